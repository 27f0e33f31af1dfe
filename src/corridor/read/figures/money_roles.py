"""What an amount is: a value, the value it is compared with, a difference, a yardstick, or the price of something."""

from __future__ import annotations

import re

from corridor.read import lexicons
from corridor.read.figures.label_words import FLOW_OF_SECTOR
from corridor.read.figures.lines import BASE, CHANGE, DIFFERENCE, SKIP, VALUE, Line, words_in
from corridor.read.figures.percent_roles import OR_AMOUNT, directions
from corridor.read.figures.timing import is_prior, periods_in, phrase_of
from corridor.read.mentions import Mention

WORDS_FROM_THING = 4
WORDS_FROM_CHANGE = 7
WORDS_TO_BASE = 6
NOUN_BEFORE = 16
_THIN = lexicons.only("thin", " ,")
_AMOUNT_HEDGES = r"(?: (?:of|over|about|more than|around|nearly|some|up to|at|a|was|is|stands|stood|being))* ?$"
_PRICED = re.compile(
    rf"(?<!\bwas)(?<!\bwere)(?<!\bis)(?<!\bare)(?<!\bbeen)(?<=\S),? {lexicons.either('prices')}{_AMOUNT_HEDGES}"
)
_MEASURED = re.compile(rf"{lexicons.either('yardsticks')}{_AMOUNT_HEDGES}")
_TO_PASS = re.compile(rf"{lexicons.either('thresholds')}(?: the)?$")
_A_THING = re.compile(r" (?!(?:in|from|during|against|versus|and|or|over|last|for|of|as|was|up|down)\b)[a-z]")
_OR_PERCENT = re.compile(r" or (?:by |about |over |nearly )*")
_BY = re.compile(r" ?(?:by|of)?(?: (?:about|over|nearly))? ?")
_THE = re.compile(r" (?:the|its|their) ")
_RUNS = re.compile(r"^\w+ (?:to|through|till|until|up to) ")
_PART_OF_IT = re.compile(r"\b(?:most|bulk|half|much|part|some|rest|majority) of (?:it|this|that|them|which)[,:]? ?$")
_CLAUSE_OF_A_NAME = re.compile(r", (?:(?:from|to|of|in) )?(?:which|who|whom|whose \w+)\b([^,;]*)$")
_GAVE_WAY = re.compile(lexicons.either("gave_way"))
_AGAINST_THEM = re.compile(r" (?:them|it|these|those) (?:stood|were|was)\b")
_HAD = re.compile(r"\bhad\b")
_A_THING_OF = re.compile(rf" (?:[a-z-]+ )?{lexicons.either('things')}")
_OPENED = re.compile(r" ?\([^()]*")
_PASSING = frozenset(lexicons.words("passing"))
_DIFFERENCES = frozenset(lexicons.words("differences"))
_NO_DIFFERENCE = frozenset(lexicons.words("no_difference"))
_CHANGES_SUBJECT = frozenset(("country", "place", "party", "trap", "sector", "receiver", "direction"))
_PASSED_OVER = frozenset(("flow", "period", "share", "total"))
_NAMED_AGAIN = frozenset(("period", "flow", "indicator", "total"))


def plain_number(line: Line, index: int) -> str | None:
    """`4 million people`: a scaled number that counts things."""
    number = line.numbers[index]
    return SKIP if number.mention.kind == "scaled" and _A_THING.match(line.after(number)) else None


def worth_of_something(line: Line, index: int) -> str | None:
    """`agreements worth $4.2 billion`: the value of things, unless they are exports or investments."""
    number = line.numbers[index]
    if not _PRICED.search(line.left_of(number)):
        return None
    words = line.between(number.left, number.mention.start)
    flows = [word for word in words if _is_flow(word)]
    near = flows and words_in(line.flat[flows[-1].end : number.mention.start]) <= WORDS_FROM_THING
    return None if near else SKIP


def _is_flow(word: Mention) -> bool:
    if word.kind == "sector":
        return word.code in FLOW_OF_SECTOR
    return word.kind in ("indicator", "flow") and word.code != "none"


