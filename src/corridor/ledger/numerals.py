"""Numbers in the register's short notes: sums of money, counts of instruments, sizes."""

from __future__ import annotations

import re
from typing import NamedTuple

from corridor.ledger.words import lexicon, mapping
from corridor.quantity import SCALES, Quantity, split_unit


class Money(NamedTuple):
    """A sum as printed, never converted."""

    currency: str
    millions: float


class Size(NamedTuple):
    """How much or how many of what: 820 km, 300,000 youths."""

    value: float
    unit: str


_SCALE = {"bn": "billion", "mn": "million", "m": "million"}
_MONEY = re.compile(
    r"(?:\b([^\W\d_]+)\.?\s*|(US\$|\$)\s*)?(?<![\d.,])(\d[\d,]*(?:\.\d+)?)\s*(trillion|billion|bn|million|mn|m)\b"
)
_BRACKETS = re.compile(r"\([^)]*\)")
_SIZE = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s+([a-zA-Z][\w ]*)")


def sums_in(text: str) -> frozenset[Money]:
    """Sums of money of a note that begins them with a currency's code: "USD 8.5bn in all, 7bn of it MoUs".

    One without a mark has the currency of the sum before it. Another mark ("Rs") stands for itself: it is never
    taken for a code, because several countries use it.
    """
    found, currency = set(), ""
    for word, sign, number, scale in _MONEY.findall(text):
        if sign or (word and not word.islower()):
            currency = "USD" if sign else word
        if currency:
            millions = float(number.replace(",", "")) * SCALES[_SCALE.get(scale, scale)] / SCALES["million"]
            found.add(Money(currency, millions))
    return frozenset(found)


def money_of(quantity: Quantity) -> Money:
    """A read amount as a sum in millions of its currency."""
    currency, factor = split_unit(quantity.unit)
    return Money(currency, quantity.value * factor / SCALES["million"])


def counts_in(text: str) -> frozenset[int]:
    """Numbers of instruments that a note states: "32 private MoUs" gives 32, "nine or ten documents" 9 and 10."""
    words = re.findall(r"\d+|[^\W\d_]+", _BRACKETS.sub(" ", text).lower())
    numbers = [mapping("number").get(word, word) for word in words]
    plural = [at for at, word in enumerate(words) if word in lexicon("instrument_plural")]
    near = (numbers[max(0, at - 4) : at] for at in plural)
    return frozenset(int(word) for window in near for word in window if word.isdigit() and 1 < int(word) < 1000)


def has_plural(text: str) -> bool:
    """Whether a text speaks of several instruments."""
    return bool(lexicon("instrument_plural").intersection(re.findall(r"[^\W\d_]+", text.lower())))


def size_in(text: str | None) -> tuple[Size, ...]:
    """The size at the head of a note: "300,000 youths"."""
    match = _SIZE.match(text or "")
    return (Size(float(match[1].replace(",", "")), match[2].strip().lower()),) if match else ()
