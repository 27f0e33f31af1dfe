"""Names of bodies that no list has: runs of capitalised words, bare or with a word such as Ltd or Ministry."""

from __future__ import annotations

from collections.abc import Iterator

from corridor.read import lexicons
from corridor.read.announcements.homes import Homes
from corridor.read.announcements.sides import BODY, EVENT, NAME, Side
from corridor.read.announcements.wordbook import Words


def _words_of(role: str) -> dict[str, str]:
    return {
        term: row["code"] for row in lexicons.rows("names") if row["role"] == role for term in row["term"].split("|")
    }


SUFFIXES = _words_of("suffix")
"""Words that mark the name of a body, with the kind of body."""
TOPICS = _words_of("topic").keys()
PERSONS = {word for title in _words_of("person") for word in title.split()}
STOPS = _words_of("stop").keys()
COMMON = {*SUFFIXES, *TOPICS, *STOPS}
"""Words that are no name by themselves."""
_PAPERS = {"Agreement", "Contract", "Memorandum", "Protocol", "Treaty", "Accord", "Pact"}
"""A run of capitals before one of these is its name: "Energy Purchase Agreement"."""
EVENTS, SITES = _words_of("event").keys(), _words_of("site").keys()
MULTILATERAL = tuple(_words_of("multilateral"))
_CUES = {row["code"]: frozenset(row["term"].split("|")) for row in lexicons.rows("cues")}
ACTS = _CUES["slot_after"]
TRADES = _words_of("generic").keys() | _CUES["trade"]
_TRADE_WITHIN = 8
"""Words between a name with a comma and the trade that tells what it is: "Yunlian, a maker of software"."""
_FIELDS = {term for row in lexicons.rows("pillars") for term in row["term"].split("|") if term.isupper()}
"""Acronyms of a field, which are no name by themselves: "QR", "LNG"."""
_HEADS = '.:!?"“•*·–—▪◦-'
"""Signs after which a sentence or an item begins, where a capital tells nothing."""
_LEGAL_FORMS = _words_of("legal").keys()
_LEGAL = ("Private", "Pvt", "Pte", "SMC")
_INNER = {"of", "for", "and", "the"}
_LONGEST = 14


def find_names(words: Words, homes: Homes, taken: set[int]) -> Iterator[Side]:
    """Runs of capitalised words that can be names of bodies, left to right; words that are taken end a run."""
    resume = 0
    for index, raw in [(index, raw) for index, raw in enumerate(words.raw) if not raw.islower()]:
        if index < resume or index in taken or not _starts_name(raw):
            continue
        last = _end_of_run(words, homes, index, taken)
        for first, end in _parts(words, index, last):
            side = _side(words, homes, first, end)
            if side:
                yield side
        resume = last + 1


def _starts_name(raw: str) -> bool:
    money = raw[-1].isdigit() and raw[1:2].islower()  # "Rs7"
    return (raw[0].isupper() and raw not in STOPS and not money) or (
        raw[0].isdigit() and len(raw) > 3 and raw[1:].isalpha() and raw[1:].isupper()
    )


def _end_of_run(words: Words, homes: Homes, index: int, taken: set[int]) -> int:
    last = index
    while last + 1 < len(words) and last - index < _LONGEST:
        following = last + 1
        legal = words.raw[last] in _LEGAL or words.raw[following] in _LEGAL  # "SK Hydro (Private) Limited"
        if (
            following in taken
            or words.gap(last).strip(" .-&/’'()" if legal else " .-&/’'")
            or "\n" in words.gap(last)
            or {" ", "-"} <= set(words.gap(last))
            or not _links(words, last)
        ):
            break
        if (
            words.lower[following] == "of"
            and SUFFIXES.get(words.raw[last], "private") == "private"
            and (words.raw[last] in SUFFIXES or following + 1 in homes.at)
        ):
            break  # X Group of Saudi Arabia: the country is no part of the name
        if words.lower[following] in _INNER:
            beyond = following + 1 + (following + 1 < len(words) and words.lower[following + 1] in _INNER)
            if (
                (words.lower[following : following + 2] == ["for", "the"] and "of" in words.lower[index:following])
                or beyond >= len(words)
                or beyond in taken
                or not words.raw[beyond][0].isupper()
                or words.raw[beyond] in STOPS
            ):
                break
            last = beyond
        elif words.raw[following][0].isupper() and (
            words.raw[following] not in STOPS
            or words.raw[following] in SUFFIXES
            or words.raw[following] in TOPICS
            or words.raw[following] == "Belt"
        ):
            last = following
        else:
            break
    return last


def _links(words: Words, last: int) -> bool:
    """Whether a name can go on after this word: a full stop only after Co, Ltd and initials."""
    return (
        "." not in words.gap(last)
        or words.raw[last] in ("Co", "Ltd", "Pvt", "Inc", "Corp")
        or len(words.raw[last]) == 1
    )


