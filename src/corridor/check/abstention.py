"""Checks that abstain, and the last one, which contradicts."""

from __future__ import annotations

from corridor.check.agreement import fit
from corridor.check.arithmetic import change_of
from corridor.check.case import Case, Stated
from corridor.check.evidence import Print, Series
from corridor.check.findings import Finding
from corridor.check.pairs import Pair, pairs
from corridor.check.slip_checks import failing, rightly
from corridor.check.subjects import subject
from corridor.periods import PartialDate, Period
from corridor.quantity import Quantity
from corridor.records import Outcome
from corridor.sentences import Sentence, Value

NEAR = 0.005
"""Outlets of one release differ by up to so much for no known reason (843.1 and 844, 702.2 and 703); against a single
outlet such a gap is no contradiction."""

LATER_NEAR = 0.02
"""A later print within so much of the stated number, where the known ones are further off, says that it may have been
a revision that the record lacks."""

FRESH_DAYS = 75
"""A print up to so many days old when the text appeared still stood; an older one may have been revised since."""

REVISED_DAYS = 300
"""A print older than this is of before the yearly revision of the comparison years, which goes either way and has
turned signs: then amounts are compared with amounts."""

REACH = 2.0
"""The next revision may go beyond the largest so far, with a chance of two in (cases + 1); a gap of twice that is too
far for one."""

ENOUGH_CASES = 3
"""Fewer past revisions than this give no range: then any older print may have moved by any amount."""


def no_print(case: Case) -> Finding | None:
    """The series exists, and the record has no print of this period that was known to the text's readers."""
    for part in (case.value, case.base):
        if part and not part.known and not _derived(case, part):
            return _unverifiable(case, part)
        if part and part.known and part in failing(case):
            return None  # one wrong number is enough, whatever is not known of the other
    return None


def divided_release(case: Case) -> Finding | None:
    """Pages that report one release print both the stated number and another, and neither has more outlets."""
    for part in failing(case):
        page = part.dissent()
        if page is None:
            continue
        rival = next(one for one in reversed(part.known) if page in one.dissenters)
        if rival.outlets > 1:
            continue
        sentence = Sentence(
            "Pages about the {release} release disagree on {subject} in {period}: {one} and {other}. The record does "
            "not settle it.",
            release=rival.release,
            subject=subject(part.key, case.store),
            period=part.period,
            one=rival.quantity,
            other=page.quantity,
        )
        return Finding(outcome=Outcome.UNVERIFIABLE, sentence=sentence, observations=(rival.observation, page))
    return None


def almost(case: Case) -> Finding | None:
    """One unit off in the last digit, or half a percent off a number that rests on one outlet."""
    for part in failing(case):
        near = [one for one in part.known if (one.outlets == 1 and _gap(part, one) <= NEAR) or _last_digit(part, one)]
        if near:
            sentence = Sentence(
                "{stated} is all but {official}, which pages about the {release} release print for {subject} in "
                "{period}. The record does not settle which is right.",
                stated=_number(part),
                official=near[-1].quantity,
                subject=subject(part.key, case.store),
                period=part.period,
                release=near[-1].release,
            )
            return Finding(outcome=Outcome.UNVERIFIABLE, sentence=sentence, observations=(near[-1].observation,))
    return None


def moved_later(case: Case) -> Finding | None:
    """Prints known at the time disagree, and a later one comes to the stated number: it may be a vintage we lack."""
    for part in failing(case):
        near = [one for one in part.later if fit(_number(part), one.quantity) or _gap(part, one) <= LATER_NEAR]
        if near and part.known and not _fresh_and_shared(case, part, near[0]):
            sentence = Sentence(
                "For {subject} in {period} the prints known then say {known}, a later one says {later} ({release} "
                "release). The text may report a vintage that the record lacks.",
                subject=subject(part.key, case.store),
                period=part.period,
                known=part.known[-1].quantity,
                later=near[0].quantity,
                release=near[0].release,
            )
            pages = (part.known[-1].observation, near[0].observation)
            return Finding(outcome=Outcome.UNVERIFIABLE, sentence=sentence, observations=pages)
    return None


def _fresh_and_shared(case: Case, part: Stated, later: Print) -> bool:
    """Whether several outlets had just printed another number, and the near one is of a release long after."""
    last = part.known[-1]
    if case.day is None or last.outlets < 2:
        return False
    return (case.day - last.known_from).days <= FRESH_DAYS < (later.known_from - case.day).days


def superseded_evidence(case: Case) -> Finding | None:
    """Only old prints are known, and a revision since may have made the stated number of them."""
    for part in failing(case):
        if case.day is None:
            continue
        if part.known:
            last = part.known[-1]
            known_from, official, page = last.known_from, last.quantity, last.observation
        else:
            derived = case.store.derived(part.key, part.period, case.day)
            if derived is None:
                continue
            known_from, official, page = derived.known_from, derived.quantity, derived.observations[-1]
        if not _may_have_moved(case, part, official, (case.day - known_from).days):
            continue
        sentence = Sentence(
            "The last print of {subject} in {period} known then is {official} of the {release} release, and such "
            "numbers are revised far enough to reach {stated}. The record does not settle it.",
            subject=subject(part.key, case.store),
            period=part.period,
            official=official,
            release=PartialDate(known_from.year, known_from.month),
            stated=_number(part),
        )
        return Finding(outcome=Outcome.UNVERIFIABLE, sentence=sentence, observations=(page,))
    return None


