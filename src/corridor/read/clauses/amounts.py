"""Numbers with their scales, currencies and units, by the tables of a language.

1.2万亿元          money, 1200000 RMB_million      35 کروڑ 45 لاکھ ڈالر   money, 354.5 USD_million
二十三点五亿        scaled, 2350 in millions        ڈیڑھ ارب                scaled, 1500 in millions
百分之二十五       percent                          ۲۵ فیصد                 percent
300兆瓦            capacity                         5                       number
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from corridor.quantity import step_of
from corridor.read.clauses.words import any_of, grammar, listed, rows, terms
from corridor.read.mentions.numerals import MILLION, plain

LONGEST_NUMERAL = 18
LOOK = 14
"""Signs before a number in which a word can take its meaning from it."""
_DIGITS = r"\d+(?:,\d{2,3})*(?:\.\d+)?"


class Amount(NamedTuple):
    """A number as it stands in the folded text."""

    start: int
    end: int
    kind: str
    """`money`, `scaled`, `percent`, `percentage_points`, `basis_points`, `times`, `capacity`, `number`."""
    code: str
    value: float
    """Money and scaled numbers in millions."""
    step: float


class Numerals:
    """The number words of a language."""

    def __init__(self, language: str) -> None:
        self.values = {t: (float(row["value"]), row["kind"]) for row in rows(language, "numerals") for t in terms(row)}
        word = any_of(self.values)
        self.pattern = rf"(?:{_DIGITS}(?: *{self._kind('point')} *(?:\d+|{word}))?|{word}(?: *(?:\d+(?!\d)|{word}))*)"
        self._parts = re.compile(rf"{_DIGITS}|{word}")

    def _kind(self, kind: str) -> str:
        return any_of(term for term, (_, known) in self.values.items() if known == kind)

    def read(self, text: str) -> tuple[float, float] | None:
        """Value and step of a numeral; None where its words make no number."""
        if len(text.replace(" ", "")) > 4 * LONGEST_NUMERAL:
            return None
        parts = self._parts.findall(text)
        points = [at for at, part in enumerate(parts) if self.values.get(part, (0, ""))[1] == "point"]
        if len(points) > 1:
            return None
        cut = points[0] if points else len(parts)
        whole = self._whole(parts[:cut])
        if whole is None or not points:
            return whole
        decimals = self._decimals(parts[cut + 1 :])
        return (whole[0] + float(f"0.{decimals}"), float(f"1e-{len(decimals)}")) if decimals else None

    def _decimals(self, parts: list[str]) -> str:
        if any(self.values.get(part, (0.0, "digit"))[1] not in ("digit", "whole") for part in parts):
            return ""
        return "".join(part if part.isdecimal() else f"{self.values[part][0]:.0f}" for part in parts if part)

    def _whole(self, parts: list[str]) -> tuple[float, float] | None:
        if len(parts) == 1 and parts[0][0].isdecimal():
            digits = parts[0].replace(",", "")
            return (float(digits), step_of(digits)) if len(digits) <= LONGEST_NUMERAL else None
        if len(parts) > 1 and all(self.values.get(p, (0, ""))[1] == "digit" and self.values[p][0] < 10 for p in parts):
            return float("".join(f"{self.values[p][0]:.0f}" for p in parts)), 1.0
        return self._spoken(parts)

    def _spoken(self, parts: list[str]) -> tuple[float, float] | None:
        total = 0.0
        current: float | None = None
        more = 0.0
        for part in parts:
            value, kind = self.values.get(
                part, (float(part.replace(",", "")), "digit") if part[0].isdecimal() else (0.0, "")
            )
            if kind == "unit":
                total += (1.0 + more if current is None else current) * value
                current, more = None, 0.0
            elif kind == "more":
                more = value
            elif kind in ("digit", "whole") and (current is None or current == 0):
                current, more = value + more, 0.0
            else:
                return None
        if more:
            current = 1.0 + more
        if current is None and not total:
            return None
        value = total + (current or 0.0)
        return value, step_of(f"{value:g}") if value < MILLION else 1.0


class Reader:
    """The amounts of a language."""

    def __init__(self, language: str) -> None:
        self.numerals = Numerals(language)
        self._scales = {t: float(row["factor"]) for row in rows(language, "scales") for t in terms(row)}
        self._before = {t: r["code"] for r in rows(language, "currencies") if r["place"] != "after" for t in terms(r)}
        self._after = {t: r["code"] for r in rows(language, "currencies") if r["place"] != "before" for t in terms(r)}
        self._ratios = {t: row["code"] for row in rows(language, "ratios") for t in terms(row)}
        self._capacities = {
            t: (row["code"], float(row["factor"])) for row in rows(language, "capacities") for t in terms(row)
        }
        self._vague = any_of(listed(language, "vague"))
        self._pattern = re.compile(self._regex(language))
        before = [t for row in rows(language, "ratios") if row["place"] == "before" for t in terms(row)]
        self.firsts = frozenset("0123456789-").union(t[0] for t in (*self.numerals.values, *self._before, *before))
        """Signs that an amount begins with."""
        self._part = re.compile(
            rf"(?P<n>{self.numerals.pattern}){self._inside(language)}(?P<s>(?: *{any_of(self._scales)})*)"
        )
        self._scale = re.compile(any_of(self._scales))
        list_marks = sorted(listed(language, "list"), key=len, reverse=True)
        self._listed = re.compile(rf" *(?:{'|'.join(map(re.escape, list_marks))}|[。;；.\n]|$)")
        self._glues = {word[-1] for word in (*self.numerals.values, *listed(language, "vague"))} | set(".,-第№#")
        """Signs but digits and small letters that the end of a number's own word can have in front of the number."""
        self._glued = re.compile(rf"(?:[a-z]-?|\d[.,]?|[第№#]|{self._vague} *|{any_of(self.numerals.values)} *)$")

    def _inside(self, language: str) -> str:
        found = [t for row in rows(language, "hedges_of_numbers") if row["place"] == "inside" for t in terms(row)]
        return rf"(?: *{any_of(found)})?"

    def _regex(self, language: str) -> str:
        ratios = rows(language, "ratios")
        before = any_of(t for row in ratios if row["place"] == "before" for t in terms(row))
        after = any_of(t for row in ratios if row["place"] == "after" for t in terms(row))
        scale = rf"(?!{any_of(self._capacities)}){any_of(self._scales)}"  # 兆瓦 is no 兆
        inside = self._inside(language)
        word = any_of(term for term, (_, kind) in self.numerals.values.items() if kind == "digit")
        part = rf"{self.numerals.pattern}{inside}(?: *{scale})*"
        more = rf"(?: *{self.numerals.pattern}{inside}(?: *{scale})+)*"
        return (
            rf"(?P<ratio_before>{before})? *(?P<before>{any_of(self._before)})? *(?P<sign>-)?"
            rf"(?P<parts>{part}{more}){inside}"
            rf"(?: *(?P<ratio>{after})(?P<rest>{word}(?!{word}))?"
            rf"| *(?P<after>{any_of(self._after)})| *(?P<capacity>{any_of(self._capacities)}))?"
        )

    def at(self, text: str, start: int) -> Amount | None:
        """The number at an offset of a folded text; None where there is none or the digits are part of a name."""
        match = self._pattern.match(text, start)
        if not match or self._is_glued(text, start):
            return None
        value = self._sum(match["parts"])
        if value is None or (
            text[match.end("parts") : match.end("parts") + 1].isascii()
            and (text[match.end("parts") : match.end("parts") + 1].isalpha() and match.end() == match.end("parts"))
        ):
            return None
        return self._amount(text, match, *value)

    def _is_glued(self, text: str, start: int) -> bool:
        """Whether a number goes on with what stands before it: `g20`, `第3`, `کئی 100`."""
        before = text[max(0, start - LOOK) : start]
        last = before.rstrip()[-1:]
        near = last in self._glues or last.isdecimal() or "a" <= last <= "z"
        return near and self._glued.search(before) is not None

    def _amount(self, text: str, match: re.Match[str], value: float, step: float) -> Amount:
        start, end = match.span()
        start += len(match.group()) - len(match.group().lstrip())
        sign = -1.0 if match["sign"] else 1.0
        ratio = match["ratio_before"] or match["ratio"]
        if ratio:
            kind = self._ratios[_key(ratio, self._ratios)]
            if kind == "tenths":
                kind, value, step = "percent", 10 * value + (self._tenths(match["rest"]) or 0.0), 1.0
            else:
                end = match.end("ratio") if match["ratio"] else match.end("parts")
            return Amount(start, end, kind, "", sign * value, step)
        if match["capacity"]:
            code, factor = self._capacities[_key(match["capacity"], self._capacities)]
            return Amount(start, end, "capacity", code, plain(value * factor), plain(step * factor))
        currency = match["after"] or match["before"]
        code = ""
        if match["after"]:
            code = self._after[_key(match["after"], self._after)]
        elif match["before"]:
            code = self._before[_key(match["before"], self._before)]
        scaled = self._scale.search(match["parts"]) is not None
        if currency:
            return Amount(start, end, "money", code, plain(sign * value / MILLION), plain(step / MILLION))
        stop = match.end("parts")
        if scaled and self._listed.match(text, end):
            return Amount(start, stop, "scaled", "", plain(sign * value / MILLION), plain(step / MILLION))
        return Amount(start, stop, "number", "", sign * value, step)

    def _tenths(self, text: str | None) -> float | None:
        read = self.numerals.read(text) if text else None
        return read[0] if read else None

    def _sum(self, text: str) -> tuple[float, float] | None:
        """35 crore 45 lakh: parts of falling scale are added."""
        total, step, last = 0.0, 1.0, float("inf")
        for match in self._part.finditer(text):
            read = self.numerals.read(match["n"])
            if read is None:
                return None
            factor = 1.0
            for scale in self._scale.findall(match["s"]):
                factor *= self._scales[_key(scale, self._scales)]
            if factor >= last:
                return None
            total, step, last = total + read[0] * factor, read[1] * factor, factor
        return total, step


def _key(
    found: str, table: dict[str, object] | dict[str, str] | dict[str, float] | dict[str, tuple[str, float]]
) -> str:
    """The term of a table that was found, whatever its blanks."""
    return found if found in table else next(term for term in table if term.replace(" ", "") == found.replace(" ", ""))


@cache
def amounts(language: str) -> Reader:
    """The reader of a language's amounts."""
    grammar(language)
    return Reader(language)
