"""What enters the log: JSON in its one canonical form (RFC 8785), and salted hashes of what stays outside of it.

An entry is public and stays for good. A quote or a document may have to be withdrawn one day; the entry therefore holds
only its commitment, the SHA-256 over a random salt and the bytes:

    salted-sha256:5f0c...      in the entry, public
    5f0c...                    a file beside the log, private: the salt (32 bytes), then the content

Who is shown the file can check it against the entry. Once it is deleted, nothing can be told from the commitment: not
even a guess can be tried, as the salt is gone, too.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

PREFIX = "salted-sha256:"
SALT_BYTES = 32
LARGEST_WHOLE_NUMBER = 2**53
COMMITMENT = re.compile(PREFIX + "([0-9a-f]{64})")
_DOMAIN = b"corridor commitment 1\n"
_POSITIONAL = range(-5, 22)
"""Places of the decimal point for which ECMAScript writes no exponent."""


def canonical_json(value: Any) -> bytes:
    """JSON in the form of RFC 8785: equal values have equal bytes.

    Raises ValueError for what has no such form: NaN and infinities, whole numbers beyond 2**53 (write them as text),
    halves of surrogate pairs, names that are no text.
    """
    return "".join(_pieces(value)).encode("utf-8")


def _pieces(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        if not all(isinstance(name, str) for name in value):
            raise ValueError("a name that is no text")
        names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
        for place, name in enumerate(names):
            yield f"{',' if place else '{'}{_text(name)}:"
            yield from _pieces(value[name])
        yield "}" if names else "{}"
    elif isinstance(value, list | tuple):
        for place, one in enumerate(value):
            yield "," if place else "["
            yield from _pieces(one)
        yield "]" if value else "[]"
    elif isinstance(value, str):
        yield _text(value)
    elif value is None or isinstance(value, bool):
        yield json.dumps(value)
    elif isinstance(value, int | float):
        yield _number(value)
    else:
        raise ValueError(f"no JSON, got {type(value).__name__}")


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _number(value: float) -> str:
    """A number as ECMAScript writes it."""
    if isinstance(value, int) and abs(value) > LARGEST_WHOLE_NUMBER and not _is_read_by_all(value):
        raise ValueError(f"a whole number beyond 2**53, got {value}. Write it as text")
    if value != value or value in (float("inf"), float("-inf")):
        raise ValueError(f"no number, got {value}")
    if value == int(value) and abs(value) <= LARGEST_WHOLE_NUMBER:
        return str(int(value))
    mantissa, _, exponent = repr(abs(float(value))).partition("e")
    whole, _, fraction = mantissa.partition(".")
    fraction = "" if fraction == "0" else fraction
    point = len(whole) + int(exponent or 0)
    digits = (whole + fraction).lstrip("0")
    point -= len(whole + fraction) - len(digits)
    digits = digits.rstrip("0")
    return ("-" if value < 0 else "") + _placed(digits, point)


def _is_read_by_all(value: int) -> bool:
    """Whether readers that know doubles only write a large whole number as it is."""
    try:
        return _number(float(value)) == str(value)
    except OverflowError:
        return False


def _placed(digits: str, point: int) -> str:
    """Digits with the decimal point after `point` of them."""
    if point not in _POSITIONAL:
        exponent = point - 1
        return f"{digits[0]}{'.' if digits[1:] else ''}{digits[1:]}e{'+' if exponent > 0 else ''}{exponent}"
    if point <= 0:
        return f"0.{'0' * -point}{digits}"
    if point >= len(digits):
        return digits.ljust(point, "0")
    return f"{digits[:point]}.{digits[point:]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What a commitment stands for."""

    content: bytes
    salt: bytes = field(default_factory=lambda: secrets.token_bytes(SALT_BYTES))

    @property
    def commitment(self) -> str:
        """What the entry says instead of the content."""
        return PREFIX + sha256(_DOMAIN + self.salt + self.content).hexdigest()

    def to_bytes(self) -> bytes:
        """The private file."""
        return self.salt + self.content

    @classmethod
    def from_bytes(cls, data: bytes) -> Opening:
        """From the private file."""
        return cls(salt=data[:SALT_BYTES], content=data[SALT_BYTES:])


def withhold(value: Any, names: Collection[str], keep: Callable[[bytes], str]) -> Any:
    """A value with every text under one of the names replaced by its commitment, as `keep` gives it."""
    if isinstance(value, Mapping):
        return {
            name: keep(one.encode()) if name in names and isinstance(one, str) else withhold(one, names, keep)
            for name, one in value.items()
        }
    if isinstance(value, list | tuple):
        return [withhold(one, names, keep) for one in value]
    return value


def commitments_in(entry: bytes) -> tuple[str, ...]:
    """The commitments that an entry holds, each once, in their order."""
    found = COMMITMENT.finditer(entry.decode("utf-8", "replace"))
    return tuple(dict.fromkeys(one.group() for one in found))
