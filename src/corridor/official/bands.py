"""How first prints of a series move within a year, as a band, or why there is none.

The windows of a fiscal year are nested and are revised together, so a year is one case, whatever the number of its
months. With n cases the band from the k-th least to the k-th greatest holds a new one with a chance of
(n + 1 - 2k) / (n + 1), whatever the cases are distributed like, as long as they are exchangeable. Ninety percent
therefore need nineteen cases, and twenty to see that the band holds with one year left out.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from corridor.official.prints import Print
from corridor.official.series import Series
from corridor.periods import Period
from corridor.quantity import Quantity

LEVEL = 0.9
HOLDS_BETWEEN = (0.85, 0.95)
"""A band of 90 percent holds between these shares of the years left out, or is not given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What became of the first print of one fiscal year."""

    period: Period
    first: Print
    later: Print
    """The print about a year later, as comparison year."""

    @property
    def move(self) -> float:
        """In percent of the first print."""
        return (self.later.quantity.value / self.first.quantity.value - 1) * 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Moves within about a year, in percent of the first print."""

    level: float
    low: float
    middle: float
    """The median."""
    high: float
    cases: tuple[Case, ...]
    held: int
    """Cases inside the band that the others make."""

    def applied(self, fresh: Quantity) -> tuple[Quantity, Quantity]:
        """Between what a fresh print will stand about a year on, if it moves as one of the cases did."""
        ends = sorted(fresh.value * (1 + move / 100) for move in (self.low, self.high))
        low, high = (Quantity(value=round(end, 6), unit=fresh.unit, step=fresh.step) for end in ends)
        return low, high


@dataclass(frozen=True, slots=True, kw_only=True)
class NoBand:
    """Why no band is given."""

    cases: tuple[Case, ...]
    needed: int
    """Fiscal years that a band needs."""
    held: int | None = None
    """Cases inside the band that the others make, where there were enough and they are too few or too many."""


def revision_band(series: Series, period: Period, day: date | None = None, level: float = LEVEL) -> Band | NoBand:
    """The band of a period's revision from the same months of other fiscal years, known on a day (all when None)."""
    cases = revision_cases(series, period, day)
    needed = fewest_cases(level)
    if len(cases) < needed:
        return NoBand(cases=cases, needed=needed)
    moves = [case.move for case in cases]
    held = sum(_inside(move, _ends(_without(moves, at), level)) for at, move in enumerate(moves))
    least, most = HOLDS_BETWEEN
    if not least <= held / len(moves) <= most:
        return NoBand(cases=cases, needed=needed, held=held)
    low, high = _ends(moves, level)
    return Band(level=level, low=low, middle=median(moves), high=high, cases=cases, held=held)


def revision_cases(series: Series, period: Period, day: date | None = None) -> tuple[Case, ...]:
    """The same months of other fiscal years with a first print and one about a year later, oldest first."""
    found = []
    for other in series.same_months(period):
        first, later = series.first_print(other), series.a_year_later(other)
        if first and later and first.quantity.value and (day is None or later.known_from <= day):
            found.append(Case(period=other, first=first, later=later))
    return tuple(found)


def fewest_cases(level: float) -> int:
    """Cases that a band needs so that it can still be made with one of them left out."""
    return math.ceil(2 / (1 - level) - 1 - 1e-9) + 1


def _ends(moves: Sequence[float], level: float) -> tuple[float, float]:
    ordered = sorted(moves)
    outside = math.floor((len(ordered) + 1) * (1 - level) / 2 + 1e-9)
    return ordered[outside - 1], ordered[-outside]


def _inside(move: float, ends: tuple[float, float]) -> bool:
    return ends[0] <= move <= ends[1]


def _without(moves: Sequence[float], at: int) -> list[float]:
    return [*moves[:at], *moves[at + 1 :]]
