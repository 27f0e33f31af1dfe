"""What each number of a sentence is: a value, the value it is compared with, a change, a share, a difference.

Rules are tried in the order of `MONEY_RULES` and `PERCENT_RULES`; the first that knows decides and leaves its id.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from corridor.read.lines import BASE, CHANGE, DIFFERENCE, SHARE, SKIP, VALUE, Line, Number, words_in
from corridor.read.mentions import Mention

Rule = Callable[[Line, int], "str | None"]
_ARTICLES = r"(?:the|a|an|its|their|that|this|of|at|in|level|some|just|only|about|around|nearly|almost|over|more than|less than|last|net|gross|mere|revised|year's|month's|same|deficit|surplus|was|had been|were)"
_THIN = re.compile(rf"^(?:[ ,]|\b{_ARTICLES}\b)*$")
_OF_A_TOTAL = re.compile(
    r"^,? ?(?:of|in) (?:the |its |their |all |this |that |overall |total |net |cumulative |country's |foreign |"
    r"[a-z]+'s )*(?:total|overall|fdi|foreign|investments?|inflows?|exports?|remittances|gdp|usd|us\$|\$|rs|amount|sum|flows?)"
)


def assign_roles(line: Line) -> None:
    """Give every number of a sentence its role and, for changes, its sign."""
    for index, number in enumerate(line.numbers):
        for rule in MONEY_RULES if number.is_money else PERCENT_RULES:
            role = rule(line, index)
            if role:
                number.role = role
                number.rules.append(rule.__name__)
                break


# --------------------------------------------------------------------------- percentages


def share_of_total(line: Line, index: int) -> str | None:
    """`a 46% share`, `46 per cent of total FDI`, `accounted for 46%`."""
    number = line.numbers[index]
    after = line.after(number)
    if _OF_A_TOTAL.match(after) or re.match(r" (?:\w+ )?(?:share|stake|of gdp)\b", after):
        return SHARE
    shares = [word for word in line.between(number.left, number.mention.start) if word.kind == "share"]
    if shares and not _directions(line, shares[-1].end, number.mention.start):
        return SHARE if words_in(line.flat[shares[-1].end : number.mention.start]) <= 6 else None
    return None


def change_beside(line: Line, index: int) -> str | None:
    """`down 18%`, `grew by 154 percent`, `increase of about 61 percent`: the direction stands just before."""
    number = line.numbers[index]
    if re.search(r"\bto$", line.before(number)):
        return SKIP
    found = _directions(line, number.left, number.mention.start)
    if not found:
        return None
    gap = line.flat[found[-1].end : number.mention.start]
    if re.fullmatch(
        r"(?: ?by| ?of| ?was| ?is| ?at| ?as much as| ?a| ?some| ?about| ?around| ?nearly| ?almost| ?over| ?only"
        r"| ?more than| ?less than| ?just| ?close to| ?approximately| ?roughly| ?slightly| ?sharply| ?an?"
        r"| ?up to| ?massive| ?whopping| ?record| ?impressive| ?staggering| ?hefty| ?-)* ?",
        gap,
    ):
        number.sign = _sign(found[-1])
        return CHANGE
    return None


def change_behind(line: Line, index: int) -> str | None:
    """`a 12 per cent dip`, `27 per cent less`, `25.4% YoY more than`: the direction stands just behind."""
    number = line.numbers[index]
    found = _directions(line, number.mention.end, number.right)
    if not found:
        return None
    gap = line.flat[number.mention.end : found[0].start]
    if words_in(gap) <= 2 and not re.search(r"[.;:]|, (?!yoy)", gap):
        number.sign = _sign(found[0])
        return CHANGE
    return None


def change_in_clause(line: Line, index: int) -> str | None:
    """`rose in the period under review by 12%`: the direction stands earlier in the clause."""
    number = line.numbers[index]
    found = _directions(line, number.left, number.mention.start)
    if not found:
        return _by_mark(line, number)
    gap = line.flat[found[-1].end : number.mention.start]
    if words_in(gap) <= 9 and not re.search(r"[.;]|, (?:and|but|while)", gap):
        number.sign = _sign(found[-1])
        return CHANGE
    return _by_mark(line, number)


def _by_mark(line: Line, number: Number) -> str | None:
    """`+12% YoY`, `-3.4pc MoM`: a sign and a mark of comparison."""
    marked = any(
        word.kind == "period" and word.code in ("on_year", "on_month")
        for word in line.between(number.mention.end, min(number.right, number.mention.end + 20))
    )
    told = re.search(r"(?:change|growth|yoy|mom|y/y|m/m)[:,]? ?[+-]?$", line.flat[number.left : number.mention.start])
    sign = line.flat[number.mention.start - 1 : number.mention.start]
    if (marked or told) and (number.mention.value < 0 or sign == "+"):
        number.sign = -1.0 if number.mention.value < 0 else 1.0
        return CHANGE
    return None


def change_in_row(line: Line, index: int) -> str | None:
    """`by 67 percent, 47.6 percent and 19.3 percent`, `grew 18.4pc to $1.7bn, bedwear 13.9pc to $1.1bn`."""
    number = line.numbers[index]
    earlier = next((n for n in reversed(line.numbers[:index]) if n.role == CHANGE), None)
    if earlier is None:
        return None
    gap = line.flat[number.left : number.mention.start]
    row = re.fullmatch(r"(?:,? and|,|;)(?: by)? ?", gap) and not line.numbers[index - 1].is_money
    gapped = re.match(r" to (?:\S+ ){0,2}$", line.after(number)) and re.match(r"^(?:,? and|,|;| while)", gap)
    if row or (gapped and words_in(gap) <= 6):
        number.sign = earlier.sign
        return CHANGE
    return None


def other_percentage(line: Line, index: int) -> str | None:  # noqa: ARG001
    """A percentage without a direction: a rate or a share."""
    return SKIP


# --------------------------------------------------------------------------- amounts


def plain_number(line: Line, index: int) -> str | None:
    """`4 million people`: a scaled number that counts things."""
    number = line.numbers[index]
    if number.mention.kind != "scaled":
        return None
    after = line.after(number)
    thing = re.match(
        r" (?!in\b|from\b|during\b|against\b|versus\b|and\b|or\b|over\b|last\b|for\b|of\b|as\b|was\b|up\b|down\b)[a-z]",
        after,
    )
    return SKIP if thing else None


def difference(line: Line, index: int) -> str | None:
    """`$119 million or 11 percent more`, `$90m less`, `an increase of $90m`, `rose by $90m`."""
    number = line.numbers[index]
    after = line.after(number)
    if re.match(r" or (?:by |about |over |nearly )*$", after) and index + 1 < len(line.numbers):
        other = line.numbers[index + 1]
        told = _directions(line, other.mention.end, min(other.right, other.mention.end + 20))
        if not other.is_money and told:
            return DIFFERENCE
    behind = _directions(line, number.mention.end, number.right)
    if behind and words_in(line.flat[number.mention.end : behind[0].start]) == 0:
        word = line.flat[behind[0].start : behind[0].end]
        if word in (
            "more",
            "less",
            "higher",
            "lower",
            "above",
            "below",
            "increase",
            "decrease",
            "decline",
            "rise",
            "drop",
        ):
            return DIFFERENCE
    before = _directions(line, number.left, number.mention.start)
    if not before:
        return None
    gap = line.before(number)[before[-1].end - number.left :]
    word = line.flat[before[-1].start : before[-1].end]
    if gap.strip() in ("", "by", "of", "by about", "of about", "by over", "by nearly", "of over") and word not in (
        "more",
        "less",
        "lost",
        "above",
        "below",
        "better",
        "off",
        "cut",
    ):
        hedge = line.flat[before[-1].end : number.mention.start].strip()
        return None if hedge.startswith(("than", "over")) else DIFFERENCE
    return None


def worth_of_something(line: Line, index: int) -> str | None:
    """`agreements worth $4.2 billion`: the value of things, unless they are exports or investments."""
    number = line.numbers[index]
    before = line.flat[number.left : number.mention.start]
    match = re.search(
        r"(\S+),? (?:worth|valued at|costing|priced at)(?: (?:of|over|about|more than|around|nearly|some|up to|at|a))* ?$",
        before,
    )
    if match is None:
        return None
    things = [
        w
        for w in line.between(number.left, number.mention.start)
        if w.kind in ("indicator", "flow") and w.code != "none"
    ]
    return None if things and words_in(line.flat[things[-1].end : number.mention.start]) <= 4 else SKIP


def average(line: Line, index: int) -> str | None:
    """`the 12-month average of $317 million`, `the previous record of $2.9bn`: a yardstick."""
    before = line.flat[line.numbers[index].left : line.numbers[index].mention.start]
    told = re.search(
        r"(?:average|averages|median|mean|averaged|(?:previous|earlier|last|old) (?:record|high|low|best|peak))(?: (?:of|at|was|around|about|nearly|over))* ?$",
        before,
    )
    return SKIP if told else None


def threshold(line: Line, index: int) -> str | None:
    """`the only others above USD 100 million`: a yardstick."""
    number = line.numbers[index]
    before = line.flat[number.left : number.mention.start].rstrip()
    bare = re.search(r"(?:above|below|exceeding|beyond|under|exceed|cross|crossed the|at least)(?: the)?$", before)
    percent_before = index > 0 and not line.numbers[index - 1].is_money and words_in(before) <= 4
    return SKIP if bare and not percent_before else None


def compared_with(line: Line, index: int) -> str | None:
    """`against $200m`, `up from $94m`, `over $477.3m` after a change, `than August 2022's $1.575 billion`."""
    number = line.numbers[index]
    words = [
        word
        for word in line.between(number.left, number.mention.start)
        if word.kind == "comparison"
        or (word.kind == "direction" and line.flat[word.start : word.end] in ("above", "below"))
    ]
    if not words:
        return None
    link = words[-1]
    between = [
        w for w in line.between(link.end, number.mention.start) if w.kind not in ("flow", "period", "share", "total")
    ]
    if any(
        word.kind in ("country", "place", "party", "trap", "sector", "receiver") or (word.kind == "direction")
        for word in between
    ):
        return None
    gap = _without(line, link.end, number.mention.start)
    thin = _THIN.match(gap) is not None
    code = link.code if link.kind == "comparison" else "over"
    word = line.flat[link.start : link.end]
    if code == "over" or word == "than":
        return BASE if _follows_change(line, index, link) and words_in(gap) <= 5 else None
    if code == "had":
        return None
    if code == "from":
        return BASE if thin else None
    if code == "after":
        return BASE if thin else None
    return BASE if thin or (words_in(gap) <= 6 and "," not in gap) else None


def an_amount(line: Line, index: int) -> str | None:  # noqa: ARG001
    """Any other amount."""
    return VALUE


def _follows_change(line: Line, index: int, link: Mention) -> bool:
    """Whether "over", "on" or "than" follows a percentage or a word of change, rather than being a hedge."""
    number = line.numbers[index]
    near = line.flat[number.left : link.start].rstrip()
    if index > 0 and line.numbers[index - 1].role in (CHANGE, DIFFERENCE) and words_in(near) <= 7:
        return True
    words = _directions(line, max(number.left, link.start - 16), link.start)
    noun = bool(words) and line.flat[words[-1].end : link.start].strip() == ""
    return (
        noun
        and line.flat[words[-1].start : words[-1].end] not in ("more", "less")
        and (
            line.flat[link.start : link.end] != "than"
            or line.flat[words[-1].start : words[-1].end] in ("lower", "higher")
        )
    )


def _without(line: Line, start: int, end: int) -> str:
    """The text between two offsets without the periods and flows named in it."""
    text = line.flat[start:end]
    for word in reversed(line.between(start, end)):
        if word.kind in ("period", "flow", "indicator", "total"):
            text = text[: word.start - start] + text[word.end - start :]
    return text.replace("'s", "")


def _directions(line: Line, start: int, end: int) -> list[Mention]:
    return [word for word in line.between(start, end) if word.kind == "direction"]


def _sign(direction: Mention) -> float:
    return 1.0 if direction.code == "up" else -1.0


PERCENT_RULES: tuple[Rule, ...] = (
    share_of_total,
    change_beside,
    change_behind,
    change_in_clause,
    change_in_row,
    other_percentage,
)
MONEY_RULES: tuple[Rule, ...] = (
    plain_number,
    worth_of_something,
    average,
    difference,
    threshold,
    compared_with,
    an_amount,
)
