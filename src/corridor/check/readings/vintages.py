"""The same comparison print against print, and the base as it was first printed."""

from __future__ import annotations

from collections.abc import Iterator

from corridor.check.arithmetic import change_of
from corridor.check.case import Case
from corridor.check.evidence import Print
from corridor.check.findings import Finding
from corridor.periods import Period
from corridor.records import Reading
from corridor.sentences import Sentence


def first_known(case: Case, period: Period) -> Print | None:
    """The first print of a period, if it is known as one and was out when the text appeared."""
    first = case.series.first_print(period)
    return first if first and (case.day is None or first.known_from <= case.day) else None


def print_to_print(case: Case, _: Finding) -> Iterator[Reading]:
    """The change with both numbers as they were first printed, each a month or so after its period."""
    if case.base is None:
        return
    value, base = first_known(case, case.value.period), first_known(case, case.base.period)
    if value is None or base is None:
        return
    change = change_of(value.observation, base.observation, name="print_to_print", period=case.value.period)
    sentence = Sentence(
        "First print against first print, {value} in {period} ({release} release) and {base} in {base_period} "
        "({base_release} release), the change is {change}.",
        value=value.quantity,
        period=case.value.period,
        release=value.release,
        base=base.quantity,
        base_period=case.base.period,
        base_release=base.release,
        change=change.result,
    )
    pages = (value.observation, base.observation)
    yield Reading(kind="print_to_print", sentence=sentence, computations=(change,), observations=pages)


def revised_base(case: Case, _: Finding) -> Iterator[Reading]:
    """What the comparison year was first printed as, and as what it is printed now."""
    if case.base is None:
        return
    first, now = first_known(case, case.base.period), case.series.as_known_on(case.base.period, case.day)
    if first is None or now is None or now.quantity.value == first.quantity.value:
        return
    change = change_of(now.observation, first.observation, name="revision", period=case.base.period)
    sentence = Sentence(
        "The base has been revised: {base_period} was first printed as {first} ({first_release} release) and stood at "
        "{revised} in the {release} release, {change}.",
        base_period=case.base.period,
        first=first.quantity,
        first_release=first.release,
        revised=now.quantity,
        release=now.release,
        change=change.result,
    )
    pages = (first.observation, now.observation)
    yield Reading(kind="revised_base", sentence=sentence, computations=(change,), observations=pages)
