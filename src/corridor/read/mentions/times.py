"""Expressions of time, recognised by the tables `period_phrases.csv` and `date_phrases.csv`; not yet resolved.

A row names the words at which it is tried (its anchors), a pattern whose {parts} come from `period_parts.csv`, and the
shape of what it says. What an expression means depends on who reports, when, and of which period the text speaks:
that is `resolution.py`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from corridor.read import lexicons

LONGEST_PREFIX = 12
"""How far before its anchor ("months") a phrase may begin ("eleven-")."""


class YearPhrase(NamedTuple):
    """How a year is named."""

    kind: str
    """`fiscal` (named by the year it ends in), `calendar`, `fiscal_relative`, `relative`, `outgoing`."""
    value: int
    """The year, or 0 for this and -1 for the last one."""


class PeriodPhrase(NamedTuple):
    """An expression for a stretch of time, in its parts."""

    rule: str
    shape: str
    """`first`, `half`, `quarter`, `range`, `month`, `same`, `whole`, ...: column of period_phrases.csv."""
    first: int = 0
    """Number of months, half, quarter, month or first month; 0 where there is none."""
    last: int = 0
    """Last month of a range or of `ending`, or the day of `to_date`."""
    year: YearPhrase | None = None


class DatePhrase(NamedTuple):
    """A day as the text has it."""

    rule: str
    month: int
    day: int
    year: int | None


MONTHS = {row["term"]: int(row["value"]) for row in lexicons.rows("calendar_words") if row["kind"] == "month"}
_NUMBERS = {row["term"]: int(row["value"]) for row in lexicons.rows("number_words")}
_PARTS = {row["part"]: row["pattern"] for row in lexicons.rows("period_parts")}


class _Rule(NamedTuple):
    id: str
    shape: str
    pattern: re.Pattern[str]


def _expand(pattern: str) -> str:
    while match := re.search(r"\{([a-z]+)\}", pattern):
        pattern = pattern.replace(match.group(), f"(?:{_PARTS[match.group(1)]})")
    return pattern


@cache
def _rules(table: str) -> dict[str, tuple[_Rule, ...]]:
    by_anchor: dict[str, list[_Rule]] = {}
    for row in lexicons.rows(table):
        end = r"(?![^\W_])" if table == "period_phrases" else ""
        rule = _Rule(row["id"], row.get("shape") or "", re.compile(_expand(row["pattern"]) + end))
        for anchor in row["anchors"].split():
            by_anchor.setdefault(anchor, []).append(rule)
    return {anchor: tuple(found) for anchor, found in by_anchor.items()}


def anchors() -> frozenset[str]:
    """Words at which an expression of time may stand."""
    return frozenset(anchor for anchor in _rules("period_phrases") if not anchor.startswith("@"))


def period_at(flat: str, at: int, anchor: str) -> tuple[int, int, PeriodPhrase] | None:
    """The longest expression for a period whose anchor stands at an offset, with its ends."""
    best: tuple[int, int, _Rule, re.Match[str]] | None = None
    starts = _starts(flat, at, anchor)
    for rule in _rules("period_phrases").get(anchor, ()):
        for start in starts:
            match = rule.pattern.match(flat, start)
            if match and match.end() > at and (best is None or (match.end(), -start) > (best[1], -best[0])):
                best = (start, match.end(), rule, match)
                break
    return (best[0], best[1], _phrase(best[2], best[3])) if best else None


def date_at(flat: str, at: int, anchor: str) -> tuple[int, int, DatePhrase] | None:
    """The day that is named at an offset, with its ends."""
    for rule in _rules("date_phrases").get(anchor, ()):
        match = rule.pattern.match(flat, at)
        if match:
            named = match.groupdict()
            month = int(named["mm"]) if "mm" in named else MONTHS[match["m"].rstrip(".")]
            day, year = int(match["d"]), int(match["y"]) if match["y"] else None
            if 1 <= day <= 31 and 1 <= month <= 12:
                return at, match.end(), DatePhrase(rule.id, month, day, year)
    return None


_AFTER_DIGITS = frozenset(("m", "mfy", "h", "hfy", "q", "qfy"))


def _starts(flat: str, at: int, anchor: str) -> tuple[int, ...]:
    """Offsets at which a phrase with this anchor may begin, the earliest first."""
    if anchor not in _AFTER_DIGITS and anchor not in ("months", "month"):
        return (at,)
    begin = at
    while begin and flat[begin - 1].isdigit() and at - begin < 2:
        begin -= 1
    if anchor not in ("months", "month"):
        return (begin,)
    words = flat[max(0, at - LONGEST_PREFIX) : at].replace("-", " ")
    word = words.rstrip().rsplit(" ", 1)[-1]
    return (at - (len(words) - words.rindex(word)), at) if word in _NUMBERS or word.isdecimal() else (at,)


def _phrase(rule: _Rule, match: re.Match[str]) -> PeriodPhrase:
    named = match.groupdict()
    year = _year(named["year"]) if named.get("year") else None
    shape = rule.shape.rstrip("1234")
    if named.get("yy"):
        year = YearPhrase("calendar", _four_digits(named["yy"]))
    if shape in ("half", "quarter"):
        return PeriodPhrase(rule.id, shape, int(named.get("k") or rule.shape[-1]), 0, year)
    if shape == "first" and named.get("q"):
        return PeriodPhrase(rule.id, shape, 3 * _number(named["q"]), 0, year)
    if shape == "first":
        return PeriodPhrase(rule.id, shape, _number(named.get("n") or "1"), 0, year)
    if shape in ("range", "month"):
        first = MONTHS[named["m1"].rstrip(".")]
        last = MONTHS[named["m2"].rstrip(".")] if named.get("m2") else first
        if named.get("y1") and year is None:
            year = YearPhrase("calendar", int(named["y1"]) + (last < first))
        return PeriodPhrase(rule.id, shape, first, last, year)
    if shape == "ending":
        months = named.get("n") or rule.shape.removeprefix(shape) or "12"
        return PeriodPhrase(rule.id, shape, _number(months), MONTHS[named["m1"].rstrip(".")], year)
    if shape == "since":
        return PeriodPhrase(rule.id, shape, MONTHS[named["m1"].rstrip(".")], 0, year)
    if shape == "same":
        return PeriodPhrase(rule.id, shape, _months_of_same(match.group(), named.get("n")), 0, year)
    if shape == "to_date":
        day = int(named.get("d") or named.get("d2") or 0)
        return PeriodPhrase(rule.id, shape, MONTHS[named["m1"].rstrip(".")], day, year)
    return PeriodPhrase(rule.id, shape, 0, 0, year)


_UNITS = (("quarter", 3), ("half", 6), ("months", 0), ("month", 1))


def _months_of_same(text: str, number: str | None) -> int:
    """How many months "the same month" or "the same eight months" have; 0 where it does not say."""
    return _number(number) if number else next((months for unit, months in _UNITS if unit in text), 0)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else _NUMBERS[text]


def _four_digits(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text) - (100 if int(text) > 70 else 0)


_DIGITS = re.compile(r"((?:19|20)?\d\d)(?: ?[-/] ?((?:19|20)?\d\d))?")
_ENDED = re.compile(r"\bend(?:ed|ing|s)\b")
_FULL_YEAR = re.compile(r"((?:19|20)\d\d)()")
_EARLIER = re.compile(r"\b(?:last|previous|preceding|past|prior|just[ -]\w+|recently|before|earlier|ago)\b")


def _year(text: str) -> YearPhrase:
    digits = _DIGITS.search(text)
    ended = _ENDED.search(text)
    if ended and not (digits and digits.start() < ended.start()):
        digits = _FULL_YEAR.search(text, ended.end())
    fiscal = "fy" in text or "fiscal" in text or "financial" in text
    if digits:
        first, second = digits.groups()
        if second:
            return YearPhrase("fiscal", _four_digits(second))
        return YearPhrase("fiscal" if fiscal else "calendar", _four_digits(first))
    if "outgoing" in text:
        return YearPhrase("outgoing", 0)
    step = -1 if _EARLIER.search(text) or "ended" in text else 0
    return YearPhrase("fiscal_relative" if fiscal else "relative", step)
