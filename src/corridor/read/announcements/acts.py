"""Instruments without a paper: what the sides do. The rules are tried in this order; the first that fits wins.

| rule | what must stand in the clause |
|---|---|
| cancelled | a scheme was dropped, by a named side |
| award | works or supplies were given to a firm |
| stake | a share of an enterprise changes hands between named bodies |
| lending | a lender pays for a scheme, or lends a sum |
| training | a number of people is to be trained by a named body |
| pledge | a named side is to invest a sum |
| agenda | an official says what a scheme of the two sides will comprise |
| partner | named bodies of two sides do something named together |
| plan | a named scheme is planned or agreed between two sides |
| request | one country or body asks another for something named |
| talks | two sides talked about named subjects |
| status | a named scheme is under construction or in service |
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from corridor.read.announcements import details
from corridor.read.announcements.drafts import Draft, draft_of, is_coming, is_hedged
from corridor.read.announcements.evidence import Clause, Evidence, inside
from corridor.read.announcements.papers import Discourse
from corridor.read.announcements.sides import BODY, COUNTRY, GENERIC, OFFICE
from corridor.read.announcements.slots import Slot, fill_slot
from corridor.read.announcements.wordbook import Hit, Row

Rule = Callable[[Evidence, Clause, Discourse], "Draft | None"]
_NEAR = 90
"""Code points between a status and its scheme."""


def read_acts(evidence: Evidence, clause: Clause, discourse: Discourse) -> list[Draft]:
    """The instrument that a clause without a paper states, if any."""
    for rule in RULES:
        draft = rule(evidence, clause, discourse)
        if draft:
            return [draft]
    return []


def _acts(evidence: Evidence, clause: Clause, role: str) -> Iterator[Hit[Row]]:
    for hit in evidence.instruments_in(clause.start, clause.end):
        if hit.label.role == role and not is_hedged(evidence, clause, hit):
            yield hit


def _subjects(evidence: Evidence, clause: Clause) -> list[str]:
    """Pillars that the clause names, "other" left out."""
    return [pillar for pillar in details.own_pillars(evidence, clause.start, clause.end) if pillar != "other"]


def _named(slot: Slot, *roles: str) -> int:
    return len({side.key for side in slot.sides if side.role in (roles or (BODY, OFFICE, GENERIC))})


def _money(evidence: Evidence, clause: Clause, anchor: int) -> bool:
    return details.amount_of(evidence, clause.start, clause.end, anchor) is not None


def _finish(
    evidence: Evidence,
    clause: Clause,
    slot: Slot,
    code: str,
    stage: str,
    hit: Hit[Row],
    rule: str,
    *,
    money: bool = True,
) -> Draft:
    draft = draft_of(evidence, clause, slot, code, stage, hit.label.rule, f"acts:{rule}")
    draft.amount = details.amount_of(evidence, clause.start, clause.end, hit.start) if money else None
    return draft


def _schemes(evidence: Evidence, clause: Clause) -> list[Hit[Row]]:
    return [
        hit
        for hit in evidence.instruments_in(clause.start, clause.end)
        if hit.label.role == "scheme" and hit.label.code == "project"
    ]


def _statuses(evidence: Evidence, clause: Clause) -> Iterator[tuple[Hit[Row], Hit[Row]]]:
    schemes = _schemes(evidence, clause)
    for hit in inside(evidence.stages, clause.start, clause.end) if schemes else ():
        near = min(schemes, key=lambda scheme: abs(scheme.start - hit.start))
        if hit.label.role == "status" and abs(near.start - hit.start) <= _NEAR and not is_hedged(evidence, clause, hit):
            yield hit, near


def cancelled(evidence: Evidence, clause: Clause, discourse: Discourse) -> Draft | None:
    """A scheme was dropped."""
    for hit, _ in _statuses(evidence, clause):
        if hit.label.code == "cancelled" and _subjects(evidence, clause):
            slot = fill_slot(evidence, clause, discourse.slots)
            if slot.own and not is_coming(evidence, clause, hit):
                return _finish(evidence, clause, slot, "project", "cancelled", hit, "cancelled")
    return None


def award(evidence: Evidence, clause: Clause, discourse: Discourse) -> Draft | None:
    """Works or supplies were given to a firm."""
    for hit in _acts(evidence, clause, "award"):
        slot = fill_slot(evidence, clause, discourse.slots)
        works = _named(slot, BODY) >= 2 or _schemes(evidence, clause) or _money(evidence, clause, hit.start)
        if _named(slot, BODY, GENERIC) and works and _subjects(evidence, clause):
            return _finish(
                evidence,
                clause,
                slot,
                "contract",
                "announced" if is_coming(evidence, clause, hit) else "signed",
                hit,
                "award",
            )
    return None


def stake(evidence: Evidence, clause: Clause, discourse: Discourse) -> Draft | None:
    """A share of an enterprise changes hands between named bodies."""
    for role in ("stake", "injection"):
        for hit in _acts(evidence, clause, role):
            slot = fill_slot(evidence, clause, discourse.slots, complete=False)
            if slot.own >= 2 and len([side for side in slot.sides if side.role in (BODY, "name")]) >= 2:
                coming = any(h.label.role == "coming" for h in inside(evidence.stages, clause.start, hit.end))
                return _finish(
                    evidence, clause, slot, "equity_investment", "announced" if coming else "signed", hit, role
                )
    return None


def lending(evidence: Evidence, clause: Clause, discourse: Discourse) -> Draft | None:
    """A lender pays for a scheme or lends a sum."""
    for hit in _acts(evidence, clause, "lending"):
        slot = fill_slot(evidence, clause, discourse.slots)
        lenders = [side for side in slot.sides if side.kind in ("bank", "multilateral") or side.role == GENERIC]
        if (
            lenders
            and slot.own
            and (
                _schemes(evidence, clause)
                or _money(evidence, clause, hit.start)
                or "it" in evidence.words.lower[hit.last + 1 : hit.last + 9]
            )
        ):
            draft = _finish(
                evidence,
                clause,
                slot,
                "financing_agreement",
                "announced" if is_coming(evidence, clause, hit) else "signed",
                hit,
                "lending",
            )
            draft.definite = not _schemes(evidence, clause) and draft.amount is None
            return draft
    return None


def training(evidence: Evidence, clause: Clause, discourse: Discourse) -> Draft | None:
    """A number of people is to be trained by a named body."""
    for hit in _acts(evidence, clause, "training"):
        people = [
            m
            for m in inside(evidence.mentions.all, hit.start, hit.end + 60)
            if m.kind in ("number", "capacity", "count") and m.value >= 10
        ]
        slot = fill_slot(evidence, clause, discourse.slots)
        if people and _named(slot):
            return _finish(
                evidence,
                clause,
                slot,
                "programme",
                "announced"
                if is_coming(evidence, clause, hit) or "will" in evidence.words.lower[hit.first : hit.last + 1]
                else "under_construction",
                hit,
                "training",
                money=False,
            )
    return None


def pledge(evidence: Evidence, clause: Clause, discourse: Discourse) -> Draft | None:
    """A named side is to invest a sum."""
    for hit in _acts(evidence, clause, "pledge"):
        slot = fill_slot(evidence, clause, discourse.slots)
        if _money(evidence, clause, hit.start) and slot.own:
            return _finish(evidence, clause, slot, "statement", "announced", hit, "pledge")
    return _fund(evidence, clause, discourse)


def _fund(evidence: Evidence, clause: Clause, discourse: Discourse) -> Draft | None:
    """A fund or a programme with a sum is set up."""
    for hit in evidence.instruments_in(clause.start, clause.end):
        if hit.label.code == "programme" and hit.label.role == "scheme" and not is_hedged(evidence, clause, hit):
            made = [
                h
                for h in inside(evidence.stages, clause.start, clause.end)
                if h.label.role in ("form", "status", "coming")
            ]
            near = evidence.text[max(0, hit.start - 40) : hit.end + 40]
            slot = fill_slot(evidence, clause, discourse.slots)
            amount = details.amount_of(evidence, clause.start, clause.end, hit.start)
            if amount and amount.span.quote in near and slot.own and (made or "allocated" in evidence.words.lower):
                return _finish(evidence, clause, slot, "programme", "announced", hit, "fund")
    return None


def agenda(evidence: Evidence, clause: Clause, discourse: Discourse) -> Draft | None:
    """An official says what a scheme of the two sides will comprise."""
    for hit in _acts(evidence, clause, "agenda"):
        slot = fill_slot(evidence, clause, discourse.slots)
        if _named(slot, BODY, OFFICE) and len(_subjects(evidence, clause)) >= 2:
            return _finish(evidence, clause, slot, "statement", "announced", hit, "agenda")
    return None


def partner(evidence: Evidence, clause: Clause, discourse: Discourse) -> Draft | None:
    """Named bodies of two sides do something named together."""
    schemes = [hit for hit in evidence.instruments_in(clause.start, clause.end) if hit.label.role == "scheme"]
    for hit in _acts(evidence, clause, "partner"):
        slot = fill_slot(evidence, clause, discourse.slots, complete=False)
        if slot.own >= 2 and _named(slot, BODY) >= 2 and _subjects(evidence, clause):
            code = schemes[0].label.code if schemes else "statement"
            stage = "announced" if is_coming(evidence, clause, hit) else "signed"
            return _finish(evidence, clause, slot, code, stage, hit, "partner")
    return None


def plan(evidence: Evidence, clause: Clause, discourse: Discourse) -> Draft | None:
    """A named scheme is planned or agreed between two sides."""
    schemes = [hit for hit in evidence.instruments_in(clause.start, clause.end) if hit.label.role == "scheme"]
    for hit in _acts(evidence, clause, "plan"):
        slot = fill_slot(evidence, clause, discourse.slots, complete=False)
        if (
            schemes
            and schemes[-1].start > hit.start
            and slot.own
            and _named(slot)
            and len(slot.countries) >= 2
            and _subjects(evidence, clause)
        ):
            return _finish(evidence, clause, slot, "statement", "announced", hit, "plan")
    return None


def request(evidence: Evidence, clause: Clause, discourse: Discourse) -> Draft | None:
    """One country or body asks another for something named."""
    for hit in _acts(evidence, clause, "request"):
        slot = fill_slot(evidence, clause, discourse.slots, complete=False)
        if slot.own >= 2 and details.own_pillars(evidence, hit.end, clause.end):
            return _finish(evidence, clause, slot, "talks", "talks", hit, "request", money=False)
    return None


def talks(evidence: Evidence, clause: Clause, discourse: Discourse) -> Draft | None:
    """Two sides talked about named subjects."""
    for hit in evidence.instruments_in(clause.start, clause.end):
        if hit.label.role != "act" or not _subjects(evidence, clause):
            continue
        if is_hedged(evidence, clause, hit, ("denial", "condition")):
            continue
        slot = fill_slot(evidence, clause, discourse.slots, complete=False)
        sides = {side.country or side.key for side in slot.sides if side.role != COUNTRY or slot.own}
        if len(sides) >= 2:
            return _finish(evidence, clause, slot, "talks", "talks", hit, "talks", money=False)
    return None


def status(evidence: Evidence, clause: Clause, discourse: Discourse) -> Draft | None:
    """A named scheme is under construction or in service."""
    for hit, _ in _statuses(evidence, clause):
        if hit.label.code in ("cancelled",) or not _subjects(evidence, clause):
            continue
        slot = fill_slot(evidence, clause, discourse.slots, forward=1)
        if _named(slot) and len(slot.countries) >= 2:
            stage = "announced" if is_coming(evidence, clause, hit) else hit.label.code
            return _finish(evidence, clause, slot, "project", stage, hit, "status")
    return None


RULES: tuple[Rule, ...] = (
    cancelled,
    award,
    stake,
    lending,
    training,
    pledge,
    agenda,
    partner,
    plan,
    request,
    talks,
    status,
)
