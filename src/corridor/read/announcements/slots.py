"""Who: the parties of an instrument, from its clause outwards.

Principals of the clause come first. A missing second side is looked for among those named in passing, in the rest of
the sentence, in the sentences near it, and last in the pair of countries that the text is about; each step is a rule
that the announcement lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from corridor.read.announcements.evidence import Clause, Evidence, inside
from corridor.read.announcements.principals import one_per_body, sort_sides, with_homes
from corridor.read.announcements.sides import BACK, BODY, COUNTRY, GENERIC, NAME, OFFICE, PAIR, Side

FURTHEST = 4
"""Sentences that are looked back for the other side."""
MOST = 3
"""Bodies that are taken from outside the clause for one side."""


class Slot(NamedTuple):
    """The parties of one instrument and how they were found."""

    sides: tuple[Side, ...]
    rules: tuple[str, ...]
    own: int
    """Number of different sides that the clause itself names."""
    named: int = 0
    """Number of parties that the clause itself names; they come first."""

    @property
    def countries(self) -> set[str]:
        """Countries of the parties."""
        return {side.country for side in self.sides if side.country}

    @property
    def keys(self) -> set[str]:
        """Identities of the parties."""
        return {side.key for side in self.sides}


def fill_slot(
    evidence: Evidence, clause: Clause, before: Sequence[Slot], *, complete: bool = True, forward: int = 0
) -> Slot:
    """The parties of the instrument that a clause states.

    before: the slots filled so far.
    complete: whether the countries of the text may stand in for a side that nothing names.
    forward: sentences after the clause that are looked into as well.
    """
    key = (clause, len(before), complete, forward)
    if key not in evidence.slots:
        evidence.slots[key] = _filled(evidence, clause, before, complete, forward)
    slot: Slot = evidence.slots[key]
    return slot


def _filled(evidence: Evidence, clause: Clause, before: Sequence[Slot], complete: bool, forward: int) -> Slot:
    principals, secondary = sort_sides(evidence, clause, inside(evidence.sides, clause.start, clause.end))
    chosen = with_homes(evidence, one_per_body(_pointed_back(evidence, clause, principals, secondary, before)))
    own, named, rules = len(_different(chosen)), len(chosen), ["parties:clause"] * bool(chosen)
    for rule, more in _outwards(evidence, clause, secondary, () if chosen else before, complete, forward):
        known = {side.country for side in chosen}
        if len(_different(chosen)) >= 2 and (known != {None} or rule != "named in passing"):
            break
        if not more:
            continue
        keys = {side.key for side in chosen}
        found = with_homes(evidence, one_per_body(side for side in more if side.key not in keys), known)
        fresh = [side for side in found if side.country not in {None, *known}]
        if fresh:
            country = fresh[0].country if chosen else None
            chosen += [side for side in fresh if country in (None, side.country)][:MOST]
            rules.append(f"parties:{rule}")
    return Slot(tuple(chosen), tuple(rules), own, named)


def _different(chosen: Iterable[Side]) -> set[str]:
    """The different sides: one a country; each body without a country is one of its own."""
    return {side.country or side.key for side in chosen}


def _pointed_back(
    evidence: Evidence, clause: Clause, principals: list[Side], secondary: list[Side], before: Sequence[Slot]
) -> Iterable[Side]:
    """Words that point back replaced by what they mean, where that is known."""
    named = {side.key for side in principals if side.role not in (PAIR, BACK)}
    pairs = [side for side in principals if side.role == PAIR]
    if pairs and len(named) < 2:
        pair = _last_pair(evidence, clause, before)
        yield from pair
        if len({side.country for side in pair}) >= 2:
            lower = evidence.words.lower  # "the two have formed X": X is what they formed; "with X" is a third side
            yield from (one for one in principals if one.role != PAIR and lower[one.first - 1] == "with")
            return
    lone = len({side.key for side in [*principals, *secondary] if side.role != BACK}) == 1
    for side in principals:
        if side.role == BACK and side.kind == "country":
            yield from _last_country(evidence, side)
        elif side.role == BACK:
            yield from _last_body(evidence, side, lone)
        elif side.role != PAIR:
            yield side


def _last_pair(evidence: Evidence, clause: Clause, before: Sequence[Slot]) -> list[Side]:
    for number in range(clause.sentence, max(-1, clause.sentence - FURTHEST), -1):
        start, end = evidence.sentence_range(number)
        bodies = with_homes(evidence, _bodies(inside(evidence.sides, start, min(end, clause.start + 1))))
        if len({side.country for side in bodies if side.country}) >= 2:
            return one_per_body(bodies)
    return list(before[-1].sides) if before and len(before[-1].countries) >= 2 else []


def _bodies(sides: Iterable[Side]) -> list[Side]:
    return [side for side in sides if side.role in (BODY, OFFICE, GENERIC)]


def _last_country(evidence: Evidence, pointer: Side) -> list[Side]:
    """The first country of the sentence before, or of this one: what the text was speaking of."""
    sentence = max(0, len(inside(evidence.sentences, 0, pointer.start + 1)) - 2)
    around = inside(evidence.sides, evidence.sentences[sentence].start, pointer.start)
    return [side for side in around if side.role == COUNTRY][:1]


def _last_body(evidence: Evidence, pointer: Side, lone: bool) -> list[Side]:
    """The nearest body before the pointer, of a fitting kind; else, beside one other side, the text's own state."""
    sentence = max(0, len(inside(evidence.sentences, 0, pointer.start + 1)) - 1)
    if pointer.name.lower() == "it":  # at the head of a sentence, what the one before was about
        if not sentence or pointer.start != evidence.sentences[sentence].start:
            return []
        return [side for side in _principals_of(evidence, sentence - 1) if side.role in (BODY, NAME)][:1]
    start = evidence.sentences[max(0, sentence - 3)].start
    if pointer.name.lower() == "its":
        start = evidence.sentences[sentence].start
    for side in reversed(_bodies(inside(evidence.sides, start, pointer.start))):
        if pointer.kind == "delegation" or (side.kind == "government") == (pointer.kind == "office"):
            return [side]
    if pointer.kind == "office" and lone and evidence.homes.own:
        return [pointer._replace(role=GENERIC, kind="government", country=evidence.homes.own, key=pointer.name)]
    return []


