"""The words of a text that the tables know, each with the row that says what it means.

The same for every language: English by its mentions and phrase books, the others by their own tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from corridor.packs.pack import Pack
from corridor.quantity import split_unit
from corridor.read import lexicons
from corridor.read.announcements.evidence import INSTRUMENTS, PILLARS, STAGES
from corridor.read.announcements.wordbook import Words, forms
from corridor.read.clauses import LANGUAGES
from corridor.read.clauses.papers import Papers
from corridor.read.clauses.scanning import scan as scan_clauses
from corridor.read.mentions import Mention, Mentions, scan
from corridor.read.mentions.flat import flatten
from corridor.read.mentions.segments import Sentence
from corridor.read.mentions.times import DatePhrase, PeriodPhrase
from corridor.records import Document, Printed, Span

Row = Mapping[str, str]
_TABLES = {"country": "countries", "weekday": "calendar_words", "near_day": "calendar_words"}
_PARTS_OF_MONEY: tuple[str, ...] = ("currencies", "scales")
_PARTS_OF_PERCENT: tuple[str, ...] = ("ratios",)
_PARTS_OF_OTHERS: tuple[str, ...] = ("capacities", "counted")
_LETTER = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """A row of a table that says what a word means."""

    table: str
    """`lexicon/indicators.csv`; `pack: countries` for a name of the pack."""
    term: str
    code: str
    definition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A word where it stands."""

    start: int
    end: int
    kind: str
    code: str
    row: TableRow | None = None
    role: str = ""
    value: float = 0.0
    """Of a weekday, 0 for Monday; of "today" and the like, days from publication."""
    meaning: PeriodPhrase | DatePhrase | None = None

    @property
    def rule(self) -> str:
        """Id that the row leaves on an announcement."""
        return f"{self.kind}:{self.role or 'term'}:{self.code}"


