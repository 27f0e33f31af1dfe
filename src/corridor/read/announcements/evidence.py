"""What one text offers to the announcement rules: its clauses, sides, words of the lexicon, amounts and dates."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Any, NamedTuple, TypeVar

from corridor.packs import Pack
from corridor.read import lexicons
from corridor.read.announcements.homes import Home, Homes
from corridor.read.announcements.parties import books, find_sides
from corridor.read.announcements.sides import BODY, OFFICE, Side
from corridor.read.announcements.wordbook import Hit, PhraseBook, Row, Shelf, Words, lexicon_entries
from corridor.read.mentions import Mentions
from corridor.records import Document

_CUT = re.compile(
    r";\s+|,\s+(?=(?:while|whereas|besides|and another|and a second|in addition to|apart from)\s)"
    r"|\s+(?=(?:while|whereas)\s)"
)
_AND_A = re.compile(
    r",\s+(?:and\s+)?(?=(?:an?|another|one|the)\s)|\s+and\s+(?=(?:to\s|for\s|on\s)?(?:an|a|another|one)\s)"
)
"""Where a further paper of an enumeration may begin: "a protocol on X, an accord between Y and Z"."""
_LISTED = re.compile(r";\s+(?:and\s+)?|,\s+and\s+")
_FROM_HERE = re.compile(r"\s+(?:in favou?r of|instead of|rather than)\s")
"""What follows takes the place of what the clause tells of."""
_SAID = re.compile(r",\s[^,]{0,90}\b(?:said|announced|reported|told|says|confirmed|according to)\b[^,]*$")
"""Who tells it, at the end of a sentence."""
_ENUMERATED = 7
"""Words between the article and the name of a further paper, at most."""
_ITEM = re.compile(r"\s*(?:[-*•·–—▪◦]|\(?\d{1,2}[.)]|\d{1,2}\.\d{1,2}(?=\s+[A-Z])|\(?[ivx]{1,4}[.)]|\([a-z]\))\s+")

_DATELINE = re.compile(
    r"(?:[A-Z][A-Z /,'-]+|[A-Z][A-Za-z ]+(?=, [A-Z][a-z]+\.? \d))"
    r"(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?(?:,? \d{4})?(?: ?\([^)\n]{1,40}\))?(?::| ?(?:-{1,2}|[–—])) "
)
"""Where and when a report was filed, at its head: "BEIJING, July 24 (APP): "."""

INSTRUMENTS = PhraseBook(lexicon_entries("instruments"))
STAGES = PhraseBook(lexicon_entries("stages"))
HEDGES = PhraseBook(lexicon_entries("hedges"))
PILLARS = PhraseBook(lexicon_entries("pillars", plurals=True))


@lru_cache(maxsize=8)
def _shelf(pack: Pack) -> Shelf:
    return Shelf([INSTRUMENTS, HEDGES, STAGES, PILLARS, *books(pack)])


_CUES = {row["code"]: frozenset(row["term"].split("|")) for row in lexicons.rows("cues")}
_BEFORE_VERB, _DETERMINERS = _CUES["before_verb"], _CUES["before_noun"]

PAPERS = ("name", "head", "group", "right")
"""Roles of words that name a paper."""
LONGEST_NAME = 150
"""Code points of the name of a body, at most."""


Found = TypeVar("Found", bound="tuple[Any, ...]")
"""Anything in the text: its first field is the offset at which it begins."""


class Clause(NamedTuple):
    """A stretch of a sentence that can state one instrument or several of one kind."""

    start: int
    end: int
    sentence: int
    """Number of its sentence."""
    item: bool
    """Whether it is an item of a list."""


def inside(found: Sequence[Found], start: int, end: int) -> Sequence[Found]:
    """Of things in the order of the text, those that begin in text[start:end]."""
    low = bisect_left(found, (start,))
    return found[low : bisect_left(found, (end,), low)]


def is_told(words: Words, hit: Hit[Row]) -> bool:
    """Whether what can be a verb is one: "companies plan" and "to plan", not "a plan", "tea stall", "Select Ltd"."""
    before, lower = words.raw[hit.first - 1], words.lower[hit.first - 1]
    if not hit.first or lower in _BEFORE_VERB or not words.joined(hit.first - 1, hit.first):
        return True
    if words.raw[hit.first][0].isupper() or lower in _DETERMINERS:
        return False
    named = before[0].isupper() and hit.first > 1 and words.joined(hit.first - 2, hit.first - 1)
    return hit.label.form == "other" or named or (lower.endswith("s") and not lower.endswith("ss"))


_NOUNS = {term: row for term, row in reversed(list(lexicon_entries("instruments"))) if not row.form}
"""Words and phrases that are no verbs."""


def _told(words: Words, hits: list[Hit[Row]], nouns: dict[str, Row]) -> list[Hit[Row]]:
    """Hits without verbs that are none here; what is a noun as well is the noun: "a grant"."""
    found = []
    for hit in hits:
        if not hit.label.form or is_told(words, hit):
            found.append(hit)
        elif words.lower[hit.first] in nouns and hit.first == hit.last:
            found.append(hit._replace(label=nouns[words.lower[hit.first]]))
    return found


class Evidence:
    """One text, searched once; what only some texts need is found when it is asked for."""

    def __init__(self, document: Document, mentions: Mentions, pack: Pack) -> None:
        self.document = document
        self.text = document.text
        self.mentions = mentions
        self.pack = pack
        self.words = mentions.tokens
        _shelf(pack).look_into(self.words)
        self.instruments = _told(self.words, INSTRUMENTS.find(self.words), _NOUNS)
        self.hedges = HEDGES.find(self.words)
        self.sentences = mentions.sentences
        self.tails: list[tuple[int, int]] = []
        """Ends of sentences that tell of what takes the place of a scheme."""
        self.tellers: list[tuple[int, int]] = []
        """Ends of sentences that say who tells it."""
        self.slots: dict[Any, Any] = {}
        """What `fill_slot` has found; several rules ask for the parties of one clause."""

    @cached_property
    def stages(self) -> list[Hit[Row]]:
        """Words that tell a stage."""
        return _told(self.words, STAGES.find(self.words), {})

    @cached_property
    def pillars(self) -> list[Hit[Row]]:
        """Words that tell a pillar; one word can tell two."""
        return PILLARS.find(self.words)

    @cached_property
    def homes(self) -> Homes:
        """Countries."""
        return Homes(self.words, self.pack)

    @cached_property
    def places(self) -> list[Hit[Home]]:
        """Cities and sites."""
        return [hit for hit in self.homes.hits if hit.label.how == "place"]

    @cached_property
    def sides(self) -> list[Side]:
        """Party mentions."""
        named = [hit for hit in self.instruments if hit.label.role in ("name", "head", "right")]
        papers = {index for hit in named for index in range(hit.first, hit.last + 1)}
        return find_sides(self.words, self.homes, self.pack, papers)

    @cached_property
    def clauses(self) -> list[Clause]:
        """Clauses in the order of the text; a cut is made only where both parts name an instrument or an act."""
        found: list[Clause] = []
        numbered = -1
        for number, sentence in enumerate(self.sentences):
            mark = _ITEM.match(self.text, sentence.start)
            if mark and mark.end() >= sentence.end:  # "1." was taken for a sentence
                numbered = number + 1
                continue
            item = mark is not None or number == numbered
            head = mark or _DATELINE.match(self.text, sentence.start, sentence.end)
            start = head.end() if head else sentence.start
            if not self.instruments_in(start, sentence.end):
                found.append(Clause(start, sentence.end, number, item))
                continue
            for match in self._cuts(start, sentence.end):
                if self._states(start, match.start()) and self._states(match.end(), sentence.end):
                    found.append(Clause(start, self._trimmed(start, match.start()), number, item))
                    start = match.end()
            colon = self.text.find(": ", start, sentence.end)
            if colon > 0 and any(hit.label.role in PAPERS for hit in self.instruments_in(start, colon)):
                found.append(Clause(start, colon, number, item))
                found += self._listed(colon + 2, sentence.end, number)
                continue
            found.append(Clause(start, self._trimmed(start, sentence.end), number, item))
        return found

    def _listed(self, start: int, end: int, number: int) -> Iterator[Clause]:
        """The parts of a list after "three agreements:"."""
        for match in _LISTED.finditer(self.text, start, end):
            if inside(self.sides, start, match.start()) and inside(self.sides, match.end(), end):
                yield Clause(start, match.start(), number, True)
                start = match.end()
        yield Clause(start, end, number, True)

    def _cuts(self, start: int, end: int) -> list[re.Match[str]]:
        if len(self.instruments_in(start, end)) + len(inside(self.stages, start, end)) < 2:
            return []
        found = list(_CUT.finditer(self.text, start, end))
        papers = [hit for hit in self.instruments_in(start, end) if hit.label.role in ("name", "head")]
        if len(papers) > 1:
            for match in _AND_A.finditer(self.text, start, end):
                index = self.words.at(match.end())
                if any(index < hit.first <= index + _ENUMERATED or hit.start == match.end() for hit in papers):
                    found.append(match)
        return sorted(found, key=lambda match: match.start())

    def _trimmed(self, start: int, end: int) -> int:
        """Where a clause ends without those who tell it and what takes its place."""
        said = _SAID.match(self.text, max(start, self.text.rfind(",", start, end)), end)
        if said and self.instruments_in(start, said.start()):
            self.tellers.append((said.start(), end))
            end = said.start()
        other = _FROM_HERE.search(self.text, start, end)
        if other and self.instruments_in(start, other.start()):
            self.tails.append((other.start(), end))
            end = other.start()
        return end

    def _states(self, start: int, end: int) -> bool:
        """Whether something is named, done or signed here."""
        return bool(self.instruments_in(start, end)) or any(
            hit.label.role == "paper" for hit in inside(self.stages, start, end)
        )

    def instruments_in(self, start: int, end: int) -> Sequence[Hit[Row]]:
        """Words for instruments and acts."""
        return inside(self.instruments, start, end)

    def is_in_name(self, offset: int) -> bool:
        """Whether an offset lies in the name of a body."""
        before = inside(self.sides, offset - LONGEST_NAME, offset + 1)
        return any(side.start <= offset < side.end and side.role in (BODY, OFFICE) for side in before)

    def sentence_range(self, number: int) -> tuple[int, int]:
        """Where a sentence begins and ends."""
        sentence = self.sentences[number]
        return sentence.start, sentence.end
