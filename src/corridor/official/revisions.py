"""How the prints of a series moved: the history of one period, the triangle of all, what a new table changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from corridor.official.frequency import Frequency
from corridor.official.prints import Print, carries, carries_cut
from corridor.official.series import Series
from corridor.official.store import SeriesStore
from corridor.official.tables import Row
from corridor.periods import Period
from corridor.quantity import Quantity
from corridor.records import SeriesKey

_MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One print of a period, with how far it moved."""

    print: Print
    lag: int
    """Months from the end of the period to the release."""
    since_before: float
    """In the unit of the series; 0 for the first."""
    since_first: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Triangle:
    """Prints by period (rows) and by months since its end (columns): a triangle, since late periods have few."""

    key: SeriesKey
    frequency: Frequency
    lags: tuple[int, ...]
    rows: tuple[tuple[Period, tuple[Step, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a row of a new table does to a series."""

    row: Row
    before: Print | None
    """The last print that was known; None where the period is new."""

    @property
    def revised(self) -> bool:
        """Whether the two differ by more than the digits that one of them leaves off."""
        return self.before is not None and not _same(self.before.quantity, self.row.quantity)

    @property
    def move(self) -> float:
        """How far the value moved, in the unit of the series; 0 where the period is new."""
        return self.row.quantity.value - self.before.quantity.value if self.before else 0.0


def history(series: Series, period: Period) -> tuple[Step, ...]:
    """Every print of a period in order, each with its lag and its moves."""
    prints = series.prints(period)
    return tuple(
        Step(
            print=one,
            lag=_lag(period, one),
            since_before=one.quantity.value - before.quantity.value,
            since_first=one.quantity.value - prints[0].quantity.value,
        )
        for before, one in zip((prints[:1] + prints)[: len(prints)], prints, strict=True)
    )


def triangle(series: Series, frequency: Frequency) -> Triangle:
    """The revision triangle of one frequency of a series."""
    rows = tuple((period, history(series, period)) for period in series.periods(frequency))
    lags = sorted({step.lag for _, steps in rows for step in steps})
    return Triangle(key=series.key, frequency=frequency, lags=tuple(lags), rows=rows)


def _lag(period: Period, one: Print) -> int:
    release = one.release
    return (release.year - period.end.year) * _MONTHS + (release.month or period.end.month) - period.end.month


def changes(store: SeriesStore, rows: Iterable[Row], published: date) -> tuple[Change, ...]:
    """What rows of a new table change, against the last print known before each was published."""
    found = []
    for row in rows:
        series = store.series(row.key)
        day = row.vintage or published
        known = [one for one in series.prints(row.period) if one.known_from <= day] if series else []
        found.append(Change(row=row, before=known[-1] if known else None))
    return tuple(found)


def _same(before: Quantity, after: Quantity) -> bool:
    return before.unit == after.unit and any(
        rule(*pair) for rule in (carries, carries_cut) for pair in ((before, after), (after, before))
    )
