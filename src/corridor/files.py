"""The disk: documents in, results out. With fetch, settings, the ledger's store and the pages, the only edge."""

from __future__ import annotations

import errno
import glob
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, NoReturn

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


def printable(name: str) -> str:
    """A file's name as it can be written: bytes of it that are not UTF-8 as escapes."""
    return name.encode("utf-8", "backslashreplace").decode()


def documents_in(paths: Iterable[str], leave_out: Path | None = None) -> Iterator[str]:
    """The files that paths stand for, each once: a folder for all files in it and below it, a pattern for its matches.

    Files of a folder come in the order of their names, those of folders below it after them; hidden ones are left out,
    as is `leave_out`, the file or folder that results are written to.
    Raises InputError for a folder without files and a pattern without matches.
    """
    seen: set[Path] = set()
    left_out = leave_out.absolute() if leave_out else None
    for path in paths:
        for one in _documents_of(path):
            whole = Path(one).absolute()
            if one == STANDARD_INPUT or not (whole in seen or left_out in (whole, *whole.parents)):
                seen.add(whole)
                yield one


def _documents_of(path: str) -> Iterator[str]:
    if path == STANDARD_INPUT or "\0" in path:
        return iter([path])
    if Path(path).is_dir():
        return _some(
            _files_below(path), f"{path}: the folder has no files. Name documents, or a folder that holds them."
        )
    if glob.has_magic(path) and not Path(path).exists():
        found = sorted(glob.iglob(path, recursive=True))  # noqa: PTH207 - patterns of pathlib must be relative
        return _some((one for one in found if Path(one).is_file()), f"{path}: no file fits this pattern.")
    return iter([path])


def _some(files: Iterator[str], none: str) -> Iterator[str]:
    first = next(files, None)
    if first is None:
        raise InputError(none)
    yield first
    yield from files


def _files_below(folder: str) -> Iterator[str]:
    for place, folders, names in os.walk(folder, onerror=_refuse):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        inside = (Path(place, one) for one in sorted(names) if not one.startswith("."))
        yield from (str(one) for one in inside if one.is_file())


def _refuse(error: OSError) -> NoReturn:
    raise InputError(f"{error.filename}: the folder cannot be listed: {_reason(error)}.") from error


def write_text(path: str | Path, text: str, durable: bool = True) -> None:
    """Write a file whole or not at all: into a temporary file beside it, then renamed.

    durable: wait until it is on the disk itself; not needed where the same run can be repeated.
    Raises InputError in one clear line when that cannot be done.
    """
    target = Path(path)
    if target.exists() and not (target.is_file() or target.is_dir()):  # a pipe or /dev/stdout: nothing to rename over
        try:
            target.write_bytes(text.encode("utf-8"))
        except OSError as error:
            raise InputError(f"{target}: cannot be written: {_reason(error)}.") from error
        return
    with writing(target, durable) as file:
        file.write(text.encode("utf-8"))


@contextmanager
def writing(path: str | Path, durable: bool = True) -> Iterator[BinaryIO]:
    """A file to write to that takes the place of `path` once all is written, and is removed when anything fails.

    Raises InputError in one clear line when it cannot be written.
    """
    with replacing(path) as name, name.open("wb") as file:
        yield file
        file.flush()
        if durable:
            os.fsync(file.fileno())


@contextmanager
def replacing(path: str | Path) -> Iterator[Path]:
    """A temporary file beside `path` that takes its place when all went well, and is removed when anything fails.

    Raises InputError in one clear line when it cannot be written.
    """
    target = Path(path)
    try:
        name = _beside(target)
        try:
            yield name
            name.chmod(_mode(target))
            name.replace(target)
        except BaseException:
            with suppress(OSError):
                name.unlink()
            raise
    except OSError as error:
        raise InputError(f"{target}: cannot be written: {_reason(error)}.") from error


def _beside(target: Path) -> Path:
    """A new empty file in the folder of a target."""
    if not target.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "the folder does not exist", str(target.parent))
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "it is a folder", str(target))
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:80]}.", dir=target.parent)
    os.close(handle)
    return Path(name)


@contextmanager
def locked(path: str | Path, *, shared: bool = False, mode: int = 0o600) -> Iterator[int]:
    """The handle of a file that no other process holds meanwhile: waits for it; the lock goes with the process.

    shared: let others hold it in the same way; the file must be there. Else it is made, and can be appended to.
    mode: of a file that is made; one that only this user reads unless given.
    """
    flags = os.O_RDONLY if shared else os.O_RDWR | os.O_APPEND | os.O_CREAT
    handle = os.open(path, flags, mode)
    try:
        _lock(handle, shared)
        yield handle
    finally:
        os.close(handle)


def _lock(handle: int, shared: bool) -> None:
    if os.name != "nt":
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)
    elif not shared:
        import msvcrt

        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined]


def append_lines(path: str | Path, lines: str) -> None:
    """Add whole lines to a file that many processes add to; returns once they are on the disk.

    A line that an interrupted writer left torn is closed first, so that it spoils no other.
    Raises InputError when the file cannot be written.
    """
    target = Path(path)
    try:
        with locked(target) as handle:
            _append(handle, lines.encode("utf-8"))
        settle(target.parent)
    except OSError as error:
        raise InputError(f"{target}: cannot be written: {_reason(error)}.") from error


def _append(handle: int, data: bytes) -> None:
    size = os.fstat(handle).st_size
    if size:
        os.lseek(handle, size - 1, os.SEEK_SET)
        if os.read(handle, 1) != b"\n":
            data = b"\n" + data
    while data:
        data = data[os.write(handle, data) :]
    os.fsync(handle)


def settle(path: Path) -> None:
    """Wait until a file, or a folder with the names of what is new in it, is on the disk."""
    if os.name == "nt" and path.is_dir():  # Windows has no handle of a folder to flush
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def same_bytes(path: Path, data: bytes) -> bool:
    """Whether a file holds exactly this."""
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


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
