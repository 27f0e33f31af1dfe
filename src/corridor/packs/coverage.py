"""Whether a pack has as many values of its main series as its descriptor declares."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from corridor.packs.faults import fault
from corridor.packs.rules import Value
from corridor.periods import FiscalCalendar, PartialDate, Period

SERIES = ("indicator", "reporter", "partner", "sector", "measure")
KINDS: Mapping[str, Callable[[Period, FiscalCalendar], bool]] = {
    "month": lambda period, _: period.whole_months == 1,
    "to_date": lambda period, calendar: calendar.is_to_date(period),
    "year": lambda period, _: period.whole_months == 12,
}
"""Kinds of periods that a declaration can count; `to_date` runs from the fiscal year's start for two months or more."""


def coverage_faults(
    declared: Sequence[Mapping[str, Any]], values: Sequence[Value], calendars: Mapping[str, FiscalCalendar]
) -> Iterator[str]:
    """Declared series that have fewer periods than declared.

    A declaration names a series, the kind of its periods, the first and the last month in which they may end, and the
    least number of them.
    """
    for number, item in enumerate(declared):
        first, last = PartialDate.parse(item["from"]).first, PartialDate.parse(item["to"]).last
        calendar = calendars.get(item["reporter"], FiscalCalendar())
        found = {
            value.period
            for value in values
            if all(value.row.cells[name] == item[name] for name in SERIES)
            and KINDS[item["period"]](value.period, calendar)
            and first <= value.period.end <= last
        }
        if len(found) < item["least"]:
            series = "/".join(item[name] for name in SERIES)
            problem = f"{series}, {item['period']}, {item['from']} to {item['to']}: too few periods"
            rule, advice = f"at least {item['least']}", "Add the missing rows, or declare less."
            yield fault("datapackage.json", f"corridor.coverage[{number}]", problem, rule, advice, len(found))
