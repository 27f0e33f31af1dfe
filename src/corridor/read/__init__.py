"""Documents in, claims out: every figure and announcement with its exact span."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from corridor.errors import CorridorError, UnreadableDocument
from corridor.packs.pack import Pack
from corridor.read.announcements import read_announcements
from corridor.read.clauses import LANGUAGES, read_clauses
from corridor.read.documents import load_document
from corridor.read.documents.languages import UNREAD
from corridor.read.figures import read_figures
from corridor.read.figures.nearby import with_nearby
from corridor.read.instructions import without_instructions
from corridor.read.mentions import scan
from corridor.read.refusals import refusal
from corridor.records import Announcement, Claims, Document, Figure, Span

if TYPE_CHECKING:
    from corridor.read.model import Model

__all__ = ["InexactSpan", "load_document", "read_document"]


class InexactSpan(CorridorError):
    """A reader made a span that is not what the text has at its offsets: a fault of the reader, never of the text."""


def read_document(document: Document, pack: Pack, model: Model | None = None) -> Claims:
    """The figures and announcements of a document, in the order of its text.

    model: a language model that reads it too; believed only as far as the text and the rules bear it out.
    Raises UnreadableDocument for a language that is not read yet: silence about it would look like an answer.
    Raises InexactSpan when a claim would carry a quote that does not stand in the text.
    """
    visible, passages = without_instructions(document)
    source = visible.source
    if source.language in UNREAD:
        what = (
            f"the text is in {_name_of(source.language)}. Expected English, Chinese or Urdu: others are not read yet."
        )
        raise UnreadableDocument(source.origin, f"{what} Give a translation.", source.sha256)
    claims = read_clauses(visible, source.language, pack) if source.language in LANGUAGES else _english(visible, pack)
    if model is not None:
        from corridor.read.model import read_with_model  # only where one is asked

        claims = read_with_model(visible, claims, pack, model)
    if passages:
        passed_over = tuple(refusal("rules", "instruction", one.quote) for one in passages)
        claims = _quoted(replace(claims, refusals=(*passed_over, *claims.refusals)), document.text)
    read: list[Figure | Announcement] = [*claims.figures, *claims.announcements]
    for span in (span for claim in read for span in _spans(claim)):
        if not span.stands_in(document.text):
            raise InexactSpan(f"{document.source.origin}: {span} does not stand in the text")
    return claims


def _english(document: Document, pack: Pack) -> Claims:
    mentions = scan(document.text, pack)
    return Claims(
        figures=with_nearby(read_figures(document, mentions, pack), mentions),
        announcements=read_announcements(document, mentions, pack),
    )


def _quoted(claims: Claims, text: str) -> Claims:
    """The claims with the words of the whole text: a span may reach over a passage that the readers did not see."""
    return replace(
        claims,
        figures=tuple(replace(one, span=Span.of(text, one.span.start, one.span.end)) for one in claims.figures),
        announcements=tuple(
            replace(one, span=Span.of(text, one.span.start, one.span.end)) for one in claims.announcements
        ),
    )


def _name_of(language: str) -> str:
    from babel import Locale  # slow to import, and needed for this line alone

    return Locale.parse(language).english_name or language


def _spans(claim: Figure | Announcement) -> list[Span]:
    if isinstance(claim, Figure):
        printed = [claim.value, claim.change, claim.base]
    else:
        printed = [claim.amount, claim.count, *claim.capacities]
    return [claim.span, *(one.span for one in printed if one is not None)]
