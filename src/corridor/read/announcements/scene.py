"""One clause with what the rules of acts ask of it: verbs, schemes, sums, subjects, sides."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from corridor.read import lexicons
from corridor.read.announcements import details
from corridor.read.announcements.drafts import Draft, draft_of, is_coming, is_hedged
from corridor.read.announcements.evidence import Clause, Evidence, inside
from corridor.read.announcements.papers import Discourse
from corridor.read.announcements.sides import BODY, GENERIC, NAME, OFFICE
from corridor.read.announcements.slots import Slot, fill_slot
from corridor.read.announcements.wordbook import Hit, Row
from corridor.read.mentions import Mention

BEFORE_SCHEME = 10
"""Words between an act and the scheme behind it, at most: "broke ground on Sunday on a $200 million factory"."""
AFTER_SCHEME = 22
"""Words between a scheme and what is told of it, at most: "the plant, which X was to build, has been shelved"."""


_KNOWN = next(frozenset(row["term"].split("|")) for row in lexicons.rows("cues") if row["code"] == "known")
_NEAR = 4
"""Words between "the" and the scheme that it names as known, at most."""


class Scene:
    """A clause as the rules of acts see it; each question is answered once."""

    def __init__(self, evidence: Evidence, clause: Clause, discourse: Discourse) -> None:
        self.evidence = evidence
        self.clause = clause
        self.discourse = discourse
        self.instruments = evidence.instruments_in(clause.start, clause.end)

    def acts(self, *roles: str, hedges: bool = True) -> Iterator[Hit[Row]]:
        """Verbs of these roles that nothing takes the force from."""
        for hit in self.instruments:
            if hit.label.role in roles and not (hedges and is_hedged(self.evidence, self.clause, hit)):
                yield hit

    @cached_property
    def schemes(self) -> list[Hit[Row]]:
        """Physical schemes, and funds and training schemes."""
        return [hit for hit in self.instruments if hit.label.role == "scheme"]

    @cached_property
    def projects(self) -> list[Hit[Row]]:
        """Physical schemes."""
        return [hit for hit in self.schemes if hit.label.code == "project"]

    @cached_property
    def pillars(self) -> tuple[str, ...]:
        """Pillars that the clause names."""
        return details.own_pillars(self.evidence, self.clause.start, self.clause.end)

    @property
    def told_pillars(self) -> tuple[str, ...]:
        """Pillars that the sentences before tell of a scheme that the clause names as known."""
        lower = self.evidence.words.lower
        schemes = [hit for hit in self.projects if not self.evidence.is_in_name(hit.start)]
        if not any(_KNOWN & set(lower[max(0, hit.first - _NEAR) : hit.first]) for hit in schemes):
            return ()
        found, rule = details.pillars_of(self.evidence, self.clause)
        return found if rule in ("pillars:name", "pillars:sentence before") else ()

    @property
    def goes_on(self) -> bool:
        """Whether the sentence only tells more of what the one before told: "It will be 40 km long"."""
        first = self.evidence.words.at(self.clause.start)
        return self.evidence.words.lower[first] == "it" and self.discourse.told == self.clause.sentence - 1

    @property
    def subjects(self) -> list[str]:
        """Pillars that the clause names, "other" left out."""
        return [pillar for pillar in self.pillars if pillar != "other"]

    @cached_property
    def slot(self) -> Slot:
        """The parties, with the countries of the text for a side that nothing names."""
        return fill_slot(self.evidence, self.clause, self.discourse.slots)

    @cached_property
    def near_slot(self) -> Slot:
        """The parties that the surroundings name."""
        return fill_slot(self.evidence, self.clause, self.discourse.slots, complete=False)

    @cached_property
    def forward_slot(self) -> Slot:
        """The parties, with those of the next sentence."""
        return fill_slot(self.evidence, self.clause, self.discourse.slots, forward=1)

    def named(self, *roles: str) -> int:
        """Number of parties of these roles; of bodies, offices and generic sides unless given."""
        return len({side.key for side in self.slot.sides if side.role in (roles or (BODY, OFFICE, GENERIC, NAME))})

    def has_money(self, hit: Hit[Row]) -> bool:
        """Whether the clause states a sum that can be meant."""
        return details.amount_of(self.evidence, self.clause.start, self.clause.end, hit.start) is not None

    def mentions(self, hit: Hit[Row], words: int, *kinds: str) -> list[Mention]:
        """Mentions of these kinds within some words after an act."""
        last = min(hit.last + words, len(self.evidence.words) - 1)
        end = min(self.evidence.words.ends[last], self.clause.end)
        return [mention for mention in self.evidence.mentions.within(hit.end, end) if mention.kind in kinds]

    def statuses(self, *codes: str) -> Iterator[tuple[Hit[Row], Hit[Row]]]:
        """Words that tell how a scheme stands, each with its scheme."""
        for hit in inside(self.evidence.stages, self.clause.start, self.clause.end) if self.projects else ():
            if hit.label.role == "status" and (not codes or hit.label.code in codes):
                scheme = self._scheme_of(hit)
                if scheme and not is_hedged(self.evidence, self.clause, hit):
                    yield hit, scheme

    def _scheme_of(self, hit: Hit[Row]) -> Hit[Row] | None:
        behind = next((one for one in self.projects if 0 <= one.first - hit.last <= BEFORE_SCHEME), None)
        ahead = [one for one in self.projects if 0 <= hit.first - one.last <= AFTER_SCHEME]
        return behind or (ahead[-1] if ahead else None)

    def is_coming(self, hit: Hit[Row]) -> bool:
        """Whether the act lies ahead."""
        ahead = {"will", "would", "to"} & set(self.evidence.words.lower[hit.first : hit.last + 1])
        return bool(ahead) or is_coming(self.evidence, self.clause, hit)

    def stage(self, hit: Hit[Row]) -> str:
        """Announced where it lies ahead, else signed."""
        return "announced" if self.is_coming(hit) else "signed"

    def draft(
        self, code: str, stage: str, hit: Hit[Row], rule: str, *, near: bool = False, money: bool = True
    ) -> Draft:
        """The instrument, with its sum unless none can be meant."""
        slot = self.near_slot if near else self.slot
        draft = draft_of(self.evidence, self.clause, slot, code, stage, hit.label.rule, f"acts:{rule}")
        if money:
            draft.amount = details.amount_of(self.evidence, self.clause.start, self.clause.end, hit.start)
        return draft
