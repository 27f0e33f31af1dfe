"""Amounts and percentages spelled as the press of three languages does, apart from the tables of the reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import TypeAlias

from spelled_numbers import (
    ENGLISH_ONES,
    FORMAL,
    FULL_WIDTH,
    TRADITIONAL,
    URDU_DIGITS,
    chinese,
    english,
    grouped,
    lakhs,
    mixed,
    numeral,
    urdu,
    urdu_quarters,
)

EN_SHORT = {"m": 6, "mn": 6, "bn": 9, "b": 9, "tr": 12}
EN_LONG = {"million": 6, "billion": 9, "trillion": 12}
EN_SOUTH_ASIAN = {"lakh": 5, "crore": 7, "arab": 9, "kharab": 11, "lakh crore": 12}
ZH_SCALES = {"万": 4, "百万": 6, "千万": 7, "亿": 8, "万亿": 12}
UR_SCALES = {"لاکھ": 5, "کروڑ": 7, "ارب": 9, "کھرب": 11, "ملین": 6, "بلین": 9, "ٹریلین": 12}
EN_SIGNS = {"$": "USD", "US$": "USD", "$ ": "USD", "Rs": "PKR", "Rs.": "PKR", "Rs. ": "PKR", "PKR ": "PKR"}
EN_CODES = {"USD": "USD", "RMB": "RMB", "CNY": "RMB", "PKR": "PKR", "EUR": "EUR"}
EN_NOUNS = {"dollars": "USD", "US dollars": "USD", "U.S. dollars": "USD", "yuan": "RMB", "rupees": "PKR"}
ZH_CURRENCIES = {"美元": "USD", "元": "RMB", "元人民币": "RMB", "卢比": "PKR", "巴基斯坦卢比": "PKR"}
UR_CURRENCIES = {"ڈالر": "USD", "امریکی ڈالر": "USD", "روپے": "PKR", "یوآن": "RMB"}
HEDGES = {
    "en": ("", "", "over ", "nearly ", "around ", "more than ", "about "),
    "zh": ("", "", "约", "近", "逾", "超过"),
    "ur": ("", "", "تقریباً ", "لگ بھگ "),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelled:
    """Words and the number that they mean, in millions of a currency or in percent."""

    words: str
    value: Decimal
    unit: str
    hedge: str = ""
    """What the words are said with: nearly, 约."""


_Amount: TypeAlias = tuple[str, int, Decimal, str]
"""Words, power of ten, number, currency."""


def money(rng: Random, language: str) -> Spelled:
    """An amount in one of the language's ways."""
    words, power, number, currency = rng.choice(_WAYS[language])(rng)
    value = number.scaleb(power - 6)
    return Spelled(words=words, value=value, unit=f"{currency}_million", hedge=rng.choice(HEDGES[language]))


def _pick(rng: Random, table: Mapping[str, str]) -> tuple[str, str]:
    return rng.choice(list(table.items()))


def _en_sign(rng: Random) -> _Amount:
    sign, currency = _pick(rng, EN_SIGNS)
    scales = rng.choice([EN_SHORT, EN_LONG])
    scale = rng.choice(list(scales))
    number = numeral(rng, 3, 3)
    return f"{sign}{grouped(number, rng)}{' ' * (scale in EN_LONG)}{scale}", scales[scale], number, currency


def _en_code(rng: Random) -> _Amount:
    code, currency = _pick(rng, EN_CODES)
    scale = rng.choice(list(EN_LONG))
    number = numeral(rng)
    return f"{code} {grouped(number, rng)} {scale}", EN_LONG[scale], number, currency


def _en_noun(rng: Random) -> _Amount:
    noun, currency = _pick(rng, EN_NOUNS)
    scale = rng.choice(list(EN_LONG))
    number = numeral(rng)
    return f"{grouped(number, rng)} {scale} {noun}", EN_LONG[scale], number, currency


def _en_south_asian(rng: Random) -> _Amount:
    scale = rng.choice(list(EN_SOUTH_ASIAN))
    number = numeral(rng, 3)
    words = rng.choice([f"Rs{number:f} {scale}", f"Rs {number:f} {scale}", f"{number:f} {scale} rupees"])
    return words, EN_SOUTH_ASIAN[scale], number, "PKR"


