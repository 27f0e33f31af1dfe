"""The pages that a brief rests on, each with the values taken from it."""

from __future__ import annotations

from dataclasses import dataclass

from corridor.publish.page import Page, safe_url
from corridor.records import Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value of a page."""

    number: int
    series: str
    period: str
    quantity: str
    as_printed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """One page with the values that were used of it."""

    publisher: str
    url: str | None
    vintage: str
    stated: bool
    """Whether the page states its day; else it was inferred from the release it reports."""
    values: tuple[Value, ...]


def source_pages(page: Page) -> tuple[SourcePage, ...]:
    """Every page cited, in the order of first citation."""
    pages: dict[tuple[str, str], list[Observation]] = {}
    for observation in page.cited:
        pages.setdefault((observation.source_url, str(observation.vintage)), []).append(observation)
    return tuple(
        SourcePage(
            publisher=some[0].publisher,
            url=safe_url(some[0].source_url),
            vintage=page.wording.value(some[0].vintage),
            stated=some[0].vintage_stated,
            values=tuple(_value(page, one) for one in some),
        )
        for some in pages.values()
    )


def _value(page: Page, observation: Observation) -> Value:
    return Value(
        number=page.cited[observation],
        series=page.series(observation.key),
        period=page.wording.value(observation.period),
        quantity=page.quantity(observation.quantity),
        as_printed=observation.as_printed,
    )
