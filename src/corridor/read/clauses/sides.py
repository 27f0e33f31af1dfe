"""Parties in a text that is read clause by clause: bodies of the pack, other bodies, generic sides, bare countries."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from corridor.packs.pack import Pack, PartyRow
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


@lru_cache(maxsize=8)
def _parties(pack: Pack) -> dict[str, PartyRow]:
    return {row.id: row for row in pack.parties}


class Sides:
    """Finds the parties of the sentences of one text."""

    def __init__(self, found: Found, language: str, pack: Pack) -> None:
        self.found, self.language, self.pack = found, language, pack
        cues = {row["code"]: any_of(terms(row)) for row in rows(language, "cues")}
        self._aside = re.compile(cues["aside"])
        self._joins_before = re.compile(rf"{cues['joins_before']} *$")
        self._joins_after = re.compile(cues["joins_after"])
        self.both = re.compile(cues["both"])
        bodies = rows(language, "bodies")
        self._kinds = {term: row["kind"] for row in bodies if row["role"] != "generic" for term in terms(row)}
        self._generic_kinds = {term: row["kind"] for row in bodies if row["role"] == "generic" for term in terms(row)}
        self._generic = re.compile(rf" *(?P<kind>{any_of(self._generic_kinds)})")
        suffix = any_of(self._kinds)
        self._names = [
            (row["kind"], re.compile(row["pattern"].replace("{suffix}", suffix))) for row in rows(language, "names")
        ]

    def of(self, region: Region) -> list[Side]:
        """The parties of a sentence, left to right; who only speaks or witnesses is none."""
        sides = [*self._known(region), *self._countries(region)]
        sides += [side for side in self._unknown(region) if not _overlaps(side, sides)]
        bodies = {side.party.country for side in sides if side.role == BODY}
        kept = [side for side in sides if not (side.role == COUNTRY and side.party.country in bodies)]
        return sorted((side for side in kept if not self._is_aside(region, side)), key=lambda side: side.start)

    def pair(self) -> tuple[Party, Party]:
        """The two countries of the pack, as a text calls them both."""
        first, second = (self.pack.countries[code] for code in (self.pack.reporter, self.pack.partner))
        return (
            Party(name=first.label(self.language), country=first.iso3, kind="government"),
            Party(name=second.label(self.language), country=second.iso3, kind="government"),
        )

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

    def _countries(self, region: Region) -> list[Side]:
        sides = []
        for word in region.words:
            if word.kind != "country":
                continue
            after = self.found.folded.between(word.end, min(region.end, word.end + LONGEST_NAME))
            generic = self._generic.match(after)
            if generic:
                end = self._offset(word.end, len(generic.group()), region)
                kind = self._generic_kinds.get(generic["kind"], "unknown")
                sides.append(self._side(word.start, end, GENERIC, word.code, kind))
            elif self._is_side(region, word, after):
                sides.append(self._side(word.start, word.end, COUNTRY, word.code, "government"))
        return sides

    def _side(self, start: int, end: int, role: str, country: str | None, kind: str) -> Side:
        name = self.found.text[start:end]
        return Side(start, end, role, Party(name=name, country=country, kind=kind), f"{role}:{country}:{kind}")

    def _is_side(self, region: Region, word: Mention, after: str) -> bool:
        before = region.gap(max(region.start, word.start - 4), word.start)
        return bool(self._joins_before.search(before) or self._joins_after.match(after.lstrip()))

    def _unknown(self, region: Region) -> list[Side]:
        """Names that end as the names of bodies do."""
        text, sides = self.found.text, []
        matches = [(kind, one) for kind, name in self._names for one in name.finditer(text, region.start, region.end)]
        for known, match in matches:
            start, end = match.span()
            country = next(
                (word.code for word in region.words if word.kind in ("country", "place") and start <= word.start < end),
                None,
            )
            suffix = max((one for one in self._kinds if match.group().endswith(one)), key=len, default="")
            kind = known or self._kinds.get(suffix, "unknown")
            party = Party(name=text[start:end], country=country, kind=kind)
            sides.append(Side(start, end, BODY, party, text[start:end]))
        return sides

    def _offset(self, start: int, signs: int, region: Region) -> int:
        """The offset in the text after so many folded signs."""
        end = start
        while end < region.end and len(self.found.folded.between(start, end)) < signs:
            end += 1
        return end

    def _is_aside(self, region: Region, side: Side) -> bool:
        after = self.found.folded.between(side.end, min(region.end, side.end + SPEECH))
        clause = re.split(r"[，،,]", after)[0]
        return self._aside.search(clause) is not None


def _overlaps(side: Side, others: list[Side]) -> bool:
    return any(side.start < other.end and other.start < side.end for other in others)
