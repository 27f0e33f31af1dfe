"""How unusual a change is against the series' own history: noise and news look alike in a single comparison."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from corridor.check.agreement import change
from corridor.check.arithmetic import change_of, middle_of
from corridor.check.case import Case
from corridor.check.evidence import Print, Series
from corridor.check.findings import Finding
from corridor.periods import Period
from corridor.records import Reading
from corridor.sentences import Sentence

FEWEST_YEARS = 5
"""Below so many earlier changes a rank says next to nothing."""


def unusual(case: Case, _: Finding) -> Iterator[Reading]:
    """Where the change stands among those of the same months in earlier years, each as its own release printed it."""
    if case.base is None or case.base.period != case.value.period.shifted(-1):
        return
    now = first_comparison(case.series, case.value.period)
    if now is None or (case.day and now[0].known_from > case.day):
        return
    earlier = _earlier(case)
    if len(earlier) < FEWEST_YEARS:
        return
    exact = tuple(change(value.quantity.value, base.quantity.value) for _, value, base in earlier)
    moves = tuple(
        change_of(value.observation, base.observation, name="earlier_change", period=period)
        for period, value, base in earlier
    )
    own = change_of(now[0].observation, now[1].observation, period=case.value.period)
    size = abs(change(now[0].quantity.value, now[1].quantity.value))
    middle = middle_of(moves, exact)
    sentence = Sentence(
        "Of the {count} earlier years known, {as_large} moved by as much as {change} or more in these months, up or "
        "down; they ranged from {low:+} to {high:+} (median {median:+}).",
        count=len(exact),
        as_large=sum(abs(one) >= size for one in exact),
        change=own.result,
        low=moves[exact.index(min(exact))].result,
        high=moves[exact.index(max(exact))].result,
        median=middle.result,
    )
    pages = tuple(dict.fromkeys(page for one in (own, *moves) for page in one.inputs))
    yield Reading(kind="unusual", sentence=sentence, computations=(own, *moves, middle), observations=pages)


def _earlier(case: Case) -> tuple[tuple[Period, Print, Print], ...]:
    known = _comparisons_of(case.series, case.value.period)
    return tuple(one for one in known if case.day is None or one[1].known_from <= case.day)


@lru_cache(maxsize=4096)  # figures of one release ask for the same years; a series never changes
def _comparisons_of(series: Series, period: Period) -> tuple[tuple[Period, Print, Print], ...]:
    """Earlier years with value and base of one release, of a base above zero."""
    earlier = (other for other in series.same_months(period) if other < period)
    pairs = ((other, pair) for other in earlier if (pair := first_comparison(series, other)))
    return tuple((other, *pair) for other, pair in pairs if pair[1].quantity.value > 0)


def first_comparison(series: Series, period: Period) -> tuple[Print, Print] | None:
    """First print of a stretch, and its base as that release has it."""
    value = next(iter(series.prints(period)), None)
    if value is None:
        return None
    base = next((one for one in series.prints(period.shifted(-1)) if one.release == value.release), None)
    return (value, base) if base else None
