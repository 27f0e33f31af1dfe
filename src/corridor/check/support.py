"""Checks that let a figure stand: within one vintage, by a later page, by an identity, or across vintages."""

from __future__ import annotations

from dataclasses import replace

from corridor.check.agreement import fit_sum, one_cut_one_rounded
from corridor.check.arithmetic import change_of
from corridor.check.case import Case, Stated
from corridor.check.evidence import Print
from corridor.check.findings import Finding
from corridor.check.pairs import Pair, pairs
from corridor.check.subjects import subject
from corridor.periods import Period
from corridor.records import Computation, Observation, Outcome
from corridor.sentences import Sentence, Value


def same_vintage(case: Case) -> Finding | None:
    """Value, base and change agree with official prints of one release, at the digits printed."""
    if case.base is None:
        agreeing = case.value.agreeing()
        return _stands(case, agreeing[-1]) if agreeing and case.value.quantity else None
    for pair in pairs(case.series, case.value, case.base):
        if pair.one_vintage and pair.fits(case.change):
            return _compares(case, pair, case.base, Outcome.SUPPORTED)
    return None


def cut_or_rounded(case: Case) -> Finding | None:
    """Pages of one release are one apart in the last digit, as when one cuts and one rounds, and one prints it."""
    stated = case.value
    if stated.quantity is None or case.base is not None:
        return None
    for one in reversed(stated.known):
        pages = [page for page in one.dissenters if page.quantity == stated.quantity]
        if pages and one_cut_one_rounded(stated.quantity, one.quantity):
            return _stands(case, one, pages[0])
    return None


def gross_outflow(case: Case) -> Finding | None:
    """What is told as an outflow is the gross outflow of the period, before inflows are set against it."""
    stated, key = case.value, replace(case.value.key, measure="outflow")
    series = case.store.series(key)
    if stated.key.measure != "net" or stated.quantity is None or stated.quantity.value >= 0 or series is None:
        return None
    told = replace(stated.quantity, value=-stated.quantity.value)
    gross = replace(stated, key=key, quantity=told, known=series.known_on(stated.period, case.day), later=())
    agreeing = gross.agreeing()
    return _stands(replace(case, value=gross), agreeing[-1]) if agreeing and case.base is None else None


def month_before(case: Case) -> Finding | None:
    """The change is right against the month before, where the text does not say what it compares with."""
    figure = case.figure
    if figure.base or figure.base_period or not figure.change or figure.period.whole_months != 1:
        return None
    year, month = figure.period.start.year, figure.period.start.month
    before = Period.month(year, month - 1) if month > 1 else Period.month(year - 1, 12)
    known = case.series.known_on(before, case.day)
    base = Stated(role="base", key=case.series.key, period=before, quantity=None, known=known, later=())
    for pair in pairs(case.series, case.value, base):
        if pair.one_vintage and pair.fits(case.change):
            return _compares(case, pair, base, Outcome.SUPPORTED)
    return None


def across_vintages(case: Case) -> Finding | None:
    """Value, base and change agree only when prints of different releases are put together."""
    if case.base is None:
        return None
    found = [pair for pair in pairs(case.series, case.value, case.base) if pair.fits(case.change)]
    return _compares(case, found[0], case.base, Outcome.VINTAGE_MIXED) if found else None


def printed_later(case: Case) -> Finding | None:
    """The record has no print up to the text's day, and the first one after it agrees."""
    stated = case.value
    if stated.quantity is None or stated.known or case.base is not None:
        return None
    first = stated.later[:1]
    return _stands(case, first[0]) if stated.agreeing(first) else None


def by_identity(case: Case) -> Finding | None:
    """Nothing was printed for the period, and what follows from other prints of the release agrees."""
    stated = case.value
    if stated.quantity is None or stated.known or case.base is not None:
        return None
    derived = case.store.derived(stated.key, stated.period, case.day)
    if derived is None or derived.quantity.unit != stated.quantity.unit:
        return None
    if not fit_sum(stated.quantity, derived.quantity):
        return None
    sentence = Sentence(
        "{subject} in {period} follows from other prints as {value}, which agrees.",
        subject=subject(stated.key, case.store),
        period=stated.period,
        value=derived.quantity,
    )
    computation = Computation(
        name="identity", formula=derived.formula, result=derived.quantity, inputs=derived.observations
    )
    return Finding(
        outcome=Outcome.SUPPORTED, sentence=sentence, observations=derived.observations, computations=(computation,)
    )


def _stands(case: Case, one: Print, page: Observation | None = None) -> Finding:
    sentence = Sentence(
        "{subject} in {period} was printed as {value} in the {release} release.",
        subject=subject(case.value.key, case.store),
        period=case.value.period,
        value=one.quantity,
        release=one.release,
    )
    pages = (one.observation, page) if page else (one.observation,)
    return Finding(outcome=Outcome.SUPPORTED, sentence=sentence, observations=pages)


def _compares(case: Case, pair: Pair, base: Stated, outcome: Outcome) -> Finding:
    change = change_of(pair.value.observation, pair.base.observation, period=case.value.period)
    facts: dict[str, Value] = {
        "subject": subject(case.value.key, case.store),
        "period": case.value.period,
        "value": pair.value.quantity,
        "base": pair.base.quantity,
        "base_period": base.period,
        "change": change.result,
        "release": pair.value.release,
    }
    if outcome is Outcome.VINTAGE_MIXED:
        sentence = Sentence(
            "{subject} in {period} was {value} ({release} release) against {base} in {base_period}, which is the "
            "print of the {base_release} release: {change}. The two come from different vintages.",
            base_release=pair.base.release,
            **facts,
        )
        rightly = rightly_compared(case, base)
    else:
        sentence = Sentence(
            "{subject} in {period} was {value} against {base} in {base_period}, both as the {release} release has "
            "them: {change}.",
            **facts,
        )
        rightly = None
    return Finding(
        outcome=outcome,
        sentence=sentence,
        rightly=rightly,
        observations=(pair.value.observation, pair.base.observation),
        computations=(change,),
    )


def rightly_compared(case: Case, base: Stated) -> Sentence | None:
    """The comparison of two periods within the freshest release known that has both, None where none has."""
    value = Stated(
        role="value", key=case.value.key, period=case.value.period, quantity=None, known=case.value.known, later=()
    )
    free = Stated(role="base", key=base.key, period=base.period, quantity=None, known=base.known, later=())
    for pair in pairs(case.series, value, free):
        if pair.one_vintage:
            change = change_of(pair.value.observation, pair.base.observation)
            return Sentence(
                "Within the {release} release: {value} in {period} against {base} in {base_period}, {change}.",
                release=pair.value.release,
                value=pair.value.quantity,
                period=value.period,
                base=pair.base.quantity,
                base_period=free.period,
                change=change.result,
            )
    return None
