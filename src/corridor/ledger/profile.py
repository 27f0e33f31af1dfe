"""What an announcement and a promise are compared by: the same nouns for both."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from corridor.ledger.numerals import Money, Size, counts_in, has_plural, money_of, size_in, sums_in
from corridor.ledger.parties import PartyNames
from corridor.ledger.words import keywords, kinds, lexicon, plain, sentence_around
from corridor.periods import PartialDate
from corridor.records import Announcement, Document, Party, Promise

_PARTS_OF_PLACE = re.compile(r"\s*(?:,|-|–|/|\band\b)\s*")

_AHEAD = frozenset({"talks", "announced", "signed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A party with a name."""

    name: str
    country: str | None
    ids: frozenset[str]
    """What the name may mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One announcement or promise, ready to be compared."""

    instrument: str
    parties: tuple[Named, ...]
    """Sides without a name are left out."""
    pillars: frozenset[str]
    words: frozenset[str]
    """Of the title, or of the sentence."""
    more_words: frozenset[str] = frozenset()
    """Of the notes on its events."""
    names: frozenset[str] = frozenset()
    """Capitalised words that are no party's: of the sentence; of the promise, those of its parties and places."""
    sums: frozenset[Money] = frozenset()
    counts: frozenset[int] = frozenset()
    """Numbers of instruments that its title states."""
    more_counts: frozenset[int] = frozenset()
    """Those of its notes and conflicts."""
    sizes: tuple[Size, ...] = ()
    places: frozenset[str] = frozenset()
    dates: tuple[PartialDate, ...] = ()
    """Of its events."""
    known_on: date | None = None
    """Last possible day of the document."""
    is_ahead: bool = False
    """The text speaks of something still to come: talked about, announced or signed."""
    arrived_on: date | None = None
    """Last possible day of its actual completion."""
    is_umbrella: bool = False
    """It holds several instruments."""
    text: str = ""
    """The sentence, or the title."""
    party_words: frozenset[str] = frozenset()
    """Of its parties' names."""
    place_words: frozenset[str] = frozenset()
    """Of its places' names."""
    subject: frozenset[str] = frozenset()
    """Of a promise: the words of its title that name neither a place nor a country."""
    details: frozenset[str] = frozenset()
    """Likewise those that only its notes have."""
    kinds: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """What stands right before each word of the text: of a "smart city", `smart` before `city`."""
    bodies: Mapping[tuple[str | None, bool], frozenset[str]] = field(default_factory=dict)
    """Parties by country and by whether they are public; the states themselves left out."""
    ids: frozenset[str] = frozenset()
    """All that the names of its parties may mean."""
    kin: frozenset[str] = frozenset()
    """Its parties and all that own or direct them, the states themselves left out."""


def profile_of_promise(promise: Promise, names: PartyNames) -> Profile:
    """A promise of the register."""
    notes = " ".join(event.note for event in promise.events)
    amount = promise.amount
    printed = sums_in(amount.as_printed) if amount else frozenset()
    stated = (amount.usd_million, amount.low, amount.high) if amount else ()
    title_counts = counts_in(f"{promise.title}; {promise.capacity or ''}")
    words, more_words = keywords(promise.title), keywords(f"{notes} {promise.capacity or ''}")
    places = places_in(promise.place.name) if promise.place else frozenset()
    common = names.country_words | {word for place in places for word in place.split()}
    parties = _named(promise.parties, names)
    return Profile(
        instrument=promise.instrument,
        parties=parties,
        pillars=frozenset(promise.pillars),
        words=words,
        more_words=more_words,
        names=keywords(
            " ".join([*(party.name for party in promise.parties), promise.place.name if promise.place else ""])
        ),
        sums=printed | {Money("USD", value) for value in stated if value is not None},
        counts=title_counts,
        more_counts=counts_in(f"{notes}; {'; '.join(promise.conflicts)}"),
        sizes=size_in(promise.capacity),
        places=places,
        dates=tuple(event.date for event in promise.dated_events if event.date),
        arrived_on=promise.actual_completion.last if promise.actual_completion else None,
        is_umbrella=any(count > 1 for count in title_counts)
        or (promise.instrument == "mou" and has_plural(promise.title)),
        text=promise.title,
        party_words=frozenset(word for named in parties for word in keywords(named.name)),
        subject=words - common,
        kinds=kinds(promise.title),
        details=more_words - words - common,
        ids=frozenset(identity for named in parties for identity in named.ids),
        bodies=_bodies(parties, names),
        kin=_kin(parties, names),
    )


