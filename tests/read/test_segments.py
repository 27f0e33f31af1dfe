"""Sentences: where they end and where they do not."""

from __future__ import annotations

import pytest

from corridor.read.mentions.segments import sentences


def split(text: str) -> list[str]:
    return [text[one.start : one.end] for one in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FDI rose to $1.64bn. It fell to Rs. 5 then.", 2),
        ("On Dec. 18 the U.S. dollar rose. Mr. V. K. Singh said so.", 2),
        ("It was 5 p.m. The meeting ended.", 2),
        ("It rose 5pc. China led.", 2),
        ("He said: “It fell.” Nobody knew.", 2),
        ("外国直接投资下降。中国领先。", 2),
        ("سرمایہ کاری کم ہوئی۔ چین آگے رہا۔", 2),
        ("One line\nAnother line", 2),
        ("A line that was wrapped by the editor at about seventy characters,\nand goes on here.", 1),
        ("", 0),
        ("   \n ", 0),
    ],
)
def test_sentences(text: str, expected: int) -> None:
    assert len(split(text)) == expected, split(text)


def test_paragraphs_are_counted() -> None:
    assert [one.paragraph for one in sentences("Title\n\nOne. Two.\nThree.")] == [0, 1, 1, 2]


def test_text_without_ends_is_cut() -> None:
    assert max(len(one) for one in split("word " * 2000)) <= 1500
