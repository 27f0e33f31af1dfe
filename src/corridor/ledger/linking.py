"""Which promises of the register an announcement repeats."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

from corridor.ledger.compare import Comparison, compare
from corridor.ledger.profile import profile_of_announcement
from corridor.ledger.reasons import reason
from corridor.ledger.register import Register, register_of
from corridor.ledger.stages import events_before
from corridor.packs import Pack
from corridor.records import Announcement, Document, Promise, PromiseEvent, Recurrence

THRESHOLD = 0.5
"""Score below which nothing is linked. The row `base` of weights.csv is set so that this is the limit."""
_LEAD = 0.5
"""By how much, in units of weight, the best promise must be ahead of the next; else nobody can say which it is."""


def link(
    announcements: Iterable[Announcement], promises: Sequence[Promise], document: Document, pack: Pack
) -> tuple[Recurrence, ...]:
    """The promise that each announcement repeats, in the order of the text; none where the evidence is thin.

    An aggregate ("24 memoranda") is linked to the promise that holds the parts, a part to its own promise.
    """
    register = register_of(promises, pack)
    found = (_recurrence(announcement, document, register) for announcement in announcements)
    return tuple(recurrence for recurrence in found if recurrence)


def _recurrence(announcement: Announcement, document: Document, register: Register) -> Recurrence | None:
    profile = profile_of_announcement(announcement, document, register.names, register.gazetteer)
    pairs = [
        (register.promises[at], compare(profile, register.profiles[at], register))
        for at in register.candidates(profile)
    ]
    ranked = sorted(((evidence(pair[1]), pair) for pair in pairs), key=lambda entry: -entry[0])
    if not ranked or score(ranked[0][0]) < THRESHOLD:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _LEAD:
        return None
    weight, (promise, comparison) = ranked[0]
    return Recurrence(
        announcement=announcement,
        promise=promise,
        score=round(score(weight), 3),
        sentence=reason(announcement, promise, comparison, profile.text),
        earlier=_earlier(promise, document),
    )


def evidence(comparison: Comparison) -> float:
    """Sum of the weights of what agrees and what does not."""
    table = weights()
    return table["base"] + sum(table[trait] * degree for trait, degree in comparison.degrees.items())


def score(weight: float) -> float:
    """Evidence as a number from 0 to 1: the logistic function."""
    return 1 / (1 + math.exp(-weight))


@cache
def weights() -> dict[str, float]:
    """Weight of each trait, from weights.csv."""
    text = files("corridor.ledger").joinpath("weights.csv").read_text(encoding="utf-8")
    return {row["trait"]: float(row["weight"]) for row in csv.DictReader(text.splitlines())}


def _earlier(promise: Promise, document: Document) -> tuple[PromiseEvent, ...]:
    """Its dated events before the document's day; all of them where the document has none."""
    published = document.source.published
    return events_before(promise, published.first) if published else promise.dated_events
