"""Phrases of a table found in a text, in one pass over its words, with the number of each word.

A phrase is a row of a lexicon or a name of the pack. Written in small letters it is found in any case; a word written
with a capital must stand in the text with a capital, and an acronym must stand there as it is written.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from corridor.read import lexicons

Label = TypeVar("Label")

WORD = re.compile(r"[^\W_]+|&")
BREAK = re.compile(r"[\n;:!?]|\.\s|[()\[\]]|\s-\s")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the lexicon that fired."""

    code: str
    role: str
    rule: str
    """Id for explanations: table, role and code."""


def lexicon_entries(name: str, *, plurals: bool = False) -> Iterator[tuple[str, Row]]:
    """Every alternative of a table with its row, and its plural in "s" where asked; "|" separates alternatives."""
    for row in lexicons.rows(name):
        made = Row(row["code"], row.get("role", ""), f"{name}:{row.get('role') or 'term'}:{row['code']}")
        for term in row["term"].split("|"):
            yield term, made
            if plurals and term[-1].islower() and not term.endswith("s"):
                yield f"{term}s", made


def compound_entries() -> Iterator[tuple[str, Row]]:
    """Names of papers made of what they are for and of what they are: "loan" and "accord" make "loan accord"."""
    for row in lexicons.rows("compounds"):
        made = Row(row["code"], row["role"], f"compounds:{row['role']}:{row['code']}")
        for term in row["term"].split("|"):
            yield from ((f"{term} {head}", made) for head in row["heads"].split("|"))


class Words:
    """The words of a text with their offsets; "&" counts as "and"."""

    __slots__ = ("ends", "lower", "raw", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        spans = [match.span() for match in WORD.finditer(text)]
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.raw = [text[start:end] for start, end in spans]
        self.lower = ["and" if word == "&" else word.lower() for word in self.raw]

    def __len__(self) -> int:
        return len(self.raw)

    def at(self, offset: int) -> int:
        """Number of the first word that begins at an offset or after it."""
        return bisect_left(self.starts, offset)

    def joined(self, first: int, last: int) -> bool:
        """Whether nothing that ends a name or phrase stands between the words first to last."""
        return first == last or not BREAK.search(self.text, self.ends[first], self.starts[last])

    def gap(self, index: int) -> str:
        """What stands between a word and the next."""
        after = self.starts[index + 1] if index + 1 < len(self.raw) else len(self.text)
        return self.text[self.ends[index] : after]


class Hit(NamedTuple, Generic[Label]):
    """A phrase that stands in a text."""

    start: int
    end: int
    first: int
    """Number of its first word."""
    last: int
    label: Label


Entry = tuple[list[str], list[str], Label]
"""A phrase in small letters, as it is written, and what it means."""


class PhraseBook(Generic[Label]):
    """Phrases by their first two words; the longest that stands at a word wins."""

    def __init__(self, entries: Iterable[tuple[str, Label]]) -> None:
        """Compile phrases. Of two entries for one phrase the first wins."""
        self._by_first: dict[str, dict[str, list[Entry[Label]]]] = {}
        for term, label in entries:
            written = WORD.findall(term)
            lower = ["and" if word == "&" else word.lower() for word in written]
            if lower:
                second = lower[1] if len(lower) > 1 else ""
                self._by_first.setdefault(lower[0], {}).setdefault(second, []).append((lower, written, label))
        for by_second in self._by_first.values():
            for phrases in by_second.values():
                phrases.sort(key=lambda phrase: -len(phrase[0]))

    def find(self, words: Words) -> list[Hit[Label]]:
        """Phrases from left to right; none overlaps another."""
        hits: list[Hit[Label]] = []
        by_first, resume, following = self._by_first, 0, [*words.lower[1:], ""]
        for index, word in enumerate(words.lower):
            by_second = by_first.get(word)
            if by_second is None or index < resume:
                continue
            hit = _longest(words, index, by_second.get(following[index]) if following[index] else None)
            hit = hit or _longest(words, index, by_second.get(""))
            if hit is not None:
                hits.append(hit)
                resume = hit.last + 1
        return hits


def _longest(words: Words, index: int, phrases: list[Entry[Label]] | None) -> Hit[Label] | None:
    for lower, written, label in phrases or ():
        last = index + len(lower) - 1
        if last > index + 1 and words.lower[index : last + 1] != lower:
            continue
        if all(map(_case_fits, written, words.raw[index : last + 1])) and words.joined(index, last):
            return Hit(words.starts[index], words.ends[last], index, last, label)
    return None


def _case_fits(written: str, found: str) -> bool:
    if written == found or written.islower() or not written[0].isalpha():
        return True
    if written.isupper() and len(written) > 1:
        return False
    return found[0].isupper() and (found[1:] == written[1:] or found.isupper())
