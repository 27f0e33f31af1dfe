"""What the figures of one text say of each other: a page that writes one crore for a million does so again.

This is inference from company, not from a fit, so it comes last, weighs least, and only where nothing official settles
a figure. Each rule is a function that looks at one verdict among those of its text; the first that speaks counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from corridor.check.agreement import fit
from corridor.check.case import judged_on
from corridor.check.evidence import Store
from corridor.check.reported import Reported, reported
from corridor.check.subjects import subject
from corridor.check.verdicts import check_figure
from corridor.periods import PartialDate
from corridor.records import Check, Figure, Observation, Outcome, Verdict
from corridor.sentences import Code, Sentence

WEIGHT = 0.5

FEWEST_SEEDS = 2
"""One chance match must not drag the rest of a text along; only a series under a wrong name is wrong as a whole."""

OPEN = ("series_exists", "no_print", "contradicted")
"""Checks after which company may speak: there is no print, or none that fits. Where the record is divided it already
says so."""

SOFT = ("almost", "moved_later", "superseded_evidence")
"""Checks that abstain because a number comes near a print; one that goes under a wrong name may do so by chance."""

FEWEST_ABOVE = 2
"""So many numbers of partners or sectors above their net values, and more of them than stand or lie below."""

MISPRINT = 0.1
"""Two numbers for one thing within so much of each other are a misprint; further apart, one of them may be misread."""

_CONCEPTS = ("total_for_direct", "private_for_direct", "gross_for_net", "net_for_gross")
_OF_PERIOD = ("month_for_to_date", "to_date_for_month", "wrong_year", "wrong_period", "calendar_for_fiscal")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The verdicts on all figures of one text, each by itself."""

    verdicts: tuple[Verdict, ...]
    store: Store
    day: date | None


def check_figures(
    figures: Iterable[Figure], store: Store, published: PartialDate | None, *, readings: bool = True
) -> tuple[Verdict, ...]:
    """Verdicts on the figures of one text, in order; each also in the light of the others."""
    alone = tuple(check_figure(figure, store, published, readings=readings) for figure in figures)
    if len(alone) < 2 or all(one.outcome is Outcome.SUPPORTED for one in alone):
        return alone
    text = Text(verdicts=alone, store=store, day=judged_on(published))
    return tuple(_in_company(verdict, text) for verdict in alone)


def _in_company(verdict: Verdict, text: Text) -> Verdict:
    if verdict.figure.value is None or _settled_by(verdict) not in OPEN + SOFT:
        return verdict
    return next((found for rule in RULES if (found := rule(verdict, text))), verdict)


def shared_slip(verdict: Verdict, text: Text) -> Verdict | None:
    """Figures of the text of the same kind have a slip, and more of them than stand: this one has it too."""
    soft = _settled_by(verdict) in SOFT
    for slip in dict.fromkeys(other.slip for other in text.verdicts if other.slip):
        alike = [other for other in text.verdicts if _alike(slip, other.figure, verdict.figure)]
        seeds = [other for other in alike if other.slip == slip]
        standing = [other for other in alike if other.outcome is Outcome.SUPPORTED]
        misnamed = slip == "wrong_sector" or slip in _CONCEPTS
        if soft and not misnamed:
            continue
        if len(seeds) > len(standing) and len(seeds) >= (1 if misnamed else FEWEST_SEEDS):
            return _slipped(verdict, slip, seeds, text)
    return None


def partners_of_the_wrong_total(verdict: Verdict, text: Text) -> Verdict | None:
    """The text's total is of another concept, and not one of its partners or sectors fits the stated one either.

    Without that last condition the concept is not passed on: of two pages that print the total of all investment as
    direct investment, one goes on with partners of direct investment and the other does not.
    """
    if _whole(verdict.figure):
        return None
    parts = [other for other in text.verdicts if not _whole(other.figure) and _same_series(other, verdict)]
    if any(other.outcome is Outcome.SUPPORTED for other in parts):
        return None
    if not any(other.outcome is Outcome.CONTRADICTED for other in parts):
        return None
    for slip in _CONCEPTS:
        seeds = [other for other in text.verdicts if other.slip == slip and _whole(other.figure)]
        seeds = [other for other in seeds if _same_series(other, verdict)]
        if len(seeds) >= FEWEST_SEEDS:
            return _slipped(verdict, slip, seeds, text)
    return None


