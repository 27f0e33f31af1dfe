"""Names and words found in one pass: a dictionary by first word, then the longest phrase that stands there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias

from corridor.read.mentions.words import Words

_HEAD = re.compile(r"(?!\d)[^\W_]+")
_LETTERS = re.compile(r"[^\W\d_]+")


class Entry(NamedTuple):
    """What a phrase means."""

    kind: str
    code: str
    value: float = 0.0
    written: str = ""
    """How it must be written: "" for any, "Capital" for a first letter in capitals, else exactly this."""


Hit: TypeAlias = "tuple[int, int, Any]"
"""Start, end and what was found."""
Finder: TypeAlias = "Callable[[str, str, int, str], Hit | None]"
"""Text, flat text, offset and anchor to what stands there."""


class _Head(NamedTuple):
    """What may stand where a first word stands."""

    anchor: str | None
    by_next: dict[str, tuple[tuple[str, Entry], ...]]
    """Phrases that go on, the longest first, by the characters that follow the first word."""
    short: tuple[tuple[str, Entry], ...]
    """Phrases that end with the first word or soon after it, the longest first."""


class Gazetteer:
    """Phrases by first word; searched in a flattened text, so that offsets are those of the text."""

    def __init__(self, phrases: Iterable[tuple[str, Entry]], anchors: Mapping[str, str]) -> None:
        """Compile phrases, each in flattened form; of two entries for a phrase the first wins, capitals before all.

        anchors: words at which a finder is asked first, and the name under which it is asked.
        """
        table: dict[str, dict[tuple[str, bool], Entry]] = {}
        for phrase, entry in phrases:
            head = _HEAD.match(phrase)
            if head:
                table.setdefault(head.group(), {}).setdefault((phrase, entry.written.isupper()), entry)
        self._anchors = {anchor: _Head(name, {}, ()) for anchor, name in anchors.items()}
        self._by_head = {head: _head(head, table.get(head, {}), anchors.get(head)) for head in {*table, *anchors}}

    def find(self, words: Words, flat: str, finder: Finder) -> Iterator[Hit]:
        """What stands in the text, left to right, nothing inside another: what the finder says, else a phrase."""
        text, resume = words.text, 0
        for start, after, known in self._heads(words):
            if start < resume:
                continue
            hit = finder(text, flat, start, known.anchor) if known.anchor else None
            if hit is None and (going_on := known.by_next.get(flat[after : after + NEXT])):
                hit = _phrase_at(text, flat, start, going_on)
            if hit is None and known.short:
                hit = _phrase_at(text, flat, start, known.short)
            if hit is not None:
                resume = hit[1]
                yield hit

    def _heads(self, words: Words) -> list[tuple[int, int, _Head]]:
        """Words at which something may stand, and the letters of "5MFY26" at which an expression of time may."""
        lower, starts, ends = words.lower, words.starts, words.ends
        heads = [(starts[one], ends[one], head) for one, head in words.among(self._by_head)]
        beside_digits = [
            (starts[one] + run.start(), starts[one] + run.end(), self._anchors[run.group()])
            for one in words.with_digits
            for run in _LETTERS.finditer(lower[one])
            if run.group() in self._anchors
        ]
        return sorted([*beside_digits, *heads], key=itemgetter(0)) if beside_digits else heads


NEXT = 3
"""Characters after the first word by which longer phrases are sorted: a blank and two letters, mostly."""


def _head(head: str, phrases: Mapping[tuple[str, bool], Entry], anchor: str | None) -> _Head:
    longest_first = sorted(phrases.items(), key=lambda pair: (-len(pair[0][0]), not pair[0][1]))
    ordered = [(phrase, entry) for (phrase, _), entry in longest_first]
    by_next: dict[str, list[tuple[str, Entry]]] = {}
    for phrase, entry in ordered:
        if len(phrase) >= len(head) + NEXT:
            by_next.setdefault(phrase[len(head) : len(head) + NEXT], []).append((phrase, entry))
    short = tuple(pair for pair in ordered if len(pair[0]) < len(head) + NEXT)
    return _Head(anchor, {following: tuple(found) for following, found in by_next.items()}, short)


def _phrase_at(text: str, flat: str, start: int, candidates: tuple[tuple[str, Entry], ...]) -> Hit | None:
    for phrase, entry in candidates:
        end = start + len(phrase)
        if (
            flat.startswith(phrase, start)
            and not flat[end : end + 1].isalnum()
            and _is_written(text, start, end, entry)
        ):
            return start, end, entry
    return None


def _is_written(text: str, start: int, end: int, entry: Entry) -> bool:
    if not entry.written:
        return True
    return text[start].isupper() if entry.written == "Capital" else text[start:end] == entry.written
