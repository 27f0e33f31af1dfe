"""Gates for Office files, which are ZIP archives: looked at in their directory alone, nothing is unpacked."""

from __future__ import annotations

import io
from zipfile import BadZipFile, ZipFile, ZipInfo

from corridor.read.documents.gates import refusal

MOST_ENTRIES = 2_000
LARGEST_UNPACKED_BYTES = 200_000_000
HIGHEST_RATIO = 100
"""Unpacked to packed bytes. Office files reach 20, bombs over 1,000."""
SMALLEST_BOMB_BYTES = 1_000_000
"""Short parts that repeat themselves pack as well as bombs do, and are harmless."""
_DIRECTORY_ENTRY = b"PK\x01\x02"
_PARSERS = (("word/", "word"), ("xl/", "sheets"))
_OTHERS = (("ppt/", "a presentation"), ("META-INF/manifest.xml", "an OpenDocument file"))


def parser_of_archive(origin: str, data: bytes, sha256: str) -> str:
    """The parser of an Office file. Raises UnreadableDocument for another archive or one that is a danger."""
    if data.count(_DIRECTORY_ENTRY) > MOST_ENTRIES:  # before its directory is read, which may hold half a million
        raise _refusal(origin, f"the archive has more than {MOST_ENTRIES:,} entries.", sha256)
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (BadZipFile, ValueError, NotImplementedError, UnicodeDecodeError, EOFError, OverflowError):
        raise _refusal(origin, "this is a damaged Office file or ZIP archive.", sha256) from None
    if fault := _fault(entries):
        raise _refusal(origin, fault, sha256)
    names = [entry.filename for entry in entries]
    for prefix, parser in _PARSERS:
        if "[Content_Types].xml" in names and any(name.startswith(prefix) for name in names):
            return parser
    kind = next((kind for prefix, kind in _OTHERS if any(name.startswith(prefix) for name in names)), "a ZIP archive")
    raise _refusal(origin, f"this is {kind}.", sha256)


def _fault(entries: list[ZipInfo]) -> str | None:
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > LARGEST_UNPACKED_BYTES:
        return f"the file unpacks to more than {LARGEST_UNPACKED_BYTES // 1_000_000} MB."
    for entry in entries:
        if entry.file_size > max(SMALLEST_BOMB_BYTES, HIGHEST_RATIO * entry.compress_size):
            return f"a part of the file unpacks to more than {HIGHEST_RATIO} times its size."
        if entry.flag_bits & 1:
            return "the file is locked with a password."
    return None


def _refusal(origin: str, what: str, sha256: str) -> Exception:
    return refusal(origin, what, "Save the article as HTML or text.", sha256)
