"""Corrections put on the claims of a reading, by quote, span and kind, and what became of each.

| state | meaning |
|---|---|
| applied | the claim is as corrected, or left out |
| met | the reader now reads it as corrected |
| stands | the reader makes no claim of these words any more; the corrected claim stands |
| lost | the words do not stand in the text any more, though the file is the same: nothing is changed |
| offered | the words stand in another version of the same page: nothing is changed before a person says so |
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from corridor.corrections.log import Log, Standing
from corridor.corrections.rebuilding import Claim, fields_of, kind_of, rebuilt
from corridor.corrections.records import ADD, REJECT, canonical, says_the_same
from corridor.packs import Pack
from corridor.records import Announcement, Claims, Document, Figure, Span


class State(StrEnum):
    """What became of a correction."""

    APPLIED = "applied"
    MET = "met"
    STANDS = "stands"
    LOST = "lost"
    OFFERED = "offered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """A correction and what became of it in one reading."""

    standing: Standing
    state: State
    span: Span
    """Where its words stand in this text; where they stood, if they do no longer."""


def apply(document: Document, claims: Claims, log: Log, pack: Pack) -> tuple[Claims, tuple[Applied, ...]]:
    """The claims as people corrected them, and what became of each correction of this document."""
    standing = log.of(document.source.sha256)
    found: list[Claim] = [*claims.figures, *claims.announcements]
    states = [_put_on(one, found, document.text, pack) for one in standing]
    if standing:
        figures = sorted((one for one in found if isinstance(one, Figure)), key=_place)
        announcements = sorted((one for one in found if isinstance(one, Announcement)), key=_place)
        claims = replace(claims, figures=tuple(figures), announcements=tuple(announcements))
    return claims, (*states, *offered(document, log))


def offered(document: Document, log: Log) -> tuple[Applied, ...]:
    """Corrections of other versions of the page whose words stand in this one, once and to the letter."""
    placed = ((one, _placed(one.span, document.text)) for one in log.of_other_versions(document.source))
    return tuple(Applied(standing=one, state=State.OFFERED, span=span) for one, span in placed if span)


def _put_on(one: Standing, found: list[Claim], text: str, pack: Pack) -> Applied:
    """Change the list of claims as one correction asks."""
    span = _placed(one.span, text)
    if span is None:
        return Applied(standing=one, state=State.LOST, span=one.span)
    state = _added(one, found, span, pack) if one.action == ADD else _changed(one, found, span, pack)
    return Applied(standing=one, state=state, span=span)


def _placed(span: Span, text: str) -> Span | None:
    """Where the words stand: where they stood, else the one place that has them."""
    if span.stands_in(text):
        return span
    start = text.find(span.quote)
    if start < 0 or text.find(span.quote, start + 1) >= 0:
        return None
    return replace(span, start=start, end=start + len(span.quote))


def _added(one: Standing, found: list[Claim], span: Span, pack: Pack) -> State:
    if any(says_the_same(fields_of(claim, pack), one.now) for claim in _near(found, one.kind, span)):
        return State.MET
    found.append(rebuilt(one.kind, one.now, span, pack, None, one.trace))
    return State.APPLIED


def _changed(one: Standing, found: list[Claim], span: Span, pack: Pack) -> State:
    claim = _addressed(one, found, span, pack)
    if claim is None:
        if one.action == REJECT:
            return State.MET
        if any(says_the_same(fields_of(other, pack), one.now) for other in _near(found, one.kind, span)):
            return State.MET
        found.append(rebuilt(one.kind, one.now, span, pack, None, one.trace))
        return State.STANDS
    if one.action == REJECT:
        found.remove(claim)
        return State.APPLIED
    fields = fields_of(claim, pack)
    if all(canonical(fields.get(change.field)) == canonical(change.new) for change in one.changes):
        return State.MET
    now = {**fields, **{change.field: change.new for change in one.changes}}
    found[found.index(claim)] = rebuilt(one.kind, now, claim.span, pack, claim, one.trace)
    return State.APPLIED


def _addressed(one: Standing, found: Sequence[Claim], span: Span, pack: Pack) -> Claim | None:
    """The claim that a correction speaks of: of the same words and kind, else of words that overlap and say the same.

    Where several claims are made of the same words, the one that is most like the corrected one.
    """
    near = _near(found, one.kind, span)
    exact = [claim for claim in near if (claim.span.start, claim.span.end) == (span.start, span.end)]
    if exact:
        return max(exact, key=lambda claim: _likeness(claim, one, pack))
    return next((claim for claim in near if says_the_same(fields_of(claim, pack), one.was)), None)


def _near(found: Sequence[Claim], kind: str, span: Span) -> list[Claim]:
    """Claims of a kind that share words with a span."""
    return [claim for claim in found if kind_of(claim) == kind and claim.span.overlaps(span)]


def _likeness(claim: Claim, one: Standing, pack: Pack) -> int:
    """Number of fields that are as they were, or as they were corrected to."""
    fields, now = fields_of(claim, pack), one.now
    return sum(canonical(fields[name]) in (canonical(one.was.get(name)), canonical(now.get(name))) for name in fields)


def _place(claim: Claim) -> tuple[int, int]:
    return claim.span.start, claim.span.end
