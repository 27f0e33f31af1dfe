"""Words of instruments, stages, pillars and hedges in a text, and the sentences they stand in."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from corridor.read.clauses.regions import Region, clause_marks
from corridor.read.clauses.scanning import Found
from corridor.read.clauses.words import Book, Word, forms, pattern, rows, terms
from corridor.read.mentions import Mention

TABLES = ("instruments", "stages", "hedges", "pillars")
NOUNS = frozenset(("instruments", "pillars"))
"""Tables whose terms stand in sentences in all forms of a noun."""


class Hit(NamedTuple):
    """A word of one of these tables where it stands in the text."""

    start: int
    end: int
    kind: str
    code: str
    role: str


@cache
def _books(language: str) -> tuple[Book, ...]:
    return tuple(_book(language, table) for table in TABLES)


def _book(language: str, table: str) -> Book:
    words = [(term, Word(table, row["code"], row=row)) for row in rows(language, table) for term in terms(row)]
    if table in NOUNS:
        words += [(other, word) for term, word in words for other in forms(language, term)]
    return Book(words)


class Papers:
    """The words of a text that tell of instruments."""

    def __init__(self, found: Found, language: str) -> None:
        self.found = found
        self.hits: dict[str, list[Hit]] = {}
        for table, book in zip(TABLES, _books(language), strict=True):
            self.hits[table] = _find(book, found)
        self._starts = {table: [hit.start for hit in hits] for table, hits in self.hits.items()}

    def within(self, table: str, start: int, end: int) -> list[Hit]:
        """Words of a table in text[start:end]."""
        starts = self._starts[table]
        inside = self.hits[table][bisect_left(starts, start) : bisect_left(starts, end)]
        return [hit for hit in inside if hit.end <= end]

    def clause(self, region: Region, at: int) -> tuple[int, int]:
        """The clause of a sentence that has an offset in it."""
        marks = clause_marks(region.language).finditer(self.found.text, region.start, region.end)
        edges = [region.start, *(mark.end() for mark in marks), region.end]
        start = max(edge for edge in edges if edge <= at)
        return start, min((edge for edge in edges if edge > at), default=region.end)


def counted(region: Region, hit: Hit) -> Mention | None:
    """The number that counts a paper: `21项谅解备忘录`."""
    gaps = pattern(region.language, "count_gap", "(?: *{} *)*")
    numbers = [word for word in region.words if word.kind == "number" and word.end <= hit.start]
    return next((word for word in numbers if gaps.fullmatch(region.gap(word.end, hit.start))), None)


def _find(book: Book, found: Found) -> list[Hit]:
    ends = found.folded.ends
    return [
        Hit(*ends(start, end), word.kind, word.code, word.row.get("role", ""))
        for start, end, word in book.all(found.folded.text)
    ]