def price_of_a_thing(line: Line, index: int) -> str | None:
    """`a $5.9 billion complex`: how much a thing costs or holds."""
    return SKIP if _A_THING_OF.match(line.flat, line.numbers[index].end) else None


def part_in_words(line: Line, index: int) -> str | None:
    """`most of it, $290m, was for power`: a part of what was told, of which nothing more is said."""
    number = line.numbers[index]
    return SKIP if _PART_OF_IT.search(line.left_of(number)) else None


def average(line: Line, index: int) -> str | None:
    """`the 12-month average of $317 million`, `the previous record of $2.9bn`: a yardstick."""
    number = line.numbers[index]
    return SKIP if _MEASURED.search(line.left_of(number)) else None


def difference(line: Line, index: int) -> str | None:
    """`$119 million or 11 percent more`, `$90m less`, `an increase of $90m`, `rose by $90m`."""
    number = line.numbers[index]
    if _with_its_percentage(line, index) or _behind_its_percentage(line, index):
        return DIFFERENCE
    behind = directions(line, number.end, number.right)
    if behind and not line.flat[number.end : behind[0].start].strip() and _word(line, behind[0]) in _DIFFERENCES:
        return DIFFERENCE
    before = directions(line, number.left, number.mention.start)
    if not before or _word(line, before[-1]) in _NO_DIFFERENCE:
        return None
    if line.flat[before[-1].end : number.mention.start].strip().startswith(("than", "over")):
        return None
    return DIFFERENCE if _BY.fullmatch(line.before(number)[before[-1].end - number.left :]) else None


def _with_its_percentage(line: Line, index: int) -> bool:
    """Whether "or 11 percent more" follows."""
    if index + 1 >= len(line.numbers) or not _OR_PERCENT.fullmatch(line.after(line.numbers[index])):
        return False
    other = line.numbers[index + 1]
    return not other.is_money and bool(directions(line, other.end, min(other.right, other.end + NOUN_BEFORE)))


def _behind_its_percentage(line: Line, index: int) -> bool:
    """Whether `19.3 percent, or` stands before."""
    number = line.numbers[index]
    told = index > 0 and line.numbers[index - 1].role == CHANGE
    return told and OR_AMOUNT.fullmatch(line.flat, number.left, number.mention.start) is not None


def threshold(line: Line, index: int) -> str | None:
    """`the only others above USD 100 million`: a yardstick, unless a percentage stands before."""
    number = line.numbers[index]
    before = line.left_of(number).rstrip()
    compares = index > 0 and not line.numbers[index - 1].is_money and words_in(before) <= WORDS_FROM_THING
    return SKIP if _TO_PASS.search(before) and not compares else None


def compared_with(line: Line, index: int) -> str | None:
    """`against $200m`, `up from $94m`, `over $477.3m` after a change, `than August 2022's $1.575 billion`."""
    number = line.numbers[index]
    links = [word for word in line.between(number.left, number.mention.start) if _links(line, word)]
    if not links:
        return None
    link, start = links[-1], number.mention.start
    between = [word.kind for word in line.between(link.end, start) if word.kind not in _PASSED_OVER]
    if _CHANGES_SUBJECT.intersection(between):
        return None
    gap = _without_names(line, link.end, start)
    if link.kind == "direction" or link.code == "over" or _word(line, link) == "than":
        return BASE if _follows_change(line, index, link) and words_in(gap) < WORDS_TO_BASE else None
    if _THIN.fullmatch(gap):
        return BASE if link.code != "had" else None
    loose = link.code in ("against", "replaced") and words_in(gap) <= WORDS_TO_BASE and "," not in gap
    return BASE if loose else None


def in_clause_aside(line: Line, index: int) -> str | None:
    """`Hong Kong, which had invested $99 million in 2MFY25, managed $40 million`: a value of before."""
    number = line.numbers[index]
    clause = _CLAUSE_OF_A_NAME.search(line.flat, number.left, number.mention.start)
    if index + 1 == len(line.numbers) or clause is None:
        return None
    behind = periods_in(line, number.end, line.numbers[index + 1].mention.start)[:1]
    had = _HAD.search(clause.group(1)) or line.flat.startswith(" had ", number.end)
    if not had and not any(is_prior(phrase_of(one)) for one in behind):
        return None
    following = line.numbers[index + 1]
    gap = line.flat[number.end : following.mention.start]
    words = line.between(number.end, min(following.right, following.end + NOUN_BEFORE))
    parted = any(word.kind in ("country", "sector", "indicator") for word in words)
    return BASE if "," in gap and not parted else None


