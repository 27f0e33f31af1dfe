"""What must hold among the cells of an observation, and among the values that one page prints."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from corridor.packs.faults import Row
from corridor.packs.printed import printed_quantity
from corridor.periods import FiscalCalendar, PartialDate, Period
from corridor.quantity import SCALES, Quantity

Waived = Callable[[str, Row], bool]
"""Whether a correction waives a rule for a row."""

TO_DATE = "to_date_is_its_months"
"""Rule: the months that one page prints add up to the period to date that it prints."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A row with its cells read."""

    row: Row
    period: Period
    quantity: Quantity

    @property
    def series(self) -> tuple[str, str, str]:
        """Indicator, sector and measure."""
        return self.row.cells["indicator"], self.row.cells["sector"], self.row.cells["measure"]

    @property
    def page(self) -> tuple[str, str, str]:
        """Page, reporter and partner."""
        return self.row.cells["source_url"], self.row.cells["reporter"], self.row.cells["partner"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A sum that must hold: total = plus and minus parts; "*" in a term stands for the same thing throughout."""

    id: str
    total: tuple[str, str, str]
    parts: tuple[tuple[int, tuple[str, str, str]], ...]
    tolerance: float
    explanation: str


def identity(row: Row) -> Identity:
    """A row of identities.csv. Raises ValueError where a term is no indicator/sector/measure."""
    signs = re.findall(r"(?:^|\s)([+-]?)\s*([^\s+]+)", row.cells["parts"])
    return Identity(
        id=row.cells["id"],
        total=_term(row.cells["total"]),
        parts=tuple((-1 if sign == "-" else 1, _term(term)) for sign, term in signs),
        tolerance=float(row.cells["tolerance"]),
        explanation=row.cells["explanation"],
    )


def _term(text: str) -> tuple[str, str, str]:
    indicator, sector, measure = text.split("/")
    return indicator, sector, measure


def row_faults(row: Row, units: frozenset[str], currencies: frozenset[str]) -> Iterator[str]:
    """Whether the unit exists and the print says the value."""
    cells = row.cells
    if not is_unit(cells["unit"], units, currencies):
        rule = "a code of units, or CURRENCY_scale such as EUR_million"
        yield row.fault("unit", "unknown unit", rule, f"Scales are {', '.join(SCALES)}.")
        return
    try:
        printed = printed_quantity(cells["as_printed"], cells["unit"])
    except ValueError as error:
        yield row.fault("as_printed", str(error), "a figure with at most a scale word", "Copy the page's figure.")
        return
    if abs(printed.value - float(cells["value"])) > 1e-9 * max(1.0, abs(printed.value)):
        rule = f"{printed.value:.10g}, as {cells['as_printed']!r} says in {cells['unit']}"
        yield row.fault("value", "differs from the print", rule, "Correct value, unit or as_printed.")


def is_unit(unit: str, units: frozenset[str], currencies: frozenset[str]) -> bool:
    """Whether it is a unit of the list or an amount of money in a known currency."""
    currency, _, scale = unit.partition("_")
    return unit in units or (currency in currencies and scale in SCALES)


def date_faults(row: Row, snapshot: date | None) -> Iterator[str]:
    """A period that ends before it starts; a value published before its period ended or after the snapshot."""
    start, end = date.fromisoformat(row.cells["period_start"]), date.fromisoformat(row.cells["period_end"])
    vintage = PartialDate.parse(row.cells["vintage"])
    if end < start:
        yield row.fault("period_end", "before the period starts", f"{start} or later", "Correct one of the two.")
    # an impossible period is often what a disputed value is disputed for
    if row.file != "disputed.csv" and vintage.last < end:
        yield row.fault("vintage", "published before its period ended", f"{end} or later", "Correct one of the two.")
    if snapshot and vintage.first > snapshot:
        rule = f"{snapshot}, the day of the snapshot, or earlier"
        yield row.fault("vintage", "after the data were collected", rule, "Correct it, or snapshot in the descriptor.")


def values_of(rows: Sequence[Row]) -> tuple[Value, ...]:
    """Rows with their cells read. The rows have no faults."""
    return tuple(
        Value(
            row=row,
            period=Period(
                date.fromisoformat(row.cells["period_start"]),
                date.fromisoformat(row.cells["period_end"]),
            ),
            quantity=printed_quantity(row.cells["as_printed"], row.cells["unit"]),
        )
        for row in rows
    )


def sum_faults(values: Sequence[Value], identities: Sequence[Identity], waived: Waived) -> Iterator[str]:
    """Totals that differ from their parts on one page by more than the rounding of the printed digits."""
    pages: dict[object, dict[tuple[str, str, str], Value]] = defaultdict(dict)
    for value in values:
        pages[value.page, value.period, value.quantity.unit][value.series] = value
    for printed in pages.values():
        for series, total in printed.items():
            for rule in identities:
                bound = _bound(rule.total, series)
                if bound is None or waived(rule.id, total.row):
                    continue
                parts = [(sign, printed.get(_filled(term, bound))) for sign, term in rule.parts]
                present = [(sign, part) for sign, part in parts if part]
                if len(present) == len(parts):
                    yield from _sum_fault(total, present, rule.id, rule.tolerance, rule.explanation)


def _bound(term: tuple[str, str, str], series: tuple[str, str, str]) -> tuple[str, str, str] | None:
    """What the stars of a term stand for when it means this series; None when it does not."""
    fits = all(part in ("*", actual) for part, actual in zip(term, series, strict=True))
    return series if fits else None


def _filled(term: tuple[str, str, str], bound: tuple[str, str, str]) -> tuple[str, str, str]:
    indicator, sector, measure = (b if part == "*" else part for part, b in zip(term, bound, strict=True))
    return indicator, sector, measure


def _sum_fault(
    total: Value, parts: Sequence[tuple[int, Value]], rule: str, tolerance: float, explanation: str
) -> Iterator[str]:
    expected = sum(sign * part.quantity.value for sign, part in parts)
    slack = total.quantity.half_step + sum(part.quantity.half_step for _, part in parts) + tolerance
    if abs(total.quantity.value - expected) > slack + 1e-6:
        terms = " ".join(f"{'-' if sign < 0 else '+'} {part.row.cells['as_printed']}" for sign, part in parts)
        lines = ", ".join(str(part.row.line) for _, part in parts)
        rule_text = f"{expected:.10g} within {slack:.4g} ({terms.removeprefix('+ ')}; lines {lines})"
        yield total.row.fault(
            "value", f"sum is wrong ({rule})", rule_text, f"{explanation} Correct it or waive the rule."
        )


def to_date_faults(values: Sequence[Value], calendars: Mapping[str, FiscalCalendar], waived: Waived) -> Iterator[str]:
    """Periods to date that differ from the sum of their months where one page prints them all."""
    printed: dict[object, dict[Period, Value]] = defaultdict(dict)
    for value in values:
        if value.row.cells["measure"] != "level":
            printed[value.page, value.series, value.quantity.unit][value.period] = value
    for periods in printed.values():
        for period, total in periods.items():
            calendar = calendars.get(total.row.cells["reporter"], FiscalCalendar())
            if not calendar.is_to_date(period) or waived(TO_DATE, total.row):
                continue
            months = [periods.get(month) for month in period.months()]
            if all(months):
                parts = [(1, month) for month in months if month]
                yield from _sum_fault(total, parts, TO_DATE, 0, "The months of one page add up to its period to date.")
