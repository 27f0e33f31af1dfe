"""Which expression of time dates a number."""

from __future__ import annotations

import re

from corridor.read import lexicons
from corridor.read.figures.lines import BASE, CHANGE, VALUE, Line, Number
from corridor.read.mentions import Mention
from corridor.read.mentions.times import PeriodPhrase

MARKS = frozenset(("on_year", "on_month"))
_ADJACENT = lexicons.only("before_a_period", " (")
_APPOSED = lexicons.only("apposed", " ,(")
_COMPARES = re.compile(r"\b(?:from|than|over|on|above|below)(?: the| an?| that of| in)? ?$")
_POSSESSES = re.compile(r"'s (?:\w+ )?")
_TO = re.compile(r"\bto$")
_DATES = re.compile(r" (?:in |during |over )?(?:the )?")
_PRIOR_KINDS = frozenset(("fiscal_relative", "relative"))


def phrase_of(mention: Mention) -> PeriodPhrase:
    """The expression of a period mention."""
    assert isinstance(mention.meaning, PeriodPhrase)
    return mention.meaning


def periods_in(line: Line, start: int, end: int) -> list[Mention]:
    """Periods, not marks such as "YoY", in a stretch of the sentence."""
    return [w for w in line.between(start, end) if w.kind == "period" and w.code not in MARKS]


def behind(line: Line, number: Number) -> Mention | None:
    """The period directly behind a number: `$904.3 million in the first four months of FY25`."""
    found = periods_in(line, number.end, number.right)
    if not found:
        return None
    if re.match(r" ?:", line.flat[found[0].end : number.right]):
        return None  # `$-12.3 million (December 2024: $170.2 million)`
    if number.right < line.end and _POSSESSES.fullmatch(line.flat, _name_end(line, found[0]), number.right):
        return None  # `$222.9m from December's $487m`
    gap = line.flat[number.end : found[0].start]
    if "(" in gap and number.right < line.end and ")" not in line.flat[found[0].end : number.right]:
        return None  # `$405.9 million (last year $643.5 million)`
    label = [
        w
        for w in line.between(number.end, found[0].start)
        if w.kind in ("country", "sector", "direction", "indicator", "flow")
    ]
    for word in reversed(label):
        gap = gap[: word.start - number.end] + gap[word.end - number.end :]
    if number.right == line.end and gap.startswith(", "):
        gap = gap[1:]  # `$1.2bn, in the first quarter.` closes the sentence
    return found[0] if _ADJACENT.fullmatch(gap.replace("(fdi)", "")) and gap.count(" ") <= 12 else None


def _name_end(line: Line, period: Mention) -> int:
    """Where the name of a period ends, without the mark of possession."""
    return period.end - 2 * line.flat.endswith("'s", period.start, period.end)


def before(line: Line, number: Number, taken: set[int]) -> Mention | None:
    """The nearest period before a number, in its own stretch of the sentence, that dates no other number."""
    found = [w for w in periods_in(line, number.left, number.mention.start) if w.start not in taken]
    if _leads_to(line, number):  # `fell 8.9% from a year earlier to $12bn`
        found = [
            w for w in found if not (is_prior(phrase_of(w)) and _COMPARES.search(line.flat[number.left : w.start]))
        ]
    while len(found) > 1 and _APPOSED.fullmatch(line.flat[found[-2].end : found[-1].start]):
        first, last = found[-2:]
        vaguer = _is_vague(first) and not _is_vague(last)
        clearer = vaguer or (_is_spelled_out(last) and not _is_spelled_out(first))
        found.pop(-2 if clearer else -1)
    own = [w for w in found if not is_prior(phrase_of(w))] if number.role == CHANGE else found
    return own[-1] if own else None


def _leads_to(line: Line, number: Number) -> bool:
    """Whether a change leads to a value."""
    index = line.numbers.index(number)
    return index > 0 and line.numbers[index - 1].role == CHANGE and _TO.search(line.before(number)) is not None


def _is_vague(mention: Mention) -> bool:
    """Whether an expression means what the text speaks of: `the month of February`."""
    return phrase_of(mention).shape in ("this_month", "this_period", "this_quarter", "this_half", "that_year")


def _is_spelled_out(mention: Mention) -> bool:
    """Whether an expression names its year, so that nothing else need tell what it means."""
    year = phrase_of(mention).year
    return year is not None and year.value > 0


def assign(line: Line) -> dict[int, Mention]:
    """The period mention of each number, by the number's offset; numbers without one are left out."""
    found: dict[int, Mention] = {}
    taken: set[int] = set()
    dated = [number for number in line.numbers if number.role in (VALUE, BASE, CHANGE)]
    for number in dated:
        mention = behind(line, number)
        if mention and not (number.role == CHANGE and _compares(line, number, mention)):
            found[number.mention.start] = mention
            taken.add(mention.start)
    for number in dated:
        if number.mention.start not in found:
            mention = before(line, number, taken)
            if mention:
                found[number.mention.start] = mention
    return found


def _compares(line: Line, number: Number, mention: Mention) -> bool:
    """Whether the period behind a change is what it is compared with: `rose 26% from a year ago`."""
    link = line.flat[number.end : mention.start]
    if _COMPARES.search(link) is not None:
        return True
    return is_prior(phrase_of(mention)) and not (names_months(phrase_of(mention)) and _DATES.fullmatch(link))


def names_months(phrase: PeriodPhrase) -> bool:
    """Whether an expression names a stretch of its own rather than the same one of another year."""
    return phrase.shape not in ("same", "same_before", "on_year")


def is_prior(phrase: PeriodPhrase) -> bool:
    """Whether an expression looks back at an earlier year: "same period last year", "a year ago"."""
    if phrase.shape == "same_before":
        return True
    if phrase.year is None:
        return False
    return phrase.shape == "same" or (phrase.year.kind in _PRIOR_KINDS and phrase.year.value < 0)
