"""Which words of a sentence name a country, a sector or the total."""

from __future__ import annotations

import re
from typing import NamedTuple

from corridor.read import lexicons
from corridor.read.figures.lines import Line
from corridor.read.mentions import Mention

TOTAL = "total"
_LABELLING = frozenset(("country", "sector", "total", "indicator", "epithet"))
"""Kinds of mentions that can be labels."""
LOOK_BEFORE = 20
LOOK_BEHIND = 14
FLOW_OF_SECTOR = {row["code"]: row["flow"] for row in lexicons.rows("sectors") if row["flow"]}
"""Flow that a sector is of, where it is of one only: shares and bonds of portfolio investment."""
_STRICT = frozenset(row["term"] for row in lexicons.rows("sectors") if row["strict"])
_PLAIN_EXPORTS = frozenset(lexicons.words("plain_exports"))
_ANY_SECTOR = frozenset(lexicons.words("any_sector"))
_NOT_A_SECTOR = re.compile(rf" {lexicons.either('not_a_sector')}")
_NAMES_A_SECTOR = re.compile(rf"[ -]{lexicons.either('names_a_sector')}")
_ACTS = re.compile(rf" ?[(,]|:? ?(?:us)?\$|:? (?:us|rs|usd|pkr)\b|[.;]| {lexicons.either('acts_of_a_sector')}")
_LEADS_IN = re.compile(rf"(?:{lexicons.either('before_a_sector')}|,) $")
_OF_SECTORS = re.compile(r"\bsectors\b")
_SOME_SECTOR = re.compile(r"\b([a-z][a-z-]+) (?:sectors?|industry|industries)\b")
_BEFORE_TO = tuple(lexicons.words("before_to"))
"""Words before "to" that make the place behind it no destination."""
_DESTINATION = re.compile("".join(rf"(?<!{word} )" for word in _BEFORE_TO) + r"\b(?:in|into|to|within)(?: the)? $")
_OF_WHICH = re.compile(r"\b(?:in|into|to|within|of)(?: the)? $")
_NO_SUBJECT = re.compile(rf"(?:'s)? {lexicons.either('of_reporter')}")
_PART_OF_TOTAL = re.compile(r"\b(?:of|in|into|to|within) (?:the|its|their) $")
_INCLUDED = re.compile(r"\((?:including|incl\.?|along with|with)(?: the)? $")
"""`China (including Hong Kong)` is China."""
_LEFT_OUT = re.compile(r"\b(?:excluding|except(?: for)?|other than|apart from|leaving out|not counting)\b[^,;.]*")
"""`excluding financial services and oil and gas`"""
_RELATIVE = re.compile(r", (?:(?:through|of|in|to|from|by|for|via) )?(?:which|whose|where) [^,;]{3,90},")
"""`Hong Kong, through which much Chinese money is routed,`"""
_GOODS_BEHIND = re.compile(r" of ([a-z][a-z-]+)")
_WORD_BEFORE = re.compile(r"([a-z][a-z'-]+) $")


class Label(NamedTuple):
    """A country, a sector, the total, or something whose figures are not read."""

    start: int
    end: int
    kind: str
    """`country`, `sector`, `total`, `group`."""
    code: str

    @property
    def who(self) -> tuple[str, str]:
        """Whom it names, wherever it stands."""
        return self.kind, self.code


def label_words(
    line: Line, reporter: str, last_countries: list[str], *, exporting: bool, remitting: bool
) -> list[Label]:
    """The labels of a sentence in order.

    last_countries: countries named before, the last one last, for "the island nation".
    exporting: whether the sentence is about exports, whose partner is where they go.
    remitting: whether it is about remittances, which come from people in a country.
    """
    found: list[Label] = _unknown_sectors(line)
    words = [word for word in line.words if word.kind in _LABELLING]
    asides = _asides(line) if words else []
    for word in words:
        if asides and any(start <= word.start < end for start, end in asides):
            continue
        before = line.flat[max(0, word.start - LOOK_BEFORE) : word.start]
        label = Label(word.start, word.end, word.kind, word.code)
        if word.kind == "country" and not _INCLUDED.search(before):
            if word.code == reporter:
                subject = not _OF_WHICH.search(before) and not _NO_SUBJECT.match(line.flat, word.end)
                found += [label._replace(kind=TOTAL, code="")] if subject else []
            elif _names_a_partner(line, word, before, exporting=exporting, remitting=remitting):
                found.append(label)
        elif word.kind == "sector" and _is_sector(line, word):
            found.append(label)
        elif word.kind == "total" and word.code == "total" and not _PART_OF_TOTAL.search(before):
            found.append(label._replace(kind=TOTAL, code=""))
        elif word.kind == "indicator" and word.code == "exports" and _unknown_goods(line, word):
            found.append(label._replace(kind="group"))
        elif word.kind == "epithet":
            found.append(_epithet(label, found, last_countries))
    return sorted(found)