def _may_have_moved(case: Case, part: Stated, official: Quantity, age: int) -> bool:
    """Whether a number so many days old can have been revised to the stated one, as far as other revisions went."""
    if age <= FRESH_DAYS:
        return False
    stated = _number(part).value
    moves = past_revisions(case.series, part.period)
    if len(moves) < ENOUGH_CASES:
        return True
    if age > REVISED_DAYS and abs(stated - official.value) <= REACH * max(abs(now - first) for first, now in moves):
        return True
    shares = [now / first - 1 for first, now in moves if first]
    gap = stated / official.value - 1 if official.value else 0.0
    return REACH * min(shares, default=0.0) <= gap <= REACH * max(shares, default=0.0)


def base_not_of_the_release(case: Case) -> Finding | None:
    """The value stands, and the comparison year as that release revised it is not in the record."""
    if case.base is None or failing(case):
        return None
    found = list(pairs(case.series, case.value, case.base))
    if not found or any(pair.one_vintage for pair in found):
        return None
    pair = found[0]
    sentence = Sentence(
        "{subject} in {period} was {value} ({release} release). The comparison cannot be checked: the base of that "
        "release is not in the record, only {base} of the {base_release} release.",
        subject=subject(case.value.key, case.store),
        period=case.value.period,
        value=pair.value.quantity,
        release=pair.value.release,
        base=pair.base.quantity,
        base_release=pair.base.release,
    )
    pages = (pair.value.observation, pair.base.observation)
    return Finding(outcome=Outcome.UNVERIFIABLE, sentence=sentence, observations=pages)


def contradicted(case: Case) -> Finding:
    """The series has this period, and neither it nor any known slip gives the stated number."""
    wrong = failing(case)
    if wrong:
        return _contradicted_number(case, wrong[0])
    assert case.base is not None and case.change is not None  # numbers stand, so the change is what fails
    found = list(pairs(case.series, case.value, case.base))
    return _contradicted_change(case, found[0], case.base)


def past_revisions(series: Series, period: Period) -> list[tuple[float, float]]:
    """First print of each other period of the series, and the print that lies furthest from it."""
    moves = []
    for other in series.periods():
        prints = series.prints(other) if other != period else ()
        if len(prints) > 1:
            first = prints[0].quantity.value
            moves.append((first, max((one.quantity.value for one in prints[1:]), key=lambda now: abs(now - first))))
    return moves


def _contradicted_number(case: Case, part: Stated) -> Finding:
    facts: dict[str, Value] = {"subject": subject(part.key, case.store), "period": part.period, "stated": _number(part)}
    if not part.known:
        derived = case.store.derived(part.key, part.period, case.day)
        assert derived is not None  # else no_print would have spoken
        sentence = Sentence(
            "{subject} in {period} is stated as {stated}; other prints give {official}.",
            official=derived.quantity,
            **facts,
        )
        return Finding(outcome=Outcome.CONTRADICTED, sentence=sentence, observations=derived.observations)
    last = part.known[-1]
    sentence = Sentence(
        "{subject} in {period} is stated as {stated}; the {release} release has {official}.",
        official=last.quantity,
        release=last.release,
        **facts,
    )
    pages = tuple(one.observation for one in part.known)
    return Finding(outcome=Outcome.CONTRADICTED, sentence=sentence, rightly=rightly(case), observations=pages)


def _contradicted_change(case: Case, pair: Pair, base: Stated) -> Finding:
    assert case.change is not None
    change = change_of(pair.value.observation, pair.base.observation, period=case.value.period)
    sentence = Sentence(
        "The stated change of {stated} does not fit: {subject} was {value} in {period} against {base} in "
        "{base_period} in the {release} release, {change}.",
        stated=case.change,
        subject=subject(case.value.key, case.store),
        value=pair.value.quantity,
        period=case.value.period,
        base=pair.base.quantity,
        base_period=base.period,
        release=pair.value.release,
        change=change.result,
    )
    return Finding(
        outcome=Outcome.CONTRADICTED,
        sentence=sentence,
        rightly=rightly(case),
        observations=(pair.value.observation, pair.base.observation),
        computations=(change,),
    )


def _unverifiable(case: Case, part: Stated) -> Finding:
    facts: dict[str, Value] = {"subject": subject(part.key, case.store), "period": part.period}
    if not part.later:
        return Finding(
            outcome=Outcome.UNVERIFIABLE,
            sentence=Sentence("The record has no print of {subject} in {period}.", **facts),
        )
    first = part.later[0]
    sentence = Sentence(
        "The record has no print of {subject} in {period} from before the text; the first after it is {value} "
        "({release} release).",
        value=first.quantity,
        release=first.release,
        **facts,
    )
    return Finding(outcome=Outcome.UNVERIFIABLE, sentence=sentence, observations=(first.observation,))


def _derived(case: Case, part: Stated) -> bool:
    if part.quantity is None or case.base is not None:
        return False
    return case.store.derived(part.key, part.period, case.day) is not None


def _last_digit(part: Stated, one: Print) -> bool:
    """Whether the two differ by one unit of the coarser print, at two digits or more."""
    step = max(_number(part).step, one.quantity.step)
    gap = abs(_number(part).value - one.quantity.value)
    return gap <= step * (1 + 1e-6) and abs(one.quantity.value) >= 10 * step


def _gap(part: Stated, one: Print) -> float:
    official = one.quantity.value
    return abs(_number(part).value - official) / abs(official) if official else float("inf")


def _number(part: Stated) -> Quantity:
    assert part.quantity is not None  # only stated numbers fail
    return part.quantity
