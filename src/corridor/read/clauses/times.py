"""Expressions of time of a language, by its tables, as the phrases that `figures/resolution.py` resolves."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from corridor.read.clauses.amounts import amounts
from corridor.read.clauses.folding import fold
from corridor.read.clauses.words import any_of, rows, terms
from corridor.read.mentions.times import DatePhrase, PeriodPhrase, YearPhrase


class _Rule(NamedTuple):
    id: str
    shape: str
    pattern: re.Pattern[str]


class Times:
    """Periods and days of a language."""

    def __init__(self, language: str) -> None:
        self._numbers = amounts(language).numerals
        self._years = {term: row for row in rows(language, "years") for term in terms(row)}
        self._months = {
            term: int(row["value"])
            for row in rows(language, "calendar_words")
            if row["kind"] == "month"
            for term in terms(row)
        }
        self._ordinals = {
            term: int(row["value"])
            for row in rows(language, "calendar_words")
            if row["kind"] == "ordinal"
            for term in terms(row)
        }
        self._parts = {row["part"]: row["pattern"] for row in rows(language, "period_parts")}
        self._parts |= {
            "years": any_of(self._years),
            "months": any_of(self._months),
            "ordinals": any_of(self._ordinals),
            "numeral": self._numbers.pattern,
        }
        self._periods = [self._rule(row) for row in rows(language, "period_phrases")]
        self._days = [self._rule(row) for row in rows(language, "date_phrases")]
        every = [rule.pattern.pattern for rule in (*self._periods, *self._days)]
        table = (*rows(language, "period_phrases"), *rows(language, "date_phrases"))
        heads = dict.fromkeys((_HEAD.findall(row["pattern"]) or [row["pattern"]])[0] for row in table)
        self._any = re.compile("|".join(_GROUP.sub("(?:", self._filled(head)) for head in heads))
        self.firsts = frozenset(sign for one in every for sign in one if not sign.isascii()) | frozenset("0123456789f")
        """Signs that an expression can begin with, and more."""

    def _rule(self, row: dict[str, str]) -> _Rule:
        return _Rule(row["id"], row.get("shape") or "", re.compile(self._filled(row["pattern"])))

    def _filled(self, pattern: str) -> str:
        """A pattern of the tables with its parts put in."""
        pattern = _folded(pattern)
        while match := re.search(r"\{([a-z]+)\}", pattern):
            pattern = pattern.replace(match.group(), _folded(self._parts[match.group(1)]))
        return pattern.replace("{{", "{").replace("}}", "}")

    def begins(self, text: str, start: int) -> bool:
        """Whether an expression may begin at an offset, which is quicker to ask than what it is."""
        return self._any.match(text, start) is not None

    def period(self, text: str, start: int) -> tuple[int, PeriodPhrase] | None:
        """End and phrase of the longest expression for a period at an offset of a folded text."""
        best: tuple[int, PeriodPhrase] | None = None
        for rule in self._periods:
            match = rule.pattern.match(text, start)
            if match and match.end() > (best[0] if best else start) and is_whole(text, start, match.end()):
                phrase = self._phrase(rule, match)
                if phrase:
                    best = (start + len(match.group().rstrip(" ,،，")), phrase)
        return best

    def day(self, text: str, start: int) -> tuple[int, DatePhrase] | None:
        """End and phrase of the day at an offset; month 0 stands for the month of publication."""
        for rule in self._days:
            match = rule.pattern.match(text, start)
            named = match.groupdict() if match else {}
            month = self._month(named.get("m")) if named.get("m") else 0
            day = self._number(named.get("d"))
            if match and month is not None and day and day <= 31 and is_whole(text, start, match.end()):
                return match.end(), DatePhrase(rule.id, month, day, self._number(named.get("y")))
        return None

    def _number(self, text: str | None) -> int | None:
        if not text:
            return None
        if text in self._ordinals:
            return self._ordinals[text]
        read = self._numbers.read(text)
        return int(read[0]) if read and read[0] < 10000 else None

    def _month(self, text: str | None) -> int | None:
        if not text:
            return None
        month = self._months.get(text) or self._number(text)
        return month if month and 1 <= month <= 12 else None

    def _year(self, named: dict[str, str | None]) -> YearPhrase | None:
        ends = next((named[name] for name in ("fy2", "fyb", "fyc", "fyd") if named.get(name)), None)
        if ends:
            return YearPhrase("fiscal", _full(int(ends)))
        for name, kind in (("fy", "fiscal"), ("fys", "fiscal"), ("cy", "calendar"), ("y2", "calendar")):
            year = self._number(named.get(name))
            if year:
                return YearPhrase(kind, _full(year))
        row = self._years.get(named.get("rel") or "")
        return YearPhrase(row["kind"], int(row["value"])) if row else None

    def _phrase(self, rule: _Rule, match: re.Match[str]) -> PeriodPhrase | None:
        named = match.groupdict()
        year, shape = self._year(named), rule.shape.rstrip("1234")
        if year and not 1900 < year.value < 2100 and year.kind in ("fiscal", "calendar"):
            return None
        first = last = 0
        crossing = shape == "crossing"
        shape = "range" if crossing else shape
        if shape in ("half", "quarter"):
            digits = rule.shape[len(shape) :]
            first = int(digits) if digits else (self._number(named.get("k")) or 1)
        elif shape == "quarters":
            shape, first = "first", 3 * int(rule.shape[-1])
        elif shape == "first":
            first = self._number(named.get("n") or "1") or 0
        elif shape in ("range", "month", "ending", "to_date"):
            first = self._month(named.get("m1")) or 0
            last = (self._month(named["m2"]) or 0) if named.get("m2") else first
            if not first or not last:
                return None
            if named.get("y1"):
                year = YearPhrase("calendar", (self._number(named["y1"]) or 0) + (last < first))
            elif crossing and year:
                year = year._replace(value=year.value + (last < first))
            if shape == "ending":
                first = self._number(named.get("n")) or 1
            if shape in ("to_date", "ending") and year and year.kind != "calendar":
                if year.value:
                    return None
                year = None  # "up to September this year" is the latest September
            if shape == "to_date":
                last = self._number(named.get("d")) or 0
        if shape == "first" and not 1 <= first <= 12:
            return None
        return PeriodPhrase(rule.id, shape, first, last, year)


_LETTER = re.compile(r"[^\W\d_一-鿿㐀-䶿]")
_HEAD = re.compile(r"^\{[a-z]+\}")
"""The part that a pattern begins with, which others begin with too."""
_GROUP = re.compile(r"\(\?P<\w+>")
_BLANK = re.compile(r" (?![?*+])")


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether neither end of text[start:end] is inside a word or a number."""
    for inner, outer in ((start, start - 1), (end - 1, end)):
        if not 0 <= outer < len(text):
            continue
        for kind in (_LETTER.match, str.isdecimal):
            if kind(text[inner]) and kind(text[outer]):
                return False
    return True


def _folded(pattern: str) -> str:
    """A pattern in the spelling of folded texts; its blanks may be missing or many."""
    return _BLANK.sub(" *", "".join(sign if sign.isascii() else fold(sign) for sign in pattern))


def _full(year: int) -> int:
    return year if year >= 100 else 2000 + year


@cache
def times(language: str) -> Times:
    """The expressions of time of a language."""
    return Times(language)
