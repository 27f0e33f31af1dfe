"""One document read: what is kept of it and written, or why it could not be read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from corridor.batch.workers import in_order
from corridor.chat import ModelServer
from corridor.corrections import Log
from corridor.errors import UnreadableDocument
from corridor.files import STANDARD_INPUT, STANDARD_INPUT_NAME, printable, read_bytes
from corridor.labels import claims_to_labels, corrections_to_labels
from corridor.packs import Pack, load_pack
from corridor.pipeline import read_corrected
from corridor.read import load_document
from corridor.read.duplicates import Fingerprint, fingerprint, publication_order
from corridor.read.refusals import UNANSWERED
from corridor.records import Claims, Document, Source

Labels = dict[str, Any]
"""A document and its claims, as they are written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A document to read."""

    document: str | Document
    """As a path, or loaded already."""
    known: str | None = None
    """SHA-256 under which the same reader has read it before."""

    @property
    def origin(self) -> str:
        """Where it comes from, as it is written."""
        if isinstance(self.document, Document):
            return self.document.source.origin
        return STANDARD_INPUT_NAME if self.document == STANDARD_INPUT else printable(self.document)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of one document."""

    origin: str
    sha256: str | None = None
    unreadable: str | None = None
    """Why it could not be read."""
    labels: str | None = None
    """JSON of its labels; None where the document is as it was when it was read before."""
    complete: bool = True
    """False where a language model was asked and did not answer: the document is to be read again."""
    published: str = ""
    """Sorts by publication."""
    fingerprint: Fingerprint | None = None

    @property
    def unchanged(self) -> bool:
        """Whether it was read before."""
        return self.labels is None


@dataclass(frozen=True)
class Reader:
    """Reads one document after another; a process of its own loads its own pack."""

    pack_name: str
    version: str
    """Written with each document: what was read by another version is read again."""
    corrections: Log
    model: ModelServer | None = None
    """Reads beside the rules."""

    @cached_property
    def pack(self) -> Pack:
        """The corridor pack."""
        return load_pack(self.pack_name)

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if name != "pack"}

    def __call__(self, task: Task) -> Result:
        """The result of one document; never an exception, so that the others go on."""
        data = None
        try:
            document = task.document
            if not isinstance(document, Document):
                data = read_bytes(document)
                if task.known and task.known == hashlib.sha256(data).hexdigest():
                    return Result(origin=task.origin, sha256=task.known)
                document = load_document(task.origin, data)
            return self._read(document)
        except UnreadableDocument as error:
            return self.unreadable(task, error.reason, error.sha256)
        except Exception as error:  # a fault of ours: told with the document, for the others are still to be read
            reason = f"the reader failed ({type(error).__name__}: {error}). Report it with the file."
            return self.unreadable(task, " ".join(reason.split()), hashlib.sha256(data).hexdigest() if data else None)

    def _read(self, document: Document) -> Result:
        source = document.source
        document, claims, applied = read_corrected(document, self.pack, self.corrections, self.model)
        about = {"origin": source.origin, "language": source.language, "reader": self.version, "unreadable": None}
        labels = claims_to_labels(document, claims, self.pack) | corrections_to_labels(applied)
        return Result(
            origin=source.origin,
            sha256=source.sha256,
            labels=_json(about | labels),
            complete=not any(one.cause in UNANSWERED for one in claims.refusals),
            published=publication_order(source)[0],
            fingerprint=fingerprint(document),
        )

    def unreadable(self, task: Task, reason: str, sha256: str | None = None) -> Result:
        """The result of a document that cannot be read: the same fields, with no claim."""
        source = Source(id=Path(task.origin).stem or task.origin, origin=task.origin, sha256=sha256 or "")
        labels = claims_to_labels(Document(source=source, text=""), Claims(), self.pack) | {"sha256": sha256}
        about = {"origin": task.origin, "language": None, "reader": self.version, "unreadable": reason}
        return Result(origin=task.origin, sha256=sha256, unreadable=reason, labels=_json(about | labels), published="~")


def _json(labels: Labels) -> str:
    return json.dumps(labels, ensure_ascii=False)


def read_in_order(tasks: Iterable[Task], reader: Reader, workers: int = 1) -> Iterator[Result]:
    """The result of every task in the order of the tasks."""

    def lost(task: Task, how: str) -> Result:
        return reader.unreadable(task, f"the reader {how}. Report it with the file.")

    return in_order(reader, tasks, workers, lost)


def useful_workers(wanted: int, documents: list[str], share: int = 16) -> int:
    """As many workers as are wanted and have a share of documents each; one where the standard input is read."""
    return 1 if STANDARD_INPUT in documents else max(1, min(wanted, len(documents) // share))
