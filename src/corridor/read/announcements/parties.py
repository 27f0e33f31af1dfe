"""Parties in a text: bodies that the pack lists, other named bodies, officials, countries, words that point back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from operator import itemgetter
from typing import Any

from corridor.packs import Pack
from corridor.packs.pack import PartyRow
from corridor.read.announcements import capitals, generics
from corridor.read.announcements.capitals import MULTILATERAL, SUFFIXES, TOPICS
from corridor.read.announcements.homes import Home, Homes, countries
from corridor.read.announcements.sides import BODY, COUNTRY, EVENT, NAME, OFFICE, Side
from corridor.read.announcements.wordbook import Hit, PhraseBook, Words

_ACRONYM = re.compile(r"\s?\(([A-Z][\w&.-]{1,14})\)")
_OFFICES = {word: word for word in ("minister", "ministry", "ambassador", "envoy")}
_SPOKEN = 5
"""Letters of an acronym that is also written as a word, at least: "Wapda"."""
_MINISTRY = re.compile(r"[Mm]inistry|[Dd]ivision")


@lru_cache(maxsize=8)
def _book(pack: Pack) -> PhraseBook[PartyRow | None]:
    """Names of the pack's parties and of multilateral bodies (label None)."""
    entries: list[tuple[str, PartyRow | None]] = []
    for row in pack.parties:
        names = (row.name, *row.aliases.get("en", ()))
        entries += [(name, row) for name in names]
        entries += [(name.title(), row) for name in names if name.isupper() and len(name) >= _SPOKEN]
    return PhraseBook([*entries, *((name, None) for name in MULTILATERAL)])


def books(pack: Pack) -> tuple[PhraseBook[Any], ...]:
    """The books in which `find_sides` and `Homes` look."""
    return _book(pack), _terms(pack), countries(pack), *generics.BOOKS


@lru_cache(maxsize=8)
def _terms(pack: Pack) -> PhraseBook[str]:
    """Names of corridors, programmes and events, which are no parties."""
    return PhraseBook((term.term, term.kind) for term in pack.terms if term.language == "en")


@lru_cache(maxsize=8)
def _ministries(pack: Pack) -> dict[tuple[str, str], PartyRow]:
    """Ministries by country and the subject in their name: ("PAK", "planning")."""
    found: dict[tuple[str, str], PartyRow] = {}
    for row in pack.parties:
        for name in (row.name, *row.aliases.get("en", ())):
            if row.country and _MINISTRY.search(name):
                found.setdefault((row.country, subject_of(name)), row)
    return found


def subject_of(name: str) -> str:
    """What a ministry or a minister is for, in small letters: "Ministry of Planning, Development" is "planning"."""
    words = re.split(
        r",| & | and ", re.sub(r"\b(Federal|Minist(?:ry|er)s?|Division|for|of|the)\b", " ", name), maxsplit=1
    )[0]
    return " ".join(words.lower().replace("information technology", "it").split())


def find_sides(words: Words, homes: Homes, pack: Pack, papers: Iterable[int] = ()) -> list[Side]:
    """All party mentions of a text, left to right, none inside another.

    papers: numbers of the words that name instruments; no body is called "Understanding".
    """
    listed = [_listed(words, homes, hit) for hit in _book(pack).find(words)]
    taken = {index for side in listed for index in range(side.first, side.last + 1)}
    offices = [side for side in _offices(words, homes, pack) if not taken & set(range(side.first, side.last + 1))]
    taken |= {index for side in offices for index in range(side.first, side.last + 1)}
    schemes = {index for hit in _terms(pack).find(words) for index in range(hit.first, hit.last + 1)}
    named = [*listed, *offices, *capitals.find_names(words, homes, taken | schemes | set(papers))]
    events = [side for side in named if side.role == EVENT]
    named = _with_short_names(words, homes, _with_acronyms(words, [side for side in named if side.role != EVENT]))
    taken = {index for side in named for index in range(side.first, side.last + 1)}
    generic = [
        side for side in generics.find_generic(words, homes) if side.last not in taken and side.first not in taken
    ]
    taken |= schemes | {index for side in generic for index in range(side.first, side.last + 1)}
    countries = [
        _country(words, hit)
        for hit in homes.hits
        if hit.first not in taken and (_is_party(words, homes, hit) or _is_capital_that_acts(words, hit))
    ]
    return sorted(_same_names([*named, *generic, *countries, *events]), key=itemgetter(0))


def _is_party(words: Words, homes: Homes, hit: Hit[Home]) -> bool:
    """Whether a country's name can stand for a side: no adjective, no dollars, no half of "China-Pakistan"."""
    after = words.lower[hit.last + 1 : hit.last + 2]
    paired = any(
        index in homes.at and words.gap(min(index, hit.last)) in ("-", "–", "—")
        for index in (hit.first - 1, hit.last + 1)
    )
    surname = hit.first > 1 and words.raw[hit.first - 1][0].isupper() and words.raw[hit.first - 2] in capitals.PERSONS
    return hit.label.how == "noun" and not paired and not surname and after not in (["dollar"], ["dollars"])


