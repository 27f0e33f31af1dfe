"""The observations of one series by period: held as records, as columns, or as both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from corridor.periods import Period
from corridor.records import Observation

Observations = tuple[Observation, ...]


class Pages(Protocol):
    """What was printed for each period of a series."""

    def of(self, period: Period) -> Observations:
        """Every print of a period, none where it was never printed."""

    def has(self, period: Period) -> bool:
        """Whether a period was printed."""

    def periods(self) -> Iterable[Period]:
        """Every period with a print."""

    def years(self) -> range:
        """The calendar years that periods start in, from the first to the last."""


class RecordPages:
    """Prints held as records: a pack's thousands."""

    __slots__ = ("_by_period",)

    def __init__(self, by_period: Mapping[Period, Observations]) -> None:
        self._by_period = by_period

    def of(self, period: Period) -> Observations:
        """Every print of a period."""
        return self._by_period.get(period, ())

    def has(self, period: Period) -> bool:
        """Whether a period was printed."""
        return period in self._by_period

    def periods(self) -> Iterable[Period]:
        """Every period with a print."""
        return self._by_period

    def years(self) -> range:
        """The calendar years that periods start in."""
        starts = [period.start.year for period in self._by_period]
        return range(min(starts), max(starts) + 1)


class BothPages:
    """What the press printed of a series and what its publisher's tables hold."""

    __slots__ = ("_press", "_table")

    def __init__(self, press: Pages, table: Pages) -> None:
        self._press, self._table = press, table

    def of(self, period: Period) -> Observations:
        """Every print of a period."""
        return (*self._press.of(period), *self._table.of(period))

    def has(self, period: Period) -> bool:
        """Whether a period was printed."""
        return self._press.has(period) or self._table.has(period)

    def periods(self) -> Iterator[Period]:
        """Every period with a print."""
        return iter({*self._press.periods(), *self._table.periods()})

    def years(self) -> range:
        """The calendar years that periods start in."""
        press, table = self._press.years(), self._table.years()
        return range(min(press.start, table.start), max(press.stop, table.stop))
