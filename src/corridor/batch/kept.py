"""What has been read so far, kept in a file beside the output: a run that was stopped goes on where it was.

The file is an SQLite database, so that a kill or a full disk costs the last second at most and never leaves a half
record. The output itself is written from it once all is read, for only then is it known which documents are copies.
"""

from __future__ import annotations

import json
import sqlite3
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from types import TracebackType

from corridor.batch.reading import Labels, Reader, Result
from corridor.batch.versions import corrections_version
from corridor.errors import InputError
from corridor.files import printable
from corridor.read.duplicates import Fingerprint, find_leads, groups
from corridor.records import Document, DuplicateGroup

COMMIT_EVERY_S = 1.0
FORMAT = 1
_TABLES = (
    """create table if not exists documents (
        origin text primary key, sha256 text, unreadable text, version text not null, run integer not null,
        place integer not null, published text not null, keys blob, wording blob, numbers blob, labels blob not null
    )""",
    "create index if not exists in_order on documents (place)",
)


class Kept:
    """Results of this and earlier runs, one a document."""

    def __init__(self, path: Path, reader: Reader) -> None:
        """The file is made where it is missing; what another reader read is not taken over.

        Raises InputError when the file cannot be used, or another run is using it.
        """
        self.path, self.version = path, f"{reader.version}+{corrections_version(reader.corrections)}"
        self._committed = time.monotonic()
        self._place = 0
        with self._told():
            self._base = sqlite3.connect(path, timeout=0, isolation_level=None)
            try:
                self._open()
            except BaseException:
                self._base.close()
                raise

    def _open(self) -> None:
        self._base.execute("pragma locking_mode = exclusive")
        self._base.execute("begin exclusive")
        (made_by,) = self._base.execute("pragma user_version").fetchone()
        if made_by not in (0, FORMAT):
            self._base.execute("drop table if exists documents")
        self._base.execute(f"pragma user_version = {FORMAT}")
        for statement in _TABLES:
            self._base.execute(statement)
        (last,) = self._base.execute("select max(run) from documents").fetchone()
        self._run = (last or 0) + 1

    def __enter__(self) -> Kept:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(sqlite3.Error):  # a full disk, which is being told already, or told when it was first met
            self._base.execute("commit")
        self._base.close()

    def known(self, document: str | Document) -> str | None:
        """SHA-256 under which the same reader has read a document, if it has; never of one that it failed to read."""
        if isinstance(document, Document):
            return None
        query = "select sha256 from documents where origin = ? and version = ? and unreadable is null"
        with self._told():
            row = self._base.execute(query, (printable(document), self.version)).fetchone()
        return row[0] if row else None

    def keep(self, result: Result) -> None:
        """Keep the next result; within a second it is on the disk. Raises InputError when the disk is full."""
        self._place += 1
        with self._told():
            if result.labels is None:
                changes = self._run, self._place, result.origin
                self._base.execute("update documents set run = ?, place = ? where origin = ?", changes)
            else:
                self._insert(result, result.labels)
            if time.monotonic() - self._committed > COMMIT_EVERY_S:
                self.commit()

    def _insert(self, result: Result, labels: str) -> None:
        marks = result.fingerprint
        row = (
            result.origin, result.sha256, result.unreadable, self.version if result.complete else "",
            self._run, self._place, result.published,
            *((marks.keys, marks.wording, marks.numbers) if marks else (None, None, None)),
            zlib.compress(labels.encode(), 1),
        )  # fmt: skip
        self._base.execute(f"insert or replace into documents values ({', '.join('?' * len(row))})", row)

    def commit(self) -> None:
        """Put on the disk what is not there yet."""
        with self._told():
            self._base.execute("commit")
            self._base.execute("begin immediate")
        self._committed = time.monotonic()

    def complete(self) -> None:
        """Told that all documents of this run are read: what only earlier runs had is dropped."""
        with self._told():
            self._base.execute("delete from documents where run < ?", (self._run,))
            self.commit()

    def labels(self) -> Iterator[Labels]:
        """The labels of every document, in the order in which they were given."""
        with self._told():
            for (packed,) in self._base.execute("select labels from documents order by place"):
                yield json.loads(zlib.decompress(packed))

    def duplicates(self) -> tuple[DuplicateGroup, ...]:
        """Groups of copies among all documents."""
        order = "from documents where keys is not null order by published, sha256, origin"
        rows = [row for (row,) in self._base.execute(f"select rowid {order}")]
        keys = (one for (one,) in self._base.execute(f"select keys {order}"))

        @lru_cache(maxsize=4096)  # the same few leads are asked for again and again where thousands are written alike
        def fingerprint_of(place: int) -> Fingerprint:
            query = "select keys, wording, numbers from documents where rowid = ?"
            marks = self._base.execute(query, (rows[place],)).fetchone()
            return Fingerprint(keys=marks[0], wording=marks[1], numbers=marks[2])

        def named(place: int) -> tuple[str, str]:
            query = "select origin, sha256 from documents where rowid = ?"
            origin, sha256 = self._base.execute(query, (rows[place],)).fetchone()
            return origin, sha256

        return groups(find_leads(keys, fingerprint_of), named)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Faults of the database in one line, with what to do."""
        try:
            yield
        except sqlite3.Error as error:
            raise InputError(f"{self.path}: {_reason(error)}") from error


def _reason(error: sqlite3.Error) -> str:
    what = str(error)
    if "full" in what or "disk I/O" in what:
        return "the disk is full or fails. What was read is kept: make room and give the same command again."
    if "locked" in what:
        return "another run is writing here. Wait for its end, or name another output."
    if "unable to open" in what or "readonly" in what:
        return "cannot be written. Name an output in a folder that you may write to."
    return f"cannot be used ({what}). Delete it; everything is then read anew."
