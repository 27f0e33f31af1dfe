"""Claims in the JSON of the evaluation labels, and figures read from a table of the same fields."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from corridor.errors import FaultsError
from corridor.packs import Pack
from corridor.periods import PartialDate, Period
from corridor.quantity import Quantity, convert, split_unit, step_of_number
from corridor.records import Announcement, Claims, Document, Figure, Printed, Span
from corridor.wire import to_plain

if TYPE_CHECKING:
    from corridor.corrections import Applied

T = TypeVar("T")

# --------------------------------------------------------------------------- claims to labels


def claims_to_labels(document: Document, claims: Claims, pack: Pack) -> dict[str, Any]:
    """The claims of one document as the labels write them, with the offsets of each span."""
    source = document.source
    return {
        "id": source.id,
        "url": source.url,
        "publisher": source.publisher,
        "published": str(source.published) if source.published else None,
        "title": source.title,
        "sha256": source.sha256,
        "figures": [figure_to_label(figure, pack) for figure in claims.figures],
        "announcements": [announcement_to_label(one) for one in claims.announcements],
        "refusals": [{"reader": one.reader, "cause": one.cause, "quote": one.quote} for one in claims.refusals],
    }


def figure_to_label(figure: Figure, pack: Pack) -> dict[str, Any]:
    """One figure; null stands for all partners or sectors, the unit is `percent` where only a change is stated."""
    indicator, partner, sector = pack.to_label(figure.key)
    value, unit = _in_millions(figure.value.quantity) if figure.value else (None, "percent")
    base = _in_millions(figure.base.quantity)[0] if figure.base else None
    return {
        "indicator": indicator,
        "reporter": figure.key.reporter,
        "partner": partner,
        "sector": sector,
        "value": value,
        "unit": unit,
        "period_start": str(figure.period.start),
        "period_end": str(figure.period.end),
        "change_pct": figure.change.quantity.value if figure.change else None,
        "base_value": base,
        "base_period_start": str(figure.base_period.start) if figure.base_period else None,
        "base_period_end": str(figure.base_period.end) if figure.base_period else None,
        "span": figure.span.quote,
        "start": figure.span.start,
        "end": figure.span.end,
        **readers(figure),
        **by_hand(figure),
    }


def announcement_to_label(one: Announcement) -> dict[str, Any]:
    """One announcement; the amount only where the text gives dollars."""
    amount = one.amount.quantity if one.amount else None
    dollars = amount is not None and split_unit(amount.unit)[0] == "USD"
    return {
        "instrument": one.instrument,
        "parties": [
            {"name": party.name, "country": party.country, "aliases": list(party.aliases)} for party in one.parties
        ],
        "pillars": list(one.pillars),
        "amount_usd_million": _in_millions(amount)[0] if amount and dollars else None,
        "amount": {"value": amount.value, "unit": amount.unit} if amount and not dollars else None,
        "count": one.count.quantity.value if one.count else None,
        "capacities": [{"value": c.quantity.value, "unit": c.quantity.unit} for c in one.capacities],
        "place": one.place,
        "date": str(one.date) if one.date and one.date.day else None,
        "date_month": str(one.date) if one.date and not one.date.day else None,
        "stage": one.stage,
        "span": one.span.quote,
        "start": one.span.start,
        "end": one.span.end,
        **readers(one),
        **by_hand(one),
    }


def corrections_to_labels(applied: Sequence[Applied]) -> dict[str, Any]:
    """What became of people's corrections in a reading, where there are any."""
    from corridor.corrections import facts_of

    return {"corrections": [facts_of(one) for one in applied]} if applied else {}


def readers(one: Figure | Announcement) -> dict[str, Any]:
    """Who read a claim, by which rules, and who else found the same."""
    return {"reader": one.reader, "also_read_by": list(one.also_read_by), "rules": list(one.rules)}


def by_hand(one: Figure | Announcement) -> dict[str, Any]:
    """What people corrected of a claim, where they did."""
    return {"by_hand": to_plain(one.by_hand)} if one.by_hand else {}


