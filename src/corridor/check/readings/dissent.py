"""Pages about the same release that print something else."""

from __future__ import annotations

from collections.abc import Iterator

from corridor.check.agreement import fit
from corridor.check.arithmetic import change_between
from corridor.check.case import Case, Stated
from corridor.check.evidence import Print
from corridor.check.findings import Finding
from corridor.check.slips import SLIPS, Slip, find_slip
from corridor.check.subjects import subject
from corridor.records import Computation, Observation, Reading
from corridor.sentences import Code, Sentence, Value

SAME_RELEASE_DAYS = 31
"""Pages within so many days of a print report its release, or copy a page that does."""


def dissent(case: Case, _: Finding) -> Iterator[Reading]:
    """Every page whose print of the value or the base of this release does not agree with the accepted one."""
    for part in (case.value, case.base):
        accepted = part.known[-1] if part and part.known else None
        if part is None or accepted is None:
            continue
        for page in _pages(case, part, accepted):
            yield _reading(case, part, accepted, page)


def _pages(case: Case, part: Stated, accepted: Print) -> Iterator[Observation]:
    yield from accepted.dissenters
    for page in case.store.disputed(part.key, part.period):
        near = abs((page.known_from - accepted.known_from).days) <= SAME_RELEASE_DAYS
        if near and page.quantity.unit == accepted.quantity.unit and not fit(page.quantity, accepted.quantity):
            yield page


def _reading(case: Case, part: Stated, accepted: Print, page: Observation) -> Reading:
    facts: dict[str, Value] = {
        "publisher": page.publisher,
        "other": page.quantity,
        "subject": subject(part.key, case.store),
        "period": part.period,
        "official": accepted.quantity,
        "release": accepted.release,
    }
    sentence = Sentence(
        "{publisher} prints {other} for {subject} in {period}, where the {release} release has {official}.", **facts
    )
    computations: list[Computation] = []
    pages = [page, accepted.observation]
    change = _change_on(case, part, page)
    if change:
        computations.append(change)
        sentence = Sentence("{finding} On that the change would be {change}.", finding=sentence, change=change.result)
    slip = _slip(case, part, page)
    if slip:
        pages.extend(slip.really.observations)
        sentence = _with_slip(case, sentence, slip)
        if slip.really.formula:
            computations.append(
                Computation(
                    name="identity",
                    formula=slip.really.formula,
                    result=slip.really.quantity,
                    inputs=slip.really.observations,
                )
            )
    return Reading(kind="dissent", sentence=sentence, computations=tuple(computations), observations=tuple(pages))


def _change_on(case: Case, part: Stated, page: Observation) -> Computation | None:
    """The change that a page's base would give, with the accepted value or the page's own."""
    if case.base is None or part is not case.base or not case.value.known or not page.quantity.value:
        return None
    own = [one for one in case.store.disputed(case.value.key, case.value.period) if one.source_url == page.source_url]
    value = own[0] if own else case.value.known[-1].observation
    return change_between(value.quantity, page.quantity, (value, page), period=case.value.period)


def _slip(case: Case, part: Stated, page: Observation) -> Slip | None:
    printed = Stated(
        role=part.role, key=part.key, period=part.period, quantity=page.quantity, known=part.known, later=part.later
    )
    return next((slip for row in SLIPS if (slip := find_slip(row, case, printed))), None)


def _with_slip(case: Case, sentence: Sentence, slip: Slip) -> Sentence:
    really = slip.really
    if (really.key, really.period) == (slip.part.key, slip.part.period):
        return Sentence("{finding} That is a slip: {slip}.", finding=sentence, slip=Code("slips", slip.slip))
    return Sentence(
        "{finding} It fits {other} in {period} ({really}): {slip}.",
        finding=sentence,
        other=subject(really.key, case.store),
        period=really.period,
        really=really.quantity,
        slip=Code("slips", slip.slip),
    )
