"""A signed log as anyone can read it, from its public files: entries, receipts, proofs of growth."""

from __future__ import annotations

from corridor.errors import InputError
from corridor.ledger.log.checkpoints import Checkpoint
from corridor.ledger.log.merkle import prove_consistency, prove_inclusion
from corridor.ledger.log.notes import Note
from corridor.ledger.log.receipts import Receipt
from corridor.ledger.log.tiles import CHECKPOINT, WIDTH, Read, TiledTree, bundle_path, unpack_entries


class SignedLog:
    """What a checkpoint covers. Nothing is verified here: that is the reader's part."""

    def __init__(self, read: Read) -> None:
        """Read the checkpoint. Raises InputError where there is none."""
        self._read = read
        self.note = Note.parse(read(CHECKPOINT))
        self.checkpoint = Checkpoint.parse(self.note.text)
        self._tree = TiledTree(self.checkpoint.size, read)

    @property
    def size(self) -> int:
        """Entries that are covered."""
        return self.checkpoint.size

    def entry(self, index: int) -> bytes:
        """One entry. Raises InputError for one that is not covered."""
        self._need(index)
        number = index // WIDTH
        width = min(WIDTH, self.size - number * WIDTH)
        path = bundle_path(number, width)
        return unpack_entries(self._read(path), path, width)[index % WIDTH]

    def prove(self, index: int) -> Receipt:
        """The receipt of an entry. Raises InputError for one that is not covered."""
        self._need(index)
        return Receipt(index=index, proof=prove_inclusion(index, self.size, self._tree.subtree), checkpoint=self.note)

    def prove_growth(self, old: int) -> tuple[bytes, ...]:
        """The proof that the tree begins with the `old` entries of an earlier one; from no entries it needs none."""
        if not 0 <= old <= self.size:
            raise InputError(f"{self.checkpoint.origin}: the checkpoint covers {self.size} entries, got {old}.")
        return prove_consistency(old, self.size, self._tree.subtree) if old else ()

    def leaf(self, index: int) -> bytes:
        """The hash of an entry, from its tile."""
        return self._tree.subtree(0, index)

    def _need(self, index: int) -> None:
        if not 0 <= index < self.size:
            raise InputError(
                f"{self.checkpoint.origin}: the checkpoint covers {self.size} entries, numbered from 0. Got {index}."
            )
