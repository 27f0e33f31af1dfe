"""Years by the calendar even where accounts run by another, `今年`, `去年`; and the period that a text goes on with."""

from __future__ import annotations

from corridor.periods import Period
from corridor.read.figures.resolution import Clock, Spoken, resolve
from corridor.read.mentions.times import PeriodPhrase

PARTS = frozenset(("first", "half", "quarter", "month", "range"))


def resolved(
    phrase: PeriodPhrase, clock: Clock, spoken: Spoken, current: Period | None, *, comparing: bool
) -> Period | None:
    """The days an expression means; parts of a calendar year that is seen from publication are of that year."""
    year = phrase.year
    if year and year.kind == "calendar_relative":
        published = clock.published
        if published and phrase.shape in PARTS:
            year = year._replace(kind="calendar", value=published.year + year.value)
        else:
            year = year._replace(kind="relative")
        phrase = phrase._replace(year=year)
    return resolve(phrase, clock, spoken, current, comparing)


def hear(spoken: Spoken, period: Period) -> None:
    """Remember a period that a sentence names for its values; the same months of an earlier year are a look back."""
    known = spoken.lengths.get(period.whole_months)
    looks_back = known is not None and any(known.shifted(-years) == period for years in (1, 2))
    spoken.hear(period, firmly=not looks_back)
