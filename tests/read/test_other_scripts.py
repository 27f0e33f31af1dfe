"""Chinese and Urdu specimens, labelled before any reader ran on them: are the labels sound, how well are they read?"""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from labelled import CLASSES
from spelled_numbers import FULL_WIDTH, URDU_DIGITS, chinese, mixed, urdu
from test_figures import implied, label_of, matches, variants

from corridor.packs import load_pack
from corridor.read import load_document, read_document
from corridor.records import Announcement, Claims

PACK = load_pack("pk-cn")
FOLDER = Path(__file__).parents[1] / "specimens"
LANGUAGES = ("zh", "ur")
BATCHES = (".", "second_reading", "third_reading", "fourth_reading")
"""Texts known while the reader was made, and three batches that it had never seen when they were written."""
FLOORS = {
    ("zh", ".", "figures"): 1.0,
    ("zh", ".", "announcements"): 1.0,
    ("ur", ".", "figures"): 0.98,
    ("ur", ".", "announcements"): 1.0,
    ("zh", "second_reading", "figures"): 1.0,
    ("zh", "second_reading", "announcements"): 1.0,
    ("ur", "second_reading", "figures"): 1.0,
    ("ur", "second_reading", "announcements"): 1.0,
    ("zh", "third_reading", "announcements"): 1.0,
    ("ur", "third_reading", "announcements"): 1.0,
    ("zh", "fourth_reading", "announcements"): 1.0,
    ("ur", "fourth_reading", "announcements"): 1.0,
}
"""F1; it may only rise."""
Label = dict[str, Any]
PLAIN_DIGITS = {code: chr(plain) for plain, code in [*URDU_DIGITS.items(), *FULL_WIDTH.items()] if chr(plain).isdigit()}
ZH_SCALES, UR_SCALES = [("亿", 8), ("万", 4)], [("کھرب", 11), ("ارب", 9), ("کروڑ", 7), ("لاکھ", 5)]


def specimens(language: str, batch: str) -> list[tuple[Path, Label]]:
    paths = sorted((FOLDER / language / batch).glob("*.md"))
    return [(path, json.loads(path.with_suffix(".json").read_text("utf-8"))) for path in paths]


EVERY = [
    (language, path, labels)
    for language in LANGUAGES
    for batch in BATCHES
    for path, labels in specimens(language, batch)
]


def body(path: Path) -> str:
    return path.read_text("utf-8").split("---\n\n", 1)[1]


def in_numerals(text: str) -> str:
    """The text with plain digits, to look for a number however its digits are written."""
    for word, plain in (("億", "亿"), ("萬", "万"), ("٫", "."), ("٬", ",")):
        text = text.replace(word, plain)
    return "".join(PLAIN_DIGITS.get(ord(one), one) for one in text)


@cache
def spellings(millions: float) -> set[str]:
    """Ways to print an amount of so many millions, without its currency."""
    amount = abs(Decimal(str(millions))) * 10**6
    ways = {
        f"{(amount / 10**power).normalize():f}{gap}{word}"
        for word, power, gap in (("亿", 8, ""), ("万", 4, ""), ("万亿", 12, ""), ("ارب", 9, " "), ("ملین", 6, " "))
    }
    ways |= {f"{(amount / 10**12).normalize():f} ٹریلین", "سوا تین ارب" if amount == 325 * 10**7 else ""}
    if amount == amount.to_integral():
        whole = int(amount)
        ways |= {mixed(whole, scales, " ", spell) for scales in (UR_SCALES, UR_SCALES[1:]) for spell in (str, urdu)}
        ways |= {mixed(whole, ZH_SCALES, "", chinese)} if whole < 10**12 else set()
    return ways - {""}


def percentages(percent: float) -> set[str]:
    number = f"{abs(Decimal(str(percent))).normalize():f}"
    words = {"54": "五成四", "22": "兩成二", "5": "پانچ فیصد"}
    return {f"{number}%", f"{number}.0%", f"{number} فیصد", words.get(number, f"{number}%")}


