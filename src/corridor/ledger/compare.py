"""How two profiles agree, trait by trait; what each agreement weighs stands in weights.csv."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from corridor.ledger.numerals import Money, Size
from corridor.ledger.profile import Profile
from corridor.ledger.register import Register

_SAME_SUM = 0.025
"""Relative difference up to which two sums are one: 184.5m is printed as 185m, never as 190m."""
_SAME_EVENT_DAYS = 10
"""Pages stamp an event with its own day or with one of the following week."""
_EARLY_DAYS = 60
"""A page this much older than the first known event tells of something else."""
_MANY_WORDS = 3.0
"""Rarity in all of the shared words from which more of them add nothing."""

_TELLING = 0.3
"""Rarity from which a shared word is worth showing."""
_FEW_WORDS = 0.25
"""Shared words below which the subject is not known to be the same."""
_SUBJECT = frozenset({"party", "sum", "size", "count", "day", "fresh"})
"""Traits that tell what is promised, apart from the words; bodies, place and pillar say only who and where."""
_PROPER = 0.75
"""Rarity from which a capitalised word is taken for a name: what more than three promises have is a common word."""


@dataclass(slots=True)
class Comparison:
    """Degrees of agreement by row of weights.csv, each 0 to 1, and what agreed."""

    degrees: dict[str, float] = field(default_factory=dict)
    parties: list[str] = field(default_factory=list)
    pillars: list[str] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    """Of the title, those worth showing."""
    places: list[str] = field(default_factory=list)
    day: date | None = None
    kinds: tuple[str, str] | None = None
    """What the text speaks of and what the promise does, where those are two things of one sort."""

    def note(self, name: str, degree: float) -> None:
        """Record a degree of agreement; nought is left out."""
        if degree:
            self.degrees[name] = min(1.0, degree)


def compare(announcement: Profile, promise: Profile, register: Register) -> Comparison:
    """All agreements and disagreements of an announcement with a promise."""
    found = Comparison()
    _parties(found, announcement, promise, register)
    _pillars(found, announcement, promise, register)
    _words(found, announcement, promise, register)
    _proper_names(found, announcement, promise, register)
    _places(found, announcement, promise, register)
    _days(found, announcement, promise, register)
    _instrument(found, announcement, promise)
    if announcement.sums and promise.sums:
        _sums(found, announcement.sums, promise.sums)
    if announcement.sizes and promise.sizes:
        _sizes(found, announcement.sizes, promise.sizes)
    _kinds(found, announcement, promise)
    found.note("subject_unknown", float(_SUBJECT.isdisjoint(found.degrees) and _says_little(found.degrees)))
    return found


def _parties(found: Comparison, ours: Profile, theirs: Profile, register: Register) -> None:
    found.note("party_differs", _strangers(ours, theirs, state=False))
    found.note("party_state_differs", _strangers(ours, theirs, state=True))
    if ours.ids.isdisjoint(theirs.ids) and ours.kin.isdisjoint(theirs.kin):
        return
    names = register.names
    rarity = {"party_state": 0.0, "party": 0.0}
    for named in ours.parties:
        if shared := named.ids & theirs.ids:
            kind = "party_state" if all(map(names.is_state, shared)) else "party"
            rarity[kind] += max(register.rarity("party", identity) for identity in shared)
            found.parties.append(named.name)
        elif not theirs.kin.isdisjoint(up for identity in named.ids for up in register.names.ancestors(identity)):
            found.note("party_related", 1)
    found.note("party", rarity["party"] / 2)
    found.note("together", _together(ours, theirs, register))
    found.note("party_state", rarity["party_state"] / 2)


def _together(ours: Profile, theirs: Profile, register: Register) -> float:
    """Rarity, among the promises, of having all the parties that the two share; 0 when they share fewer than two."""
    if len(ours.ids & theirs.ids) < 2:
        return 0.0
    shared = [named.ids & other.ids for named in ours.parties for other in theirs.parties if named.ids & other.ids]
    return register.rarity_of_all("party", [min(ids) for ids in shared]) if len(shared) > 1 else 0.0


def _strangers(ours: Profile, theirs: Profile, *, state: bool) -> float:
    """Share of the two sides on which both name a party and none is shared."""
    sides = [side for side in ours.bodies if side[1] == state and side in theirs.bodies]
    return sum(1 for side in sides if ours.bodies[side].isdisjoint(theirs.bodies[side])) / 2


def _pillars(found: Comparison, ours: Profile, theirs: Profile, register: Register) -> None:
    left, right = ours.pillars - {"other"}, theirs.pillars - {"other"}
    if not left or not right:
        return
    shared = left & right
    found.pillars = sorted(shared)
    if not shared:
        found.note("pillars_differ", 0.5 if ours.is_umbrella and theirs.is_umbrella else 1)
        return
    rare = register.rarities("pillar")
    weight = {pillar: 0.1 + rare.get(pillar, 1.0) for pillar in left | right}
    found.note("pillars", sum(weight[p] for p in shared) / sum(weight.values()))


def _words(found: Comparison, ours: Profile, theirs: Profile, register: Register) -> None:
    rare = register.rarities("any_word")
    title = theirs.subject - ours.party_words
    in_title = title & ours.words
    in_notes = (theirs.details & ours.words) - ours.party_words
    if not in_title and not in_notes:
        return
    found.words = {word for word in in_title if rare[word] > _TELLING}
    weight = sum(rare[word] ** 2 for word in in_title)
    found.note("title", weight / (sum(rare[word] ** 2 for word in title) or 1.0))
    found.note("words", (weight + 0.5 * sum(rare[word] ** 2 for word in in_notes)) / _MANY_WORDS)


def _says_little(degrees: dict[str, float]) -> bool:
    return max(degrees.get("title", 0), degrees.get("words", 0)) < _FEW_WORDS


def _kinds(found: Comparison, ours: Profile, theirs: Profile) -> None:
    """Another sort of one thing: a smart city is no safe city, in the same place either."""
    for word in ours.kinds.keys() & theirs.kinds.keys() & theirs.subject:
        here, known = ours.kinds[word] - theirs.words - theirs.details, theirs.kinds[word] & theirs.subject
        here -= ours.party_words | theirs.party_words | ours.place_words
        if here and known and known.isdisjoint(ours.words):
            found.note("another_kind", 1)
            found.kinds = (f"{min(here)} {word}", f"{min(known)} {word}")


def _proper_names(found: Comparison, ours: Profile, theirs: Profile, register: Register) -> None:
    """Names in the sentence, besides the parties, that nothing in the promise knows: another plant, another city."""
    rare = {name for name in ours.names if register.rarity("any_word", name) > _PROPER}
    if rare:
        found.note("names_unknown", len(rare - theirs.words - theirs.more_words - theirs.names) / len(rare))


def _places(found: Comparison, ours: Profile, theirs: Profile, register: Register) -> None:
    if not ours.places or not theirs.places:
        return
    found.places = sorted(ours.places & theirs.places)
    rarities = [register.rarity("place", place) for place in found.places]
    found.note("place", sum(rarities))
    found.note("place_differs", float(not rarities))


def _days(found: Comparison, ours: Profile, theirs: Profile, register: Register) -> None:
    if not theirs.dates:
        return
    for stated in ours.dates:
        away = sorted((abs((stated.first - day.first).days), day) for day in theirs.dates)
        near = [day for days, day in away if days <= _SAME_EVENT_DAYS]
        if near and stated.day:
            found.day = near[0].first
            found.note("day", register.rarity("month", (near[0].year, near[0].month)))
    if ours.known_on:
        known = ours.known_on
        reported = [day for day in theirs.dates if day.day and 0 <= (known - day.first).days <= _SAME_EVENT_DAYS]
        found.note("fresh", float(bool(reported)))
        found.note("too_early", float((theirs.dates[0].first - known).days > _EARLY_DAYS))
    spoken_of = ours.dates[0].last if ours.dates else ours.known_on
    if ours.is_ahead and theirs.arrived_on and spoken_of:
        found.note("arrived_already", float((spoken_of - theirs.arrived_on).days > _EARLY_DAYS))


def _instrument(found: Comparison, ours: Profile, theirs: Profile) -> None:
    found.note("instrument", float(ours.instrument == theirs.instrument))
    if ours.is_umbrella != theirs.is_umbrella:
        found.note("umbrella_of_part" if ours.is_umbrella else "part_of_umbrella", 1)
    if ours.counts and (theirs.counts or theirs.more_counts):
        found.note("count", 1.0 if ours.counts & theirs.counts else 0.6 if ours.counts & theirs.more_counts else 0.0)
        found.note("count_differs", float(not ours.counts & (theirs.counts | theirs.more_counts)))


def _sums(found: Comparison, ours: frozenset[Money], theirs: frozenset[Money]) -> None:
    pairs = [(a.millions, b.millions) for a in ours for b in theirs if a.currency == b.currency]
    same = any(abs(a - b) <= _SAME_SUM * max(a, b) for a, b in pairs)
    found.note("sum", float(same))
    found.note("sum_differs", float(bool(pairs) and not same))


def _sizes(found: Comparison, ours: tuple[Size, ...], theirs: tuple[Size, ...]) -> None:
    same = any(a.value == b.value for a in ours for b in theirs)
    like = any(a.unit == b.unit for a in ours for b in theirs)
    found.note("size", float(same))
    found.note("size_differs", float(like and not same))
