"""From which day a published value counts as known.

Many pages state only the month of publication, or none but the release they report. A release is the pages of one
reporter and indicator whose newest reported period is the same and whose vintage falls in the same month; all of it
was out on the earliest day that any of its pages states.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from corridor.periods import PartialDate


class Print(NamedTuple):
    """What decides when a value was known: who printed what about when, and when."""

    reporter: str
    indicator: str
    page: str
    period_end: date
    vintage: PartialDate


Page = tuple[str, str, str]
"""Reporter, indicator and address: what a page says of one indicator."""


class Release(NamedTuple):
    """Identity of a release."""

    reporter: str
    indicator: str
    newest_period_end: date
    year: int
    month: int


def known_from(settled: Sequence[Print], disputed: Sequence[Print] = ()) -> tuple[date, ...]:
    """Day from which each print counts as known: its own stated day, else its release's, else the month's end.

    settled: prints that no other contradicts; they decide which release a page reports, since the period of a
    disputed one may itself be wrong. Returns the days of the settled prints, then those of the disputed ones.
    """
    prints = (*settled, *disputed)
    newest = newest_period_ends(disputed) | newest_period_ends(settled)
    days: dict[Release, date] = {}
    for item in prints:
        if item.vintage.day:
            release = _release(item, newest)
            days[release] = min(days.get(release, item.vintage.first), item.vintage.first)
    return tuple(
        item.vintage.first if item.vintage.day else days.get(_release(item, newest), item.vintage.last)
        for item in prints
    )


def newest_period_ends(prints: Iterable[Print]) -> dict[Page, date]:
    """Newest reported period end by page."""
    newest: dict[Page, date] = {}
    for item in prints:
        page = item[:3]
        newest[page] = max(newest.get(page, item.period_end), item.period_end)
    return newest


def _release(item: Print, newest: Mapping[Page, date]) -> Release:
    end = newest[item[:3]]
    return Release(item.reporter, item.indicator, end, item.vintage.year, item.vintage.month or 0)
