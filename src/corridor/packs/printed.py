"""Numbers as a page printed them: value and precision from "1.24bn", "11 crore 90 lakh", "8.16 亿"."""

from __future__ import annotations

import re
from decimal import Decimal

from corridor.quantity import SCALES, Quantity

SCALE_WORDS = {
    "dollars": "unit", "us$": "unit",
    "k": "thousand", "thousand": "thousand", "ہزار": "thousand", "千": "thousand",
    "lakh": "lakh", "lac": "lakh", "لاکھ": "lakh",
    "m": "million", "mn": "million", "mln": "million", "million": "million", "ملین": "million", "百万": "million",
    "crore": "crore", "cr": "crore", "کروڑ": "crore", "千万": "crore",
    "亿": "yi", "億": "yi",
    "bn": "billion", "b": "billion", "billion": "billion", "بلین": "billion", "十亿": "billion",
    "arab": "arab", "ارب": "arab",
    "kharab": "kharab", "کھرب": "kharab",
    "tn": "trillion", "trn": "trillion", "trillion": "trillion", "万亿": "trillion",
}  # fmt: skip
_FACTORS = {word: Decimal(SCALES[scale]) for word, scale in SCALE_WORDS.items()} | {"万": Decimal(10_000)}
_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩０１２３４５６７８９−–،", "012345678901234567890123456789--,")
_PART = re.compile(r"\s*(\d[\d,]*(?:\.\d+)?|\.\d+)\s*([^\W\d]+\$?|%)?")


def printed_quantity(as_printed: str, unit: str) -> Quantity:
    """What a page's figure says, in `unit`; a figure without a scale word is taken to be in `unit` already.

    "1.24bn" in USD_million is 1240 with step 10; "927.4" is 927.4 with step 0.1; "-0.13" keeps its sign.
    Raises ValueError for what is no figure and for scale words on units that have no scale.
    """
    text = as_printed.translate(_DIGITS).strip()
    sign = -1 if text.startswith("-") or (text.startswith("(") and text.endswith(")")) else 1
    value, step, at = Decimal(0), Decimal(0), 0
    text = text.strip("-()")
    while at < len(text):
        match = _PART.match(text, at)
        if not match:
            raise ValueError(f"not a printed figure, got {as_printed!r}")
        number, factor = Decimal(match[1].replace(",", "")), _factor(match[2], unit, as_printed)
        step = factor.scaleb(int(number.as_tuple().exponent))
        value, at = value + number * factor, match.end()
    if not text:
        raise ValueError(f"not a printed figure, got {as_printed!r}")
    return Quantity(value=float(sign * value), unit=unit, step=float(step))


def _factor(word: str | None, unit: str, as_printed: str) -> Decimal:
    if not word or word == "%":
        return Decimal(1)
    scale = unit.partition("_")[2]
    if scale not in SCALES or word.lower() not in _FACTORS:
        raise ValueError(f"unknown scale word {word!r}, got {as_printed!r} in {unit}")
    return _FACTORS[word.lower()] / Decimal(SCALES[scale])
