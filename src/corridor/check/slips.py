"""Slips of definition: a wrong number that is the right number of something else.

Each function looks for one kind and yields what the number really is. Their order is the order of precedence: first
what keeps the series and the period (scale, sign), then what keeps the period (length of the period, measure, concept,
sector, partner), then what keeps the series (year, period), last what changes two things at once. A number that fits
two kinds is given the nearer one. The further away a kind looks, the more candidates it has, so the more printed
digits it asks for before a match counts as more than chance.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from corridor.check.agreement import Fit, fit, fit_sum, significant_digits
from corridor.check.case import Case, Stated
from corridor.check.reported import Reported, reported
from corridor.periods import Period
from corridor.quantity import Quantity
from corridor.records import SeriesKey

YEARS_AROUND = 3
"""How far from the stated year the same months are looked for."""

UNMISTAKABLE_DIGITS = 5
"""So many printed digits in common are no chance, wherever they are found."""

MONTHS_AROUND = 2
"""How far a stretch or a month may be off."""

# Of a partner or in a sector there is direct investment and all investment; without either, also its private part.
_CONCEPTS = (
    ("total_foreign_investment", "ALL"),
    ("total_foreign_investment", "private"),
    ("fpi", "ALL"),
    ("fpi", "private-portfolio"),
    ("fpi", "public-portfolio"),
    ("fdi", "ALL"),
)
_NAMED = {
    ("fdi", "total_foreign_investment", "ALL"): "total_for_direct",
    ("fdi", "total_foreign_investment", "private"): "private_for_direct",
    ("fdi", "fpi", "ALL"): "portfolio_for_direct",
    ("fdi", "fpi", "private-portfolio"): "portfolio_for_direct",
    ("fdi", "fpi", "public-portfolio"): "portfolio_for_direct",
    ("total_foreign_investment", "fdi", "ALL"): "direct_for_total",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """What a wrong number really is."""

    slip: str
    """Row of slips.csv."""
    part: Stated
    really: Reported
    meant: Quantity
    """The stated number after the slip is undone: scaled or turned, else as stated."""


Finder = Callable[[Case, Stated], Iterator[Slip]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipRow:
    """One kind of slip; its public explanation is the docstring of `find`."""

    name: str
    slips: tuple[str, ...]
    """Rows of slips.csv that it can name."""
    digits: int
    """Printed digits that the stated number needs."""
    weight: float
    find: Finder
    alone: bool = False
    """Whether fewer than `UNMISTAKABLE_DIGITS` may do where the stated period has no print of its own."""


def power_of_ten(case: Case, part: Stated) -> Iterator[Slip]:
    """Crore or billion written for million: the number fits after its decimal point is moved."""
    number = _number(part)
    for one in _own(case, part):
        if not one.quantity.value or number.value * one.quantity.value <= 0:
            continue
        power = round(math.log10(one.quantity.value / number.value))
        if power:
            meant = Quantity(value=number.value * 10**power, unit=number.unit, step=number.step * 10**power)
            yield Slip(slip="power_of_ten", part=part, really=one, meant=meant)


def wrong_sign(case: Case, part: Stated) -> Iterator[Slip]:
    """A net outflow written as an inflow, or the reverse: the size fits and the sign does not."""
    number = _number(part)
    for one in _own(case, part):
        yield Slip(slip="wrong_sign", part=part, really=one, meant=replace(number, value=-number.value))


def lost_digits(case: Case, part: Stated) -> Iterator[Slip]:
    """The first digits are missing: 93 for 693."""
    number = _number(part)
    for one in _own(case, part):
        size, stated = abs(one.quantity.value), abs(number.value)
        scale = 10.0 ** (math.floor(math.log10(stated)) + 1) if stated >= 1 else 10.0
        kept = [scale] if size >= scale else []
        kept += [scale * 10] if size >= scale * 10 else []
        if any(fit(replace(number, value=stated), replace(one.quantity, value=size % modulus)) for modulus in kept):
            yield Slip(slip="lost_digits", part=part, really=one, meant=one.quantity)


def length_of_period(case: Case, part: Stated) -> Iterator[Slip]:
    """The month printed for the year to date, or the reverse: both end on the same day."""
    month = Period.month(part.period.end.year, part.period.end.month)
    calendar = case.series.calendar
    to_date = Period(calendar.year(calendar.year_of(part.period.end)).start, part.period.end)
    if part.period == to_date and part.period != month:
        yield from _as_stated(case, part, "month_for_to_date", part.key, month)
    elif part.period == month and part.period != to_date:
        yield from _as_stated(case, part, "to_date_for_month", part.key, to_date)


def wrong_measure(case: Case, part: Stated) -> Iterator[Slip]:
    """Gross inflow printed as net investment, net as gross, or an outflow as either."""
    for measure in ("inflow", "net", "outflow"):
        if measure == part.key.measure or part.key.measure == "level":
            continue
        named = {("net", "inflow"): "gross_for_net", ("inflow", "net"): "net_for_gross"}
        slip = named.get((part.key.measure, measure), "wrong_measure")
        yield from _as_stated(case, part, slip, replace(part.key, measure=measure), part.period)


def wrong_indicator(case: Case, part: Stated) -> Iterator[Slip]:
    """Total foreign investment, its private part or portfolio investment printed as direct investment, or reversed."""
    for key, slip in _concepts(part.key):
        yield from _as_stated(case, part, slip, key, part.period)


def wrong_sector(case: Case, part: Stated) -> Iterator[Slip]:
    """The value of another sector, or of all sectors, in the same period."""
    for key in _others(case, part, "sector"):
        yield from _as_stated(case, part, "wrong_sector", key, part.period)


def wrong_partner(case: Case, part: Stated) -> Iterator[Slip]:
    """The value of another partner, or of all partners, in the same period."""
    for key in _others(case, part, "partner"):
        yield from _as_stated(case, part, "wrong_partner", key, part.period)


def partners_together(case: Case, part: Stated) -> Iterator[Slip]:
    """Two partners added: a country together with a territory that the statistics show apart."""
    if part.key.partner == "WLD":
        return
    for own in _own(case, part):
        for key in _others(case, part, "partner"):
            for other in reported(case.store, key, part.period, case.day):
                if key.partner == "WLD" or other.release != own.release:
                    continue
                both = _sum(own, other)
                yield Slip(slip="partners_together", part=part, really=both, meant=_number(part))


def wrong_year(case: Case, part: Stated) -> Iterator[Slip]:
    """The same months of another year, the nearest first: the base printed as the value, or a misprinted year."""
    for distance in range(1, YEARS_AROUND + 1):
        for years in (-distance, distance):
            yield from _as_stated(case, part, "wrong_year", part.key, part.period.shifted(years))


def wrong_period(case: Case, part: Stated) -> Iterator[Slip]:
    """A neighbouring month, a stretch a month or two longer or shorter, or the calendar year for the fiscal year."""
    for period in _neighbours(part.period):
        slip = "calendar_for_fiscal" if _other_year_of_twelve(part.period, period) else "wrong_period"
        yield from _as_stated(case, part, slip, part.key, period)


def another_concept_and_year(case: Case, part: Stated) -> Iterator[Slip]:
    """Another concept of investment, and of the year beside the stated one: two slips at once."""
    for key, slip in _concepts(part.key):
        for years in (1, -1):
            yield from _as_stated(case, part, slip, key, part.period.shifted(years))


SLIPS = (
    SlipRow(name="power_of_ten", slips=("power_of_ten",), digits=2, weight=0.95, find=power_of_ten),
    SlipRow(name="wrong_sign", slips=("wrong_sign",), digits=2, weight=0.95, find=wrong_sign),
    SlipRow(
        name="length_of_period",
        slips=("month_for_to_date", "to_date_for_month"),
        digits=2,
        weight=0.9,
        find=length_of_period,
        alone=True,
    ),
    SlipRow(
        name="wrong_measure",
        slips=("gross_for_net", "net_for_gross", "wrong_measure"),
        digits=2,
        weight=0.9,
        find=wrong_measure,
        alone=True,
    ),
    SlipRow(
        name="wrong_indicator",
        slips=("total_for_direct", "private_for_direct", "portfolio_for_direct", "direct_for_total", "wrong_indicator"),
        digits=2,
        weight=0.9,
        find=wrong_indicator,
        alone=True,
    ),
    SlipRow(name="wrong_year", slips=("wrong_year",), digits=3, weight=0.85, find=wrong_year),
    SlipRow(name="wrong_sector", slips=("wrong_sector",), digits=2, weight=0.7, find=wrong_sector, alone=True),
    SlipRow(name="wrong_partner", slips=("wrong_partner",), digits=2, weight=0.7, find=wrong_partner, alone=True),
    SlipRow(
        name="wrong_period", slips=("wrong_period", "calendar_for_fiscal"), digits=3, weight=0.7, find=wrong_period
    ),
    SlipRow(name="lost_digits", slips=("lost_digits",), digits=2, weight=0.6, find=lost_digits),
    SlipRow(name="partners_together", slips=("partners_together",), digits=4, weight=0.6, find=partners_together),
    SlipRow(
        name="another_concept_and_year",
        slips=("total_for_direct", "private_for_direct", "portfolio_for_direct"),
        digits=4,
        weight=0.6,
        find=another_concept_and_year,
    ),
)


def find_slip(row: SlipRow, case: Case, part: Stated) -> Slip | None:
    """The first number of this kind that the stated one fits, at enough digits to be more than chance."""
    number = _number(part)
    digits = row.digits
    if not part.known and not _in_future(case, part) and not _derived(case, part):
        digits = digits + 1 if row.alone else max(digits, UNMISTAKABLE_DIGITS)
    if significant_digits(number) < digits:
        return None
    for slip in row.find(case, part):
        official = slip.really.quantity
        if official.unit != number.unit:
            continue
        close = slip.slip == "lost_digits" or fit(slip.meant, official) in (Fit.ROUNDED, Fit.CUT)
        close = close or (bool(slip.really.formula) and fit_sum(slip.meant, official))
        if close and min(significant_digits(number), significant_digits(official)) >= digits:
            return slip
    return None


def _in_future(case: Case, part: Stated) -> bool:
    """Whether the text speaks of a period that was not over when it appeared: then the period is wrong for sure."""
    return case.published is not None and part.period.end > case.published.last


def _derived(case: Case, part: Stated) -> bool:
    """Whether other prints give the stated period's own value, which then counts like a print."""
    return case.store.derived(part.key, part.period, case.day) is not None


