"""A quoted announcement to an Announcement: what the tables make of the quotes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from corridor.quantity import Quantity
from corridor.read.announcements import takes_back_or_argues
from corridor.read.announcements.drafts import draft_of, is_coming, is_hedged
from corridor.read.announcements.evidence import Evidence
from corridor.read.announcements.sides import BACK, PAIR, Side
from corridor.read.announcements.slots import Slot
from corridor.read.clauses.announcements import Reader
from corridor.read.clauses.papers import Papers
from corridor.read.clauses.regions import regions
from corridor.read.clauses.scanning import Found
from corridor.read.clauses.sides import Sides
from corridor.read.mentions import Mention
from corridor.read.model.answers import QuotedAnnouncement
from corridor.read.model.grammar import Grammar
from corridor.read.model.quotes import Place, Refused, near_places, places_in, places_of, sentence_place
from corridor.records import Announcement, Document, Printed, Span


class Placed(Protocol):
    """Anything that stands somewhere in the text."""

    @property
    def start(self) -> int:
        """Offset of its first code point."""
        ...

    @property
    def end(self) -> int:
        """Offset after its last."""
        ...


Thing = TypeVar("Thing", bound=Placed)


class Instruments:
    """Makes announcements of the quotes of one text."""

    def __init__(self, document: Document, grammar: Grammar, reader: str) -> None:
        self.document, self.grammar, self.reader = document, grammar, reader
        if isinstance(grammar.found, Found):
            papers, sides = (
                Papers(grammar.found, grammar.language),
                Sides(grammar.found, grammar.language, grammar.pack),
            )
            self.clauses = Reader(document, grammar.found, papers, sides, grammar.language)
        else:
            self.evidence = Evidence(document, grammar.found, grammar.pack)
            self.taken_back = takes_back_or_argues(self.evidence)

    def announcement_of(self, quoted: QuotedAnnouncement) -> Announcement:
        """The announcement that a model quotes. Raises Refused where the text and the tables do not bear it out."""
        sentence = sentence_place(quoted.sentence, self.document.text)
        made = self._by_clauses(quoted, sentence) if self.grammar.by_clauses else self._english(quoted, sentence)
        codes = self.grammar.pack.codes
        if made.instrument not in codes["instruments"] or made.stage not in codes["stages"]:
            raise Refused("no_instrument")
        amount = self._printed(quoted.amount, sentence, "money") or made.amount
        count = self._printed(quoted.count, sentence, "count", "number") or made.count
        return replace(made, amount=amount, count=count, reader=self.reader, rules=("quoted", *made.rules))

    def _english(self, quoted: QuotedAnnouncement, sentence: Place) -> Announcement:
        evidence = self.evidence
        named = _touching(evidence.instruments, places_in(quoted.instrument, evidence.text, sentence))
        if not named:
            raise Refused("no_instrument")
        hit = named[0]
        clause = next((one for one in evidence.clauses if one.start <= hit.start < one.end), None)
        if clause is None:
            raise Refused("no_instrument")
        if self.taken_back or is_hedged(evidence, clause, hit):
            raise Refused("hedged")
        stage = "talks" if hit.label.code == "talks" else "announced"
        if quoted.stage and stage != "talks":
            told = _touching(evidence.stages, places_in(quoted.stage, evidence.text, sentence))
            coming = [one for one in told if is_coming(evidence, clause, one)]
            stage = told[0].label.code if told and not coming else "announced"
        sides = self._sides(quoted)
        slot = Slot(sides, ("parties:quoted",), len({side.country or side.key for side in sides}))
        return draft_of(evidence, clause, slot, hit.label.code, stage).announcement(evidence.text)

    def _sides(self, quoted: QuotedAnnouncement) -> tuple[Side, ...]:
        """The parties that the text has where one is quoted, each body once."""
        found: dict[str, Side] = {}
        for name in quoted.parties:
            places = list(places_of(name, self.evidence.text))
            if not places:
                raise Refused("not_in_text")
            known = [one for one in _touching(self.evidence.sides, places) if one.role not in (PAIR, BACK)]
            for side in known[:1]:
                found.setdefault(side.key, side)
        if not found:
            raise Refused("no_party")
        return tuple(found.values())

    def _by_clauses(self, quoted: QuotedAnnouncement, sentence: Place) -> Announcement:
        reader, text = self.clauses, self.document.text
        named = _touching(reader.papers.hits["instruments"], places_in(quoted.instrument, text, sentence))
        around = regions(reader.found, self.grammar.language)
        region = next((one for one in around if named and one.start <= named[0].start < one.end), None)
        if region is None:
            raise Refused("no_instrument")
        hit = named[0]
        if reader.is_denied(region) or reader.is_hedged(region, hit):
            raise Refused("hedged")
        parties = [place for name in quoted.parties for place in near_places(name, text, sentence)]
        sides = _touching(reader.sides.of(region), parties)
        stages = reader.papers.within("stages", region.start, region.end)
        stage = "talks" if hit.role == "talks" else reader.stage_of(region, hit, stages) or "announced"
        made = reader.made(region, hit, stage, sides, alone=True, rule="quoted") if sides else None
        if made is None:
            raise Refused("no_party")
        return made

    def _printed(self, quote: str | None, sentence: Place, *kinds: str) -> Printed | None:
        if quote is None:
            return None
        found: list[Mention] = self.grammar.at(places_in(quote, self.document.text, sentence), *kinds)
        if len({(one.code, one.value) for one in found}) != 1:
            raise Refused("no_number")
        one = found[0]
        unit = f"{one.code}_million" if one.kind == "money" else "instruments"
        quantity = Quantity(value=one.value, unit=unit, step=one.step)
        return Printed(quantity=quantity, span=Span.of(self.document.text, one.start, one.end))


def _touching(found: Iterable[Thing], places: Sequence[Place]) -> list[Thing]:
    """Things that share a sign with one of the places, in order."""
    return [one for one in found if any(one.start < place.end and place.start < one.end for place in places)]
