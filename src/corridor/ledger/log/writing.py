"""Writing a log: entries become tiles, tiles a checkpoint that is signed last.

A crash at any moment leaves the last checkpoint and all its tiles; what was written beyond it is written again from the
entries, which the journal or the ledger's database keeps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from corridor.errors import InputError
from corridor.ledger.log.checkpoints import Checkpoint, sign_checkpoint
from corridor.ledger.log.disk import is_log, reader_of, settle, sole_writer, write_tile, write_whole
from corridor.ledger.log.journal import EntrySource, Journal
from corridor.ledger.log.keys import NOTE, PrivateKey
from corridor.ledger.log.merkle import EMPTY_ROOT, fold, leaf_hash, leaf_hashes
from corridor.ledger.log.notes import Note, Signature
from corridor.ledger.log.reading import SignedLog
from corridor.ledger.log.tiles import (
    CHECKPOINT,
    WIDTH,
    bundle_path,
    pack_entries,
    tile_path,
    unpack_entries,
    unpack_hashes,
)

JOURNAL_BYTES = 16_000_000
"""A journal is emptied once it is longer and its entries are in tiles: at each checkpoint that would be a wait more."""


class LogFolder:
    """A log in a folder, for the one who writes it: `append`, then `checkpoint`."""

    def __init__(self, folder: Path, source: EntrySource | None = None) -> None:
        """Open it. source: where entries are kept before they are in tiles, unless in the log's own journal.

        Raises InputError when tiles and checkpoint, or tiles and entries, do not go together.
        """
        self.folder = folder
        self.note = Note.parse(reader_of(folder)(CHECKPOINT)) if is_log(folder) else None
        self.signed = Checkpoint.parse(self.note.text) if self.note else None
        self._tiles = _Tiles(folder, self.signed.size if self.signed else 0)
        if self.signed and self._tiles.root() != self.signed.root:
            raise InputError(
                f"{folder}: the last tiles do not make the root of the checkpoint. Run: corridor log verify"
            )
        self.journal = Journal(folder, self._tiles.size) if source is None else None
        self.source: EntrySource = source if source is not None else self._own_journal()
        if self.source.stop < self.size:
            raise InputError(
                f"{folder}: signed for {self.size} entries, {self.source.stop} are kept: those from {self.source.stop} "
                f"on are missing where they are kept."
            )
        if self.journal is not None and self.journal.first > self.size:
            raise InputError(
                f"{folder}: signed for {self.size} entries, the journal begins with entry {self.journal.first}: the "
                f"checkpoint and its tiles are older than the journal. Take both from one copy."
            )

    @property
    def size(self) -> int:
        """Entries that the checkpoint covers."""
        return self.signed.size if self.signed else 0

    @property
    def waiting(self) -> int:
        """Entries that are kept and not covered yet."""
        return self.source.stop - self.size

    def append(self, entries: Sequence[bytes]) -> range:
        """Keep entries for good, in the log's own journal; gives their indexes once they are on the disk."""
        return self._own_journal().append(entries)

    def checkpoint(self, keys: Sequence[PrivateKey], seconds: int) -> Note:
        """Bring all entries into tiles and sign their tree. The first key of kind 1 names the log.

        Raises InputError when the log has another name already.
        """
        names = [key.name for key in keys if key.kind == NOTE]
        if not names:
            raise InputError("checkpoint: no Ed25519 key of the log, which every checkpoint needs. Give its --key.")
        if self.signed and names[0] != self.signed.origin:
            raise InputError(f"{self.folder}: is the log {self.signed.origin}, got a key of {names[0]}.")
        try:
            self._tiles.extend(self.source.entries(self._tiles.size))
            self._tiles.flush()
        except BaseException:  # nothing half-added may be signed later
            self._tiles = _Tiles(self.folder, self.size)
            raise
        signed = Checkpoint(origin=names[0], size=self._tiles.size, root=self._tiles.root())
        if signed != self.signed or self.note is None:
            self._put(sign_checkpoint(signed, keys, seconds))
            self.signed = signed
        if self.journal is not None and self.journal.length > JOURNAL_BYTES:
            self.journal.restart(signed.size)
        assert self.note is not None
        return self.note

    def add_signatures(self, signatures: Iterable[Signature]) -> Note:
        """Put signatures, such as those of witnesses, below the checkpoint; the caller has verified them."""
        return self._put(self._signed_note().with_signatures(signatures))

    def public(self) -> SignedLog:
        """What the checkpoint covers, as others read it. Raises InputError before the first one."""
        self._signed_note()
        return SignedLog(reader_of(self.folder))

    def first_difference(self, source: EntrySource) -> int | None:
        """The first entry that is another one in the tiles than where entries are kept; None where all agree."""
        signed = self.public()
        for index, entry in zip(range(self.size), source.entries(0), strict=False):
            if signed.leaf(index) != leaf_hash(entry):
                return index
        return source.stop if source.stop < self.size else None

    def _own_journal(self) -> Journal:
        if self.journal is None:
            raise InputError(f"{self.folder}: entries of this log come from the ledger, not from its journal.")
        return self.journal

    def _signed_note(self) -> Note:
        if self.note is None:
            raise InputError(f"{self.folder}: no checkpoint yet. Run: corridor log checkpoint")
        return self.note

    def _put(self, note: Note) -> Note:
        write_whole(self.folder / CHECKPOINT, str(note).encode())
        settle([self.folder])
        self.note = note
        return note


