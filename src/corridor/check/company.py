"""What the figures of one text say of each other: a page that writes one crore for a million does so again.

This is inference from company, not from a fit, so it comes last, weighs least, and only where nothing official settles
a figure and more of its like show the slip than stand.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from corridor.check.evidence import Store
from corridor.check.subjects import subject
from corridor.check.verdicts import check_figure
from corridor.periods import PartialDate
from corridor.records import Check, Figure, Outcome, Verdict
from corridor.sentences import Code, Sentence

WEIGHT = 0.5

FEWEST_SEEDS = 2
"""One chance match must not drag the rest of a text along; only a series under a wrong name is wrong as a whole."""

OPEN = ("series_exists", "no_print", "contradicted")
"""Checks after which company may speak: there is no print, or none that fits. Where the record is divided or
superseded it already says so."""


def check_figures(figures: Iterable[Figure], store: Store, published: PartialDate | None) -> tuple[Verdict, ...]:
    """Verdicts on the figures of one text, in order; each also in the light of the others."""
    alone = tuple(check_figure(figure, store, published) for figure in figures)
    return tuple(_in_company(verdict, alone, store) for verdict in alone)


def _in_company(verdict: Verdict, others: tuple[Verdict, ...], store: Store) -> Verdict:
    if not verdict.checks or verdict.checks[-1].name not in OPEN or verdict.figure.value is None:
        return verdict
    for slip in dict.fromkeys(other.slip for other in others if other.slip):
        seeds = [other for other in others if other.slip == slip and _alike(slip, other.figure, verdict.figure)]
        standing = [
            other
            for other in others
            if other.outcome is Outcome.SUPPORTED and _alike(slip, other.figure, verdict.figure)
        ]
        if len(seeds) > len(standing) and len(seeds) >= (1 if slip == "wrong_sector" else FEWEST_SEEDS):
            return _suspected(verdict, slip, seeds, store)
    return verdict


def _alike(slip: str, one: Figure, other: Figure) -> bool:
    """Whether a slip in one figure is one that the other would share.

    A confused concept is shared only within a partner and sector: of two pages that print the total of all investment
    as direct investment, one prints partners and sectors of direct investment below it, the other of the total.
    """
    if (one.key.indicator, one.key.reporter) != (other.key.indicator, other.key.reporter):
        return False
    if slip == "wrong_sector":
        return one.key.sector == other.key.sector
    if slip in ("month_for_to_date", "to_date_for_month", "wrong_year", "wrong_period", "calendar_for_fiscal"):
        return one.period == other.period
    if slip in ("total_for_direct", "private_for_direct", "gross_for_net", "net_for_gross"):
        return (one.key.partner, one.key.sector) == (other.key.partner, other.key.sector)
    return slip == "power_of_ten"


def _suspected(verdict: Verdict, slip: str, seeds: list[Verdict], store: Store) -> Verdict:
    assert verdict.figure.value is not None  # asked before
    sentence = Sentence(
        "Nothing official fits {stated} for {subject} in {period}. {count} other figure of this text has the same slip "
        "({slip}), so this one probably has it too.|"
        "Nothing official fits {stated} for {subject} in {period}. {count} other figures of this text have the same "
        "slip ({slip}), so this one probably has it too.",
        stated=verdict.figure.value.quantity,
        subject=subject(verdict.figure.key, store),
        period=verdict.figure.period,
        count=len(seeds),
        slip=Code("slips", slip),
    )
    check = Check(name="company", passed=True, weight=WEIGHT, sentence=sentence)
    pages = tuple(dict.fromkeys(page for seed in seeds for page in seed.observations))
    return replace(
        verdict,
        outcome=Outcome.DEFINITION_SLIP,
        slip=slip,
        sentence=sentence,
        observations=verdict.observations + tuple(page for page in pages if page not in verdict.observations),
        checks=(*verdict.checks, check),
    )
