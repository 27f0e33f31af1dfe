"""Of what and of whom each number of a sentence speaks: flow, country or sector, and who reports."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corridor.read import lexicons
from corridor.read.figures.dating import Dating
from corridor.read.figures.discourse import INVESTMENT, Discourse
from corridor.read.figures.frames import Frame
from corridor.read.figures.label_words import FLOW_OF_SECTOR, TOTAL, Label, label_words
from corridor.read.figures.labels import Labels, transparent
from corridor.read.figures.lines import BASE, CHANGE, SHARE, VALUE, Line, Number
from corridor.read.figures.subjects import (
    STRONG,
    company,
    indicator_behind,
    indicators_between,
    is_tight,
    province,
)
from corridor.read.mentions import Mention

_POINTS_BACK = re.compile(
    r"\b(?:it|its|they|their|these|this|the (?:figure|amount|number|increase|decrease|decline|rise|growth|fall|drop))\b"
)
_WHICH = re.compile(r"\b(?:that|which)\b")
_OWNS = re.compile(r"\b(?:its|their|(?:the )?(?:sector|group|industry|country)'s)\b")
_LEADS_TO = re.compile(r"^(?:[^,]*|, )\bto$")
_SHARE_OF = re.compile(r"^ of (?:the |its |a )?(?:total |overall )?(?:(?:net )?(?:fdi|inflows?|investment) (?:of )?)?$")
_AND_IN = re.compile(r"(?:^|,)? and (?:in|for|during|over) [^,]*$")
_SENT_HOME = re.compile(
    rf"{lexicons.either('people_abroad')}[^.;:]{{0,40}}\b(?:sent|remitted|transferred|wired)\b[^.;:]{{0,20}}$"
)
"""`Overseas Pakistanis sent $12bn`"""
_REACHES = re.compile(rf"(?:^|[ ,]){lexicons.either('reaches')}(?: {lexicons.only('levels', ' -').pattern})?$")
"""`to an all-time high of`: a level that a change led to."""
_DASHES = re.compile(r" - [^-]{3,90} - ")
_IMPLIED = {row["term"]: row["sector"] for row in lexicons.rows("indicators") if row["sector"]}
_BARE_EXPORTS = frozenset(lexicons.words("bare_exports"))
_OWNS_EXPORTS = re.compile(r"\b(?:its|their|(?:sector|industry)'s) $")
_REMARK = re.compile(r", (?:the sum of|i\.e\.|that is) [^,;]{3,80},")
_WHOLE_EXPORTS = re.compile(r"\b(?:total|overall|goods|merchandise|country's|textile|all) $")
FLOW_BEHIND = 20


@dataclass(slots=True)
class Subject:
    """Whom a number is about, and how that was told."""

    label: Label
    indicator: str
    sector: str
    explicit: bool
    """Whether the number's own words name a country, a sector or a flow."""
    labelled: bool
    """Whether they name a country or a sector."""
    start: int
    reporter: str


def points_back(gap: str) -> bool:
    """Whether words point to what was said before."""
    return bool(_POINTS_BACK.search(gap) or _WHICH.search(gap))


def labels_of(line: Line, state: Discourse) -> list[Label]:
    """The labels of a sentence, in a text that has named these countries and flows."""
    flows = {state.indicator, *(word.code for word in line.words if word.kind == "indicator")}
    exporting, remitting = not flows.isdisjoint(("exports", "ict_exports")), "remittances" in flows
    return label_words(line, state.reporter, state.countries, exporting=exporting, remitting=remitting)


