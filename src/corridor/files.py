"""The disk: documents in, results out. With fetch, settings, the ledger's store and the pages, the only edge."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from corridor.errors import InputError, UnreadableDocument

STANDARD_INPUT = "-"
STANDARD_INPUT_NAME = "<stdin>"
LARGEST_DOCUMENT_BYTES = 25_000_000
"""A news page is 0.1 to 2 MB; a saved page with its pictures inlined stays under this."""


def read_bytes(origin: str | Path, largest: int = LARGEST_DOCUMENT_BYTES) -> bytes:
    """The bytes of a file, or of the standard input for `-`.

    Raises UnreadableDocument when it is missing, not a file, not permitted, empty, or larger than `largest` bytes.
    """
    piped = str(origin) == STANDARD_INPUT
    name = STANDARD_INPUT_NAME if piped else str(origin)
    try:
        data = sys.stdin.buffer.read(largest + 1) if piped else _read_file(Path(name), largest)
    except OSError as error:
        raise UnreadableDocument(name, _reason(error)) from error
    except ValueError as error:  # a null character in the name
        raise UnreadableDocument(name, "no such file") from error
    if len(data) > largest:
        raise UnreadableDocument(name, f"larger than {largest // 1_000_000} MB; save the article by itself")
    if not data.strip():
        raise UnreadableDocument(name, "the file is empty")
    return data


def _read_file(path: Path, largest: int) -> bytes:
    with path.open("rb") as file:
        return file.read(largest + 1)


def documents_in(paths: Iterable[str]) -> Iterator[str]:
    """The files that paths stand for: a folder stands for its files, in order of name, hidden ones left out."""
    for path in paths:
        if path == STANDARD_INPUT or not Path(path).is_dir():
            yield path
            continue
        inside = sorted(one for one in Path(path).iterdir() if one.is_file() and not one.name.startswith("."))
        if not inside:
            raise InputError(f"{path}: the folder has no files. Name documents, or a folder that holds them.")
        yield from map(str, inside)


def write_text(path: str | Path, text: str) -> None:
    """Write a file whole or not at all: into a temporary file beside it, then renamed.

    Raises InputError in one clear line when that cannot be done.
    """
    target = Path(path)
    try:
        _write(target, text.encode("utf-8"))
    except OSError as error:
        raise InputError(f"{target}: cannot be written: {_reason(error)}.") from error


def _write(target: Path, data: bytes) -> None:
    if not target.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "the folder does not exist", str(target.parent))
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "it is a folder", str(target))
    if target.exists() and not target.is_file():  # a pipe or /dev/stdout has nothing to rename over
        target.write_bytes(data)
        return
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:80]}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode(target))
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _mode(target: Path) -> int:
    """The mode of the file that is replaced, else what the process gives new files."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def make_folder(path: str | Path) -> Path:
    """A folder for results, made where it is missing. Raises InputError when that cannot be done."""
    folder = Path(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{folder}: cannot be used as a folder: {_reason(error)}.") from error
    return folder


_REASONS = {
    errno.ENOENT: "no such file",
    errno.EISDIR: "it is a folder",
    errno.EACCES: "permission denied",
    errno.ENOSPC: "the disk is full",
    errno.EROFS: "the disk is read-only",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ENOTDIR: "a part of the path is not a folder",
}


def _reason(error: OSError) -> str:
    if error.errno == errno.ENOENT and error.strerror == "the folder does not exist":
        return error.strerror
    return _REASONS.get(error.errno or 0, error.strerror or type(error).__name__)
