"""What each number of a sentence is, by the words around it: the same rules for every language that is read by clauses.

Rules are tried in the order of `MONEY` and `PERCENT`; the first that knows decides and leaves its name.
"""

from __future__ import annotations

from collections.abc import Callable

from corridor.read.clauses.regions import MARKS, PRIOR, Region, is_shape, looks_back
from corridor.read.figures.lines import BASE, CHANGE, DIFFERENCE, SHARE, SKIP, VALUE, Number
from corridor.read.mentions import Mention

OWN = ("country", "sector", "period", "flow", "direction")
"""Kinds of words that make what follows a statement of its own."""
NEAR = 3
"""Signs between a word and the number that it governs, at most."""


def _around(region: Region, number: Number, *kinds: str) -> list[Mention]:
    """Words of the clause on the side where the language puts them."""
    left = region.between(region.clause_start(number), number.mention.start, *kinds)
    if region.grammar["direction"] == "before":
        return left
    return [*left, *region.between(number.end, region.clause_end(number), *kinds)]


def wanted(region: Region, number: Number) -> str:
    """What is wanted, expected, missing or piled up is no flow, and what a list names beside it neither."""
    before = next((one for one in region.numbers if one.end == number.left), None)
    gap = region.gap(number.left, number.mention.start)
    listed = before is not None and "wanted" in before.rules and gap.startswith(tuple(region.listed("list")))
    return SKIP if listed or _around(region, number, "trap") else ""


def without_currency(_: Region, number: Number) -> str:
    """An amount of nobody knows what."""
    return SKIP if number.mention.kind == "scaled" else ""


def less_than_before(region: Region, number: Number) -> str:
    """`增加3亿美元`, `3 کروڑ ڈالر کا اضافہ`: how much more or less it is."""
    if region.grammar["direction"] == "before":
        if region.ends_with(number.left, number.mention.start, region.listed("more") | region.listed("less")):
            return DIFFERENCE
        words = region.between(number.left, number.mention.start, "direction")
        near = words and words[-1].code != "to" and len(region.gap(words[-1].end, number.mention.start)) <= NEAR
        return DIFFERENCE if near and not region.between(words[-1].end, number.mention.start, "period") else ""
    words = region.between(number.end, region.clause_end(number), "direction")
    if not words or words[0].code not in ("up", "down"):
        return ""
    gap = region.gap(number.end, words[0].start)
    return DIFFERENCE if gap in region.listed("difference") | {""} else ""


def left_behind(region: Region, number: Number) -> str:
    """`从12亿美元`, `12 ارب ڈالر سے کم ہو کر`: where a change began."""
    if region.ends_with(number.left, number.mention.start, region.listed("to_base")):
        return BASE
    following = next((one for one in region.numbers if one.left == number.end), None)
    ends = region.ends_with(number.end, number.right, region.listed("after_base"))
    if following and not following.is_money and ends and not region.between(number.end, number.right, *OWN):
        return BASE
    words = [word for word in region.between(number.end, number.right, "direction") if word.code in ("up", "down")]
    leaves = bool(words) and region.gap(number.end, words[0].start) in region.listed("after_base")
    return BASE if leaves and any(one.is_money and one.left >= number.end for one in region.numbers) else ""


def compared(region: Region, number: Number) -> str:
    """A word of comparison directly before or behind it."""
    for word in region.between(number.left, number.mention.start, "comparison"):
        side = region.found.words[word.start].row["side"]
        if side == "before" and len(region.gap(word.end, number.mention.start)) <= 1:
            return BASE
    for word in region.between(number.end, number.right, "comparison"):
        side = region.found.words[word.start].row["side"]
        if side == "after" and len(region.gap(number.end, word.start)) <= NEAR:
            return BASE
    return ""


def of_the_year_before(region: Region, number: Number) -> str:
    """`上年同期的12.4亿美元`: its own words name the earlier period."""
    times = region.between(number.left, number.mention.start, "period")
    told = any(one.is_money and one.role == VALUE and one.end <= number.mention.start for one in region.numbers)
    if not times or not (is_shape(times[-1], PRIOR) or (told and looks_back(times[-1]))):
        return ""
    if region.between(times[-1].end, number.mention.start, "country", "sector", "indicator"):
        return ""
    between = region.between(times[-1].end, number.mention.start, "comparison")
    return "" if any(region.found.words[word.start].row["side"] == "after" for word in between) else BASE