def _en_grouped(rng: Random) -> _Amount:
    if rng.random() < 0.5:
        whole = rng.randrange(100_000, 9_999_999)
        return f"Rs{lakhs(whole)} crore", 7, Decimal(whole), "PKR"
    whole = rng.randrange(1, 10_000) * 100_000
    return f"${whole:,}", 0, Decimal(whole), "USD"


def _en_words(rng: Random) -> _Amount:
    number = rng.randrange(1, 1000)
    scale = rng.choice(["million", "billion", "crore", "lakh"])
    noun, currency = ("dollars", "USD") if scale in EN_LONG else ("rupees", "PKR")
    words = f"{english(number, rng.choice([' and ', ' ']))} {scale} {noun}"
    return words, {**EN_LONG, **EN_SOUTH_ASIAN}[scale], Decimal(number), currency


def _en_parts(rng: Random) -> _Amount:
    """Two crore fifty lakh rupees; half a billion dollars; one and a half billion dollars; two point five million."""
    crore, lakh, digit = rng.randrange(1, 100), rng.randrange(1, 100), rng.randrange(1, 10)
    scale = rng.choice(["million", "billion"])
    return rng.choice(
        [
            (f"{english(crore)} crore {english(lakh)} lakh rupees", 5, Decimal(crore * 100 + lakh), "PKR"),
            (f"{english(lakh)} thousand crore rupees", 10, Decimal(lakh), "PKR"),
            (f"half a {scale} dollars", EN_LONG[scale], Decimal("0.5"), "USD"),
            (f"a hundred {scale} dollars", EN_LONG[scale], Decimal(100), "USD"),
            (f"{english(crore)} and a half {scale} dollars", EN_LONG[scale], crore + Decimal("0.5"), "USD"),
            (
                f"{english(crore)} point {ENGLISH_ONES[digit]} {scale} dollars",
                EN_LONG[scale],
                crore + Decimal(digit) / 10,
                "USD",
            ),
        ]
    )


def _zh_digits(rng: Random) -> _Amount:
    scale = rng.choice(["万", "亿", "亿", "亿", "万亿", "百万", "千万"])
    number = numeral(rng) if rng.random() < 0.8 else Decimal(10 * rng.randrange(1, 100))
    digits = f"{number:f}".translate(FULL_WIDTH) if rng.random() < 0.25 else grouped(number, rng)
    name, currency = _pick(rng, ZH_CURRENCIES)
    more = rng.choice(["", "多", "余"]) if number % 10 == 0 and scale in ("万", "亿") else ""
    words = f"{digits}{more}{scale}{name}"
    return (words.translate(TRADITIONAL) if rng.random() < 0.2 else words), ZH_SCALES[scale], number, currency


def _zh_before(rng: Random) -> _Amount:
    scale = rng.choice(["万", "亿", "万亿"])
    number = numeral(rng)
    return f"人民币{grouped(number, rng)}{scale}元", ZH_SCALES[scale], number, "RMB"


def _zh_words(rng: Random) -> _Amount:
    scale = rng.choice(["万", "亿", "万亿"])
    number = numeral(rng, 4, 1)
    name, currency = _pick(rng, ZH_CURRENCIES)
    words = "两" if number == 2 else chinese(number)
    words = words.translate(FORMAL) if rng.random() < 0.2 else words
    return f"{words}{scale}{name}", ZH_SCALES[scale], number, currency


def _zh_mixed(rng: Random) -> _Amount:
    whole = rng.randrange(1, 1000) * 10_000 + rng.randrange(1, 10) * 1000
    spell = chinese if rng.random() < 0.4 else str
    return mixed(whole, [("亿", 4), ("万", 0)], "", spell) + "美元", 4, Decimal(whole), "USD"


