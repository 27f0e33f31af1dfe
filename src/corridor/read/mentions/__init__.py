"""Everything a reader can hold on to, found in one pass over the text: numbers, names, words and times.

Both claim readers work on `Mentions`: figures and announcements.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from corridor.packs.pack import Pack
from corridor.read import lexicons
from corridor.read.mentions import times
from corridor.read.mentions.flat import flatten
from corridor.read.mentions.gazetteer import Entry, Gazetteer, Hit
from corridor.read.mentions.numerals import NUMERAL, disputed, read_numeral
from corridor.read.mentions.segments import Sentence, sentences
from corridor.read.mentions.spelled import beginnings, read_spelled
from corridor.read.mentions.times import DatePhrase, PeriodPhrase
from corridor.read.mentions.words import Words


class Mention(NamedTuple):
    """Something recognised in the text. Ordered by where it stands.

    | kind | code | value |
    |---|---|---|
    | money, scaled | currency ("USD"; "" for scaled) | in millions |
    | percent, percentage_points, basis_points | | as printed |
    | capacity | unit of the pack ("MW") | in that unit |
    | count, number | "instruments" for count | as printed, number words too |
    | country, place, party | ISO3, ISO3, id of the party | |
    | sector, indicator, direction, comparison, flow, share, trap, total, receiver, epithet | code of the table | |
    | weekday, near_day | the word | 0 for Monday, days from publication |
    | date, period | | `meaning` holds the phrase; see resolution.py |
    """

    start: int
    end: int
    kind: str
    code: str = ""
    value: float = 0.0
    step: float = 0.0
    """Place value of the last printed digit, in the unit of `value`."""
    meaning: DatePhrase | PeriodPhrase | None = None


class Mentions:
    """The mentions of one text, in order, with its sentences."""

    __slots__ = ("_starts", "_tokens", "all", "flat", "sentences", "text")

    def __init__(self, text: str, flat: str, found: list[Mention], tokens: Words | None = None) -> None:
        self.text = text
        self.flat = flat
        """The text in lower case with plain blanks, dashes and quotes; same offsets."""
        self.all = found
        self.sentences: list[Sentence] = sentences(text)
        self._starts = [mention.start for mention in found]
        self._tokens = tokens

    @property
    def tokens(self) -> Words:
        """All words of the text, known or not."""
        if self._tokens is None:
            self._tokens = Words(self.text, self.flat)
        return self._tokens

    def within(self, start: int, end: int) -> list[Mention]:
        """Mentions that begin in text[start:end]."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def of(self, *kinds: str) -> list[Mention]:
        """Mentions of these kinds."""
        return [mention for mention in self.all if mention.kind in kinds]


TABLES = (
    "decoys",
    "indicators",
    "directions",
    "comparisons",
    "flows",
    "shares",
    "traps",
    "totals",
    "receivers",
    "epithets",
    "sectors",
)
"""Tables whose terms are mentions, by precedence where two tables have the same term; the kind is the singular."""


def scan(text: str, pack: Pack, reporter: str | None = None) -> Mentions:
    """All mentions in a text. The reporter decides whose rupee "Rs" is; the pack's own unless given."""
    flat = flatten(text)
    words = Words(text, flat)
    reporter = reporter or pack.reporter
    found = _spelled(flat, _words(words, flat, gazetteer(pack)), reporter)
    found += _numbers(flat, found, reporter)
    found.sort()
    return Mentions(text, flat, _without_overlaps(found), words)


def as_read_by(reporter: str, found: Mentions, pack: Pack) -> Mentions:
    """What `scan` found, with the currencies that words such as "Rs" mean where another country reports."""
    if reporter == pack.reporter or not disputed(pack.reporter, reporter).search(found.flat):
        return found
    return scan(found.text, pack, reporter)


def _words(words: Words, flat: str, known: Gazetteer) -> list[Mention]:
    return [
        what if isinstance(what, Mention) else Mention(start, end, what.kind, what.code, what.value)
        for start, end, what in known.find(words, flat, _time)
    ]


def _spelled(flat: str, words: list[Mention], reporter: str) -> list[Mention]:
    """The mentions, those of number words with all the words of the number and its unit."""
    return [(_from_word(flat, word, reporter) if word.kind == "number" else word) for word in words]


def _from_word(flat: str, word: Mention, reporter: str) -> Mention:
    number = read_spelled(flat, word.start, reporter)
    if number is None:
        return word
    return Mention(number.start, number.end, number.kind, number.unit, number.value, number.step)


