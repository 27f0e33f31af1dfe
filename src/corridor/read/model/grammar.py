"""What the grammar of the rules sees at an offset: mentions, roles, signs and periods as in their own reading."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from corridor.packs.pack import Pack
from corridor.periods import Period
from corridor.read.clauses import LANGUAGES
from corridor.read.clauses import figures as clause_figures
from corridor.read.clauses import roles as clause_roles
from corridor.read.clauses import scanning as clause_scanning
from corridor.read.clauses.regions import Region, regions
from corridor.read.clauses.subjects import sign_and_measure
from corridor.read.figures.gross import OUT, flow_word
from corridor.read.figures.lines import SKIP, Line, Number
from corridor.read.figures.reporters import reporter_of
from corridor.read.figures.resolution import Clock, Spoken, resolve
from corridor.read.figures.roles import assign_roles
from corridor.read.mentions import Mention, Mentions, as_read_by, scan
from corridor.read.mentions.times import PeriodPhrase
from corridor.read.model.quotes import Place
from corridor.records import Document, Figure

MONEY = ("money", "scaled")
LONGEST_MENTION = 90
"""Code points of an amount or a period, at most."""


class Stated(NamedTuple):
    """A number of the text with what its sentence makes of it."""

    mention: Mention
    role: str
    sign: float
    measure: str
    """`inflow` or `outflow` where the sentence tells gross flows, else ""."""
    subjects: tuple[str, ...]
    """Countries and sectors named directly before it, the reporter left out."""
    rules: tuple[str, ...]


class Grammar:
    """One text as the rules see it."""

    def __init__(self, document: Document, pack: Pack) -> None:
        self.text, self.pack, self.language = document.text, pack, document.source.language
        self.by_clauses = self.language in LANGUAGES
        self.found: Mentions = self._scan(document)
        self.clock = Clock(document.source.published, pack.calendar(self.reporter), _years_of_months(self.found))

    def _scan(self, document: Document) -> Mentions:
        if self.by_clauses:
            found = clause_scanning.scan(document.text, self.language, self.pack)
            self.reporter = clause_figures.reporter_of(found, self.language, self.pack)
            return found
        plain = scan(document.text, self.pack)
        self.reporter = reporter_of(plain, document.source, self.pack)
        return as_read_by(self.reporter, plain, self.pack)

    def at(self, places: Sequence[Place], *kinds: str) -> list[Mention]:
        """Mentions of these kinds that share a sign with one of the places, in order."""
        found = [
            mention
            for place in places
            for mention in self.found.within(max(0, place.start - LONGEST_MENTION), place.end)
            if mention.kind in kinds and mention.end > place.start
        ]
        return sorted(dict.fromkeys(found))

    def stated(self, mention: Mention, indicator: str) -> Stated | None:
        """What the sentence of a number makes of it; None where the grammar knows no such number."""
        sentence = self._region(mention) if self.by_clauses else self._line(mention)
        if sentence is None:
            return None
        for number in sentence.numbers:
            if number.mention.start <= mention.start < max(number.end, number.mention.end):
                return self._stated(sentence, number, indicator)
        return None

    def _line(self, mention: Mention) -> Line | None:
        sentence = next((one for one in self.found.sentences if one.start <= mention.start < one.end), None)
        if sentence is None:
            return None
        line = Line(self.found, sentence, self.found.within(sentence.start, sentence.end))
        assign_roles(line)
        if any(word.kind == "trap" for word in line.words):
            for number in line.numbers:
                number.role = SKIP
        return line

    def _region(self, mention: Mention) -> Region | None:
        assert isinstance(self.found, clause_scanning.Found)
        around = regions(self.found, self.language)
        region = next((one for one in around if one.start <= mention.start < one.end), None)
        if region:
            clause_roles.assign_roles(region)
        return region

    def _stated(self, sentence: Line | Region, number: Number, indicator: str) -> Stated:
        measure, sign = "", number.sign
        if number.mention.kind in MONEY and isinstance(sentence, Region):
            measure = sign_and_measure(sentence, number, indicator)
            sign = number.sign
        elif number.mention.kind in MONEY and isinstance(sentence, Line):
            flow = flow_word(sentence, number.left, number)
            gross = {"in_gross": "inflow", "out_gross": "outflow", "disbursed": "inflow" if indicator == "fdi" else ""}
            measure = gross.get(flow, "")
            sign = -1.0 if flow in OUT and not measure else 1.0
        before = self.found.within(number.left, number.mention.start)
        subjects = [w.code for w in before if w.kind in ("country", "sector") and w.code != self.reporter]
        mention = self._with_currency(sentence, number.mention)
        return Stated(mention, number.role, sign, measure, tuple(subjects), tuple(number.rules))

    def _with_currency(self, sentence: Line | Region, mention: Mention) -> Mention:
        """An amount that leaves its currency to others of its sentence takes theirs where they have one in common."""
        codes = {number.mention.code for number in sentence.numbers if number.mention.kind == "money"}
        return mention._replace(code=codes.pop()) if mention.kind == "scaled" and len(codes) == 1 else mention

    def period(self, mentions: Sequence[Mention], spoken: Spoken, current: Period | None = None) -> Period | None:
        """The one period that expressions of time mean; None where they mean none or several.

        current: the period of the value, where they date what it is compared with.
        """
        phrases = [one.meaning for one in mentions if isinstance(one.meaning, PeriodPhrase)]
        meant = {resolve(phrase, self.clock, spoken, current, comparing=current is not None) for phrase in phrases}
        return meant.pop() if len(meant) == 1 else None

    def spoken_before(self, sentence: Place, figures: Sequence[Figure]) -> Spoken:
        """What the rules' figures before a sentence have spoken of."""
        spoken = Spoken()
        for figure in figures:
            if figure.span.start < sentence.start:
                spoken.hear(figure.period)
        return spoken


def _years_of_months(found: Mentions) -> tuple[tuple[int, int], ...]:
    """Months with their calendar years, where the text spells them out."""
    phrases = [word.meaning for word in found.all if isinstance(word.meaning, PeriodPhrase)]
    return tuple(
        (one.first, one.year.value)
        for one in phrases
        if one.shape == "month" and one.year and one.year.kind == "calendar"
    )
