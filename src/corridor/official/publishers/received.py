"""Bytes as they came from a publisher, and the guards that they pass before any parser sees them."""

from __future__ import annotations

import hashlib
import io
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from datetime import date

from corridor.errors import UnreadableDocument

LARGEST_UNPACKED_BYTES = 400_000_000
"""A workbook of a central bank unpacks to a few megabytes; fifty sheets of a million cells to some 300."""
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError
)  # fmt: skip
"""What the standard library raises for packages that are cut off, damaged or locked by a password."""
_DECLARATIONS = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A file or an answer of a server."""

    origin: str
    """File name or address."""
    data: bytes
    published: date | None = None
    """Day that the server or the caller names; the file itself may know better."""

    @property
    def sha256(self) -> str:
        """Of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()

    def fault(self, where: str, wrong: str) -> UnreadableDocument:
        """An error that names this file, the place in it, and what was expected there."""
        return UnreadableDocument(self.origin, f"{where}: {wrong}" if where else wrong, self.sha256)


def guard_xml(received: Received, data: bytes, where: str = "") -> None:
    """Refuse XML that declares entities: statistics need none, and a bomb is made of them.

    Raises UnreadableDocument.
    """
    found = _DECLARATIONS.search(data)
    if found:
        kind = found[1].decode("ascii").upper()
        raise received.fault(
            where or f"byte {found.start()}",
            f"declares a document type, got <!{kind}. Expected plain XML: such declarations can unfold without end.",
        )


def guard_package(received: Received) -> None:
    """Refuse a workbook that is cut off, unpacks to too much, or whose parts declare entities.

    Raises UnreadableDocument.
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(received.data))
        broken = None if _unpacked(package) > LARGEST_UNPACKED_BYTES else package.testzip()
    except _BROKEN as error:
        raise received.fault(
            "", f"not a whole workbook: {error}. Expected an XLSX file. Was the download cut off? Fetch it again."
        ) from error
    if _unpacked(package) > LARGEST_UNPACKED_BYTES:
        raise received.fault(
            "", f"unpacks to {_unpacked(package) // 1_000_000} MB. Expected at most "
            f"{LARGEST_UNPACKED_BYTES // 1_000_000} MB of a workbook of statistics."
        )  # fmt: skip
    if broken:
        raise received.fault(broken, "its check sum is wrong. Was the download cut off? Fetch it again.")
    for name in package.namelist():
        if name.endswith((".xml", ".rels")):
            guard_xml(received, package.read(name), name)


def _unpacked(package: zipfile.ZipFile) -> int:
    return sum(part.file_size for part in package.infolist())
