"""Quotes of Chinese and Urdu texts are exact to the sign, however the signs are written, and mean the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache

import pytest
from clause_texts import read
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.read.clauses.folding import Folded, fold, fold_sign
from corridor.records import Claims, Span

TEXTS = {
    "zh": "2025-26财年前五个月，巴基斯坦吸引外国直接投资9.274亿美元，较上年同期的12.424亿美元下降25.4%。\n"
    "华为公司与巴基斯坦信息技术和电信部12月15日在伊斯兰堡签署谅解备忘录，将培训30万名青年。",
    "ur": "رواں مالی سال کے پہلے پانچ ماہ میں ملک میں براہ راست غیر ملکی سرمایہ کاری 25.4 فیصد کم ہو کر "
    "92 کروڑ 74 لاکھ ڈالر رہ گئی۔\n"
    "وزارت آئی ٹی اور ہواوے نے 15 دسمبر کو نوجوانوں کی تربیت کے لیے مفاہمتی یادداشت پر دستخط کیے۔",
}
INVISIBLE = "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\u061c\u200b\u200d\u2060\ufeff\u00ad"
"""Marks of direction and signs without width."""
COMBINING = "\u064b\u064e\u064f\u0650\u0651\u0652\u0670\u0301\u0308\u20dd"
"""Vowel signs, accents, a ring around a sign."""
TATWEEL = "\u0640"


def spans(claims: Claims) -> Iterator[Span]:
    for figure in claims.figures:
        yield figure.span
        yield from (one.span for one in (figure.value, figure.change, figure.base) if one)
    for one in claims.announcements:
        yield one.span
        yield from (printed.span for printed in (one.amount, one.count, *one.capacities) if printed)


def meaning(claims: Claims) -> list[object]:
    """What the claims say, without how it is written."""
    figures: list[object] = [
        (one.key, one.period, one.value and one.value.quantity, one.change and one.change.quantity)
        for one in claims.figures
    ]
    announcements = [
        (one.instrument, one.stage, [party.country for party in one.parties], one.pillars, str(one.date))
        for one in claims.announcements
    ]
    return [*figures, *announcements]


@cache
def plainly(language: str) -> list[object]:
    """What the plain text means."""
    return meaning(read(language, TEXTS[language]))


def variants() -> dict[str, list[str]]:
    """Signs that stand for another one: full-width, presentation and compatibility forms, digits of other scripts."""
    ranges = (
        (0x0660, 0x066A),
        (0x06F0, 0x06FA),
        (0x2E80, 0x2FDF),
        (0xF900, 0xFB00),
        (0xFB50, 0xFF00),
        (0xFF01, 0xFF5F),
    )
    found: dict[str, list[str]] = {}
    for code in (code for start, end in ranges for code in range(start, end)):
        plain = fold_sign(chr(code))
        if len(plain) == 1 and plain != chr(code) and unicodedata.category(plain)[0] in "LN":
            found.setdefault(plain, []).append(chr(code))
    return found


VARIANTS = variants()


@pytest.mark.parametrize("language", TEXTS)
def test_the_plain_texts_give_a_figure_and_an_announcement(language: str) -> None:
    claims = read(language, TEXTS[language])
    assert len(claims.figures) == len(claims.announcements) == 1
    assert claims.figures[0].value and claims.figures[0].value.quantity.value == pytest.approx(927.4)


@pytest.mark.parametrize("sign", ["5", "ک", "ی", " ", "金", "a"])
def test_signs_have_other_forms(sign: str) -> None:
    assert len(set(forms(sign))) > 1


@pytest.mark.parametrize("language", TEXTS)
@given(data=st.data())
@settings(deadline=None, max_examples=25)
def test_marks_that_are_not_seen_change_nothing(language: str, data: st.DataObject) -> None:
    plain = TEXTS[language]
    places = data.draw(st.lists(st.integers(1, len(plain) - 1), max_size=60))
    text = plain
    for at in sorted(places, reverse=True):
        marks = INVISIBLE + (COMBINING if text[at - 1].isalpha() else "")
        marks += TATWEEL if language == "ur" and text[at - 1].isalpha() and text[at].isalpha() else ""
        text = text[:at] + data.draw(st.sampled_from(marks)) + text[at:]
    claims = read(language, text)
    assert meaning(claims) == plainly(language)
    for span in spans(claims):
        assert text[span.start : span.end] == span.quote
        following = text[span.end : span.end + 1]
        assert not following or unicodedata.category(following) not in ("Mn", "Me")


@pytest.mark.parametrize("language", TEXTS)
@given(data=st.data())
@settings(deadline=None, max_examples=25)
def test_other_forms_of_the_signs_mean_the_same(language: str, data: st.DataObject) -> None:
    rng = data.draw(st.randoms(use_true_random=False))
    text = "".join(rng.choice(forms(sign)) for sign in TEXTS[language])
    claims = read(language, text)
    assert meaning(claims) == plainly(language)
    assert all(text[span.start : span.end] == span.quote for span in spans(claims))


def forms(sign: str) -> list[str]:
    """A sign and other ways to write it; a blank may be one that joins."""
    if sign == " ":
        return [" ", "\u200c", "\u00a0", "\u3000", "\u2009"]
    return [sign, *VARIANTS.get(fold_sign(sign), [])]


SCRAPS = st.sampled_from(
    [*INVISIBLE, *COMBINING, TATWEEL, "\n", " ", "﷼", "﷽", "㍿", "㌀", "ﻼ", "金", "۵", "٥", "５", "㈱"]
)


@pytest.mark.parametrize("language", TEXTS)
@given(data=st.data())
@settings(deadline=None, max_examples=40)
def test_whatever_stands_between_the_words_spans_are_exact(language: str, data: st.DataObject) -> None:
    words = st.sampled_from([*TEXTS["zh"], *TEXTS["ur"].split(" ")])
    text = "".join(data.draw(st.lists(words | SCRAPS | st.text(max_size=2), max_size=60)))
    assert all(text[span.start : span.end] == span.quote for span in spans(read(language, text)))


@given(st.text(max_size=60) | st.lists(SCRAPS, max_size=20).map("".join))
def test_every_folded_sign_knows_where_it_stands(text: str) -> None:
    folded = Folded(text)
    assert folded.text == fold(text)
    for at in range(len(folded.text)):
        start, end = folded.ends(at, at + 1)
        assert folded.text[at] in fold(text[start:end]) + "ا", "no sign of its own, nor the vowel before a cluster"
        assert folded.offset(start) <= at