def _outwards(
    evidence: Evidence, clause: Clause, secondary: list[Side], before: Sequence[Slot], complete: bool, forward: int
) -> Iterable[tuple[str, list[Side]]]:
    """Where the other side may stand, nearest first."""
    yield "named in passing", [side for side in secondary if side.role != COUNTRY]
    if before and not secondary:
        yield "the instrument before", list(before[-1].sides)
    yield "province", _provinces(evidence, clause)
    start, end = evidence.sentence_range(clause.sentence)
    tails = [tail for tail in evidence.tails if start <= tail[0] < end]
    around = [
        side for side in inside(evidence.sides, start, end) if not any(low <= side.start < high for low, high in tails)
    ]
    principals, passing = sort_sides(evidence, Clause(start, end, clause.sentence, False), around)
    rest = [*principals, *passing]
    told = [low for low, _ in evidence.tellers if low == clause.end]
    yield "sentence", [side for side in _bodies(rest) if side.start < clause.end or told]
    for number in range(clause.sentence + 1, min(len(evidence.sentences), clause.sentence + 1 + forward)):
        yield "next sentence", _bodies(_principals_of(evidence, number))
    yield "sentence", [side for side in rest if side.role == COUNTRY]
    for number in range(clause.sentence - 1, max(-1, clause.sentence - 1 - FURTHEST), -1):
        earlier = _principals_of(evidence, number)
        yield "earlier sentence", _bodies(earlier)
        yield "earlier sentence", [side for side in earlier if side.role == COUNTRY]
    if complete:
        yield "countries of the text", [_whole_country(evidence, clause, iso3) for iso3 in evidence.homes.pair]


def _principals_of(evidence: Evidence, number: int) -> list[Side]:
    if number not in evidence.slots:
        start, end = evidence.sentence_range(number)
        whole = Clause(start, end, number, False)
        evidence.slots[number] = sort_sides(evidence, whole, inside(evidence.sides, start, end))[0]
    principals: list[Side] = evidence.slots[number]
    return principals


def _provinces(evidence: Evidence, clause: Clause) -> list[Side]:
    """The province that a scheme stands in, for its government."""
    found = []
    for hit in inside(evidence.places, clause.start, clause.end):
        if hit.label.province and hit.first and evidence.words.lower[hit.first - 1] == "in":
            name = evidence.text[hit.start : hit.end]
            found.append(
                Side(hit.start, hit.end, hit.first, hit.last, name, hit.label.iso3, "government", name, GENERIC)
            )
    return found


def _whole_country(evidence: Evidence, clause: Clause, iso3: str) -> Side:
    name = evidence.pack.countries[iso3].label()
    return Side(clause.start, clause.start, 0, 0, name, iso3, "government", iso3, COUNTRY)
