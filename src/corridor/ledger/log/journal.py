"""Entries that are acknowledged and not yet in tiles: one file that is only ever added to.

    header      mark, index of the first entry, checksum
    batch       mark, entries, index of the first, bytes, SHA-256 of the body, checksum of these
                body: the entries, each after its length in two bytes
    batch ...

A batch is acknowledged once it is on the disk. What a crash left of a batch that was not is set aside in a file of its
own when the journal is opened, never taken for entries; damage before the last batch is an error that names its place.
"""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from corridor.errors import InputError
from corridor.files import make_folder
from corridor.ledger.log.disk import settle, write_whole
from corridor.ledger.log.tiles import pack_entries, unpack_entries

NAME = "journal"
_HEADER = struct.Struct(">4sQ")
_BATCH = struct.Struct(">4sIQI32s")
_SUM = struct.Struct(">I")
_HEADER_MARK, _BATCH_MARK = b"CJH1", b"CJB1"
_sync = getattr(os, "fdatasync", os.fsync)
"""Waits for the bytes and the length of a file; its times may come later."""


class EntrySource(Protocol):
    """Where the entries of a log are kept for good before they are in tiles: the journal, or the ledger's database."""

    @property
    def stop(self) -> int:
        """How many entries the log will hold."""
        ...

    def entries(self, start: int) -> Iterator[bytes]:
        """Every entry from an index on. Raises InputError when it begins later."""
        ...


@dataclass(frozen=True, slots=True)
class _Batch:
    first: int
    count: int
    offset: int
    """Of the body in the file."""
    length: int
    digest: bytes


class Journal:
    """Entries waiting for their tiles; one process at a time."""

    def __init__(self, folder: str | Path, first: int = 0) -> None:
        """Open the journal of a folder, or begin one whose first entry has the index `first`.

        Raises InputError when it is damaged.
        """
        self.path = Path(folder) / NAME
        self.set_aside: Path | None = None
        """The file with what an interrupted writer left, if there was anything."""
        self._broken = False
        self._batches: list[_Batch] = []
        if not self.path.exists():
            make_folder(folder)
            self._begin(first)
        data = self.path.read_bytes()
        self.first = self._read_header(data)
        self._end = _HEADER.size + _SUM.size
        self._scan(data)

    @property
    def stop(self) -> int:
        """The index that the next entry will have."""
        return self._batches[-1].first + self._batches[-1].count if self._batches else self.first

    @property
    def length(self) -> int:
        """Bytes."""
        return self._end

    def append(self, entries: Sequence[bytes]) -> range:
        """Keep entries for good; gives their indexes once all of them are on the disk.

        Raises InputError when that cannot be done, and then none of them is kept.
        """
        if self._broken:
            raise InputError(f"{self.path}: the disk failed. Open the journal anew.")
        if not entries:
            return range(self.stop, self.stop)
        body = pack_entries(entries)
        digest = sha256(body).digest()
        head = _BATCH.pack(_BATCH_MARK, len(entries), self.stop, len(body), digest)
        try:
            self._write(head + _SUM.pack(zlib.crc32(head)) + body)
        except OSError as error:
            self._undo()
            raise InputError(f"{self.path}: cannot be written: {error.strerror or error}.") from error
        offset = self._end + _BATCH.size + _SUM.size
        self._batches.append(_Batch(self.stop, len(entries), offset, len(body), digest))
        self._end = offset + len(body)
        return range(self.stop - len(entries), self.stop)

    def entries(self, start: int) -> Iterator[bytes]:
        """Every entry from an index on. Raises InputError when the journal begins later."""
        if start < self.first:
            raise InputError(f"{self.path}: begins with entry {self.first}, not {start}. Entries are missing.")
        with self.path.open("rb") as file:
            for batch in (one for one in self._batches if one.first + one.count > start):
                file.seek(batch.offset)
                body = file.read(batch.length)
                if sha256(body).digest() != batch.digest:
                    raise InputError(f"{self.path}: damaged at byte {batch.offset}: entries from {batch.first} on.")
                yield from unpack_entries(body, str(self.path), batch.count)[max(0, start - batch.first) :]

    def restart(self, first: int) -> None:
        """Empty the journal: all entries before `first` are in tiles, for good. Raises InputError otherwise."""
        if first != self.stop:
            raise InputError(f"{self.path}: holds entries up to {self.stop}, the tiles up to {first}.")
        self._begin(first)
        self.first, self._batches, self._end = first, [], _HEADER.size + _SUM.size

    # ------------------------------------------------------------------ writing

    def _begin(self, first: int) -> None:
        head = _HEADER.pack(_HEADER_MARK, first)
        write_whole(self.path, head + _SUM.pack(zlib.crc32(head)))
        settle([self.path.parent, self.path.parent.parent])

    def _write(self, data: bytes) -> None:
        at, rest = self._end, memoryview(data)
        with self.path.open("r+b", buffering=0) as file:
            while rest:
                written = os.pwrite(file.fileno(), rest, at)
                at, rest = at + written, rest[written:]
            _sync(file.fileno())

    def _undo(self) -> None:
        """Take back a batch that was not written whole; after a failed fsync nothing in memory can be believed."""
        self._broken = True
        try:
            self._truncate()
            self._broken = False
        except OSError:
            pass

    def _truncate(self) -> None:
        with self.path.open("r+b") as file:
            file.truncate(self._end)
            os.fsync(file.fileno())

    # ------------------------------------------------------------------ opening

    def _read_header(self, whole: bytes) -> int:
        data = whole[: _HEADER.size + _SUM.size]
        if len(data) == _HEADER.size + _SUM.size and _SUM.unpack(data[-4:])[0] == zlib.crc32(data[:-4]):
            mark, first = _HEADER.unpack(data[:-4])
            if mark == _HEADER_MARK:
                return int(first)
        raise InputError(f"{self.path}: damaged at its first byte. Take it from a copy, or from the ledger's database.")

    def _scan(self, data: bytes) -> None:
        while self._end < len(data):
            batch = _batch_at(data, self._end, self.stop)
            if batch is None:
                self._cut(data)
                return
            self._batches.append(batch)
            self._end = batch.offset + batch.length

    def _cut(self, data: bytes) -> None:
        """Set aside what an interrupted writer left. Raises InputError when whole batches follow: that is damage."""
        at = data.find(_BATCH_MARK, self._end + 1)
        while at >= 0:
            if _batch_at(data, at, None) is not None:
                raise InputError(
                    f"{self.path}: damaged at byte {self._end}, entries from {self.stop} on; whole ones follow at "
                    f"byte {at}. Take the file from a copy, or its entries from the ledger's database."
                )
            at = data.find(_BATCH_MARK, at + 1)
        self.set_aside = self.path.with_name(f"{NAME}.unfinished-{self.stop}")
        write_whole(self.set_aside, data[self._end :])
        settle([self.path.parent])
        self._truncate()


def _batch_at(data: bytes, at: int, first: int | None) -> _Batch | None:
    """The whole batch at an offset; None where there is none. first: the index that it must begin with, if known."""
    offset = at + _BATCH.size + _SUM.size
    head, checksum = data[at : at + _BATCH.size], data[at + _BATCH.size : offset]
    if len(checksum) < _SUM.size or _SUM.unpack(checksum)[0] != zlib.crc32(head):
        return None
    mark, count, index, length, digest = _BATCH.unpack(head)
    body = data[offset : offset + length]
    if mark != _BATCH_MARK or (first is not None and index != first) or sha256(body).digest() != digest:
        return None
    return _Batch(index, count, offset, length, digest)