@pytest.mark.parametrize(("language", "path", "labels"), EVERY, ids=[path.stem for _, path, _ in EVERY])
def test_labels_stand_in_their_text(language: str, path: Path, labels: Label) -> None:
    text = body(path)
    numerals = in_numerals(text)
    assert labels["id"] == path.stem and labels["language"] == language
    for one in [*labels["figures"], *labels["announcements"]]:
        assert text.count(one["span"]) == 1, one["span"]
    for one in labels["figures"]:
        start, end = date.fromisoformat(one["period_start"]), date.fromisoformat(one["period_end"])
        assert start <= end and (one["value"] is not None or one["unit"] == "percent")
        assert (one["base_period_start"] is None) == (one["base_period_end"] is None)
        for amount in filter(None, (one["value"], one["base_value"])):
            assert any(way in numerals for way in spellings(amount)), f"{amount}: {sorted(spellings(amount))}"
        if one["value"] is not None and not one.get("note", "").startswith("month on month; the value"):
            assert any(way in in_numerals(one["span"]) for way in spellings(one["value"])), one["span"]
        if one["change_pct"] is not None:
            assert any(way in numerals for way in percentages(one["change_pct"])), one["change_pct"]
        if one["change_pct"] is not None and one["base_value"]:
            rounding = 1.0 if one["change_pct"] == round(one["change_pct"]) else 0.051
            assert abs((one["value"] / one["base_value"] - 1) * 100 - one["change_pct"]) <= rounding, one
    for one in labels["announcements"]:
        assert set(one["pillars"]) <= set(PACK.codes["pillars"]) and one["parties"]
        assert one["instrument"] in PACK.codes["instruments"] and one["stage"] in PACK.codes["stages"]
        assert one["date"] is None or date.fromisoformat(one["date"])
        amount = one["amount_usd_million"]
        assert amount is None or any(way in numerals for way in spellings(amount)), amount


def claims_of(path: Path) -> Claims:
    return read_document(load_document(path.name, path.read_bytes()), PACK)


def figure_counts(labels: list[Label], claims: Claims) -> tuple[int, int, int]:
    """Right, missed and wrong."""
    read = [label_of(figure) for figure in claims.figures]
    for one in read:
        one["unit"] = one["unit"].replace("CNY", "RMB")
    required = [label for label in labels if not label.get("optional")]
    found = sum(any(matches(variant, one) for one in read for variant in variants(label)) for label in required)
    allowed = [variant for label in labels for one in (label, *implied(label)) for variant in variants(one)]
    wrong = sum(one["indicator"] != "other" and not any(matches(label, one) for label in allowed) for one in read)
    return found, len(required) - found, wrong


GENERIC = re.compile(r"企业$|^(?:巴基斯坦|中国)(?:政府)?$|(?:کمپنیاں|حکومت)$|^(?:پاکستان|چین)$")
"""Labels for sides without a name: their country is enough."""


def announcement_fits(label: Label, found: Announcement) -> bool:
    """The same class of instrument, a pillar, and of every country of the label one of its parties by name."""
    if CLASSES.get(found.instrument, found.instrument) != CLASSES.get(label["instrument"], label["instrument"]):
        return False
    green = {"green_energy": {"energy"}}
    pillars, others = (
        set(codes).union(*(green.get(code, set()) for code in codes)) for codes in (label["pillars"], found.pillars)
    )
    sides = {party["country"] for party in label["parties"]}
    fitting = {party["country"] for party in label["parties"] if any(_same_party(party, one) for one in found.parties)}
    return bool(pillars & others) and fitting == sides


def _same_party(label: Label, found: Any) -> bool:
    if GENERIC.search(label["name"]) and found.country == label["country"]:
        return True
    names = {one.replace(" ", "").lower() for one in (label["name"], *label.get("aliases", ()))}
    others = {one.replace(" ", "").lower() for one in (found.name, *found.aliases)}
    return any(name in other or other in name for name in names for other in others)


def announcement_counts(labels: list[Label], claims: Claims) -> tuple[int, int, int]:
    """Right, missed and wrong; each announcement is spent on one label."""
    left = list(claims.announcements)
    right = missed = 0
    for label in sorted(labels, key=lambda one: bool(one.get("optional"))):
        hit = next((one for one in left if any(announcement_fits(variant, one) for variant in variants(label))), None)
        if hit:
            left.remove(hit)
        if not label.get("optional"):
            right, missed = right + bool(hit), missed + (not hit)
    return right, missed, len(left)


COUNTS = {"figures": figure_counts, "announcements": announcement_counts}


def f1(language: str, batch: str, kind: str) -> tuple[float, str]:
    """The score of all specimens of a batch, and what it was made of."""
    per_text = [COUNTS[kind](labels[kind], claims_of(path)) for path, labels in specimens(language, batch)]
    right, missed, wrong = (sum(column) for column in zip(*per_text, strict=True))
    return 2 * right / (2 * right + missed + wrong), f"{right} right, {missed} missed, {wrong} false"


@pytest.mark.parametrize(("language", "batch", "kind"), FLOORS)
def test_specimens_are_read_at_least_as_well_as_before(language: str, batch: str, kind: str) -> None:
    score, counts = f1(language, batch, kind)
    assert score >= FLOORS[language, batch, kind], counts


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_without_labels_give_nothing(language: str) -> None:
    for batch in BATCHES:
        for path, labels in specimens(language, batch):
            if not labels["figures"] and not labels["announcements"]:
                claims = claims_of(path)
                assert not claims.figures and not claims.announcements, path.stem
