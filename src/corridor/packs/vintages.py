"""From which day a published value counts as known.

Many pages state only the month of publication, or none but the release they report. A release is the pages of one
reporter and indicator whose newest reported period is the same and whose vintage falls in the same month; all of it
was out on the earliest day that any of its pages states.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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


class Release(NamedTuple):
    """Identity of a release."""

    reporter: str
    indicator: str
    newest_period_end: date
    year: int
    month: int


def release_days(prints: Iterable[Print]) -> Mapping[Release, date]:
    """Earliest stated day of every release that has one."""
    prints = tuple(prints)
    newest, days = newest_period_ends(prints), dict[Release, date]()
    for item in prints:
        if item.vintage.day:
            release = release_of(item, newest)
            days[release] = min(days.get(release, item.vintage.first), item.vintage.first)
    return days


def newest_period_ends(prints: Iterable[Print]) -> Mapping[tuple[str, str, str], date]:
    """Newest reported period end by reporter, indicator and page."""
    newest: dict[tuple[str, str, str], date] = {}
    for item in prints:
        page = item[:3]
        newest[page] = max(newest.get(page, item.period_end), item.period_end)
    return newest


def release_of(item: Print, newest: Mapping[tuple[str, str, str], date]) -> Release:
    """The release that a print belongs to."""
    end = newest.get(item[:3], item.period_end)
    return Release(item.reporter, item.indicator, end, item.vintage.year, item.vintage.month or 0)


def known_from(prints: Iterable[Print]) -> tuple[date, ...]:
    """Day from which each print counts as known: its own stated day, else its release's, else the month's end."""
    prints = tuple(prints)
    newest, days = newest_period_ends(prints), release_days(prints)
    return tuple(
        item.vintage.first if item.vintage.day else days.get(release_of(item, newest), item.vintage.last)
        for item in prints
    )