def gross_parts(verdict: Verdict, text: Text) -> Verdict | None:
    """The text's partners and sectors lie above their net values, and hardly one stands: they are gross inflows.

    What left again makes net values smaller, never larger; misprints fall on either side.
    """
    figure = verdict.figure
    if figure.key.measure != "net" or _whole(figure) or _side(verdict, text) < 0:
        return None
    parts = [other for other in text.verdicts if not _whole(other.figure) and _same_series(other, verdict)]
    above = [other for other in parts if _side(other, text) > 0]
    against = [other for other in parts if other.outcome is Outcome.SUPPORTED or _side(other, text) < 0]
    if len(above) < FEWEST_ABOVE or len(above) <= len(against):
        return None
    return _slipped(verdict, "gross_for_net", above, text)


def said_twice(verdict: Verdict, text: Text) -> Verdict | None:
    """The text prints two numbers for one thing, and no print settles which: one of them is a misprint."""
    if _settled_by(verdict) != "no_print":
        return None
    assert verdict.figure.value is not None  # asked before
    own = verdict.figure.value.quantity
    for other in text.verdicts:
        if (other.figure.key, other.figure.period) != (verdict.figure.key, verdict.figure.period):
            continue
        value = other.figure.value.quantity if other.figure.value else None
        if value is None or value.unit != own.unit or fit(value, own):
            continue
        if abs(value.value - own.value) <= MISPRINT * max(abs(value.value), abs(own.value)):
            sentence = Sentence(
                "The text itself prints {one} and {other} for {subject} in {period}; they cannot both be right.",
                one=own,
                other=value,
                subject=subject(verdict.figure.key, text.store),
                period=verdict.figure.period,
            )
            return _judged(verdict, Outcome.CONTRADICTED, None, sentence, ())
    return None


RULES: tuple[Callable[[Verdict, Text], Verdict | None], ...] = (
    shared_slip,
    partners_of_the_wrong_total,
    gross_parts,
    said_twice,
)


def _settled_by(verdict: Verdict) -> str:
    return verdict.checks[-1].name if verdict.checks else ""


def _whole(figure: Figure) -> bool:
    return (figure.key.partner, figure.key.sector) == ("WLD", "ALL")


def _same_series(one: Verdict, other: Verdict) -> bool:
    """Whether two figures are of one indicator and measure of one country."""
    left, right = one.figure.key, other.figure.key
    return (left.indicator, left.reporter, left.measure) == (right.indicator, right.reporter, right.measure)


def _alike(slip: str, one: Figure, other: Figure) -> bool:
    """Whether a slip in one figure is one that the other would share."""
    if (one.key.indicator, one.key.reporter) != (other.key.indicator, other.key.reporter):
        return False
    if slip == "wrong_sector":
        return one.key.sector == other.key.sector
    if slip in _OF_PERIOD:
        return one.period == other.period
    if slip in _CONCEPTS:
        return (one.key.partner, one.key.sector) == (other.key.partner, other.key.sector)
    return slip == "power_of_ten"


def _side(verdict: Verdict, text: Text) -> int:
    """1 where a contradicted number lies above its official value, -1 below, 0 where there is none to compare."""
    official = _official(verdict, text)
    if verdict.outcome is not Outcome.CONTRADICTED or official is None or verdict.figure.value is None:
        return 0
    return 1 if verdict.figure.value.quantity.value > official.quantity.value else -1


def _official(verdict: Verdict, text: Text) -> Reported | None:
    figure = verdict.figure
    return next(reported(text.store, figure.key, figure.period, text.day), None)


def _slipped(verdict: Verdict, slip: str, seeds: list[Verdict], text: Text) -> Verdict:
    assert verdict.figure.value is not None  # asked before
    sentence = Sentence(
        "Nothing official fits {stated} for {subject} in {period}. {count} other figure of this text has the same slip "
        "({slip}), so this one probably has it too.|"
        "Nothing official fits {stated} for {subject} in {period}. {count} other figures of this text have the same "
        "slip ({slip}), so this one probably has it too.",
        stated=verdict.figure.value.quantity,
        subject=subject(verdict.figure.key, text.store),
        period=verdict.figure.period,
        count=len([seed for seed in seeds if seed is not verdict]),
        slip=Code("slips", slip),
    )
    pages = tuple(dict.fromkeys(page for seed in seeds for page in seed.observations))
    return _judged(verdict, Outcome.DEFINITION_SLIP, slip, sentence, pages)


def _judged(
    verdict: Verdict, outcome: Outcome, slip: str | None, sentence: Sentence, pages: tuple[Observation, ...]
) -> Verdict:
    check = Check(name="company", passed=True, weight=WEIGHT, sentence=sentence)
    return replace(
        verdict,
        outcome=outcome,
        slip=slip,
        sentence=sentence,
        observations=verdict.observations + tuple(page for page in pages if page not in verdict.observations),
        checks=(*verdict.checks, check),
    )
