"""One pass over a text of a language that is read clause by clause: the same mentions as those of English."""

from __future__ import annotations

import re
from functools import lru_cache

from corridor.packs.pack import Pack
from corridor.read.clauses.amounts import Reader, amounts
from corridor.read.clauses.folding import Folded, fold
from corridor.read.clauses.times import Times, times
from corridor.read.clauses.words import Book, Word, is_joined, rows, starts, terms
from corridor.read.mentions import Mention, Mentions
from corridor.read.mentions.flat import flatten

TABLES = (
    "others",
    "indicators",
    "directions",
    "comparisons",
    "flows",
    "shares",
    "traps",
    "totals",
    "sectors",
    "countries",
)
"""Tables of words; the kind of a mention is the singular of its table."""
SHORT = 1.0
"""Value of the name of a body without the name of its country in front."""
SHORT_NAME = 5
"""Signs that such a name has at least."""
_KINDS = {"countries": "country"}


class Found(Mentions):
    """The mentions of a text and its folded form."""

    __slots__ = ("folded", "words")

    def __init__(self, text: str, folded: Folded, found: list[tuple[Mention, Word | None]]) -> None:
        super().__init__(text, flatten(text), [mention for mention, _ in found])
        self.folded = folded
        self.words = {mention.start: word for mention, word in found if word}
        """What the tables say of the word at an offset."""


@lru_cache(maxsize=8)
def book(language: str, pack: Pack) -> Book:
    """All words and names of a language: its tables, then the pack."""
    entries: list[tuple[str, Word]] = []
    for table in TABLES:
        kind = _KINDS.get(table, table.removesuffix("s"))
        entries += [(t, Word(kind, row["code"], row=row)) for row in rows(language, table) for t in terms(row)]
    for row in rows(language, "calendar_words"):
        if row["kind"] in ("weekday", "near_day"):
            entries += [(t, Word(row["kind"], "", float(row["value"]))) for t in terms(row)]
    short: list[tuple[str, Word]] = []
    for party in pack.parties:
        names = [fold(name) for name in party.aliases.get(language, ())]
        entries += [(name, Word("party", party.id)) for name in names]
        home = pack.countries.get(party.country or "")
        known = fold(home.labels.get(language, "")) if home else ""
        rest = [name.removeprefix(known).strip() for name in names if known and name.startswith(known)]
        short += [(name, Word("party", party.id, SHORT)) for name in rest if _is_a_name(name)]
        entries += [
            (fold(n), Word("party", party.id)) for n in party.aliases.get("en", ()) if n.isupper() and len(n) > 2
        ]
    for iso3, country in pack.countries.items():
        if language in country.labels and iso3 != "WLD":
            entries.append((fold(country.labels[language]), Word("country", iso3)))
    for place in pack.places:
        entries += [(fold(name), Word("place", place.country)) for name in place.aliases.get(language, ())]
    entries += [
        (fold(term.term), Word("term", term.code))
        for term in pack.terms
        if term.language == language and term.kind not in ("currency", "statistics")
    ]
    for code, sector in pack.codes["sectors"].items():
        if language in sector.labels and code != "ALL":
            entries.append((fold(sector.labels[language]), Word("sector", code)))
    return Book([*entries, *short])


def _is_a_name(rest: str) -> bool:
    """Whether what is left of a name without its country is one: long, and of two words where words are parted."""
    return len(rest) >= SHORT_NAME and (" " in rest or is_joined(rest[0]))


def scan(text: str, language: str, pack: Pack) -> Found:
    """All mentions of a text, left to right, none inside another; the longest wins."""
    folded = Folded(text)
    words, numbers, time = book(language, pack), amounts(language), times(language)
    found: list[tuple[Mention, Word | None]] = []
    at, flat, begins = 0, folded.text, _begins(language, pack)
    while match := begins.search(flat, at):
        at = match.start()
        end, mention, word = _at(flat, at, words, numbers, time)
        if mention is None:
            at += 1
            continue
        start, stop = folded.ends(mention.start, end)
        found.append((mention._replace(start=start, end=stop), word))
        at = end
    return Found(text, folded, found)


@lru_cache(maxsize=8)
def _begins(language: str, pack: Pack) -> re.Pattern[str]:
    """What finds where a mention can begin; the digits of a number that is none are passed over together."""
    return starts(book(language, pack).firsts | amounts(language).firsts | times(language).firsts)


def _at(flat: str, at: int, words: Book, numbers: Reader, time: Times) -> tuple[int, Mention | None, Word | None]:
    best: tuple[int, Mention | None, Word | None] = (at, None, None)
    timely = time.begins(flat, at)
    day = time.day(flat, at) if timely else None
    if day:
        best = (day[0], Mention(at, day[0], "date", meaning=day[1]), None)
    period = time.period(flat, at) if timely else None
    if period and period[0] > best[0]:
        best = (period[0], Mention(at, period[0], "period", period[1].rule, meaning=period[1]), None)
    known = words.at(flat, at)
    if known and known[0] > best[0]:
        word = known[1]
        best = (known[0], Mention(at, known[0], word.kind, word.code, word.value), word)
    number = numbers.at(flat, at) if flat[at] in numbers.firsts else None
    if number and number.end > best[0]:
        best = (number.end, Mention(at, number.end, number.kind, number.code, number.value, number.step), None)
    return best