@contextmanager
def open_log(folder: str | Path, source: EntrySource | None = None) -> Iterator[LogFolder]:
    """A log to write to; one process at a time."""
    with sole_writer(folder) as place:
        yield LogFolder(place, source)


class _Tiles:
    """The right edge of a tree, and the files of its tiles."""

    def __init__(self, folder: Path, size: int) -> None:
        self._folder, self._unsettled = folder, set[Path]()
        read = reader_of(folder)
        self.size, self._bundle, self._edge = size, list[bytes](), list[list[bytes]]()
        level = 0
        while size >> 8 * level:
            hashes = size >> 8 * level
            index, width = divmod(hashes, WIDTH)
            path = tile_path(level, index, width)
            self._edge.append(unpack_hashes(read(path), path, width) if width else [])
            level += 1
        if size % WIDTH:
            path = bundle_path(size // WIDTH, size % WIDTH)
            self._bundle = unpack_entries(read(path), path, size % WIDTH)

    def extend(self, entries: Iterable[bytes]) -> None:
        """Add entries; tiles that become full are written."""
        for entry in entries:
            self._bundle.append(entry)
            if len(self._bundle) == WIDTH:
                self._fill()

    def _fill(self) -> None:
        known = len(self._edge[0]) if self._edge else 0
        index = self.size // WIDTH
        self._write(bundle_path(index), pack_entries(self._bundle))
        self._push(0, index, leaf_hashes(self._bundle[known:]))
        self.size, self._bundle = (index + 1) * WIDTH, []

    def _push(self, level: int, index: int, hashes: Sequence[bytes]) -> None:
        """Hashes of a level, the last of which fills a tile: write it, and its root into the level above."""
        while len(self._edge) <= level:
            self._edge.append([])
        edge = self._edge[level]
        edge.extend(hashes)
        if len(edge) == WIDTH:
            self._write(tile_path(level, index), b"".join(edge))
            root = fold(edge)
            edge.clear()
            self._push(level + 1, index // WIDTH, [root])

    def flush(self) -> None:
        """Write the tiles that are not full, and wait until all are on the disk."""
        number = self.size // WIDTH
        if self._bundle:
            known = len(self._edge[0]) if self._edge else 0
            self._push(0, number, leaf_hashes(self._bundle[known:]))
            self.size = number * WIDTH + len(self._bundle)
            self._write(bundle_path(number, len(self._bundle)), pack_entries(self._bundle))
        for level, edge in enumerate(self._edge):
            if edge:
                self._write(tile_path(level, (self.size >> 8 * level) // WIDTH, len(edge)), b"".join(edge))
        settle(self._unsettled)
        self._unsettled.clear()

    def root(self) -> bytes:
        """Root of the tree: what lies right of the full tiles of each level is its last, incomplete, neighbour."""
        rest: list[bytes] = []
        for edge in self._edge:
            if edge or rest:
                rest = [fold([*edge, *rest])]
        return rest[0] if rest else EMPTY_ROOT

    def _write(self, path: str, data: bytes) -> None:
        _, unsettled = write_tile(self._folder / path, data, self._folder)
        self._unsettled |= unsettled
