"""Calls the stages in order: documents in, an account out, the account written for people or machines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corridor.errors import UnreadableDocument
from corridor.files import STANDARD_INPUT, STANDARD_INPUT_NAME, read_bytes, write_text
from corridor.packs import Pack
from corridor.periods import PartialDate
from corridor.records import (
    Account,
    Claims,
    CorrectionNote,
    Document,
    DocumentAccount,
    Figure,
    Unreadable,
    Verdict,
)

if TYPE_CHECKING:
    from corridor.corrections import Applied, Log
    from corridor.journal import GivenVerdicts, Update
    from corridor.official import Archive
    from corridor.official.publishers import Received
    from corridor.read.model import Model

Progress = Callable[[str], None]
"""Told the origin of each document once it is done."""


def read_document(
    document: str | Path | Document, pack: Pack, corrections: Log | None = None, model: Model | None = None
) -> tuple[Document, Claims]:
    """A document and its claims, each of which stands word for word in its text.

    corrections: what people said of earlier readings; put on the claims.
    model: a language model that reads it beside the rules.
    Raises UnreadableDocument when it cannot be read.
    """
    return read_corrected(document, pack, corrections, model)[:2]


def read_corrected(
    document: str | Path | Document, pack: Pack, corrections: Log | None, model: Model | None = None
) -> tuple[Document, Claims, tuple[Applied, ...]]:
    """A document, its claims as people corrected them, and what became of each correction."""
    loaded, claims = _read(document, pack, model)
    if corrections is None or not corrections.all:
        return loaded, claims, ()
    from corridor.corrections import apply

    return loaded, *apply(loaded, claims, corrections, pack)


def _read(document: str | Path | Document, pack: Pack, model: Model | None) -> tuple[Document, Claims]:
    from corridor.read import InexactSpan, load_document, read_document

    loaded = document if isinstance(document, Document) else load_document(_name(document), read_bytes(document))
    try:
        return loaded, read_document(loaded, pack, model)
    except InexactSpan as error:  # a fault of the reader: this document is listed, the others go on
        raise UnreadableDocument(loaded.source.origin, str(error), loaded.source.sha256) from error


def _name(document: str | Path) -> str:
    return STANDARD_INPUT_NAME if str(document) == STANDARD_INPUT else str(document)


def get_ready(documents: Iterable[str], form: str = "html") -> None:
    """Start the processes that will parse documents and draw, while the rest loads; need not be called."""
    if form == "html":
        from corridor.publish import get_ready_to_draw

        get_ready_to_draw()
    from corridor.read.documents import get_ready_for

    get_ready_for(documents)


def make_account(
    documents: Iterable[str | Path | Document],
    pack: Pack,
    made_on: date | None = None,
    progress: Progress = lambda _: None,
    corrections: Log | None = None,
    model: Model | None = None,
) -> Account:
    """The account of documents: every figure judged, every announcement held against the register.

    made_on: day of the account, today unless given. Documents that cannot be read are listed and the rest go on.
    corrections: what people said of earlier readings; put on the claims before they are judged.
    model: a language model that reads the documents beside the rules.
    """
    from corridor.ledger import completions
    from corridor.read.duplicates import group_documents

    accounts, unreadable = [], []
    for document in documents:
        try:
            read, claims, applied = read_corrected(document, pack, corrections, model)
            accounts.append(_account(read, claims, _history(read, applied, corrections), pack))
        except UnreadableDocument as error:
            unreadable.append(Unreadable(origin=error.origin, reason=error.reason, sha256=error.sha256))
        progress(document.source.origin if isinstance(document, Document) else str(document))
    return Account(
        pack=pack.name,
        made_on=made_on or datetime.now().astimezone().date(),
        documents=tuple(accounts),
        unreadable=tuple(unreadable),
        completions=completions(pack.promises, pack),
        duplicates=group_documents(one.document for one in accounts),
    )


def _history(document: Document, applied: Sequence[Applied], corrections: Log | None) -> tuple[CorrectionNote, ...]:
    if corrections is None or not corrections.all:
        return ()
    from corridor.corrections import history

    return history(document.source, applied, corrections)


def _account(
    document: Document, claims: Claims, corrections: tuple[CorrectionNote, ...], pack: Pack
) -> DocumentAccount:
    from corridor.ledger import link

    return DocumentAccount(
        document=document,
        verdicts=check_figures(claims.figures, pack, document.source.published),
        announcements=claims.announcements,
        recurrences=link(claims.announcements, pack.promises, document, pack),
        refusals=claims.refusals,
        corrections=corrections,
    )


def check_figures(figures: Iterable[Figure], pack: Pack, published: PartialDate | None) -> tuple[Verdict, ...]:
    """Verdicts on the figures of one text, in their order."""
    from corridor.check import check_figures

    return check_figures(tuple(figures), series_store(pack), published)


@cache
def series_store(pack: Pack) -> Any:
    """The official series of a pack and of the tables that were loaded for it, indexed once."""
    from corridor.official import SeriesStore

    return SeriesStore.of(pack, official_archive(pack).columns())


def official_archive(pack: Pack) -> Archive:
    """The publishers' tables that were loaded for a pack, in the folder for data."""
    from corridor.official import Archive
    from corridor.settings import data_folder

    return Archive(data_folder() / "official" / pack.name)


def update_official(received: Received, pack: Pack, verdicts: GivenVerdicts) -> Update:
    """Keep a publisher's table as a vintage, and tell what it revises and which given verdicts it changes.

    verdicts: where earlier verdicts are kept. Raises FaultsError or UnreadableDocument; nothing is then kept.
    """
    from corridor.check import check_figure
    from corridor.journal import Reread, Update, reads_the_same
    from corridor.official import SeriesStore
    from corridor.official.publishers import read_table
    from corridor.official.revisions import changes

    archive, table = official_archive(pack), read_table(received, pack)
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    with archive.loading():
        before = SeriesStore.of(pack, archive.columns())
        added = archive.add(table, received.data, received.sha256, now, pack.calendar)
        after = SeriesStore.of(pack, archive.columns()) if added else before
    series_store.cache_clear()
    given = tuple(verdicts.given(pack.name))
    judged = (
        Reread(
            given=one,
            before=check_figure(one.figure, before, one.published),
            after=check_figure(one.figure, after, one.published),
        )
        for one in (given if added else ())
    )
    return Update(
        title=table.title,
        published=table.published,
        rows=len(table.rows),
        changes=changes(before, added, table.published),
        reread=tuple(one for one in judged if not reads_the_same(one.before, one.after)),
        verdicts=len(given),
    )


def render(account: Account, pack: Pack, language: str = "en", form: str = "html") -> str:
    """The account as a page or as JSON."""
    from corridor.publish import account_to_json, render_brief

    store = series_store(pack)
    if form == "json":
        return json.dumps(account_to_json(account, pack, language, store=store), ensure_ascii=False, indent=1) + "\n"
    return render_brief(account, pack, language, store=store)


def write_brief(account: Account, pack: Pack, path: str | Path, language: str = "en", form: str | None = None) -> None:
    """Write the brief; a name that ends in .json asks for JSON unless `form` says otherwise.

    Raises InputError when the file cannot be written; an earlier file is then left as it was.
    """
    write_text(path, render(account, pack, language, form or ("json" if str(path).endswith(".json") else "html")))