def _parts(words: Words, first: int, last: int) -> Iterator[tuple[int, int]]:
    """A run cut at each "and" that joins two bodies, and after titles of persons."""
    start = first
    for index in range(first + 1, last):
        if words.lower[index] == "and" and _joins_bodies(words, start, index, last):
            yield start, index - 1
            start = index + 1 + (words.lower[index + 1] == "the")
        elif words.lower[index] == "of" and index > start and words.raw[index - 1] in PERSONS:
            start = index + 1
    yield start, last


def _joins_bodies(words: Words, start: int, index: int, last: int) -> bool:
    before = words.raw[index - 1]
    if words.lower[index + 1] == "the" or (before in SUFFIXES and before not in TOPICS):
        return True
    if (
        before in TOPICS
        or words.raw[index + 1] in TOPICS
        or words.raw[start] in ("Ministry", "Department", "Institute")
    ):
        return False
    return index < last


def _side(words: Words, homes: Homes, first: int, last: int) -> Side | None:
    while first <= last and (words.lower[first] in _INNER or (words.raw[first] in STOPS and first < last)):
        first += 1
    while last > first and words.lower[last] in _INNER:
        last -= 1
    if words.lower[first : first + 4] == ["board", "of", "directors", "of"] and last > first + 3:
        first += 4
    run = words.raw[first : last + 1]
    title = 0
    if len(run) > 1 and run[0] not in PERSONS:
        title = next((at for at, word in enumerate(run) if word in PERSONS), 0)
    if title:  # "State Bank Deputy Governor Saleem Ullah"
        last, run = first + title - 1, run[:title]
    marks = [SUFFIXES[word] for word in run if word in SUFFIXES]
    ends = run[-1] if run and all(mark == "private" for mark in marks) else ""
    if ends in SITES or (ends and _PAPERS.intersection(words.raw[last + 1 : last + 2]) and words.gap(last) == " "):
        return None
    if ends in EVENTS:
        start, end = words.starts[first], words.ends[last]
        return Side(start, end, first, last, words.text[start:end], None, "unknown", "", EVENT)
    if len(marks) == len(run) or not (marks or PERSONS.isdisjoint(run)):
        return None
    if first in homes.at and all(index in homes.at for index in range(first, last + 1)):
        return None
    if len(run) == 1 and not (_bare_name(words, homes, first) or _has_trade(words, first, last)):
        return None
    general = run[0] == "General" and run[1:2] and run[1] in SUFFIXES  # "General Authority for Investment"
    titled = first and words.lower[first - 1].title() in PERSONS and words.gap(first - 1) in (" ", ". ")
    if titled or (run[0] in PERSONS and not general):
        return None
    start, end = words.starts[first], words.ends[last]
    name = words.text[start:end]
    country = homes.inside(first, last) or homes.around(first, last)
    if len(marks) and len(run) > 1:
        kind = (
            marks[-1] if run[0] not in ("Ministry", "Department", "Government", "University", "Institute") else marks[0]
        )
        return Side(start, end, first, last, name, country, kind, _key(run), BODY)
    if _has_trade(words, first, last):
        return Side(start, end, first, last, name, country, "private", _key(run), BODY)
    return Side(start, end, first, last, name, country, "unknown", _key(run), NAME)


def _key(run: list[str]) -> str:
    """The name in small letters without its legal form."""
    while len(run) > 1 and run[-1] in _LEGAL_FORMS:
        run = run[:-1]
    return " ".join(run).lower()


def _has_trade(words: Words, first: int, last: int) -> bool:
    """Whether the words around a name say that it is a firm: "carmaker BYD", "MSA Novo, a Beijing-based fund"."""
    if first and words.lower[first - 1] in TRADES and words.gap(first - 1) == " ":
        return True
    article = "".join(words.lower[last + 1 : last + 2])
    if not words.gap(last).startswith(",") or article not in ("a", "an", "the"):
        return False
    for index in range(last + 2, min(last + 2 + _TRADE_WITHIN, len(words))):
        if words.lower[index] in TRADES and (article != "the" or words.gap(index).startswith(",")):
            return True
        if "," in words.gap(index) or not words.joined(index, index + 1 if index + 1 < len(words) else index):
            return False
    return False


def _bare_name(words: Words, homes: Homes, index: int) -> bool:
    """Whether a single capitalised word can be a name: an acronym, not the first of a sentence, or a subject there."""
    raw = words.raw[index]
    if len(raw) < 2:
        return False
    if sum(letter.isupper() for letter in raw) > 1:
        return raw not in _FIELDS
    before = words.text[max(0, words.starts[index] - 2) : words.starts[index]]
    if before.strip() and before.strip()[-1] not in _HEADS and "\n" not in before:
        return True
    if not raw.endswith("s") and _CUES["acts_of_body"].intersection(words.lower[index + 1 : index + 2]):
        return True
    if words.lower[index + 1 : index + 2] == ["of"] and index + 2 in homes.at and raw not in SUFFIXES:
        return True  # "Masdar of Abu Dhabi"
    return len(raw) > 3 and words.raw.count(raw) > 1 and raw.lower() not in words.raw
