"""The tables of one language, and its terms found by their first sign."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from corridor.read import lexicons
from corridor.read.clauses.folding import fold

_JOINED = re.compile(r"[一-鿿㐀-䶿〇]")
"""Signs of a script that puts no blanks between its words."""


class Word(NamedTuple):
    """What a term means."""

    kind: str
    code: str
    value: float = 0.0
    row: Mapping[str, str] = MappingProxyType({})
    """The row of the table it is from."""


def rows(language: str, table: str) -> tuple[dict[str, str], ...]:
    """The rows of one table of a language."""
    return lexicons.rows(f"{language}/{table}")


def terms(row: dict[str, str]) -> list[str]:
    """The terms of one row, folded."""
    return [fold(term) for term in row["term"].split("|") if term]


@cache
def _inflections(language: str) -> tuple[dict[str, str], ...]:
    return rows(language, "inflections")


def forms(language: str, term: str) -> list[str]:
    """A term as it is written in a sentence: its last word and the words that join its parts in all their forms."""
    found = [term]
    for row in _inflections(language):
        ending, others = fold(row["ending"]), [fold(one) for one in row["forms"].split("|")]
        if row["where"] == "end":
            found += [
                one[: len(one) - len(ending)] + other for one in found if one.endswith(ending) for other in others
            ]
        else:
            found += [one.replace(f" {ending} ", f" {other} ") for one in found for other in others]
    return list(dict.fromkeys(found))


@cache
def grammar(language: str) -> dict[str, str]:
    """The settings of a language by name."""
    return {row["name"]: fold(row["value"]) for row in rows(language, "grammar")}


def listed(language: str, name: str) -> frozenset[str]:
    """The words of one setting."""
    return frozenset(word for word in grammar(language)[name].split("|") if word)


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of these terms, the longest first; blanks in a term may be missing or many."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + ("|".join(pattern_of(word) for word in ordered) or r"(?!)") + ")"


def pattern_of(term: str) -> str:
    """A regular expression for one term, which is no part of a longer word of its script."""
    body = re.escape(term).replace(r"\ ", " *")
    before = "" if _JOINED.match(term) or not term[0].isalnum() else r"(?<![^\W\d_])"
    after = "" if _JOINED.match(term[-1]) or not term[-1].isalnum() else r"(?![^\W\d_])"
    if term.isascii() and term[-1].isalnum():
        after = r"(?![a-z])"
    if term.isascii() and term[0].isalnum():
        before = r"(?<![a-z])"
    return f"{before}{body}{after}"


class Book:
    """Terms with their meaning; what stands at an offset is the longest of them."""

    def __init__(self, entries: Iterable[tuple[str, Any]]) -> None:
        """entries: folded terms and what they mean; the first meaning of a term wins."""
        self._meanings: dict[str, Any] = {}
        by_first: dict[str, set[str]] = {}
        for term, meaning in entries:
            key = term.replace(" ", "")
            if key:
                self._meanings.setdefault(key, meaning)
                by_first.setdefault(term[0], set()).add(term)
        self._patterns = {first: re.compile(any_of(found)) for first, found in by_first.items()}

    def at(self, text: str, start: int) -> tuple[int, Any] | None:
        """End and meaning of the longest term at an offset."""
        pattern = self._patterns.get(text[start])
        match = pattern.match(text, start) if pattern else None
        return (match.end(), self._meanings[match.group().replace(" ", "")]) if match else None
