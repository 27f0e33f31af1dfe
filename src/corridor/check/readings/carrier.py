"""Which single month carries how much of a change of the year to date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corridor.check.arithmetic import number, percent
from corridor.check.case import Case
from corridor.check.evidence import Print
from corridor.check.findings import Finding
from corridor.check.readings.vintages import first_known
from corridor.periods import Period
from corridor.records import Computation, Reading
from corridor.sentences import Sentence, Value

CARRIES = 50.0
"""A month is said to carry a change from half of it on, in percent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What one month contributes to a change, all four numbers from one way of reading the base."""

    month: Period
    value: Print
    base: Print
    whole: Print
    whole_base: Print

    @property
    def exact(self) -> float:
        """Part of the whole change in percent."""
        whole = self.whole.quantity.value - self.whole_base.quantity.value
        return (self.value.quantity.value - self.base.quantity.value) / whole * 100 if whole else 0.0

    def computation(self, name: str) -> Computation:
        """The arithmetic."""
        prints = (self.value, self.base, self.whole, self.whole_base)
        value, base, whole, whole_base = (number(one.quantity.value) for one in prints)
        return Computation(
            name=name,
            formula=f"({value} - {base}) / ({whole} - {whole_base}) * 100",
            result=percent(self.exact),
            inputs=tuple(one.observation for one in prints),
            period=self.month,
        )


def carrier(case: Case, _: Finding) -> Iterator[Reading]:
    """The month with the largest part of the change, on the base as revised and on first prints, both stated."""
    if case.base is None or case.value.period.whole_months < 2 or case.base.period != case.value.period.shifted(-1):
        return
    revised = [share for month in case.value.period.months() if (share := _on_revised_base(case, month))]
    first = {month: share for month in case.value.period.months() if (share := _on_first_prints(case, month))}
    largest = max(revised or first.values(), key=lambda share: share.exact, default=None)
    if largest is None or largest.exact < CARRIES:
        return
    yield _reading(largest, first.get(largest.month) if revised else None, on_first_prints=not revised)


def _on_revised_base(case: Case, month: Period) -> Share | None:
    """With the base as the year's releases print it, a year on."""
    assert case.base is not None  # asked before
    base = case.series.a_year_later(month.shifted(-1))
    if base is None or (case.day and base.known_from > case.day):
        return None
    whole_base = case.series.as_known_on(case.base.period, case.day)
    return _share(
        month,
        case.series.as_known_on(month, case.day),
        base,
        case.series.as_known_on(case.value.period, case.day),
        whole_base,
    )


def _on_first_prints(case: Case, month: Period) -> Share | None:
    assert case.base is not None  # asked before
    return _share(
        month,
        first_known(case, month),
        first_known(case, month.shifted(-1)),
        first_known(case, case.value.period),
        first_known(case, case.base.period),
    )


def _share(
    month: Period, value: Print | None, base: Print | None, whole: Print | None, whole_base: Print | None
) -> Share | None:
    if value is None or base is None or whole is None or whole_base is None:
        return None
    return Share(month=month, value=value, base=base, whole=whole, whole_base=whole_base)


def _reading(largest: Share, first: Share | None, *, on_first_prints: bool) -> Reading:
    facts: dict[str, Value] = {
        "month": largest.month,
        "value": largest.value.quantity,
        "base": largest.base.quantity,
        "share": percent(largest.exact),
    }
    fell = largest.whole.quantity.value < largest.whole_base.quantity.value
    computations = [largest.computation("share_of_change")]
    if first:
        computations.append(first.computation("share_of_change_first_prints"))
        template = _WITH_FIRST[fell, first.exact >= 100]
        facts |= {"first_base": first.base.quantity, "first_share": percent(first.exact)}
    else:
        template = _ALONE[on_first_prints]
    pages = tuple(dict.fromkeys(page for one in computations for page in one.inputs))
    return Reading(
        kind="carrier", sentence=Sentence(template, **facts), computations=tuple(computations), observations=pages
    )


_ALONE = {
    False: "One month carries it: {month}, {value} against {base} a year earlier, makes up {share} of the change "
    "on the revised base.",
    True: "One month carries it: {month}, {value} against {base} a year earlier, makes up {share} of the change "
    "on first prints.",
}
# By whether the whole fell, and whether nothing of that is left without the month.
_WITH_FIRST = {
    (True, True): "One month carries it: {month}, {value} against {base} a year earlier, makes up {share} of the fall "
    "on the revised base; on first prints ({first_base}) {first_share}, so without it there is no fall.",
    (True, False): "One month carries it: {month}, {value} against {base} a year earlier, makes up {share} of the fall "
    "on the revised base; on first prints ({first_base}) {first_share}.",
    (False, True): "One month carries it: {month}, {value} against {base} a year earlier, makes up {share} of the rise "
    "on the revised base; on first prints ({first_base}) {first_share}, so without it there is no rise.",
    (False, False): "One month carries it: {month}, {value} against {base} a year earlier, makes up {share} of the "
    "rise on the revised base; on first prints ({first_base}) {first_share}.",
}
