"""Of what and of whom a number of a sentence speaks: flow, country or sector."""

from __future__ import annotations

from typing import NamedTuple

from corridor.packs.pack import Pack
from corridor.read.clauses.regions import Region
from corridor.read.clauses.words import cue
from corridor.read.figures.discourse import INVESTMENT, Discourse
from corridor.read.figures.frames import Frame
from corridor.read.figures.label_words import TOTAL, Label
from corridor.read.figures.lines import BASE, CHANGE, VALUE, Number
from corridor.read.mentions import Mention

NEAR = 14
"""Signs between an amount and the flow behind it, at most."""
LINK = 8
"""Signs between a value and the one that goes on with it, at most."""
FLOWS = frozenset(
    ("fdi", "fdi_outward", "fpi", "total_foreign_investment", "other", "exports", "ict_exports", "remittances")
)


class Subject(NamedTuple):
    """Whom a number is about."""

    label: Label
    indicator: str
    sector: str
    named: bool
    """Whether the number's own words name a flow, a country or a sector."""
    start: int
    reporter: str = ""
    """Whose flow it is, where that is another country than the one the text is about."""


class Subjects:
    """Finds the subject of each number of one sentence, in order."""

    def __init__(self, region: Region, state: Discourse, pack: Pack) -> None:
        self.region, self.state, self.pack = region, state, pack
        self.given = self._respectively()

    def of(self, number: Number, current: Frame | None) -> Subject | None:
        """Whom a number is about; None where nothing says so, or where it is a firm, a town or another flow."""
        label, flow = self._label(number), self._flow(number)
        if self._belongs_elsewhere(number, flow):
            return None
        if flow:
            self.state.hear_indicator(flow.code, self.region.found.words[flow.start].row.get("sector", ""))
        indicator = self.state.indicator or (self.state.first_indicator if label or number.role == VALUE else "")
        named = label is not None or flow is not None
        exporter = self._exporter(number) if indicator == "exports" else ""
        label = label or self._inherited(number, current, flow)
        if label is None or indicator in ("", "none"):
            return None
        if indicator == "total_foreign_investment" and label.kind in ("country", "sector"):
            indicator = "fdi"
        starts = [one.start for one in (label if named else None, flow) if one and number.left <= one.start]
        if exporter:
            label = self._importer(number)
        return Subject(label, indicator, self.state.sector, named, min([number.mention.start, *starts]), exporter)

    def _label(self, number: Number) -> Label | None:
        given = self.given.get(number.mention.start)
        if given:
            return given
        region, reporter = self.region, self.state.reporter
        left = region.between(number.left, number.mention.start, "country", "sector", "total")
        partners = [word for word in left if word.kind != "total" and word.code != reporter]
        countries = [word for word in partners if word.kind == "country"]
        chosen = (countries or partners)[-1:]
        if not chosen:
            words = region.between(number.end, region.clause_end(number), "country", "sector")
            gap = region.gap(number.end, words[0].start) if words else ""
            follows = gap in region.listed("source") or (region.grammar["direction"] == "after" and not gap)
            chosen = [w for w in words[:1] if w.code != reporter and follows]
        if chosen:
            return Label(chosen[0].start, chosen[0].end, chosen[0].kind, chosen[0].code)
        return Label(left[-1].start, left[-1].end, TOTAL, "") if left else None

    def _exporter(self, number: Number) -> str:
        """`中国对巴基斯坦出口`: who exports to the country that the text is about; "" for that country itself."""
        words = self.region.between(number.left, number.mention.start, "country")[-2:]
        if len(words) < 2 or words[1].code != self.state.reporter:
            return ""
        gap = self.region.gap(words[0].end, words[1].start)
        return words[0].code if gap in self.region.listed("to_partner") else ""

    def _importer(self, number: Number) -> Label:
        word = self.region.between(number.left, number.mention.start, "country")[-1]
        return Label(word.start, word.end, word.kind, word.code)

    def _flow(self, number: Number) -> Mention | None:
        region = self.region
        found = region.between(number.left, number.mention.start, "indicator")
        behind = region.between(number.end, region.clause_end(number), "indicator") if number.is_money else []
        gap = region.gap(number.end, behind[0].start) if behind else ""
        joined = region.grammar["direction"] == "after" and gap in region.listed("difference")
        if behind and joined and behind[0].code != "none":
            return behind[0]
        if found:
            return found[-1]
        return behind[0] if behind and len(gap) <= NEAR else None

    def _belongs_elsewhere(self, number: Number, flow: Mention | None) -> bool:
        """Whether a firm or a town is what the number is about."""
        words = self.region.between(
            number.left, number.mention.start, "country", "total", "place", "party", "indicator"
        )
        about = [word for word in words if word.kind != "party" or not self._reports(word)]
        if self._is_local(number):
            return True
        if not about or (flow and about[-1].kind == "indicator" and len(about) == 1):
            return False
        last = next((word for word in reversed(about) if word.kind != "indicator"), None)
        if last is None or last.kind in ("country", "total"):
            return False
        return last.kind == "party" or not self._is_dateline(last)

    def _is_local(self, number: Number) -> bool:
        """`北宁省吸引外资`: the flow of a part of a country, by what its name ends in."""
        local = cue(self.region.language, "local", "^[一-鿿]{2,5}{}")
        return local.match(self.region.gap(self.region.clause_start(number), number.mention.start)) is not None

    def _reports(self, word: Mention) -> bool:
        party = next((row for row in self.pack.parties if row.id == word.code), None)
        return party is not None and party.kind in ("government", "multilateral")

    def _is_dateline(self, word: Mention) -> bool:
        """Whether a town is where the report was written: a date, a bracket, a colon or a dash follows."""
        after = self.region.gap(word.end, min(self.region.end, word.end + 3))
        dated = any(0 <= day.start - word.end <= 4 for day in self.region.words if day.kind == "date")
        return (
            dated or after[:1] in ("(", ":", "-") or cue(self.region.language, "reported_from").match(after) is not None
        )

    def _inherited(self, number: Number, current: Frame | None, flow: Mention | None) -> Label | None:
        """The label of a number whose own words name none."""
        total = Label(number.mention.start, number.mention.start, TOTAL, "")
        if number.role in (CHANGE, BASE) and flow is None:
            return current.label if current else self.state.label
        if flow:
            return total
        if self.region.names(number.left, number.mention.start, "points_back"):
            return self.state.label
        if self.region.between(number.left, number.mention.start, "flow"):
            return total
        if current:
            return current.label if self._goes_on(number) else None
        return total if self.region.between(number.left, number.mention.start, "period") else None

    def _goes_on(self, number: Number) -> bool:
        """Whether nothing but a verb or a time stands between a value and the one before it."""
        region, start = self.region, number.left
        if region.between(start, number.mention.start, "period", "direction"):
            return True
        return len(region.gap(start, number.mention.start)) <= LINK

    def _respectively(self) -> dict[int, Label]:
        """Labels of numbers that belong to the members of a list in order."""
        region, given = self.region, dict[int, Label]()
        for at, number in enumerate(region.numbers):
            if not region.names(number.left, number.mention.start, "respectively"):
                continue
            left = region.between(region.start, number.mention.start, "country", "sector")
            left = [word for word in left if word.code != self.state.reporter]
            kinds = [word for word in left if left and word.kind == left[-1].kind]
            numbers = [one for one in region.numbers[at:] if one.is_money == number.is_money]
            members = self._last_list(kinds)
            if 1 < len(members) <= len(numbers):
                for member, one in zip(members, numbers, strict=False):
                    given[one.mention.start] = Label(member.start, member.end, member.kind, member.code)
        return given

    def _last_list(self, words: list[Mention]) -> list[Mention]:
        """The last words that only the marks of a list part."""
        found: list[Mention] = []
        for word in reversed(words):
            if found and self.region.gap(word.end, found[0].start) not in self.region.listed("list") | {"", ","}:
                break
            found.insert(0, word)
        return found


def sign_and_measure(region: Region, number: Number, indicator: str) -> str:
    """Sets the sign of a net outflow; returns `inflow` or `outflow` where the sentence separates gross flows."""
    if indicator not in INVESTMENT:
        return ""
    flows = region.between(number.left, number.mention.start, "indicator")
    broken = region.last_of("breaks", number.left, number.mention.start)
    start = max([broken, region.clause_start(number), *(word.end for word in flows[-1:] if word.code != "none")])
    near = region.between(start, number.mention.start, "flow")[-1:]
    behind = region.between(number.end, region.clause_end(number), "flow")[:1]
    near = near or [word for word in behind if len(region.gap(number.end, word.start)) <= NEAR]
    codes = {word.code for word in region.words if word.kind == "flow"}
    if not near:
        return ""
    if {"in", "out"} <= codes and near[0].code in ("in", "out"):
        return f"{near[0].code}flow"
    if near[0].code in ("out", "net_out") and indicator != "fdi_outward":
        number.sign = -1.0
    return ""
