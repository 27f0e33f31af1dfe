"""Figures of a text that is read clause by clause: the same frames, discourse and periods as in English."""

from __future__ import annotations

from collections import Counter

from corridor.packs.pack import Pack
from corridor.periods import Period
from corridor.read.clauses.calendar import hear, resolved
from corridor.read.clauses.regions import MARKS, Region, is_shape, looks_back, phrase_of, regions
from corridor.read.clauses.roles import assign_roles, compared_with, mark_of
from corridor.read.clauses.scanning import Found
from corridor.read.clauses.subjects import FLOWS, Subject, Subjects, sign_and_measure
from corridor.read.clauses.words import listed
from corridor.read.figures import figures_of
from corridor.read.figures.discourse import Discourse
from corridor.read.figures.frames import Frame
from corridor.read.figures.lines import BASE, CHANGE, VALUE, Number
from corridor.read.figures.resolution import Clock
from corridor.read.figures.restatement import told_once
from corridor.read.mentions import Mention
from corridor.records import Document, Figure

ADJACENT = 8
"""Signs between a country and the flow that is its own, at most."""


def read_figures(document: Document, found: Found, language: str, pack: Pack) -> tuple[Figure, ...]:
    """The figures of a document in the order of its text."""
    flows = [word.code for word in found.all if word.kind == "indicator" and word.code in FLOWS]
    if not flows:
        return ()
    reporter = reporter_of(found, language, pack)
    clock = Clock(document.source.published, pack.calendar(reporter), _spelled_out(found))
    state = Discourse(reporter, clock, first_indicator=flows[0])
    title = document.source.title or ""
    title_end = len(title) if title and document.text.startswith(title) else 0
    for region in regions(found, language):
        state.begin(region.paragraph)
        made = SentenceReader(region, state, pack).read()
        for frame in made:
            frame.in_title = frame.start < title_end
        state.frames += made
    figures = [figure for frame in told_once(state.frames) for figure in figures_of(frame, document.text, pack)]
    return tuple(sorted(figures, key=lambda figure: (figure.span.start, figure.span.end)))


def _spelled_out(found: Found) -> tuple[tuple[int, int], ...]:
    phrases = [phrase for word in found.all if (phrase := phrase_of(word))]
    return tuple(
        (one.first, one.year.value)
        for one in phrases
        if one.shape == "month" and one.year and one.year.kind == "calendar"
    )


def _is_partner(found: Found, country: Mention, flow: Mention, language: str) -> bool:
    """Whether a word makes a country the other side of a flow: where exports go, where investment is from."""
    before = found.folded.between(max(0, country.start - 4), country.start).strip()
    words = listed(language, "from_partner")
    if flow.code in ("exports", "ict_exports"):
        words |= listed(language, "to_partner")
    return before.endswith(tuple(words))


def reporter_of(found: Found, language: str, pack: Pack) -> str:
    """The country whose flows the text is about: the one whose name stands at a flow, or whose bodies speak."""
    scores: Counter[str] = Counter({pack.reporter: 0})
    bodies = {row.id: row.country for row in pack.parties if row.kind == "government" and row.country}
    before: Mention | None = None
    for word in found.all:
        if word.kind == "country":
            scores[word.code] += 1
            before = word
        elif word.kind == "party" and word.code in bodies:
            scores[bodies[word.code] or ""] += 2
        elif word.kind == "indicator" and word.code in FLOWS:
            named = found.words[word.start].row["reporter"]
            near = before and len(found.folded.between(before.end, word.start)) <= ADJACENT
            if before and near and not _is_partner(found, before, word, language):
                scores[before.code] += 3
            elif named:
                scores[named] += 4
    best = max(scores, key=lambda code: (scores[code], code == pack.reporter))
    return best if scores[best] > scores[pack.reporter] + 1 else pack.reporter