class Binder:
    """Finds the subject of each number of one sentence, in order."""

    __slots__ = ("barred", "dating", "grouped", "labels", "line", "receiving", "state")

    def __init__(self, line: Line, state: Discourse, dating: Dating) -> None:
        self.line, self.state, self.dating = line, state, dating
        self.barred = False
        """Whether the sentence has named a flow that is not read."""
        self.grouped = False
        """Whether the last label was one whose figures are not read."""
        self.receiving = False
        """Whether the last country was named as the one that takes the investment."""
        self.labels = Labels(line, labels_of(line, state))

    def subject(self, number: Number, edge: int, current: Frame | None) -> Subject | None:
        """Whom a number is about; None when nothing in the sentence or before it says so.

        edge: end of the last number that parts what is left of it from what is right.
        current: the frame that the sentence is at.
        """
        label, named = self._label(number, edge), self._indicator(number, edge)
        self.grouped = label.kind == "group" if label else self.grouped
        if label and self.grouped:
            return None
        if named and named.code == "none":
            self.state.indicator, self.barred = "none", True
            return None
        indicator, sector = self._flow(named, label, number, edge, current)
        strong, labelled = named is not None and named.code in STRONG, label is not None
        label = label or self._inherited(number, edge, current, strong)
        if label is None or indicator in ("", "none") or (not labelled and self._of_others(number, strong=strong)):
            return None
        named_at = [w.start for w in (label, named) if w and self.line.start <= w.start < w.end]
        start = min([number.mention.start, *named_at])
        reporter = self.state.reporter
        if indicator in INVESTMENT and self._receives(label, number):
            reporter, label = label.code, label._replace(kind=TOTAL, code="")
        return Subject(label, indicator, sector, labelled or strong, labelled, start, reporter)

    def _of_others(self, number: Number, *, strong: bool) -> bool:
        """Whether an amount is that of one company, or of a part of the country."""
        return province(self.line, number) or (not strong and company(self.line, number))

    def _label(self, number: Number, edge: int) -> Label | None:
        given = self.labels.given.get(number.mention.start)
        if given:
            return given
        if _SHARE_OF.search(self.line.left_of(number)) and self._follows_share(number):
            return Label(number.mention.start, number.mention.start, TOTAL, "")  # `China's 40pc of the $1.9bn`
        left, right = self.labels.before(edge, number), None
        if number.role in (VALUE, BASE) and (left is None or left.kind == TOTAL):
            right = self.labels.after(number, self._right_edge(number))
        chosen = right or left
        if chosen and chosen.kind != "group":  # what is said of a group goes on being said of it
            self.labels.take(chosen)
        return chosen

    def _follows_share(self, number: Number) -> bool:
        return any(other.role == SHARE and other.end == number.left for other in self.line.numbers)

    def _right_edge(self, number: Number) -> int:
        later = (
            n.mention.start for n in self.line.numbers if n.mention.start > number.mention.start and not transparent(n)
        )
        return next(later, self.line.end)

    def _indicator(self, number: Number, edge: int) -> Mention | None:
        behind = indicator_behind(self.line, number) if number.is_money else None
        if behind and behind.code in STRONG:
            return behind
        found = [
            word for word in indicators_between(self.line, edge, number.mention.start) if not self._in_remark(word)
        ]
        if found:
            strong = [word for word in found if word.code in STRONG]
            return strong[-1] if strong else found[-1]
        after = indicators_between(self.line, number.end, number.right) if number.role == CHANGE else []
        gap = self.line.flat[number.end : after[0].start] if after else ","
        if "," not in gap and len(gap.split()) <= 4:
            return after[0]
        return behind

    def _in_remark(self, word: Mention) -> bool:
        """Whether a word stands in a remark between dashes or commas."""
        flat, start, end = self.line.flat, self.line.start, self.line.end
        remarks = (remark for pattern in (_DASHES, _REMARK) for remark in pattern.finditer(flat, start, end))
        return any(remark.start() < word.start < remark.end() for remark in remarks)

    def _flow(
        self, named: Mention | None, label: Label | None, number: Number, edge: int, current: Frame | None
    ) -> tuple[str, str]:
        """Indicator and implied sector: as named, else what the text speaks of."""
        if named and named.code in STRONG:
            if named.code == "exports" and self._means_services(named):
                return "ict_exports", ""
            if named.code == "total_foreign_investment" and label and label.code in FLOW_OF_SECTOR:
                return FLOW_OF_SECTOR[label.code], ""
            sector = _IMPLIED.get(self.line.flat[named.start : named.end], "")
            self.state.hear_indicator(named.code, sector)
            return named.code, sector
        if label and label.kind == "sector" and label.code in FLOW_OF_SECTOR:
            return FLOW_OF_SECTOR[label.code], ""
        indicator = self.state.indicator
        if named is None and label is None and current is not None and indicator != "none":
            return current.indicator, current.sector
        if indicator == "none" and not self.barred and current is None and label and label.kind == "country":
            indicator = self.state.indicator = self.state.main_indicator
        if _SENT_HOME.search(self.line.flat, self.line.start, number.mention.start):
            self.state.hear_indicator("remittances", "")
            return "remittances", ""
        if not indicator and self._invests(number, edge):
            indicator = self.state.first_indicator
        if indicator == "total_foreign_investment" and label and label.kind in ("country", "sector"):
            return "fdi", ""
        return indicator, self.state.sector

    def _means_services(self, named: Mention) -> bool:
        """Whether bare "exports" are those of services, in a text that is about them."""
        before = self.line.flat[max(self.line.start, named.start - 16) : named.start]
        term = self.line.flat[named.start : named.end]
        if term not in _BARE_EXPORTS or _WHOLE_EXPORTS.search(before):
            return False
        spoken = self.state.indicator == "ict_exports" and _OWNS_EXPORTS.search(before) is not None
        return spoken or self.state.main_indicator == "ict_exports"

    def _invests(self, number: Number, edge: int) -> bool:
        words = self.line.between(edge, min(number.right, number.end + FLOW_BEHIND))
        return any(word.kind in ("indicator", "flow", "receiver") for word in words)

    def _inherited(self, number: Number, edge: int, current: Frame | None, strong: bool) -> Label | None:
        """The label of a number whose own words name none."""
        gap = self.line.flat[edge : number.mention.start]
        total = Label(number.mention.start, number.mention.start, TOTAL, "")
        if strong:
            if _OWNS.search(gap):
                return self.state.label
            return current.label if current and number.role == BASE else total
        if self.grouped and current is None:
            return None
        if number.role in (CHANGE, BASE) and current:
            return current.label
        own = any(word.kind == "flow" for word in self.line.between(edge, number.mention.start))
        if number.role in (CHANGE, BASE):
            return total if own and not _POINTS_BACK.search(gap) else self.state.label
        flows = any(word.kind in ("flow", "indicator") for word in self.line.between(edge, number.end + FLOW_BEHIND))
        if current:
            return current.label if flows or self._goes_on(number, edge, gap, current) else None
        if self._is_of_a_period():
            return total
        if _POINTS_BACK.search(gap):
            return self.state.label
        if flows:
            return total
        dated = self.dating.mention_of(number) is not None
        tight = self.state.last_frame() is not None and is_tight(self.line, edge, number.mention.start)
        return self.state.label if dated or tight else None

    def _is_of_a_period(self) -> bool:
        """Whether a sentence is about a time, which its "it" means: `January was the worst: it brought $68m`."""
        first = self.line.words[:1]
        return any(word.kind == "period" and word.start == self.line.start for word in first)

    def _goes_on(self, number: Number, edge: int, gap: str, current: Frame) -> bool:
        """Whether a value without a subject of its own goes on with the one before it."""
        if _POINTS_BACK.search(gap) or self._is_tight(number, edge) or self.dating.is_aside(number):
            return True
        if current.value is None and re.search(r"[:,-] ?$", gap):
            return True
        if _LEADS_TO.search(self.line.before(number)) or (current.value is None and _REACHES.search(gap.rstrip())):
            return True
        if self.dating.mention_of(number) is not None and _AND_IN.search(gap):
            return True
        leads = any(w.kind == "receiver" for w in self.line.between(edge, number.mention.start))
        return self.dating.mention_of(number) is not None and (
            leads or re.search(r"\b(?:had|was|were|stood)\b", gap) is not None
        )

    def _is_tight(self, number: Number, edge: int) -> bool:
        before = [n for n in self.line.numbers if n.end <= edge]
        start = max(edge, self.dating.end_of(before[-1])) if before else edge
        return start < number.mention.start and is_tight(self.line, start, number.mention.start)

    def _owns_flow(self, label: Label) -> bool:
        near = self.line.between(label.end, label.end + FLOW_BEHIND)
        owns = label.start < label.end and self.line.flat.startswith("'s ", label.end)
        return owns and any(word.kind in ("indicator", "flow") for word in near)

    def _receives(self, label: Label, number: Number) -> bool:
        """Whether a country takes the investment rather than making it: `Vietnam took in $25bn, and Uganda $3bn`."""
        if label.kind == TOTAL and self._owns_flow(label):
            self.receiving = True  # `Pakistan's inflows were $1.8bn and Bangladesh's $1.4bn`
        if label.kind != "country" or label.end > number.mention.start:
            return False
        words = [word for word in self.line.between(label.end, number.mention.start) if word.kind == "receiver"]
        if words:
            near = len(self.line.flat[label.end : words[0].start].split()) <= 4
            self.receiving = near and words[0].code == "received"
        elif self.line.flat[label.end : number.mention.start].strip(" ('s"):
            self.receiving = False
        return self.receiving
