"""What a model is asked for and what it may answer: quotes of the text, never offsets, codes or numbers of its own.

Every field of a claim is a quote or null. What a quote means, the tables and the grammar of the rules decide.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, fields
from typing import Any, NamedTuple, TypeVar

MOST_CLAIMS = 200
"""Claims that are looked at in one answer, of each kind."""
MOST_PARTIES = 20
LONGEST_QUOTE = 2000
_THOUGHT = re.compile(r"\A\s*<think>.*?</think>", re.S)
"""What some models write before they answer, where the server does not keep it apart."""
_FENCED = re.compile(r"\s*```(?:json)?\s*\n(.*?)\n?\s*```\s*", re.S)


@dataclass(frozen=True, slots=True)
class QuotedFigure:
    """A figure in the words of the text."""

    sentence: str
    """The whole sentence that states it."""
    indicator: str
    """Such as "foreign direct investment"."""
    value: str | None
    """Such as "$927.4 million"."""
    change: str | None
    """Such as "fell 25 per cent"."""
    base: str | None
    """The amount that it is compared with."""
    period: str | None
    base_period: str | None
    partner: str | None
    """The other country, where one is meant."""
    sector: str | None


@dataclass(frozen=True, slots=True)
class QuotedAnnouncement:
    """An instrument in the words of the text."""

    sentence: str
    instrument: str
    """Such as "memorandum of understanding"."""
    stage: str | None
    """Such as "signed"."""
    parties: tuple[str, ...]
    amount: str | None
    count: str | None
    """Number of instruments, such as "21"."""


class Answer(NamedTuple):
    """The claims of one answer, and what in it is no claim."""

    figures: tuple[QuotedFigure, ...]
    announcements: tuple[QuotedAnnouncement, ...]
    malformed: tuple[str, ...]
    """Each as it was written."""
    too_many: bool = False


NEEDED = ("sentence", "indicator", "instrument")
_QUOTE = {"type": "string"}
_MAYBE = {"type": ["string", "null"]}


def _names(kind: type[QuotedFigure] | type[QuotedAnnouncement]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _items(kind: type[QuotedFigure] | type[QuotedAnnouncement]) -> dict[str, Any]:
    properties: dict[str, Any] = {name: _QUOTE if name in NEEDED else _MAYBE for name in _names(kind)}
    if "parties" in properties:
        properties["parties"] = {"type": "array", "items": _QUOTE}
    one = {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}
    return {"type": "array", "items": one}


SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"figures": _items(QuotedFigure), "announcements": _items(QuotedAnnouncement)},
    "required": ["figures", "announcements"],
    "additionalProperties": False,
}
"""JSON schema of an answer."""

Quoted = TypeVar("Quoted", QuotedFigure, QuotedAnnouncement)


def read_answer(text: str) -> Answer:
    """The claims of an answer. Raises ValueError when it is not the object that was asked for."""
    told = _THOUGHT.sub("", text, count=1)
    fenced = _FENCED.fullmatch(told)
    try:
        data = json.loads(fenced[1] if fenced else told)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(data, dict) or not all(isinstance(data.get(name), list) for name in SCHEMA["required"]):
        raise ValueError("not an object with lists of figures and announcements")
    malformed: list[str] = []
    figures = _claims(QuotedFigure, data["figures"], malformed)
    announcements = _claims(QuotedAnnouncement, data["announcements"], malformed)
    too_many = max(len(data["figures"]), len(data["announcements"])) > MOST_CLAIMS
    return Answer(figures, announcements, tuple(malformed), too_many)


def _claims(kind: type[Quoted], items: list[Any], malformed: list[str]) -> tuple[Quoted, ...]:
    claims = []
    for item in items[:MOST_CLAIMS]:
        claim = _claim(kind, item)
        if claim is None:
            malformed.append(json.dumps(item, ensure_ascii=False)[:LONGEST_QUOTE])
        else:
            claims.append(claim)
    return tuple(claims)


def _claim(kind: type[Quoted], item: Any) -> Quoted | None:
    """One claim; None where it has other fields than a claim has, or other things in them than quotes."""
    if not isinstance(item, dict) or not item.keys() <= set(_names(kind)):
        return None
    values: dict[str, Any] = {}
    for name in _names(kind):
        value = item.get(name)
        if name == "parties":
            value = value if value is not None else []
            if not isinstance(value, list) or len(value) > MOST_PARTIES or not all(map(_is_quote, value)):
                return None
            value = tuple(value)
        elif not (_is_quote(value) or (value in (None, "") and name not in NEEDED)):
            return None
        values[name] = value or None if name != "parties" else value
    return kind(**values)


def _is_quote(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip()) and len(value) <= LONGEST_QUOTE