def _number(part: Stated) -> Quantity:
    assert part.quantity is not None  # only stated numbers are looked up
    return part.quantity


def _own(case: Case, part: Stated) -> Iterator[Reported]:
    return reported(case.store, part.key, part.period, case.day)


def _as_stated(case: Case, part: Stated, slip: str, key: SeriesKey, period: Period) -> Iterator[Slip]:
    for one in reported(case.store, key, period, case.day):
        yield Slip(slip=slip, part=part, really=one, meant=_number(part))


def _concepts(key: SeriesKey) -> Iterator[tuple[SeriesKey, str]]:
    if key.measure != "net" or (key.indicator, key.sector) not in _CONCEPTS:
        return
    for indicator, sector in _CONCEPTS:
        if (indicator, sector) != (key.indicator, key.sector):
            slip = _NAMED.get((key.indicator, indicator, sector), "wrong_indicator")
            yield replace(key, indicator=indicator, sector=sector), slip


def _others(case: Case, part: Stated, field: str) -> Iterator[SeriesKey]:
    """Series that differ from the stated one in one field only and were printed for its period."""
    for key in case.store.printed_for(part.key.indicator, part.key.reporter, part.period):
        if key != part.key and replace(key, **{field: getattr(part.key, field)}) == part.key:
            yield key


def _neighbours(period: Period) -> Iterator[Period]:
    months = period.whole_months
    if not months:
        return
    first = period.start.year * 12 + period.start.month - 1
    for shift in range(1, MONTHS_AROUND + 1):
        for sign in (-1, 1):
            if months == 1:
                yield _stretch(first + sign * shift, 1)
            elif months + sign * shift >= 1:
                yield _stretch(first, months + sign * shift)
    if months == 12:
        yield _stretch(first - 6, 12)
        yield _stretch(first + 6, 12)


def _stretch(first: int, months: int) -> Period:
    return Period.span_of_months(first // 12, first % 12 + 1, months)


def _other_year_of_twelve(one: Period, other: Period) -> bool:
    return one.whole_months == other.whole_months == 12


def _sum(one: Reported, other: Reported) -> Reported:
    left, right = one.quantity, other.quantity
    return replace(
        one,
        quantity=Quantity(value=left.value + right.value, unit=left.unit, step=left.step + right.step),
        observations=one.observations + other.observations,
        formula=f"{left.value:.10g} + {right.value:.10g}",
    )
