"""Tiles of C2SP tlog-tiles: a log as files that any web server, or a stick, can carry.

    checkpoint                    the signed checkpoint
    tile/0/000                    hashes of the first 256 entries
    tile/0/x001/x234/067          of the 256 entries from 1234067 * 256 on
    tile/0/x001/x234/068.p/41     of the 41 entries after those: a tile that is not full yet
    tile/1/000                    roots of 256 full tiles of level 0
    tile/entries/000              the entries themselves, each after its length in two bytes

A full tile never changes; a partial one is replaced by a longer one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from corridor.errors import InputError
from corridor.ledger.log.merkle import HASH_BYTES, fold

WIDTH = 256
_HEIGHT = 8
LONGEST_ENTRY = 65_535
"""Bytes: what the length in a bundle can say. Documents therefore enter by their hash."""
CHECKPOINT = "checkpoint"

Read = Callable[[str], bytes]
"""The bytes of a file of the log by its path; raises InputError when it is missing."""


def tile_path(level: int, index: int, width: int = WIDTH) -> str:
    """Where a tile of hashes lies."""
    return f"tile/{level}/{_place(index, width)}"


def bundle_path(index: int, width: int = WIDTH) -> str:
    """Where a bundle of entries lies."""
    return f"tile/entries/{_place(index, width)}"


def _place(index: int, width: int) -> str:
    digits = str(index)
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    parts = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    path = "/".join([*(f"x{one}" for one in parts[:-1]), parts[-1]])
    return path if width == WIDTH else f"{path}.p/{width}"


def tiles_of(size: int) -> Iterator[tuple[int, int, int]]:
    """Every tile of hashes of a tree: level, index, width."""
    level, hashes = 0, size
    while hashes:
        yield from ((level, index, WIDTH) for index in range(hashes // WIDTH))
        if hashes % WIDTH:
            yield level, hashes // WIDTH, hashes % WIDTH
        level, hashes = level + 1, hashes // WIDTH


def bundles_of(size: int) -> Iterator[tuple[int, int]]:
    """Every bundle of entries of a tree: index, width."""
    return ((index, width) for level, index, width in tiles_of(size) if not level)


def paths_of(size: int) -> Iterator[str]:
    """Every file of a tree but its checkpoint."""
    yield from (tile_path(*one) for one in tiles_of(size))
    yield from (bundle_path(*one) for one in bundles_of(size))


def pack_entries(entries: Sequence[bytes]) -> bytes:
    """Entries as a bundle. Raises InputError for one that is too long."""
    longest = max(map(len, entries), default=0)
    if longest > LONGEST_ENTRY:
        raise InputError(f"entry: {longest:,} bytes. Expected at most {LONGEST_ENTRY:,}. Enter texts by their hash.")
    return b"".join([part for entry in entries for part in (len(entry).to_bytes(2, "big"), entry)])


def unpack_entries(bundle: bytes, where: str, width: int) -> list[bytes]:
    """The entries of a bundle. Raises InputError when there are not `width` of them, whole, and nothing else."""
    entries, at, last = [], 0, len(bundle) - 2
    while at <= last:
        start = at + 2
        at = start + (bundle[at] << 8 | bundle[at + 1])
        entries.append(bundle[start:at])
    if at != len(bundle) or len(entries) != width:
        raise InputError(f"{where}: damaged. Expected {width} whole entries and nothing else.")
    return entries


def unpack_hashes(tile: bytes, where: str, width: int) -> list[bytes]:
    """The hashes of a tile. Raises InputError when there are not `width` of them."""
    if len(tile) != width * HASH_BYTES:
        raise InputError(f"{where}: damaged, {len(tile)} bytes. Expected {width * HASH_BYTES}.")
    return [tile[at : at + HASH_BYTES] for at in range(0, len(tile), HASH_BYTES)]


class TiledTree:
    """The hashes of a tree, from its tiles; gives what `merkle` makes proofs from."""

    def __init__(self, size: int, read: Read) -> None:
        self.size, self._read = size, read
        self._tiles: dict[tuple[int, int], Sequence[bytes]] = {}

    def subtree(self, level: int, index: int) -> bytes:
        """The hash of a complete subtree: 2**(level % 8) neighbours of a tile, folded."""
        row, height = divmod(level, _HEIGHT)
        first = index << height
        hashes = self._tile(row, first // WIDTH)
        return fold(hashes[first % WIDTH :][: 1 << height])

    def _tile(self, level: int, index: int) -> Sequence[bytes]:
        if (level, index) not in self._tiles:
            width = min(WIDTH, (self.size >> _HEIGHT * level) - index * WIDTH)
            path = tile_path(level, index, width)
            self._tiles[level, index] = unpack_hashes(self._read(path), path, width)
        return self._tiles[level, index]
