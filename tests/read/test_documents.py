"""Bytes to documents: what is read, and what is refused in one line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.errors import UnreadableDocument
from corridor.periods import PartialDate
from corridor.read import load_document

MARKDOWN = b"""---
title: FDI falls
publisher: The Daily
published: 2025-12
url: https://example.org/a
language: en
---

KARACHI: Foreign direct investment fell.\r
It did.
"""

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>FDI falls 25pc | The Daily</title>
<meta property="og:title" content="FDI falls 25pc"><meta property="og:site_name" content="The Daily">
<meta property="article:published_time" content="2025-12-18T06:00:00+05:00"></head><body>
<nav><a href="/">Home</a> <a href="/b">Business</a></nav><article><h1>FDI falls 25pc</h1>
<p>KARACHI: Foreign direct investment fell 25 per cent to $927.4 million in July-November, the central bank said.</p>
<p>China was the largest investor with $308.4 million, and Hong Kong followed with $143.3 million.</p></article>
<footer>All rights reserved</footer><script>var x = "FDI rose 99 per cent";</script></body></html>"""


def test_front_matter_becomes_the_source_and_the_title_the_first_line() -> None:
    document = load_document("news/fdi.md", MARKDOWN)
    assert document.source.id == "fdi"
    assert document.source.publisher == "The Daily"
    assert document.source.published == PartialDate(2025, 12)
    assert document.source.url == "https://example.org/a"
    assert document.text == "FDI falls\n\nKARACHI: Foreign direct investment fell.\nIt did."


def test_a_page_gives_its_article_and_what_it_says_of_itself() -> None:
    document = load_document("fdi.html", PAGE.encode())
    assert document.text.startswith("FDI falls 25pc\n")
    assert "$308.4 million" in document.text
    assert "99 per cent" not in document.text
    assert document.source.publisher == "The Daily"
    assert document.source.published == PartialDate(2025, 12, 18)
    assert document.source.language == "en"


@pytest.mark.parametrize("foot", ["Copyright 2024 The Daily", "© 2019-2024", "18.13.2025"])
def test_a_year_at_the_foot_of_a_page_is_no_day_of_publication(foot: str) -> None:
    page = PAGE.replace('<meta property="article:published_time" content="2025-12-18T06:00:00+05:00">', "")
    assert load_document("a.html", page.replace("All rights reserved", foot).encode()).source.published is None


def test_a_page_without_a_main_text_gives_all_of_its_text() -> None:
    page = b"<html><head><title>Note</title></head><body><div>FDI was $5m<br>in May</div></body></html>"
    document = load_document("note.html", page)
    assert "FDI was $5m\nin May" in document.text


def test_a_page_is_known_by_its_tags_when_its_name_does_not_tell() -> None:
    assert "99 per cent" not in load_document("<stdin>", PAGE.encode()).text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("FDI rose – “by 5%” – to £5m", "utf-8"),
        ("FDI rose – “by 5%” – to £5m", "utf-8-sig"),
        ("FDI rose – “by 5%” – to £5m", "utf-16"),
        ("FDI rose – “by 5%” – to £5m, the café said, and investors were glad of it", "cp1252"),
        ("巴基斯坦外国直接投资今年前五个月下降了百分之二十五，中国仍是最大的投资来源国。" * 3, "gb18030"),
    ],
)
def test_encodings_are_found(text: str, encoding: str) -> None:
    assert load_document("a.txt", text.encode(encoding)).text == text


def test_the_charset_that_a_page_declares_is_used() -> None:
    page = '<html><head><meta charset="gb2312"><title>投资</title></head><body><p>外国直接投资下降</p></body></html>'
    document = load_document("a.html", page.encode("gb18030"))
    assert "外国直接投资下降" in document.text


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b"\xef\xbb\xbf \n", "empty"),
        ("a.pdf", b"%PDF-1.7 and so on", "PDF"),
        ("a.docx", b"PK\x03\x04....", "Office"),
        ("a.png", b"\x89PNG\r\n\x1a\n....", "PNG"),
        ("a.exe", b"MZ\x90....", "program"),
        ("a.txt", b"text\x00text", "binary"),
        ("a.txt", bytes(range(128, 256)) * 4, "encoding"),
        ("a.txt", b"x" * 25_000_001, "25 MB"),
        ("a.html", b"<p>x</p>" * 700_000, "5 MB"),
        ("a.html", b"<html><body></body></html>", "no text"),
        ("a.html", b"<html><p " + b" ".join(b"a%d=1" % n for n in range(20_000)), "1,000 attributes"),
        ("a.md", b"---\ntitle: x\nno end", "no end"),
        ("a.md", b"---\npublished: yesterday\n---\nx", "not a date"),
        ("a.md", b"---\nauthor: x\n---\nx", "unknown field"),
        ("a.md", b"---\nlanguage: in English\n---\nx", "language"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(name: str, data: bytes, said: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        load_document(name, data)
    message = str(caught.value)
    assert said in message
    assert "Expected" in message
    assert "\n" not in message
    assert message.startswith(name)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "a.html", "<stdin>"]))
def test_no_bytes_raise_anything_else(data: bytes, name: str) -> None:
    try:
        document = load_document(name, data)
    except UnreadableDocument as error:
        assert "\n" not in str(error)
    else:
        assert document.text.strip()
