"""Several pages report one release: which number counts, and who disagrees. Never an average."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from corridor.periods import PartialDate
from corridor.quantity import Quantity, cut, round_half_away
from corridor.records import Observation

Arbiter = Callable[[Quantity], int]
"""How many identities a print holds to with other prints of its release."""

_SLACK = 1e-9  # for sums like 0.1 + 0.2, relative


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """The value of one period in one release, with the pages that carry it and those that do not."""

    observation: Observation
    """The accepted page."""
    release: PartialDate
    """Month of the release."""
    known_from: date
    """Earliest day of a page that carries it."""
    supporters: tuple[Observation, ...]
    """Pages that print it, at their own precision; the accepted one among them."""
    dissenters: tuple[Observation, ...] = ()
    """Pages of the same release that print something else; none where the publisher's own table settles it."""
    outranked: tuple[Observation, ...] = ()
    """Pages that print something else than the publisher's own table."""

    @property
    def quantity(self) -> Quantity:
        """The accepted value."""
        return self.observation.quantity

    @property
    def outlets(self) -> int:
        """Number of publishers that carry it."""
        return len({page.publisher for page in self.supporters})


def _same(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=_SLACK, abs_tol=1e-9)


def carries(page: Quantity, candidate: Quantity) -> bool:
    """Whether a page that printed the first number, rounding, can have had the second in hand."""
    return page.step >= candidate.step and _same(round_half_away(candidate.value, page.step), page.value)


def carries_cut(page: Quantity, candidate: Quantity) -> bool:
    """The same for a page that leaves digits off ("1.22bn" for 1,227)."""
    return page.step >= candidate.step and _same(cut(candidate.value, page.step), page.value)


def reconcile(pages: Iterable[Observation], release: PartialDate, arbiter: Arbiter = lambda _: 0) -> Print:
    """The accepted print of one period in one release: the one that most outlets carry at their own precision.

    The publisher's own table, where it was loaded, outranks every page that quotes it. Between equals: the one that
    more outlets carry when digits left off count too, then the one that holds to more identities with other prints of
    the release, then the more precise, then the one whose day is stated, then the earlier. The result does not depend
    on the order of the pages.
    """
    ordered = tuple(pages)
    if len(ordered) == 1:
        only = ordered[0]
        return Print(observation=only, release=release, known_from=only.known_from, supporters=(only,))
    ordered = tuple(sorted(ordered, key=_order))
    table = _official(ordered)
    accepted = table or _accepted(ordered, arbiter)
    # Nearly all differences within one release are digits left off, so a cut print is no dissent.
    supporters = tuple(page for page in ordered if page is accepted or _carried(page, accepted))
    others = tuple(page for page in ordered if page not in supporters)
    return Print(
        observation=accepted,
        release=release,
        known_from=min(page.known_from for page in supporters),
        supporters=supporters,
        dissenters=() if table else others,
        outranked=others if table else (),
    )


def _official(pages: Sequence[Observation]) -> Observation | None:
    """The last page of the publisher itself."""
    return next((page for page in reversed(pages) if page.official), None)


def _carried(page: Observation, accepted: Observation) -> bool:
    number, candidate = page.quantity, accepted.quantity
    return carries(number, candidate) or carries_cut(number, candidate)


def _accepted(pages: Sequence[Observation], arbiter: Arbiter) -> Observation:
    best = max(_outlets(page, pages) for page in pages)
    equals = [page for page in pages if _outlets(page, pages) == best]
    if any(not _carried(one, other) and not _carried(other, one) for one, other in combinations(equals, 2)):
        held = {page.quantity: arbiter(page.quantity) for page in equals}
        equals = [page for page in equals if held[page.quantity] == max(held.values())]
    return max(equals, key=_precision)


def _outlets(candidate: Observation, pages: Sequence[Observation]) -> tuple[int, int]:
    """How many publishers carry a print when rounding, and when digits left off count too."""
    number = candidate.quantity
    rounding = {page.publisher for page in pages if carries(page.quantity, number)}
    cutting = rounding | {page.publisher for page in pages if carries_cut(page.quantity, number)}
    return len(rounding), len(cutting)


def _precision(page: Observation) -> tuple[float, bool, int]:
    return -page.quantity.step, page.vintage_stated, -page.known_from.toordinal()


def _order(page: Observation) -> tuple[date, float, float, str, str, str]:
    number = page.quantity
    return page.known_from, number.value, number.step, page.publisher, page.source_url, page.as_printed
