"""The folder of a log on the disk: files that are whole or absent, and on the disk when a call returns."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from corridor import files
from corridor.errors import InputError
from corridor.files import make_folder, same_bytes, writing
from corridor.ledger.log.entries import COMMITMENT, PREFIX, Opening
from corridor.ledger.log.tiles import CHECKPOINT, Read

AT_ONCE = 16
"""Files that are waited for together."""


def reader_of(folder: str | Path) -> Read:
    """Reads files of a folder by their path. Raises InputError for one that is missing."""
    base = Path(folder)

    def read(path: str) -> bytes:
        try:
            return (base / path).read_bytes()
        except OSError as error:
            raise InputError(f"{base / path}: cannot be read: {error.strerror or error}.") from error

    return read


def is_log(folder: str | Path) -> bool:
    """Whether a folder holds a log that was signed."""
    return (Path(folder) / CHECKPOINT).is_file()


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, and wait for the disk. Its name may still be lost until `settle`."""
    make_folder(path.parent)
    with writing(path) as file:
        file.write(data)


def write_tile(path: Path, data: bytes, base: Path) -> tuple[bool, set[Path]]:
    """Write a file unless it is there with these bytes; whether it was written, and what is to be settled then.

    No checkpoint covers it before it is settled, so what a crash leaves of it is seen by nobody and written again.
    base: the folder above all tiles.
    """
    if same_bytes(path, data):
        return False, {path, path.parent}
    try:
        unsettled = {path, path.parent}
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True)
            unsettled |= {one for one in path.parents if one.is_relative_to(base)}
        path.write_bytes(data)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror or error}.") from error
    return True, unsettled


def write_secret(path: Path, text: str) -> None:
    """Write a file that only its owner can read. Raises InputError when there is one: no key is ever overwritten."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror or error}.") from error


def settle(paths: Iterable[Path]) -> None:
    """Wait until files, and the names of the files in folders, are on the disk.

    Several are waited for at once: a disk settles them together, in a fraction of the time of one after the other.
    Raises InputError when one cannot be settled.
    """
    waiting = list(paths)
    if len(waiting) < AT_ONCE // 4:
        for path in waiting:
            _settle(path)
        return
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for _ in pool.map(_settle, waiting):
            pass


def _settle(path: Path) -> None:
    try:
        files.settle(path)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror or error}.") from error


@contextmanager
def sole_writer(folder: str | Path) -> Iterator[Path]:
    """Only one process writes at a time. Raises InputError when another one does."""
    place = make_folder(folder)
    with (place / ".lock").open("ab") as file:
        if not _lock(file.fileno()):
            raise InputError(f"{place}: another process is writing to this log. Wait for it and call again.")
        yield place


def _lock(handle: int) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows: no second writer is stopped there
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


class Openings:
    """Quotes and documents outside of the log, each under the hash that stands in its entry; private."""

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)

    def keep(self, content: bytes) -> str:
        """Keep a content; gives the commitment that goes into the entry."""
        opening = Opening(content=content)
        place = self._place(opening.commitment)
        write_whole(place, opening.to_bytes())
        settle([place.parent, place.parent.parent])
        return opening.commitment

    def find(self, commitment: str) -> Opening | None:
        """What a commitment stands for; None once it is withdrawn."""
        try:
            return Opening.from_bytes(self._place(commitment).read_bytes())
        except FileNotFoundError:
            return None

    def withdraw(self, commitment: str) -> None:
        """Delete a content and its salt for good; the entry stays as it is, and every proof goes on holding."""
        self._place(commitment).unlink(missing_ok=True)
        settle([self.folder])

    def _place(self, commitment: str) -> Path:
        name = commitment.removeprefix(PREFIX)
        if not COMMITMENT.fullmatch(PREFIX + name):
            raise InputError(f"{commitment:.90}: no hash of a text that was withheld. Expected {PREFIX} and 64 digits.")
        return self.folder / name
