"""One register entry for one instrument: what several sentences tell of it is put together."""

from __future__ import annotations

from collections.abc import Iterable

from corridor.read.announcements.drafts import Draft

_CLASSES = {"letter_of_intent": "mou", "framework_agreement": "contract", "programme": "project"}
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
    return [draft for draft in kept if not _is_sum_of_others(draft, kept)]


def _is_same(first: Draft, second: Draft) -> bool:
    if first.clause.item and second.clause.item:
        return False
    if _CLASSES.get(first.instrument, first.instrument) != _CLASSES.get(second.instrument, second.instrument):
        return False
    shared = first.slot.keys & second.slot.keys
    if first.instrument == "talks":
        near = second.clause.sentence - first.clause.sentence <= TALKS_APART
        return near and bool(shared) and first.slot.countries == second.slot.countries
    if _differ(first, second):
        return False
    pillars = set(first.pillars) & set(second.pillars) or "pillars:none named" in first.rules + second.rules
    if second.definite:
        apart = second.clause.sentence - first.clause.sentence
        return apart <= 1 or (apart <= 3 and bool(shared))
    return shared >= second.slot.keys and bool(pillars)


def _differ(first: Draft, second: Draft) -> bool:
    """Whether both state a sum or number and these differ."""
    sums = [(first.amount, second.amount), (first.count, second.count)]
    return any(a and b and a.quantity != b.quantity for a, b in sums) or (bool(second.count) and not first.count)


def _add(first: Draft, second: Draft) -> None:
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
