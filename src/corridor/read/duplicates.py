"""Copies of one article: recognised and grouped, never dropped.

Two documents are copies when they share most of their wording and most of their numbers. Wording alone would take the
notes of two months for one, since an outlet writes them in the same words; the numbers tell them apart. Both are
compared by samples of fixed size (bottom-k sketches), and only where two documents share a key (MinHash with one
permutation in slots). A document costs under a kilobyte, whatever its length.

Groups are stars, not chains: a document is held against the first published of a group, so that a series of notes,
each a little like the one before, does not become one group.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

from corridor.read.clauses.folding import fold
from corridor.records import Document, DuplicateGroup, Source

SIGNS_IN_SHINGLE = {"zh": 5, "ur": 8}
"""Languages in which blanks do not part words reliably; elsewhere a shingle is made of words."""
WORDS_IN_SHINGLE = 3
WORDING_SLOTS, MIXED_SLOTS = 8, 8
"""Keys of a document: of two hashes of its wording, or of one and a hash of its numbers. Texts that share the part W
of their wording and N of their numbers miss each other with probability (1 - W^2)^8 (1 - W N)^8: 0.0003 at W = 0.6,
N = 0.8. The mixed ones find a copy among thousands of notes in the same words."""
SLOTS = WORDING_SLOTS + MIXED_SLOTS
WORDING_SAMPLE, NUMBERS_SAMPLE = 96, 32
LEAST_WORDING = 0.42
"""Part of all wording that copies share. An edit in every sixteenth word leaves about 0.7."""
LEAST_NUMBERS = 2 / 3
"""Part of the fewer numbers that copies share: editors cut numbers and add some, but two notes on the same thing that
each have numbers of their own tell of two months."""
NUMBERS_BEFOREHAND = 1
"""Numbers that any two documents are taken to share, so that one that an editor spoiled proves nothing."""
LEADS_TRIED = 8
"""Leads of one key that a document is held against; bounds the work where thousands share a key."""

ID_DIGITS = 16

_WORDS = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_]+")
_NUMBERS = re.compile(r"(?<![a-z\d])(?:\d[\d.,]*\d|\d)")
"""Not the digits of a name, such as those of a fiscal year."""
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """What is kept of a document to recognise its copies: hashes of 32 bits, as bytes."""

    keys: bytes
    """One for each slot."""
    wording: bytes
    """The smallest hashes of its shingles."""
    numbers: bytes
    """The smallest hashes of its numbers, years left out: all notes of a year share them."""


def fingerprint(document: Document) -> Fingerprint:
    """The fingerprint of a document; the same text always has the same."""
    width = SIGNS_IN_SHINGLE.get(document.source.language.split("-")[0])
    text = fold(document.text) if width else document.text.lower()
    numbers = {one.replace(",", "").encode() for one in _NUMBERS.findall(text) if not _YEAR.fullmatch(one)}
    if width:
        wording = _shingles("".join(filter(str.isalnum, text)).encode("utf-32-le"), width)
    else:
        wording = _shingles(_packed(crc32(word.encode()) for word in _WORDS.findall(text)), WORDS_IN_SHINGLE)
    return Fingerprint(
        keys=_packed(_keys(wording, numbers)),
        wording=_packed(wording[:WORDING_SAMPLE]),
        numbers=_packed(sorted(map(crc32, numbers))[:NUMBERS_SAMPLE]),
    )


def _shingles(units: bytes, width: int) -> list[int]:
    """Hashes of all shingles, smallest first; a word or sign is four bytes."""
    size = 4 * width
    return sorted({crc32(units[end - size : end]) for end in range(size, max(len(units), size) + 1, 4)})


def _keys(wording: Sequence[int], numbers: set[bytes]) -> Iterable[int]:
    """A key for each slot, of the smallest of the hashes of the wording that fall into it."""
    slots: list[list[int]] = [[] for _ in range(SLOTS)]
    unfilled = SLOTS
    for one in wording:
        slot = slots[one % SLOTS]
        if len(slot) < 2:
            slot.append(one)
            unfilled -= len(slot) == 2
            if not unfilled:
                break
    for number, slot in enumerate(slots):
        if number >= WORDING_SLOTS:
            slot[1:] = [min((crc32(one, number) for one in numbers), default=0)]
        yield crc32(_packed(slot), number)


def _packed(hashes: Iterable[int]) -> bytes:
    return array("I", hashes).tobytes()


@lru_cache(maxsize=4096)
def _unpacked(hashes: bytes) -> frozenset[int]:
    return frozenset(array("I", hashes))


def shared_wording(one: bytes, other: bytes) -> float:
    """Estimate, from their samples, of what two texts have in common as a part of what they have together (Jaccard)."""
    first, second = _unpacked(one), _unpacked(other)
    together = sorted(first | second)[:WORDING_SAMPLE]
    return len((first & second).intersection(together)) / (len(together) or 1)


def shared_numbers(one: bytes, other: bytes) -> float:
    """Estimate, from their samples, of what two texts have in common as a part of what the one with fewer has."""
    samples = _unpacked(one), _unpacked(other)
    known = min((max(sample) for sample in samples if len(sample) == NUMBERS_SAMPLE), default=2**32)
    first, second = ({hash_ for hash_ in sample if hash_ <= known} for sample in samples)
    fewer = min(len(first), len(second))
    return (len(first & second) + NUMBERS_BEFOREHAND) / (fewer + NUMBERS_BEFOREHAND)


def are_copies(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether two documents share most of their numbers and of their wording."""
    return (
        shared_numbers(one.numbers, other.numbers) >= LEAST_NUMBERS
        and shared_wording(one.wording, other.wording) >= LEAST_WORDING
    )


