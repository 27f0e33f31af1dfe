"""Official numbers that a wrong figure may have been mistaken for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from corridor.check.evidence import Store
from corridor.periods import PartialDate, Period
from corridor.quantity import Quantity
from corridor.records import Observation, SeriesKey

HINDSIGHT_DAYS = 400
"""A slip may be recognised by prints up to so many days after the text: the release a year on still prints the months
that it confused. What was right is judged only by what was known; what went wrong may be learned later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A number of the official record, printed or derived."""

    key: SeriesKey
    period: Period
    quantity: Quantity
    release: PartialDate
    observations: tuple[Observation, ...]
    formula: str = ""
    """Arithmetic, where it was derived."""


def reported(store: Store, key: SeriesKey, period: Period, day: date | None) -> Iterator[Reported]:
    """Prints of a series in a period, those known on a day first, freshest first; else what identities give."""
    series = store.series(key)
    horizon = day + timedelta(days=HINDSIGHT_DAYS) if day else None
    prints = series.known_on(period, horizon) if series else ()
    known = [one for one in prints if day is None or one.known_from <= day]
    for one in (*reversed(known), *prints[len(known) :]):
        yield Reported(
            key=key, period=period, quantity=one.quantity, release=one.release, observations=(one.observation,)
        )
    if prints:
        return
    derived = store.derived(key, period, day) or store.derived(key, period, horizon)
    if derived:
        release = PartialDate(derived.known_from.year, derived.known_from.month)
        yield Reported(
            key=key,
            period=period,
            quantity=derived.quantity,
            release=release,
            observations=derived.observations,
            formula=derived.formula,
        )
