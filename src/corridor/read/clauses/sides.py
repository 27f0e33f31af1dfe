"""Parties in a text that is read clause by clause: bodies of the pack, other bodies, generic sides, bare countries."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from corridor.packs.pack import Pack, PartyRow
from corridor.read.clauses.names import Name, Names
from corridor.read.clauses.regions import Region
from corridor.read.clauses.scanning import Found
from corridor.read.clauses.words import any_of, rows, terms
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


@lru_cache(maxsize=8)
def _parties(pack: Pack) -> dict[str, PartyRow]:
    return {row.id: row for row in pack.parties}


class Sides:
    """Finds the parties of the sentences of one text."""

    def __init__(self, found: Found, language: str, pack: Pack) -> None:
        self.found, self.language, self.pack = found, language, pack
        self.names = Names(found, language)
        cues = {row["code"]: any_of(terms(row)) for row in rows(language, "cues")}
        self._witness, self._speech = re.compile(cues["witness"]), re.compile(cues["speech"])
        self._joins_before = re.compile(rf"{cues['joins_before']} *$")
        self._joins_after = re.compile(cues["joins_after"])
        self.both = re.compile(cues["both"])
        self._signs = {term: row["code"] for row in rows(language, "country_signs") for term in terms(row)}
        parts = {row["part"]: row["pattern"] for row in rows(language, "name_parts")}
        bodies = rows(language, "bodies")
        self._generic_kinds = {term: row["kind"] for row in bodies if row["role"] == "generic" for term in terms(row)}
        generic = any_of(self._generic_kinds)
        self._generic = re.compile(rf" *{parts['between']}(?P<kind>{generic})")
        self._own = re.compile(any_of(term for row in bodies if row["role"] == "own" for term in terms(row)))
        self._apposed = re.compile(rf" *{parts['apposed']} *(?:{generic} *)?")

    def of(self, region: Region) -> list[Side]:
        """The parties of a sentence, left to right; who only witnesses is none."""
        sides = self._known(region)
        sides += [self._body(region, name) for name in self.names.of(region) if not _overlaps(name, sides)]
        sides += [side for side in self._own_government(region) if not _overlaps(side, sides)]
        sides += [side for side in self._countries(region) if not _overlaps(side, sides)]
        if len({side.party.country for side in sides}) < 2:
            sides += [self._body(region, name) for name in self.names.by_place(region) if not _overlaps(name, sides)]
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
            if word.kind == "party"
        ]

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
        if before and self._apposed.fullmatch(self.found.folded.between(before[-1].end, name.start)):
            return before[-1].code
        first = self.found.folded.between(name.start, name.start + 1)
        return self._signs.get(first) if name.kind == "government" else None

    def _own_government(self, region: Region) -> list[Side]:
        """`联邦政府`, `وفاقی حکومت`: the government of the country that reports."""
        folded = self.found.folded
        first, last = folded.offset(region.start), folded.offset(region.end)
        spans = [folded.ends(*match.span()) for match in self._own.finditer(folded.text, first, last)]
        return [self._side(start, end, GENERIC, self.pack.reporter, "government") for start, end in spans]

    def _countries(self, region: Region) -> list[Side]:
        sides = []
        for word in region.words:
            if word.kind not in ("country", "place"):
                continue
            after = self.found.folded.between(word.end, min(region.end, word.end + LONGEST_NAME))
            generic = self._generic.match(after)
            if generic and (word.kind == "country" or self._generic_kinds[generic["kind"]] == "government"):
                end = self._offset(word.end, len(generic.group()), region)
                sides.append(self._side(word.start, end, GENERIC, word.code, self._generic_kinds[generic["kind"]]))
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
        return side.role == BODY or all(
            not (body.start >= side.end and self._apposed.fullmatch(self.found.folded.between(side.end, body.start)))
            for body in bodies
        )

    def _clause_behind(self, region: Region, side: Side) -> str:
        after = self.found.folded.between(side.end, min(region.end, side.end + SPEECH))
        return re.split(r"[，،,]", after)[0]

    def _witnesses(self, region: Region, side: Side) -> bool:
        return self._witness.search(self._clause_behind(region, side)) is not None

    def _told(self, region: Region, side: Side) -> Side:
        return side._replace(speaks=self._speech.search(self._clause_behind(region, side)) is not None)


def _overlaps(one: Side | Name, others: list[Side]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)
