import importlib.util
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.formats import FORMATS, decimals_of
from corridor.packs import load_pack
from corridor.periods import FiscalCalendar, PartialDate, Period
from corridor.quantity import Quantity
from corridor.sentences import Code, Items, Sentence
from corridor.wording import LANGUAGES, Wording

ROOT = Path(__file__).resolve().parent.parent
SPEC = importlib.util.spec_from_file_location("update_catalogues", ROOT / "scripts" / "update_catalogues.py")
catalogues = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(catalogues)


@pytest.fixture(scope="module")
def pack():
    return load_pack("pk-cn")


def amount(value: float, step: float, unit: str = "USD_million") -> Quantity:
    return Quantity(value=value, unit=unit, step=step)


@pytest.mark.parametrize(
    ("quantity", "en", "zh", "ur"),
    [
        (amount(927.4, 0.1), "$927.4m", "9.274亿美元", "92 کروڑ 74 لاکھ ڈالر"),
        (amount(1240, 10), "$1,240m", "12.4亿美元", "1 ارب 24 کروڑ ڈالر"),
        (amount(-134.73, 0.01), "−$134.73m", "−1.3473亿美元", "منفی 13 کروڑ 47 لاکھ 30 ہزار ڈالر"),
        (amount(8.16, 0.01), "$8.16m", "816万美元", "81 لاکھ 60 ہزار ڈالر"),
        (amount(62, 1, "USD_billion"), "$62bn", "620亿美元", "62 ارب ڈالر"),
        (amount(1, 1, "RMB_billion"), "RMB\N{NO-BREAK SPACE}1,000m", "10亿元人民币", "1 ارب یوآن"),
        (amount(0, 0.1), "$0.0m", "0万美元", "0 ڈالر"),
        (amount(-25.2, 0.1, "percent"), "−25.2%", "−25.2%", "منفی 25.2 فیصد"),
        (amount(25, 1, "percent"), "25%", "25%", "25 فیصد"),
    ],
)
def test_amounts_as_each_reader_expects_them(pack, quantity, en, zh, ur):
    assert [Wording(language, pack).quantity(quantity) for language in LANGUAGES] == [en, zh, ur]


@given(st.integers(-(10**9), 10**9), st.sampled_from([0.01, 0.1, 1.0, 10.0, 100.0]))
def test_every_printed_digit_is_said_in_every_language(number, step):
    value = round(number * step, 2)
    digits = re.sub(r"\D", "", f"{abs(value):.2f}").strip("0")
    for language in ("en", "zh"):
        said = FORMATS[language].money(amount(value, step))
        assert re.sub(r"\D", "", said).strip("0") == digits
    said = FORMATS["ur"].money(amount(value, step))
    scales = {"کھرب": 10**11, "ارب": 10**9, "کروڑ": 10**7, "لاکھ": 10**5, "ہزار": 10**3}
    total = sum(int(count) * scales[word] for count, word in re.findall(r"(\d+) (\w+)", said) if word in scales)
    assert total == round(abs(value) * 1e6)


@pytest.mark.parametrize(("step", "decimals"), [(10, 0), (1, 0), (0.1, 1), (0.01, 2), (1e-9, 9), (0, 1)])
def test_decimals_follow_the_print(step, decimals):
    assert decimals_of(step) == decimals


JULY = FiscalCalendar(7)