def publication_order(source: Source) -> tuple[str, str, str]:
    """Sorts the first published first, a day before a month that holds it, and what has no date last."""
    published = str(source.published.last) if source.published else "~"
    return published, source.sha256, source.origin


def group_documents(documents: Iterable[Document]) -> tuple[DuplicateGroup, ...]:
    """The groups among documents, each of two members or more; the order in which they come does not matter."""
    order = sorted(documents, key=lambda one: publication_order(one.source))
    prints = [fingerprint(one) for one in order]
    lead_of = find_leads((one.keys for one in prints), prints.__getitem__)
    return groups(lead_of, lambda place: (order[place].source.origin, order[place].source.sha256))


def groups(lead_of: Mapping[int, int], named: Callable[[int], tuple[str, str]]) -> tuple[DuplicateGroup, ...]:
    """The groups that `find_leads` found; `named` tells origin and SHA-256 of the document at a place."""
    copies: dict[int, list[int]] = {}
    for place, lead in lead_of.items():
        copies.setdefault(lead, []).append(place)
    return tuple(_group(*named(lead), [named(one)[0] for one in sorted(copies[lead])]) for lead in sorted(copies))


def _group(origin: str, sha256: str, copies: Sequence[str]) -> DuplicateGroup:
    return DuplicateGroup(id=sha256[:ID_DIGITS], lead=origin, members=(origin, *copies))


def find_leads(keys: Iterable[bytes], fingerprint_of: Callable[[int], Fingerprint]) -> dict[int, int]:
    """For each copy, the place of the document that it is a copy of.

    keys: of every document, the first published first. fingerprint_of: by place; asked only where a key is shared.
    """
    sharing = _sharing(array("I", b"".join(keys)))
    leads: dict[int, list[int]] = {}
    lead_of: dict[int, int] = {}
    for place, buckets in sorted(sharing.items()):
        mine = fingerprint_of(place)
        tried = sorted({lead for bucket in buckets for lead in leads.get(bucket, ())})
        lead = next((one for one in tried if are_copies(fingerprint_of(one), mine)), None)
        if lead is not None:
            lead_of[place] = lead
            continue
        for bucket in buckets:
            known = leads.setdefault(bucket, [])
            if len(known) < LEADS_TRIED:
                known.append(place)
    return lead_of


def _sharing(keys: array[int]) -> dict[int, list[int]]:
    """For each document that shares a key with another, the numbers of those keys; one slot is held at a time."""
    sharing: dict[int, list[int]] = {}
    buckets = 0
    for slot in range(SLOTS):
        first: dict[int, int] = {}
        bucket_of: dict[int, int] = {}
        for place, key in enumerate(keys[slot::SLOTS]):
            if first.setdefault(key, place) == place:
                continue
            if key not in bucket_of:
                bucket_of[key] = buckets
                sharing.setdefault(first[key], []).append(buckets)
                buckets += 1
            sharing.setdefault(place, []).append(bucket_of[key])
    return sharing
