"""Why an announcement and a promise are held to be the same, in a sentence."""

from __future__ import annotations

from corridor.ledger.compare import Comparison
from corridor.ledger.words import shared_phrases
from corridor.records import Announcement, Promise
from corridor.sentences import Code, Items, Sentence, Value

_MOST = 4
"""Phrases shown."""


def reason(announcement: Announcement, promise: Promise, comparison: Comparison, text: str) -> Sentence:
    """What the two share, and what speaks against it; `text` is the announcement's sentence."""
    shared = _shared(announcement, promise, comparison, text)
    if doubts := _doubts(announcement, promise, comparison):
        return Sentence(
            "This repeats a known promise: {shared}. What differs: {doubts}.",
            shared=shared,
            doubts=doubts,
        )
    return Sentence("This repeats a known promise: {shared}.", shared=shared)


def _shared(announcement: Announcement, promise: Promise, found: Comparison, text: str) -> Items:
    said: list[Value] = []
    if found.parties:
        said.append(Sentence("both name {parties}", parties=_list(found.parties)))
    if found.pillars:
        said.append(Sentence("both concern {pillars}", pillars=Items(tuple(Code("pillars", p) for p in found.pillars))))
    if phrases := shared_phrases(text, frozenset(found.words)):
        said.append(Sentence("both speak of {words}", words=_list([f"“{phrase}”" for phrase in phrases[:_MOST]])))
    if found.places:
        said.append(
            Sentence("the place is the same, {places}", places=_list([place.title() for place in found.places]))
        )
    if "instrument" in found.degrees:
        said.append(
            Sentence(
                "the kind of instrument is the same, {instrument}", instrument=Code("instruments", promise.instrument)
            )
        )
    if "sum" in found.degrees and announcement.amount:
        said.append(Sentence("the sum of {amount} is the same", amount=announcement.amount.quantity))
    if "count" in found.degrees and announcement.count:
        said.append(
            Sentence("the number of documents, {count}, is the same", count=int(announcement.count.quantity.value))
        )
    if "size" in found.degrees:
        said.append(Sentence("the size is the same"))
    if found.day:
        said.append(Sentence("the day is that of a known event, {day}", day=found.day))
    return Items(tuple(said))


def _doubts(announcement: Announcement, promise: Promise, found: Comparison) -> Items | None:
    said: list[Value] = []
    if "sum_differs" in found.degrees and announcement.amount and promise.amount:
        said.append(
            Sentence(
                "the sum is {amount} here and was “{known}”",
                amount=announcement.amount.quantity,
                known=promise.amount.as_printed,
            )
        )
    if "count_differs" in found.degrees and announcement.count:
        said.append(
            Sentence(
                "the number of documents, {count}, was not reported before",
                count=int(announcement.count.quantity.value),
            )
        )
    if "size_differs" in found.degrees and promise.capacity:
        said.append(Sentence("the size was {known}", known=promise.capacity))
    if "place_differs" in found.degrees and promise.place:
        said.append(Sentence("the place was {place}", place=promise.place.name))
    if "party_differs" in found.degrees:
        said.append(Sentence("the company named here is not one of the promise's"))
    return Items(tuple(said)) if said else None


def _list(items: list[str]) -> Items:
    return Items(tuple(items))
