"""Officials read through the press: which identities a print holds to, and the year to date against its months.

Where only quotes of a release are at hand, several pages give each of its numbers. What they say is held together by
identities: net is inflow less outflow, a total its parts, the year to date the last one and a month. Between prints
that equally many outlets carry, the one that holds to more of them is accepted; nothing is ever averaged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from itertools import product
from typing import Protocol

from corridor.official.frequency import Frequency
from corridor.official.identities import Term, ends_fiscal_quarter, ways
from corridor.official.lags import release_of
from corridor.official.prints import Print
from corridor.official.series import Series
from corridor.periods import PartialDate, Period
from corridor.quantity import Quantity
from corridor.records import Observation, SeriesKey

MOST_COMBINATIONS = 256
_SLACK = 1e-6


class PagesByKey(Protocol):
    """Where series and their single pages are looked up."""

    def series(self, key: SeriesKey) -> Series | None:
        """The series of a key."""


def identities_held(
    store: PagesByKey, key: SeriesKey, period: Period, release: PartialDate, quantity: Quantity
) -> tuple[str, ...]:
    """Names of the identities that a print holds to with single pages of the same release, within rounding."""
    return tuple(name for name, terms in ways(store, key, period) if _holds(store, terms, release, quantity))


def _holds(store: PagesByKey, terms: tuple[Term, ...], release: PartialDate, quantity: Quantity) -> bool:
    pages = [_pages(store, term, release) for term in terms]
    if not all(pages):
        return False
    for number, combination in enumerate(product(*pages)):
        if number == MOST_COMBINATIONS:
            return False
        if any(page.unit != quantity.unit for page in combination):
            continue
        value = sum(term.sign * page.value for term, page in zip(terms, combination, strict=True))
        room = (quantity.step + sum(page.step for page in combination)) / 2 + _SLACK
        if abs(value - quantity.value) <= room:
            return True
    return False


def _pages(store: PagesByKey, term: Term, release: PartialDate) -> list[Quantity]:
    """What single pages of a release print, or where none does, of the release before: a stretch ends a month ago."""
    series = store.series(term.key)
    pages: tuple[Observation, ...] = series.pages(term.period) if series else ()
    found = {page.quantity for page in pages if release_of(page.known_from) == release}
    if not found:
        before = release.first - timedelta(days=1)
        last_month = PartialDate(before.year, before.month)
        found = {page.quantity for page in pages if release_of(page.known_from) == last_month}
    return sorted(found, key=lambda one: (one.value, one.step))


# --------------------------------------------------------------------------- the year to date against its months


class Reason(StrEnum):
    """How a year to date stands to the sum of its months."""

    AGREES = "agrees within rounding"
    QUARTER_END = "releases of quarter ends revised earlier months"
    QUARTER_END_OPEN = "a quarter end may have revised earlier months: the stretch before it was not printed"
    MISSING = "months missing"
    UNEXPLAINED = "no reason found"


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month as it was first printed."""

    period: Period
    quantity: Quantity
    printed: bool
    """False where it is the growth of the year to date in that month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearToDate:
    """The first print of one year to date beside the first prints of its months."""

    fiscal_year: int
    period: Period
    print: Print
    months: tuple[Month, ...]
    missing: tuple[Period, ...]
    revised: tuple[tuple[Period, Quantity], ...]
    """Stretches to quarter ends whose release moved earlier months, and by how much in all."""
    open: tuple[Period, ...]
    """Stretches to quarter ends of which that cannot be told, since the stretch before was not printed."""

    @property
    def total(self) -> float:
        """Sum of the months at hand."""
        return sum(one.quantity.value for one in self.months)

    @property
    def gap(self) -> float:
        """Year to date less its months."""
        return self.print.quantity.value - self.total

    @property
    def explained(self) -> float:
        """What the releases of quarter ends added to earlier months."""
        return sum(quantity.value for _, quantity in self.revised)

    @property
    def room(self) -> float:
        """What rounding allows: half a digit a month, a whole one of the year to date, which is often cut."""
        return self.print.quantity.step + sum(one.quantity.step for one in self.months) / 2 + _SLACK

    @property
    def reason(self) -> Reason:
        """Whether the two agree, or why not."""
        if self.missing:
            return Reason.MISSING
        if abs(self.gap) <= self.room:
            return Reason.AGREES
        room = self.room + sum(quantity.step for _, quantity in self.revised)
        if self.revised and abs(self.gap - self.explained) <= room:
            return Reason.QUARTER_END
        return Reason.QUARTER_END_OPEN if self.open else Reason.UNEXPLAINED


def years_to_date(series: Series) -> Iterator[YearToDate]:
    """Every year to date and fiscal year of a series beside its months, in order."""
    years = (one for one in series.periods(Frequency.YEAR) if one.start.month == series.calendar.first_month)
    for period in sorted((*series.periods(Frequency.YEAR_TO_DATE), *years)):
        first = series.first_print(period)
        if first is not None:
            known = {month: _month(series, month) for month in period.months()}
            moves = dict(_moves_at_quarter_ends(series, period))
            yield YearToDate(
                fiscal_year=series.calendar.year_of(period.end),
                period=period,
                print=first,
                months=tuple(one for one in known.values() if one),
                missing=tuple(month for month, one in known.items() if one is None),
                revised=tuple(
                    (one, move) for one, move in moves.items() if move and abs(move.value) > move.step + _SLACK
                ),
                open=tuple(one for one, move in moves.items() if move is None),
            )


def _month(series: Series, month: Period) -> Month | None:
    first = series.first_print(month)
    if first is not None:
        return Month(period=month, quantity=first.quantity, printed=True)
    growth = None if ends_fiscal_quarter(series, month) else _growth(series, month) or _before_the_next(series, month)
    return None if growth is None else Month(period=month, quantity=growth, printed=False)


def _growth(series: Series, month: Period) -> Quantity | None:
    """What a month added to the year to date, on first prints."""
    stretch = series.to_date(month)
    if stretch is None:
        return None
    whole, before = (series.first_print(one) for one in (stretch, _before(stretch, month)))
    if whole is None or before is None:
        return None
    one, other = whole.quantity, before.quantity
    return Quantity(value=one.value - other.value, unit=one.unit, step=one.step + other.step)


def _before_the_next(series: Series, month: Period) -> Quantity | None:
    """The first month of a fiscal year: the year to date of two months less the second."""
    start = month.end + timedelta(days=1)
    following = Period.month(start.year, start.month)
    stretch = series.to_date(following)
    if stretch is None or stretch.start != month.start:
        return None
    both, second = series.first_print(stretch), series.first_print(following)
    if both is None or second is None:
        return None
    one, other = both.quantity, second.quantity
    return Quantity(value=one.value - other.value, unit=one.unit, step=one.step + other.step)


def _before(stretch: Period, month: Period) -> Period:
    return Period(stretch.start, month.start - timedelta(days=1))


def _moves_at_quarter_ends(series: Series, period: Period) -> Iterator[tuple[Period, Quantity | None]]:
    """What the release of each quarter's end added to earlier months: the growth of the year to date less the month.

    None where the stretch before was not printed. The step of a move is the room that rounding leaves it.
    """
    for month in period.months():
        stretch, printed = series.to_date(month), series.first_print(month)
        if stretch is None or printed is None or not ends_fiscal_quarter(series, stretch):
            continue
        growth = _growth(series, month)
        if growth is None:
            yield stretch, None
        else:
            step = growth.step + printed.quantity.step / 2
            yield stretch, Quantity(value=growth.value - printed.quantity.value, unit=growth.unit, step=step)
