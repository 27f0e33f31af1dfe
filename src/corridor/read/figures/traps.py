"""Clauses whose amounts are not what came: targets, forecasts, prices, worths of papers, sums of several years."""

from __future__ import annotations

import re

from corridor.read import lexicons
from corridor.read.figures.lines import Line, Number, words_in
from corridor.read.mentions import Mention

WORDS_FROM_COST = 4
CLAUSE = re.compile(r"[;:]|, (?:and|but|while|whereas|although|though)\b| while | whereas | but | although ")
"""Where a clause of a sentence ends."""
_MANAGED = re.compile(rf"could (?:\w+ ){{0,2}}{lexicons.either('managed')}")
"""`could attract only`: what came, and no forecast."""
_MANY = rf"(?:\d+|{lexicons.either('some_years')})"
_YEARS = re.compile(
    rf"\b(?:over|during|within|in|for) (?:the )?(?:last|past|next|coming|previous) {_MANY}[ -](?:years|decades)\b"
    r"|\b(?:over|during|in) the (?:past|last) decade\b"
)
"""`over the last five years`: what came in several years together is no figure of a period."""
_EXTREME = re.compile(rf"{lexicons.either('extremes')}[^,;]{{0,25}}$")
"""`the lowest inflow in the last five years`"""


def is_trapped(line: Line, number: Number, *, pledged: bool) -> bool:
    """Whether the clause of a number speaks of a target, a forecast, a price, the value of papers or several years.

    pledged: whether pledges are the flow that the text tells of.
    """
    start, end = _clause(line, number)
    years = _YEARS.search(line.flat, start, end)
    if years and not _EXTREME.search(line.flat, start, years.start()):
        return True
    traps = (word for word in line.words if word.kind == "trap" and start <= word.start < end)
    return any(_holds(line, number, word, pledged=pledged) for word in traps)


def _holds(line: Line, number: Number, trap: Mention, *, pledged: bool) -> bool:
    """Whether a word of the clause traps a number: "could attract only" does not, a cost only the number beside it."""
    if trap.code == "project":
        gap = sorted(((trap.end, number.mention.start), (number.end, trap.start)))[-1]
        return words_in(line.flat[gap[0] : gap[1]]) <= WORDS_FROM_COST
    if trap.code == "pledge" and pledged:
        return False
    return not _MANAGED.match(line.flat, trap.start)


def _clause(line: Line, number: Number) -> tuple[int, int]:
    start, end = line.start, line.end
    for match in CLAUSE.finditer(line.flat, start, end):
        if match.end() <= number.mention.start:
            start = match.end()
        elif match.start() >= number.mention.end:
            return start, match.start()
    return start, end