def _names_a_partner(line: Line, word: Mention, before: str, *, exporting: bool, remitting: bool) -> bool:
    """Whether a country is one that money comes from or goods go to, rather than where something happens."""
    if line.flat.startswith("'s ", word.end) or not _DESTINATION.search(before):
        return True
    inside = re.search(r"\bin(?: the)? $", before) is not None
    return remitting if inside else exporting


def _asides(line: Line) -> list[tuple[int, int]]:
    """Stretches that name what is left out, or clauses that say something else of a name, without numbers in them."""
    found = [
        match.span()
        for pattern in (_LEFT_OUT, _RELATIVE)
        for match in pattern.finditer(line.flat, line.start, line.end)
    ]
    return [(start, end) for start, end in found if not any(start < one.mention.start < end for one in line.numbers)]


def _epithet(label: Label, found: list[Label], last_countries: list[str]) -> Label:
    """The country that "the kingdom" stands for: the last one named that is not the nearest."""
    if label.code == "group":
        return label._replace(kind="group")
    here = [other.code for other in found if other.kind == "country"]
    nearest = here[-1] if here else None
    named = [*reversed(here), *reversed(last_countries)]
    code = next((code for code in named if code != nearest), nearest)
    return label._replace(kind="country", code=code) if code else label._replace(kind="group")


def _is_sector(line: Line, word: Mention) -> bool:
    """Whether a word such as "power" or "trade" names a sector here rather than something else."""
    term = line.flat[word.start : word.end]
    behind = line.flat[word.end : word.end + LOOK_BEHIND]
    if term not in _STRICT:
        return not _NOT_A_SECTOR.match(behind)
    if _NAMES_A_SECTOR.match(behind) or term.endswith("sector") or " " in term:
        return True
    if word.start > line.start and line.text[word.start].isupper():
        return True
    before = line.flat[max(0, word.start - LOOK_BEFORE) : word.start]
    spoken_of = _OF_SECTORS.search(line.flat, line.start, word.start)
    return bool(spoken_of or _ACTS.match(behind) or _LEADS_IN.search(before))


def _unknown_sectors(line: Line) -> list[Label]:
    """Sectors that no table has: `the high-tech industries drew`; their figures are not read."""
    found: list[Label] = []
    if line.flat.find("sector", line.start, line.end) < 0 and line.flat.find("industr", line.start, line.end) < 0:
        return found
    for match in _SOME_SECTOR.finditer(line.flat, line.start, line.end):
        known = any(word.start < match.end() and match.start(1) < word.end for word in line.words)
        if not known and match.group(1) not in _ANY_SECTOR:
            found.append(Label(match.start(1), match.end(), "group", match.group()))
    return found


def _unknown_goods(line: Line, word: Mention) -> bool:
    """Whether exports are those of some goods that no table has: `kinnow exports`, `exports of tents and canvas`."""
    behind = _GOODS_BEHIND.match(line.flat, word.end)
    if behind and behind.group(1) not in _PLAIN_EXPORTS:
        return not any(other.start <= behind.start(1) < other.end for other in line.words)
    before = _WORD_BEFORE.search(line.flat, max(line.start, word.start - 25), word.start)
    if not before or before.group(1) in _PLAIN_EXPORTS or before.group(1).endswith("'s"):
        return False
    return not any(other.start <= before.start() < other.end for other in line.words)
