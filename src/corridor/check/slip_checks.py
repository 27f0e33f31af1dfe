"""Slips as rows of the table of checks: of a stated number, and of a stated change."""

from __future__ import annotations

from dataclasses import replace

from corridor.check.agreement import fit
from corridor.check.arithmetic import change_of
from corridor.check.case import Case, Stated
from corridor.check.evidence import Series
from corridor.check.findings import CheckRow, Finding
from corridor.check.pairs import Pair, pairs
from corridor.check.slips import SLIPS, Slip, SlipRow, find_slip, length_of_period, wrong_indicator, wrong_measure
from corridor.check.subjects import subject
from corridor.check.support import rightly_compared
from corridor.periods import Period
from corridor.quantity import Quantity
from corridor.records import Computation, Outcome
from corridor.sentences import Code, Items, Sentence, Value

TURNED = "numbers_decide_direction"
"""The reader's rule for a change whose numbers bear out the other direction than its verb; the numbers decided."""


def slip_rows() -> tuple[CheckRow, ...]:
    """One row a kind of slip, in order of precedence."""
    return tuple(_row(row) for row in SLIPS)


def _row(row: SlipRow) -> CheckRow:
    def run(case: Case) -> Finding | None:
        for part in failing(case):
            slip = find_slip(row, case, part)
            if slip:
                return _found(case, slip)
        return None

    run.__doc__ = row.find.__doc__
    return CheckRow(name=row.name, weight=row.weight, no=_nothing(row.slips), run=run)


def _nothing(slips: tuple[str, ...]) -> Sentence:
    looked_for = Items(tuple(Code("slips", slip) for slip in slips))
    return Sentence("Looked for {slips}: no official number fits.", slips=looked_for)


def failing(case: Case) -> tuple[Stated, ...]:
    """Stated numbers that no print known at the time agrees with."""
    return tuple(part for part in case.parts if not part.agreeing())


def _found(case: Case, slip: Slip) -> Finding:
    really, part = slip.really, slip.part
    assert part.quantity is not None  # it failed
    facts: dict[str, Value] = {
        "stated": part.quantity,
        "subject": subject(part.key, case.store),
        "period": part.period,
        "really": really.quantity,
        "release": really.release,
        "slip": Code("slips", slip.slip),
    }
    same_series = really.key == part.key and really.period == part.period
    template = (
        "{stated} for {subject} in {period} is a slip ({slip}): the {release} release has {really}."
        if same_series
        else "{stated} for {subject} in {period} is a slip ({slip}): it is {other} in {other_period}, {really} in the "
        "{release} release."
    )
    if not same_series:
        facts |= {"other": subject(really.key, case.store), "other_period": really.period}
        if _named_nearby(case, slip):
            return _maybe_misread(slip, facts)
    computations: tuple[Computation, ...] = ()
    if really.formula:
        computations = (
            Computation(name="identity", formula=really.formula, result=really.quantity, inputs=really.observations),
        )
    return Finding(
        outcome=Outcome.DEFINITION_SLIP,
        slip=slip.slip,
        sentence=Sentence(template, **facts),
        rightly=rightly(case),
        observations=really.observations,
        computations=computations,
    )


def _named_nearby(case: Case, slip: Slip) -> bool:
    """Whether the text itself names, beside the figure, what the number really is."""
    really, part = slip.really, slip.part
    own = {part.key.indicator, part.key.partner, part.key.sector, str(part.period)}
    moved = {really.key.indicator, really.key.partner, really.key.sector, str(really.period)} - own
    return bool(moved & set(case.figure.nearby))


def _maybe_misread(slip: Slip, facts: dict[str, Value]) -> Finding:
    """Abstain: a reader that took the wrong one of two things named must not accuse the text."""
    sentence = Sentence(
        "Read as {subject} in {period}, {stated} fits no official number; it is {other} in {other_period} ({release} "
        "release), which the text names beside it. It may have been misread, so it is not judged.",
        **{name: value for name, value in facts.items() if name not in ("really", "slip")},
    )
    return Finding(outcome=Outcome.UNVERIFIABLE, sentence=sentence, observations=slip.really.observations)


