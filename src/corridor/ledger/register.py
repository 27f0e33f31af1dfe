"""The register made ready for linking: profiles, how rare each trait is, and which promises can come into question."""

from __future__ import annotations

import math
from collections import Counter, defaultdict, deque
from collections.abc import Hashable, Iterable, Sequence
from operator import is_

from corridor.ledger.parties import PartyNames
from corridor.ledger.profile import Profile, places_in, profile_of_promise
from corridor.packs import Pack
from corridor.records import Promise

_RARE_WORD = 0.5
"""Rarity from which one shared word of the title is enough to compare two."""


class Register:
    """Promises with their profiles and an index over their traits."""

    def __init__(self, promises: Sequence[Promise], pack: Pack) -> None:
        self.promises = tuple(promises)
        self.pack = pack
        self.names = PartyNames(pack, promises)
        self.profiles = tuple(profile_of_promise(promise, self.names) for promise in promises)
        here = {place for profile in self.profiles for place in profile.places}
        known = {(row.kind, name) for row in pack.places for name in (row.name, *row.aliases.get("en", ()))}
        provinces = {place for kind, name in known if kind == "province" for place in places_in(name)}
        self.gazetteer = frozenset(here.union(*(places_in(name) for _, name in known)) - provinces)
        counts: Counter[tuple[str, Hashable]] = Counter()
        self._index: dict[Hashable, list[int]] = defaultdict(list)
        for position, profile in enumerate(self.profiles):
            for trait in set(traits(profile)):
                counts[trait] += 1
                self._index[trait].append(position)
        self._all = math.log(max(2, len(self.promises)))
        self._rarities: dict[str, dict[Hashable, float]] = defaultdict(dict)
        for (kind, value), count in counts.items():
            self._rarities[kind][value] = 1 - math.log(count) / self._all

    def rarity(self, kind: str, value: Hashable) -> float:
        """1 for what no more than one promise has, 0 for what all have: the share of the information it carries."""
        return self._rarities[kind].get(value, 1.0)

    def rarities(self, kind: str) -> dict[Hashable, float]:
        """Of all values that some promise has; what is missing here is as rare as can be, 1."""
        return self._rarities[kind]

    def rarity_of_all(self, kind: str, values: Iterable[Hashable]) -> float:
        """Likewise, of having several traits at once."""
        shared = set.intersection(*(set(self._index.get((kind, value), ())) for value in values))
        return 1 - math.log(max(1, len(shared))) / self._all

    def candidates(self, profile: Profile) -> tuple[int, ...]:
        """Positions of the promises that share a party, a pillar or a rare word of the title."""
        keys: list[Hashable] = [("party", identity) for named in profile.parties for identity in named.ids]
        keys += [("pillar", pillar) for pillar in profile.pillars]
        keys += [("word", word) for word in profile.words if self.rarity("word", word) >= _RARE_WORD]
        return tuple(sorted({position for key in keys for position in self._index.get(key, ())}))


def traits(profile: Profile) -> Iterable[tuple[str, Hashable]]:
    """Everything about a promise that can be rare or common."""
    yield from (("party", identity) for named in profile.parties for identity in named.ids)
    yield from (("pillar", pillar) for pillar in profile.pillars)
    yield from (("word", word) for word in profile.words)
    yield from (("any_word", word) for word in profile.words | profile.more_words)
    yield from (("place", place) for place in profile.places)
    yield from (("month", (day.year, day.month)) for day in profile.dates)


_made: deque[Register] = deque(maxlen=4)


def register_of(promises: Sequence[Promise], pack: Pack) -> Register:
    """The register of a pack, made once.

    Known by the very records it was made of: to hash 178 promises in depth takes longer than to link an announcement.
    """
    for register in _made:
        same_number = len(register.promises) == len(promises)
        if register.pack is pack and same_number and all(map(is_, register.promises, promises)):
            return register
    _made.append(Register(promises, pack))
    return _made[-1]
