"""Signed notes of C2SP: a text, an empty line, and lines of signatures.

    example.org/log
    3
    RcCI1Nk56ZcSmIEfIn0SleqtV7uvrlXNccFx595Iwl0=

    — example.org/log UgIom2VbtIcdFbwFAy1n7s6IkAxIY6J/GQOTuZF2ORV39d75cbAj2aQYwyJre36kezNobZs4SUUdrcawfAB8WVrx6go=

A signature by a key that nobody named says nothing and is passed over; one by a known key that does not hold spoils the
note.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from corridor.errors import InputError
from corridor.ledger.log.keys import NOTE, PrivateKey, PublicKey, decode, is_name

MOST_SIGNATURES = 64
LARGEST_NOTE = 1_000_000
"""Bytes."""
_MARK = "\u2014 "
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A line below a note."""

    name: str
    key_id: bytes
    value: bytes

    def line(self) -> str:
        """As it stands below the note."""
        return f"{_MARK}{self.name} {base64.b64encode(self.key_id + self.value).decode()}\n"

    def is_by(self, key: PublicKey) -> bool:
        """Whether it claims to be made with a key."""
        return self.name == key.name and self.key_id == key.id

    @classmethod
    def parse(cls, line: str) -> Signature:
        """A signature from its line, without the newline. Raises InputError for anything else."""
        name, _, encoded = line.removeprefix(_MARK).partition(" ")
        data = decode(encoded)
        if not line.startswith(_MARK) or not is_name(name) or len(data) < 5:
            raise InputError(f"signature: got {line!r:.60}. Expected a dash, the name of a key and base64.")
        return cls(name=name, key_id=data[:4], value=data[4:])


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A text with its signatures; nothing is verified yet."""

    text: str
    """Ends in a newline."""
    signatures: tuple[Signature, ...]

    def __str__(self) -> str:
        return self.text + "\n" + "".join(one.line() for one in self.signatures)

    def with_signatures(self, more: Iterable[Signature]) -> Note:
        """The note with more signatures; one of the same key takes the place of the old one."""
        kept = {(one.name, one.key_id): one for one in self.signatures}
        kept |= {(one.name, one.key_id): one for one in more}
        return Note(text=self.text, signatures=tuple(kept.values()))

    @classmethod
    def parse(cls, data: bytes | str) -> Note:
        """A note from its bytes. Raises InputError for anything else."""
        raw = data.encode() if isinstance(data, str) else data
        if len(raw) > LARGEST_NOTE:
            raise InputError(f"note: larger than {LARGEST_NOTE:,} bytes.")
        try:
            whole = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            raise InputError(f"note: not UTF-8, at byte {error.start}.") from None
        if _CONTROL.search(whole):
            raise InputError("note: has a control character, which no note may have.")
        text, gap, below = whole.rpartition("\n\n")
        if not gap or not below.endswith("\n"):
            raise InputError("note: malformed. Expected a text, an empty line, and lines of signatures, each ended.")
        lines = below[:-1].split("\n")
        if len(lines) > MOST_SIGNATURES:
            raise InputError(f"note: {len(lines)} signatures. Expected {MOST_SIGNATURES} or fewer.")
        return cls(text=text + "\n", signatures=tuple(Signature.parse(line) for line in lines))


def sign_note(text: str, keys: Iterable[PrivateKey]) -> Note:
    """A text with the signatures of keys of kind 1. Raises InputError for a text that no note may have."""
    signatures = (Signature(name=key.name, key_id=key.public.id, value=key.sign(text.encode())) for key in keys)
    return Note.parse(str(Note(text=text, signatures=tuple(signatures))))


def _signs_text(key: PublicKey, signature: Signature, text: str) -> bool:
    return key.kind == NOTE and key.verify(signature.value, text.encode())


def open_note(
    data: bytes | str,
    keys: Iterable[PublicKey],
    holds: Callable[[PublicKey, Signature, str], bool] = _signs_text,
) -> tuple[Note, tuple[PublicKey, ...]]:
    """A note and those of the keys that signed it. holds: whether a signature of a key is one of a text.

    Raises InputError when none did, and when a signature of a known key does not hold.
    """
    note, known = Note.parse(data), tuple(keys)
    signed: dict[PublicKey, None] = {}
    for one in note.signatures:
        for key in (key for key in known if one.is_by(key)):
            if not holds(key, one, note.text):
                raise InputError(f"note: the signature of {key.name} does not hold.")
            signed[key] = None
    if not signed:
        raise InputError("note: signed by no key that is known here.")
    return note, tuple(signed)
