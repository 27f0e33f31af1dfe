"""What a check asks of the official series. The pipeline passes a store that answers; this stage imports none."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from corridor.periods import FiscalCalendar, PartialDate, Period
from corridor.quantity import Quantity
from corridor.records import Observation, SeriesKey


class Print(Protocol):
    """The value of one period in one release."""

    @property
    def observation(self) -> Observation:
        """The accepted page."""

    @property
    def quantity(self) -> Quantity:
        """The accepted value."""

    @property
    def release(self) -> PartialDate:
        """Month of the release."""

    @property
    def known_from(self) -> date:
        """Earliest day of a page that carries it."""

    @property
    def outlets(self) -> int:
        """Number of publishers that carry it."""

    @property
    def supporters(self) -> tuple[Observation, ...]:
        """Pages that carry it."""

    @property
    def dissenters(self) -> tuple[Observation, ...]:
        """Pages of the same release that print something else."""


class Derived(Protocol):
    """A value that follows from printed ones."""

    @property
    def quantity(self) -> Quantity:
        """The value, with the roundings of its terms."""

    @property
    def formula(self) -> str:
        """The arithmetic."""

    @property
    def observations(self) -> tuple[Observation, ...]:
        """What went into it."""

    @property
    def known_from(self) -> date:
        """Day from which all terms were known."""


class Series(Protocol):
    """One series with every vintage; it never changes, so what is computed of it can be kept."""

    def __hash__(self) -> int:
        """By identity."""

    @property
    def key(self) -> SeriesKey:
        """What it measures."""

    @property
    def calendar(self) -> FiscalCalendar:
        """Fiscal calendar of its reporter."""

    def periods(self) -> tuple[Period, ...]:
        """Every period with a print."""

    def same_months(self, period: Period) -> tuple[Period, ...]:
        """Periods with a print that cover the same months in other years."""

    def prints(self, period: Period) -> tuple[Print, ...]:
        """One accepted print a release, earliest first."""

    def known_on(self, period: Period, day: date | None) -> tuple[Print, ...]:
        """The prints that a reader of that day could have seen."""

    def as_known_on(self, period: Period, day: date | None) -> Print | None:
        """The last print up to a day."""

    def first_print(self, period: Period) -> Print | None:
        """The print of the first release, where it is known."""

    def a_year_later(self, period: Period) -> Print | None:
        """The print of the period as base year, a year on."""

    def extensions(self, period: Period) -> tuple[Period, ...]:
        """Longer stretches of the same fiscal year from the same start."""


class Store(Protocol):
    """All series of a pack; it never changes either."""

    def __hash__(self) -> int:
        """By identity."""

    def series(self, key: SeriesKey) -> Series | None:
        """The series of a key."""

    def printed_for(self, indicator: str, reporter: str, period: Period) -> tuple[SeriesKey, ...]:
        """Series of one indicator with a print for exactly this period."""

    def disputed(self, key: SeriesKey, period: Period) -> tuple[Observation, ...]:
        """Prints that others contradict; never evidence."""

    def derived(self, key: SeriesKey, period: Period, day: date | None = None) -> Derived | None:
        """The value that an identity gives."""

    def calendar(self, reporter: str) -> FiscalCalendar:
        """Fiscal calendar of a country."""
