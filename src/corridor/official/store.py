"""All series of a pack, indexed by what they measure and when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Protocol

from corridor.official.identities import Derived, derive
from corridor.official.series import Series
from corridor.periods import FiscalCalendar, Period
from corridor.records import Observation, SeriesKey


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
    """Series by key, keys by period, and the disputed prints apart; built once, its answers never change."""

    __slots__ = ("_by_period", "_calendar", "_derived", "_disputed", "_series")

    def __init__(
        self,
        observations: Iterable[Observation],
        disputed: Iterable[Observation] = (),
        calendar: Callable[[str], FiscalCalendar] = lambda _: FiscalCalendar(),
    ) -> None:
        self._calendar = calendar
        self._derived: dict[tuple[SeriesKey, Period, date | None], Derived | None] = {}
        pages = _by_key_and_period(observations)
        self._series = {key: Series(key, periods, calendar(key.reporter)) for key, periods in pages.items()}
        self._disputed = _by_key_and_period(disputed)
        self._by_period: dict[tuple[str, str, Period], tuple[SeriesKey, ...]] = {}
        for key in sorted(pages):
            for period in pages[key]:
                index = key.indicator, key.reporter, period
                self._by_period[index] = (*self._by_period.get(index, ()), key)

    @classmethod
    def of(cls, pack: PackOfSeries) -> SeriesStore:
        """The store of a corridor pack."""
        return cls(pack.observations, pack.disputed, pack.calendar)

    def keys(self) -> tuple[SeriesKey, ...]:
        """Every series, in order."""
        return tuple(sorted(self._series))

    def series(self, key: SeriesKey) -> Series | None:
        """The series of a key, None when the pack has none."""
        return self._series.get(key)

    def printed_for(self, indicator: str, reporter: str, period: Period) -> tuple[SeriesKey, ...]:
        """Series of one indicator with a print for exactly this period, in order."""
        return self._by_period.get((indicator, reporter, period), ())

    def disputed(self, key: SeriesKey, period: Period) -> tuple[Observation, ...]:
        """Prints of a period that other prints contradict: known to exist, never evidence."""
        return self._disputed.get(key, {}).get(period, ())

    def derived(self, key: SeriesKey, period: Period, day: date | None = None) -> Derived | None:
        """The value that an identity gives where it was not printed, from prints known on a day."""
        asked = key, period, day
        if asked not in self._derived:  # the same neighbours of a figure are asked for again and again
            self._derived[asked] = derive(self, key, period, day)
        return self._derived[asked]

    def calendar(self, reporter: str) -> FiscalCalendar:
        """Fiscal calendar of a country."""
        return self._calendar(reporter)


def _by_key_and_period(pages: Iterable[Observation]) -> Mapping[SeriesKey, Mapping[Period, tuple[Observation, ...]]]:
    found: dict[SeriesKey, dict[Period, list[Observation]]] = {}
    for page in pages:
        found.setdefault(page.key, {}).setdefault(page.period, []).append(page)
    return {key: {period: tuple(some) for period, some in periods.items()} for key, periods in found.items()}
