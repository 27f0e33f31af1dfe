"""Parties in a text that is read clause by clause: bodies of the pack, other bodies, generic sides, bare countries."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from corridor.packs.pack import Pack, PartyRow
from corridor.read.clauses.names import Name, names
from corridor.read.clauses.regions import Region
from corridor.read.clauses.scanning import SHORT, Found
from corridor.read.clauses.words import any_of, cue, rows, terms
from corridor.read.mentions import Mention
from corridor.records import Party

LONGEST_NAME = 16
SPEECH = 10
"""Signs between a body and the word that makes it a witness or a speaker, at most."""
BODY, GENERIC, COUNTRY = "body", "generic", "country"


class Side(NamedTuple):
    """A party and where it stands."""

    start: int
    end: int
    role: str
    party: Party
    key: str
    """What two namings of one body share."""
    speaks: bool = False
    """Whether it is only who says so."""


class _Forms(NamedTuple):
    """How a language names sides that have no name of their own."""

    kinds: dict[str, str]
    """Kind of party by the word for such a side: `企业`, `کمپنیوں`."""
    generic: re.Pattern[str]
    """Such a word behind a country."""
    own: re.Pattern[str]
    """The government of the country that reports."""
    apposed: re.Pattern[str]
    """What stands between a country and a name that belongs to it."""
    signs: dict[str, str]
    """Country by the sign that stands for it in front of a public body."""


@cache
def _forms(language: str) -> _Forms:
    bodies = rows(language, "bodies")
    parts = {row["part"]: row["pattern"] for row in rows(language, "name_parts")}
    kinds = {term: row["kind"] for row in bodies if row["role"] == "generic" for term in terms(row)}
    return _Forms(
        kinds=kinds,
        generic=re.compile(rf" *{parts['between']}(?P<kind>{any_of(kinds)})"),
        own=re.compile(any_of(term for row in bodies if row["role"] == "own" for term in terms(row))),
        apposed=re.compile(rf" *{parts['apposed']} *(?:{any_of(kinds)} *)?"),
        signs={term: row["code"] for row in rows(language, "country_signs") for term in terms(row)},
    )


@lru_cache(maxsize=8)
def _parties(pack: Pack) -> dict[str, PartyRow]:
    return {row.id: row for row in pack.parties}


class Sides:
    """Finds the parties of the sentences of one text."""

    def __init__(self, found: Found, language: str, pack: Pack) -> None:
        self.found, self.language, self.pack = found, language, pack
        self._names, self._forms = names(language, pack), _forms(language)
        self.both, self._witness, self._speech = (cue(language, code) for code in ("both", "witness", "speech"))
        self._joins_before, self._joins_after = cue(language, "joins_before", "{} *$"), cue(language, "joins_after")

    def of(self, region: Region) -> list[Side]:
        """The parties of a sentence, left to right; who only witnesses is none."""
        sides = self._known(region)
        sides += [self._body(region, name) for name in self._names.of(region) if not _overlaps(name, sides)]
        sides += [side for side in self._countries(region) if not _overlaps(side, sides)]
        sides += [side for side in self._own_government(region) if not _overlaps(side, sides)]
        if len({side.party.country for side in sides}) < 2:
            sides += [self._body(region, name) for name in self._names.by_place(region) if not _overlaps(name, sides)]
        sides = [self._told(region, side) for side in sides if not self._witnesses(region, side)]
        bodies = [side for side in sides if side.role == BODY]
        return sorted((side for side in sides if self._stands_alone(side, bodies)), key=lambda side: side.start)

    def pair(self) -> tuple[Party, Party]:
        """The two countries of the pack, as a text calls them both."""
        return self.country(self.pack.reporter), self.country(self.pack.partner)

    def country(self, code: str) -> Party:
        """A country as a side."""
        return Party(name=self.pack.countries[code].label(self.language), country=code, kind="government")

    def _known(self, region: Region) -> list[Side]:
        known = _parties(self.pack)
        return [
            Side(word.start, word.end, BODY, self._party(known[word.code], word), word.code)
            for word in region.words
            if word.kind == "party" and not (word.value == SHORT and self._is_of_another(region, word))
        ]

    def _is_of_another(self, region: Region, word: Mention) -> bool:
        """Whether the country in front of a short name makes it another body: `美国证券交易委员会`."""
        before = [one for one in region.words if one.kind == "country" and one.end <= word.start]
        return bool(before) and not region.gap(before[-1].end, word.start)

    def _party(self, row: PartyRow, word: Mention) -> Party:
        name = self.found.text[word.start : word.end]
        others = (row.name, *row.aliases.get(self.language, ()))
        return Party(
            name=name, country=row.country, kind=row.kind, aliases=tuple(one for one in others if one != name)[:4]
        )

    def _body(self, region: Region, name: Name) -> Side:
        text = self.found.text[name.start : name.end]
        return Side(
            name.start, name.end, BODY, Party(name=text, country=self._home(region, name), kind=name.kind), text
        )

    def _home(self, region: Region, name: Name) -> str | None:
        """The country or place in a name, or the country in front of it: `چین کی گولڈ ونڈ کمپنی`."""
        for word in region.words:
            if word.kind in ("country", "place") and name.start <= word.start < name.end:
                return word.code
        before = [word for word in region.words if word.kind == "country" and word.end <= name.start]
        if before and self._forms.apposed.fullmatch(self.found.folded.between(before[-1].end, name.start)):
            return before[-1].code
        first = self.found.folded.between(name.start, name.start + 1)
        return self._forms.signs.get(first) if name.kind == "government" else None

    def _own_government(self, region: Region) -> list[Side]:
        """`联邦政府`, `وفاقی حکومت`: the government of the country that reports."""
        folded = self.found.folded
        first, last = folded.offset(region.start), folded.offset(region.end)
        spans = [folded.ends(*match.span()) for match in self._forms.own.finditer(folded.text, first, last)]
        return [self._side(start, end, GENERIC, self.pack.reporter, "government") for start, end in spans]

    def _countries(self, region: Region) -> list[Side]:
        sides = []
        for word in region.words:
            if word.kind not in ("country", "place"):
                continue
            after = self.found.folded.between(word.end, min(region.end, word.end + LONGEST_NAME))
            generic = self._forms.generic.match(after)
            if generic and (word.kind == "country" or self._forms.kinds[generic["kind"]] == "government"):
                end = self._offset(word.end, len(generic.group()), region)
                sides.append(self._side(word.start, end, GENERIC, word.code, self._forms.kinds[generic["kind"]]))
            elif word.kind == "country" and self._is_side(region, word, after):
                sides.append(self._side(word.start, word.end, COUNTRY, word.code, "government"))
        return sides

    def _side(self, start: int, end: int, role: str, country: str | None, kind: str) -> Side:
        name = self.found.text[start:end]
        return Side(start, end, role, Party(name=name, country=country, kind=kind), f"{role}:{country}:{kind}")

    def _is_side(self, region: Region, word: Mention, after: str) -> bool:
        before = region.gap(max(region.start, word.start - 4), word.start)
        return bool(self._joins_before.search(before) or self._joins_after.match(after.lstrip()))

    def _offset(self, start: int, signs: int, region: Region) -> int:
        """The offset in the text after so many folded signs."""
        end = start
        while end < region.end and len(self.found.folded.between(start, end)) < signs:
            end += 1
        return end

    def _stands_alone(self, side: Side, bodies: list[Side]) -> bool:
        """Whether a side is not just what a body beside it is: its country, or `چینی کمپنی` in front of its name."""
        if side.role == COUNTRY:
            return all(body.party.country != side.party.country for body in bodies)
        gaps = [self.found.folded.between(side.end, body.start) for body in bodies if body.start >= side.end]
        return side.role == BODY or not any(self._forms.apposed.fullmatch(gap) for gap in gaps)

    def _clause_behind(self, region: Region, side: Side) -> str:
        after = self.found.folded.between(side.end, min(region.end, side.end + SPEECH))
        return re.split(r"[，،,]", after)[0]

    def _witnesses(self, region: Region, side: Side) -> bool:
        return self._witness.search(self._clause_behind(region, side)) is not None

    def _told(self, region: Region, side: Side) -> Side:
        return side._replace(speaks=self._speech.search(self._clause_behind(region, side)) is not None)


def _overlaps(one: Side | Name, others: list[Side]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)
