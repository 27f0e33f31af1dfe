"""Values that follow from printed ones: net from gross, a total from its parts, a month from two stretches.

Each identity is a row of a table. A derived value is evidence only where nothing was printed, always shows its
arithmetic, and carries the roundings of all its terms.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol

from corridor.official.prints import Print
from corridor.official.series import Series
from corridor.periods import Period
from corridor.quantity import Quantity
from corridor.records import Observation, SeriesKey

TERMS_OF_ONE_RELEASE_DAYS = 45
"""Terms of one identity must have been printed within so many days of one another: an older print may have been
revised since, and the sum would mix vintages."""


class SeriesByKey(Protocol):
    """Where series are looked up."""

    def series(self, key: SeriesKey) -> Series | None:
        """The series of a key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One term of an identity: what to look up, and its sign."""

    key: SeriesKey
    period: Period
    sign: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """A value computed from printed ones."""

    name: str
    """Row of `IDENTITIES` or `STRETCHES`."""
    quantity: Quantity
    formula: str
    observations: tuple[Observation, ...]
    known_from: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What equals what, for one reporter, partner and period."""

    name: str
    indicator: str
    """Of the target; empty for any."""
    sector: str
    """Of the target; empty for any."""
    measure: str
    terms: tuple[tuple[int, str, str, str], ...]
    """Sign, indicator, sector, measure; empty means as in the target."""


IDENTITIES = (
    Identity(
        name="net_is_inflow_less_outflow",
        indicator="",
        sector="",
        measure="net",
        terms=((1, "", "", "inflow"), (-1, "", "", "outflow")),
    ),
    Identity(
        name="inflow_is_net_and_outflow",
        indicator="",
        sector="",
        measure="inflow",
        terms=((1, "", "", "net"), (1, "", "", "outflow")),
    ),
    Identity(
        name="outflow_is_inflow_less_net",
        indicator="",
        sector="",
        measure="outflow",
        terms=((1, "", "", "inflow"), (-1, "", "", "net")),
    ),
    Identity(
        name="private_is_direct_and_private_portfolio",
        indicator="total_foreign_investment",
        sector="private",
        measure="net",
        terms=((1, "fdi", "ALL", "net"), (1, "fpi", "private-portfolio", "net")),
    ),
    Identity(
        name="total_is_direct_and_portfolio",
        indicator="total_foreign_investment",
        sector="ALL",
        measure="net",
        terms=((1, "fdi", "ALL", "net"), (1, "fpi", "ALL", "net")),
    ),
    Identity(
        name="total_is_private_and_public",
        indicator="total_foreign_investment",
        sector="ALL",
        measure="net",
        terms=((1, "total_foreign_investment", "private", "net"), (1, "fpi", "public-portfolio", "net")),
    ),
    Identity(
        name="portfolio_is_private_and_public",
        indicator="fpi",
        sector="ALL",
        measure="net",
        terms=((1, "fpi", "private-portfolio", "net"), (1, "fpi", "public-portfolio", "net")),
    ),
    Identity(
        name="private_portfolio_is_total_less_public_and_direct",
        indicator="fpi",
        sector="private-portfolio",
        measure="net",
        terms=((1, "total_foreign_investment", "private", "net"), (-1, "fdi", "ALL", "net")),
    ),
    Identity(
        name="public_portfolio_is_total_less_private",
        indicator="fpi",
        sector="public-portfolio",
        measure="net",
        terms=((1, "total_foreign_investment", "ALL", "net"), (-1, "total_foreign_investment", "private", "net")),
    ),
)


def derive(store: SeriesByKey, key: SeriesKey, period: Period, day: date | None) -> Derived | None:
    """The value that the first identity with all its terms gives, from prints known on a day (all when None)."""
    for name, terms in ways(store, key, period):
        found = _evaluate(store, name, terms, day)
        if found:
            return found
    return None


def ways(store: SeriesByKey, key: SeriesKey, period: Period) -> Iterator[tuple[str, tuple[Term, ...]]]:
    """The identities that give a value, each with its terms."""
    for identity in IDENTITIES:
        if identity.measure == key.measure and _fits(identity.indicator, key.indicator, identity.sector, key.sector):
            yield identity.name, tuple(_term(key, period, *parts) for parts in identity.terms)
    series = store.series(key)
    if series:
        yield from _stretches(series, period)


def _fits(indicator: str, of_key: str, sector: str, sector_of_key: str) -> bool:
    return indicator in ("", of_key) and sector in ("", sector_of_key)


def _term(key: SeriesKey, period: Period, sign: int, indicator: str, sector: str, measure: str) -> Term:
    other = replace(key, indicator=indicator or key.indicator, sector=sector or key.sector, measure=measure)
    return Term(key=other, period=period, sign=sign)


def _stretches(series: Series, period: Period) -> Iterator[tuple[str, tuple[Term, ...]]]:
    """A month from two stretches of the year, a stretch from the one before and a month.

    Not at the end of a fiscal quarter: that release revises the earlier months of the year too, so the difference of
    two stretches is the month and the revision together (21 of 21 exceptions in the first pack).
    """
    if series.key.measure == "level" or ends_fiscal_quarter(series, period):
        return
    month = Period.month(period.end.year, period.end.month)
    stretch = series.to_date(month)
    if stretch is None:
        return
    before = Period(stretch.start, month.start - timedelta(days=1))
    if period == month:
        terms = Term(key=series.key, period=stretch), Term(key=series.key, period=before, sign=-1)
        yield "month_is_the_growth_of_the_year_to_date", terms
    elif period == stretch:
        yield (
            "year_to_date_is_the_last_one_and_a_month",
            (Term(key=series.key, period=before), Term(key=series.key, period=month)),
        )


def ends_fiscal_quarter(series: Series, period: Period) -> bool:
    """Whether a period ends with a quarter of its country's fiscal year."""
    return (period.end.month - series.calendar.first_month + 1) % 3 == 0


def _evaluate(store: SeriesByKey, name: str, terms: tuple[Term, ...], day: date | None) -> Derived | None:
    prints = [_print(store, term, day) for term in terms]
    found = [one for one in prints if one is not None]
    if len(found) < len(terms) or len({one.quantity.unit for one in found}) > 1:
        return None
    days = [one.known_from for one in found]
    if (max(days) - min(days)).days > TERMS_OF_ONE_RELEASE_DAYS:
        return None
    value = sum(term.sign * one.quantity.value for term, one in zip(terms, found, strict=True))
    quantity = Quantity(
        value=round(value, 6), unit=found[0].quantity.unit, step=sum(one.quantity.step for one in found)
    )
    return Derived(
        name=name,
        quantity=quantity,
        formula=_formula(terms, found),
        observations=tuple(one.observation for one in found),
        known_from=max(days),
    )


def _print(store: SeriesByKey, term: Term, day: date | None) -> Print | None:
    series = store.series(term.key)
    if series is None:
        return None
    # The first print belongs to the release of its period; a revised one would mix vintages.
    return series.as_known_on(term.period, day) if day else next(iter(series.prints(term.period)), None)


def _formula(terms: tuple[Term, ...], prints: list[Print]) -> str:
    text = ""
    for term, one in zip(terms, prints, strict=True):
        value = one.quantity.value * term.sign
        sign = ("- " if value < 0 else "+ ") if text else ("-" if value < 0 else "")
        text += f"{' ' if text else ''}{sign}{abs(value):.10g}"
    return text
