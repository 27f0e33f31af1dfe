"""Urdu texts, written in the manner of the press."""

from __future__ import annotations

from functools import partial

import clause_texts
import pytest
from clause_texts import FIVE, short
from hypothesis import given, settings
from hypothesis import strategies as st

read = partial(clause_texts.read, "ur")
first_amount = partial(clause_texts.first_amount, "ur", kinds=("money", "percent"))


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("1.6 ارب ڈالر", 1600, "USD"),
        ("۵۰ کروڑ ڈالر", 500, "USD"),
        ("٥٠ كروڑ ڈالر", 500, "USD"),  # Arabic-Indic digits, Arabic kaf
        ("35 کروڑ 45 لاکھ ڈالر", 354.5, "USD"),
        ("2 کھرب روپے", 200_000, "PKR"),
        ("ایک ارب ڈالر", 1000, "USD"),
        ("12 کروڑ 50 لاکھ روپے", 125, "PKR"),
        ("60 ارب ڈالر سے زائد", 60_000, "USD"),
        ("تقریباً 8 ارب ڈالر", 8000, "USD"),
        ("۱٫۵ ارب امریکی ڈالر", 1500, "USD"),
        ("26 ارب یوآن", 26_000, "RMB"),
        ("5 ملین ڈالر", 5, "USD"),
        ("3 ٹریلین روپے", 3_000_000, "PKR"),
        ("ڈیڑھ ارب ڈالر", 1500, "USD"),
        ("ساڑھے تین کروڑ روپے", 35, "PKR"),
        ("ایک اعشاریہ پانچ ارب ڈالر", 1500, "USD"),
        ("ڈھائی لاکھ روپے", 0.25, "PKR"),
        ("ایک سو پچاس ملین ڈالر", 150, "USD"),
        ("۲۵ فیصد", 25, ""),
        ("پچیس فی صد", 25, ""),
    ],
)
def test_amounts(text: str, value: float, code: str) -> None:
    amount = first_amount(text)
    assert amount is not None
    assert (amount.value, amount.code) == (value, code)


@pytest.mark.parametrize("text", ["نومبر 2026", "کئی ارب ڈالر", "پانچ چھ ارب ڈالر", "5G"])
def test_what_is_no_amount(text: str) -> None:
    assert first_amount(text) is None


def test_a_release_of_the_central_bank() -> None:
    text = (
        "پانچ ماہ میں براہ راست غیر ملکی سرمایہ کاری میں 25 فیصد کمی\n"
        "کراچی (کامرس رپورٹر) سٹیٹ بینک آف پاکستان کے مطابق رواں مالی سال کے پہلے پانچ ماہ (جولائی تا نومبر) کے دوران "
        "ملک میں براہ راست غیر ملکی سرمایہ کاری 92 کروڑ 74 لاکھ ڈالر رہی جو گزشتہ مالی سال کی اسی مدت میں "
        "ایک ارب 24 کروڑ ڈالر تھی، یوں اس میں 25.3 فیصد کمی ہوئی۔\n"
        "چین سے ۵۰ کروڑ ۳۰ لاکھ ڈالر کی سرمایہ کاری آئی جبکہ ہانگ کانگ سے 14 کروڑ ڈالر موصول ہوئے۔ "
        "نومبر میں سرمایہ کاری 17 کروڑ 98 لاکھ ڈالر رہی جو گزشتہ سال نومبر کے 22 کروڑ ڈالر کے مقابلے میں 18 فیصد کم ہے۔"
    )
    found = read(text, title=text.split("\n")[0]).figures
    assert [short(one) for one in found] == [
        ("fdi", "WLD", "ALL", FIVE, 927.4, -25.3, 1240.0),
        ("fdi", "CHN", "ALL", FIVE, 503.0, None, None),
        ("fdi", "HKG", "ALL", FIVE, 140.0, None, None),
        ("fdi", "WLD", "ALL", "2025-11-01..2025-11-30", 179.8, -18.0, 220.0),
    ]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        (
            "مالی سال 2025 میں ترسیلات زر 38 ارب 30 کروڑ ڈالر رہیں جو گزشتہ مالی سال سے 26.6 فیصد زیادہ ہیں۔",
            ("remittances", "WLD", "ALL", "2024-07-01..2025-06-30", 38300.0, 26.6, None),
        ),
        (
            "رواں مالی سال کی پہلی سہ ماہی میں آئی ٹی برآمدات سالانہ بنیاد پر بیس فیصد اضافے سے ایک ارب ڈالر ہو گئیں۔",
            ("ict_exports", "WLD", "ALL", "2025-07-01..2025-09-30", 1000.0, 20.0, None),
        ),
        (
            "جولائی تا نومبر پورٹ فولیو سرمایہ کاری سے 12 کروڑ ڈالر کا خالص انخلا ہوا۔",
            ("fpi", "WLD", "ALL", FIVE, -120.0, None, None),
        ),
        (
            "جولائی تا نومبر براہ راست سرمایہ کاری ایک ارب 24 کروڑ ڈالر سے کم ہو کر 92 کروڑ 74 لاکھ ڈالر رہ گئی۔",
            ("fdi", "WLD", "ALL", FIVE, 927.4, None, 1240.0),
        ),
    ],
)
def test_one_sentence(text: str, figure: tuple[object, ...]) -> None:
    assert [short(one) for one in read(text).figures] == [figure]


