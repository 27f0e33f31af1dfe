"""Texts in languages whose sentences are read clause by clause, each by its tables in `lexicon/<language>/`."""

from __future__ import annotations

from corridor.packs.pack import Pack
from corridor.read.clauses.announcements import read_announcements
from corridor.read.clauses.figures import read_figures
from corridor.read.clauses.scanning import scan
from corridor.read.figures.nearby import with_nearby
from corridor.records import Claims, Document

LANGUAGES = ("zh", "ur")


def read_clauses(document: Document, language: str, pack: Pack) -> Claims:
    """The figures and announcements of a document in one of `LANGUAGES`."""
    found = scan(document.text, language, pack)
    return Claims(
        figures=with_nearby(read_figures(document, found, language, pack), found),
        announcements=read_announcements(document, found, language, pack),
    )
