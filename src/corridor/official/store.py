"""All series of a pack, indexed by what they measure and when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Protocol

from corridor.official.identities import Derived, derive
from corridor.official.pages import BothPages, Observations, Pages, RecordPages
from corridor.official.press import identities_held
from corridor.official.series import Series
from corridor.periods import FiscalCalendar, PartialDate, Period
from corridor.quantity import Quantity
from corridor.records import Observation, SeriesKey

if TYPE_CHECKING:  # its import brings NumPy, which a pack alone does not need
    from corridor.official.columns import Columns

SERIES_AT_HAND = 2048
"""Series of a loaded table that stay records once asked for; the rest is made anew, which takes microseconds."""


class PackOfSeries(Protocol):
    """What a corridor pack gives the store."""

    @property
    def observations(self) -> tuple[Observation, ...]:
        """Observations that count as evidence."""

    @property
    def disputed(self) -> tuple[Observation, ...]:
        """Observations that other prints contradict."""

    def calendar(self, iso3: str) -> FiscalCalendar:
        """A country's fiscal calendar."""


class SeriesStore:
    """Series by key, keys by period, and the disputed prints apart; built once, its answers never change.

    Press prints come as records of a pack, official tables as columns; a series shows both, and where both print a
    release the table is accepted.
    """

    __slots__ = ("_by_period", "_calendar", "_columns", "_derived", "_disputed", "_pages", "_series")

    def __init__(
        self,
        observations: Iterable[Observation],
        disputed: Iterable[Observation] = (),
        calendar: Callable[[str], FiscalCalendar] = lambda _: FiscalCalendar(),
        columns: Columns | None = None,
    ) -> None:
        self._calendar = calendar
        self._columns = columns
        self._derived: dict[tuple[SeriesKey, Period, date | None], Derived | None] = {}
        self._pages = _by_key_and_period(observations)
        self._series: dict[SeriesKey, Series] = {}
        self._disputed = _by_key_and_period(disputed)
        self._by_period: dict[tuple[str, str, Period], tuple[SeriesKey, ...]] = {}
        for key in sorted(self._pages):
            for period in self._pages[key]:
                index = key.indicator, key.reporter, period
                self._by_period[index] = (*self._by_period.get(index, ()), key)

    @classmethod
    def of(cls, pack: PackOfSeries, columns: Columns | None = None) -> SeriesStore:
        """The store of a corridor pack, and of official tables that were loaded."""
        return cls(pack.observations, pack.disputed, pack.calendar, columns)

    def keys(self) -> tuple[SeriesKey, ...]:
        """Every series, in order."""
        return tuple(sorted({*self._pages, *(self._columns.keys if self._columns else ())}))

    def series(self, key: SeriesKey) -> Series | None:
        """The series of a key, None when there is none."""
        series = self._series.get(key)
        if series is None and (pages := self._pages_of(key)) is not None:
            series = self._series[key] = Series(
                key, pages, self._calendar(key.reporter), partial(self._identities, key)
            )
            if len(self._series) > SERIES_AT_HAND:
                del self._series[next(iter(self._series))]
        return series

    def _identities(self, key: SeriesKey, period: Period, release: PartialDate, quantity: Quantity) -> int:
        return len(identities_held(self, key, period, release, quantity))

    def _pages_of(self, key: SeriesKey) -> Pages | None:
        records = self._pages.get(key)
        press = RecordPages(records) if records else None
        table = self._columns.pages(key) if self._columns else None
        return BothPages(press, table) if press and table else press or table

    def printed_for(self, indicator: str, reporter: str, period: Period) -> tuple[SeriesKey, ...]:
        """Series of one indicator with a print for exactly this period, in order."""
        press = self._by_period.get((indicator, reporter, period), ())
        if self._columns is None:
            return press
        return tuple(sorted({*press, *self._columns.printed_for(indicator, reporter, period)}))

    def disputed(self, key: SeriesKey, period: Period) -> tuple[Observation, ...]:
        """Prints of a period that other prints contradict: known to exist, never evidence."""
        return self._disputed.get(key, {}).get(period, ())

    def derived(self, key: SeriesKey, period: Period, day: date | None = None) -> Derived | None:
        """The value that an identity gives where it was not printed, from prints known on a day."""
        asked = key, period, day
        if asked not in self._derived:  # the same neighbours of a figure are asked for again and again
            if len(self._derived) > SERIES_AT_HAND:
                self._derived.clear()
            self._derived[asked] = derive(self, key, period, day)
        return self._derived[asked]

    def calendar(self, reporter: str) -> FiscalCalendar:
        """Fiscal calendar of a country."""
        return self._calendar(reporter)


def _by_key_and_period(pages: Iterable[Observation]) -> Mapping[SeriesKey, Mapping[Period, Observations]]:
    found: dict[SeriesKey, dict[Period, list[Observation]]] = {}
    for page in pages:
        found.setdefault(page.key, {}).setdefault(page.period, []).append(page)
    return {key: {period: tuple(some) for period, some in periods.items()} for key, periods in found.items()}
