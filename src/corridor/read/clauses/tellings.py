"""What a sentence tells of instruments: a paper, a loan, a purchase of shares, a scheme, works, a pledge or talks."""

from __future__ import annotations

from typing import NamedTuple

from corridor.read.clauses.papers import Hit, Papers, counted
from corridor.read.clauses.regions import Region
from corridor.read.clauses.sides import Side
from corridor.read.clauses.words import pattern

LENDERS = frozenset(("bank", "multilateral", "government", "fund"))
"""Kinds of parties that lend."""


MANY = 1000
"""A number from which on what is promised has substance: so many to be trained, so many houses."""


class Telling(NamedTuple):
    """One instrument that a sentence tells of."""

    hit: Hit
    stage: str
    rule: str
    alone: bool = True
    """Whether the sentence tells of no other."""
    coming: bool = False


class Sentence:
    """A sentence with the words of the tables in it."""

    def __init__(self, papers: Papers, region: Region, sides: list[Side], *, in_title: bool = False) -> None:
        self.papers, self.region, self.sides, self.in_title = papers, region, sides, in_title
        terms = [(word.start, word.end) for word in region.words if word.kind == "term"]
        self._names = [*((side.start, side.end) for side in sides), *terms]
        self.named, self.stages, self.hedges = map(self._outside_names, ("instruments", "stages", "hedges"))
        self.sums = [one for one in region.mentions if one.kind == "money"]
        self.numbers = [one for one in region.mentions if one.kind in ("capacity", "number") and one.value >= MANY]

    def _outside_names(self, table: str) -> list[Hit]:
        hits = self.papers.within(table, self.region.start, self.region.end)
        return [hit for hit in hits if not any(start <= hit.start < end for start, end in self._names)]

    def tellings(self) -> list[Telling]:
        """What the first rule that knows finds."""
        if not (self.named or any(hit.role == "bare" for hit in self.stages)) or self.is_denied():
            return []
        for rule in (_signed, _signed_something, _lent, _bought, _formed, _built, _pledged, _talked):
            found = rule(self)
            if found:
                return found
        return []

    def of_role(self, *roles: str) -> list[Hit]:
        """Names of instruments in these roles that are told as facts."""
        return [hit for hit in self.named if hit.role in roles and not self.is_hedged(hit)]

    def verbs(self, *roles: str) -> list[Hit]:
        """Words of stages in these roles that are told as facts."""
        return [hit for hit in self.stages if hit.role in roles and not self.is_hedged(hit)]

    def is_denied(self) -> bool:
        """Whether the sentence as a whole is said not to be so, or is what somebody thinks."""
        return any(hit.code in ("denial_of_sentence", "opinion") for hit in self.hedges)

    def is_hedged(self, hit: Hit) -> bool:
        """Whether a word is denied, hoped for or hangs on something."""
        start, end = self.papers.clause(self.region, hit.start)
        before = self.region.grammar["direction"] == "before"
        near = [one for one in self.hedges if start <= one.start and one.end <= (hit.start if before else end)]
        if any(one.code in ("denial", "hope") for one in near):
            return True
        return any(one.code == "condition" and (not before or one.start < hit.start) for one in self.hedges)

    def is_coming(self, verb: Hit) -> bool:
        """Whether a verb lies ahead, by a word before it or, where verbs end the clause, by one behind it."""
        start, end = self.papers.clause(self.region, verb.start)
        if self.region.grammar["direction"] == "before":
            end = verb.start
        coming = [one for one in self.stages if one.role == "coming" and start <= one.start <= end]
        return any(not self.region.names(verb.end, one.start, "breaks") for one in coming)

    def points_back(self, hit: Hit) -> bool:
        """Whether a paper was spoken of before: `该协议`."""
        before = self.region.gap(max(self.region.start, hit.start - 4), hit.start)
        return pattern(self.region.language, "points_back", "{}$").search(before) is not None

    def lenders(self) -> list[Side]:
        """Sides that lend."""
        return [side for side in self.sides if side.party.kind in LENDERS]


def _signed(told: Sentence) -> list[Telling]:
    """A paper with a verb for its signature."""
    papers: list[Hit] = []
    for hit in told.of_role("paper"):
        if not (papers and _named_together(told, papers[-1], hit)):
            papers.append(hit)
    staged = [(hit, *stage_of(told, hit)) for hit in papers if not told.points_back(hit)]
    return [
        Telling(hit, stage, "paper", alone=len(papers) == 1, coming=coming) for hit, stage, coming in staged if stage
    ]


