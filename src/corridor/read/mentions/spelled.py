"""Amounts, percentages and numbers in words.

forty-six billion rupees           money, 46000 PKR_million, step 1000     half a billion dollars      step 100
two crore fifty lakh rupees        money, 25 PKR_million, step 0.1         one and a half billion      step 100
two-and-a-half percent             percent, 2.5, step 0.1                  one lakh twenty thousand crore

The last scale word says how exactly the number is known; a fraction in words is known to a tenth of it. A number has
parts, the larger scale first; scales up to the lakh may themselves be multiplied ("two thousand crore").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from corridor.read import lexicons
from corridor.read.mentions.numerals import Numeral, measured

SHORTEST_SCALE = 3
"""Letters of a scale word that may follow a number in words: "ten bn" is written by nobody."""
LARGEST_FACTOR = 1e5
"""A lakh: larger scale words are multiplied by such as "thousand", and multiply nothing themselves."""

THOUSAND = 1000
"""Thousands without a currency are things more often than money."""
SMALLEST_BARE = 100
"""Smaller numbers without a unit are single words or pairs, which are mentions already."""


class _Number(NamedTuple):
    end: int
    value: float
    step: float
    scale: float = 1.0
    """The last scale word."""


_Reader: TypeAlias = "Callable[[str, int], _Number | None]"

_VALUES = {row["term"]: float(row["value"]) for row in lexicons.rows("number_words") if row["term"] != "dozen"}
_PORTIONS = {row["term"]: float(row["value"]) for row in lexicons.rows("portions")}
_SCALES = {
    row["term"]: float(row["factor"])
    for row in lexicons.rows("scales")
    if len(row["term"]) >= SHORTEST_SCALE and row["term"].isalpha()
}
_DIGITS = {"zero": 0, **{word: int(value) for word, value in _VALUES.items() if value < 10}}
_OF_MONEY = lexicons.words("scales_of_money")
_FRACTIONS = {"half": 0.5, "quarter": 0.25, "quarters": 0.75}


def _words(least: float, below: float) -> str:
    return lexicons.alternatives([word for word, value in _VALUES.items() if least <= value < below])


_TO_99 = rf"(?:(?:{_words(20, 100)})(?:[ -](?:{_words(1, 10)}))?|{_words(1, 20)})"
_TO_9999 = re.compile(
    rf"(?:(?P<hundreds>{_TO_99}|a)[ -]hundred(?:[ -](?:and[ -])?(?P<rest>{_TO_99}))?|(?P<low>{_TO_99}|a))"
    rf"(?:[ -]and[ -](?:a|one|three)[ -](?P<fraction>half|quarters?)"
    rf"|[ -]point(?P<decimals>(?:[ -](?:{lexicons.alternatives(list(_DIGITS))}))+))?(?![^\W_])"
)
_PORTION = re.compile(rf"(?P<portion>{lexicons.alternatives(list(_PORTIONS))})(?![^\W_])")
_BLANK = re.compile(r"(?P<blank>[ -](?P<joined>and[ -])?)")


def _scale(at_least: float, below: float) -> re.Pattern[str]:
    terms = [term for term, factor in _SCALES.items() if at_least <= factor < below]
    return re.compile(rf"[ -](?P<scale>{lexicons.alternatives(terms)})(?![^\W_])")


_FACTOR, _LARGE, _ANY = _scale(0, LARGEST_FACTOR * 2), _scale(LARGEST_FACTOR * 2, 1e99), _scale(0, 1e99)


def beginnings() -> Iterator[tuple[str, float]]:
    """Phrases that begin no number word and yet a number ("half a billion"), with their values."""
    units = {**_SCALES, "hundred": 100.0}
    ratios = {row["term"]: 1.0 for row in lexicons.rows("ratios") if row["term"].isalpha() or " " in row["term"]}
    for portion, value in _PORTIONS.items():
        for unit, factor in units.items() if value == 1 else {**_SCALES, **ratios}.items():
            spaced = f"{portion} {unit}"
            yield from ((phrase, value * factor) for phrase in {spaced, spaced.replace(" ", "-"), f"{portion}-{unit}"})


def read_spelled(flat: str, start: int, reporter: str) -> Numeral | None:
    """The number in words that begins here with its currency, scale and unit; None for a single word without any."""
    number = _portion(flat, start) or _large(flat, start)
    if number is None:
        return None
    value, step, end = number.value, number.step, number.end
    found = measured(flat, start, end, (value, step), reporter, scaled=number.scale > THOUSAND)
    if found is None or found.kind in ("number", "count"):
        return found if value >= SMALLEST_BARE and value == int(value) else None
    return None if found.kind == "scaled" and flat[start:end].endswith(_OF_MONEY) else found


def _portion(flat: str, start: int) -> _Number | None:
    """Half a billion, a quarter of a per cent: a unit must follow."""
    match = _PORTION.match(flat, start)
    if match is None or (value := _PORTIONS[match["portion"].replace("-", " ")]) == 1:
        return None
    scale = _ANY.match(flat, match.end())
    if scale:
        factor = _SCALES[scale["scale"]]
        return _Number(scale.end(), value * factor, factor / 10, factor)
    return _Number(match.end(), value, 0.1)


def _group(flat: str, start: int) -> _Number | None:
    """A number without scale words: nine hundred and fifty-six, two and a half, one point two."""
    match = _TO_9999.match(flat, start)
    if match is None:
        return None
    value = 100 * _to_99(match["hundreds"]) + _to_99(match["rest"]) + _to_99(match["low"])
    if match["fraction"]:
        return _Number(match.end(), value + _FRACTIONS[match["fraction"]], 0.1)
    if match["decimals"]:
        digits = [str(_DIGITS[word]) for word in re.findall(r"[a-z]+", match["decimals"])]
        return _Number(match.end(), float(f"{value:.0f}.{''.join(digits)}"), float(f"1e-{len(digits)}"))
    return _Number(match.end(), value, 1.0)


def _to_99(words: str | None) -> float:
    return sum(_VALUES.get(word, 1.0) for word in re.split("[ -]", words)) if words else 0.0


def _thousands(flat: str, start: int) -> _Number | None:
    return _sum(flat, start, _group, _FACTOR)


def _large(flat: str, start: int) -> _Number | None:
    return _sum(flat, start, _thousands, _LARGE)


def _sum(flat: str, start: int, read: _Reader, scales: re.Pattern[str]) -> _Number | None:
    """Parts with falling scales: two crore fifty lakh."""
    total: _Number | None = None
    room, at, joined = float("inf"), start, False
    while part := read(flat, at):
        match = scales.match(flat, part.end)
        factor = _SCALES[match["scale"]] if match else 1.0
        value, scale = part.value * factor, part.scale * factor
        if value >= room or (joined and scale == 1 and not (room == THOUSAND and value < 100)):
            break
        end = match.end() if match else part.end
        total = _Number(end, value + (total.value if total else 0), part.step * factor, scale)
        gap = _BLANK.match(flat, end)
        if factor == 1 or gap is None:
            break
        room, at, joined = factor, gap.end(), gap["joined"] is not None
    return total
