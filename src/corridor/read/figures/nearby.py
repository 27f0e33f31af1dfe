"""What else the sentence of a figure names, so that a misread figure is not taken for a wrong one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from corridor.read.mentions import Mention, Mentions
from corridor.records import Figure

_KINDS = ("country", "sector", "indicator")


def with_nearby(figures: Sequence[Figure], mentions: Mentions) -> tuple[Figure, ...]:
    """The figures, each with the other concepts, sectors, partners and periods that its sentence names.

    The figure before speaks of the period that a sentence continues, so the periods of the sentence before count too.
    """
    ends = [sentence.end for sentence in mentions.sentences]
    places = [bisect_right(ends, figure.span.start) for figure in figures]
    return tuple(
        replace(figure, nearby=_nearby(figure, place, figures, places, mentions))
        for figure, place in zip(figures, places, strict=True)
    )


def _nearby(
    figure: Figure, place: int, figures: Sequence[Figure], places: Sequence[int], mentions: Mentions
) -> tuple[str, ...]:
    if place >= len(mentions.sentences):
        return ()
    sentence = mentions.sentences[place]
    named = {_code(one) for one in mentions.within(sentence.start, sentence.end) if one.kind in _KINDS}
    for other, where in zip(figures, places, strict=True):
        if place - 1 <= where <= place:
            named |= {str(period) for period in (other.period, other.base_period) if period}
    key = figure.key
    own = {key.indicator, key.partner, key.sector, key.reporter, str(figure.period), str(figure.base_period)}
    return tuple(sorted(named - own))


def _code(mention: Mention) -> str:
    return mention.code.replace("_", "-") if mention.kind == "sector" else mention.code