def _is_capital_that_acts(words: Words, hit: Hit[Home]) -> bool:
    """Whether a city stands for its country: "Beijing also agreed", "Jakarta has pledged"."""
    after = words.lower[hit.last + 1 : hit.last + 2]
    if after == ["and"] and words.raw[hit.last + 2 : hit.last + 3] and words.raw[hit.last + 2][0].isupper():
        after = words.lower[hit.last + 3 : hit.last + 4]  # "Tashkent and Beijing have signed"
    starts = not hit.first or words.lower[hit.first - 1] == "and" or not words.joined(hit.first - 1, hit.first)
    acts = bool(after) and (after[0] in capitals.ACTS or after[0] == "also") and after[0] not in ("and", "with", "to")
    return hit.label.how == "place" and not hit.label.province and starts and acts and words.gap(hit.last) == " "


def _country(words: Words, hit: Hit[Home]) -> Side:
    name, iso3 = words.text[hit.start : hit.end], hit.label.iso3
    return Side(hit.start, hit.end, hit.first, hit.last, name, iso3, "government", iso3, COUNTRY)


def _listed(words: Words, homes: Homes, hit: Hit[PartyRow | None]) -> Side:
    """A name that the pack lists, or a multilateral body; words such as Ltd after it belong to it."""
    last, row = hit.last, hit.label
    while (
        last + 1 < len(words)
        and words.raw[last + 1] in SUFFIXES
        and words.joined(last, last + 1)
        and words.gap(last).strip() in ("", ".")
    ):
        last += 1
    start, end = hit.start, words.ends[last]
    text = words.text[start:end]
    if row is None:
        return Side(start, end, hit.first, last, text, None, "multilateral", text, BODY)
    country = (row.kind == "private" and homes.owner(hit.first)) or row.country
    if _is_name_of(text, row):
        return Side(
            start, end, hit.first, last, text, country, row.kind, row.id, BODY, (row.name,) * (text != row.name)
        )
    return Side(start, end, hit.first, last, row.name, country, row.kind, row.id, OFFICE, (text,))


def _is_name_of(text: str, row: PartyRow) -> bool:
    """Whether the alias names the body itself and not a person who speaks for it."""
    if row.kind != "government":
        return True
    tokens = text.replace("'", " ").split()
    acronym = len(tokens) == 1 and sum(letter.isupper() for letter in text) > 1
    official = any(word in capitals.PERSONS for word in tokens) and not SUFFIXES.keys() & set(tokens)
    shared = {word.lower() for word in tokens} & {word.lower() for word in row.name.split()}
    return acronym or (not official and (bool(shared) or bool(SUFFIXES.keys() & set(tokens)) or len(tokens) == 1))


def _offices(words: Words, homes: Homes, pack: Pack) -> Iterator[Side]:
    """Ministers and ambassadors, who stand for their institution."""
    for index, word in words.among(_OFFICES):
        if word == "minister" and words.raw[index][0] in "Mm":
            yield from _minister(words, homes, pack, index)
        elif words.raw[index] == "ministry" and index:
            yield from _ministry(words, homes, pack, index)
        elif word in ("ambassador", "envoy") and index:
            yield from _ambassador(words, homes, pack, index)


def _minister(words: Words, homes: Homes, pack: Pack, index: int) -> Iterator[Side]:
    subject, first, last = _subject(words, index)
    of_nothing = ("prime", "chief", "provincial", "former", "senior", "caretaker", "interim")
    if not subject or subject in capitals.STOPS or subject.split()[-1].lower() in of_nothing:
        return
    country = homes.around(first, last) or homes.inside(first, last) or homes.own or pack.reporter
    for iso3, name in [(hit.label.iso3, words.raw[hit.first]) for hit in homes.hits if hit.first == first]:
        country, subject = iso3, subject.removeprefix(name).strip() or subject
    row = _ministries(pack).get((country or "", subject_of(subject)))
    start, end = words.starts[first], words.ends[last]
    name = row.name if row else f"Ministry of {subject}"
    yield Side(
        start,
        end,
        first,
        last,
        name,
        country,
        "government",
        row.id if row else f"{country} {name}",
        OFFICE,
        (words.text[start:end],),
    )


def _ministry(words: Words, homes: Homes, pack: Pack, index: int) -> Iterator[Side]:
    """A ministry in small letters: "the planning ministry", "China's commerce ministry"."""
    country = homes.around(index - 1, index) or homes.own or pack.reporter
    row = _ministries(pack).get((country, words.lower[index - 1]))
    if row:
        start, end = words.starts[index - 1], words.ends[index]
        yield Side(
            start, end, index - 1, index, row.name, country, "government", row.id, OFFICE, (words.text[start:end],)
        )


