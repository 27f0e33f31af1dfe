"""Dates of known precision, periods, and fiscal calendars."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, total_ordering

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_DAY = timedelta(days=1)
_SHORTEST_MONTH = 28


@cache
def _days_of_month(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the year, the month or the day; written as ISO 8601 with what is known.

    Ordered by its last possible day, so that "2025-12" sorts after "2025-12-18".
    """

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `2025`, `2025-12` or `2025-12-18`. Raises ValueError otherwise."""
        match = _PARTIAL.fullmatch(text.strip())
        if not match:
            raise ValueError(f"not a date, got {text!r}. Expected YYYY, YYYY-MM or YYYY-MM-DD.")
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        date(year, month or 1, day or 1)  # raises ValueError on 2025-13 or 2025-02-30
        return cls(year, month, day)

    @property
    def first(self) -> date:
        """First day it can be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """Last day it can be."""
        if self.month is None:
            return date(self.year, 12, 31)
        return date(self.year, self.month, self.day or _days_of_month(self.year, self.month))

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"] + [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def __lt__(self, other: PartialDate) -> bool:
        return (self.last, self.first) < (other.last, other.first)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of days, both ends included."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"period ends before it starts, got {self.start} to {self.end}")

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        """One calendar month."""
        return cls(date(year, month, 1), PartialDate(year, month).last)

    @classmethod
    def span_of_months(cls, year: int, first_month: int, months: int) -> Period:
        """So many months from the first of `first_month`."""
        last = year * 12 + first_month - 1 + months - 1
        return cls(date(year, first_month, 1), PartialDate(last // 12, last % 12 + 1).last)

    @property
    def whole_months(self) -> int:
        """Number of months when it runs from a first to a last day of month, else 0."""
        if self.start.day != 1 or self.end.day < _SHORTEST_MONTH or (self.end + _DAY).day != 1:
            return 0
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1

    def shifted(self, years: int) -> Period:
        """The same days so many years later; month ends stay month ends."""
        end = PartialDate(self.end.year + years, self.end.month).last
        if not self.whole_months:
            end = end.replace(day=min(end.day, self.end.day))
        start_day = min(self.start.day, PartialDate(self.start.year + years, self.start.month).last.day)
        return Period(date(self.start.year + years, self.start.month, start_day), end)

    def months(self) -> tuple[Period, ...]:
        """The calendar months it is made of; empty when it is not whole months."""
        first = self.start.year * 12 + self.start.month - 1
        return tuple(Period.month(n // 12, n % 12 + 1) for n in range(first, first + self.whole_months))

    def __str__(self) -> str:
        return f"{self.start}..{self.end}"


@dataclass(frozen=True, slots=True)
class FiscalCalendar:
    """A country's fiscal year, named after the calendar year it ends in (FY26 ends in 2026).

    first_month: 7 for July to June (Pakistan), 4 for April to March (India), 1 for the calendar year.
    """

    first_month: int = 1

    def year_of(self, day: date) -> int:
        """Fiscal year that a day falls in."""
        return day.year + (self.first_month > 1 and day.month >= self.first_month)

    def year(self, fiscal_year: int) -> Period:
        """The whole fiscal year."""
        return self.first_months(fiscal_year, 12)

    def first_months(self, fiscal_year: int, months: int) -> Period:
        """The first so many months of a fiscal year."""
        starts_in = fiscal_year - (self.first_month > 1)
        return Period.span_of_months(starts_in, self.first_month, months)

    def quarter(self, fiscal_year: int, number: int) -> Period:
        """Quarter 1 to 4 of a fiscal year."""
        return self._part(fiscal_year, number, 3)

    def half(self, fiscal_year: int, number: int) -> Period:
        """Half 1 or 2 of a fiscal year."""
        return self._part(fiscal_year, number, 6)

    def _part(self, fiscal_year: int, number: int, length: int) -> Period:
        months = self.year(fiscal_year).months()[(number - 1) * length : number * length]
        return Period(months[0].start, months[-1].end)

    def is_to_date(self, period: Period) -> bool:
        """Whether a period runs from the start of a fiscal year for two to twelve whole months."""
        return period.start.month == self.first_month and 1 < period.whole_months <= 12
