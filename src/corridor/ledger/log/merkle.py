"""Merkle trees of RFC 6962: hashes, roots, and the two proofs.

An inclusion proof shows that an entry stands at its place in a tree; a consistency proof shows that a tree is an
earlier one with entries added at the end. Both are made from the hashes of complete subtrees, wherever those are kept,
and checked with nothing but hashes.

    level 2            h03                 a complete subtree of level l holds 2**l entries;
    level 1      h01        h23            the i-th one of a level begins at entry i * 2**l
    level 0    h0   h1    h2   h3   h4
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256

HASH_BYTES = 32
EMPTY_ROOT = sha256(b"").digest()

Subtree = Callable[[int, int], bytes]
"""The hash of a complete subtree: its level and its index on that level."""


def leaf_hash(entry: bytes) -> bytes:
    """Hash of an entry. The prefix keeps an entry from being passed off as a node."""
    return sha256(b"\x00" + entry).digest()


def leaf_hashes(entries: Iterable[bytes]) -> list[bytes]:
    """Hashes of entries."""
    return [sha256(b"\x00" + one).digest() for one in entries]


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash of two subtrees."""
    return sha256(b"\x01" + left + right).digest()


def fold(hashes: Sequence[bytes]) -> bytes:
    """Root over hashes of equally large complete subtrees, as many as there are (at least one)."""
    level = list(hashes)
    while len(level) > 1:
        odd = level[-1:] if len(level) % 2 else []
        level = [sha256(b"\x01" + left + right).digest() for left, right in zip(level[::2], level[1::2], strict=False)]
        level += odd
    return level[0]


def root_hash(size: int, subtree: Subtree) -> bytes:
    """Root of the first `size` entries."""
    return _range_hash(0, size, subtree) if size else EMPTY_ROOT


def prove_inclusion(index: int, size: int, subtree: Subtree) -> tuple[bytes, ...]:
    """Hashes that lead from an entry to the root, the leaf's neighbour first. Raises ValueError outside of the tree."""
    if not 0 <= index < size:
        raise ValueError(f"no entry {index} in a tree of {size}")
    path: list[bytes] = []
    start, stop = 0, size
    while stop - start > 1:
        middle = start + _split(stop - start)
        if index < middle:
            path.append(_range_hash(middle, stop, subtree))
            stop = middle
        else:
            path.append(_range_hash(start, middle, subtree))
            start = middle
    return tuple(reversed(path))


def prove_consistency(old: int, new: int, subtree: Subtree) -> tuple[bytes, ...]:
    """Hashes that lead from the root of the first `old` entries to that of the first `new`.

    Raises ValueError unless 0 < old <= new: that a tree begins with no entries needs no proof.
    """
    if not 0 < old <= new:
        raise ValueError(f"no proof from {old} to {new} entries")
    path: list[bytes] = []
    start, stop, known = 0, new, True
    while old < stop:
        middle = start + _split(stop - start)
        if old <= middle:
            path.append(_range_hash(middle, stop, subtree))
            stop = middle
        else:
            path.append(_range_hash(start, middle, subtree))
            start, known = middle, False
    if not known:
        path.append(_range_hash(start, stop, subtree))
    return tuple(reversed(path))


def check_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether a proof leads from a leaf's hash to the root of a tree. RFC 9162, 2.1.3.2."""
    if not 0 <= index < size or not _hashes(leaf, root, *proof):
        return False
    place, last, found = index, size - 1, leaf
    for one in proof:
        if not last:
            return False
        if place % 2 or place == last:
            found = node_hash(one, found)
            while not place % 2 and place:
                place, last = place // 2, last // 2
        else:
            found = node_hash(found, one)
        place, last = place // 2, last // 2
    return not last and found == root


def check_consistency(old: int, new: int, proof: Sequence[bytes], old_root: bytes, new_root: bytes) -> bool:
    """Whether a proof shows the tree of `new` entries to begin with that of `old`. RFC 9162, 2.1.4.2."""
    if not 0 < old <= new:
        return False
    if old == new:
        return not proof and old_root == new_root
    if not _hashes(old_root, new_root, *proof):
        return False
    path = list(proof)
    if not old & (old - 1):  # the old tree is one complete subtree, its root needs not be repeated
        path.insert(0, old_root)
    if not path:
        return False
    place, last = old - 1, new - 1
    while place % 2:
        place, last = place // 2, last // 2
    found_old = found_new = path[0]
    for one in path[1:]:
        if not last:
            return False
        if place % 2 or place == last:
            found_old, found_new = node_hash(one, found_old), node_hash(one, found_new)
            while not place % 2 and place:
                place, last = place // 2, last // 2
        else:
            found_new = node_hash(found_new, one)
        place, last = place // 2, last // 2
    return not last and found_old == old_root and found_new == new_root


def _split(size: int) -> int:
    """Entries in the left half of a tree: the largest power of two below its size."""
    return 1 << (size - 1).bit_length() - 1


def _range_hash(start: int, stop: int, subtree: Subtree) -> bytes:
    """Root over the entries from start to stop, where start is where a subtree of their number may begin."""
    right_to_left = reversed(list(_complete(start, stop)))
    level, index = next(right_to_left)
    found = subtree(level, index)
    for level, index in right_to_left:
        found = node_hash(subtree(level, index), found)
    return found


def _complete(start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The complete subtrees that a range falls into, the largest first: level and index."""
    while start < stop:
        level = (stop - start).bit_length() - 1
        yield level, start >> level
        start += 1 << level


def _hashes(*values: bytes) -> bool:
    return all(len(one) == HASH_BYTES for one in values)
