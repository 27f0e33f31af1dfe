"""A sentence as the figure reader sees it: its numbers, and what stands before and after each."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from corridor.read import lexicons
from corridor.read.mentions import Mention, Mentions
from corridor.read.mentions.segments import Sentence

NUMBERS = frozenset(("money", "scaled", "percent"))
SAME = 0.01
"""Relative distance within which an amount in brackets says the one before it again, in the same currency."""
VALUE, BASE, CHANGE, SHARE, DIFFERENCE, SKIP = "value", "base", "change", "share", "difference", "skip"
_HEDGES = re.compile(
    rf"(?:^|(?<=[\s(]))(?:{lexicons.alternatives([row['term'] for row in lexicons.rows('hedges_of_numbers')])})\s*$"
)


@dataclass(slots=True)
class Number:
    """One amount or percentage in a sentence, and what it was found to be."""

    mention: Mention
    end: int
    """Where it ends, with the brackets or words that say it again: `Rs 1,27,608 crore (Rs 1,276.08 billion)`."""
    left: int
    """Where the text before it begins: the end of the number before, or of the sentence before."""
    right: int
    """Where the text after it ends: the number after, or the end of the sentence."""
    role: str = ""
    sign: float = 1.0
    flow: str = ""
    """Code of flows.csv that governs it."""
    rules: list[str] = field(default_factory=list)

    @property
    def is_money(self) -> bool:
        """Whether it is an amount rather than a percentage."""
        return self.mention.kind != "percent"


class Line:
    """A sentence with its mentions and numbers."""

    __slots__ = ("_starts", "end", "flat", "mentions", "numbers", "paragraph", "start", "text", "words")

    def __init__(self, found: Mentions, sentence: Sentence, mentions: list[Mention]) -> None:
        self.text, self.flat = found.text, found.flat
        self.start, self.end, self.paragraph = sentence
        self.mentions = mentions
        self.words = [mention for mention in self.mentions if mention.kind not in NUMBERS]
        self._starts = [word.start for word in self.words]
        self.numbers = self._numbers()

    def _numbers(self) -> list[Number]:
        amounts: list[Mention] = []
        ends: list[int] = []
        for mention in self.mentions:
            if mention.kind not in NUMBERS:
                continue
            if amounts and self._restates(amounts[-1], mention):
                ends[-1] = mention.end + (self.flat[mention.end : mention.end + 1] == ")")
            else:
                amounts.append(mention)
                ends.append(mention.end)
        lefts = [self.start, *ends]
        rights = [*(mention.start for mention in amounts[1:]), self.end]
        return [
            Number(mention=mention, end=ends[i], left=lefts[i], right=max(ends[i], rights[i]))
            for i, mention in enumerate(amounts)
        ]

    def _restates(self, before: Mention, amount: Mention) -> bool:
        """Whether an amount in brackets says the one before it again: `Rs 1,27,608 crore (Rs 1,276.08 billion)`."""
        gap = self.flat[before.end : amount.start]
        if (
            re.fullmatch(r",? or (?:about |around |nearly |over |almost |equivalent to )*", gap)
            and before.code != amount.code
        ):
            return before.kind == amount.kind == "money"
        money = before.kind != "percent" and amount.kind != "percent"
        if before.code == amount.code and abs(before.value - amount.value) > SAME * abs(before.value):
            return False
        return money and re.fullmatch(r" ?\((?:or |about |around |equivalent to |some |nearly )*", gap) is not None

    def between(self, start: int, end: int) -> list[Mention]:
        """Words and names, not numbers, that stand in text[start:end]."""
        found = self.words[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        if found and found[-1].end > end:
            found.pop()
        return found

    def left_of(self, number: Number) -> str:
        """The text between the number before, or the start of the sentence, and a number."""
        return self.flat[number.left : number.mention.start]

    def before(self, number: Number) -> str:
        """The text directly before a number, without hedges such as "more than" and "about"."""
        text = self.left_of(number)
        while match := _HEDGES.search(text):
            text = text[: match.start()]
        return text.rstrip()

    def in_brackets(self, at: int) -> bool:
        """Whether an offset lies in a remark in brackets."""
        before = self.flat[self.start : at]
        return before.rfind("(") > before.rfind(")")

    def after(self, number: Number) -> str:
        """The text directly after a number."""
        return self.flat[number.end : number.right]


def words_in(text: str) -> int:
    """Number of words."""
    return len(text.split())
