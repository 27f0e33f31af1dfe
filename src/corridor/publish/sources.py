"""The pages that a brief rests on, each with the values taken from it."""

from __future__ import annotations

from dataclasses import dataclass

from corridor.publish.page import Page, safe_url
from corridor.records import Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value of a page."""

    number: int
    what: str
    """Series and period; the period alone where the series is the usual one."""
    quantity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """One page with the values that were used of it."""

    publisher: str
    url: str | None
    vintage: str
    stated: bool
    """Whether the page states its day; else it was inferred from the release it reports."""
    values: tuple[Value, ...]


def source_pages(page: Page) -> tuple[str, tuple[SourcePage, ...]]:
    """The series that most values are of, and every page cited in the order of first citation."""
    pages: dict[tuple[str, str], list[Observation]] = {}
    for observation in page.cited:
        pages.setdefault((observation.source_url, str(observation.vintage)), []).append(observation)
    names = [page.series(observation.key) for observation in page.cited]
    usual = max(names, key=names.count, default="")
    return usual, tuple(
        SourcePage(
            publisher=some[0].publisher,
            url=safe_url(some[0].source_url),
            vintage=page.wording.value(some[0].vintage),
            stated=some[0].vintage_stated,
            values=tuple(_value(page, one, usual) for one in some),
        )
        for some in pages.values()
    )


def _value(page: Page, observation: Observation, usual: str) -> Value:
    series, period = page.series(observation.key), page.text(observation.period)
    what = period if series == usual else f"{series}{page.wording.formats.list_gap}{period}"
    return Value(number=page.cited[observation], what=what, quantity=page.quantity(observation.quantity))
