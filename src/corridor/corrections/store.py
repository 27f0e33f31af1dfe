"""Where corrections are kept: a log that is only ever appended to, and the texts they speak of.

    <data folder>/corrections.jsonl          one correction a line
    <data folder>/documents/<sha256>.json    the text of a corrected document, for test cases; private

A database can stand in for the files: whatever has the three methods of `CorrectionStore`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from corridor.corrections.records import Correction, from_line, to_line
from corridor.errors import FaultsError, InputError
from corridor.files import make_folder, write_text
from corridor.records import Document
from corridor.wire import from_plain, to_plain

NAME = "corrections.jsonl"


class CorrectionStore(Protocol):
    """Keeps corrections."""

    def append(self, correction: Correction, document: Document | None = None) -> None:
        """Keep a correction for good, and the document it speaks of; returns once both are on the disk."""
        ...

    def read(self) -> tuple[tuple[Correction, ...], tuple[str, ...]]:
        """Every correction in the order of recording, and a line for each that cannot be read."""
        ...

    def document(self, sha256: str) -> Document | None:
        """A document that was corrected; None where its text was not kept."""
        ...


class CorrectionFile:
    """Corrections in a folder of this machine; many processes may write at once."""

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        self.path = self.folder / NAME

    def append(self, correction: Correction, document: Document | None = None) -> None:
        """Keep a correction for good, and the document it speaks of; returns once both are on the disk.

        A line that an interrupted writer left torn is closed first, so that it spoils no other.
        Raises InputError when the folder cannot be written.
        """
        make_folder(self.folder)
        if document is not None:
            self._keep(document)
        try:
            with self._locked() as handle:
                _append(handle, to_line(correction).encode())
            _settle(self.folder)
        except OSError as error:
            raise InputError(f"{self.path}: cannot be written: {error.strerror or error}.") from error

    def read(self) -> tuple[tuple[Correction, ...], tuple[str, ...]]:
        """Every correction in the order of recording, and a line for each that cannot be read.

        Raises InputError when the file is there and cannot be opened.
        """
        found: list[Correction] = []
        faults: list[str] = []
        for number, line in enumerate(self._lines(), start=1):
            if not line:
                continue
            try:
                found.append(from_line(line))
            except ValueError as error:
                what = "Nothing else is lost. Make the correction again if it is missed."
                faults.append(f"{self.path}:{number}: this correction is passed over: {error}. {what}")
        return tuple(found), tuple(faults)

    def document(self, sha256: str) -> Document | None:
        """A document that was corrected; None where its text was not kept, or no longer as it was."""
        try:
            data = json.loads(self._place_of(sha256).read_text("utf-8"))
            kept: Document = from_plain(Document, data)
        except (OSError, ValueError, FaultsError):
            return None
        return kept

    def _keep(self, document: Document) -> None:
        place = self._place_of(document.source.sha256)
        if not place.exists():
            make_folder(place.parent)
            write_text(place, json.dumps(to_plain(document), ensure_ascii=False, indent=1) + "\n")

    def _place_of(self, sha256: str) -> Path:
        return self.folder / "documents" / f"{sha256}.json"

    def _lines(self) -> list[str]:
        try:
            with self.path.open("rb") as file:
                _lock(file.fileno(), shared=True)
                data = file.read()
        except FileNotFoundError:
            return []
        except OSError as error:
            raise InputError(f"{self.path}: cannot be read: {error.strerror or error}.") from error
        return data.decode("utf-8", "replace").split("\n")

    @contextmanager
    def _locked(self) -> Iterator[int]:
        """The open file, which no other process writes meanwhile; the lock goes when the process does."""
        handle = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            _lock(handle)
            yield handle
        finally:
            os.close(handle)


def _append(handle: int, line: bytes) -> None:
    size = os.fstat(handle).st_size
    if size:
        os.lseek(handle, size - 1, os.SEEK_SET)
        if os.read(handle, 1) != b"\n":
            line = b"\n" + line
    while line:
        line = line[os.write(handle, line) :]
    os.fsync(handle)


def _settle(folder: Path) -> None:
    """Make sure that the folder itself knows of a file that is new in it."""
    if os.name == "nt":  # Windows has no handle of a folder to flush
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _lock(handle: int, *, shared: bool = False) -> None:
    """Wait for the file; the lock goes when the handle is closed, also by a kill."""
    if os.name != "nt":
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)
    elif not shared:
        import msvcrt

        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined]
