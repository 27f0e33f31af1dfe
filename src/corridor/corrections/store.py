"""Where corrections are kept: a log that is only ever appended to, and the texts they speak of.

    <data folder>/corrections.jsonl          one correction a line
    <data folder>/documents/<sha256>.json    the text of a corrected document, for test cases; private

A database can stand in for the files: whatever has the three methods of `CorrectionStore`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Protocol

from corridor.corrections.records import Correction, from_line, to_line
from corridor.errors import FaultsError, InputError
from corridor.files import append_lines, locked, make_folder, write_text
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
        append_lines(self.path, to_line(correction))

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
            with locked(self.path, shared=True):
                data = self.path.read_bytes()
        except FileNotFoundError:
            return []
        except OSError as error:
            raise InputError(f"{self.path}: cannot be read: {error.strerror or error}.") from error
        return data.decode("utf-8", "replace").split("\n")