def rightly(case: Case) -> Sentence | None:
    """What the claim would have been: the comparison within one vintage, else the value as known."""
    if case.base:
        compared = rightly_compared(case, case.base)
        if compared:
            return compared
    if not case.value.known:
        return None
    one = case.value.known[-1]
    return Sentence(
        "{subject} in {period} was {value} ({release} release).",
        subject=subject(case.value.key, case.store),
        period=case.value.period,
        value=one.quantity,
        release=one.release,
    )


def change_slip(case: Case) -> Finding | None:
    """The change is that of another sign, measure, concept or length of period, or a difference in money."""
    if case.change is None or case.base is None or failing(case):
        return None
    own = [pair for pair in pairs(case.series, case.value, case.base) if pair.one_vintage]
    turned = replace(case.change, value=-case.change.value)
    for pair in own:
        if pair.fits(turned):
            return _change_found(case, "wrong_sign", case.series, case.value.period, pair)
        if _is_difference(case.change, pair):
            return _change_found(case, "difference_for_percent", case.series, case.value.period, pair)
    return None if case.parts else _elsewhere(case, case.value)


def told_the_other_way(case: Case) -> Finding | None:
    """Value and base stand in one release, and the text calls the rise between them a fall, or the fall a rise."""
    if case.base is None or case.change is None or TURNED not in case.figure.rules:
        return None
    for pair in pairs(case.series, case.value, case.base):
        if pair.one_vintage and pair.fits(case.change):
            told = replace(case.change, value=-case.change.value)
            return _change_found(replace(case, change=told), "wrong_sign", case.series, case.value.period, pair)
    return None


def _is_difference(change: Quantity, pair: Pair) -> bool:
    value, base = pair.value.quantity, pair.base.quantity
    step = max(value.step, base.step)
    difference = Quantity(value=value.value - base.value, unit="percent", step=step)
    return abs(change.value) >= 10 and fit(change, difference) is not None


def _elsewhere(case: Case, value: Stated) -> Finding | None:
    """The series and period whose change in one vintage is the stated one."""
    nameless = replace(value, quantity=Quantity(value=1, unit="percent"))
    for find in (length_of_period, wrong_measure, wrong_indicator):
        for slip in find(case, nameless):
            series = case.store.series(slip.really.key)
            found = _pair(case, series, slip.really.period) if series else None  # None: it was derived
            if series and found:
                return _change_found(case, slip.slip, series, slip.really.period, found)
    return None


def _pair(case: Case, series: Series, period: Period) -> Pair | None:
    value, base = (
        Stated(role=role, key=series.key, period=of, quantity=None, known=series.known_on(of, case.day), later=())
        for role, of in (("value", period), ("base", period.shifted(-1)))
    )
    return next((pair for pair in pairs(series, value, base) if pair.one_vintage and pair.fits(case.change)), None)


def _change_found(case: Case, slip: str, series: Series, period: Period, pair: Pair) -> Finding:
    assert case.change is not None  # only changes come here
    change = change_of(pair.value.observation, pair.base.observation, period=period)
    sentence = Sentence(
        "The stated change of {stated} is a slip ({slip}): {subject} in {period} was {value} against {base} a year "
        "earlier in the {release} release, {change}.",
        stated=case.change,
        slip=Code("slips", slip),
        subject=subject(series.key, case.store),
        period=period,
        value=pair.value.quantity,
        base=pair.base.quantity,
        release=pair.value.release,
        change=change.result,
    )
    return Finding(
        outcome=Outcome.DEFINITION_SLIP,
        slip=slip,
        sentence=sentence,
        rightly=rightly(case),
        observations=(pair.value.observation, pair.base.observation),
        computations=(change,),
    )
