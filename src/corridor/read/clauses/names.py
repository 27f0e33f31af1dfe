"""Bodies that the pack does not know: by the words their names end in, or by where in a sentence they stand."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from corridor.packs.pack import Pack
from corridor.read.clauses.folding import Folded, fold
from corridor.read.clauses.regions import Region
from corridor.read.clauses.words import any_of, pattern, rows, terms

DAYS = frozenset(("weekday", "near_day", "date", "period"))
LOOK = 6
"""Signs in front of a name in which a word can make it the name of nobody."""


class Name(NamedTuple):
    """A name, where it stands, and of what kind of body it is."""

    start: int
    end: int
    kind: str


class _Rule(NamedTuple):
    kind: str
    pattern: re.Pattern[str]


class Names:
    """Finds names in sentences of a language, in their folded form."""

    def __init__(self, language: str, pack: Pack) -> None:
        bodies = rows(language, "bodies")
        self._kinds = {term: row["kind"] for row in bodies if row["role"] == "suffix" for term in terms(row)}
        nations = [term for row in rows(language, "countries") for term in terms(row)]
        nations += [fold(one.labels[language]) for one in pack.countries.values() if language in one.labels]
        parts = {"suffix": any_of(self._kinds), "nation": any_of(nations)}
        parts |= {row["part"]: row["pattern"] for row in rows(language, "name_parts")}
        table = rows(language, "names")
        self._rules = [_rule(row, parts) for row in table if row["when"] == "always"]
        self._by_place = [_rule(row, parts) for row in table if row["when"] == "few"]
        self._indefinite, self._behind_indefinite = (
            pattern(language, "indefinite", shape) for shape in ("{}", "{} *$")
        )
        self._lead_in, self._idle = pattern(language, "lead_ins", "(?:{} *)+"), pattern(language, "no_names")

    def of(self, region: Region) -> list[Name]:
        """Names by what they end in."""
        return self._found(region.found.folded, region, self._rules)

    def by_place(self, region: Region) -> list[Name]:
        """Names by where they stand: before or behind the word that joins two sides, or as who acts."""
        return self._found(region.found.folded, region, self._by_place)

    def _found(self, folded: Folded, region: Region, rules: list[_Rule]) -> list[Name]:
        made: list[Name] = []
        taken = [(word.start, word.end) for word in region.words if word.kind in DAYS]
        first, last = folded.offset(region.start), folded.offset(region.end)
        for rule in rules:
            for match in rule.pattern.finditer(folded.text, first, last):
                for group in rule.pattern.groupindex or (0,):
                    name = self._name(folded, rule.kind, *match.span(group))
                    if name and not any(name.start < end and start < name.end for start, end in taken):
                        made.append(name)
                        taken.append((name.start, name.end))
        return made

    def _name(self, folded: Folded, kind: str, start: int, end: int) -> Name | None:
        text = folded.text
        lead = self._lead_in.match(text, start, end)
        start = lead.end() if lead else start
        while start < end and text[start] in " -":
            start += 1
        name = text[start:end].strip()
        if len(name) < 2 or self._idle.fullmatch(name) or self._indefinite.match(name):
            return None
        if self._behind_indefinite.search(text[max(0, start - LOOK) : start]):
            return None
        suffix = max((one for one in self._kinds if name.endswith(one)), key=len, default="")
        return Name(*folded.ends(start, start + len(name)), kind or self._kinds.get(suffix, "unknown"))


def _rule(row: dict[str, str], parts: dict[str, str]) -> _Rule:
    pattern = row["pattern"]
    while match := re.search(r"\{([a-z]+)\}", pattern):
        pattern = pattern.replace(match.group(), parts[match.group(1)])
    return _Rule(row["kind"], re.compile(pattern))


@lru_cache(maxsize=8)
def names(language: str, pack: Pack) -> Names:
    """What finds names in sentences of a language."""
    return Names(language, pack)
