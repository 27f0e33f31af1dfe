"""The periods of a sentence's numbers: of values, of what they are compared with, and of changes."""

from __future__ import annotations

import re

from corridor.periods import Period
from corridor.read.figures import timing
from corridor.read.figures.discourse import Discourse
from corridor.read.figures.frames import Frame
from corridor.read.figures.lines import BASE, CHANGE, VALUE, Line, Number
from corridor.read.figures.resolution import resolve
from corridor.read.mentions import Mention

_LINK = re.compile(r"\b(?:than|over|from|on|above|below|against|compared \w+|to|of)\b|^ ?$")
_COMPARED = re.compile(
    r"\b(?:since|than|against|versus|compared (?:with|to|in))(?: in| during| that of| that in)?(?: the)? $"
)
_LEADS = re.compile(r" to (?:\w+ ){0,3}(?=\S*\d)")
_TELLS_MORE = re.compile(r"\b(?:after|before|since|until|when|because|who|which|that|whose|though|although|whereas)\b")
_IT_WAS = re.compile(r"\b(?:it|this|that|the (?:figure|number|amount)) (?:was|stood at|came to|amounted to)\b")
_PART = re.compile(r"\b(?:of which|including)\b")
_AND = re.compile(r",? and (?:about |nearly |over |almost |some )?")
BEFORE_A_MONTH = frozenset(("on_month", "month_before"))
NEAR_A_CHANGE = 30
"""How far before a percentage its period of comparison may stand: `compared to August, it rose by 17 percent`."""