class Signs:
    """The signs of one text, in order, and its sentences."""

    def __init__(self, document: Document, pack: Pack) -> None:
        self.text, self.pack = document.text, pack
        self.language = document.source.language if document.source.language in LANGUAGES else "en"
        found = self._english() if self.language == "en" else self._clauses()
        self.all = sorted(found, key=lambda sign: (sign.start, sign.end))

    def of(self, *kinds: str) -> list[Sign]:
        """Signs of these kinds."""
        return [sign for sign in self.all if sign.kind in kinds]

    def sentence(self, span: Span) -> Span:
        """The sentence, or sentences, that a span stands in."""
        around = [one for one in self.sentences if one.start < span.end and span.start < one.end]
        start = min([span.start, *(one.start for one in around)])
        return Span.of(self.text, start, max([span.end, *(one.end for one in around)]))

    def parts_of(self, printed: Printed) -> list[TableRow]:
        """Rows for the words inside a number: its currency, its scale, its unit."""
        unit, words = printed.quantity.unit, flatten(printed.span.quote)
        tables = _PARTS_OF_PERCENT if unit == "percent" else _PARTS_OF_OTHERS
        tables = _PARTS_OF_MONEY if split_unit(unit)[0] != unit else tables
        found = (_part(self._name(table), words) for table in tables)
        return [row for row in found if row]

    # ------------------------------------------------------------------ by language

    def _english(self) -> Iterator[Sign]:
        mentions = scan(self.text, self.pack)
        self.sentences: list[Sentence] = mentions.sentences
        yield from (self._sign(one, mentions, None) for one in mentions.all)
        words = Words(self.text)
        for table, book in (("instruments", INSTRUMENTS), ("stages", STAGES), ("pillars", PILLARS)):
            for hit in book.find(words):
                name = hit.label.rule.partition(":")[0]
                row = self._row(name, self.text[hit.start : hit.end], hit.label.code)
                kind = name if table == "instruments" else table
                yield Sign(
                    start=hit.start, end=hit.end, kind=kind, code=hit.label.code, row=row, role=hit.label.role
                )  # fmt: skip

    def _clauses(self) -> Iterator[Sign]:
        found = scan_clauses(self.text, self.language, self.pack)
        self.sentences = found.sentences
        for one in found.all:
            word = found.words.get(one.start)
            yield self._sign(one, found, word.row if word else None)
        for table, hits in Papers(found, self.language).hits.items():
            for hit in hits:
                row = self._row(table, self.text[hit.start : hit.end], hit.code)
                yield Sign(start=hit.start, end=hit.end, kind=table, code=hit.code, row=row, role=hit.role)

    def _sign(self, one: Mention, found: Mentions, row: Row | None) -> Sign:
        words = found.text[one.start : one.end]
        if isinstance(one.meaning, PeriodPhrase | DatePhrase):
            kind = "period_phrases" if isinstance(one.meaning, PeriodPhrase) else "date_phrases"
            known = self._phrase(kind, one.meaning.rule, words)
        else:
            table = _TABLES.get(one.kind, f"{one.kind}s")
            known = _made(self._name(table), words, row) if row else self._row(table, words, one.code)
            known = known or self._of_pack(one, words)
        return Sign(
            start=one.start, end=one.end, kind=one.kind, code=one.code, row=known, value=one.value, meaning=one.meaning
        )

    # ------------------------------------------------------------------ rows

    def _name(self, table: str) -> str:
        return table if self.language == "en" else f"{self.language}/{table}"

    def _rows(self, table: str) -> tuple[Row, ...]:
        return _rows(self._name(table))

    def _row(self, table: str, words: str, code: str) -> TableRow | None:
        rows = _by_term(self._name(table)).get(_key(words), ())
        row = next((row for row in rows if row.get("code", code) == code), None)
        return _made(self._name(table), words, row) if row else None

    def _phrase(self, table: str, rule: str, words: str) -> TableRow | None:
        row = next((row for row in self._rows(table) if row["id"] == rule), None)
        return _made(self._name(table), words, row) if row else None

    def _of_pack(self, one: Mention, words: str) -> TableRow | None:
        """A name that the pack knows."""
        if one.kind in ("country", "place") and one.code in self.pack.countries:
            definition = self.pack.countries[one.code].label()
        elif one.kind == "party":
            definition = next((party.name for party in self.pack.parties if party.id == one.code), one.code)
        elif one.kind == "sector" and one.code in self.pack.codes["sectors"]:
            definition = self.pack.codes["sectors"][one.code].label()
        else:
            return None
        table = {"country": "countries", "party": "parties"}.get(one.kind, f"{one.kind}s")
        return TableRow(table=f"pack: {table}", term=words, code=one.code, definition=definition)


def _made(table: str, words: str, row: Row) -> TableRow:
    return TableRow(
        table=f"lexicon/{table}.csv",
        term=" ".join(words.split()),
        code=row.get("code") or row.get("id") or row.get("factor", ""),
        definition=row.get("definition", ""),
    )


@cache
def _rows(name: str) -> tuple[Row, ...]:
    try:
        return lexicons.rows(name)
    except FileNotFoundError:  # a language without this table
        return ()


@cache
def _by_term(name: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in _rows(name):
        for written in (form for term in row.get("term", "").split("|") for form in forms(term)):
            found.setdefault(_key(written), []).append(row)
            found.setdefault(f"{_key(written)}s", []).append(row)  # a phrase book adds plurals by itself
    return found


def _key(words: str) -> str:
    return " ".join(flatten(words).replace("-", " ").split())


def _part(table: str, words: str) -> TableRow | None:
    """The longest term of a table in the words of a number."""
    terms = [(term, row) for row in _rows(table) for term in row["term"].lower().split("|") if _stands(term, words)]
    if not terms:
        return None
    term, row = max(terms, key=lambda pair: len(pair[0]))
    return _made(table, term, row)


def _stands(term: str, words: str) -> bool:
    before = r"(?<![A-Za-z])" if term[:1].isascii() and _LETTER.match(term[:1]) else ""
    after = r"(?![A-Za-z])" if _LETTER.match(term[-1:]) else ""
    return bool(term) and re.search(before + re.escape(term) + after, words) is not None
