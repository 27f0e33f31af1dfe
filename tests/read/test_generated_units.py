"""Money, percentages and periods in three languages: 2,000 cases that share no table with the reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from random import Random

import pytest
from spelled_money import Spelled, money, percentage
from spelled_numbers import chinese, english, lakhs, mixed, urdu, urdu_quarters
from spelled_periods import SpelledPeriod, fiscal_months, months, period

from corridor.packs import load_pack
from corridor.periods import PartialDate
from corridor.read import read_document
from corridor.records import Claims, Document, Source

PACK = load_pack("pk-cn")
SEED = 20251118
CASES = {
    ("en", "money"): 300,
    ("en", "percentage"): 150,
    ("en", "period"): 217,
    ("zh", "money"): 300,
    ("zh", "percentage"): 150,
    ("zh", "period"): 217,
    ("ur", "money"): 300,
    ("ur", "percentage"): 150,
    ("ur", "period"): 216,
}
PUBLISHED = date(2025, 8, 20)
"""Of the cases whose sentence names FY25 itself."""
SENTENCES = {
    ("en", "money"): (
        "Pakistan attracted foreign direct investment of {} in FY25.",
        "Foreign direct investment in Pakistan stood at {} in FY25.",
        "The State Bank of Pakistan said workers' remittances reached {} in FY25.",
        "Pakistan's exports amounted to {} in FY25, official data showed.",
    ),
    ("zh", "money"): (
        "巴基斯坦2024-25财年的外国直接投资为{}。",
        "2024-25财年，巴基斯坦吸引外国直接投资{}。",
        "据巴基斯坦国家银行数据，2024-25财年该国侨汇达{}。",
    ),
    ("ur", "money"): (
        "مالی سال 2024-25 میں پاکستان میں براہ راست غیر ملکی سرمایہ کاری {} رہی۔",
        "اسٹیٹ بینک کے مطابق مالی سال 2024-25 میں ترسیلات زر {} رہیں۔",
    ),
    ("en", "percentage"): (
        "Pakistan's foreign direct investment {} {} in FY25 from a year earlier.",
        "Workers' remittances to Pakistan {} {} in FY25, the central bank said.",
    ),
    ("zh", "percentage"): (
        "巴基斯坦2024-25财年的外国直接投资同比{}{}。",
        "2024-25财年，巴基斯坦侨汇同比{}{}。",
    ),
    ("ur", "percentage"): (
        "مالی سال 2024-25 میں پاکستان میں براہ راست غیر ملکی سرمایہ کاری میں {1} {0}۔",
        "مالی سال 2024-25 میں پاکستان کی برآمدات میں {1} {0}۔",
    ),
    ("en", "period"): (
        "Pakistan received $927.4 million in foreign direct investment in {}.",
        "In {}, Pakistan received foreign direct investment of $927.4 million.",
    ),
    ("zh", "period"): ("{}，巴基斯坦吸引外国直接投资9.274亿美元。", "巴基斯坦{}吸引外国直接投资9.274亿美元。"),
    ("ur", "period"): (
        "{} میں پاکستان میں 92 کروڑ 74 لاکھ ڈالر کی براہ راست غیر ملکی سرمایہ کاری ہوئی۔",
        "پاکستان میں {} میں براہ راست غیر ملکی سرمایہ کاری 92 کروڑ 74 لاکھ ڈالر رہی۔",
    ),
}
DIRECTIONS = {
    "en": (("rose", 1), ("increased by", 1), ("fell", -1), ("declined by", -1)),
    "zh": (("增长", 1), ("上升", 1), ("下降", -1), ("减少", -1)),
    "ur": (("اضافہ ہوا", 1), ("کمی ہوئی", -1)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    language: str
    kind: str
    text: str
    published: date
    words: str
    value: Decimal | None = None
    unit: str = ""
    days: tuple[date, date] | None = None


@lru_cache(maxsize=1)
def cases() -> tuple[Case, ...]:
    """The same 2,000 in every run."""
    return tuple(
        _case(Random(f"{SEED} {language} {kind} {number}"), language, kind)
        for (language, kind), count in CASES.items()
        for number in range(count)
    )


def _case(rng: Random, language: str, kind: str) -> Case:
    sentence = rng.choice(SENTENCES[language, kind])
    if kind == "period":
        spoken: SpelledPeriod = period(rng, language)
        return Case(
            language=language,
            kind=kind,
            text=sentence.format(spoken.words),
            published=spoken.published,
            words=spoken.words,
            days=(spoken.start, spoken.end),
        )
    spelled: Spelled = money(rng, language) if kind == "money" else percentage(rng, language)
    direction, sign = rng.choice(DIRECTIONS[language])
    said = spelled.hedge + spelled.words
    return Case(
        language=language,
        kind=kind,
        text=sentence.format(said) if kind == "money" else sentence.format(direction, said),
        published=PUBLISHED,
        words=spelled.words,
        value=spelled.value if kind == "money" else sign * spelled.value,
        unit=spelled.unit,
    )


def claims_of(case: Case) -> Claims:
    day = PartialDate.parse(str(case.published))
    source = Source(id="t", origin="t", sha256="0", language=case.language, published=day)
    return read_document(Document(source=source, text=case.text), PACK)


def fault(case: Case) -> str:
    """What the reader got wrong, or nothing."""
    found = claims_of(case).figures
    if len(found) != 1:
        return f"{len(found)} figures in {case.text!r}"
    (figure,) = found
    if case.days:
        got = (figure.period.start, figure.period.end)
        return "" if got == case.days else f"{case.words!r} on {case.published}: {figure.period}, not {case.days}"
    printed = figure.value if case.kind == "money" else figure.change
    if printed is None or case.value is None:
        return f"no {case.kind} in {case.text!r}"
    if abs(printed.quantity.value - float(case.value)) > 1e-9 * abs(float(case.value)):
        return f"{case.words!r}: {printed.quantity.value}, not {case.value}"
    if printed.quantity.unit != case.unit:
        return f"{case.words!r}: {printed.quantity.unit}, not {case.unit}"
    exact = printed.span.stands_in(case.text) and printed.span.quote == case.words
    return "" if exact else f"{case.words!r}: quoted as {printed.span.quote!r}"


@pytest.mark.parametrize(("language", "kind"), CASES)
def test_every_case_is_read_exactly(language: str, kind: str) -> None:
    asked = [case for case in cases() if (case.language, case.kind) == (language, kind)]
    faults = [said for case in asked if (said := fault(case))]
    assert not faults, f"{len(faults)} of {len(asked)}:\n" + "\n".join(faults[:40])


def test_there_are_2000_cases_the_same_every_time_and_many_of_each_way() -> None:
    first = cases()
    cases.cache_clear()
    assert first == cases()
    assert len(first) == 2000
    assert len({(case.language, case.words) for case in first}) > 1500
    for case in first:
        assert case.words in case.text
        assert case.value != 0
        assert case.days is None or case.days[0] <= case.days[1] < case.published
    for language, words in {
        "en": ("crore", "lakh", "kharab", "bn", "RMB", "yuan", "per cent", "hundred", "half", "FY", "H", "M"),
        "zh": ("万亿", "億", "百万", "１", "两", "零", "壹", "卢比", "人民币", "成", "百分之", "财年", "季度", "上月"),
        "ur": ("کھرب", "ارب", "کروڑ", "لاکھ", "۵", "ڈیڑھ", "سوا", "پونے", "یوآن", "فیصد", "ششماہی", "تا", "رواں"),
    }.items():
        for word in words:
            assert any(word in case.words for case in first if case.language == language), word


def test_the_generator_itself_spells_as_people_do() -> None:
    assert [english(n) for n in (8, 35, 912)] == ["eight", "thirty-five", "nine hundred and twelve"]
    assert [chinese(n) for n in (10, 12, 110, 1001, 1020)] == ["十", "十二", "一百一十", "一千零一", "一千零二十"]
    assert [chinese(Decimal(n)) for n in ("23.05", "3000")] == ["二十三点零五", "三千"]
    assert [urdu(n) for n in (46, 80, 925, 3002)] == ["چھیالیس", "اسی", "نو سو پچیس", "تین ہزار دو"]
    assert [urdu_quarters(1, 2), urdu_quarters(3, 1), urdu_quarters(3, 3)] == ["ڈیڑھ", "سوا تین", "پونے چار"]
    assert mixed(12424, [("ارب", 4), ("کروڑ", 2), ("لاکھ", 0)], " ") == "1 ارب 24 کروڑ 24 لاکھ"
    assert [lakhs(n) for n in (999, 127608, 12345678)] == ["999", "1,27,608", "1,23,45,678"]
    assert months(2025, 11, 3) == (date(2025, 11, 1), date(2026, 1, 31))
    assert fiscal_months(2024, 6, 2) == (date(2024, 1, 1), date(2024, 2, 29))
