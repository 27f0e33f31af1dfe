"""The rules' claims and the model's as one list: agreement is noted; where they differ the rules' reading stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from corridor.read.refusals import refusal
from corridor.records import Announcement, Figure, Printed, Refusal

Claim = TypeVar("Claim", Figure, Announcement)
CLASSES = {"letter_of_intent": "mou", "framework_agreement": "contract", "programme": "project"}
"""Instruments whose words the press uses for one another."""


def merge_figures(rules: Sequence[Figure], model: Sequence[Figure]) -> tuple[tuple[Figure, ...], list[Refusal]]:
    """All figures in the order of the text, and the model's that contradict one that was there before."""
    kept, refused = list(rules), []
    for figure in model:
        known = next((at for at, other in enumerate(kept) if _is_told(other, figure)), None)
        if known is not None:
            kept[known] = _also(kept[known], figure)
        elif any(_contradict(other, figure) for other in kept):
            refused.append(refusal(figure.reader, "contradicts_rules", figure.span.quote))
        else:
            kept.append(figure)
    return tuple(sorted(kept, key=lambda one: (one.span.start, one.span.end))), refused


def merge_announcements(
    rules: Sequence[Announcement], model: Sequence[Announcement]
) -> tuple[tuple[Announcement, ...], list[Refusal]]:
    """All announcements in the order of the text, and the model's that contradict one that was there before."""
    kept, refused = list(rules), []
    for one in model:
        known = next((at for at, other in enumerate(kept) if _is_same_instrument(other, one)), None)
        if known is not None:
            kept[known] = _also(kept[known], one)
        elif any(other.span.overlaps(one.span) for other in kept):
            refused.append(refusal(one.reader, "contradicts_rules", one.span.quote))
        else:
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: (one.span.start, one.span.end))), refused


def _also(claim: Claim, other: Claim) -> Claim:
    if other.reader in (claim.reader, *claim.also_read_by):
        return claim
    return replace(claim, also_read_by=(*claim.also_read_by, other.reader))


def _is_told(known: Figure, figure: Figure) -> bool:
    """Whether a figure says of the same series and period what is known; a part of it is enough."""
    if (known.key, known.period) != (figure.key, figure.period):
        return False
    pairs = [(known.value, figure.value), (known.change, figure.change)]
    return all(_same(ours, theirs) for ours, theirs in pairs if ours and theirs) and any(
        ours and theirs for ours, theirs in pairs
    )


def _same(one: Printed, other: Printed) -> bool:
    return (one.quantity.unit, one.quantity.value) == (other.quantity.unit, other.quantity.value)


def _contradict(known: Figure, figure: Figure) -> bool:
    """Whether two make different claims of the same words, or of the same series and period."""
    ours = [one.span for one in (known.value, known.change, known.base) if one]
    theirs = [one.span for one in (figure.value, figure.change) if one]
    if any(one.overlaps(other) for one in ours for other in theirs):
        return True
    return (known.key, known.period) == (figure.key, figure.period)


def _is_same_instrument(known: Announcement, one: Announcement) -> bool:
    """Whether two tell of one instrument: of one kind, in one place or of one party for one thing."""
    if CLASSES.get(known.instrument, known.instrument) != CLASSES.get(one.instrument, one.instrument):
        return False
    if known.span.overlaps(one.span):
        return True
    names = {party.name for party in known.parties} & {party.name for party in one.parties}
    return bool(names) and bool(set(known.pillars) & set(one.pillars))
