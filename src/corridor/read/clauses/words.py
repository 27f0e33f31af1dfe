"""The tables of one language, and its terms found by their first sign."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
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


@cache
def pattern(language: str, name: str, shape: str = "{}") -> re.Pattern[str]:
    """What finds any word of one setting. shape: what has to stand around such a word."""
    return re.compile(shape.replace("{}", any_of(listed(language, name))))


@cache
def cue(language: str, code: str, shape: str = "{}") -> re.Pattern[str]:
    """What finds the words of one code that tell what stands beside them; nothing where the language has none.

    shape: what has to stand around such a word.
    """
    found = [term for row in rows(language, "cues") if row["code"] == code for term in terms(row)]
    return re.compile(shape.replace("{}", any_of(found)))


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of these terms, the longest first; blanks in a term may be missing or many.

    A term is no part of a longer word of its script. Terms are gathered by what may not stand before them, so that the
    expression goes on from their first sign at once.
    """
    ways: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        ways.setdefault(_before(word[0]), []).append(re.escape(word).replace(r"\ ", " *") + _after(word[-1]))
    return "(?:" + ("|".join(f"{before}(?:{'|'.join(terms)})" for before, terms in ways.items()) or r"(?!)") + ")"


def _before(sign: str) -> str:
    """What may not stand before a term that begins with a sign."""
    if _JOINED.match(sign) or not sign.isalnum():
        return ""
    return r"(?<![a-z])" if sign.isascii() else r"(?<![^\W\d_])"


def _after(sign: str) -> str:
    if _JOINED.match(sign) or not sign.isalnum():
        return ""
    return r"(?![a-z])" if sign.isascii() else r"(?![^\W\d_])"


def starts(signs: Iterable[str]) -> re.Pattern[str]:
    """What finds where a term that begins with one of these signs can begin: not inside a word of its script."""
    kinds: dict[str, str] = {}
    for sign in sorted(set(signs)):
        before = r"(?<!\d)" if sign.isdecimal() else _before(sign)
        kinds[before] = kinds.get(before, "") + re.escape(sign)
    return re.compile("|".join(f"{before}[{known}]" for before, known in kinds.items()) or r"(?!)")


def is_joined(sign: str) -> bool:
    """Whether a sign is of a script that puts no blanks between its words."""
    return _JOINED.match(sign) is not None


class Book:
    """Terms with their meaning; what stands at an offset is the longest of them."""

    def __init__(self, entries: Iterable[tuple[str, Any]]) -> None:
        """entries: folded terms and what they mean; the first meaning of a term wins."""
        self._meanings: dict[str, Any] = {}
        by_head: dict[str, set[str]] = {}
        for term, meaning in entries:
            key = term.replace(" ", "")
            if key:
                self._meanings.setdefault(key, meaning)
                for head in {term[:2], key[:2]}:
                    by_head.setdefault(head, set()).add(term)
        for head in by_head:
            by_head[head] |= by_head.get(head[0], set())
        self._patterns = {head: re.compile(any_of(found)) for head, found in by_head.items()}
        """By the first two signs, which tells most words apart at once; terms of one sign stand under all."""
        self.firsts = frozenset(head[0] for head in by_head)
        """Signs that a term begins with."""
        self._starts = starts(self.firsts)

    def all(self, text: str) -> Iterator[tuple[int, int, Any]]:
        """Start, end and meaning of the terms in a text, left to right, none inside another."""
        stop = 0
        for found in self._starts.finditer(text):
            start = found.start()
            if start >= stop and (known := self.at(text, start)):
                stop = known[0]
                yield start, *known

    def at(self, text: str, start: int) -> tuple[int, Any] | None:
        """End and meaning of the longest term at an offset."""
        pattern = self._patterns.get(text[start : start + 2]) or self._patterns.get(text[start])
        match = pattern.match(text, start) if pattern else None
        return (match.end(), self._meanings[match.group().replace(" ", "")]) if match else None