def _signed_something(told: Sentence) -> list[Telling]:
    """`A与B签约`: two sides signed, and nothing tells what the paper is called."""
    verbs = told.verbs("bare")
    if told.in_title or not verbs or len({side.party.country for side in told.sides}) < 2:
        return []
    hit, coming = verbs[0]._replace(code="framework_agreement", role="paper"), told.is_coming(verbs[0])
    return [Telling(hit, "announced" if coming else "signed", "paper", coming=coming)]


def _named_together(told: Sentence, one: Hit, other: Hit) -> bool:
    """Whether a paper is named together with the one before it, as a list is or twice over."""
    if one.code == other.code:
        return not any(one.end <= side.start < other.start for side in told.sides)
    return told.region.gap(one.end, other.start) in told.region.listed("list") and counted(told.region, one) is not None


def stage_of(told: Sentence, hit: Hit) -> tuple[str, bool]:
    """Signed, to be signed or dropped, and whether it is to come; no stage where no verb says so."""
    roles = ["paper", "bare", "adopted", "status", "relative"]
    roles += {"joint_venture": ["form"], "contract": ["award"]}.get(hit.code, [])
    verbs = [verb for verb in told.verbs(*roles) if verb.role != "status" or verb.code == "cancelled"]
    others = [verb for verb in verbs if verb.role != "relative"]
    if not others:
        relative = bool(verbs) and (counted(told.region, hit) is not None or bool(told.sums))
        return ("signed" if relative else "", False)
    verb = min(others, key=lambda one: abs(one.start - hit.start))
    coming = told.is_coming(verb)
    if verb.role == "adopted":
        return ("announced" if hit.code in ("statement", "framework_agreement") else "", coming)
    return ("announced" if coming and verb.code == "signed" else verb.code, coming)


def _lent(told: Sentence) -> list[Telling]:
    """`批准4亿美元贷款`: money lent or given, with an amount and who gives it."""
    loans, pledges = told.of_role("loan"), [hit for hit in told.named if hit.role == "promise"]
    verbs = told.verbs("grant", "adopted", "paper")
    if not loans or not verbs or not told.sums or not told.lenders() or pledges:
        return []
    signed = verbs[0].role == "paper" and not told.is_coming(verbs[0])
    return [Telling(loans[0], "signed" if signed else "announced", "loan")]


def _bought(told: Sentence) -> list[Telling]:
    """`收购20%的股权`: shares bought or to be bought."""
    shares, verbs = told.of_role("stake"), told.verbs("purchase")
    if not shares or not verbs:
        return []
    decided = told.verbs("coming", "grant", "adopted") or told.of_role("pledge", "promise")
    return [Telling(shares[0], "announced" if decided else "signed", "stake")]


def _formed(told: Sentence) -> list[Telling]:
    """A fund or a training scheme that is set up."""
    schemes, verbs = told.of_role("scheme"), told.verbs("form", "status")
    if not schemes or not verbs or not told.sides:
        return []
    coming = told.is_coming(verbs[0])
    code = "announced" if coming or verbs[0].code == "signed" else verbs[0].code
    return [Telling(schemes[0], code, "scheme", coming=coming)]


def _built(told: Sentence) -> list[Telling]:
    """Works that begin, run, end or are dropped, or that somebody was awarded."""
    schemes, told_of = told.of_role("scheme_of_works"), told.verbs("status")
    if not schemes:
        return []
    if told_of:
        done = [verb for verb in told_of if not told.is_coming(verb)]
        verb = (done or told_of)[-1]
        return [Telling(schemes[-1], verb.code if done else "announced", "works", coming=not done)]
    awards = told.verbs("award")
    if not awards:
        return []
    coming = told.is_coming(awards[0])
    hit = schemes[-1]._replace(code="contract")
    return [Telling(hit, "announced" if coming else "signed", "works", coming=coming)]


def _pledged(told: Sentence) -> list[Telling]:
    """What somebody says that they will do, with an amount, a large number or a scheme."""
    verbs = told.of_role("pledge", "promise")
    schemes = told.of_role("scheme_of_works", "scheme")
    if not verbs or not told.sides or not (told.sums or told.numbers or schemes):
        return []
    return [Telling(verbs[0], "announced", "pledge")]


def _talked(told: Sentence) -> list[Telling]:
    """Something discussed or asked for."""
    verbs = told.of_role("talks")
    return [Telling(verbs[0], "talks", "talks")] if verbs and not told.in_title else []
