"""The folder of a log on the disk: files that are whole or absent, and on the disk when a call returns."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from corridor.errors import InputError
from corridor.files import make_folder, same_bytes, writing
from corridor.ledger.log.entries import COMMITMENT, PREFIX, Opening
from corridor.ledger.log.tiles import CHECKPOINT, Read


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


def write_if_other(path: Path, data: bytes) -> bool:
    """Write a file unless it is there with these bytes; whether it was written."""
    if same_bytes(path, data):
        return False
    write_whole(path, data)
    return True


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


def settle(folders: Iterable[Path]) -> None:
    """Wait until the names in folders, and those of the folders themselves, are on the disk."""
    every = {above for folder in folders for above in (folder, folder.parent)}
    for folder in sorted(every):
        try:
            handle = os.open(folder, os.O_RDONLY)
        except (PermissionError, IsADirectoryError):  # a system without handles of folders
            continue
        try:
            os.fsync(handle)
        except OSError as error:
            raise InputError(f"{folder}: cannot be written: {error.strerror or error}.") from error
        finally:
            os.close(handle)


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
        settle([place.parent])
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