def value(_region: Region, _number: Number) -> str:
    """What is left."""
    return VALUE


def share(region: Region, number: Number) -> str:
    """A part of a total."""
    return SHARE if _around(region, number, "share") else ""


def of_something_counted(region: Region, number: Number) -> str:
    """`企业61207家，增长16.9%`: the change of a number that is no amount."""
    counted = region.between(number.left, number.mention.start, "number", "capacity")
    return SKIP if counted and not region.between(counted[-1].end, number.mention.start, "indicator") else ""


def listed_change(region: Region, number: Number) -> str:
    """`增长67%、47.6%和19.3%`: the direction of the one before."""
    before = next((one for one in region.numbers if one.end == number.left), None)
    if before is None or before.is_money or before.role != CHANGE:
        return ""
    if region.gap(number.left, number.mention.start) not in region.listed("list"):
        return ""
    number.sign = before.sign
    return CHANGE


def signed(region: Region, number: Number) -> str:
    """`同比-51.7%`: a percentage with its own sign behind the words for a comparison."""
    times = region.between(number.left, number.mention.start, "period")
    gap = region.gap(times[-1].end, number.mention.start) if times else ""
    if times and is_shape(times[-1], MARKS - PRIOR) and (gap == "+" or (not gap and number.mention.value < 0)):
        number.sign = -1.0 if number.mention.value < 0 else 1.0
        return CHANGE
    return ""


def change(region: Region, number: Number) -> str:
    """A percentage with a direction."""
    for sign, setting in ((1.0, "more"), (-1.0, "less")):
        if region.ends_with(number.left, number.mention.start, region.listed(setting)):
            number.sign = sign
            return CHANGE
    sides = [
        list(reversed(region.between(number.left, number.mention.start, "direction"))),
        region.between(number.end, min(number.right, region.clause_end(number)), "direction"),
        _shared(region, number),
    ]
    if region.grammar["direction"] == "after":
        sides = [sides[1], sides[2], sides[0]]
    for words in sides:
        for word in words:
            if word.code in ("up", "down"):
                number.sign = 1.0 if word.code == "up" else -1.0
                return CHANGE
    return SKIP


def _shared(region: Region, number: Number) -> list[Mention]:
    """`سالانہ 16.5 فیصد اور ماہانہ 13.1 فیصد زیادہ`: the direction behind the last of a list."""
    after = next((one for one in region.numbers if one.left == number.end), None)
    if region.grammar["direction"] != "after" or after is None or after.is_money:
        return []
    joined = region.gap(number.end, number.right).startswith(tuple(region.listed("list")))
    return region.between(after.end, min(after.right, region.clause_end(after)), "direction")[:1] if joined else []


_Rule = Callable[[Region, Number], str]
MONEY: tuple[_Rule, ...] = (
    wanted,
    without_currency,
    left_behind,
    compared,
    less_than_before,
    of_the_year_before,
    value,
)
PERCENT: tuple[_Rule, ...] = (wanted, share, of_something_counted, listed_change, signed, change)


def compared_with(region: Region, word: Mention) -> bool:
    """Whether a period is the one that something is compared with: `گزشتہ سال اکتوبر کے مقابلے میں`."""
    behind = region.between(word.end, region.end, "comparison")[:1]
    return any(
        region.found.words[one.start].row["side"] == "after" and not region.gap(word.end, one.start) for one in behind
    )


def assign_roles(region: Region) -> None:
    """Give every number of a sentence its role."""
    for number in region.numbers:
        for rule in MONEY if number.is_money else PERCENT:
            role = rule(region, number)
            if role:
                number.role = role
                number.rules.append(rule.__name__)
                break


def mark_of(region: Region, number: Number) -> Mention | None:
    """The word that says with what a change or a base is compared."""
    left = [
        word
        for word in region.between(number.left, number.mention.start, "period")
        if is_shape(word, MARKS) or (number.role == BASE and looks_back(word))
    ]
    if left:
        return left[-1]
    if region.grammar["direction"] == "before":
        return None
    right = region.between(number.end, region.clause_end(number), "period")
    return next((word for word in right if is_shape(word, MARKS)), None)
