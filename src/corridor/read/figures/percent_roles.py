"""What a percentage is: a change with its sign, a share, or nothing that is read."""

from __future__ import annotations

import re

from corridor.read import lexicons
from corridor.read.figures.labels import without_periods
from corridor.read.figures.lines import CHANGE, SHARE, SKIP, Line, Number, words_in
from corridor.read.mentions import Mention

WORDS_FROM_SHARE = 6
WORDS_TO_DIRECTION_BEHIND = 2
WORDS_FROM_DIRECTION = 9
_HEDGES = frozenset(lexicons.codes("hedges_of_numbers", "definition"))
_BESIDE = lexicons.only("between_direction_and_change", " :-")
_OF_A_TOTAL = re.compile(
    r",? ?(?:of|in) (?:(?:the|its|their|all|this|that|overall|total|net|cumulative|country's|foreign|[a-z]+'s) )*"
    rf"(?:{lexicons.alternatives(lexicons.words('totals_of_shares'))})"
)
_SHARE_BEHIND = re.compile(r" (?:\w+ )?(?:share|stake|of gdp)\b")
_EXCEEDS = re.compile(rf"(?P<up>{lexicons.either('exceeds')})|(?P<down>{lexicons.either('trails')})")
_THINGS = re.compile(r" (?:new |more )?(?:[a-z-]+ )?[a-z]+s\b")
_DIRECTION = lexicons.codes("directions")
OR_AMOUNT = re.compile(r",? or (?:by )?")
"""Between a percentage and the amount that says it again: `19.3 percent, or $1.952 billion, above`."""
_EACH = re.compile(r"\b(?:each|every|any)(?: additional| extra| further)? $")
_BARE = re.compile(r"[ ,();/|]*(?:(?:in|during|for) )?[ ,();/|]*\+?")
_POINTS = re.compile(r"\bpoints?,? (?:or|i\.e\.|\()? ?(?:by )?$")
_TO = re.compile(r"\bto$")
_NEW_CLAUSE_BEHIND = re.compile(r"[.;:]|, (?!yoy)")
_NEW_CLAUSE = re.compile(r"[.;]|, (?:and|but|while)")
_TOLD_CHANGE = re.compile(r"(?:change|growth|yoy|mom|y/y|m/m)[:,]? ?[+-]?$")
_ROW = re.compile(r"(?:,? and|,|;)(?: by)? ?")
_GAPPED = re.compile(r"(?:,? and|,|;| while)(?P<rest> [^,;]*)$")
_TO_AN_AMOUNT = re.compile(r" to (?:\S+ ){0,2}")
_ON_BASIS = re.compile(r" ?(?:on )?(?:an? )?\(?@\)?(?: basis| terms)?")
MARK_NEAR = 20


def share_of_total(line: Line, index: int) -> str | None:
    """`a 46% share`, `46 per cent of total FDI`, `accounted for 46%`."""
    number = line.numbers[index]
    after = line.after(number)
    if _OF_A_TOTAL.match(after) or _SHARE_BEHIND.match(after):
        return SHARE
    shares = [word for word in line.between(number.left, number.mention.start) if word.kind == "share"]
    if not shares or directions(line, shares[-1].end, number.mention.start):
        return None
    return SHARE if words_in(line.flat[shares[-1].end : number.mention.start]) <= WORDS_FROM_SHARE else None


def supposed(line: Line, index: int) -> str | None:
    """`each 10 percent increase in FDI`: what would be."""
    number = line.numbers[index]
    return SKIP if _EACH.search(line.left_of(number)) else None


def of_things_counted(line: Line, index: int) -> str | None:
    """`18,832 foreign-invested firms were established, up 12.1 percent`: the change of a number of things."""
    number = line.numbers[index]
    words = line.between(number.left, number.mention.start)
    counted = next((word for word in reversed(words) if word.kind in ("number", "count")), None)
    if counted is None or any(word.kind in ("indicator", "flow") and word.start > counted.start for word in words):
        return None
    return SKIP if _THINGS.match(line.flat, counted.end) else None


def of_an_index(line: Line, index: int) -> str | None:
    """`gained 1,200 points, or 0.8pc`: the change of an index."""
    number = line.numbers[index]
    return SKIP if _POINTS.search(line.left_of(number)) else None


def change_beside(line: Line, index: int) -> str | None:
    """`down 18%`, `grew by 154 percent`, `increase of about 61 percent`: the direction stands just before."""
    number = line.numbers[index]
    if _TO.search(line.before(number)):
        return SKIP  # `rose to 15%` is a level
    found = _directions_before(line, number)
    if found and _BESIDE.fullmatch(line.flat[found[-1].end : number.mention.start]):
        return _signed(line, number, found[-1])
    return None


