"""A correction as it is recorded: who, when and why, of which document, which words, and what changes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from corridor.records import Span

FORMAT = "corridor-correction/1"
REJECT, AMEND, ADD, UNDO = "reject", "amend", "add", "undo"
FIGURE, ANNOUNCEMENT = "figure", "announcement"
PERSON = "person"
"""Reader of a claim that was added by hand."""
ID_DIGITS = 16
NOT_COMPARED = frozenset(("span", "start", "end", "reader", "also_read_by", "rules", "by_hand"))
"""Fields of a label that say where a claim stands and who made it, not what it says."""

Fields = Mapping[str, Any]
"""A claim in the fields of the labels, as `corridor read --json` writes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One field before and after."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One line of the log. Nothing is ever rewritten: an undo is a record of its own."""

    action: str
    """`reject`, `amend`, `add` or `undo`."""
    who: str
    recorded_at: str
    """UTC, as RFC 3339 writes it."""
    why: str
    sha256: str
    """Of the document's bytes."""
    url: str | None = None
    """Of the document; with it a correction is offered for a later version of the page."""
    title: str | None = None
    kind: str = ""
    """`figure` or `announcement`."""
    span: Span | None = None
    """The words that make the claim."""
    was: Fields = field(default_factory=dict)
    """The claim as it was read then; empty for one that is added."""
    changes: tuple[Change, ...] = ()
    reader: str = ""
    """Who had read it then."""
    version: str = ""
    """Of Corridor then."""
    undoes: str = ""
    """Id of the correction that no longer holds."""

    @property
    def id(self) -> str:
        """First digits of the SHA-256 over its canonical JSON."""
        return hashlib.sha256(canonical(_plain(self)).encode()).hexdigest()[:ID_DIGITS]


def canonical(value: Any) -> str:
    """JSON that is the same for equal values: sorted names, whole numbers without a fraction."""
    return json.dumps(_normal(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _normal(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _normal(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_normal(one) for one in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def says_the_same(one: Fields, other: Fields) -> bool:
    """Whether two labels make the same claim, wherever it stands; a field that is missing is one without a value."""
    left, right = (
        {name: value for name, value in each.items() if name not in NOT_COMPARED and value not in (None, [])}
        for each in (one, other)
    )
    return canonical(left) == canonical(right)


def to_plain(one: Correction) -> dict[str, Any]:
    """A correction as JSON writes it."""
    return {"format": FORMAT, "id": one.id, **_plain(one)}


def to_line(one: Correction) -> str:
    """A correction as a line of JSON."""
    return canonical(to_plain(one)) + "\n"


def from_line(line: str) -> Correction:
    """A correction from its line. Raises ValueError, saying why, for anything else."""
    try:
        data = json.loads(line)
    except ValueError:
        raise ValueError("it is not whole") from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise ValueError(f"it is no {FORMAT}")
    try:
        one = _read(data)
    except (KeyError, TypeError) as error:
        raise ValueError(f"it lacks a field ({error})") from None
    if one.id != data.get("id"):
        raise ValueError("its id does not fit its content, so it was changed after it was recorded")
    return one


def _plain(one: Correction) -> dict[str, Any]:
    return {
        "action": one.action,
        "who": one.who,
        "recorded_at": one.recorded_at,
        "why": one.why,
        "document": {"sha256": one.sha256, "url": one.url, "title": one.title},
        "claim": {"kind": one.kind, "span": _plain_span(one.span), "was": dict(one.was)},
        "changes": [{"field": each.field, "old": each.old, "new": each.new} for each in one.changes],
        "reader": {"name": one.reader, "version": one.version},
        "undoes": one.undoes,
    }


def _plain_span(span: Span | None) -> dict[str, Any] | None:
    return {"start": span.start, "end": span.end, "quote": span.quote} if span else None


def _read(data: dict[str, Any]) -> Correction:
    document, claim, reader = data["document"], data["claim"], data["reader"]
    return Correction(
        action=data["action"],
        who=data["who"],
        recorded_at=data["recorded_at"],
        why=data["why"],
        sha256=document["sha256"],
        url=document["url"],
        title=document["title"],
        kind=claim["kind"],
        span=Span(**claim["span"]) if claim["span"] else None,
        was=claim["was"],
        changes=tuple(Change(field=each["field"], old=each["old"], new=each["new"]) for each in data["changes"]),
        reader=reader["name"],
        version=reader["version"],
        undoes=data["undoes"],
    )
