"""Periods as the headings of a central bank's tables print them: "July-January FY14 (P)", "January-2014", "FY25"."""

from __future__ import annotations

import calendar
import re

from corridor.periods import FiscalCalendar, Period

_MONTHS = {name[:3].casefold(): number for number, name in enumerate(calendar.month_name) if name}
_MONTH = r"([a-z]{3})[a-z]*\.?"
_DASH = r"\s*(?:-|–|to)\s*"
_FISCAL = r"FY\s*(?:\d{2}(?:\d{2})?[-–/])?(\d{2}|\d{4})"
_STRETCH = re.compile(rf"{_MONTH}{_DASH}{_MONTH}[\s,\-–]*{_FISCAL}", re.IGNORECASE)
_FISCAL_MONTH = re.compile(rf"{_MONTH}[\s,\-–]*{_FISCAL}", re.IGNORECASE)
_MONTH_OF_YEAR = re.compile(rf"{_MONTH}[\s,\-–]*(\d{{4}}|\d{{2}})", re.IGNORECASE)
_YEAR = re.compile(_FISCAL, re.IGNORECASE)
_CENTURY = 2000


def period_of_label(text: str, fiscal: FiscalCalendar) -> Period | None:
    """The period of a heading without its flag, None where it names none."""
    text = text.strip()
    if match := _STRETCH.fullmatch(text):
        return _stretch(_month(match[1]), _month(match[2]), _year(match[3]), fiscal)
    if match := _YEAR.fullmatch(text):
        return fiscal.year(_year(match[1]))
    if match := _FISCAL_MONTH.fullmatch(text):
        month = _month(match[1])
        return _stretch(month, month, _year(match[2]), fiscal)
    if (match := _MONTH_OF_YEAR.fullmatch(text)) and (month := _month(match[1])):
        return Period.month(_year(match[2]), month)
    return None


def _stretch(first: int | None, last: int | None, year: int, fiscal: FiscalCalendar) -> Period | None:
    if first is None or last is None:
        return None
    months = fiscal.year(year).months()
    inside = {month.start.month: month for month in months}
    start, end = inside[first].start, inside[last].end
    return Period(start, end) if start < end else None


def _month(text: str) -> int | None:
    return _MONTHS.get(text.casefold())


def _year(text: str) -> int:
    return int(text) + (_CENTURY if len(text) == 2 else 0)