class SentenceReader:
    """Puts together the frames of one sentence."""

    def __init__(self, region: Region, state: Discourse, pack: Pack) -> None:
        self.region, self.state = region, state
        self.subjects = Subjects(region, state, pack)
        self.frames: list[Frame] = []
        self.waiting: list[Number] = []
        """Comparison values whose value follows."""
        self.lost = False
        """Whether the last value was of something else, so that what follows is not of the frame before it."""
        self.opened: Subject | None = None
        """Whom they are about."""

    def read(self) -> list[Frame]:
        """The frames, in order."""
        assign_roles(self.region)
        for number in self.region.numbers:
            if number.role == VALUE:
                self._value(number)
            elif number.role == BASE:
                self._base(number)
            elif number.role == CHANGE:
                self._change(number)
            else:
                self._hear(number)
        if not self.region.numbers:
            self._hear(None)
        return self.frames

    def _hear(self, number: Number | None) -> None:
        """What a sentence or a number that is passed over names, later ones can refer to."""
        start, end = (number.left, number.mention.start) if number else (self.region.start, self.region.end)
        for word in self.region.between(start, end, "indicator"):
            self.state.hear_indicator(word.code, self.region.found.words[word.start].row.get("sector", ""))
        if number is None:
            self._period(start, end, None)

    def _value(self, number: Number) -> None:
        current = self.frames[-1] if self.frames else None
        own = self._own_words(number)
        if current and current.value is None and not own:
            current.value = number
            current.end = max(current.end, number.mention.end)
            self._settle(current, number, current.indicator)
            return
        subject = self.subjects.of(number, current)
        if self.opened and not (subject and subject.named):
            subject = self.opened
        before = current or self.state.last_frame()
        if before and subject and self._is_base(number, subject, before):
            return
        frame = self._frame(number, subject, current) if subject else None
        self.lost = frame is None
        if frame is None or subject is None:
            return
        frame.value = number
        self._settle(frame, number, subject.indicator)

    def _settle(self, frame: Frame, number: Number, indicator: str) -> None:
        frame.measure = sign_and_measure(self.region, number, indicator) or frame.measure
        for base in self.waiting:
            self._add_base(frame, base, self._compared(base, frame))
        self.waiting, self.opened = [], None

    def _own_words(self, number: Number) -> bool:
        """Whether words of its own say of what, of whom or of when a number is."""
        words = self.region.between(number.left, number.mention.start, "country", "sector", "indicator", "period")
        own = [word for word in words if not is_shape(word, MARKS) and not compared_with(self.region, word)]
        return bool(own) or number.mention.start in self.subjects.given

    def _is_base(self, number: Number, subject: Subject, current: Frame) -> bool:
        """Whether a value of the same stretch a year earlier, with no other words of its own, is compared with."""
        if subject.named or current.value is None or not current.wants_base():
            return False
        if current.value.mention.code != number.mention.code:
            return False
        period = self._period(number.left, number.mention.start, None, heard=False)
        if period is None or period != current.period.shifted(-1):
            return False
        number.rules.append("a_year_earlier")
        self._add_base(current, number, period)
        return True

    def _add_base(self, frame: Frame, number: Number, period: Period | None) -> None:
        """A comparison value, negative where its own words or those of the value say that money left."""
        region = self.region
        left = frame.value is not None and frame.value.sign < 0
        if left and not region.between(number.left, number.mention.start, "flow"):
            number.sign = -1.0
        else:
            sign_and_measure(region, number, frame.indicator)
        frame.add_base(number, period)

    def _base(self, number: Number) -> None:
        if self.lost:
            return
        if self.frames and self.frames[-1].value and self.frames[-1].wants_base():
            self._add_base(self.frames[-1], number, self._compared(number, self.frames[-1]))
        elif self._is_of_the_last(number):
            last = self.state.frames[-1]
            self._add_base(last, number, self._compared(number, last))
        elif not self.frames or self.frames[-1].value is None:
            self.waiting.append(number)
            self.opened = self.subjects.of(number, None)
            self._period(number.left, number.mention.start, None)

    def _is_of_the_last(self, number: Number) -> bool:
        """Whether a sentence with no value of its own gives the one that the last value is compared with."""
        last = self.state.last_frame()
        if self.frames or last is None or not last.wants_base() or not last.value:
            return False
        alone = all(one.role != VALUE for one in self.region.numbers)
        return alone and last.value.mention.code == number.mention.code

    def _change(self, number: Number) -> None:
        current = self.frames[-1] if self.frames else None
        if self.lost and not self._own_words(number):
            return
        if current is not None and not self._own_words(number):
            current.add_change(number, self._compared(number, current))
            return
        given = self.subjects.given.get(number.mention.start)
        if given:
            for frame in self.frames:
                if (frame.label.kind, frame.label.code) == (given.kind, given.code) and not frame.comparisons:
                    frame.add_change(number, self._compared(number, frame))
                    return
        last = self.state.last_frame()
        unchanged = last is not None and last.value and not any(one.change for one in last.comparisons)
        if last and current is None and not self._own_words(number) and unchanged:
            last.add_change(number, self._compared(number, last))
            return
        subject = self.subjects.of(number, current)
        if subject is None or not (subject.named or current):
            return
        started = self._frame(number, subject, current)
        if started:
            started.add_change(number, self._compared(number, started))

    def _frame(self, number: Number, subject: Subject, current: Frame | None) -> Frame | None:
        period = self._period(number.left, number.mention.start, current)
        if period is None and current:
            period = current.period
        if period is None:
            period = self._period(self.region.start, number.mention.start, None)
        if period is None:
            period = self.state.spoken.period
        if period is None:
            period = self._period(number.end, self.region.clause_end(number), None)
        if period is None:
            return None
        self.state.label = subject.label
        frame = Frame(
            label=subject.label,
            indicator=subject.indicator,
            sector=subject.sector,
            period=period,
            start=subject.start,
            end=number.mention.end,
            reporter=subject.reporter or self.state.reporter,
        )
        self.frames.append(frame)
        return frame

    def _period(self, start: int, end: int, current: Frame | None, *, heard: bool = True) -> Period | None:
        """The period that is named between two offsets, the last one; what is compared with is none."""
        found: Period | None = None
        for word in self.region.between(start, end, "period"):
            phrase = phrase_of(word)
            if phrase is None or phrase.shape in MARKS or (current and looks_back(word)):
                continue
            known = current.period if current else None
            period = resolved(phrase, self.state.clock, self.state.spoken, known, comparing=False)
            if period:
                found = period
                if heard:
                    hear(self.state.spoken, period)
        return found

    def _compared(self, number: Number, frame: Frame) -> Period | None:
        """The period that a change or a base is compared with; None for the same one of the year before."""
        mark = mark_of(self.region, number)
        phrase = phrase_of(mark) if mark else None
        if phrase is None or phrase.shape in ("on_year", "same_before"):
            return None
        return resolved(phrase, self.state.clock, self.state.spoken, frame.period, comparing=True)
