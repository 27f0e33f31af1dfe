"""The words of a text with their offsets, split once for all who look something up in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from functools import cached_property
from typing import Any, TypeVar

from corridor.read.mentions.flat import flatten

_WORD = re.compile(r"[^\W_]+|&")
_BREAK = re.compile(r"[\n;:!?]|\.\s|[()\[\]]|\s-\s")
_MARKS = {code: " " for code in range(128) if not chr(code).isalnum()}

Known = TypeVar("Known")


class Words:
    """The words of a text: runs of letters and digits; "&" is a word and counts as "and"."""

    def __init__(self, text: str, flat: str | None = None) -> None:
        """Split a text. flat: what `flatten` makes of it, where that is known."""
        self.text = text
        self.lower, self.starts, self.ends = _split(flatten(text) if flat is None else flat)
        self.places: dict[Any, Any] = {}
        """Where phrases of a book may begin, by book, as far as a shelf of books was looked into."""

    def __len__(self) -> int:
        return len(self.lower)

    @cached_property
    def raw(self) -> list[str]:
        """The words as they are written."""
        return [self.text[start:end] for start, end in zip(self.starts, self.ends, strict=True)]

    def among(self, known: Mapping[str, Known]) -> list[tuple[int, Known]]:
        """Numbers of the words that a table has, in order, each with what the table says of it."""
        return [(number, found) for number, found in enumerate(map(known.get, self.lower)) if found is not None]

    @cached_property
    def with_digits(self) -> list[int]:
        """Numbers of the words that have signs other than letters."""
        return [number for number, word in enumerate(self.lower) if not word.isalpha()]

    def at(self, offset: int) -> int:
        """Number of the first word that begins at an offset or after it."""
        return bisect_left(self.starts, offset)

    def joined(self, first: int, last: int) -> bool:
        """Whether nothing that ends a name or phrase stands between the words first to last."""
        if first == last or (last == first + 1 and self.text[self.ends[first] : self.starts[last]] == " "):
            return True
        return not _BREAK.search(self.text, self.ends[first], self.starts[last])

    def gap(self, number: int) -> str:
        """What stands between a word and the next."""
        after = self.starts[number + 1] if number + 1 < len(self.lower) else len(self.text)
        return self.text[self.ends[number] : after]


def _split(flat: str) -> tuple[list[str], list[int], list[int]]:
    """The words in small letters, and where each begins and ends."""
    if not flat.isascii() or "&" in flat:
        spans = [match.span() for match in _WORD.finditer(flat)]
        words = ["and" if flat[start] == "&" else flat[start:end] for start, end in spans]
        return words, [start for start, _ in spans], [end for _, end in spans]
    words, starts, ends, start = [], [], [], 0
    for word in flat.translate(_MARKS).split(" "):  # twice as fast as the expression
        end = start + len(word)
        if word:
            words.append(word)
            starts.append(start)
            ends.append(end)
        start = end + 1
    return words, starts, ends
