"""Reading a whole log: every entry is hashed, every tile compared, the root made from the entries alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from corridor.errors import InputError
from corridor.ledger.log.merkle import EMPTY_ROOT, HASH_BYTES, fold, leaf_hashes, root_hash
from corridor.ledger.log.tiles import (
    WIDTH,
    Read,
    TiledTree,
    bundle_path,
    bundles_of,
    tile_path,
    tiles_of,
    unpack_entries,
    unpack_hashes,
)

MOST_FAULTS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What a log's files hold."""

    root: bytes
    """Made from the entries; of no entries, when some cannot be read."""
    root_at: bytes | None
    """Of the first entries, as many as were asked for; None where the log has fewer."""
    faults: tuple[str, ...]
    """Files that are missing or do not fit, the first few, each with what is wrong."""


def scan_log(read: Read, size: int, at: int | None = None) -> Scan:
    """Hash all entries of a log, and hold its tiles against them. at: also give the root of the first `at` entries."""
    own: dict[str, bytes] = {}
    faults = list(_hash_entries(read, size, own))
    if faults:
        return Scan(root=EMPTY_ROOT, root_at=None, faults=tuple(faults[:MOST_FAULTS]))
    _hash_tiles(size, own)
    faults = [fault for path, tile in own.items() if (fault := _difference(read, path, tile))]
    tree = TiledTree(size, own.__getitem__)
    root_at = root_hash(at, tree.subtree) if at is not None and at <= size else None
    return Scan(root=root_hash(size, tree.subtree), root_at=root_at, faults=tuple(faults[:MOST_FAULTS]))


def _hash_entries(read: Read, size: int, own: dict[str, bytes]) -> Iterator[str]:
    """The tiles of the lowest level, from the entries; gives what is wrong with these."""
    for index, width in bundles_of(size):
        path = bundle_path(index, width)
        try:
            entries = unpack_entries(read(path), path, width)
        except InputError as error:
            yield str(error)
            continue
        own[tile_path(0, index, width)] = b"".join(leaf_hashes(entries))


def _hash_tiles(size: int, own: dict[str, bytes]) -> None:
    """The tiles of all other levels, from those below."""
    for level, tiles in groupby(tiles_of(size), key=lambda one: one[0]):
        if not level:
            continue
        for _, index, width in tiles:
            below = (tile_path(level - 1, index * WIDTH + place) for place in range(width))
            own[tile_path(level, index, width)] = b"".join(fold(unpack_hashes(own[one], one, WIDTH)) for one in below)


def _difference(read: Read, path: str, own: bytes) -> str:
    """What is wrong with a tile; empty when nothing is."""
    try:
        tile = read(path)
    except InputError as error:
        return str(error)
    if tile == own:
        return ""
    if len(tile) != len(own):
        return f"{path}: {len(tile)} bytes. Expected {len(own)}."
    places = range(0, len(own), HASH_BYTES)
    first = next(at for at in places if tile[at : at + HASH_BYTES] != own[at : at + HASH_BYTES]) // HASH_BYTES
    what = "this entry, or its hash," if path.startswith("tile/0/") else "the hash"
    return f"{path}: {what} in place {first} was changed."
