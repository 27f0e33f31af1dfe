"""Numbers with their units: what they say, in millions, with the place value of the last printed digit."""

from __future__ import annotations

import pytest

from corridor.packs import load_pack
from corridor.read import lexicons
from corridor.read.mentions import Mention, scan

PACK = load_pack("pk-cn")


def first(text: str, reporter: str = "PAK") -> Mention:
    return next(
        m for m in scan(text, PACK, reporter).all if m.kind not in ("comparison", "direction", "total", "party")
    )


@pytest.mark.parametrize(
    ("text", "kind", "code", "value", "step"),
    [
        ("US$1.6 billion", "money", "USD", 1600, 100),
        ("$85m", "money", "USD", 85, 1),
        ("USD 2.5bn", "money", "USD", 2500, 100),
        ("$ 90.9 million", "money", "USD", 90.9, 0.1),
        ("Rs 12.5 crore", "money", "PKR", 125, 1),
        ("Rs3.2 lakh crore", "money", "PKR", 3_200_000, 100_000),
        ("Rs. 117,892 million", "money", "PKR", 117_892, 1),
        ("PKR 1.2 trillion", "money", "PKR", 1_200_000, 100_000),
        ("Rs50 arab", "money", "PKR", 50_000, 1000),
        ("Rs 2 kharab", "money", "PKR", 200_000, 100_000),
        ("RMB 3.5 billion", "money", "RMB", 3500, 100),
        ("1.03323 trillion yuan", "money", "RMB", 1_033_230, 10),
        ("336.4 million U.S. dollars", "money", "USD", 336.4, 0.1),
        ("10-billion-dollar", "money", "USD", 10_000, 1000),
        ("$-12.3 million", "money", "USD", -12.3, 0.1),
        ("-$24.8m", "money", "USD", -24.8, 0.1),
        ("Rs 75 lakh", "money", "PKR", 7.5, 0.1),
        ("Sh181.7 billion", "money", "KES", 181_700, 100),
        ("€5bn", "money", "EUR", 5000, 1000),
        ("HK$2.1 billion", "money", "HKD", 2100, 100),
        ("74.2m", "scaled", "", 74.2, 0.1),
        ("32.3%", "percent", "", 32.3, 0.1),
        ("12 per cent", "percent", "", 12, 1),
        ("61pc", "percent", "", 61, 1),
        ("1.234pc", "percent", "", 1.234, 0.001),
        ("1,234pc", "percent", "", 1234, 1),
        ("2.5 percentage points", "percentage_points", "", 2.5, 0.1),
        ("50 basis points", "basis_points", "", 50, 1),
        ("330MW", "capacity", "MW", 330, 1),
        ("49.5 Mega Watt", "capacity", "MW", 49.5, 0.1),
        ("2 GW", "capacity", "MW", 2000, 1000),
        ("680 acres", "capacity", "acres", 680, 1),
        ("21 MoUs", "count", "instruments", 21, 1),
        ("152 countries", "number", "", 152, 1),
        ("twenty-one items", "number", "", 21, 0),
    ],
)
def test_numbers(text: str, kind: str, code: str, value: float, step: float) -> None:
    reporter = "KEN" if text.startswith("Sh") else "PAK"
    mention = first(f"It was {text} then.", reporter)
    assert (mention.kind, mention.code) == (kind, code)
    assert mention.value == pytest.approx(value)
    assert mention.step == pytest.approx(step)
    assert f"It was {text} then."[mention.start : mention.end] in text


def test_whose_rupee_it_is_the_reporter_decides() -> None:
    assert first("It was Rs 1,27,608 crore.", "IND").code == "INR"
    assert first("It was Rs 1,27,608 crore.", "PAK").code == "PKR"


@pytest.mark.parametrize("text", ["G20", "5G", "B2B", "COVID-19's", "4MFY26", "Q1FY26", "H1"])
def test_digits_of_a_name_are_no_number(text: str) -> None:
    found = [
        m for m in scan(f"Talks at {text} went on.", PACK).all if m.kind in ("number", "money", "scaled", "percent")
    ]
    assert not [m for m in found if m.value not in (19,)]


@pytest.mark.parametrize(
    "table",
    [
        "currencies",
        "scales",
        "ratios",
        "capacities",
        "counted",
        "sectors",
        "indicators",
        "directions",
        "comparisons",
        "flows",
        "shares",
        "traps",
        "totals",
        "receivers",
        "word_lists",
        "epithets",
    ],
)
def test_every_row_of_a_table_has_a_definition_and_no_term_stands_twice(table: str) -> None:
    rows = lexicons.rows(table)
    assert all(row["definition"].strip() for row in rows)
    key = "list" if table == "word_lists" else "term"
    terms = [(row[key], row.get("country")) for row in rows]
    assert len(set(terms)) == len(terms), sorted({t for t in terms if terms.count(t) > 1})