def gives_way(line: Line, index: int) -> str | None:
    """`an inflow of $19.4 million gave way to a net outflow of $21.3 million`: what was before."""
    number = line.numbers[index]
    return BASE if number.right < line.end and _GAVE_WAY.search(line.after(number)) else None


def in_brackets_behind(line: Line, index: int) -> str | None:
    """`$405.9 million (last year $643.5 million)`; `$485.2m ($367.9m)` in a sentence that compares so already."""
    number = line.numbers[index]
    gap = line.left_of(number)
    if index and line.numbers[index - 1].role == CHANGE:  # `up 66pc from January 2019 ($133.9m)`
        words = line.between(number.left, number.mention.start)
        named = len(words) > 1 and words[-1].kind == "period" and words[-2].kind == "comparison"
        return BASE if named and line.flat[words[-1].end : number.mention.start] == " (" else None
    if index == 0 or line.numbers[index - 1].role != VALUE:
        return None
    if not _OPENED.fullmatch(gap):
        return None
    periods = periods_in(line, number.left, number.mention.start)
    if periods:
        return BASE if is_prior(phrase_of(periods[-1])) else None
    earlier = line.numbers[1:index]
    compared = any(one.role == BASE or _OPENED.fullmatch(line.flat[one.left : one.mention.start]) for one in earlier)
    return BASE if compared and not line.between(number.left, number.mention.start) else None


def an_amount(line: Line, index: int) -> str | None:  # noqa: ARG001
    """Any other amount."""
    return VALUE


def _links(line: Line, word: Mention) -> bool:
    if word.code == "from" and any(one.start == word.end + 1 and _RUNS.search(_word(line, one)) for one in line.words):
        return False  # `from July to November`
    if _AGAINST_THEM.match(line.flat, word.end):
        return False
    return word.kind == "comparison" or (word.kind == "direction" and _word(line, word) in _PASSING)


def _follows_change(line: Line, index: int, link: Mention) -> bool:
    """Whether "over", "on" or "than" follows a percentage or a word of change, rather than being a hedge."""
    number = line.numbers[index]
    told = index > 0 and line.numbers[index - 1].role in (CHANGE, DIFFERENCE)
    if told and words_in(line.flat[number.left : link.start]) <= WORDS_FROM_CHANGE:
        return True
    if index > 1 and line.numbers[index - 2].role == CHANGE and _word(line, link) in ("over", "on"):
        return words_in(line.flat[number.left : link.start]) <= WORDS_FROM_CHANGE
    nouns = directions(line, max(number.left, link.start - NOUN_BEFORE), link.start)
    if not nouns or line.flat[nouns[-1].end : link.start].strip():
        return False
    noun = _word(line, nouns[-1])
    if index and _THE.fullmatch(line.flat[link.end : number.mention.start]):
        return True  # `less than the $597.6m of last year`: no hedge has an article
    return noun in ("lower", "higher") or (noun not in ("more", "less") and _word(line, link) != "than")


def _without_names(line: Line, start: int, end: int) -> str:
    """The text between two offsets without the periods and flows named in it."""
    text = line.flat[start:end]
    for word in reversed(line.between(start, end)):
        if word.kind in _NAMED_AGAIN:
            text = text[: word.start - start] + text[word.end - start :]
    return text.replace("'s", "")


def _word(line: Line, mention: Mention) -> str:
    return line.flat[mention.start : mention.end]


MONEY_RULES = (
    plain_number,
    worth_of_something,
    price_of_a_thing,
    part_in_words,
    average,
    difference,
    threshold,
    compared_with,
    in_clause_aside,
    gives_way,
    in_brackets_behind,
    an_amount,
)
