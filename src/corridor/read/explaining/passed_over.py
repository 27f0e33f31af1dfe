"""Numbers of a text that make no claim, and why: the rule that said what they are, or that nothing says of what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corridor.packs.pack import Pack
from corridor.read.clauses import LANGUAGES
from corridor.read.clauses.regions import regions
from corridor.read.clauses.roles import assign_roles as assign_roles_by_clauses
from corridor.read.clauses.scanning import scan as scan_clauses
from corridor.read.explaining.rules import Rule, rule_of
from corridor.read.explaining.signs import Signs, TableRow
from corridor.read.figures.lines import BASE, CHANGE, VALUE, Line, Number
from corridor.read.figures.reporters import reporter_of
from corridor.read.figures.roles import assign_roles
from corridor.read.mentions import as_read_by, scan
from corridor.records import Announcement, Claims, Document, Figure, Printed, Span
from corridor.sentences import Sentence

OF_NOTHING = Sentence("Nothing says of which flow, country and period it is, or it is of a firm, a town or a forecast.")
_SAME = 1e-6
"""Relative distance of two numbers that are one, told twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOver:
    """An amount or percentage that makes no claim."""

    span: Span
    rule: Rule | None
    """What it is instead; None where it could be a value, but of nothing that is read."""
    trap: TableRow | None = None
    """A word of its sentence for what is wanted, expected or priced, where no rule says what the number is."""


def passed_over(document: Document, claims: Claims, pack: Pack) -> tuple[PassedOver, ...]:
    """The amounts and percentages that make no claim, in order; what a claim says elsewhere is left out."""
    read: list[Figure | Announcement] = [*claims.figures, *claims.announcements]
    printed = [one for claim in read for one in _printed(claim)]
    signs = Signs(document, pack)
    spans = [one.span for one in printed]
    told = [one.quantity.value for one in printed]
    found = []
    for number in _numbers(document, pack):
        span = Span.of(document.text, number.mention.start, number.mention.end)
        if any(one.start < span.end and span.start < one.end for one in spans):
            continue
        counts = number.role in (VALUE, BASE, CHANGE)
        if counts and any(_is_same(number.mention.value, value) for value in told):
            continue
        rule = None if counts or not number.rules else rule_of(number.rules[0])
        found.append(PassedOver(span=span, rule=rule, trap=None if rule else _trap(signs, span)))
    return tuple(found)


def _trap(signs: Signs, span: Span) -> TableRow | None:
    sentence = signs.sentence(span)
    inside = [one for one in signs.of("trap") if sentence.start <= one.start < sentence.end and one.row]
    return min(inside, key=lambda one: abs(one.start - span.start)).row if inside else None


def _numbers(document: Document, pack: Pack) -> Iterator[Number]:
    """The numbers of a text with their roles, as its reader sees them."""
    language = document.source.language
    if language in LANGUAGES:
        words = scan_clauses(document.text, language, pack)
        for region in regions(words, language):
            assign_roles_by_clauses(region)
            yield from region.numbers
        return
    found = scan(document.text, pack)
    found = as_read_by(reporter_of(found, document.source, pack), found, pack)
    for sentence in found.sentences:
        line = Line(found, sentence, found.within(sentence.start, sentence.end))
        assign_roles(line)
        yield from line.numbers


def _printed(claim: Figure | Announcement) -> list[Printed]:
    if isinstance(claim, Figure):
        return [one for one in (claim.value, claim.change, claim.base) if one]
    return [one for one in (claim.amount, claim.count, *claim.capacities) if one]


def _is_same(one: float, other: float) -> bool:
    return abs(abs(one) - abs(other)) <= _SAME * max(abs(one), 1.0)