@pytest.mark.parametrize(
    ("period", "en", "zh", "ur"),
    [
        (
            Period(date(2025, 7, 1), date(2025, 11, 30)),
            "July-November FY2025-26",
            "2025-26财年7月至11月",
            "جولائی تا نومبر مالی سال 2025-26",
        ),
        (Period.month(2025, 11), "November 2025", "2025年11月", "نومبر 2025"),
        (JULY.year(2026), "FY2025-26", "2025-26财年", "مالی سال 2025-26"),
        (Period(date(2025, 1, 1), date(2025, 12, 31)), "2025", "2025年", "2025"),
        (JULY.quarter(2026, 2), "October-December 2025", "2025年10月至12月", "اکتوبر تا دسمبر 2025"),
        (
            Period(date(2025, 11, 1), date(2026, 1, 31)),
            "November 2025 to January 2026",
            "2025年11月至2026年1月",
            "نومبر 2025 سے جنوری 2026 تک",
        ),
        (Period(date(2025, 7, 1), date(2025, 7, 1)), "1 July 2025", "2025年7月1日", "1 جولائی 2025"),
    ],
)
def test_periods_as_the_country_counts_them(period, en, zh, ur):
    assert [FORMATS[language].period(period, JULY) for language in LANGUAGES] == [en, zh, ur]


def test_a_calendar_year_country_has_no_fiscal_label():
    assert FORMATS["en"].period(Period(date(2025, 1, 1), date(2025, 5, 31)), FiscalCalendar(1)) == "January-May 2025"


@pytest.mark.parametrize(
    ("when", "en", "zh"),
    [
        ("2025", "2025", "2025年"),
        ("2025-12", "December 2025", "2025年12月"),
        ("2025-12-08", "8 December 2025", "2025年12月8日"),
    ],
)
def test_dates_are_said_as_far_as_they_are_known(when, en, zh):
    assert (FORMATS["en"].partial(PartialDate.parse(when)), FORMATS["zh"].partial(PartialDate.parse(when))) == (en, zh)


def test_values_of_every_kind_in_one_sentence(pack):
    sentence = Sentence(
        "{change} in {country}; {share} of it {list}; {count} pages",
        change=amount(10.3, 0.1, "percent"),
        share=amount(74.2, 0.1, "percent"),
        country=Code("countries", "CHN"),
        list=Items((Code("pillars", "data_centre"), Sentence("on {day}", day=date(2025, 1, 2)), "x")),
        count=3,
    )
    said = Wording("en", pack).say(sentence)
    assert said == "+10.3% in China; 74.2% of it data centres, on 2 January 2025 and x; 3 pages"


def test_the_parts_of_a_sentence_make_the_sentence_and_keep_its_values_even_in_lists(pack):
    one, two = amount(1, 1), amount(2, 1)
    sentence = Sentence(
        "{items}.", items=Items((Sentence("up {value}", value=one), Sentence("down {value}", value=two)))
    )
    for language in LANGUAGES:
        wording = Wording(language, pack)
        parts = list(wording.parts(sentence))
        assert [part.value for part in parts if part.value is not None] == [one, two]
        assert "".join(part.text for part in parts).casefold() == wording.say(sentence).casefold()


def test_plural_forms_go_by_the_count(pack):
    sentences = [
        Sentence("{count} figure could not be verified.|{count} figures could not be verified.", count=n)
        for n in (1, 2)
    ]
    assert [Wording("en", pack).say(one) for one in sentences] == [
        "1 figure could not be verified.",
        "2 figures could not be verified.",
    ]
    assert Wording("ur", pack).say(sentences[0]) != Wording("ur", pack).say(sentences[1]).replace("2", "1")


def test_what_the_catalogue_lacks_is_said_in_english_and_remembered(pack):
    wording = Wording("zh", pack)
    assert wording.say(Sentence("no such message")) == "no such message"
    assert wording.missing == {"no such message"}


def test_a_code_that_the_pack_lacks_is_said_as_it_is(pack):
    assert Wording("en", pack).label("pillars", "moon_base") == "moon base"


@pytest.mark.parametrize("locale", catalogues.LOCALES)
def test_every_sentence_of_the_source_is_translated_with_the_same_places(locale):
    assert catalogues.faults(locale) == []


def test_the_search_for_sentences_finds_them_in_calls_tables_and_templates():
    found = catalogues.messages()
    assert "Is the number right?" in found  # page.say(...)
    assert "{reporter}'s {indicator}" in found  # a table
    assert "In short" in found  # a template