def change_behind(line: Line, index: int) -> str | None:
    """`a 12 per cent dip`, `27 per cent less`, `25.4% YoY more than`: the direction stands just behind."""
    number = line.numbers[index]
    following = line.numbers[index + 1] if index + 1 < len(line.numbers) else None
    if following and OR_AMOUNT.fullmatch(line.flat, number.end, number.right):
        found = directions(line, following.end, following.right)
        behind = found and not line.flat[following.end : found[0].start].strip(" ,")
        return _signed(line, number, found[0]) if behind else None
    found = directions(line, number.end, number.right)
    gap = line.flat[number.end : found[0].start] if found else ";"
    if words_in(gap) <= WORDS_TO_DIRECTION_BEHIND and not _NEW_CLAUSE_BEHIND.search(gap):
        return _signed(line, number, found[0])
    return None


def change_in_clause(line: Line, index: int) -> str | None:
    """`rose in the period under review by 12%`: the direction stands earlier in the clause."""
    number = line.numbers[index]
    found = _directions_before(line, number)
    gap = line.flat[found[-1].end : number.mention.start] if found else ";"
    if words_in(gap) <= WORDS_FROM_DIRECTION and not _NEW_CLAUSE.search(gap):
        return _signed(line, number, found[-1])
    return None


def change_by_verb(line: Line, index: int) -> str | None:
    """`exceeded that of June 2024 ($169.5 million) by 21.6 per cent`: the verb tells the direction."""
    number = line.numbers[index]
    verbs = list(_EXCEEDS.finditer(line.flat, line.start, number.mention.start))
    if not verbs or not line.before(number).endswith(" by"):
        return None
    number.sign = 1.0 if verbs[-1].lastgroup == "up" else -1.0
    return CHANGE


def change_by_sign(line: Line, index: int) -> str | None:
    """`+12% YoY`, `YoY change -3.4%`: a sign and a word that makes it a change."""
    number = line.numbers[index]
    behind = line.between(number.end, min(number.right, number.end + MARK_NEAR))
    marked = any(word.kind == "period" and word.code in ("on_year", "on_month") for word in behind)
    told = _TOLD_CHANGE.search(line.left_of(number))
    plus = line.flat[number.mention.start - 1 : number.mention.start] == "+"
    left, start = number.left, number.mention.start
    beside = _BARE.fullmatch(without_periods(line, left, start, line.flat[left:start]))
    if (marked or told or beside) and (number.mention.value < 0 or plus):
        number.sign = 1.0 if plus else -1.0
        return CHANGE
    return None


def change_in_row(line: Line, index: int) -> str | None:
    """`by 67 percent, 47.6 percent and 19.3 percent`, `3% MoM and 9% YoY`, `grew 18pc to $2bn, bedwear 9pc to $1bn`."""
    number = line.numbers[index]
    earlier = next((other for other in reversed(line.numbers[:index]) if other.role == CHANGE), None)
    told = directions(line, line.start, number.left)
    if earlier is None and not told:
        return None
    gap = _without_marks(line, number.left, number.mention.start)
    row = earlier and _ROW.fullmatch(gap) and not line.numbers[index - 1].is_money
    tail = _GAPPED.search(gap)
    gapped = tail and words_in(tail["rest"]) <= WORDS_FROM_SHARE and _TO_AN_AMOUNT.fullmatch(line.after(number))
    if row or gapped:
        if earlier is None:
            return _signed(line, number, told[-1])
        number.sign = earlier.sign
        return CHANGE
    return None


def _without_marks(line: Line, start: int, end: int) -> str:
    """The text between two offsets without "on a year-on-year basis" and the like."""
    gap = line.flat[start:end]
    for word in line.between(start, end):
        if word.kind == "period" and word.code in ("on_year", "on_month"):
            gap = gap.replace(line.flat[word.start : word.end], "@", 1)
    return _ON_BASIS.sub("", gap)


def other_percentage(line: Line, index: int) -> str | None:  # noqa: ARG001
    """A percentage without a direction: a rate or a share."""
    return SKIP


def directions(line: Line, start: int, end: int) -> list[Mention]:
    """Words of direction in a stretch of the sentence; "the increase" is one, too."""
    return [word for word in line.between(start, end) if word.kind == "direction" or _noun_of(line, word)]


def _directions_before(line: Line, number: Number) -> list[Mention]:
    """Words of direction on the number's left; the "more" of "fell more than 5%" is none."""
    found = directions(line, number.left, number.mention.start)
    if found and line.flat[found[-1].start : number.mention.start].rstrip() in _HEDGES:
        found.pop()
    return found


def _noun_of(line: Line, word: Mention) -> str:
    """Direction of a noun that points back: `the increase`."""
    return _DIRECTION.get(line.flat[word.start : word.end].removeprefix("the "), "") if word.kind == "total" else ""


def _signed(line: Line, number: Number, direction: Mention) -> str:
    code = _noun_of(line, direction) or direction.code
    number.sign = 1.0 if code == "up" else -1.0
    return CHANGE


PERCENT_RULES = (
    share_of_total,
    supposed,
    of_things_counted,
    of_an_index,
    change_beside,
    change_behind,
    change_in_clause,
    change_by_verb,
    change_by_sign,
    change_in_row,
    other_percentage,
)
