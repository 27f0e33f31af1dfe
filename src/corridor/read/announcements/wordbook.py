"""Phrases of a table found in a text, in one pass over its words, with the number of each word.

A phrase is a row of a lexicon or a name of the pack. Written in small letters it is found in any case; a word written
with a capital must stand in the text with a capital, and an acronym must stand there as it is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, NamedTuple, TypeVar

from corridor.read import lexicons
from corridor.read.mentions.words import Words

__all__ = ["Hit", "PhraseBook", "Row", "Shelf", "Words", "forms", "lexicon_entries"]

Label = TypeVar("Label")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the lexicon that fired."""

    code: str
    role: str
    rule: str
    """Id for explanations: table, role and code."""
    form: str = ""
    """Of a verb: "base" for the form of the dictionary, "other" for the rest."""


def lexicon_entries(name: str, *, plurals: bool = False) -> Iterator[tuple[str, Row]]:
    """Every alternative of a table with its row, and its plural in "s" where asked."""
    for row in lexicons.rows(name):
        made = Row(row["code"], row.get("role", ""), f"{name}:{row.get('role') or 'term'}:{row['code']}")
        base, other = replace(made, form="base"), replace(made, form="other")
        for term in row["term"].split("|"):
            if not term.startswith("~"):
                yield from ((form, made) for form in forms(term))
                if plurals and term[-1].islower() and not term.endswith("s"):
                    yield f"{term}s", made
                continue
            first, *rest = forms(term)
            yield first, other if first in rest else base
            yield from ((form, other) for form in rest)


def forms(term: str) -> list[str]:
    """A term of a table as it can be written.

    "~" before a verb stands for all its forms, the dictionary's first; "+" for what is to be done: "to build".
    """
    if term.startswith("+"):
        return [f"{ahead} {term[1:]}" for ahead in ("to", "will", "would", "shall")]
    if not term.startswith("~"):
        return [term]
    verb, blank, rest = term[1:].partition(" ")
    return [f"{form}{blank}{rest}" for form in (verb, *_inflected(verb))]


def _inflected(verb: str) -> list[str]:
    irregular = lexicons.codes("irregular_verbs").get(verb)
    if irregular:
        return irregular.split("|")
    if verb.endswith("e"):
        return [f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"]
    if verb.endswith("y") and verb[-2] not in "aeou":
        return [f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"]
    ending = "es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return [f"{verb}{ending}", f"{verb}ed", f"{verb}ing"]


class Hit(NamedTuple, Generic[Label]):
    """A phrase that stands in a text."""

    start: int
    end: int
    first: int
    """Number of its first word."""
    last: int
    label: Label


class Entry(NamedTuple, Generic[Label]):
    """A phrase and what it means."""

    lower: list[str]
    written: list[str] | None
    """The words as they must be written; None where small and capital letters are one."""
    label: Label


class _Head(NamedTuple, Generic[Label]):
    """What may stand where a first word stands, the longest phrases first."""

    by_second: dict[str, list[Entry[Label]]]
    alone: list[Entry[Label]]


class PhraseBook(Generic[Label]):
    """Phrases by their first two words; the longest that stands at a word wins."""

    def __init__(self, entries: Iterable[tuple[str, Label]]) -> None:
        """Compile phrases. Of two entries for one phrase the first wins."""
        self.by_first: dict[str, _Head[Label]] = {}
        for term, label in entries:
            words = Words(term)
            if words:
                cased = any(_has_case(word) for word in words.raw)
                entry = Entry(words.lower, words.raw if cased else None, label)
                head = self.by_first.setdefault(words.lower[0], _Head({}, []))
                (head.by_second.setdefault(words.lower[1], []) if len(words) > 1 else head.alone).append(entry)
        for head in self.by_first.values():
            for phrases in head.by_second.values():
                phrases.sort(key=lambda phrase: -len(phrase.lower))
                phrases += head.alone

    def find(self, words: Words) -> list[Hit[Label]]:
        """Phrases from left to right; none overlaps another."""
        hits: list[Hit[Label]] = []
        resume = 0
        for first, entries in words.places[self] if self in words.places else self._places(words):
            if first < resume:
                continue
            for entry in entries:
                last = first + len(entry.lower) - 1
                if _stands(words, first, last, entry):
                    hits.append(Hit(words.starts[first], words.ends[last], first, last, entry.label))
                    resume = last + 1
                    break
        return hits

    def _places(self, words: Words) -> list[tuple[int, list[Entry[Label]]]]:
        lower = [*words.lower, ""]
        heads = words.among(self.by_first)
        return [(number, head.by_second.get(lower[number + 1], head.alone)) for number, head in heads]


class Shelf:
    """Books that are looked into together: each word of a text is looked up once for all of them."""

    def __init__(self, books: Sequence[PhraseBook[Any]]) -> None:
        self._books = books
        self._by_first: dict[str, list[tuple[int, _Head[Any]]]] = {}
        for number, book in enumerate(books):
            for word, head in book.by_first.items():
                self._by_first.setdefault(word, []).append((number, head))

    def look_into(self, words: Words) -> None:
        """Note in the words where phrases of each book may begin."""
        places: list[list[tuple[int, list[Entry[Any]]]]] = [[] for _ in self._books]
        lower = [*words.lower, ""]
        for number, heads in words.among(self._by_first):
            for book, (by_second, alone) in heads:
                entries = by_second.get(lower[number + 1], alone)
                if entries:
                    places[book].append((number, entries))
        words.places.update(zip(self._books, places, strict=True))


def _stands(words: Words, first: int, last: int, entry: Entry[Label]) -> bool:
    if last > first + 1 and words.lower[first : last + 1] != entry.lower:
        return False
    if entry.written and not all(map(_case_fits, entry.written, words.raw[first : last + 1])):
        return False
    return words.joined(first, last)


def _has_case(written: str) -> bool:
    return not written.islower() and written[0].isalpha()


def _case_fits(written: str, found: str) -> bool:
    if written == found or not _has_case(written):
        return True
    if written.isupper() and len(written) > 1:
        return False
    return found[0].isupper() and (found[1:] == written[1:] or found.isupper())
