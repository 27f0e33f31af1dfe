"""Cuts the sentences that carry claims out of a document, with the words of each claim marked in place."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from corridor.records import Span

CONTEXT = 280
"""Most code points quoted on each side of a claim: a quotation, not a copy."""
_ENDS = re.compile(
    r"""\n+ | [。！？؟۔]+[”’」』)]* \s* | (?<! \b[A-Z] ) (?<! \b(?:Mr|Ms|Dr|Rs|No|St|Lt|Co) ) (?<! \bMrs )
    [.!?]+ ["'”’)\]]* \s+ (?= ["'“‘(\[]* [^a-z\s] )""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of a passage with the claims whose words it belongs to."""

    text: str
    claims: tuple[int, ...] = ()
    opens: tuple[int, ...] = ()
    """Claims whose words begin here."""
    closes: tuple[int, ...] = ()
    """Claims whose words end here: their numbers are shown after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """Where a quotation begins and ends in the text, and whether its sentences are whole."""

    start: int
    end: int
    cut_before: bool
    cut_after: bool

    def joined(self, other: Around) -> Around:
        """Both, where the other begins within this one."""
        last = other if other.end > self.end else self
        return Around(start=self.start, end=last.end, cut_before=self.cut_before, cut_after=last.cut_after)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One or more sentences of a document that carry claims."""

    around: Around
    segments: tuple[Segment, ...]
    claims: tuple[int, ...]
    """Numbers of the claims, in the order of the text."""


def passages(text: str, spans: Mapping[int, Span]) -> tuple[Passage, ...]:
    """The passages of a text for numbered spans; sentences that share a claim are one passage."""
    found: list[tuple[Around, list[int]]] = []
    for number, span in sorted(spans.items(), key=lambda item: (item[1].start, item[1].end, item[0])):
        around = sentence_around(text, span)
        if found and around.start < found[-1][0].end:
            before, numbers = found[-1]
            found[-1] = before.joined(around), [*numbers, number]
        else:
            found.append((around, [number]))
    return tuple(_passage(text, around, {number: spans[number] for number in numbers}) for around, numbers in found)


def sentence_around(text: str, span: Span) -> Around:
    """The sentence or sentences around a span, blanks left out, no further than `CONTEXT` on each side."""
    start = earliest = max(0, span.start - CONTEXT)
    for end in _ENDS.finditer(text, earliest, min(len(text), span.start + 1)):  # sees what a sentence begins with
        start = end.end() if end.end() <= span.start else start
    latest = min(len(text), span.end + CONTEXT)
    # From one character before the span's end, so that a full stop that closes the span is seen.
    after = _ENDS.search(text, max(span.start, span.end - 1), latest)
    end_of_sentence = after.end() if after else latest
    piece = text[start:end_of_sentence]
    return Around(
        start=min(span.start, start + len(piece) - len(piece.lstrip())),
        end=max(span.end, start + len(piece.rstrip())),
        cut_before=0 < start == earliest,
        cut_after=after is None and latest < len(text.rstrip()),
    )


def _passage(text: str, around: Around, spans: Mapping[int, Span]) -> Passage:
    edges = {at for span in spans.values() for at in (span.start, span.end)}
    cuts = sorted({around.start, around.end, *edges})
    segments = []
    for first, last in itertools.pairwise(cuts):
        inside = tuple(number for number, span in spans.items() if span.start <= first and last <= span.end)
        opens = tuple(number for number in inside if spans[number].start == first)
        closes = tuple(number for number in inside if spans[number].end == last)
        segments.append(Segment(text=text[first:last], claims=inside, opens=opens, closes=closes))
    return Passage(around=around, segments=tuple(segments), claims=tuple(spans))
