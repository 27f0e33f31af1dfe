"""How long a period is, as statistics name it: months, quarters, years, and the months of a fiscal year so far."""

from __future__ import annotations

from enum import StrEnum

from corridor.periods import FiscalCalendar, Period

_QUARTER, _YEAR = 3, 12


class Frequency(StrEnum):
    """Length of a period against its country's fiscal calendar."""

    DAY = "D"
    MONTH = "M"
    QUARTER = "Q"
    YEAR = "A"
    """A fiscal year or a calendar year."""
    YEAR_TO_DATE = "YTD"
    """Two to eleven months from the start of a fiscal year, added up by the publisher."""
    OTHER = "O"


def frequency_of(period: Period, calendar: FiscalCalendar) -> Frequency:
    """The frequency of a period; the first three months of a fiscal year count as its year to date.

    A first quarter is both; it is read and revised with the year to date, of which it is a step.
    """
    months = period.whole_months
    if not months:
        return Frequency.DAY if period.start == period.end else Frequency.OTHER
    if months == 1:
        return Frequency.MONTH
    if months == _YEAR and period.start.month in (1, calendar.first_month):
        return Frequency.YEAR
    if calendar.is_to_date(period):
        return Frequency.YEAR_TO_DATE
    if months == _QUARTER and (period.start.month - calendar.first_month) % _QUARTER == 0:
        return Frequency.QUARTER
    return Frequency.OTHER
