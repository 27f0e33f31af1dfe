"""Sides that a text names by trade or office only, and words that point back to sides named before."""

from __future__ import annotations

from collections.abc import Iterator

from corridor.read import lexicons
from corridor.read.announcements.homes import Homes
from corridor.read.announcements.sides import BACK, GENERIC, PAIR, Side
from corridor.read.announcements.wordbook import Hit, PhraseBook, Words

_TRADES: PhraseBook[str] = PhraseBook(
    (term, row["code"]) for row in lexicons.rows("names") if row["role"] == "generic" for term in row["term"].split("|")
)
_POINTERS: PhraseBook[str] = PhraseBook(
    [(term, row["code"]) for row in lexicons.rows("pointers") for term in row["term"].split("|")]
)
BOOKS = (_TRADES, _POINTERS)
_FURTHEST = 4
"""Words between the adjective and the trade: "Chinese electric vehicle makers"."""
_PUBLIC = 2
"""Words from a province to its office: "Khyber Pakhtunkhwa energy department"."""
_LONGEST_LIST = 14


def find_generic(words: Words, homes: Homes) -> Iterator[Side]:
    """Generic sides and pointers, left to right."""
    taken: set[int] = set()
    for trade in _TRADES.find(words):
        for side in (*_of_trade(words, homes, trade), *_from_countries(words, homes, trade)):
            taken.update(range(side.first, side.last + 1))
            yield side
    for hit in _POINTERS.find(words):
        if hit.last not in taken:
            role = PAIR if hit.label == "pair" else BACK
            yield Side(
                hit.start, hit.end, hit.first, hit.last, words.text[hit.start : hit.end], None, hit.label, "", role
            )


def _of_trade(words: Words, homes: Homes, trade: Hit[str]) -> Iterator[Side]:
    index, text = trade.first - 1, words.text
    while (
        index >= 0
        and trade.first - index <= _FURTHEST
        and words.joined(index, index + 1)
        and "," not in words.gap(index)
    ):
        hit = homes.at.get(index)
        if hit and hit.label.how == "place" and not (hit.label.province and trade.first - hit.last <= _PUBLIC):
            return
        if hit and (
            hit.label.how in ("adjective", "place")
            or words.lower[index + 1] in ("s", "based")
            or hit.last + 1 == trade.first
        ):
            noun = text[trade.start : trade.end]
            yield _generic(
                words,
                hit.first,
                trade.last,
                text[hit.start : trade.end].replace("\n", " "),
                hit.label.iso3,
                trade.label,
            )
            other = homes.at.get(hit.first - 2) if hit.first > 1 and words.lower[hit.first - 1] == "and" else None
            if other and other.label.how == "adjective":
                name = f"{text[other.start : other.end]} {noun}"
                yield _generic(words, other.first, other.last, name, other.label.iso3, trade.label)
            return
        if words.lower[index] in ("and", "with", "of", "to", "by", "in", "for"):
            return
        index -= 1
    return


def _from_countries(words: Words, homes: Homes, trade: Hit[str]) -> Iterator[Side]:
    """Companies from China, Dubai and the United States: one side a country."""
    index, noun = trade.last + 1, words.text[trade.start : trade.end]
    if words.lower[index : index + 1] not in (["from"], ["of"]) or not words.joined(trade.last, index):
        return
    index += 1
    while index < len(words) and index - trade.last < _LONGEST_LIST and words.joined(index - 1, index):
        hit = homes.at.get(index)
        if hit and hit.label.how != "adjective":
            name = f"{noun} from {words.text[hit.start : hit.end]}"
            yield _generic(words, hit.first, hit.last, name, hit.label.iso3, trade.label)
            index = hit.last + 1
        elif words.lower[index] in ("and", "the"):
            index += 1
        else:
            return


def _generic(words: Words, first: int, last: int, name: str, country: str, kind: str) -> Side:
    return Side(words.starts[first], words.ends[last], first, last, name, country, kind, f"{country} {kind}", GENERIC)
