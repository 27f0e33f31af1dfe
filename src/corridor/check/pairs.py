"""Pairs of prints that a comparison can rest on: value and base of one vintage, or of two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corridor.check.agreement import fit_change
from corridor.check.case import Stated
from corridor.check.evidence import Print, Series
from corridor.quantity import Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A value and a base."""

    value: Print
    base: Print
    one_vintage: bool

    def fits(self, change: Quantity | None) -> bool:
        """Whether the change from base to value is the stated one; always where none is stated."""
        return change is None or fit_change(change, self.value.quantity, self.base.quantity)


def pairs(series: Series, value: Stated, base: Stated) -> Iterator[Pair]:
    """Pairs whose numbers agree with the stated ones, those of one vintage first, the freshest first."""
    found = [
        Pair(value=one, base=other, one_vintage=_one_vintage(series, value, base, one, other))
        for one in reversed(value.agreeing())
        for other in reversed(base.agreeing())
    ]
    yield from sorted(found, key=lambda pair: not pair.one_vintage)


def _one_vintage(series: Series, value: Stated, base: Stated, one: Print, other: Print) -> bool:
    """Whether value and base were printed in one release, on one page, or the base still stood as it was.

    An earlier month of the same fiscal year stands until it is printed anew; the comparison year does not, because it
    is revised without notice before it is printed as a base.
    """
    if one.release == other.release or _shared_page(one, other):
        return True
    calendar = series.calendar
    if calendar.year_of(value.period.end) != calendar.year_of(base.period.end) or base.period == value.period:
        return False
    return series.as_known_on(base.period, one.known_from) is other


def _shared_page(one: Print, other: Print) -> bool:
    pages = {page.source_url for page in one.supporters}
    return any(page.source_url in pages for page in other.supporters)
