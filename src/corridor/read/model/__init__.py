"""A document read by a language model beside the rules. What it says is checked like a claim of anybody.

The model quotes; where its quotes stand, what they mean and whether they may be claimed, the text, the tables and the
grammar of the rules decide. What they do not bear out is refused and counted by its cause.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from corridor.errors import NoAnswer
from corridor.packs.pack import Pack
from corridor.read.figures.nearby import with_nearby
from corridor.read.model.announcements import Instruments
from corridor.read.model.answers import SCHEMA, Answer, QuotedAnnouncement, QuotedFigure, read_answer
from corridor.read.model.figures import figure_of
from corridor.read.model.grammar import Grammar
from corridor.read.model.merging import merge_announcements, merge_figures
from corridor.read.model.questions import messages_for, pieces_of
from corridor.read.model.quotes import Refused
from corridor.read.refusals import refusal
from corridor.records import Announcement, Claims, Document, Figure, Refusal

__all__ = ["Model", "read_with_model"]

Read = TypeVar("Read")


class Model(Protocol):
    """Anything that answers questions: a server, or a test."""

    @property
    def name(self) -> str:
        """As the server knows it."""
        ...

    def ask(self, messages: list[dict[str, str]], schema: dict[str, Any], read: Callable[[str], Read]) -> Read:
        """What `read` makes of the answer; it raises ValueError for one that has to be asked for again.

        Raises NoAnswer with the cause when none can be had.
        """
        ...


def read_with_model(document: Document, rules: Claims, pack: Pack, model: Model) -> Claims:
    """The rules' claims and the model's, with what was refused. The document has no instructions in it any more."""
    reading = _Reading(document, rules, pack, f"model:{model.name}")
    for piece in pieces_of(document.text, reading.grammar.found.sentences):
        mark = _mark(document.text)
        try:
            answer = model.ask(messages_for(document.text, piece, mark), SCHEMA, read_answer)
        except NoAnswer as failure:
            reading.refuse(failure.cause)
        else:
            reading.take(answer)
    return reading.claims()


def _mark(text: str) -> str:
    mark = secrets.token_hex(8)
    return mark if mark not in text else _mark(text)


class _Reading:
    """What becomes of the answers about one document."""

    def __init__(self, document: Document, rules: Claims, pack: Pack, reader: str) -> None:
        self.rules, self.reader = rules, reader
        self.grammar = Grammar(document, pack)
        self.instruments = Instruments(document, self.grammar, reader)
        self.figures: list[Figure] = []
        self.announcements: list[Announcement] = []
        self.refused: list[Refusal] = []

    def refuse(self, cause: str, quote: str = "") -> None:
        """Count something as refused; the same thing once."""
        one = refusal(self.reader, cause, quote)
        if one not in self.refused:
            self.refused.append(one)

    def take(self, answer: Answer) -> None:
        """The claims of one answer, each by itself."""
        for item in answer.malformed:
            self.refuse("not_schema", item)
        if answer.too_many:
            self.refuse("too_many")
        for figure in answer.figures:
            self._figure(figure)
        for announcement in answer.announcements:
            self._announcement(announcement)

    def _figure(self, quoted: QuotedFigure) -> None:
        try:
            self.figures.append(figure_of(quoted, self.grammar, self.rules, self.reader))
        except Refused as cause:
            self.refuse(str(cause), quoted.sentence)

    def _announcement(self, quoted: QuotedAnnouncement) -> None:
        try:
            self.announcements.append(self.instruments.announcement_of(quoted))
        except Refused as cause:
            self.refuse(str(cause), quoted.sentence)

    def claims(self) -> Claims:
        """Everything that was read."""
        figures, against = merge_figures(self.rules.figures, with_nearby(self.figures, self.grammar.found))
        announcements, also = merge_announcements(self.rules.announcements, self.announcements)
        refusals = tuple(dict.fromkeys((*self.rules.refusals, *self.refused, *against, *also)))
        return Claims(figures=figures, announcements=announcements, refusals=refusals)