@pytest.mark.parametrize(
    "text",
    [
        "حکومت نے رواں مالی سال کے لیے 5 ارب ڈالر کی براہ راست سرمایہ کاری کا ہدف رکھا ہے۔",
        "رواں مالی سال کے پہلے پانچ ماہ میں درآمدات 28 ارب ڈالر رہیں جو 13 فیصد زیادہ ہیں۔",
        "ہواوے نے رواں سال پاکستان میں 10 کروڑ ڈالر لگائے۔",
        "جولائی تا نومبر براہ راست سرمایہ کاری میں 30 کروڑ ڈالر کی کمی ہوئی۔",
    ],
)
def test_nothing_to_be_read(text: str) -> None:
    assert read(text).figures == ()


def brief(text: str) -> list[clause_texts.Row]:
    return [clause_texts.brief(one) for one in read(text, "2025-09-05").announcements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "چینی کمپنیوں اور پاکستانی حکومت نے جمعرات کو آئی ٹی میں 4 ارب ڈالر کی 21 مفاہمتی یادداشتوں پر دستخط کیے۔",
            ("mou", "signed", ["چینی کمپنیوں", "پاکستانی حکومت"], ("technology_exports",), 4000.0, 21.0, "2025-09-04"),
        ),
        (
            "شنگھائی الیکٹرک اینگرو کے ساتھ 35 کروڑ ڈالر کے معاہدے پر دستخط کرے گی جس کے تحت سولر پلانٹ لگایا جائے گا۔",
            ("framework_agreement", "announced", ["شنگھائی الیکٹرک", "اینگرو"], ("green_energy",), 350.0, None, None),
        ),
        (
            "پاکستان اور چین کے درمیان ڈیٹا سینٹر کے قیام پر تبادلہ خیال کیا گیا۔",
            ("talks", "talks", ["پاکستان", "چین"], ("data_centre",), None, None, None),
        ),
        (
            "ہواوے اور وزارت آئی ٹی کے درمیان نوجوانوں کی تربیت کے لیے مفاہمتی یادداشت پر 2 ستمبر کو دستخط ہوئے۔",
            ("mou", "signed", ["ہواوے", "وزارت آئی ٹی"], ("skills",), None, None, "2025-09-02"),
        ),
        (
            "عالمی بینک نے منگل کو پاکستان کے لیے سڑکوں کی تعمیر کی غرض سے 30 کروڑ ڈالر کے قرض کی منظوری دے دی۔",
            ("financing_agreement", "announced", ["عالمی بینک", "پاکستان"], ("transport",), 300.0, None, "2025-09-02"),
        ),
        (
            "چینی کمپنی نور گرین ٹیک نے جھمپیر میں ونڈ فارم کی تعمیر شروع کر دی ہے۔",
            ("project", "under_construction", ["نور گرین ٹیک"], ("green_energy",), None, None, None),
        ),
        (
            "ٹین سینٹ ایک ای کامرس کمپنی کے 30 فیصد حصص 4 کروڑ ڈالر میں خریدے گی۔",
            ("equity_investment", "announced", ["ٹین سینٹ"], ("e_commerce",), 40.0, None, None),
        ),
        (
            "وفاقی حکومت نے ساہیوال میں سولر پارک کا منصوبہ منسوخ کر دیا۔",
            ("project", "cancelled", ["وفاقی حکومت"], ("green_energy",), None, None, None),
        ),
    ],
)
def test_one_announcement(text: str, expected: tuple[object, ...]) -> None:
    assert brief(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "وزیر اعظم نے امید ظاہر کی کہ دونوں ممالک آزاد تجارتی معاہدے پر دستخط کریں گے۔",
        "دفتر خارجہ نے چین کے ساتھ نئے قرض کے معاہدے پر دستخط کی خبروں کی تردید کر دی۔",
        "پاکستان اور چین نے ابھی معاہدے پر دستخط نہیں کیے۔",
        "اگر ہواوے اور وزارت آئی ٹی کے درمیان ڈیٹا سینٹر کا معاہدہ طے پا گیا تو بجلی کہاں سے آئے گی؟",
        "کاش چین اور پاکستان مل کر نوجوانوں کے لیے فنڈ قائم کریں۔",
        "کمپنی کو سرمایہ کاری بورڈ کے ساتھ مفاہمتی یادداشت پر دستخط کرنے چاہییں۔",
        "چین اور پاکستان نے ڈیٹا سینٹر کے معاہدے پر دستخط کیے۔ ادارہ یہ خبر واپس لیتا ہے اور معذرت خواہ ہے۔",
    ],
)
def test_no_announcement(text: str) -> None:
    assert brief(text) == []


