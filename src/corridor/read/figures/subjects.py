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
    """Whether one company moves this amount: `$70mn that Telenor injected`, `a fund bought $70mn`."""
    left = line.text[number.left : number.mention.start]
    if _ONE_COMPANY.search(left.lower()):
        return True
    if _NAMED_NEXT.fullmatch(left) and not line.between(number.left, number.mention.start):
        return True
    behind, before = _COMPANY_BEHIND.match(line.text, number.end), _COMPANY_BEFORE.search(left)
    return any(_is_unknown(line, match, offset, _WHOLE) for match, offset in ((behind, 0), (before, number.left)))


def province(line: Line, number: Number) -> bool:
    """Whether a part of the country takes this amount: `Sindh attracted $70mn of investment`."""
    left = line.text[number.left : number.mention.start]
    return _is_unknown(line, _RECEIVES.search(left) or _ASIDE_RECEIVES.search(left), number.left, _NAMED)


def _is_unknown(line: Line, match: re.Match[str] | None, offset: int, known: frozenset[str]) -> bool:
    """Whether a name that a pattern found is one that no table has."""
    if match is None or match.group(1) in _NOT_A_COMPANY:
        return False
    start = match.start(1) + offset
    return not any(word.start <= start < word.end and word.kind in known for word in line.words)


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
