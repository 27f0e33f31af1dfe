"""Whether two names mean one body: aliases, acronyms, legal forms, near spellings, and sides without a name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from corridor.ledger.words import fold, keywords, lexicon
from corridor.packs import Pack
from corridor.records import Party, Promise

_WORD = re.compile(r"[^\W_]+")
_IN_BRACKETS = re.compile(r"\(([^)]*)\)")
_NEAR = 91.0
"""Similarity of sorted words, of 100, from which two spellings are one name. "Shanghai Electric" and "Shanghai Electric
Power", two companies, reach 85."""


class PartyNames:
    """Names of the pack's parties and of the register's, resolved to ids."""

    def __init__(self, pack: Pack, promises: Iterable[Promise]) -> None:
        self.country_words = _country_words(pack)
        self.corridor_words = {word for row in pack.terms if row.language == "en" for word in keywords(row.term)}
        self._ids: dict[str, set[str]] = defaultdict(set)
        self._country: dict[str, str | None] = {}
        self._parent = {row.id: row.parent for row in pack.parties if row.parent}
        self._government = {row.id for row in pack.parties if row.kind == "government"}
        for row in pack.parties:
            names = [row.name, *(alias for aliases in row.aliases.values() for alias in aliases)]
            self._add(row.id, row.country, names)
        for promise in promises:
            for party in promise.parties:
                self._learn(party)
        self._resolved: dict[tuple[str, str | None], frozenset[str]] = {}

    def resolve(self, party: Party) -> frozenset[str]:
        """Ids that a name may mean: the state as such is `state:PAK`; empty for a side without a name.

        A name that nobody knows is its own id, so that two unknown names are compared by their spelling.
        """
        key = (party.name, party.country)
        if key not in self._resolved:
            self._resolved[key] = self._resolve(party)
        return self._resolved[key]

    def ancestors(self, identity: str) -> frozenset[str]:
        """A body, what owns or directs it, and so on upwards."""
        chain = [identity]
        while (parent := self._parent.get(chain[-1])) and parent not in chain:
            chain.append(parent)
        return frozenset(chain)

    def is_state(self, identity: str) -> bool:
        """Whether a body is a state or part of one."""
        return identity.startswith("state:") or identity in self._government

    def _resolve(self, party: Party) -> frozenset[str]:
        words = set(_WORD.findall(fold(party.name))) - self.country_words
        if not words - lexicon("generic") - lexicon("state"):
            is_state = not words - lexicon("state") and party.country
            return frozenset({f"state:{party.country}"}) if is_state else frozenset()
        for name in (party.name, *party.aliases):
            if found := self._known(_key(name), party.country):
                return found
        return self._near(_key(party.name), party.country) or frozenset({_key(party.name)})

    def _known(self, key: str, country: str | None) -> frozenset[str]:
        ids = self._ids.get(key, set())
        at_home = {identity for identity in ids if country in (None, self._country.get(identity))}
        return frozenset(at_home or ids)

    def _near(self, key: str, country: str | None) -> frozenset[str]:
        """The one known name that starts with these words or is spelt almost so."""
        longer = (
            {i for name, ids in self._ids.items() if name.startswith(f"{key} ") for i in ids} if " " in key else set()
        )
        at_home = {identity for identity in longer if self._country.get(identity) == country}
        if len(at_home) == 1:
            return frozenset(at_home)
        best = process.extractOne(key, self._ids.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=_NEAR)
        return self._known(best[0], country) if best else frozenset()

    def _learn(self, party: Party) -> None:
        """Take in a party of the register that the pack's table lacks."""
        if not self._ids.get(_key(party.name)) and self._resolve(party) == frozenset({_key(party.name)}):
            self._add(_key(party.name), party.country, [party.name, *party.aliases, _acronym(party.name)])
            if party.kind == "government":
                self._government.add(_key(party.name))

    def _add(self, identity: str, country: str | None, names: Iterable[str]) -> None:
        self._country[identity] = country
        for name in names:
            inside = [part for text in _IN_BRACKETS.findall(name) for part in text.split("/")]
            for form in (name, _IN_BRACKETS.sub("", name), *inside):
                if key := _key(form):
                    self._ids[key].add(identity)


def _key(name: str) -> str:
    """A name without case, punctuation and legal form: "Huawei Technologies Co., Ltd" is "huawei"."""
    words = [word for word in _WORD.findall(fold(name)) if word not in ("the", "of", "and", "for", "in")]
    plain = [word for word in words if word not in lexicon("legal_form")]
    return " ".join(plain or words)


def _acronym(name: str) -> str:
    """Capitals of the words that have one: "National Telecommunication Corporation" gives "NTC"."""
    capitals = [word[0] for word in _WORD.findall(_IN_BRACKETS.sub("", name)) if word[0].isupper()]
    return "".join(capitals) if len(capitals) > 2 else ""


def _country_words(pack: Pack) -> frozenset[str]:
    """Words by which the pack's two countries are named: names, adjectives, codes."""
    names = [name for iso3 in (pack.reporter, pack.partner) for name in pack.countries[iso3].names]
    return frozenset(word for name in names for word in _WORD.findall(fold(name)))
