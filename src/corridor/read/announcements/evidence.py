"""What one text offers to the announcement rules: its clauses, sides, words of the lexicon, amounts and dates."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from typing import Any, NamedTuple, Protocol, TypeVar

from corridor.packs import Pack
from corridor.read.announcements.homes import Home, Homes
from corridor.read.announcements.parties import find_sides
from corridor.read.announcements.sides import BODY, OFFICE, Side
from corridor.read.announcements.wordbook import Hit, PhraseBook, Row, compound_entries, lexicon_entries
from corridor.read.mentions import Mentions
from corridor.records import Document

_CUT = re.compile(
    r";\s+|,\s+(?=(?:while|whereas|besides|and another|and a second|in addition to|apart from)\s)"
    r"|\s+(?=(?:while|whereas)\s)"
)
_ITEM = re.compile(r"\s*(?:[-*•·–—▪◦]|\(?\d{1,2}[.)]|\(?[ivx]{1,4}[.)])\s+")

INSTRUMENTS = PhraseBook([*lexicon_entries("instruments"), *compound_entries()])
STAGES = PhraseBook(lexicon_entries("stages"))
HEDGES = PhraseBook(lexicon_entries("hedges"))
PILLARS = PhraseBook(lexicon_entries("pillars", plurals=True))

LONGEST_NAME = 150
"""Code points of the name of a body, at most."""


class Placed(Protocol):
    """Anything that begins somewhere in the text."""

    @property
    def start(self) -> int:
        """Offset of its first code point."""
        ...


Found = TypeVar("Found", bound=Placed)


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
    low = bisect_left(found, start, key=lambda thing: thing.start)
    return found[low : bisect_left(found, end, lo=low, key=lambda thing: thing.start)]


class Evidence:
    """One text, searched once; what only some texts need is found when it is asked for."""

    def __init__(self, document: Document, mentions: Mentions, pack: Pack) -> None:
        self.document = document
        self.text = document.text
        self.mentions = mentions
        self.pack = pack
        self.words = mentions.tokens
        self.instruments = INSTRUMENTS.find(self.words)
        self.hedges = HEDGES.find(self.words)
        self.sentences = mentions.sentences
        self.slots: dict[Any, Any] = {}
        """What `fill_slot` has found; several rules ask for the parties of one clause."""

    @cached_property
    def stages(self) -> list[Hit[Row]]:
        """Words that tell a stage."""
        return STAGES.find(self.words)

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
        named = [hit for hit in self.instruments if hit.label.role == "name"]
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
            start = mark.end() if mark else sentence.start
            for match in _CUT.finditer(self.text, start, sentence.end):
                if self._states(start, match.start()) and self._states(match.end(), sentence.end):
                    found.append(Clause(start, match.start(), number, item))
                    start = match.end()
            found.append(Clause(start, sentence.end, number, item))
        return found

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
