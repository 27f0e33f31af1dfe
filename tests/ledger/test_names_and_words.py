import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.ledger.numerals import Money, Size, counts_in, size_in, sums_in
from corridor.ledger.register import register_of
from corridor.ledger.words import keywords, sentence_around, shared_phrases
from corridor.records import Party, Span


@pytest.fixture(scope="module")
def names(pack):
    return register_of(pack.promises, pack).names


@pytest.mark.parametrize(
    ("left", "right", "country"),
    [
        ("Huawei", "Huawei Technologies Co., Ltd", "CHN"),
        ("CDA", "Capital Development Authority, Islamabad", "PAK"),
        ("NTC", "National Telecommunication Corporation", "PAK"),
        ("Guodong Group", "GuoDong Group", "CHN"),
        ("Zong", "China Mobile Pakistan", "PAK"),
        ("华为", "Huawei", "CHN"),
        ("IT Ministry", "Ministry of IT and Telecommunication", "PAK"),
        ("Pakistan", "Government of Pakistan", "PAK"),
    ],
)
def test_one_body_under_two_names(left, right, country, names):
    assert (
        names.resolve(Party(name=left, country=country))
        == names.resolve(Party(name=right, country=country))
        != frozenset()
    )


@pytest.mark.parametrize(
    ("left", "right", "country"),
    [
        ("Shanghai Electric", "Shanghai Electric Power", "CHN"),
        ("China Mobile", "China Telecom", "CHN"),
        ("Ministry of Finance", "Ministry of Interior", "PAK"),
        ("Ant Financial", "Alibaba", "CHN"),
    ],
)
def test_two_bodies_with_like_names(left, right, country, names):
    assert not names.resolve(Party(name=left, country=country)) & names.resolve(Party(name=right, country=country))


@pytest.mark.parametrize(
    "name", ["Chinese firms", "Pakistani technology officials", "Unnamed Chinese companies", "a Chinese delegation"]
)
def test_a_side_without_a_name_is_nobody(name, names):
    assert names.resolve(Party(name=name, country="CHN")) == frozenset()


def test_tier_four_in_three_spellings():
    assert "tier4" in keywords("a Tier-Four centre") & keywords("a four-tier centre") & keywords("Tier 4 centres")
    assert "tier4" not in keywords("a Tier III centre")


def test_phrases_are_the_text_itself():
    text = "They explored Tier-Four data centres, and big-data systems."
    assert shared_phrases(text, keywords("four-tier data centre; big data")) == ("Tier-Four data centres", "big-data")


@given(st.text(max_size=120))
def test_any_text_has_keywords_and_its_phrases_stand_in_it(text):
    words = keywords(text)
    assert all(phrase in text for phrase in shared_phrases(text, words))
    assert shared_phrases(text, frozenset()) == ()


def test_a_sentence_is_found_without_its_dateline():
    text = "LAHORE: The city was told of a plan. It costs $2.5 billion.\nMore follows."
    assert sentence_around(text, Span.of(text, 12, 16)) == "The city was told of a plan."
    assert sentence_around(text, Span.of(text, 37, 40)) == "It costs $2.5 billion."


def test_sums_keep_their_currency_and_are_not_converted():
    assert sums_in("USD 8.5bn in all: 7bn MoUs and 1.54bn joint ventures") == {
        Money("USD", 8500.0),
        Money("USD", 7000.0),
        Money("USD", 1540.0),
    }
    assert sums_in("Rs 12 billion") == {Money("Rs", 12000.0)}
    assert sums_in("one billion yuan, 820 km") == frozenset()


def test_counts_are_of_instruments_only():
    assert counts_in("32 private MoUs") == {32}
    assert counts_in("Nine (a daily, 7 Sept), ten or 24 MoUs") == {9, 10, 24}
    assert counts_in("820 km in 2016") == frozenset()


def test_a_size_is_number_and_unit():
    assert size_in("300,000 youths") == (Size(300000.0, "youths"),)
    assert size_in(None) == size_in("large") == ()
