"""Amounts, percentages and numbers in words: what they say, how exactly, and where they stand."""

from __future__ import annotations

import pytest

from corridor.packs import load_pack
from corridor.read.mentions import Mention, scan

PACK = load_pack("pk-cn")
KINDS = ("money", "scaled", "percent", "percentage_points", "capacity", "number", "count")


def numbers(text: str) -> list[Mention]:
    return [mention for mention in scan(text, PACK).all if mention.kind in KINDS]


@pytest.mark.parametrize(
    ("words", "kind", "code", "value", "step"),
    [
        ("five hundred and eighty-nine million dollars", "money", "USD", 589, 1),
        ("Forty-Six Billion Rupees", "money", "PKR", 46_000, 1000),
        ("nine hundred and fifty-six lakh rupees", "money", "PKR", 95.6, 0.1),
        ("two crore fifty lakh rupees", "money", "PKR", 25, 0.1),
        ("two thousand crore rupees", "money", "PKR", 20_000, 10_000),
        ("one lakh twenty-five thousand crore rupees", "money", "PKR", 1_250_000, 10_000),
        ("two million five hundred thousand dollars", "money", "USD", 2.5, 0.001),
        ("two million and five hundred thousand dollars", "money", "USD", 2.5, 0.001),
        ("three arab rupees", "money", "PKR", 3000, 1000),
        ("Rs five billion", "money", "PKR", 5000, 1000),
        ("US$ seventy million", "money", "USD", 70, 1),
        ("half a billion dollars", "money", "USD", 500, 100),
        ("a half-billion dollars", "money", "USD", 500, 100),
        ("half-a-billion dollars", "money", "USD", 500, 100),
        ("one and a half billion dollars", "money", "USD", 1500, 100),
        ("one-and-a-half-billion-dollar", "money", "USD", 1500, 100),
        ("two and three quarters billion dollars", "money", "USD", 2750, 100),
        ("a quarter of a billion dollars", "money", "USD", 250, 100),
        ("one point two five billion dollars", "money", "USD", 1250, 10),
        ("a hundred million yuan", "money", "RMB", 100, 1),
        ("a billion dollars", "money", "USD", 1000, 1000),
        ("six million", "scaled", "", 6, 1),
        ("twenty-four per cent", "percent", "", 24, 1),
        ("two-and-a-half percent", "percent", "", 2.5, 0.1),
        ("one hundred and twelve pc", "percent", "", 112, 1),
        ("half of one per cent", "percent", "", 0.5, 0.1),
        ("half a percentage point", "percentage_points", "", 0.5, 0.1),
        ("three hundred megawatts", "capacity", "MW", 300, 1),
        ("two thousand and five countries", "number", "", 2005, 1),
        ("a thousand countries", "number", "", 1000, 1000),
        ("one hundred and fifty countries", "number", "", 150, 1),
        ("one hundred and five MoUs", "count", "instruments", 105, 1),
    ],
)
def test_words_are_a_number_with_its_unit(words: str, kind: str, code: str, value: float, step: float) -> None:
    text = f"It was about {words}."
    mention = numbers(text)[0]
    assert (mention.kind, mention.code) == (kind, code)
    assert (mention.value, mention.step) == (pytest.approx(value), pytest.approx(step))
    assert words.startswith(text[mention.start : mention.end])
    if kind not in ("number", "count"):
        assert text[mention.start : mention.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "three dozen firms came",
        "it fell by a quarter",
        "a quarter of the total",
        "half of the money went home",
        "two Arab states and an Arab fund",
        "billions of dollars",
        "a few million dollars",
        "several hundred million dollars",
        "tens of millions of rupees",
        "the first half of a good year",
        "per cent upon per cent",
    ],
)
def test_what_is_no_certain_amount_is_none(text: str) -> None:
    assert not [mention for mention in numbers(text) if mention.kind not in ("number", "count")]


def test_two_numbers_in_a_row_stay_two() -> None:
    assert [m.value for m in numbers("in nineteen ninety-nine")] == [19, 99]
    assert [m.value for m in numbers("between five and ten million dollars")] == [5, 10]
    assert [m.value for m in numbers("two million and five hundred jobs")] == [2, 500]
    assert [m.value for m in numbers("five million, six million and seven million dollars")] == [5, 6, 7]


def test_a_half_of_something_is_no_half_year() -> None:
    for text in ("half a billion dollars", "two and a half years", "half the money", "half-hourly trains"):
        assert not [m for m in scan(f"It took {text}.", PACK).all if m.kind == "period" and m.code == "this_half"]
    assert [m.code for m in scan("in the half under review", PACK).all if m.kind == "period"] == ["this_half"]
