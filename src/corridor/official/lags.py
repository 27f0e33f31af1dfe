"""When a print belongs to a release, and when it is still a first print: two constants with their reasons."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from corridor.periods import PartialDate, Period

RELEASE_ROLLOVER_DAY = 13
"""Monthly statistics come out in the second half of the month after; a page dated before this day still reports the
release of the month before. Of 1,994 dated prints of direct investment in the first pack, 107 lie before the 13th;
those are retellings of the last release, years' tables, or (once) a page with a wrong date."""

FIRST_PRINT_DAYS = 45
"""A print is a first print up to so many days after its period ends. The release of the next month, which may already
revise it, comes about 47 days after the end; what is first known later than that has an unknown history."""


def release_of(day: date) -> PartialDate:
    """Month of the release that a page of this day reports."""
    return month_of(release_number(day))


def release_number(day: date) -> int:
    """The same as a number of months, which sorts as releases do."""
    return day.year * 12 + day.month - 1 - (day.day < RELEASE_ROLLOVER_DAY)


@cache
def month_of(number: int) -> PartialDate:
    """The month of a number of months."""
    return PartialDate(number // 12, number % 12 + 1)


def first_print_window(period: Period) -> tuple[date, date]:
    """First and last day on which a print of the period can be its first."""
    return period.end, period.end + timedelta(days=FIRST_PRINT_DAYS)
