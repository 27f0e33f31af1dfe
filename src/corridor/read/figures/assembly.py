"""One sentence to frames: each number with its subject, its period and its part in a comparison."""

from __future__ import annotations

import re

from corridor.read.figures import gross, timing
from corridor.read.figures.binding import Binder, Subject, points_back
from corridor.read.figures.dating import Dating
from corridor.read.figures.discourse import FRAMES_REMEMBERED, INVESTMENT, Discourse
from corridor.read.figures.frames import Frame
from corridor.read.figures.labels import transparent
from corridor.read.figures.lines import BASE, CHANGE, VALUE, Line, Number
from corridor.read.figures.restatement import is_near
from corridor.read.figures.subjects import is_tight
from corridor.read.figures.totals import fit_total
from corridor.read.figures.traps import CLAUSE, is_trapped

_ROSE_TO = re.compile(r"(?<!owing)(?<!due)(?<!thanks)(?<!according)(?<!related) to ")
_LABELS = frozenset(("country", "sector"))
_FROM = re.compile(r"\bfrom$")
_TO = re.compile(r"(?:^|\s)to$")


class SentenceReader:
    """Reads the numbers of one sentence in order."""

    def __init__(self, line: Line, state: Discourse) -> None:
        self.line, self.state = line, state
        self.dating = Dating(line, state)
        self.binder = Binder(line, state, self.dating)
        self.current: Frame | None = None
        self.made: list[Frame] = []
        self.edge = line.start
        """End of the last number that parts what is left of it from what is right."""
        self.back = False
        """Whether the last value was looked back at: `a year ago, China's had been $103m and Hong Kong's $60m`."""
        self.lost = False
        """Whether the last value was of something that is not read, so that what is told of it is not of the frame."""
        self.waiting: Number | None = None
        """A base told before its value: `from X to Y`."""
        self.waiting_for: Subject | None = None

    def read(self) -> list[Frame]:
        """The frames of the sentence."""
        for index, number in enumerate(self.line.numbers):
            if number.role in (VALUE, BASE, CHANGE):
                self._read_number(index, number)
            if not transparent(number):
                self.edge = number.mention.end
                self.binder.labels.leave_behind(number)
        return self.made

    def _read_number(self, index: int, number: Number) -> None:
        trapped = is_trapped(self.line, number, pledged=self.state.pledged)
        subject = None if trapped else self.binder.subject(number, self.edge, self.current)
        if number.role == VALUE:
            subject = subject or (None if trapped else self.waiting_for)
            self.lost = subject is None
        if subject is None or (self.lost and not subject.explicit):
            return
        if number.role == CHANGE:
            self._read_change(number, subject)
        elif number.role == BASE and self._is_base(number, subject):
            self._read_base(index, number, subject)
        else:
            self._read_value(index, number, subject)

    # ------------------------------------------------------------------ changes

    def _read_change(self, number: Number, subject: Subject) -> None:
        frame = self._changed(number, subject)
        if frame:
            frame.add_change(number, self.dating.of_comparison(number, frame))

    def _changed(self, number: Number, subject: Subject) -> Frame | None:
        """The frame that a change belongs to."""
        current, start = self.current, number.mention.start
        if current and not subject.explicit:
            return current
        if not subject.explicit and not self._tells_flow(number):
            last = self.state.last_frame() if points_back(self.line.flat[self.edge : start]) else None
            apart = last is not None and (self._dated_apart(number, last) or self._named_since(last))
            return self._frame(number, subject) if apart else last
        bare = current and current.value and not current.comparisons and self._same(current, subject)
        if bare and is_tight(self.line, self.edge, start):
            return current
        return self._frame(number, subject)

    def _named_since(self, frame: Frame) -> bool:
        """Whether a country or sector was named after a frame: `Chinese FDI almost halved. It receded by 47.4%`."""
        label = self.state.label
        return label.kind in _LABELS and label.who != frame.label.who

    def _dated_apart(self, number: Number, frame: Frame) -> bool:
        """Whether a change is dated to another period than a frame's: `in the full year they climbed 66%`."""
        mention = self.dating.mention_of(number)
        if mention is None or self.dating.is_prior(number) or self.dating.follows_comparison(mention):
            return False
        return self.dating.resolve(mention, None, comparing=False) not in (None, frame.period)

    def _tells_flow(self, number: Number) -> bool:
        """Whether a change's own words speak of a flow or date it: `inflows in March, however, rose by 33 per cent`."""
        words = self.line.between(self.edge, number.mention.start)
        return any(word.kind in ("flow", "indicator") for word in words)

    # ------------------------------------------------------------------ comparison values

    def _is_base(self, number: Number, subject: Subject) -> bool:
        """Not a base: an amount of another country, or the outflow that stands against an inflow."""
        current = self.current
        if current is None or current.value is None:
            return True
        if self._other_label(subject) and subject.label.kind == "country":
            return False
        flow = gross.flow_word(self.line, self.edge, number)
        parted = current.indicator == "fdi" and gross.parts_inflow_from_outflow(current.value, flow)
        mention = self.dating.mention_of(number)
        period = self.dating.resolve(mention, None, comparing=False) if mention else current.period
        return not parted or self.dating.is_prior(number) or period != current.period

    def _read_base(self, index: int, number: Number, subject: Subject) -> None:
        if self._leads_to_value(index, number):
            self.waiting = number
            if subject.explicit and not (self.current and self.current.value is None):
                self.current, self.waiting_for = None, subject
            return
        frame = self.current if self.current and not self._other_label(subject) else None
        frame = frame or self._told_of(number, subject)
        if frame:
            self._add_base(frame, number)
            self.current = frame

    def _leads_to_value(self, index: int, number: Number) -> bool:
        following = self.line.numbers[index + 1] if index + 1 < len(self.line.numbers) else None
        if following is None or following.role != VALUE:
            return False
        if not {"in_clause_aside", "gives_way"}.isdisjoint(number.rules):
            return True
        if not _FROM.search(self.line.before(number)):
            return False
        return (
            _TO.search(self.line.before(following)) is not None
            and not CLAUSE.search(self.line.flat[number.end : following.mention.start])
            and not any(word.kind in _LABELS for word in self.line.between(number.end, following.mention.start))
            and not _ROSE_TO.search(self.line.flat, self.edge, number.mention.start)
        )

    def _add_base(self, frame: Frame, number: Number) -> None:
        if frame.indicator in INVESTMENT:
            gross.settle_base(frame, number, gross.flow_word(self.line, self.edge, number))
        frame.add_base(number, self.dating.of_base(number, frame))

    def _told_of(self, number: Number, subject: Subject) -> Frame | None:
        """The earlier frame that a looking-back sentence is about: `in the same eight months of FY24, it had been`."""
        mention = self.dating.mention_of(number)
        phrase = timing.phrase_of(mention) if mention else None
        months = phrase.first if phrase and phrase.shape == "same" else 0
        frame = self.state.last_frame(subject.label if subject.labelled else None, months)
        return frame if frame and frame.indicator == subject.indicator else None

    def _prior_target(self, index: int, number: Number, subject: Subject) -> Frame | None:
        """The frame that a value of an earlier period is the base of."""
        mention, current = self.dating.mention_of(number), self.current
        if mention is None:
            told = self._told_of(number, subject) if self.back and subject.labelled else None
            return told if told and told.wants_base() else None
        if not self.dating.is_prior(number):
            return self._named_earlier(index, number, subject)
        if current and current.value and not self._other_label(subject):
            return current if current.wants_base() or self._goes_on_from_base(index) else None
        frame = self._told_of(number, subject)
        if frame is None or (frame.value and is_near(frame.value, number, loosely=True)):
            return None  # the headline's value is told again, of `last year`
        self.back = frame.wants_base() and frame.indicator == subject.indicator
        return frame if self.back else None

    def _named_earlier(self, index: int, number: Number, subject: Subject) -> Frame | None:
        """The frame that a value dated to the year before belongs to: `$12m (May 2024: $17m)`."""
        frame = self.current or self.state.last_frame(subject.label if subject.labelled else None)
        mention = self.dating.mention_of(number)
        if frame is None or mention is None or frame.value is None or not self._same(frame, subject):
            return None
        period = self.dating.resolve(mention, None, comparing=False)
        if self._goes_on_from_base(index) and period and period.end < frame.period.end:
            return frame
        told = (frame, *reversed(self.made), *reversed(self.state.frames[-FRAMES_REMEMBERED:]))
        same = (other for other in told if other.indicator == subject.indicator and other.wants_base())
        label = subject.label if subject.explicit else frame.label
        alike = (other for other in same if other.label.who == label.who)
        return next((other for other in alike if period == other.period.shifted(-1)), None)

    def _goes_on_from_base(self, index: int) -> bool:
        """Whether a number follows a comparison value with "and": `against $180m in November and $170m in December`."""
        before = self.line.numbers[index - 1] if index else None
        if before is None or before.role != BASE:
            return False
        gap = self.line.flat[self.dating.end_of(before) : self.line.numbers[index].mention.start]
        return re.match(r",? and (?:\w+ ){0,4}$", gap) is not None

    # ------------------------------------------------------------------ values

    def _read_value(self, index: int, number: Number, subject: Subject) -> None:
        if self.waiting is not None and self.waiting_for is not None and not subject.explicit:
            subject = self.waiting_for
        prior = self._prior_target(index, number, subject)
        if prior is not None:
            number.rules.append("value_of_an_earlier_period")
            self._add_base(prior, number)
            if prior in self.made or self.back or self.dating.is_prior(number):
                return
        frame = self._filled(number, subject) or self._frame(number, subject)
        if frame is None:
            return
        frame.value = number
        self._settle(frame, number)
        if self.dating.mention_of(number) is None:
            fit_total(frame, [*self.state.frames, *self.made], self.state.spoken)
        if self.waiting is not None:
            self._add_base(frame, self.waiting)
            self.waiting = self.waiting_for = None

    def _filled(self, number: Number, subject: Subject) -> Frame | None:
        """The frame whose change was told first: `rose 12% to $904m`."""
        frame = self.current
        if frame is None or frame.value is not None or not self._same(frame, subject):
            return None
        frame.rules.append("value_after_change")
        frame.end = max(frame.end, number.mention.end)
        mention = self.dating.mention_of(number)
        period = self.dating.resolve(mention, frame.period, comparing=False) if mention else None
        if period:
            frame.period = period
            self.state.spoken.hear(period)
        return frame

    def _settle(self, frame: Frame, number: Number) -> None:
        if frame.indicator not in INVESTMENT:
            return
        before = next((other.value for other in reversed(self.made) if other is not frame and other.value), None)
        flow = gross.flow_word(self.line, self.edge, number) or gross.carried_flow(self.line, before, number)
        gross.settle_value(frame, number, flow, self.made, self.state)

    def _frame(self, number: Number, subject: Subject) -> Frame | None:
        period = self.dating.of_value(number, self.made)
        if period is None:
            return None
        if not self.dating.is_aside(number) and not self.line.in_brackets(number.mention.start):
            self.state.spoken.hear(period, firmly=not self.dating.had and (subject.labelled or self.state.fresh))
            self.state.fresh = False
        self.state.label = subject.label
        self.current = Frame(
            label=subject.label,
            indicator=subject.indicator,
            sector=subject.sector,
            period=period,
            start=subject.start,
            end=self.dating.end_of(number),
            reporter=subject.reporter,
        )
        self.made.append(self.current)
        return self.current

    def _same(self, frame: Frame, subject: Subject) -> bool:
        return not self._other_label(subject) and frame.indicator == subject.indicator

    def _other_label(self, subject: Subject) -> bool:
        current = self.current
        if current is None or not subject.labelled:
            return False
        return subject.label.who != current.label.who