def test_marks_inside_words_belong_to_the_quote_and_change_nothing() -> None:
    plain = "جولائی تا نومبر ترسیلات زر 16 ارب ڈالر رہیں۔"
    marked = "\u202bجولائی تا نومبر ترسیلاتِ\u200c زر \u206716 ارب\u0651 ڈالر\u064b\u2069 رہیں۔\u202c"
    (one,), (other,) = read(plain).figures, read(marked).figures
    assert short(one) == short(other)
    assert other.value is not None
    assert other.value.span.quote == "16 ارب\u0651 ڈالر\u064b"


WORDS = """پاکستان چین چینی براہ راست غیر ملکی سرمایہ کاری
92 کروڑ 74 لاکھ ڈالر ۲۵ فیصد کمی اضافہ گزشتہ سال کی اسی مدت ، ۔ ؛
رواں مالی سال کے پہلے پانچ ماہ نومبر جولائی تا سے کے مقابلے میں
ایک ارب ڈیڑھ ساڑھے اعشاریہ روپے ہدف انخلا مفاہمتی یادداشت دستخط کیے گے ہواوے
وزارت آئی ٹی 21 2025-26 ( ) - ٪ ٫ ."""
SCRAPS = st.sampled_from([*WORDS.split(), "\u200f", "\u200c", "\u064b", "\u0654", "\u2067", "\n", "  "])


@given(st.lists(SCRAPS | st.text(max_size=3), max_size=40).map(" ".join))
@settings(deadline=None, max_examples=150)
def test_whatever_the_text_nothing_is_raised_and_spans_are_exact(text: str) -> None:
    read(text)  # raises InexactSpan for a span that does not stand in the text
