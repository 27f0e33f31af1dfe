"""Trees against the definition of RFC 6962, written out a second time."""

from hashlib import sha256

import pytest

from corridor.ledger.log.merkle import (
    check_consistency,
    check_inclusion,
    leaf_hash,
    node_hash,
    prove_consistency,
    prove_inclusion,
    root_hash,
)
from corridor.ledger.log.tiles import TiledTree, tile_path, tiles_of

LARGEST = 256
ENTRIES = [str(number).encode() for number in range(70_000)]


def defined(entries):
    """RFC 6962, section 2.1, word by word."""
    if not entries:
        return sha256().digest()
    if len(entries) == 1:
        return sha256(b"\x00" + entries[0]).digest()
    split = 1
    while split * 2 < len(entries):
        split *= 2
    return sha256(b"\x01" + defined(entries[:split]) + defined(entries[split:])).digest()


def levels(count):
    rows = [[leaf_hash(one) for one in ENTRIES[:count]]]
    while len(rows[-1]) > 1:
        row = rows[-1]
        rows.append([node_hash(row[at], row[at + 1]) for at in range(0, len(row) - 1, 2)])
    return rows


ROWS = levels(LARGEST)
ROOTS = [defined(ENTRIES[:size]) for size in range(LARGEST + 1)]


def subtree(level, index):
    return ROWS[level][index]


def test_every_root_is_as_defined():
    assert [root_hash(size, subtree) for size in range(LARGEST + 1)] == ROOTS


def test_every_inclusion_proof_holds_and_only_for_its_place():
    for size in range(1, LARGEST + 1):
        for index in range(size):
            proof = prove_inclusion(index, size, subtree)
            assert check_inclusion(ROWS[0][index], index, size, proof, ROOTS[size])
            assert not check_inclusion(ROWS[0][index], index ^ 1, size, proof, ROOTS[size])


def test_every_consistency_proof_holds_and_only_for_its_tree():
    for new in range(1, LARGEST + 1):
        for old in range(1, new + 1):
            proof = prove_consistency(old, new, subtree)
            assert check_consistency(old, new, proof, ROOTS[old], ROOTS[new])
            assert not check_consistency(old, new, proof, ROOTS[old - 1], ROOTS[new])


@pytest.mark.parametrize("size", [1, 255, 256, 257, 65_535, 65_536, 65_537, 70_000])
def test_tiles_give_the_same_tree(size):
    hashes = [[leaf_hash(one) for one in ENTRIES[:size]]]
    while len(hashes[-1]) >= 256:
        row = hashes[-1]
        hashes.append([defined_over(row[at : at + 256]) for at in range(0, len(row) // 256 * 256, 256)])
    files = {
        tile_path(level, index, width): b"".join(hashes[level][index * 256 : index * 256 + width])
        for level, index, width in tiles_of(size)
    }
    tree = TiledTree(size, files.__getitem__)
    root = root_hash(size, tree.subtree)
    assert root == defined(ENTRIES[:size])
    for index in {0, size // 3, size - 1}:
        proof = prove_inclusion(index, size, tree.subtree)
        assert check_inclusion(leaf_hash(ENTRIES[index]), index, size, proof, root)


def defined_over(hashes):
    """The same over hashes of leaves."""
    while len(hashes) > 1:
        hashes = [node_hash(hashes[at], hashes[at + 1]) for at in range(0, len(hashes), 2)]
    return hashes[0]


@pytest.mark.parametrize(("old", "new"), [(0, 3), (4, 3), (-1, 3)])
def test_what_needs_no_proof_or_has_none(old, new):
    with pytest.raises(ValueError, match="no proof"):
        prove_consistency(old, new, subtree)
    assert not check_consistency(old, new, (), ROOTS[0], ROOTS[3])
    with pytest.raises(ValueError, match="no entry"):
        prove_inclusion(new, new, subtree)