def profile_of_announcement(
    announcement: Announcement, document: Document, names: PartyNames, gazetteer: frozenset[str]
) -> Profile:
    """An announcement in its sentence."""
    sentence = sentence_around(document.text, announcement.span)
    parties = _named(announcement.parties, names)
    count = int(announcement.count.quantity.value) if announcement.count else None
    published = document.source.published
    spoken = f" {plain(sentence)} {plain(announcement.place or '')} "
    places = frozenset(place for place in gazetteer if f" {place} " in spoken)
    is_nameless = not any(named.ids for named in parties if not all(i.startswith("state:") for i in named.ids))
    return Profile(
        instrument=announcement.instrument,
        parties=parties,
        pillars=frozenset(announcement.pillars),
        words=keywords(sentence) | keywords(announcement.span.quote),
        names=_proper_names(sentence, announcement.parties, names),
        sums=frozenset({money_of(announcement.amount.quantity)}) if announcement.amount else frozenset(),
        counts=frozenset({count}) if count else frozenset(),
        sizes=tuple(Size(p.quantity.value, p.quantity.unit.lower()) for p in announcement.capacities),
        places=places,
        place_words=frozenset(word for place in places for word in place.split()),
        dates=(announcement.date,) if announcement.date else (),
        known_on=published.last if published else None,
        is_ahead=announcement.stage in _AHEAD,
        is_umbrella=(count or 0) > 1 or (count is None and is_nameless and has_plural(sentence)),
        text=sentence,
        kinds=kinds(sentence),
        party_words=frozenset(word for named in parties for word in keywords(named.name)),
        ids=frozenset(identity for named in parties for identity in named.ids),
        bodies=_bodies(parties, names),
        kin=_kin(parties, names),
    )


def _proper_names(sentence: str, parties: Iterable[Party], names: PartyNames) -> frozenset[str]:
    """Capitalised words inside a sentence, but for the parties' and the countries' names."""
    capitalised = re.findall(r"(?<=[\w,;:)] )[A-Z][a-z]{2,}", sentence)
    known = {word for party in parties for word in keywords(party.name)} | names.country_words | names.corridor_words
    known |= lexicon("calendar") | lexicon("title")
    return keywords(" ".join(capitalised)) - known


def places_in(name: str) -> frozenset[str]:
    """The places that a place's name holds: "Khunjerab-Rawalpindi" is two."""
    return frozenset(plain(part) for part in _PARTS_OF_PLACE.split(name) if plain(part))


def _named(parties: Iterable[Party], names: PartyNames) -> tuple[Named, ...]:
    resolved = ((party, names.resolve(party)) for party in parties)
    return tuple(Named(name=party.name, country=party.country, ids=ids) for party, ids in resolved if ids)


def _bodies(parties: Iterable[Named], names: PartyNames) -> Mapping[tuple[str | None, bool], frozenset[str]]:
    found: dict[tuple[str | None, bool], set[str]] = defaultdict(set)
    for named in parties:
        for identity in named.ids:
            if not identity.startswith("state:"):
                found[named.country, names.is_state(identity)].add(identity)
    return {side: frozenset(ids) for side, ids in found.items()}


def _kin(parties: Iterable[Named], names: PartyNames) -> frozenset[str]:
    line = {up for named in parties for identity in named.ids for up in names.ancestors(identity)}
    return frozenset(up for up in line if not names.is_state(up))
