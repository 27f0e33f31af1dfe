"""The text layer of a PDF: lines to paragraphs, and what gives no words back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.read.documents.printed import fault_of, unwrapped

URDU = (
    "کراچی: اسٹیٹ بینک کے مطابق رواں مالی سال کے پہلے پانچ ماہ میں براہ راست غیر ملکی سرمایہ کاری کم ہو کر رہ گئی۔ "
    "چین سب سے بڑا سرمایہ کار رہا۔"
)
NASTALIQ = "ہ میراک\nی\nی سرما\nملک\nیر\nغ\nر 927\nک\nمہو\nیہ کاری25 فیصد\nبٹی\nٹ\nی:سا\nچار\nیہ کار ر ہا۔\nا سرما"
"""What PDFium gives back of such a text that a browser has set in Noto Nastaliq Urdu."""


def test_urdu_that_gives_words_back_is_read_and_letters_without_words_are_image_evidence() -> None:
    assert fault_of(URDU) is None
    assert "image evidence" in (fault_of(NASTALIQ) or "")
    assert "image evidence" in (fault_of(" ".join(word[::-1] for word in URDU.split())) or "")


def test_signs_that_no_font_maps_to_letters_are_image_evidence() -> None:
    assert "no letters" in (fault_of("\uf041\uf042\uf043 \uf044\uf045 FDI") or "")
    assert fault_of("• \uf0b7 Foreign direct investment fell by a quarter") is None


@pytest.mark.parametrize(
    ("layer", "text"),
    [
        ("The invest\x02ment fell", "The investment fell"),
        ("in July\x02\r\nNovember", "in July-November"),
        ("Foreign investment fell in the\nfirst five months", "Foreign investment fell in the first five months"),
        ("It fell by a quarter.\nBut exports rose", "It fell by a quarter. But exports rose"),
        (
            "A first and long line of words here\nshort end.\nNew",
            "A first and long line of words here short end.\n\nNew",
        ),
        ("China 410.2 308.4\nHong Kong 104.0 143.3", "China 410.2 308.4\nHong Kong 104.0 143.3"),
        ("Memoranda were signed on trade and\n1. energy and water in\n2. roads", None),
        ("外国直接投资今年前五个月下降\n了百分之二十五", "外国直接投资今年前五个月下降了百分之二十五"),
        ("one\ftwo", "one\n\ntwo"),
        ("", ""),
    ],
)
def test_lines_become_paragraphs(layer: str, text: str | None) -> None:
    expected = text if text is not None else layer.replace("\n", "\n\n")
    assert unwrapped(layer) == expected


@given(st.text(alphabet="ab1 .,-\n\f\x02外ک", max_size=200))
def test_no_word_is_lost_and_none_is_made(layer: str) -> None:
    kept = [sign for sign in layer if not sign.isspace() and sign not in "\x02-"]
    assert [sign for sign in unwrapped(layer) if not sign.isspace() and sign != "-"] == kept
