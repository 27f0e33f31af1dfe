"""How first prints of the same months have moved within a year, and what that would make of the fresh one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from statistics import median

from corridor.check.agreement import change
from corridor.check.arithmetic import change_of, middle_of, number
from corridor.check.case import Case
from corridor.check.evidence import Print, Series
from corridor.check.findings import Finding
from corridor.check.readings.vintages import first_known
from corridor.periods import Period
from corridor.quantity import Quantity
from corridor.records import Computation, Observation, Reading
from corridor.sentences import Sentence

FEWEST_CASES = 5
"""A new case falls between the least and the greatest of n earlier ones with a chance of (n - 1) / (n + 1); below five
that is not even two in three. One fiscal year is one case, because its windows are nested."""


def revision_band(case: Case, _: Finding) -> Iterator[Reading]:
    """The least, middle and greatest revision of the same months in earlier fiscal years, applied to a fresh print."""
    fresh = first_known(case, case.value.period)
    if fresh is None or fresh.quantity.unit == "percent":
        return
    cases = past_cases(case)
    revisions = tuple(
        change_of(later.observation, first.observation, name="revision", period=period)
        for period, first, later in cases
    )
    pages = tuple(page for one in revisions for page in one.inputs)
    if 0 < len(cases) < FEWEST_CASES:
        sentence = Sentence(
            "How first prints of {period} move later is known for one earlier year only: too few for a range.|"
            "How first prints of {period} move later is known for {count} earlier years only: too few for a range.",
            period=case.value.period,
            count=len(cases),
        )
        yield Reading(kind="revision_band", sentence=sentence, computations=revisions, observations=pages)
    elif cases:
        exact = tuple(change(later.quantity.value, first.quantity.value) for _, first, later in cases)
        yield _band(fresh, revisions, exact, pages)


def past_cases(case: Case) -> tuple[tuple[Period, Print, Print], ...]:
    """Earlier fiscal years with a first print and a print about a year later that was out by then, oldest first."""
    known = _cases_of(case.series, case.value.period)
    return tuple(one for one in known if case.day is None or one[2].known_from <= case.day)


@lru_cache(maxsize=4096)  # figures of one release ask for the same years; a series never changes
def _cases_of(series: Series, period: Period) -> tuple[tuple[Period, Print, Print], ...]:
    cases = []
    for other in series.same_months(period):
        if other > period:
            break
        first, later = series.first_print(other), series.a_year_later(other)
        if first and later and first.quantity.value:
            cases.append((other, first, later))
    return tuple(cases)


def _band(
    fresh: Print,
    revisions: tuple[Computation, ...],
    exact: tuple[float, ...],
    pages: tuple[Observation, ...],
) -> Reading:
    middle = middle_of(revisions, exact)
    low, high = min(exact), max(exact)
    applied = tuple(
        _applied(name, fresh, move)
        for name, move in (("band_low", low), ("band_median", median(exact)), ("band_high", high))
    )
    sentence = Sentence(
        "In {count} earlier fiscal years the print of the same months moved by {low:+} to {high:+} within about a year "
        "(median {median:+}; {rose} rose). If {value} moves as one of them did, it will stand between {least} and "
        "{most}; with {count} cases such a range holds for {coverage} of new ones.",
        count=len(exact),
        low=revisions[exact.index(low)].result,
        high=revisions[exact.index(high)].result,
        median=middle.result,
        rose=sum(one > 0 for one in exact),
        value=fresh.quantity,
        least=applied[0].result,
        most=applied[2].result,
        coverage=_coverage(len(exact)).result,
    )
    return Reading(
        kind="revision_band",
        sentence=sentence,
        computations=(*revisions, middle, *applied, _coverage(len(exact))),
        observations=(fresh.observation, *pages),
    )


def _applied(name: str, fresh: Print, move: float) -> Computation:
    value, step = fresh.quantity.value, max(fresh.quantity.step, 1.0)
    result = Quantity(value=round(value * (1 + move / 100) / step) * step, unit=fresh.quantity.unit, step=step)
    formula = f"{number(value)} * (1 + {number(round(move, 4))} / 100)"
    return Computation(name=name, formula=formula, result=result, inputs=(fresh.observation,))


def _coverage(cases: int) -> Computation:
    share = Quantity(value=float(round((cases - 1) / (cases + 1) * 100)), unit="percent", step=1)
    return Computation(name="coverage", formula=f"({cases} - 1) / ({cases} + 1) * 100", result=share)
