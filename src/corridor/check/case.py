"""One figure with the official prints it is held against."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from corridor.check.agreement import Fit, fit, same_unit
from corridor.check.evidence import Print, Series, Store
from corridor.periods import PartialDate, Period
from corridor.quantity import Quantity
from corridor.records import Figure, Observation, SeriesKey

REPORTING_DAYS = 3
"""Pages about one release appear over a few days: what one of them printed so many days after the text was out when the
text was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A number that a figure states, in the unit of the series, with what was known of it."""

    role: str
    """`value` or `base`."""
    key: SeriesKey
    period: Period
    quantity: Quantity | None
    """None where the text gives only the change."""
    known: tuple[Print, ...]
    """Prints known when the text was published, earliest first."""
    later: tuple[Print, ...]
    """Prints after it."""

    def agreeing(self, prints: tuple[Print, ...] | None = None) -> tuple[Print, ...]:
        """The known prints that agree with the number; all of them where none is stated."""
        prints = self.known if prints is None else prints
        if self.quantity is None:
            return prints
        fits = [(one, fit(self.quantity, one.quantity)) for one in prints]
        good = tuple(one for one, how in fits if how in (Fit.ROUNDED, Fit.CUT))
        return good or tuple(one for one, how in fits if how)

    def dissent(self) -> Observation | None:
        """A page of a known release that prints the stated number where most pages print another."""
        pages = (page for one in reversed(self.known) for page in one.dissenters)
        return next((page for page in pages if self.quantity and fit(self.quantity, page.quantity)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A figure, the store, the day of judgement, and its stated numbers."""

    figure: Figure
    store: Store
    series: Series
    day: date | None
    """Last day on which a print counts as known; None where the text's day is not known at all."""
    published: PartialDate | None
    value: Stated
    base: Stated | None
    """None where the figure compares with nothing."""
    change: Quantity | None

    @property
    def parts(self) -> tuple[Stated, ...]:
        """The stated numbers, without the ones that the text leaves out."""
        parts = (self.value, self.base) if self.base else (self.value,)
        return tuple(part for part in parts if part.quantity is not None)


def judged_on(published: PartialDate | None) -> date | None:
    """Last day on which a print counts as known to the readers of a text."""
    return published.last + timedelta(days=REPORTING_DAYS) if published else None


def build_case(figure: Figure, series: Series, store: Store, published: PartialDate | None, unit: str) -> Case | None:
    """The case of a figure, None when its unit cannot be compared with the series' without an exchange rate."""
    value = same_unit(figure.value.quantity, unit) if figure.value else None
    base = same_unit(figure.base.quantity, unit) if figure.base else None
    if (figure.value and value is None) or (figure.base and base is None):
        return None
    day = judged_on(published)
    compared = figure.change is not None or figure.base is not None
    base_period = figure.base_period or figure.period.shifted(-1)
    return Case(
        figure=figure,
        store=store,
        series=series,
        day=day,
        published=published,
        value=_stated("value", series, figure.period, value, day),
        base=_stated("base", series, base_period, base, day) if compared else None,
        change=figure.change.quantity if figure.change else None,
    )


def _stated(role: str, series: Series, period: Period, quantity: Quantity | None, day: date | None) -> Stated:
    known = series.known_on(period, day)
    later = series.prints(period)[len(known) :]
    return Stated(role=role, key=series.key, period=period, quantity=quantity, known=known, later=later)
