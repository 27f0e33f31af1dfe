"""Finds a quote in the text, sign by sign; only blanks and line breaks between its words may differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

LONGEST_SENTENCE = 1600
"""A longer quote is no sentence: it would make any two numbers of a text neighbours."""


_BLANK = r"(?:[^\S\n]+(?:\n[^\S\n]*)?|\n[^\S\n]*)"
"""Between two words of a quote: blanks and one line break, and never the end of a paragraph or a passage left out."""


class Refused(Exception):
    """A claim that is not taken; the message is its cause, a row of `refusals.CAUSES`."""


class Place(NamedTuple):
    """Where a quote stands."""

    start: int
    end: int


@lru_cache(maxsize=512)
def _pattern(quote: str) -> re.Pattern[str]:
    return re.compile(_BLANK.join(map(re.escape, quote.split())))


def places_of(quote: str, text: str, start: int = 0, end: int | None = None) -> Iterator[Place]:
    """Where a quote stands in text[start:end]."""
    if quote.strip():
        for match in _pattern(quote).finditer(text, start, len(text) if end is None else end):
            yield Place(*match.span())


def sentence_place(quote: str, text: str) -> Place:
    """Where the sentence of a claim stands; of several places where it stands word for word, the first.

    Raises Refused where it does not stand in the text or is no sentence.
    """
    place = next(places_of(quote, text), None)
    if place is None or place.end - place.start > LONGEST_SENTENCE:
        raise Refused("not_in_text")
    return place


def near_places(quote: str, text: str, sentence: Place) -> list[Place]:
    """Where words stand that a claim's sentence may leave to others: in it, else nearest before it, else behind it.

    Raises Refused where they do not stand in the text.
    """
    inside = list(places_of(quote, text, *sentence))
    if inside:
        return inside
    found = list(places_of(quote, text))
    if not found:
        raise Refused("not_in_text")
    before = [place for place in found if place.end <= sentence.start]
    return [before[-1] if before else found[0]]


def places_in(quote: str, text: str, sentence: Place) -> list[Place]:
    """Where words stand that the claim's sentence must hold itself. Raises Refused where it does not."""
    inside = list(places_of(quote, text, *sentence))
    if not inside:
        raise Refused("not_in_text")
    return inside
