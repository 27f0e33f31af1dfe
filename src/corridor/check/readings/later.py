"""How the same comparison stood in later releases, and how the number itself was printed later."""

from __future__ import annotations

from collections.abc import Iterator

from corridor.check.agreement import fit
from corridor.check.arithmetic import change_of
from corridor.check.case import Case
from corridor.check.findings import Finding
from corridor.check.readings.unusual import first_comparison
from corridor.check.subjects import subject
from corridor.periods import Period
from corridor.records import Computation, Reading
from corridor.sentences import Items, Sentence


def later(case: Case, _: Finding) -> Iterator[Reading]:
    """The year to date in the releases after the text, and the latest print of the stated period."""
    if case.day is None:
        return
    yield from _next_releases(case)
    yield from _printed_since(case)


def _next_releases(case: Case) -> Iterator[Reading]:
    if case.base is None or case.base.period != case.value.period.shifted(-1):
        return
    if not _starts_fiscal_year(case, case.value.period):
        return
    changes: list[Computation] = []
    said: list[Sentence] = []
    for period in case.series.extensions(case.value.period):
        pair = first_comparison(case.series, period)
        if pair is None or (case.day and pair[0].known_from <= case.day):
            continue
        value, base = pair
        changes.append(change_of(value.observation, base.observation, period=period))
        said.append(
            Sentence(
                "{change} after {count} month ({value} against {base})|"
                "{change} after {count} months ({value} against {base})",
                change=changes[-1].result,
                count=period.whole_months,
                value=value.quantity,
                base=base.quantity,
            )
        )
    if changes:
        sentence = Sentence(
            "Later in the same fiscal year the comparison stood at {changes}.", changes=Items(tuple(said))
        )
        pages = tuple(page for one in changes for page in one.inputs)
        yield Reading(kind="later", sentence=sentence, computations=tuple(changes), observations=pages)


def _printed_since(case: Case) -> Iterator[Reading]:
    known = case.value.known[-1:]
    since = [one for one in case.value.later if known and not fit(one.quantity, known[0].quantity)]
    if not since:
        return
    change = change_of(since[-1].observation, known[0].observation, name="revision", period=case.value.period)
    sentence = Sentence(
        "Since then {subject} in {period} has been printed as {value} ({release} release), {change} from the "
        "{known_release} release.",
        subject=subject(case.value.key, case.store),
        period=case.value.period,
        value=since[-1].quantity,
        release=since[-1].release,
        change=change.result,
        known_release=known[0].release,
    )
    pages = (since[-1].observation, known[0].observation)
    yield Reading(kind="later", sentence=sentence, computations=(change,), observations=pages)


def _starts_fiscal_year(case: Case, period: Period) -> bool:
    calendar = case.series.calendar
    return calendar.year(calendar.year_of(period.start)).start == period.start
