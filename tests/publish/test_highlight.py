import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.publish.highlight import CONTEXT, passages, sentence_around
from corridor.records import Span

TEXT = (
    "KARACHI: Mr. Aslam spoke. Net FDI fell 25 per cent to $927.4 million, data of the U.S. Treasury showed. "
    'It was "a pity," he said.\nPower drew $86.8m. بجلی نے رقم حاصل کی۔ مالیاتی شعبہ پیچھے رہا۔ 投资下降。电力最多。'
)


def span(quote: str, text: str = TEXT) -> Span:
    start = text.index(quote)
    return Span(start=start, end=start + len(quote), quote=quote)


@pytest.mark.parametrize(
    ("quote", "sentence"),
    [
        ("fell 25 per cent", "Net FDI fell 25 per cent to $927.4 million, data of the U.S. Treasury showed."),
        ("Net FDI fell", "Net FDI fell 25 per cent to $927.4 million, data of the U.S. Treasury showed."),
        ("$86.8m.", "Power drew $86.8m."),
        ("spoke", "KARACHI: Mr. Aslam spoke."),
        ("رقم", "بجلی نے رقم حاصل کی۔"),
        ("电力", "电力最多。"),
    ],
)
def test_quotes_the_whole_sentence_in_each_script(quote, sentence):
    around = sentence_around(TEXT, span(quote))
    assert TEXT[around.start : around.end] == sentence
    assert not (around.cut_before or around.cut_after)


def test_claims_of_one_sentence_share_a_passage_and_nested_words_are_marked_with_both():
    spans = {1: span("Net FDI fell 25 per cent to $927.4 million"), 2: span("$927.4 million"), 3: span("$86.8m")}
    first, second = passages(TEXT, spans)
    assert (first.claims, second.claims) == ((1, 2), (3,))
    assert [(one.text, one.claims, one.closes) for one in first.segments if one.claims] == [
        ("Net FDI fell 25 per cent to ", (1,), ()),
        ("$927.4 million", (1, 2), (1, 2)),
    ]


def test_a_text_without_full_stops_is_quoted_in_part():
    text = "word " * 1000
    around = sentence_around(text, Span(start=2000, end=2004, quote="word"))
    assert around.cut_before and around.cut_after
    assert around.end - around.start <= 2 * CONTEXT + 4


@given(st.text(alphabet="aB. \n。۔!?\"'é投ا", max_size=120), st.data())
def test_segments_give_back_the_text_and_every_claim_its_own_words(text, data):
    spans = {}
    for number in range(data.draw(st.integers(0, 4))):
        start = data.draw(st.integers(0, len(text)))
        one = Span.of(text, start, data.draw(st.integers(start, len(text))))
        if one.quote:
            spans[number] = one
    found = passages(text, spans)
    assert sorted(number for passage in found for number in passage.claims) == sorted(spans)
    assert all(a.around.end <= b.around.start for a, b in itertools.pairwise(found))
    for passage in found:
        assert "".join(one.text for one in passage.segments) == text[passage.around.start : passage.around.end]
        for number in passage.claims:
            assert "".join(one.text for one in passage.segments if number in one.claims) == spans[number].quote
            assert sum(number in one.closes for one in passage.segments) == 1
