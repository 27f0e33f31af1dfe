"""Words are looked up by shortcuts; these tests hold them to slow definitions that only they know."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.packs import load_pack
from corridor.read.announcements.wordbook import Hit, PhraseBook, Shelf
from corridor.read.mentions import as_read_by, scan
from corridor.read.mentions.flat import flatten
from corridor.read.mentions.gazetteer import Entry, Gazetteer
from corridor.read.mentions.words import Words

PACK = load_pack("pk-cn")
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.md"))

_PIECES = [
    *("foreign", "direct", "Investment", "FDI", "fdi", "Memorandum", "of", "understanding", "MoU", "IT", "it", "Hong"),
    *("Kong", "last", "may", "May", "Q1", "5MFY26", "FY26", "9M", "R&D", "&", "x2", "é", "İ", "²", "中国", "_"),
    *(" ", " ", " ", "  ", "\n", "-", " - ", ", ", ". ", "’", "–", "(", ")", "/"),
]
texts = st.lists(st.sampled_from(_PIECES), max_size=30).map("".join)


@given(texts)
def test_words_are_runs_of_letters_and_digits(text: str) -> None:
    words = Words(text)
    found = list(re.finditer(r"[^\W_]+|&", flatten(text)))
    assert (words.starts, words.ends) == ([m.start() for m in found], [m.end() for m in found])
    assert words.lower == ["and" if m.group() == "&" else m.group() for m in found]
    assert words.raw == [text[m.start() : m.end()] for m in found]


@given(texts, st.sets(st.sampled_from(["of", "fdi", "it", "and", "x2"])))
def test_words_that_a_table_has_come_in_order_with_what_it_says(text: str, known: set[str]) -> None:
    words = Words(text)
    table = {word: len(word) for word in known}
    assert words.among(table) == [(number, len(word)) for number, word in enumerate(words.lower) if word in known]


# ---------------------------------------------------------------------------------------------------- phrase books

PHRASES = (
    "memorandum of understanding",
    "MoU",
    "Memorandum",
    "R&D",
    "direct investment",
    "Hong Kong",
    "of",
    "IT",
    "may",
)


def _fits(written: str, found: str) -> bool:
    if written == found or written.islower() or not written[0].isalpha():
        return True
    capital = found[0].isupper() and (found[1:] == written[1:] or found.isupper())
    return capital and not (written.isupper() and len(written) > 1)


def _phrases_slowly(text: str) -> list[Hit[str]]:
    words, found, number = Words(text), [], 0
    by_length = sorted(PHRASES, key=lambda phrase: -len(Words(phrase)))
    while number < len(words):
        for phrase in by_length:
            written = Words(phrase)
            last = number + len(written) - 1
            same = words.lower[number : last + 1] == written.lower
            if same and all(map(_fits, written.raw, words.raw[number : last + 1])) and words.joined(number, last):
                found.append(Hit(words.starts[number], words.ends[last], number, last, phrase))
                number = last
                break
        number += 1
    return found


@given(texts)
def test_a_phrase_book_finds_the_longest_phrase_at_each_word(text: str) -> None:
    assert PhraseBook((phrase, phrase) for phrase in PHRASES).find(Words(text)) == _phrases_slowly(text)


@given(texts)
def test_books_on_a_shelf_find_what_they_find_alone(text: str) -> None:
    books = [PhraseBook((phrase, phrase) for phrase in PHRASES[first::2]) for first in (0, 1)]
    words = Words(text)
    Shelf(books).look_into(words)
    assert [book.find(words) for book in books] == [book.find(Words(text)) for book in books]


# ------------------------------------------------------------------------------------------------------- gazetteer

ENTRIES = [
    ("foreign direct investment", Entry("indicator", "fdi")),
    ("foreign-direct", Entry("indicator", "odd")),
    ("fdi", Entry("indicator", "fdi")),
    ("it", Entry("sector", "it", written="IT")),
    ("hong kong", Entry("country", "HKG", written="Capital")),
    ("may", Entry("trap", "may")),
    ("x2", Entry("trap", "x2")),
]
ANCHORS = {"may": "@month", "q": "q", "fy": "fy", "mfy": "mfy", "m": "m", "last": "last"}


def _finder(text: str, flat: str, start: int, anchor: str) -> tuple[int, int, str] | None:
    """As expressions of time are found: from an anchor on, or from the digits before it."""
    if anchor == "@month" and not text[start].isupper():
        return None
    begin = start - (start > 0 and flat[start - 1].isdecimal())
    match = re.compile(r"\d?[a-z]+ ?\d*").match(flat, begin)
    return (begin, match.end(), anchor) if match and match.end() > start else None


def _mentions_slowly(text: str) -> list[tuple[int, int, object]]:
    flat, found, resume = flatten(text), [], 0
    for run in re.finditer(r"[^\W\d_]+", flat):
        start = run.start()
        if start < resume:
            continue
        hit = _finder(text, flat, start, ANCHORS[run.group()]) if run.group() in ANCHORS else None
        if hit is None and not (start and flat[start - 1].isalnum()):
            hit = _longest(text, flat, start)
        if hit:
            found.append(hit)
            resume = hit[1]
    return found


def _longest(text: str, flat: str, start: int) -> tuple[int, int, Entry] | None:
    for phrase, entry in sorted(ENTRIES, key=lambda pair: -len(pair[0])):
        end = start + len(phrase)
        written = text[start:end] == entry.written if entry.written == "IT" else True
        capital = text[start].isupper() or entry.written != "Capital"
        if flat.startswith(phrase, start) and not flat[end : end + 1].isalnum() and written and capital:
            return start, end, entry
    return None


@given(texts)
def test_a_gazetteer_finds_what_a_walk_through_all_letters_finds(text: str) -> None:
    known = Gazetteer(ENTRIES, ANCHORS)
    assert list(known.find(Words(text), flatten(text), _finder)) == _mentions_slowly(text)


# ------------------------------------------------------------------------------------------------ another reporter


@pytest.mark.parametrize("reporter", ["IND", "CHN", "JPN", "USA"])
def test_what_another_reporter_means_is_what_a_search_for_it_finds(reporter: str) -> None:
    texts = [path.read_text("utf-8") for path in EXAMPLES]
    for text in [*texts, "It cost Rs5 billion.", "It cost 5 billion rupees.", "Investors brought ¥3bn and $4 million."]:
        assert as_read_by(reporter, scan(text, PACK), PACK).all == scan(text, PACK, reporter).all


def test_a_text_without_disputed_words_is_not_searched_again() -> None:
    found = scan("Investors brought $4 million.", PACK)
    assert as_read_by("IND", found, PACK) is found