def _in_millions(quantity: Quantity) -> tuple[float, str]:
    currency, _ = split_unit(quantity.unit)
    if currency == quantity.unit:
        return quantity.value, quantity.unit
    unit = f"{currency}_million"
    return round(convert(quantity.value, quantity.unit, unit), 6), unit


# --------------------------------------------------------------------------- labels to figures


def figure_from_label(row: Mapping[str, Any], pack: Pack, where: str) -> tuple[Figure, PartialDate | None]:
    """A figure and the day it was published from one row of a table. Raises FaultsError with each bad field."""
    faults: list[str] = []
    read = _Row(row, where, faults)
    indicator = read.text("indicator", required=True)
    key = None
    if indicator:
        try:
            key = pack.from_label(
                indicator, read.text("reporter") or pack.reporter, read.text("partner"), read.text("sector")
            )
        except KeyError:
            known = sorted(
                {one.label for one in pack.label_crosswalk if one.kind == "indicator"} | set(pack.codes["indicators"])
            )
            faults.append(f"{where}: indicator: got {indicator!r}. Expected one of {', '.join(known)}.")
    unit = read.text("unit") or "percent"
    value, change, base = read.number("value"), read.number("change_pct"), read.number("base_value")
    period = read.period("period_start", "period_end", required=True)
    base_period = read.period("base_period_start", "base_period_end")
    published = read.day("published")
    if unit == "percent" and value is not None and change is None:
        value, change = None, value
    if value is None and change is None and not faults:
        faults.append(f"{where}: value: got None. Expected a value, a change_pct, or both.")
    if faults or key is None or period is None:
        raise FaultsError(faults)
    quote = read.text("span") or ", ".join(f"{name}: {one}" for name, one in row.items() if one not in (None, ""))
    span = Span(start=0, end=len(quote), quote=quote)
    return Figure(
        key=key,
        period=period,
        span=span,
        value=_printed(value, unit, span),
        change=_printed(change, "percent", span),
        base=_printed(base, unit, span),
        base_period=base_period,
        reader="table",
    ), published


def _printed(value: float | None, unit: str, span: Span) -> Printed | None:
    if value is None:
        return None
    return Printed(quantity=Quantity(value=value, unit=unit, step=step_of_number(value)), span=span)


class _Row:
    """Fields of one row; each that cannot be read adds a fault and counts as missing."""

    def __init__(self, row: Mapping[str, Any], where: str, faults: list[str]) -> None:
        self._row, self._where, self._faults = row, where, faults

    def text(self, name: str, required: bool = False) -> str | None:
        value = self._row.get(name)
        if value in (None, ""):
            if required:
                self._fault(name, value, "a value")
            return None
        return str(value).strip()

    def number(self, name: str) -> float | None:
        return self._parsed(name, _number, "a finite number")

    def day(self, name: str) -> PartialDate | None:
        return self._parsed(name, PartialDate.parse, "YYYY, YYYY-MM or YYYY-MM-DD")

    def period(self, start: str, end: str, required: bool = False) -> Period | None:
        if required:
            self.text(start, True), self.text(end, True)
        first = self._parsed(start, date.fromisoformat, "a day as YYYY-MM-DD")
        last = self._parsed(end, date.fromisoformat, "a day as YYYY-MM-DD")
        if first is None or last is None:
            return None
        if last < first:
            self._fault(end, str(last), f"a day not before {start}")
            return None
        return Period(first, last)

    def _parsed(self, name: str, parse: Callable[[str], T], expected: str) -> T | None:
        text = self.text(name)
        try:
            return parse(text) if text else None
        except ValueError:
            self._fault(name, text, expected)
            return None

    def _fault(self, name: str, value: Any, expected: str) -> None:
        self._faults.append(f"{self._where}: {name}: got {value!r:.80}. Expected {expected}.")


def _number(text: str) -> float:
    number = float(text.replace(",", ""))
    if not math.isfinite(number):
        raise ValueError(text)
    return number