def _ur_digits(rng: Random) -> _Amount:
    scale = rng.choice(list(UR_SCALES))
    number = numeral(rng, 3)
    digits = grouped(number, rng)
    name, currency = _pick(rng, UR_CURRENCIES)
    digits = digits.translate(URDU_DIGITS) if rng.random() < 0.4 else digits
    return f"{digits} {scale} {name}", UR_SCALES[scale], number, currency


def _ur_mixed(rng: Random) -> _Amount:
    power = rng.choice([2, 4, 6])
    scales = [("کھرب", 6), ("ارب", 4), ("کروڑ", 2), ("لاکھ", 0)]
    whole = rng.randrange(1, 100) * 10**power + rng.randrange(1, 10**power)
    words = mixed(whole, scales, " ", urdu if rng.random() < 0.3 else str)
    name, currency = _pick(rng, UR_CURRENCIES)
    words = words.translate(URDU_DIGITS) if rng.random() < 0.3 else words
    return f"{words} {name}", 5, Decimal(whole), currency


def _ur_words(rng: Random) -> _Amount:
    scale = rng.choice(["لاکھ", "کروڑ", "ارب", "کھرب"])
    name, currency = _pick(rng, UR_CURRENCIES)
    if rng.random() < 0.4:
        whole, quarter = rng.randint(1, 19), rng.randint(1, 3)
        return (
            f"{urdu_quarters(whole, quarter)} {scale} {name}",
            UR_SCALES[scale],
            whole + Decimal(quarter) / 4,
            currency,
        )
    whole = rng.randrange(1, 1000)
    return f"{urdu(whole)} {scale} {name}", UR_SCALES[scale], Decimal(whole), currency


_WAYS: Mapping[str, Sequence[Callable[[Random], _Amount]]] = {
    "en": [_en_sign, _en_sign, _en_code, _en_noun, _en_south_asian, _en_grouped, _en_words, _en_parts],
    "zh": [_zh_digits, _zh_digits, _zh_before, _zh_words, _zh_mixed],
    "ur": [_ur_digits, _ur_mixed, _ur_mixed, _ur_words],
}


def percentage(rng: Random, language: str) -> Spelled:
    """A percentage above zero."""
    number, whole, tenths = numeral(rng, 2), rng.randrange(1, 100), rng.randrange(1, 10)
    words, value = rng.choice(_PERCENTAGES[language](f"{number:f}", number, whole, tenths))
    return Spelled(words=words, value=value, unit="percent", hedge=rng.choice(HEDGES[language]))


_Percentages: TypeAlias = list[tuple[str, Decimal]]


def _en_percentages(printed: str, number: Decimal, whole: int, tenths: int) -> _Percentages:
    units = ("%", "pc", " pc", " per cent", " percent", " pct")
    return [
        *((printed + unit, number) for unit in units),
        (f"{english(whole)} per cent", Decimal(whole)),
        (f"{english(whole)} and a half percent", whole + Decimal("0.5")),
        (f"{english(whole)} point {ENGLISH_ONES[tenths]} per cent", whole + Decimal(tenths) / 10),
    ]


def _zh_percentages(printed: str, number: Decimal, whole: int, tenths: int) -> _Percentages:
    count = "两" if tenths == 2 else chinese(tenths)
    return [
        (printed + "%", number),
        (printed + "%", number),
        (printed.translate(FULL_WIDTH) + "％", number),
        ("百分之" + chinese(number), number),
        ("百分之" + chinese(whole), Decimal(whole)),
        (f"{count}成", Decimal(tenths * 10)),
        (f"{count}成五", Decimal(tenths * 10 + 5)),
    ]


def _ur_percentages(printed: str, number: Decimal, whole: int, tenths: int) -> _Percentages:
    return [
        (printed + " فیصد", number),
        (printed + " فی صد", number),
        (printed.translate(URDU_DIGITS) + " فیصد", number),
        (printed + "%", number),
        (f"{urdu(whole)} فیصد", Decimal(whole)),
        (f"{urdu_quarters(tenths, 2)} فیصد", tenths + Decimal("0.5")),
    ]


_PERCENTAGES = {"en": _en_percentages, "zh": _zh_percentages, "ur": _ur_percentages}
