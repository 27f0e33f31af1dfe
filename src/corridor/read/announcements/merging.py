"""One register entry for one instrument: what several sentences tell of it is put together."""

from __future__ import annotations

from collections.abc import Iterable

from corridor.read.announcements.drafts import Draft
from corridor.read.announcements.sides import COUNTRY, GENERIC, NAME

_CLASSES = {"letter_of_intent": "mou", "framework_agreement": "contract", "programme": "project"}
VAGUE = (COUNTRY, GENERIC)
"""Roles of sides that a more exact name can stand behind."""
PAPERS = ("mou", "letter_of_intent", "framework_agreement", "contract", "financing_agreement", "equity_investment")
MOST_FULLER = 3
"""Sides that a second telling adds, fewer than this."""
TALKS_APART = 4
"""Sentences between two mentions of the same talks, at most."""


def merged(drafts: Iterable[Draft]) -> list[Draft]:
    """Drafts without repetitions; sums of labelled parts are left out."""
    kept: list[Draft] = []
    for draft in drafts:
        same = next((other for other in reversed(kept) if _is_same(other, draft)), None)
        if same:
            _add(same, draft)
        else:
            kept.append(draft)
    _add_fields_of_parts(kept)
    return [draft for draft in kept if not _is_sum_of_others(draft, kept)]


def _add_fields_of_parts(drafts: list[Draft]) -> None:
    """A number of papers of which only the parts tell a field is on the fields of its parts."""
    whole: Draft | None = None
    for draft in drafts:
        if draft.count:
            whole = None if "pillars:clause" in draft.rules else draft
        elif whole and draft.instrument == whole.instrument and "papers:item of a list" in draft.rules:
            named = dict.fromkeys((*draft.pillars, *whole.pillars))
            whole.pillars = tuple(pillar for pillar in named if pillar != "other" or len(named) == 1)


def _is_same(first: Draft, second: Draft) -> bool:
    if first.clause.item and second.clause.item:
        return False
    if _is_term_of(first, second):
        return True
    if not _is_one_class(first, second):
        return False
    shared = first.slot.keys & second.slot.keys
    if first.instrument == "talks":
        near = second.clause.sentence - first.clause.sentence <= TALKS_APART
        return near and bool(shared) and first.slot.countries == second.slot.countries
    if _differ(first, second):
        return False
    if not first.slot.named and second.slot.own and first.slot.countries <= second.slot.countries:
        near = second.clause.sentence - first.clause.sentence == 1
        if near and _fields(first) & _fields(second):
            first.slot = second.slot  # the first sentence names nobody, the next one all
            return True
    pillars = set(first.pillars) & set(second.pillars) or "pillars:none named" in first.rules + second.rules
    if second.definite:
        apart = second.clause.sentence - first.clause.sentence
        return (
            apart <= 3 and not _has_another(first, second) and (bool(shared) or (apart <= 2 and _can_be(first, second)))
        )
    if "papers:new, between sides" in second.rules and first.slot.keys != second.slot.keys:
        return False  # one more paper, told in passing
    return bool(pillars) and (_covers(first, second) or _covers(second, first))


def _fields(draft: Draft) -> set[str]:
    return {"energy" if pillar == "green_energy" else pillar for pillar in draft.pillars}


def _covers(fuller: Draft, vaguer: Draft) -> bool:
    """Whether every side of the one is a side of the other, by name or at least by country."""
    keys, countries = fuller.slot.keys, fuller.slot.countries
    shared = keys & vaguer.slot.keys
    return bool(shared) and all(
        side.key in keys or (side.role in VAGUE and side.country in countries) for side in vaguer.slot.sides
    )


def _is_term_of(paper: Draft, pledge: Draft) -> bool:
    """Whether a pledge only tells what a party of a paper, told just before, takes on by it."""
    apart = pledge.clause.sentence - paper.clause.sentence
    own = {side.key for side in pledge.slot.sides[: pledge.slot.named]}
    follows = "acts:pledge" in pledge.rules and paper.instrument in PAPERS and apart <= 1
    return follows and bool(own) and own <= paper.slot.keys


def _is_one_class(first: Draft, second: Draft) -> bool:
    """Whether both can be one instrument by their kind; "the contract" goes back to any paper."""
    if second.definite and first.instrument in PAPERS and (second.bare or (first.bare and second.instrument in PAPERS)):
        return True
    return _CLASSES.get(first.instrument, first.instrument) == _CLASSES.get(second.instrument, second.instrument)


def _can_be(first: Draft, second: Draft) -> bool:
    """Whether the sides of one are those of the other, less exactly named."""
    if not second.slot.own:
        return True
    return bool(first.slot.countries & second.slot.countries)


def _has_another(first: Draft, second: Draft) -> bool:
    """Whether the second names bodies of a country for which the first has others."""
    for country in first.slot.countries:
        theirs = {side.key for side in first.slot.sides if side.country == country and side.role not in VAGUE}
        named = second.slot.sides[: second.slot.named]
        others = {side.key for side in named if side.country == country and side.role not in (*VAGUE, NAME)}
        if theirs and others and not theirs & others:
            return True
    return False


def _differ(first: Draft, second: Draft) -> bool:
    """Whether both state a sum or number and these differ."""
    sums = [(first.amount, second.amount), (first.count, second.count)]
    if second.count and not first.count:
        return True
    if first.count and second.clause.item:
        return True  # a part of the list that the count announces
    return any(a and b and a.quantity != b.quantity for a, b in sums)


def _add(first: Draft, second: Draft) -> None:
    bodies = {side.country for side in first.slot.sides if side.role not in VAGUE}
    fuller = [
        side
        for side in second.slot.sides
        if side.key not in first.slot.keys and (side.country not in bodies or side.role not in VAGUE)
    ]
    if (second.slot.own or not bodies) and len(fuller) < MOST_FULLER:
        first.slot = first.slot._replace(sides=(*first.slot.sides, *fuller))
    if first.bare and second.definite and not second.bare:
        first.instrument = second.instrument  # "a deal", and then "the memorandum"
    if first.clause.sentence == 0 and first.stage == "announced" and second.stage != "talks":
        first.stage = second.stage  # a headline is behind its text
    first.amount = first.amount or second.amount
    first.date = first.date or second.date
    first.place = first.place or second.place
    first.capacities = first.capacities or second.capacities
    if first.instrument == "talks" or first.pillars == ("other",):
        pillars = dict.fromkeys((*first.pillars, *second.pillars))
        first.pillars = tuple(p for p in pillars if p != "other" or len(pillars) == 1)
    first.rules += [rule for rule in second.rules if rule not in first.rules]


def _is_sum_of_others(draft: Draft, drafts: list[Draft]) -> bool:
    """Whether its sum is that of two or more others near it: the parts are reported, the total is not."""
    if not draft.amount:
        return False
    parts = [
        other.amount.quantity.value
        for other in drafts
        if other is not draft
        and other.amount
        and other.amount.quantity.unit == draft.amount.quantity.unit
        and abs(other.clause.sentence - draft.clause.sentence) <= 2
    ]
    return len(parts) >= 2 and abs(sum(parts) - draft.amount.quantity.value) <= 0.02 * draft.amount.quantity.value
