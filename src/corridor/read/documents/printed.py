"""What the text layer of a PDF gives back: its lines rejoined to paragraphs, or nothing that can be read."""

from __future__ import annotations

import re
from itertools import pairwise

ARABIC_SHARE = 0.5
COMMONEST_SHARE = 0.05
"""Of the words of a text in Arabic letters; a readable text has 15% or more of them."""
UNMAPPED_SHARE = 0.1
FULL_LINE = 0.9
LONG_LINE = 0.6
"""Of the width of a page, which is the length of its longest lines but one in ten."""

_ARABIC_WORD = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]+")
_COMMONEST = frozenset("کے کی کا کو میں سے نے ہے ہیں اور پر في من على إلى و در به از که با را".split())  # noqa: SIM905
"""The words that no page of Urdu, Arabic or Persian is without."""
_UNMAPPED = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]")
_HYPHEN = re.compile(r"[\x02\ufffe\u00ad](?:\r?\n)?(?=(.?))", re.S)
"""The hyphen at the end of a line, and the letter that the next line begins with."""
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60]")
_SENTENCE_END = re.compile(r"[.!?:;。！？：；؟۔][\"'”’)\]]*$")
_BULLET = re.compile(r"[•▪●■◦‣\-–—*]\s|\(?\d{1,2}[.)]\s|\(?[a-z][.)]\s")


def fault_of(text: str) -> str | None:
    """Why a text layer cannot be read, as a sentence; None when it can."""
    letters = sum(map(str.isalpha, text))
    words = _ARABIC_WORD.findall(text)
    if letters and sum(map(len, words)) >= ARABIC_SHARE * letters:
        if sum(word in _COMMONEST for word in words) >= COMMONEST_SHARE * len(words):
            return None
        return "the letters of the PDF give no words back, as with most in Nastaliq: it is image evidence, not read."
    if len(_UNMAPPED.findall(_HYPHEN.sub("", text))) > UNMAPPED_SHARE * max(letters, 1):
        return "the fonts of the PDF give no letters back: it is image evidence, not read."
    return None


def unwrapped(text: str) -> str:
    """The paragraphs of a text layer, a blank line between two of them; rows of a table stay lines."""
    return "\n\n".join(filter(None, map(_page, text.split("\f"))))


def _page(text: str) -> str:
    text = _HYPHEN.sub(lambda match: "" if match[1].islower() else "-", text)
    lines = [" ".join(line.split()) for line in text.splitlines()]
    lengths = sorted(map(_length, filter(None, lines)))
    if not lengths:
        return ""
    width = lengths[len(lengths) * 9 // 10]
    pieces = [_between(line, following, width) + following for line, following in pairwise(lines)]
    return "".join((lines[0], *pieces)).strip("\n")


def _between(line: str, following: str, width: int) -> str:
    """What stands between two lines in the text."""
    if not line or not following:
        return "\n"
    if _is_row(line) and _is_row(following):
        return "\n"
    if _goes_on(line, following, width):
        return "" if _WIDE.match(line[-1]) and _WIDE.match(following) else " "
    return "\n\n"


def _goes_on(line: str, following: str, width: int) -> bool:
    if _is_row(line) or _is_row(following) or _BULLET.match(following):
        return False
    if following[0].islower():
        return True
    share = _length(line) / width
    return share >= FULL_LINE or (share >= LONG_LINE and not _SENTENCE_END.search(line))


def _is_row(line: str) -> bool:
    """Whether a line is a row of numbers rather than prose."""
    words = line.split()
    numbers = sum(any(map(str.isdigit, word)) for word in words)
    return numbers >= 2 and 2 * numbers >= len(words)


def _length(line: str) -> int:
    return len(line) + len(_WIDE.findall(line))
