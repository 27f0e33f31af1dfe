"""Words that tell of what a number speaks: the flow before or behind it, a company, words that only join."""

from __future__ import annotations

import re

from corridor.read import lexicons
from corridor.read.figures.labels import without_periods
from corridor.read.figures.lines import Line, Number, words_in
from corridor.read.mentions import Mention

STRONG = frozenset(
    ("fdi", "fdi_outward", "fpi", "total_foreign_investment", "other", "exports", "ict_exports", "remittances", "none")
)
"""Indicators that stand for themselves; "investment" stands for the one that the text speaks of."""
LONGEST_JOINT = 12
FLOW_BEHIND = 60
_JOINING = lexicons.only("joining", r"\s,;:()&-")
_NOT_A_COMPANY = frozenset(lexicons.words("not_a_company"))
_COMPANY_BEHIND = re.compile(r" (?:that|which) ([A-Z][\w&.-]+)")
_COMPANY_BEFORE = re.compile(
    r"([A-Z][\w&.'-]+)(?:,? (?:has|had|have|also|alone|which|who|recently))* "
    rf"{lexicons.either('acts_of_a_company')}[^,;]*$"
)
_ONE_COMPANY = re.compile(
    rf"\b(?:one|an?|the)(?: [a-z]+){{0,3}} {lexicons.either('companies')}"
    rf"(?: [a-z]+){{0,2}} {lexicons.either('deals_of_a_company')}[^,;]*$"
)
"""`one foreign oil company sold its stake for $353.7m`."""
_NAMED_NEXT = re.compile(r",? (?:and|followed by) [A-Z][\w-]+(?: [A-Z][\w-]+)* (?:with |at |\()?")
"""`and Karnataka $3.1 billion`: a name that no table has."""
_ASIDE_RECEIVES = re.compile(
    rf"^([A-Z][\w-]+)(?: [A-Z][\w-]+){{0,2}}, [^,;]{{3,80}}, (?:also |alone )?{lexicons.either('receives')}\b[^,;]*$"
)
"""`Bac Giang, a northern province, attracted`"""
_RECEIVES = re.compile(
    rf"([A-Z][\w-]+)(?: (?:of |and )?[A-Z][\w-]+){{0,3}} (?:also |alone )?{lexicons.either('receives')}\b[^,;]*$"
)
"""`Sindh attracted`: a province, of which nothing is read."""
_OF_FLOW = re.compile(r" (?:worth )?(?:of|in|as|through|by way of)(?: the| net| total| new| fresh| overall)* ?")


_WHOLE = frozenset(("country", "epithet"))
_NAMED = _WHOLE | {"sector", "indicator", "flow", "total", "party", "period"}


def company(line: Line, number: Number) -> bool:
    """Whether one company or province moves this amount: `$70mn that Telenor injected`, `Sindh attracted $70mn`."""
    if _ONE_COMPANY.search(line.flat[number.left : number.mention.start]):
        return True
    if _NAMED_NEXT.fullmatch(line.text, number.left, number.mention.start) and not line.between(
        number.left, number.mention.start
    ):
        return True
    behind = _COMPANY_BEHIND.match(line.text, number.end)
    before = _COMPANY_BEFORE.search(line.text[number.left : number.mention.start])
    left = line.text[number.left : number.mention.start]
    part = _RECEIVES.search(left) or _ASIDE_RECEIVES.search(left)
    for match, offset, known in ((behind, 0, _WHOLE), (before, number.left, _WHOLE), (part, number.left, _NAMED)):
        if match is None:
            continue
        start = match.start(1) + offset
        if not any(word.start <= start < word.end and word.kind in known for word in line.words):
            return match.group(1) not in _NOT_A_COMPANY
    return False


def indicators_between(line: Line, start: int, end: int) -> list[Mention]:
    """Names of flows in a stretch of the sentence."""
    return [word for word in line.between(start, end) if word.kind == "indicator"]


def indicator_behind(line: Line, number: Number) -> Mention | None:
    """`$1.166 billion of Foreign Direct Investment`, `$1.1bn in exports`."""
    found = indicators_between(line, number.end, min(number.right, number.end + FLOW_BEHIND))
    if not found:
        return None
    return found[0] if _OF_FLOW.fullmatch(line.flat[number.end : found[0].start]) else None


def is_tight(line: Line, start: int, end: int) -> bool:
    """Whether only joining words stand between two offsets, periods left out."""
    gap = without_periods(line, start, end, line.flat[start:end])
    return _JOINING.fullmatch(gap) is not None and words_in(gap) <= LONGEST_JOINT
