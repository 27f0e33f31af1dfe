"""One official series with every vintage kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from corridor.official.frequency import Frequency, frequency_of
from corridor.official.lags import first_print_window, month_of, release_number
from corridor.official.pages import Pages
from corridor.official.prints import Print, reconcile
from corridor.periods import FiscalCalendar, PartialDate, Period
from corridor.quantity import Quantity
from corridor.records import Observation, SeriesKey

Identities = Callable[[Period, PartialDate, Quantity], int]


class Series:
    """The prints of one series: what was printed for a period, first, last, on a day, and a year later."""

    __slots__ = ("_identities", "_pages", "_periods", "_prints", "calendar", "key")

    def __init__(
        self, key: SeriesKey, pages: Pages, calendar: FiscalCalendar, identities: Identities = lambda *_: 0
    ) -> None:
        """identities: how many of them a print of a period holds to in a release; asked where outlets are at odds."""
        self.key = key
        self.calendar = calendar
        self._pages = pages
        self._identities = identities
        self._prints: dict[Period, tuple[Print, ...]] = {}
        self._periods: tuple[Period, ...] | None = None

    def periods(self, frequency: Frequency | None = None) -> tuple[Period, ...]:
        """Every period with a print, in order; those of one frequency where asked."""
        if self._periods is None:
            self._periods = tuple(sorted(self._pages.periods()))
        if frequency is None:
            return self._periods
        return tuple(one for one in self._periods if frequency_of(one, self.calendar) is frequency)

    def same_months(self, period: Period) -> tuple[Period, ...]:
        """Periods with a print that cover the same months in other years, in order; none for other stretches."""
        if not period.whole_months:
            return ()
        years = (year - period.start.year for year in self._pages.years())
        return tuple(other for other in (period.shifted(by) for by in years if by) if self._pages.has(other))

    def pages(self, period: Period) -> tuple[Observation, ...]:
        """Every single page that prints a period."""
        return self._pages.of(period)

    def prints(self, period: Period) -> tuple[Print, ...]:
        """One accepted print a release, earliest first; empty when the period was never printed."""
        if period not in self._prints:
            releases: dict[int, list[Observation]] = {}
            for page in self._pages.of(period):
                releases.setdefault(release_number(page.known_from), []).append(page)
            self._prints[period] = tuple(
                reconcile(releases[number], month := month_of(number), partial(self._identities, period, month))
                for number in sorted(releases)
            )
        return self._prints[period]

    def known_on(self, period: Period, day: date | None) -> tuple[Print, ...]:
        """The prints that a reader of that day could have seen; all of them when no day is given."""
        return tuple(one for one in self.prints(period) if day is None or one.known_from <= day)

    def as_known_on(self, period: Period, day: date | None) -> Print | None:
        """The last print up to a day."""
        known = self.known_on(period, day)
        return known[-1] if known else None

    def latest(self, period: Period) -> Print | None:
        """The last print of all."""
        return self.as_known_on(period, None)

    def first_print(self, period: Period) -> Print | None:
        """The print of the first release, None when none within the release lag of the period's end is known."""
        _, last = first_print_window(period)
        first = next(iter(self.prints(period)), None)
        return first if first and first.known_from <= last else None

    def a_year_later(self, period: Period) -> Print | None:
        """The print of the period as base year, in the release that first covers the same months a year on."""
        opens, closes = first_print_window(period.shifted(1))
        return next((one for one in self.prints(period) if opens < one.known_from <= closes), None)

    def to_date(self, period: Period) -> Period | None:
        """The stretch from the start of the fiscal year to the end of a month; None for the year's first month."""
        year = self.calendar.year(self.calendar.year_of(period.end))
        stretch = Period(year.start, period.end)
        return stretch if stretch.whole_months > 1 else None

    def extensions(self, period: Period) -> tuple[Period, ...]:
        """Longer stretches of the same fiscal year from the same start that were printed, shortest first."""
        year_end = self.calendar.year(self.calendar.year_of(period.start)).end
        return tuple(o for o in self.periods() if o.start == period.start and period.end < o.end <= year_end)
