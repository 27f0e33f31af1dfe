"""Two tellings of one instrument: the headline and the text, the news and what the text adds to it."""

from __future__ import annotations

from dataclasses import replace

from corridor.read.clauses.details import Details
from corridor.read.clauses.regions import Region
from corridor.read.clauses.sides import Side
from corridor.records import Announcement

KINDS = {"letter_of_intent": "mou", "contract": "framework_agreement", "statement": "programme"}
"""What a headline calls by the name of the other."""


def gathered(made: list[Announcement], title_end: int) -> list[Announcement]:
    """Each instrument once; what only the headline tells gives way where the text tells of instruments at all."""
    kept: list[Announcement] = []
    for one in made:
        twin = next((at for at, other in enumerate(kept) if _same(other, one, title_end)), None)
        if twin is None:
            kept.append(one)
        else:
            kept[twin] = _merged(kept[twin], one, in_title=kept[twin].span.start < title_end)
    told = [one for one in kept if one.span.start >= title_end]
    return told or kept


def _same(one: Announcement, other: Announcement, title_end: int) -> bool:
    """Whether two tell of one instrument: the headline and the text, or the same paper between the same sides."""
    in_title = one.span.start < title_end
    names = [KINDS.get(each.instrument, each.instrument) if in_title else each.instrument for each in (one, other)]
    if names[0] != names[1]:
        return False
    if one.count and other.count and one.count.quantity.value != other.count.quantity.value:
        return False
    if in_title:
        return bool({party.country for party in one.parties} & {party.country for party in other.parties})
    if one.amount and other.amount and one.amount.quantity != other.amount.quantity:
        return False
    mine, yours = ({party.name for party in each.parties} for each in (one, other))
    return (mine <= yours or yours <= mine) and bool(set(one.pillars) & set(other.pillars))


def _merged(one: Announcement, other: Announcement, *, in_title: bool) -> Announcement:
    """The fuller telling, with what only the other has; a text is fuller than its headline."""
    longer, shorter = (other, one) if in_title or len(other.parties) > len(one.parties) else (one, other)
    return replace(
        longer,
        amount=longer.amount or shorter.amount,
        count=longer.count or shorter.count,
        capacities=longer.capacities or shorter.capacities,
        place=longer.place or shorter.place,
        date=longer.date or shorter.date,
        pillars=longer.pillars if longer.pillars != ("other",) else shorter.pillars,
    )


def continued(one: Announcement, region: Region, details: Details, sides: list[Side], *, worth: bool) -> Announcement:
    """An announcement with the amount, the capacities and the field that the next sentence gives it."""
    start, end = region.start, region.end
    pillars = [code for code in details.pillars(start, end, sides) if code != "other"]
    return replace(
        one,
        amount=one.amount or (details.amount(region, start, end) if worth else None),
        capacities=one.capacities or details.capacities(region, start, end),
        pillars=tuple(pillars) if pillars and one.pillars == ("other",) else one.pillars,
    )
