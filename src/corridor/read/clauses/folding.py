"""A copy of the text that is easy to search, in which every sign knows where in the text it stands.

Digits of all scripts become 0-9, full-width and presentation forms plain ones, the spellings of one letter one letter;
combining marks and marks of direction are left out, a zero-width non-joiner is a blank. A loan word that begins with
two consonants begins with a vowel, as it is spoken: `سٹیٹ`, `اسٹیٹ`.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from functools import lru_cache

from corridor.read import lexicons

_KEPT = {"\uff0c": "，", "\u060c": "،", "\u3000": " ", "\u200c": " ", "\u066b": ".", "\u066c": ",", "\u066a": "%"}
_CLUSTER = re.compile(r"(?<![^\W\d_])س(?=[ٹپمک])")
_VOWEL = "ا"
_LONGEST = 4
"""A sign that unfolds to more signs than this is a phrase in one sign and is left as it is."""


def _spellings() -> dict[str, str]:
    return {one: row["as"] for row in lexicons.rows("spellings") for one in row["signs"]}


_SPELLINGS = _spellings()


@lru_cache(maxsize=8192)
def fold_sign(sign: str) -> str:
    """What one sign of a text is searched as: mostly one sign, none for marks."""
    if sign in _KEPT:
        return _KEPT[sign]
    if sign.isspace():
        return " "
    plain = []
    for part in unicodedata.normalize("NFKD", sign):
        category = unicodedata.category(part)
        if category in ("Mn", "Me", "Cf", "Cc", "Cs") or part == "\u0640":
            continue
        if category == "Nd":
            part = str(unicodedata.digit(part))
        elif category == "Pd" or part == "\u2212":
            part = "-"
        small = part.lower()
        part = small if len(small) == 1 else part
        plain.append(_SPELLINGS.get(part, part))
    folded = "".join(plain)
    return folded if len(folded) <= _LONGEST else sign


def fold(text: str) -> str:
    """A text as it is searched, without the way back."""
    return _CLUSTER.sub(lambda match: _VOWEL + match.group(), "".join(map(fold_sign, text)))


class Folded:
    """A folded text and the way back to the offsets of the text."""

    __slots__ = ("_source", "_starts", "text")

    def __init__(self, source: str) -> None:
        self._source = source
        parts = list(map(fold_sign, source))
        text = "".join(parts)
        starts = [at for at, part in enumerate(parts) for _ in part]
        for match in reversed(list(_CLUSTER.finditer(text))):
            starts.insert(match.start(), starts[match.start()])
        self.text = _CLUSTER.sub(lambda match: _VOWEL + match.group(), text)
        self._starts = starts

    def ends(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the text of folded[start:end]; marks that combine with its last sign belong to it."""
        last = self._starts[end - 1] + 1
        while last < len(self._source) and unicodedata.category(self._source[last]) in ("Mn", "Me"):
            last += 1
        return self._starts[start], last

    def offset(self, start: int) -> int:
        """Where in the folded text an offset of the text is."""
        return bisect_left(self._starts, start)

    def between(self, start: int, end: int) -> str:
        """The folded form of text[start:end]."""
        return self.text[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
