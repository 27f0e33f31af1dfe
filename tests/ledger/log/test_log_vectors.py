"""The official vectors of RFC 6962 trees and of the C2SP formats."""

import json
from base64 import b64decode
from pathlib import Path

import pytest

from corridor.errors import InputError
from corridor.ledger.log.checkpoints import Checkpoint, open_checkpoint, read_cosignature, seconds_of
from corridor.ledger.log.keys import WITNESS, PrivateKey, PublicKey
from corridor.ledger.log.merkle import EMPTY_ROOT, check_consistency, check_inclusion, fold, leaf_hash, node_hash
from corridor.ledger.log.notes import Note, open_note
from corridor.ledger.log.policies import Policy
from corridor.ledger.log.receipts import Receipt
from corridor.ledger.log.tiles import bundle_path, tile_path, tiles_of
from corridor.ledger.log.witnessing import Request, Witness

VECTORS = json.loads((Path(__file__).parent / "tlog_vectors.json").read_text("utf-8"))


def hashes(case, name="proof"):
    return [b64decode(one) for one in case[name] or []]


def test_hashes():
    vectors = VECTORS["rfc6962_hash"]
    assert EMPTY_ROOT.hex() == vectors["empty_root"]
    assert [leaf_hash(bytes.fromhex(one["data_hex"])).hex() for one in vectors["leaf_hash"]] == [
        one["hash"] for one in vectors["leaf_hash"]
    ]
    for one in vectors["node_hash"]:
        assert node_hash(bytes.fromhex(one["left_hex"]), bytes.fromhex(one["right_hex"])).hex() == one["hash"]


def test_roots_of_the_reference_tree():
    leaves = [leaf_hash(bytes.fromhex(one)) for one in VECTORS["reference_tree"]["leaves_hex"]]
    roots = [EMPTY_ROOT, *(fold(leaves[:size]) for size in range(1, len(leaves) + 1))]
    assert [one.hex() for one in roots] == VECTORS["reference_tree"]["roots_by_size_hex"]


@pytest.mark.parametrize("case", VECTORS["inclusion"]["cases"], ids=lambda case: case["file"][9:-5])
def test_inclusion(case):
    root, leaf = b64decode(case["root"]), b64decode(case["leafHash"])
    held = check_inclusion(leaf, case["leafIdx"], case["treeSize"], hashes(case), root)
    assert held is not case["wantErr"]


@pytest.mark.parametrize("case", VECTORS["consistency"]["cases"], ids=lambda case: case["file"][9:-5])
def test_consistency(case):
    roots = b64decode(case["root1"]), b64decode(case["root2"])
    assert check_consistency(case["size1"], case["size2"], hashes(case), *roots) is not case["wantErr"]


@pytest.mark.parametrize("case", VECTORS["notes"], ids=lambda case: case.get("why", "holds"))
def test_notes(case):
    keys = [PublicKey.parse(one) for one in case["vkeys"]]
    if case["ok"]:
        note, signed = open_note(case["note"], keys)
        assert str(note) == case["note"]
        assert [one.name for one in signed] == case.get("verified", [one.name for one in keys])
    else:
        with pytest.raises(InputError):
            open_note(case["note"], keys)


def test_public_keys():
    for one in VECTORS["good_vkeys"]["cases"]:
        key = PublicKey.parse(one["vkey"])
        assert (key.kind, str(key)) == (one["type"], one["vkey"])


@pytest.mark.parametrize(
    "line", [*VECTORS["bad_vkeys"]["cases"], VECTORS["vkey_key_id_mismatch"]["vkey"]], ids=lambda line: line[:40]
)
def test_a_bad_public_key_is_refused(line):
    with pytest.raises(InputError, match="key"):
        PublicKey.parse(line)


@pytest.mark.parametrize("case", VECTORS["checkpoints"], ids=lambda case: case["origin"])
def test_checkpoints_of_real_logs_and_their_witnesses(case):
    note = Note.parse(case["note"])
    checkpoint = Checkpoint.parse(note.text)
    assert (checkpoint.origin, checkpoint.size, checkpoint.text()) == (case["origin"], case["size"], note.text)
    if case["log_vkey"]:
        open_note(case["note"], [PublicKey.parse(case["log_vkey"])])
    for key in map(PublicKey.parse, case.get("witness_vkeys", [])):
        (line,) = (one for one in note.signatures if one.is_by(key))
        assert read_cosignature(checkpoint, line, key)
        other = Checkpoint(origin=checkpoint.origin, size=checkpoint.size + 1, root=checkpoint.root)
        assert not read_cosignature(other, line, key)


def test_a_log_whose_key_has_another_name_than_its_origin_needs_a_policy_that_knows_it():
    case = VECTORS["checkpoints"][0]
    with pytest.raises(InputError, match="another name"):
        open_checkpoint(case["note"], [PublicKey.parse(case["log_vkey"])])


def test_times_of_cosignatures():
    for case in VECTORS["cosignature_timestamp"]["cases"]:
        assert seconds_of(b64decode(case["base64"])[4:], WITNESS) == case.get("time")


def test_paths_and_shapes_of_tiles():
    for one in VECTORS["tile_paths"]["cases"]:
        assert tile_path(one["level"], one["index"], one["partial"] or 256) == one["path"]
    for one in VECTORS["tile_paths"]["entries"]:
        assert bundle_path(one["index"], one["partial"] or 256) == one["path"]
    for shape in VECTORS["tile_paths"]["shape"]:
        for level, (full, partial) in shape["tiles"].items():
            widths = [width for at, _, width in tiles_of(shape["size"]) if at == int(level)]
            assert widths == [256] * full + [partial] * bool(partial)


@pytest.mark.parametrize("text", [text for text, _ in VECTORS["tlog_proof"]["bad"]])
def test_a_malformed_receipt_is_refused(text):
    with pytest.raises(InputError):
        Receipt.parse(text)


def test_policy():
    for text in VECTORS["policy"]["good"]:
        policy = Policy.parse(text)
        assert policy.since("g1", {"w1": 5, "w2": 3}) == 3
        assert policy.since("g1", {"w1": 5}) is None


def test_witness_transcript(tmp_path):
    vectors = VECTORS["witness_add_checkpoint"]
    key = PrivateKey.new(vectors["witness_name"], WITNESS)
    witness = Witness(tmp_path, [key], [PublicKey.parse(vectors["log_vkey"])])
    for step in vectors["requests"]:
        answer = witness.answer(step["request"].encode(), 1_700_000_000)
        unknown = "unknown log" in step["assert"]  # the transcript is older than the rule that this is a 404
        assert answer.status == (404 if unknown else step["status"]), step
        if step["status"] == 409:
            assert answer.body in step["assert"].encode().decode("unicode_escape")
        if step["status"] == 200:
            assert answer.body.startswith("— example.com/witness ")


def test_witness_state_machine(tmp_path):
    vectors = VECTORS["witness_state_machine"]
    witness = Witness(tmp_path, [PrivateKey.new("w", WITNESS)], [PublicKey.parse(vectors["log_vkey"])])
    proof = tuple(bytes.fromhex(one) for one in vectors["consistency_proof_hex"])

    def asked(old, proof, note):
        return witness.answer(str(Request(old=old, proof=proof, checkpoint=vectors[note])).encode(), 1).status

    assert asked(0, (), "init") == 200
    assert asked(2, proof, "next") == 409
    assert asked(5, (), "next") == 422
    assert asked(5, (proof[0], proof[0], *proof[2:]), "next") == 422
    assert asked(5, proof, "next") == 200
    assert asked(8, (), "init") == 400
    assert asked(8, (), "next") == 200