def _subject(words: Words, index: int) -> tuple[str, int, int]:
    """What the minister at a word is for, and the first and last word of the whole title."""
    if index + 2 < len(words) and words.lower[index + 1] in ("for", "of") and words.raw[index + 2][0].isupper():
        last = index + 2
        while last + 1 < len(words) and words.joined(last, last + 1) and words.gap(last) in (" ", ", ", "-"):
            step = 2 if words.lower[last + 1] == "and" else 1
            if last + step >= len(words) or words.raw[last + step] not in TOPICS:
                break
            last += step
        first = index - (index > 0 and words.raw[index - 1] in ("Federal", "State"))
        return words.text[words.starts[index + 2] : words.ends[last]], first, last
    first = index
    while first and index - first < 3 and words.joined(first - 1, first) and words.gap(first - 1) in (" ", " & "):
        if not (
            words.raw[first - 1][0].isupper()
            or words.lower[first - 1] in ("and", "finance", "planning", "commerce", "foreign")
        ):
            break
        first -= 1
    return words.text[words.starts[first] : words.starts[index]].strip(), first, index


def _ambassador(words: Words, homes: Homes, pack: Pack, index: int) -> Iterator[Side]:
    hit = homes.at.get(index - 1)
    if hit is None or hit.label.how == "place" or hit.label.iso3 not in pack.countries:
        return
    row = next((row for row in pack.parties if row.name.startswith("Embassy") and row.country == hit.label.iso3), None)
    name = row.name if row else f"Embassy of {pack.countries[hit.label.iso3].label()}"
    text = words.text[hit.start : words.ends[index]]
    yield Side(
        hit.start,
        words.ends[index],
        hit.first,
        index,
        name,
        hit.label.iso3,
        "government",
        row.id if row else name,
        OFFICE,
        (text,),
    )


def _with_acronyms(words: Words, sides: list[Side]) -> list[Side]:
    """Acronyms that the text explains in brackets become aliases, and are found where they stand alone."""
    by_acronym: dict[str, Side] = {}
    for number, side in enumerate(sides):
        match = _ACRONYM.match(words.text, side.end)
        if match and sum(letter.isupper() for letter in match.group(1)) > 1 and side.role == BODY:
            sides[number] = side._replace(aliases=tuple(dict.fromkeys((*side.aliases, match.group(1)))))
            by_acronym.setdefault(match.group(1), sides[number])
    found = []
    for side in sides:
        meant = by_acronym.get(words.text[side.start : side.end])
        found.append(_meant(side, meant) if meant else side)
    return found


def _with_short_names(words: Words, homes: Homes, sides: list[Side]) -> list[Side]:
    """A bare name that begins the name of a body of the text is that body: "Adani" is "Adani Green Energy"."""
    placed = {words.raw[index] for index in homes.at}
    full = {}
    for side in sides:
        if " " not in side.name or not (side.role == BODY or (side.role == NAME and side.name.split()[0] in placed)):
            continue
        first, second, *_ = side.name.split()
        full[second if first in placed and len(side.name.split()) > 2 else first] = side  # Zhejiang Huayou Cobalt
    full = {
        name: side
        for name, side in full.items()
        if name not in capitals.COMMON | placed and (len(name) > 2 or name.isupper()) and name[0].isupper()
    }
    taken = {index for side in sides if side.role != NAME for index in range(side.first, side.last + 1)}
    kept = [side for side in sides if not (side.role == NAME and side.name in full)]
    short = [
        _meant(Side(words.starts[at], words.ends[at], at, at, word, None, "", "", NAME), full[word])._replace(
            aliases=(*full[word].aliases, word)
        )
        for at, word in enumerate(words.raw)
        if word in full and at not in taken
    ]
    return [*kept, *short]


def _meant(side: Side, body: Side) -> Side:
    return side._replace(
        name=body.name, country=body.country, kind=body.kind, key=body.key, role=BODY, aliases=body.aliases
    )


def _same_names(sides: list[Side]) -> list[Side]:
    """Each body under the fullest form of its name that the text has; its other names are aliases."""
    forms: dict[str, dict[str, Side]] = {}
    for side in sides:
        if side.role in (BODY, OFFICE):
            forms.setdefault(side.key, {}).setdefault(side.name, side)
    return [_fullest(side, forms[side.key]) if side.role in (BODY, OFFICE) else side for side in sides]


def _fullest(side: Side, forms: dict[str, Side]) -> Side:
    """The side under its fullest name; a form that shares no word with it, and is no acronym, keeps its own."""
    best = max(forms.values(), key=lambda form: (form.role == BODY, len(form.name)))
    acronym = side.name.isupper() and " " not in side.name
    if not acronym and side.role == BODY and not set(side.name.split()) & set(best.name.split()):
        best = side
    others = [name for form in forms.values() for name in (form.name, *form.aliases)]
    aliases = tuple(name for name in dict.fromkeys(others) if name != best.name)
    return side._replace(name=best.name, country=side.country or best.country, aliases=aliases)
