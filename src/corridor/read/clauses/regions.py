"""A sentence of clauses: its numbers, and the words that stand left and right of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from corridor.read.clauses.scanning import Found
from corridor.read.clauses.words import grammar, listed, pattern
from corridor.read.figures.lines import Number
from corridor.read.mentions import Mention
from corridor.read.mentions.segments import Sentence
from corridor.read.mentions.times import PeriodPhrase

MONEY = frozenset(("money", "scaled"))
NUMBERS = MONEY | {"percent"}
PRIOR = frozenset(("same_before", "same", "month_before"))
MARKS = PRIOR | {"on_year", "on_month"}
"""Shapes that say with what a number is compared."""


class Region:
    """One sentence."""

    __slots__ = ("end", "found", "grammar", "language", "mentions", "numbers", "paragraph", "start", "words")

    def __init__(self, found: Found, language: str, start: int, end: int, paragraph: int) -> None:
        self.found, self.language, self.grammar = found, language, grammar(language)
        self.start, self.end, self.paragraph = start, end, paragraph
        self.mentions = found.within(start, end)
        self.words = [mention for mention in self.mentions if mention.kind not in NUMBERS]
        self.numbers = _numbers([mention for mention in self.mentions if mention.kind in NUMBERS], start, end)

    def gap(self, start: int, end: int) -> str:
        """The folded text between two offsets, without blanks at its ends."""
        return self.found.folded.between(start, end).strip()

    def between(self, start: int, end: int, *kinds: str) -> list[Mention]:
        """Words of these kinds that stand in text[start:end]."""
        return [word for word in self.words if start <= word.start and word.end <= end and word.kind in kinds]

    def clause_start(self, number: Number) -> int:
        """Where the clause of a number begins, not before the number on its left."""
        return self._last_mark(number.left, number.mention.start)

    def clause_end(self, number: Number) -> int:
        """Where the clause of a number ends, not behind the number on its right."""
        text, at = self.found.text, number.end
        mark = clause_marks(self.language).search(text, at, number.right)
        return mark.start() if mark else number.right

    def _last_mark(self, start: int, end: int) -> int:
        for mark in clause_marks(self.language).finditer(self.found.text, start, end):
            start = mark.end()
        return start

    def ends_with(self, start: int, end: int, words: frozenset[str]) -> bool:
        """Whether one of these words stands directly before an offset."""
        return bool(words) and self.gap(start, end).endswith(tuple(words))

    def names(self, start: int, end: int, setting: str) -> bool:
        """Whether a word of one setting of the language stands between two offsets."""
        return pattern(self.language, setting).search(self.gap(start, end)) is not None

    def last_of(self, setting: str, start: int, end: int) -> int:
        """Where the last word of one setting between two offsets ends; the first offset where there is none."""
        folded = self.found.folded
        found = list(pattern(self.language, setting).finditer(folded.text, folded.offset(start), folded.offset(end)))
        return folded.ends(*found[-1].span())[1] if found else start

    def listed(self, name: str) -> frozenset[str]:
        """The words of one setting of the language."""
        return listed(self.language, name)


@cache
def clause_marks(language: str) -> re.Pattern[str]:
    """What parts the clauses of a sentence."""
    return re.compile(grammar(language)["clause"])


def _numbers(amounts: list[Mention], start: int, end: int) -> list[Number]:
    known = [_with_currency(amounts, at) for at in range(len(amounts))]
    lefts = [start, *(mention.end for mention in known)]
    rights = [*(mention.start for mention in known[1:]), end]
    return [Number(mention=one, end=one.end, left=lefts[at], right=rights[at]) for at, one in enumerate(known)]


def _with_currency(amounts: list[Mention], at: int) -> Mention:
    """An amount without a currency takes that of the next one, as the members of a list do, else of the one before."""
    if amounts[at].kind != "scaled":
        return amounts[at]
    near = [*amounts[at + 1 :], *reversed(amounts[:at])]
    code = next((one.code for one in near if one.kind == "money"), "")
    return amounts[at]._replace(kind="money" if code else "scaled", code=code)


def regions(found: Found, language: str) -> Iterator[Region]:
    """The sentences of a text, those parted by semicolons too."""
    inside = re.compile(grammar(language)["sentence"])
    for sentence in found.sentences:
        start, end, paragraph = Sentence(*sentence)
        for mark in inside.finditer(found.text, start, end):
            yield Region(found, language, start, mark.start(), paragraph)
            start = mark.end()
        yield Region(found, language, start, end, paragraph)


def phrase_of(word: Mention) -> PeriodPhrase | None:
    """The phrase of a period."""
    return word.meaning if word.kind == "period" and isinstance(word.meaning, PeriodPhrase) else None


def looks_back(word: Mention) -> bool:
    """Whether a word names a stretch of an earlier year, seen from the one spoken of: `上一财年`, `گزشتہ سال نومبر`."""
    phrase = phrase_of(word)
    return phrase is not None and phrase.year is not None and "relative" in phrase.year.kind and phrase.year.value < 0


def is_shape(word: Mention, shapes: frozenset[str]) -> bool:
    """Whether a word is an expression of time of one of these shapes."""
    phrase = phrase_of(word)
    return phrase is not None and phrase.shape in shapes
