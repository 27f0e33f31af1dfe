"""How a value of ours is written in SDMX: its dimensions, its attributes, its period.

FREQ        D, M, Q, A of CL_FREQ; I (irregular) for the months of a fiscal year so far and other stretches
TIME_PERIOD 2024-11-05, 2024-11, or a range from a day for so long: 2024-07-01/P5M
UNIT_MULT   power of ten: USD_million is UNIT_MEASURE USD, UNIT_MULT 6
PRECISION   place value of the last printed digit, in the unit: 10 for "1.24bn" in millions; 0 where exact
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Protocol

from corridor.official.frequency import Frequency, frequency_of
from corridor.official.prints import Print
from corridor.official.tables import Row
from corridor.periods import FiscalCalendar, PartialDate, Period
from corridor.quantity import Quantity, split_unit
from corridor.records import SeriesKey

STRUCTURE_ID = "CORRIDOR:OFFICIAL_SERIES(1.0)"
KEY = ("INDICATOR", "REPORTER", "PARTNER", "SECTOR", "MEASURE")
SERIES_DIMENSIONS = ("FREQ", *KEY, "VINTAGE")
ATTRIBUTES = ("UNIT_MEASURE", "UNIT_MULT", "PRECISION", "OBS_STATUS")
NAMES = {
    "FREQ": "Frequency",
    "INDICATOR": "Indicator",
    "REPORTER": "Reporting economy",
    "PARTNER": "Counterpart economy",
    "SECTOR": "Sector",
    "MEASURE": "Net, inflow, outflow or level",
    "VINTAGE": "Day from which the value was known",
    "TIME_PERIOD": "Time period",
    "OBS_VALUE": "Value",
    "UNIT_MEASURE": "Unit",
    "UNIT_MULT": "Power of ten of the unit",
    "PRECISION": "Place value of the last printed digit",
    "OBS_STATUS": "Status of the value",
}
_SCALES = {
    0: "",
    3: "thousand",
    5: "lakh",
    6: "million",
    7: "crore",
    8: "yi",
    9: "billion",
    11: "kharab",
    12: "trillion",
}
_RANGE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T00:00:00)?[/_]P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?")
_PART_OF_YEAR = re.compile(r"(\d{4})-?(?:A1|S([12])|Q([1-4])|M(\d{2}))")


class PrintedSeries(Protocol):
    """A series with its prints."""

    @property
    def key(self) -> SeriesKey:
        """What it measures."""

    def periods(self) -> tuple[Period, ...]:
        """Every period with a print."""

    def prints(self, period: Period) -> tuple[Print, ...]:
        """One accepted print a release."""


def rows_of_series(all_series: Iterable[PrintedSeries]) -> Iterator[Row]:
    """The accepted print of every release, as rows to write; a release that repeats its day gives the last."""
    for series in all_series:
        for period in series.periods():
            by_day = {one.known_from: one for one in series.prints(period)}
            for day, one in by_day.items():
                page = one.observation
                yield Row(
                    key=series.key, period=period, quantity=one.quantity, where=page.source_url, status=page.status,
                    vintage=day,
                )  # fmt: skip


def cells_of(row: Row, calendar: FiscalCalendar) -> dict[str, str]:
    """A row as the text of its components."""
    currency, factor = split_unit(row.quantity.unit)
    assert row.vintage is not None  # every written row has one
    return {
        "FREQ": _FREQ.get(frequency_of(row.period, calendar), "I"),
        "INDICATOR": row.key.indicator,
        "REPORTER": row.key.reporter,
        "PARTNER": row.key.partner,
        "SECTOR": row.key.sector,
        "MEASURE": row.key.measure,
        "VINTAGE": str(row.vintage),
        "TIME_PERIOD": time_period(row.period),
        "OBS_VALUE": repr(row.quantity.value),
        "UNIT_MEASURE": currency,
        "UNIT_MULT": str(round(math.log10(factor))),
        "PRECISION": f"{row.quantity.step:.10g}",
        "OBS_STATUS": row.status,
    }


_FREQ = {Frequency.DAY: "D", Frequency.MONTH: "M", Frequency.QUARTER: "Q", Frequency.YEAR: "A"}


def row_of(cells: Mapping[str, str], where: str) -> Row:
    """A row of our own structure from the text of its components. Raises ValueError and KeyError."""
    unit = unit_of(cells["UNIT_MEASURE"], int(cells["UNIT_MULT"]))
    quantity = Quantity(value=float(cells["OBS_VALUE"]), unit=unit, step=float(cells["PRECISION"]))
    key = SeriesKey(**{name.lower(): cells[name] for name in KEY})
    return Row(
        key=key,
        period=period_of_text(cells["TIME_PERIOD"]),
        quantity=quantity,
        where=where,
        status=cells["OBS_STATUS"],
        vintage=date.fromisoformat(cells["VINTAGE"]),
    )


def unit_of(measure: str, power: int) -> str:
    """USD and 6 are USD_million. Raises ValueError for a power without a name."""
    if power not in _SCALES:
        raise ValueError(f"UNIT_MULT: unknown power of ten, got {power}")
    return f"{measure}_{_SCALES[power]}" if power else measure


def time_period(period: Period) -> str:
    """A period as TIME_PERIOD: a day, a month, a calendar year, or a range from a day for so long."""
    months = period.whole_months
    if months == 1:
        return f"{period.start:%Y-%m}"
    if (months, period.start.month) == (12, 1):
        return str(period.start.year)
    if months:
        return f"{period.start}/P{months}M"
    days = (period.end - period.start).days + 1
    return str(period.start) if days == 1 else f"{period.start}/P{days}D"


def period_of_text(text: str) -> Period:
    """The period of a TIME_PERIOD: 2024, 2024-11, 2024-11-05, 2024-Q4, 2024-S1, 2024-M11, 2024-07-01/P5M.

    Raises ValueError.
    """
    if match := _RANGE.fullmatch(text):
        start = date.fromisoformat(match[1])
        years, months, days = (int(part or 0) for part in match.groups()[1:])
        if (years or months) and start.day == 1 and not days:
            return Period.span_of_months(start.year, start.month, 12 * years + months)
        return Period(start, start + timedelta(days=days - 1))
    if match := _PART_OF_YEAR.fullmatch(text):
        year, half, quarter, month = int(match[1]), *(int(part or 0) for part in match.groups()[1:])
        length = 6 if half else 3 if quarter else 1 if month else 12
        first = 6 * half - 5 if half else 3 * quarter - 2 if quarter else month or 1
        return Period.span_of_months(year, first, length)
    known = PartialDate.parse(text)
    return Period(known.first, known.last)
