"""Publishing a log: its checkpoint and the tiles of it, as files for any web server. Journal and keys stay at home."""

from __future__ import annotations

from pathlib import Path

from corridor.errors import InputError
from corridor.files import same_bytes
from corridor.ledger.log.checkpoints import Checkpoint
from corridor.ledger.log.disk import is_log, reader_of, settle, sole_writer, write_tile, write_whole
from corridor.ledger.log.merkle import root_hash
from corridor.ledger.log.notes import Note
from corridor.ledger.log.tiles import CHECKPOINT, TiledTree, paths_of


def publish(folder: str | Path, target: str | Path) -> tuple[int, int]:
    """Copy what the checkpoint covers, the checkpoint last; gives its entries, and how many files were written.

    A reader who comes in between finds the checkpoint of before with all its tiles. What is there is left alone.
    Raises InputError when the target holds another log, or one that this one did not grow from.
    """
    read = reader_of(folder)
    data = read(CHECKPOINT)
    ours = Checkpoint.parse(Note.parse(data).text)
    with sole_writer(target) as place:
        if is_log(place):
            _refuse_other(
                ours, Checkpoint.parse(Note.parse(reader_of(place)(CHECKPOINT)).text), TiledTree(ours.size, read)
            )
        unsettled, written = {place}, 0
        for path in paths_of(ours.size):
            new, more = write_tile(place / path, read(path), place)
            unsettled |= more
            written += new
        settle(unsettled)
        if not same_bytes(place / CHECKPOINT, data):
            write_whole(place / CHECKPOINT, data)
            settle([place])
            written += 1
    return ours.size, written


def _refuse_other(ours: Checkpoint, theirs: Checkpoint, tree: TiledTree) -> None:
    """Only a log that grew takes the place of another."""
    if theirs.origin != ours.origin:
        raise InputError(f"publish: the target is the log {theirs.origin}, not {ours.origin}. Choose another folder.")
    if theirs.size > ours.size:
        raise InputError(f"publish: {theirs.size} entries are published, the log has {ours.size}. Nothing was written.")
    if root_hash(theirs.size, tree.subtree) != theirs.root:
        raise InputError(
            f"publish: the {theirs.size} entries that are published are not the first ones of the log. Nothing was "
            "written. Run: corridor log verify on both folders."
        )
