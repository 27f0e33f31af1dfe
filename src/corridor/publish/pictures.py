"""The facts of the statistics picture: first prints, what they became, and the running year against the last."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from corridor.periods import FiscalCalendar, Period
from corridor.quantity import Quantity
from corridor.records import Account, Computation, Figure, Observation, Outcome, SeriesKey, Verdict

YEARS_SHOWN = 8
FEWEST_YEARS = 3
"""A picture of fewer fiscal years shows no pattern and is not drawn."""


class Print(Protocol):
    """One release's value of a period."""

    @property
    def observation(self) -> Observation:
        """The page that counts."""


class Series(Protocol):
    """One series with its vintages; the pipeline passes the official one."""

    @property
    def calendar(self) -> FiscalCalendar:
        """Fiscal calendar of its reporter."""

    def first_print(self, period: Period) -> Print | None:
        """The print of the first release."""

    def a_year_later(self, period: Period) -> Print | None:
        """The print of the period as base year."""


class Store(Protocol):
    """All series of a pack."""

    def series(self, key: SeriesKey) -> Series | None:
        """The series of a key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The same months of one fiscal year: as first printed, and as printed a year later."""

    fiscal_year: int
    period: Period
    first: Observation | None
    later: Observation | None
    revision: Computation | None
    """Later against first, in percent; None where either is missing or the first is not positive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The months of a fiscal year up to one month: this year, the last as first printed, the last as revised."""

    period: Period
    this_year: Observation | None
    last_year_first: Observation | None
    last_year_later: Observation | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What is drawn of one series around the period that documents speak of."""

    key: SeriesKey
    period: Period
    fiscal_year: int
    windows: tuple[Window, ...]
    steps: tuple[Step, ...]


def headline_verdict(account: Account) -> Verdict | None:
    """The verdict that answers "is the number right?" first.

    A total before a part, a stretch of the fiscal year before a month, what most documents speak of, what has a
    stated change; of several claims about that the one that stands, and what there is most to say about.
    """
    verdicts = [verdict for document in account.documents for verdict in document.verdicts]
    mentions: dict[tuple[SeriesKey, Period], int] = {}
    for verdict in verdicts:
        subject = verdict.figure.key, verdict.figure.period
        mentions[subject] = mentions.get(subject, 0) + 1

    def weight(verdict: Verdict) -> tuple[int | bool, ...]:
        figure = verdict.figure
        return (
            verdict.outcome is not Outcome.UNVERIFIABLE,
            figure.key.partner == "WLD" and figure.key.sector == "ALL",
            figure.period.whole_months > 1,
            mentions[figure.key, figure.period],
            figure.change is not None,
            -list(Outcome).index(verdict.outcome),
            len(verdict.readings),
        )

    return max(verdicts, key=weight, default=None)


def picture_of(figure: Figure, store: Store) -> Picture | None:
    """The picture of a figure's series, None when too little of it is on record."""
    series = store.series(figure.key)
    if series is None or not series.calendar.is_to_date(figure.period):
        return None
    year = series.calendar.year_of(figure.period.end)
    windows = tuple(_windows(series, figure.period, year))
    if sum(window.revision is not None for window in windows) < FEWEST_YEARS:
        return None
    return Picture(
        key=figure.key,
        period=figure.period,
        fiscal_year=year,
        windows=windows,
        steps=tuple(_steps(series, year, figure.period.whole_months)),
    )


def _windows(series: Series, period: Period, year: int) -> Iterable[Window]:
    for back in reversed(range(YEARS_SHOWN)):
        window = period.shifted(-back)
        first, later = _page(series.first_print(window)), _page(series.a_year_later(window))
        if first or later:
            yield Window(
                fiscal_year=year - back,
                period=window,
                first=first,
                later=later,
                revision=_revision(first, later, window),
            )


def _steps(series: Series, year: int, stated: int) -> Iterable[Step]:
    """The months up to the last printed one of this year, the stated one at least."""
    known = [series.first_print(series.calendar.first_months(year, months)) for months in range(1, 13)]
    last = max([stated, *(months for months, one in enumerate(known, 1) if one)])
    for months, this_year in enumerate(known[:last], 1):
        period = series.calendar.first_months(year, months)
        before = period.shifted(-1)
        yield Step(
            period=period,
            this_year=_page(this_year),
            last_year_first=_page(series.first_print(before)),
            last_year_later=_page(series.a_year_later(before)),
        )


def _page(one: Print | None) -> Observation | None:
    return one.observation if one else None


def _revision(first: Observation | None, later: Observation | None, period: Period) -> Computation | None:
    if first is None or later is None or first.quantity.value <= 0 or first.quantity.unit != later.quantity.unit:
        return None
    old, new = first.quantity.value, later.quantity.value
    return Computation(
        name="revision",
        formula=f"({new:.10g} - {old:.10g}) / {old:.10g} * 100",
        result=Quantity(value=round((new - old) / old * 100, 1), unit="percent", step=0.1),
        inputs=(later, first),
        period=period,
    )
