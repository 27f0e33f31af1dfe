"""Numbers and what they count: anchored on digits, with one look to the left and one to the right.

US$1.64 billion     money, 1640 USD_million, step 10
Rs 1,27,608 crore   money, 1276080 PKR_million or INR_million: whose rupee, the reporter decides
74.2m               scaled, 74.2 in millions: the currency is the one last named
32.3 per cent       percent          330MW  capacity          21 MoUs  count          1,000  number
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from corridor.quantity import step_of
from corridor.read import lexicons

NUMERAL = re.compile(r"\d+(?:,\d+)*(?:\.\d+)?")
_PREFIX = re.compile(r"[^\W\d_]+\.?$")
MILLION = 1e6
LONGEST_NUMERAL = 25
"""Longer runs of digits are identifiers, not amounts."""


class Numeral(NamedTuple):
    """A number as it stands in the text, sign and unit included."""

    start: int
    end: int
    kind: str
    """`money`, `scaled`, `percent`, `percentage_points`, `basis_points`, `capacity`, `count`, `number`."""
    unit: str
    """Currency for money, unit code for capacities and counts, else ""."""
    value: float
    """Money and scaled numbers in millions."""
    step: float


class Currencies(NamedTuple):
    """Currency words, by where they stand, as one reporter uses them."""

    before: dict[str, str]
    after: dict[str, str]


@cache
def currencies(reporter: str) -> Currencies:
    """Currency of each word for a reporting country: "rs" is whose rupee that country uses."""
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    ordered = sorted(lexicons.rows("currencies"), key=lambda row: row["country"] != reporter)
    for row in ordered:
        for place, table in (("before", before), ("after", after)):
            if row["place"] in (place, "either"):
                table.setdefault(row["term"], row["code"])
    return Currencies(before, after)


@cache
def disputed(one: str, other: str) -> re.Pattern[str]:
    """Words that the press of two reporting countries uses for different currencies."""
    ours, theirs = currencies(one), currencies(other)
    words = {word for mine, its in zip(ours, theirs, strict=True) for word in mine if mine[word] != its[word]}
    return re.compile(rf"(?<![^\W\d_])(?:{lexicons.alternatives([*words])})(?![^\W\d_])" if words else r"(?!)")


def _pattern() -> re.Pattern[str]:
    scale = lexicons.alternatives([row["term"] for row in lexicons.rows("scales")])
    ratio = lexicons.alternatives([row["term"] for row in lexicons.rows("ratios")])
    capacity = lexicons.alternatives([row["term"] for row in lexicons.rows("capacities")])
    counted = lexicons.alternatives([row["term"] for row in lexicons.rows("counted")])
    money = lexicons.alternatives([row["term"] for row in lexicons.rows("currencies") if row["place"] != "before"])
    return re.compile(
        rf"[ -]?(?P<ratio>{ratio})(?![^\W_])"
        rf"|(?:[ -]?(?P<scale>{scale})\b)?(?:[ -]?(?P<currency>{money})\b)?"
        rf"(?:[ -]?(?P<capacity>{capacity})\b| (?P<counted>{counted})\b)?"
    )


_RIGHT = _pattern()
_SCALE = {row["term"].replace(" ", "-"): float(row["factor"]) for row in lexicons.rows("scales")}
_RATIO = {row["term"].replace(" ", "-"): row["code"] for row in lexicons.rows("ratios")}
_CAPACITY = {row["term"].replace(" ", "-"): (row["code"], float(row["factor"])) for row in lexicons.rows("capacities")}
_OF_MONEY = frozenset(lexicons.words("scales_of_money"))
_SYMBOLS = frozenset("$€£₹¥৳₫₨")


def read_numeral(flat: str, start: int, end: int, reporter: str) -> Numeral | None:
    """The number at these digits with its sign, currency, scale and unit; None where the digits are part of a name."""
    if end - start > LONGEST_NUMERAL:
        return None
    digits = flat[start:end].replace(",", "")
    found = measured(flat, start, end, (float(digits), step_of(digits)), reporter)
    if found is None or (found.end == end and flat[end : end + 1].isalpha()):
        return None  # 5G, 4MFY26, 21st
    if found.kind in _UNSIGNED:
        return found
    begin, sign = _sign(flat, found.start, start)
    return found if begin == found.start and sign > 0 else found._replace(start=begin, value=sign * found.value)


_UNSIGNED = frozenset(("capacity", "count", "number"))


def measured(
    flat: str, start: int, end: int, number: tuple[float, float], reporter: str, scaled: bool = False
) -> Numeral | None:
    """A number and its step with the currency, scale and unit around it; None where it is part of a name.

    scaled: whether the number is itself an amount, as "two million" is.
    """
    words = currencies(reporter)
    begin, currency = _left(flat, start, words.before)
    if currency is None:
        return None
    right = _RIGHT.match(flat, end)
    assert right is not None  # every part of the pattern is optional
    ratio, scale, after, capacity, counted = right.groups()
    value, step = number
    if ratio:
        return Numeral(begin, right.end(), _RATIO[_key(ratio)], "", value, step)
    factor = _SCALE[_key(scale)] if scale else 1.0
    if capacity:
        unit, of_unit = _CAPACITY[_key(capacity)]
        return Numeral(start, right.end(), "capacity", unit, value * factor * of_unit, step * factor * of_unit)
    currency = currency or (words.after.get(after.replace("-", " "), "") if after else "")
    if currency or scaled or (scale and scale not in _OF_MONEY):
        stop = right.start("counted") - 1 if counted else right.end()
        kind = "money" if currency else "scaled"
        return Numeral(begin, stop, kind, currency, plain(value * factor / MILLION), plain(step * factor / MILLION))
    if counted:
        return Numeral(start, end, "count", "instruments", value, step)
    return Numeral(start, end, "number", "", value, step)


def plain(value: float) -> float:
    """The number without the last bits that binary arithmetic adds: 16.1 thousand is 16100."""
    return float(f"{value:.13g}")


def _key(term: str) -> str:
    return term.replace(" ", "-")


def _left(flat: str, start: int, before: dict[str, str]) -> tuple[int, str | None]:
    """Where the amount begins and its currency: "" when none stands before, None when the digits belong to a name."""
    at = start - 1
    if at >= 1 and flat[at] == "-" and flat[at - 1] in _SYMBOLS:
        at -= 1
    if at >= 0 and flat[at] == " ":
        at -= 1
    if at < 0:
        return start, ""
    if flat[at] in _SYMBOLS:
        return _symbol(flat, at, before)
    word = _PREFIX.search(flat, max(0, at - 6), at + 1)
    if word:
        code = before.get(word.group().rstrip("."))
        if code:
            return word.start(), code
    glued = at == start - 1 and (flat[at].isalnum() or flat[at] in "_.")
    return start, None if glued else ""


def _symbol(flat: str, at: int, before: dict[str, str]) -> tuple[int, str | None]:
    symbol = flat[at]
    for length in (5, 4, 3, 2, 1):
        begin = at - length
        whole = begin < 0 or not flat[begin - 1 : begin].isalpha()
        if begin >= 0 and whole and (code := before.get(flat[begin : at + 1])):
            return begin, code
    return at, before.get(symbol, "")


def _sign(flat: str, begin: int, start: int) -> tuple[int, float]:
    """A minus between currency and digits, or directly before the amount and itself after a blank or a bracket."""
    if begin < start and flat[start - 1] == "-":
        return begin, -1.0
    if begin and flat[begin - 1] == "-" and (begin == 1 or flat[begin - 2] in " ("):
        return begin - 1, -1.0
    return begin, 1.0
