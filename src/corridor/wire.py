"""Records to JSON and back, and the JSON of the evaluation labels.

`to_plain` and `from_plain` are inverse for every record. `from_plain` tells all faults of a value at once, each with
its path.
"""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from corridor.errors import FaultsError
from corridor.periods import PartialDate, Period
from corridor.quantity import Quantity
from corridor.sentences import Code, Items, Sentence

# What a sentence may carry, by the word that tells them apart in JSON.
_KINDS: Mapping[str, type] = {
    "quantity": Quantity,
    "period": Period,
    "partial_date": PartialDate,
    "date": date,
    "code": Code,
    "items": Items,
    "sentence": Sentence,
}


def to_plain(value: Any) -> Any:
    """A record, or anything that a record holds, as JSON writes it."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, PartialDate | date):
        return str(value)
    if isinstance(value, Period):
        return {"start": str(value.start), "end": str(value.end)}
    if isinstance(value, Sentence):
        return {"template": value.template, "values": {name: _tagged(one) for name, one in value.values}}
    if isinstance(value, Items):
        return {"items": [_tagged(one) for one in value.items]}
    if isinstance(value, tuple | list):
        return [to_plain(one) for one in value]
    if is_dataclass(value):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"not a record, got {type(value).__name__}")


def _tagged(value: Any) -> Any:
    """A value of a sentence: text and whole numbers as they are, the rest with the word for its kind."""
    for kind, cls in _KINDS.items():
        if type(value) is cls:
            return {kind: to_plain(value)}
    return to_plain(value)


def from_plain(cls: Any, data: Any, where: str = "") -> Any:
    """A record of a class from what `to_plain` gave. Raises FaultsError with every fault, each with its path."""
    faults: list[str] = []
    value = _read(cls, data, where or getattr(cls, "__name__", "value"), faults)
    if faults:
        raise FaultsError(faults)
    return value


def _read(cls: Any, data: Any, where: str, faults: list[str]) -> Any:
    origin = get_origin(cls)
    if origin in (Union, types.UnionType):
        return _read_optional(cls, data, where, faults)
    if origin is tuple:
        return _read_items(get_args(cls)[0], data, where, faults)
    if cls is Sentence:
        return _read_sentence(data, where, faults)
    if cls is Items:
        return Items(tuple(_read_tagged(one, f"{where}.items", faults) for one in (data or {}).get("items", ())))
    if cls in (PartialDate, date) or (isinstance(cls, type) and issubclass(cls, Enum)):
        return _attempt(_PARSERS.get(cls, cls), data, where, faults)
    if cls is Period:
        return _attempt(_period, data, where, faults)
    if is_dataclass(cls):
        return _read_record(cls, data, where, faults)
    if cls is float and isinstance(data, int) and not isinstance(data, bool):
        return float(data)
    if type(data) is not cls:
        return _fault(faults, where, data, f"a value of type {cls.__name__}")
    return data


def _read_optional(cls: Any, data: Any, where: str, faults: list[str]) -> Any:
    if data is None:
        return None
    (inner,) = (one for one in get_args(cls) if one is not type(None))
    return _read(inner, data, where, faults)


def _read_items(cls: Any, data: Any, where: str, faults: list[str]) -> Any:
    if not isinstance(data, Sequence) or isinstance(data, str):
        return _fault(faults, where, data, "a list")
    return tuple(_read(cls, one, f"{where}[{place}]", faults) for place, one in enumerate(data))


def _read_record(cls: Any, data: Any, where: str, faults: list[str]) -> Any:
    if not isinstance(data, Mapping):
        return _fault(faults, where, data, "an object")
    known = {field.name: field for field in fields(cls)}
    for name in sorted(set(data) - set(known)):
        _fault(faults, f"{where}.{name}", data[name], f"one of {', '.join(known)}")
    for name, field in known.items():
        if name not in data and field.default is MISSING and field.default_factory is MISSING:
            _fault(faults, f"{where}.{name}", None, "a value")
    before = len(faults)
    hints = _hints(cls)
    values = {name: _read(hints[name], data[name], f"{where}.{name}", faults) for name in known if name in data}
    if len(faults) > before or any(name not in values for name in known if known[name].default is MISSING):
        return None
    return cls(**values)


@cache
def _hints(cls: Any) -> dict[str, Any]:
    return get_type_hints(cls)


def _read_sentence(data: Any, where: str, faults: list[str]) -> Any:
    if not isinstance(data, Mapping) or not isinstance(data.get("template"), str):
        return _fault(faults, where, data, "an object with a template")
    values = data.get("values") or {}
    return Sentence(
        data["template"], **{name: _read_tagged(one, f"{where}.values.{name}", faults) for name, one in values.items()}
    )


def _read_tagged(data: Any, where: str, faults: list[str]) -> Any:
    if not isinstance(data, Mapping):
        return data if isinstance(data, str | int) else _fault(faults, where, data, "text or a whole number")
    kind, inner = next(iter(data.items()), ("", None))
    if kind not in _KINDS:
        return _fault(faults, where, kind, f"one of {', '.join(_KINDS)}")
    return _read(_KINDS[kind], inner, where, faults)


def _attempt(read: Any, data: Any, where: str, faults: list[str]) -> Any:
    try:
        return read(data)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        return _fault(faults, where, data, str(error))


def _period(data: Any) -> Period:
    return Period(date.fromisoformat(data["start"]), date.fromisoformat(data["end"]))


_PARSERS = {PartialDate: PartialDate.parse, date: date.fromisoformat}


def _fault(faults: list[str], where: str, data: Any, expected: str) -> None:
    faults.append(f"{where}: got {data!r:.80}. Expected {expected}.")
