"""One sentence to frames: each number with its subject, its period and its part in a comparison."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corridor.periods import Period
from corridor.read import timing
from corridor.read.discourse import NOBODY, Discourse
from corridor.read.frames import Frame
from corridor.read.lines import BASE, CHANGE, VALUE, Line, Number
from corridor.read.mentions import Mention
from corridor.read.resolution import resolve
from corridor.read.subjects import (
    STRONG,
    TOTAL,
    Label,
    Labels,
    company,
    indicator_behind,
    indicators_between,
    is_tight,
    transparent,
)

_PRONOUN = re.compile(
    r"\b(?:it|its|they|their|these|this|that|which|the (?:figure|amount|number|increase|decrease|decline|rise|growth|fall|drop))\b"
)
_CLAUSE = re.compile(r"[;:]|, (?:and|but|while|whereas|although|though)\b| while | whereas | but | although ")


_OUT = frozenset(("out", "net_out", "negative"))
_DASHES = re.compile(r" - [^-]{3,90} - ")


@dataclass(slots=True)
class _Subject:
    """Whom a number is about, and how it was told."""

    label: Label
    indicator: str
    sector: str
    explicit: bool
    """Whether the number's own words name a country, a sector or a flow."""
    labelled: bool
    start: int
    reporter: str


class SentenceReader:
    """Reads the numbers of one sentence in order."""

    def __init__(self, line: Line, state: Discourse) -> None:
        self.line, self.state = line, state
        exporting = state.indicator in ("exports", "ict_exports") or any(
            w.code in ("exports", "ict_exports") for w in line.words if w.kind == "indicator"
        )
        self.labels = Labels(line, state.reporter, state.countries, exporting)
        self.dates = timing.assign(line)
        self._hear_years()
        self.current: Frame | None = None
        self.made: list[Frame] = []
        self.edge = line.start
        """End of the last number that parts what is left of it from what is right."""
        self.waiting: Number | None = None
        """A base told before its value: `from X to Y`."""

    def read(self) -> list[Frame]:
        """The frames of the sentence."""
        for index, number in enumerate(self.line.numbers):
            if number.role in (VALUE, BASE, CHANGE) and not self._trapped(number):
                self._read_number(index, number)
            if not transparent(number):
                self.edge = number.mention.end
                self.labels.leave_behind(number)
        return self.made

    def _hear_years(self) -> None:
        """Years that are spelled out, for "that year"."""
        for mention in timing.periods_in(self.line, self.line.start, self.line.end):
            phrase = timing.phrase_of(mention)
            if phrase.shape == "whole" and phrase.year and phrase.year.kind in ("fiscal", "calendar"):
                self.state.spoken.year = self._resolve(mention, None, comparing=False)

    # ------------------------------------------------------------------ one number

    def _read_number(self, index: int, number: Number) -> None:
        subject = self._subject(number)
        if subject is None:
            return
        if number.role == CHANGE:
            self._read_change(number, subject)
        elif number.role == BASE and self._is_base(index, number, subject):
            self._read_base(index, number, subject)
        else:
            self._read_value(number, subject)

    def _read_change(self, number: Number, subject: _Subject) -> None:
        if self.current and not subject.explicit:
            self.current.add_change(number, self._compared(number, self.current))
        elif not subject.explicit:
            frame = self.state.last_frame()
            if frame and _PRONOUN.search(self._gap(number)):
                frame.add_change(number, self._compared(number, frame))
        elif (
            self.current
            and self.current.value
            and self._same(self.current, subject)
            and not self.current.comparisons
            and is_tight(self.line, self.edge, number.mention.start)
        ):
            self.current.add_change(number, self._compared(number, self.current))
        else:
            frame = self._frame(number, subject)
            if frame:
                frame.add_change(number, self._compared(number, frame))

    def _read_base(self, index: int, number: Number, subject: _Subject) -> None:
        following = self.line.numbers[index + 1] if index + 1 < len(self.line.numbers) else None
        leads = (
            following
            and following.role == VALUE
            and re.search(r"\bfrom$", self.line.before(number))
            and re.search(r"(?:^|\s)to$", self.line.before(following))
        )
        if leads and not re.search(r"\bto\b", self._gap(number)):
            self.waiting = number
            if subject.explicit and not (self.current and self.current.value is None):
                self.current = None
                self._start_waiting(number, subject)
            return
        frame = self.current if self.current and not self._other_label(subject) else None
        frame = frame or self.state.last_frame(subject.label if subject.labelled else None)
        if frame:
            self._add_base(frame, number)

    def _add_base(self, frame: Frame, number: Number) -> None:
        """A comparison value; negative where an outflow is told, or the value's outflow goes on."""
        flow = self._flow_word(number)
        goes_on = not flow and number.role == BASE and frame.value is not None and frame.value.sign < 0
        if not frame.measure and (flow in _OUT or goes_on):
            number.sign = -1.0
        frame.add_base(number, self._period_of_base(number, frame))

    def _start_waiting(self, number: Number, subject: _Subject) -> None:
        """Keep the subject that stands before `from X to Y` for Y."""
        self.state.label = subject.label
        if subject.indicator != self.state.indicator:
            self.state.hear_indicator(subject.indicator, subject.sector)
        self._pending = subject

    _pending: _Subject | None = None

    def _read_value(self, number: Number, subject: _Subject) -> None:
        if self.waiting is not None and self._pending is not None and not subject.explicit:
            subject = self._pending
        prior = self._prior_target(number, subject)
        if prior is not None:
            number.rules.append("value_of_an_earlier_period")
            self._add_base(prior, number)
            if prior in self.made or timing.is_prior(timing.phrase_of(self.dates[number.mention.start])):
                return
        frame = self.current
        fills = frame and frame.value is None and not self._other_label(subject) and self._same_flow(frame, subject)
        if frame and fills:
            self._fill(frame, number)
        else:
            frame = self._frame(number, subject)
            if frame is None:
                return
            frame.value = number
        self._add_flow(frame, number)
        if self.waiting is not None:
            self._add_base(frame, self.waiting)
            self.waiting = self._pending = None

    def _fill(self, frame: Frame, number: Number) -> None:
        frame.value = number
        frame.rules.append("value_after_change")
        frame.end = max(frame.end, number.mention.end)
        mention = self.dates.get(number.mention.start)
        period = self._resolve(mention, frame.period, comparing=False) if mention else None
        if period:
            frame.period = period
            self.state.spoken.hear(period)

    # ------------------------------------------------------------------ subjects

    def _gap(self, number: Number) -> str:
        return self.line.flat[self.edge : number.mention.start]

    def _subject(self, number: Number) -> _Subject | None:
        """Whom the number is about; None when nothing in the sentence or before it says so."""
        label, labelled = self._label(number)
        named = self._indicator(number)
        if label and label.kind == "group":
            return None
        if named and named.code == "none":
            self.state.indicator = "none"
            return None
        start = min(
            [
                number.mention.start,
                *([label.start] if label and labelled and self.line.start <= label.start else []),
                *([named.start] if named else []),
            ]
        )
        indicator, sector = self._flow(named, label)
        if not indicator or indicator == "none":
            return None
        strong = named is not None and named.code in STRONG
        if label is None:
            label = self._inherited(number, strong)
            if label is None:
                return None
        if not labelled and not strong and company(self.line, number):
            return None
        reporter = self.state.reporter
        if (
            label.kind == "country"
            and indicator in ("fdi", "fpi", "total_foreign_investment")
            and self._receives(label, number)
        ):
            reporter, label = label.code, Label(label.start, label.end, TOTAL, "")
        return _Subject(label, indicator, sector, labelled or strong, labelled, start, reporter)

    def _receives(self, label: Label, number: Number) -> bool:
        """Whether a country takes the investment rather than making it: `Vietnam took in $25bn`."""
        words = [w for w in self.line.between(label.end, number.mention.start) if w.kind == "receiver"]
        return (
            bool(words) and words[0].code == "received" and len(self.line.flat[label.end : words[0].start].split()) <= 4
        )

    def _label(self, number: Number) -> tuple[Label | None, bool]:
        given = self.labels.given.get(number.mention.start)
        if given:
            return given, True
        left = self.labels.before(self.edge, number)
        right = None
        if number.role in (VALUE, BASE) and (left is None or left.kind == TOTAL):
            right = self.labels.after(number, self._right_edge(number))
        elif number.role == CHANGE and left is None:
            right = None
        chosen = right or left
        if chosen:
            self.labels.take(chosen)
        return chosen, chosen is not None

    def _right_edge(self, number: Number) -> int:
        later = [n for n in self.line.numbers if n.mention.start > number.mention.start and not transparent(n)]
        if not later:
            return self.line.end
        return later[0].mention.start

    def _indicator(self, number: Number) -> Mention | None:
        behind = indicator_behind(self.line, number, self.labels) if number.is_money else None
        if behind and behind.code in STRONG:
            return behind
        found = [w for w in indicators_between(self.line, self.edge, number.mention.start) if not self._in_dashes(w)]
        if found:
            strong = [word for word in found if word.code in STRONG]
            return strong[-1] if strong else found[-1]
        after = indicators_between(self.line, number.mention.end, number.right)
        if number.role == CHANGE and after and len(self.line.flat[number.mention.end : after[0].start].split()) <= 4:
            return after[0]
        return behind

    def _in_dashes(self, word: Mention) -> bool:
        """Whether a word stands in a remark between dashes."""
        return any(
            m.start() < word.start < m.end() for m in _DASHES.finditer(self.line.flat, self.line.start, self.line.end)
        )

    def _flow(self, named: Mention | None, label: Label | None) -> tuple[str, str]:
        """Indicator and implied sector: as named, else what the text speaks of."""
        if named and named.code in STRONG:
            sector = _IMPLIED.get(self.line.flat[named.start : named.end], "")
            self.state.hear_indicator(named.code, sector)
            return named.code, sector
        indicator = self.state.indicator
        if indicator == "none" and self.current is None and label and label.kind == "country":
            indicator = self.state.main_indicator
        if indicator == "total_foreign_investment" and label and label.kind in ("country", "sector"):
            return "fdi", ""
        return indicator, self.state.sector

    def _inherited(self, number: Number, strong: bool) -> Label | None:
        """The label of a number that names none."""
        gap = self._gap(number)
        pronoun = _PRONOUN.search(gap)
        total = Label(number.mention.start, number.mention.start, TOTAL, "")
        if strong:
            return (
                self.state.label
                if re.search(r"\b(?:its|their|(?:the )?(?:sector|group|industry|country)'s)\b", gap)
                else (self.current.label if self.current and number.role == BASE else total)
            )
        if number.role in (CHANGE, BASE):
            return self.current.label if self.current else self.state.label
        flows = any(w.kind in ("flow", "indicator") for w in self.line.between(self.edge, number.mention.end + 20))
        if self.current:
            if flows or pronoun or is_tight(self.line, self.edge, number.mention.start) or self.waiting:
                return self.current.label
            if self.current.value is None and re.search(r"[:,-] ?$", gap):
                return self.current.label
            return (
                self.current.label
                if re.search(r"^(?:[^,]*|, )\bto$", self.line.before(number))
                or number.mention.start in self.dates
                and self._links(gap)
                else None
            )
        if pronoun or flows or self.dates.get(number.mention.start) is not None:
            return self.state.label
        if self.state.last_frame() and is_tight(self.line, self.edge, number.mention.start):
            return self.state.label
        return None

    def _links(self, gap: str) -> bool:
        """Whether words between two values of one subject only lead on: `the same period brought`."""
        return (
            any(w.kind == "receiver" for w in self.line.between(self.edge, self.edge + len(gap)))
            or "had" in gap
            or "was" in gap
            or "stood" in gap
        )

    def _same(self, frame: Frame, subject: _Subject) -> bool:
        return not self._other_label(subject) and self._same_flow(frame, subject)

    def _same_flow(self, frame: Frame, subject: _Subject) -> bool:
        return frame.indicator == subject.indicator

    def _other_label(self, subject: _Subject) -> bool:
        return bool(
            self.current
            and subject.labelled
            and (subject.label.kind, subject.label.code) != (self.current.label.kind, self.current.label.code)
        )

    def _is_base(self, index: int, number: Number, subject: _Subject) -> bool:  # noqa: ARG002
        """Not a base: an amount of another country, or the outflow that stands against an inflow."""
        if self._other_label(subject) and subject.label.kind == "country" and self.current and self.current.value:
            return False
        if self.current and self.current.value and self._is_gross_pair(self.current.value, number):
            return False
        return True

    def _is_gross_pair(self, value: Number, number: Number) -> bool:
        flow, other = self._flow_word(number), value.flow
        mention = self.dates.get(number.mention.start)
        prior = mention is not None and timing.is_prior(timing.phrase_of(mention))
        pair = {flow, other}
        return not prior and (
            pair <= {"in", "in_gross", "out", "out_gross"}
            and ("out" in pair or "out_gross" in pair)
            and ("in" in pair or "in_gross" in pair)
        )

    def _flow_word(self, number: Number) -> str:
        words = [w for w in self.line.between(self.edge, number.mention.start) if w.kind == "flow"]
        codes = [
            w.code
            for w in words
            if w.code in ("in", "out", "net_in", "net_out", "in_gross", "out_gross", "negative", "disbursed")
        ]
        if codes:
            return codes[-1]
        behind = [
            w
            for w in self.line.between(number.mention.end, min(number.right, number.mention.end + 14))
            if w.kind == "flow"
        ]
        return behind[0].code if behind and behind[0].code in ("out", "net_out") else ""

    def _add_flow(self, frame: Frame, number: Number) -> None:
        """Sign and gross measure of a value."""
        flow = self._flow_word(number)
        earlier = next((f.value for f in reversed(self.made) if f is not frame and f.value), None)
        if not flow and earlier and earlier.flow and is_tight_list(self.line, earlier, number):
            flow = earlier.flow
        number.flow = flow
        if flow in ("in_gross", "out_gross"):
            frame.measure = "inflow" if flow == "in_gross" else "outflow"
        elif flow == "disbursed" and frame.indicator == "fdi":
            frame.measure = "inflow"
        elif flow == "out" and frame.indicator == "fdi":
            mate = self._mate(frame)
            if mate:
                mate.measure, frame.measure = "inflow", "outflow"
                frame.rules.append("gross_pair")
        if flow in _OUT and not frame.measure:
            number.sign = -1.0

    def _mate(self, frame: Frame) -> Frame | None:
        """The inflow that this outflow is told with."""
        for other in [*reversed(self.made), *reversed(self.state.frames[-3:])]:
            if other is frame or other.value is None or other.value.flow not in ("in", "in_gross"):
                continue
            if (
                (other.label.kind, other.label.code) == (frame.label.kind, frame.label.code)
                and other.period == frame.period
                and other.indicator == frame.indicator
            ):
                return other
        return None

    # ------------------------------------------------------------------ frames and periods

    def _frame(self, number: Number, subject: _Subject) -> Frame | None:
        period = self._period(number)
        if period is None:
            return None
        self.state.spoken.hear(period)
        self.state.label = subject.label
        frame = Frame(
            subject.label,
            subject.indicator,
            subject.sector,
            period,
            subject.start,
            number.mention.end,
            subject.reporter,
        )
        mention = self.dates.get(number.mention.start)
        if mention and mention.start >= number.mention.end:
            frame.end = mention.end
        self.current = frame
        self.made.append(frame)
        return frame

    def _period(self, number: Number) -> Period | None:
        mention = self.dates.get(number.mention.start)
        if mention:
            return self._resolve(mention, None, comparing=False)
        if (
            any(w.code in ("on_month", "month_before") for w in self.line.words if w.kind == "period")
            and self.state.spoken.month
        ):
            return self.state.spoken.month
        if self.made:
            dated = [f for f in self.made if f.value or f.comparisons]
            if dated:
                return dated[-1].period
        only = [
            m
            for m in timing.periods_in(self.line, self.line.start, self.line.end)
            if not timing.is_prior(timing.phrase_of(m))
        ]
        if only and (len(only) == 1 or only[0].start < number.mention.start):
            chosen = only[0]
            if not any(self.dates.get(n.mention.start) is chosen and n.role == BASE for n in self.line.numbers):
                return self._resolve(chosen, None, comparing=False)
        return self.state.spoken.period

    def _resolve(self, mention: Mention, current: Period | None, *, comparing: bool) -> Period | None:
        try:
            return resolve(timing.phrase_of(mention), self.state.clock, self.state.spoken, current, comparing)
        except (ValueError, OverflowError):  # a year before 1 or after 9999
            return None

    def _period_of_base(self, number: Number, frame: Frame) -> Period | None:
        mention = self.dates.get(number.mention.start)
        return self._resolve(mention, frame.period, comparing=True) if mention else None

    def _compared(self, number: Number, frame: Frame) -> Period | None:
        """The period that a change is against, where the words beside it say so."""
        marks = [
            w
            for w in self.line.between(max(number.left, number.mention.start - 30), number.right)
            if w.kind == "period"
        ]
        for mark in marks:
            phrase = timing.phrase_of(mark)
            if mark.start < number.mention.start and self._after_comparison(mark):
                return self._resolve(mark, frame.period, comparing=True)
            link = self.line.flat[number.mention.end : mark.start]
            if mark.code in timing.MARKS or (
                mark.start > number.mention.end
                and re.search(r"\b(?:than|over|from|on|above|below|against|compared \w+|to|of)\b|^ ?$", link)
            ):
                if (
                    mark is self.dates.get(number.mention.start)
                    and frame.value is None
                    and not timing.is_prior(phrase)
                    and phrase.shape not in ("month_before", "on_month")
                ):
                    continue
                found = self._resolve(mark, frame.period, comparing=True)
                if found and found != frame.period:
                    return found
        return None

    def _after_comparison(self, mark: Mention) -> bool:
        """Whether a period directly follows a word of comparison: `compared to August, it rose`."""
        return any(
            w.kind == "comparison" and self.line.flat[w.end : mark.start].strip() in ("", "the")
            for w in self.line.between(self.line.start, mark.start)
        )

    def _earlier(self, number: Number, frame: Frame, mention: Mention) -> bool:
        """Whether a value is that of the same stretch a year before a frame's."""
        return self._resolve(mention, None, comparing=False) == frame.period.shifted(-1)

    def _prior_target(self, number: Number, subject: _Subject) -> Frame | None:
        """The frame that a value of an earlier period is the base of."""
        mention = self.dates.get(number.mention.start)
        if mention is None:
            return None
        if not timing.is_prior(timing.phrase_of(mention)):
            return self._named_earlier(number, subject, mention)
        if self.current and self.current.value and not self._other_label(subject):
            return self.current if self.current.wants_base() else None
        frame = self.state.last_frame(subject.label if subject.labelled else None)
        return frame if frame and frame.wants_base() and frame.indicator == subject.indicator else None

    def _named_earlier(self, number: Number, subject: _Subject, mention: Mention) -> Frame | None:
        """The frame in this sentence that a value dated to the year before belongs to: `$12m (May 2024: $17m)`."""
        frame = self.current or (self.state.last_frame() if not subject.labelled else None)
        fits = (
            frame
            and frame.wants_base()
            and frame.value
            and not self._other_label(subject)
            and self._same_flow(frame, subject)
        )
        return frame if frame and fits and self._earlier(number, frame, mention) else None

    def _trapped(self, number: Number) -> bool:
        """Whether the clause speaks of a target, a forecast, a price or the value of instruments."""
        if not any(word.kind == "trap" for word in self.line.words):
            return False
        start, end = self.line.start, self.line.end
        for match in _CLAUSE.finditer(self.line.flat, self.line.start, self.line.end):
            if match.end() <= number.mention.start:
                start = match.end()
            elif match.start() >= number.mention.end:
                end = match.start()
                break
        return any(w.kind == "trap" for w in self.line.between(start, end))


def is_tight_list(line: Line, before: Number, number: Number) -> bool:
    """Whether a value continues the list of the one before: only labels, comparisons and joining words between."""
    words = line.between(before.mention.end, number.mention.start)
    return (
        not any(w.kind in ("receiver", "direction", "indicator") for w in words)
        and re.search(r"(?:,|and|;)(?: the)? [^,;]{0,40}$", line.flat[before.mention.end : number.mention.start])
        is not None
    )


def _implied() -> dict[str, str]:
    from corridor.read import lexicons

    return {row["term"]: row["sector"] for row in lexicons.rows("indicators") if row["sector"]}


_IMPLIED = _implied()