def _time(text: str, flat: str, start: int, anchor: str) -> Hit | None:
    if anchor == "@month" and not text[start].isupper():
        return None
    day = times.date_at(flat, start, anchor) if anchor == "@month" else None
    period = times.period_at(flat, start, anchor)
    if day and not (period and period[1] > day[1]):
        return day[0], day[1], Mention(day[0], day[1], "date", meaning=day[2])
    if period is None:
        return None
    return period[0], period[1], Mention(period[0], period[1], "period", period[2].rule, meaning=period[2])


def _numbers(flat: str, words: list[Mention], reporter: str) -> list[Mention]:
    timed = {at for word in words if word.meaning is not None for at in range(word.start, word.end)}
    found: list[Mention] = []
    resume = 0
    for match in NUMERAL.finditer(flat):
        start, end = match.span()
        if start < resume or start in timed:
            continue
        mention = _number(flat, start, end, reporter)
        if mention:
            found.append(mention)
            resume = mention.end
    return found


def _number(flat: str, start: int, end: int, reporter: str) -> Mention | None:
    if end - start <= 2 and flat[end : end + 1] in " stnr-":
        day = times.date_at(flat, start, "@day")
        if day:
            return Mention(day[0], day[1], "date", meaning=day[2])
    number = read_numeral(flat, start, end, reporter)
    if number is None:
        return None
    if number.kind == "number" and end - start == 4:
        day = times.date_at(flat, start, "@number")
        if day:
            return Mention(day[0], day[1], "date", meaning=day[2])
        period = times.period_at(flat, start, "@number")
        if period and ((period[2].year and period[2].year.kind == "fiscal") or _names_a_year(flat, start)):
            return Mention(period[0], period[1], "period", period[2].rule, meaning=period[2])
    return Mention(number.start, number.end, number.kind, number.unit, number.value, number.step)


_BEFORE_A_YEAR = frozenset(lexicons.words("before_a_year"))


def _names_a_year(flat: str, start: int) -> bool:
    return flat[max(0, start - 12) : start].rstrip(" (").rsplit(" ", 1)[-1] in _BEFORE_A_YEAR


def _without_overlaps(found: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in found:
        if kept and mention.start < kept[-1].end:
            if mention.end - mention.start > kept[-1].end - kept[-1].start:
                kept[-1] = mention
            continue
        kept.append(mention)
    return kept


@lru_cache(maxsize=8)
def gazetteer(pack: Pack) -> Gazetteer:
    """All words and names of the tables and the pack; the first entry of a phrase wins."""
    return Gazetteer(
        [
            *_calendar_entries(),
            *_table_entries(),
            *_country_entries(pack),
            *_name_entries(pack),
            *_number_word_entries(),
        ],
        {**{word: word for word in times.anchors()}, **dict.fromkeys(times.MONTHS, "@month")},
    )


def _table_entries() -> list[tuple[str, Entry]]:
    entries = []
    for table in TABLES:
        kind = table.removesuffix("s")
        for row in lexicons.rows(table):
            written = row["term"] if row["term"].isupper() else ""  # IT is a sector, "it" is none
            entries.append((row["term"].lower(), Entry(kind, row["code"], written=written)))
    return entries


def _calendar_entries() -> list[tuple[str, Entry]]:
    return [
        (
            row["term"],
            Entry(row["kind"], row["term"], float(row["value"]), "Capital" if row["kind"] == "weekday" else ""),
        )
        for row in lexicons.rows("calendar_words")
        if row["kind"] != "month"
    ]


def _number_word_entries() -> list[tuple[str, Entry]]:
    values = {row["term"]: float(row["value"]) for row in lexicons.rows("number_words")}
    tens = {word: value for word, value in values.items() if value >= 20}
    units = {word: value for word, value in values.items() if value < 10}
    pairs = {f"{ten}{gap}{unit}": tens[ten] + units[unit] for ten in tens for unit in units for gap in "- "}
    return [(word, Entry("number", "", value)) for word, value in {**dict(beginnings()), **values, **pairs}.items()]


def _country_entries(pack: Pack) -> list[tuple[str, Entry]]:
    entries = []
    for country in pack.countries.values():
        for name in country.names:
            written = name if name.isupper() and len(name) <= 5 else "Capital"
            entries.append((flatten(name), Entry("country", country.iso3, written=written)))
    return entries


def _name_entries(pack: Pack) -> list[tuple[str, Entry]]:
    entries = []
    for place in pack.places:
        for name in (place.name, *place.aliases.get("en", ())):
            entries.append((flatten(name), Entry("place", place.country, written="Capital")))
    for party in pack.parties:
        for name in (party.name, *party.aliases.get("en", ())):
            written = name if name.isupper() else "Capital"
            entries.append((flatten(name), Entry("party", party.id, written=written)))
    return entries