class Dating:
    """Dates the numbers of one sentence."""

    __slots__ = ("had", "line", "mentions", "state")

    def __init__(self, line: Line, state: Discourse) -> None:
        self.line, self.state = line, state
        self.mentions = timing.assign(line) if line.numbers else {}
        self.had = any(word.code == "had" for word in line.words)
        """Whether the sentence looks back: `had been`."""
        self._hear_years()

    def _hear_years(self) -> None:
        """Years that are spelled out, for "that year"."""
        for mention in timing.periods_in(self.line, self.line.start, self.line.end):
            phrase = timing.phrase_of(mention)
            if phrase.shape == "whole" and phrase.year and phrase.year.kind in ("fiscal", "calendar"):
                self.state.spoken.year = self.resolve(mention, None, comparing=False)

    def mention_of(self, number: Number) -> Mention | None:
        """The expression of time that dates a number."""
        return self.mentions.get(number.mention.start)

    def is_prior(self, number: Number) -> bool:
        """Whether a number is dated to an earlier year in relative words: "a year ago"."""
        mention = self.mention_of(number)
        if mention is None:
            return False
        return timing.is_prior(timing.phrase_of(mention)) or self._had_been(number, mention)

    def _had_been(self, number: Number, mention: Mention) -> bool:
        """Whether a sentence looks back: `a year ago, July-November had been`, `it was $124m in the same period`."""
        phrase = timing.phrase_of(mention)
        if phrase.year is not None:
            return False
        words = self.line.between(number.left, number.mention.start)
        earlier = any(word.kind == "period" and timing.is_prior(timing.phrase_of(word)) for word in words)
        if phrase.shape == "same" and _IT_WAS.search(self.line.left_of(number)):
            return True
        return self.had and (phrase.shape == "same" or earlier)

    def end_of(self, number: Number) -> int:
        """Where a number and the period directly behind it end."""
        mention = self.mention_of(number)
        return mention.end if mention and mention.start > number.mention.start else number.end

    def resolve(self, mention: Mention, current: Period | None, *, comparing: bool) -> Period | None:
        """The days a mention means."""
        return resolve(timing.phrase_of(mention), self.state.clock, self.state.spoken, current, comparing)

    def of_value(self, number: Number, made: list[Frame]) -> Period | None:
        """The period of a value or of a change: its own words', the sentence's, or the one spoken of."""
        mention = self.mention_of(number) or self._of_value_it_leads_to(number)
        if mention:
            return self.resolve(mention, None, comparing=False)
        marks = [word.code for word in self.line.words if word.kind == "period"]
        if self.state.spoken.month and any(mark in BEFORE_A_MONTH for mark in marks):
            return self.state.spoken.month
        paired = self._of_pair(number)
        if paired:
            return paired
        if made:
            return made[-1].period
        chosen = self._of_sentence(number)
        return self.resolve(chosen, None, comparing=False) if chosen else self.state.spoken.period

    def _of_value_it_leads_to(self, number: Number) -> Mention | None:
        """The expression that dates the value behind a change: `grew 24 percent to $2.83 billion in nine months`."""
        if number.role != CHANGE or not _LEADS.match(self.line.flat, number.end):
            return None
        following = next((one for one in self.line.numbers if one.mention.start > number.mention.start), None)
        return self.mention_of(following) if following and following.role == VALUE else None

    def _of_pair(self, number: Number) -> Period | None:
        """The first or second of the two periods that the sentence before gave values for: `$16.8m and $89.4m`."""
        values = [other for other in self.line.numbers if other.role == VALUE]
        if (
            self.state.pair is None
            or number not in values
            or timing.periods_in(self.line, self.line.start, self.line.end)
        ):
            return None
        place = values.index(number)
        for first, other in ((0, place + 1), (1, place - 1)):
            if 0 <= other < len(values):
                pair = sorted((number, values[other]), key=lambda one: one.mention.start)
                if _AND.fullmatch(self.line.flat[pair[0].end : pair[1].mention.start]):
                    return self.state.pair[first]
        return None

    def _of_sentence(self, number: Number) -> Mention | None:
        bases = [self.mention_of(other) for other in self.line.numbers if other.role == BASE or self.is_aside(other)]
        only = [
            mention
            for mention in timing.periods_in(self.line, self.line.start, self.line.end)
            if not timing.is_prior(timing.phrase_of(mention))
            and mention not in bases
            and not self.is_compared_with(mention)
            and not self.line.in_brackets(mention.start)
        ]
        only = [one for one in only if not _TELLS_MORE.search(self.line.flat[number.end : one.start])]
        if not only:
            return None
        same = len({self.resolve(mention, None, comparing=False) for mention in only}) == 1
        return only[0] if same or only[0].start < number.mention.start else None

    def is_compared_with(self, mention: Mention) -> bool:
        """Whether a period is what a change is against: `1.5 percent less than in the first seven months of 2024`."""
        return _COMPARED.search(self.line.flat[self.line.start : mention.start]) is not None

    def is_aside(self, number: Number) -> bool:
        """Whether a number is a part of the one before it: `$134.5m, of which $130m arrived in January`."""
        return _PART.search(self.line.left_of(number)) is not None

    def of_base(self, number: Number, frame: Frame) -> Period | None:
        """The period of a comparison value; None where no words say it."""
        mention = self.mention_of(number)
        return self.resolve(mention, frame.period, comparing=True) if mention else None

    def of_comparison(self, number: Number, frame: Frame) -> Period | None:
        """The period that a change is against, where the words beside it say so."""
        start = max(number.left, number.mention.start - NEAR_A_CHANGE)
        marks = [word for word in self.line.between(start, number.right) if word.kind == "period"]
        for mark in sorted(marks, key=lambda mark: mark.start < number.mention.start):  # those behind it first
            if mark.start < number.mention.start and self.follows_comparison(mark):
                return self.resolve(mark, frame.period, comparing=True)
            if not self._is_compared(mark, number) or self._dates_the_change(mark, number, frame):
                continue
            found = self.resolve(mark, frame.period, comparing=True)
            if found and found != frame.period:
                return found
        return None

    def _is_compared(self, mark: Mention, number: Number) -> bool:
        if mark.code in timing.MARKS:
            return True
        link = self.line.flat[number.end : mark.start]
        return mark.start > number.end and _LINK.search(link) is not None

    def _dates_the_change(self, mark: Mention, number: Number, frame: Frame) -> bool:
        phrase = timing.phrase_of(mark)
        own = mark is self.mention_of(number) and frame.value is None
        return own and timing.names_months(phrase) and phrase.shape not in BEFORE_A_MONTH

    def follows_comparison(self, mark: Mention) -> bool:
        """Whether a period directly follows a word of comparison: `compared to August, it rose`."""
        return any(
            word.kind == "comparison" and self.line.flat[word.end : mark.start].strip() in ("", "the")
            for word in self.line.between(self.line.start, mark.start)
        )
