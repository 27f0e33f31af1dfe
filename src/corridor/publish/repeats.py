"""The promises that the documents repeat, each with its dated history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corridor.periods import PartialDate
from corridor.publish.cards import Card, DocumentCards
from corridor.records import Promise, PromiseEvent
from corridor.sentences import Code, Items

_MARKS = {
    "talks": "word",
    "announced": "word",
    "signed": "signature",
    "approved": "work",
    "financed": "work",
    "under_construction": "work",
    "operational": "arrival",
    "completed": "arrival",
}


def mark_of(stage: str) -> str:
    """What kind of step a stage is; whatever is not on the ladder is trouble."""
    return _MARKS.get(stage, "trouble")


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """One promise with the claims that repeat it."""

    number: int
    promise: Promise
    cards: tuple[Card, ...]
    earlier: tuple[PromiseEvent, ...]
    """Dated events before the earliest document that repeats it."""

    @property
    def id(self) -> str:
        """Anchor on the page."""
        return f"p{self.number}"

    @property
    def instrument(self) -> Code:
        """What it is, never more."""
        return Code("instruments", self.promise.instrument)

    @property
    def days(self) -> Items:
        """The earlier days, each once, first to last."""
        return Items(tuple(dict.fromkeys(event.date for event in self.earlier if event.date)))

    @property
    def last(self) -> PromiseEvent | None:
        """Its latest dated step."""
        return self.promise.dated_events[-1] if self.promise.dated_events else None


def repeats(documents: Sequence[DocumentCards]) -> tuple[Repeat, ...]:
    """The promises repeated, those with the longest history first."""
    cards: dict[str, list[Card]] = {}
    for card in (card for document in documents for card in document.cards):
        if card.recurrence:
            cards.setdefault(card.recurrence.promise.id, []).append(card)
    found = sorted(cards.values(), key=lambda some: (-max(map(_history, some)), some[0].number))
    return tuple(_repeat(number, tuple(some)) for number, some in enumerate(found, 1))


def _history(card: Card) -> int:
    return len(card.recurrence.earlier) if card.recurrence else 0


def _repeat(number: int, cards: tuple[Card, ...]) -> Repeat:
    recurrences = [card.recurrence for card in cards if card.recurrence]
    earlier = max((one.earlier for one in recurrences), key=len)
    return Repeat(number=number, promise=recurrences[0].promise, cards=cards, earlier=earlier)


def middle(when: PartialDate) -> date:
    """Where a date of known precision is drawn: in the middle of what it can be."""
    return when.first + (when.last - when.first) / 2
