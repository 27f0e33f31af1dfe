"""An announcement while it is being put together, and the words around it that decide whether it is one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from corridor.periods import PartialDate
from corridor.read.announcements import details
from corridor.read.announcements.evidence import Clause, Evidence, inside
from corridor.read.announcements.slots import Slot
from corridor.read.announcements.wordbook import Hit, Row
from corridor.records import Announcement, Printed, Span

NEAR = {"denial": 6, "condition": 40, "hope": 6, "invitation": 6}
"""Words between a hedge and what it takes the force from, at most."""


@dataclass(slots=True, kw_only=True)
class Draft:
    """One instrument as found."""

    instrument: str
    stage: str
    slot: Slot
    pillars: tuple[str, ...]
    clause: Clause
    rules: list[str] = field(default_factory=list)
    amount: Printed | None = None
    count: Printed | None = None
    capacities: tuple[Printed, ...] = ()
    place: str | None = None
    date: PartialDate | None = None
    definite: bool = False
    """Named as something already known: "the agreement"."""
    bare: bool = False
    """Named without what it is for: "the agreement" can be any paper."""

    def announcement(self, text: str) -> Announcement:
        """As it is reported."""
        return Announcement(
            instrument=self.instrument,
            stage=self.stage,
            pillars=self.pillars,
            parties=tuple(side.party for side in self.slot.sides),
            span=Span.of(text, self.clause.start, self.clause.end),
            amount=self.amount,
            count=self.count,
            capacities=self.capacities,
            place=self.place,
            date=self.date,
            rules=tuple(dict.fromkeys((*self.rules, *self.slot.rules))),
        )


def draft_of(evidence: Evidence, clause: Clause, slot: Slot, instrument: str, stage: str, *rules: str) -> Draft:
    """A draft with the details of its clause, without sums and counts; a declaration is announced, not signed."""
    stage = "announced" if (instrument, stage) == ("statement", "signed") else stage
    pillars, rule = details.pillars_of(evidence, clause)
    start, end = evidence.sentence_range(clause.sentence)
    day = details.date_of(evidence, clause.start, clause.end) or details.date_of(evidence, start, end)
    day = day or details.date_before(evidence, clause)
    return Draft(
        instrument=instrument,
        stage=stage,
        slot=slot,
        pillars=pillars,
        clause=clause,
        rules=[*rules, rule],
        capacities=details.capacities_of(evidence, clause.start, clause.end),
        place=details.place_of(evidence, start, end),
        date=day,
    )


def is_hedged(evidence: Evidence, clause: Clause, at: Hit[Row], kinds: Collection[str] = NEAR.keys()) -> bool:
    """Whether a word before the hit takes the force from it, or a denial governs the whole sentence."""
    start, end = evidence.sentence_range(clause.sentence)
    for hit in inside(evidence.hedges, start, end):
        code, role = hit.label.code, hit.label.role
        if role == "sentence":
            return True
        if (
            role == "before"
            and code in kinds
            and clause.start <= hit.start < at.start
            and at.first - hit.last <= NEAR[code]
        ):
            return True
    return False


def is_coming(evidence: Evidence, clause: Clause, at: Hit[Row]) -> bool:
    """Whether the predicate lies ahead: will sign, is to be signed, agreed to set up."""
    words = evidence.words
    if words.lower[max(0, at.first - 1) : at.first] == ["to"] or at.label.role == "coming":
        return True
    return any(
        hit.label.role == "coming" and 0 < at.first - hit.last <= 4 and not evidence.is_in_name(hit.start)
        for hit in inside(evidence.stages, clause.start, at.start)
    )
