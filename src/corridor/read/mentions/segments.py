"""Sentences and paragraphs, by offsets."""

from __future__ import annotations

import re
from typing import NamedTuple

from corridor.read import lexicons

_STOP = re.compile(r"[.!?。！？؟۔\n]")
_CLOSING = re.compile(r"[\"'”’)\]]*")
_BLANKS = re.compile(r"\s*")
_FULL_WIDTH = frozenset("。！？؟۔")
_LAST_WORD = re.compile(r"[^\s(\[\"'“‘]+$")
_ABBREVIATIONS = frozenset(lexicons.codes("abbreviations", "definition"))
_STARTERS = frozenset(
    ("The", "In", "It", "This", "That", "These", "On", "At", "But", "However", "He", "She", "They", "A", "An")
)
SHORTEST_WRAPPED_LINE = 50
LONGEST_WRAPPED_LINE = 110
LONGEST_SENTENCE = 1500
"""Text without sentence ends (a table, a list of links) is cut here, so that the work stays linear."""


class Sentence(NamedTuple):
    """A stretch of text between two sentence ends, and the number of its paragraph."""

    start: int
    end: int
    paragraph: int


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text in order; blanks at their ends are left out."""
    found: list[Sentence] = []
    start = paragraph = resume = 0
    for match in _STOP.finditer(text):
        stop = match.start()
        if stop < resume:
            continue
        end, newline = _break_at(text, stop)
        if end:
            _add(found, text, start, end, paragraph)
            start = resume = end
            paragraph += newline
    _add(found, text, start, len(text), paragraph)
    return found


def _break_at(text: str, stop: int) -> tuple[int, bool]:
    """Where the next sentence begins and whether a new paragraph does; 0 where the sign ends no sentence."""
    sign = text[stop]
    if sign == "\n":
        begin = stop
        while begin and text[begin - 1].isspace():
            begin -= 1
        after = _end(_BLANKS, text, stop)
        return (0, False) if _is_wrapped(text, begin, after) else (after, True)
    closed = _end(_CLOSING, text, stop + 1)
    after = _end(_BLANKS, text, closed)
    newline = "\n" in text[closed:after]
    if sign in _FULL_WIDTH or (newline and after > closed):
        return after, newline
    if after == closed or (sign == "." and not _ends(text, stop, after)):
        return 0, False
    return after, False


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    assert match is not None  # both patterns match nothing, too
    return match.end()


def _add(found: list[Sentence], text: str, start: int, end: int, paragraph: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST_SENTENCE:
        cut = text.rfind(" ", start, start + LONGEST_SENTENCE)
        cut = cut if cut > start else start + LONGEST_SENTENCE
        found.append(Sentence(start, cut, paragraph))
        start = cut + (text[cut] == " ")
    if start < end:
        found.append(Sentence(start, end, paragraph))


def _ends(text: str, stop: int, after: int) -> bool:
    """Whether the full stop ends a sentence: not after an abbreviation or an initial, nor before a small letter."""
    following = text[after : after + 1]
    if following.islower():
        return False
    word = _LAST_WORD.search(text, max(0, stop - 20), stop)
    if not word:
        return True
    last = word.group()
    initials = last.isupper() and all(len(letter) == 1 for letter in last.split("."))  # "J", "O.S.K"
    if last.lower() not in _ABBREVIATIONS and not initials:
        return True
    next_word = text[after : after + 12].split(" ", 1)[0].rstrip(",")
    return len(last) > 1 and next_word in _STARTERS


def _is_wrapped(text: str, start: int, end: int) -> bool:
    """Whether a line break only wraps a line of a paragraph: a long line, no sentence end, one newline."""
    if text.count("\n", start, end) > 1 or end >= len(text):
        return False
    line = start - (text.rfind("\n", 0, start) + 1)
    return SHORTEST_WRAPPED_LINE <= line <= LONGEST_WRAPPED_LINE and (text[end].islower() or text[start - 1] in ",-")
