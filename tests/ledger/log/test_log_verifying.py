"""What files prove: single bits, levels, what was kept, what stays outside."""

import random
import sys
from pathlib import Path

import pytest
from two_sides import DAY, LOG, LOG_TOO, NEITHER, A, B, ask, entries, reader, texts, witness

from corridor.errors import FaultsError, InputError
from corridor.ledger.log import keys
from corridor.ledger.log.checkpoints import Checkpoint, sign_checkpoint
from corridor.ledger.log.disk import Openings, reader_of
from corridor.ledger.log.entries import Opening, canonical_json
from corridor.ledger.log.policies import Policy
from corridor.ledger.log.tiles import CHECKPOINT, paths_of
from corridor.ledger.log.verifying import verify_log, verify_receipt
from corridor.ledger.log.writing import open_log

SIZE = 300


@pytest.fixture(scope="module")
def signed(tmp_path_factory) -> tuple[dict[str, bytes], bytes]:
    """The files of a log that both sides witnessed, and the receipt of entry 7."""
    folder = tmp_path_factory.mktemp("log")
    with open_log(folder / "log") as log:
        log.append(entries(SIZE))
        log.checkpoint([LOG, LOG_TOO], DAY)
        ask(log, witness(A, folder))
        ask(log, witness(B, folder))
        receipt = str(log.public().prove(7)).encode()
    files = {path: (folder / "log" / path).read_bytes() for path in (*paths_of(SIZE), CHECKPOINT)}
    return files, receipt


def flipped(data: bytes, bit: int) -> bytes:
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def verified(files, one_reader=None):
    def read(path: str) -> bytes:
        if path not in files:
            raise InputError(f"{path}: missing")
        return files[path]

    return verify_log(read, one_reader or reader())


def caught(check) -> bool:
    try:
        return not check().holds
    except (InputError, FaultsError):
        return True


def test_a_log_as_it_was_signed_holds_at_the_highest_level(signed):
    files, receipt = signed
    report = verified(files)
    assert report.holds and (report.level, report.since) == ("BILATERAL", DAY)
    report = verify_receipt(receipt, entries(1, 7)[0], reader())
    assert report.holds and report.level == "BILATERAL"
    assert "Whether what the entries say is true." in texts(report, "not_checked")


def test_single_bits_of_entries_tiles_and_signed_text_are_caught(signed):
    files, _ = signed
    chance = random.Random(1)
    for _ in range(200):
        path = chance.choice(list(files))
        text_ends = files[path].rindex(b"\n\n") + 1 if path == CHECKPOINT else len(files[path])
        changed = {**files, path: flipped(files[path], chance.randrange(8 * text_ends))}
        assert caught(lambda changed=changed: verified(changed)), path


def test_single_bits_of_a_receipt_and_its_entry_are_caught(signed):
    _, receipt = signed
    entry, chance = entries(1, 7)[0], random.Random(2)
    signatures = receipt.rindex(b"\n\n") + 2
    for bit in range(8 * len(entry)):
        assert caught(lambda bit=bit: verify_receipt(receipt, flipped(entry, bit), reader()))
    for bit in chance.sample(range(8 * signatures), 200):
        assert caught(lambda bit=bit: verify_receipt(flipped(receipt, bit), entry, reader())), bit


def test_a_bit_of_a_cosignature_lowers_the_level(signed):
    files, _ = signed
    note = files[CHECKPOINT]
    line = note.index(f"\u2014 {B.name} ".encode()) + len(f"\u2014 {B.name} ".encode())
    chance = random.Random(3)
    for _ in range(40):
        changed = {**files, CHECKPOINT: flipped(note, 8 * line + chance.randrange(8 * 3000))}
        if not caught(lambda changed=changed: verified(changed)):
            assert verified(changed).level == "WITNESSED"


def test_the_levels_that_readers_see(tmp_path):
    with open_log(tmp_path / "log") as log:
        log.append(entries(3))
        log.checkpoint([LOG], DAY)
        read = reader_of(tmp_path / "log")
        assert verify_log(read, reader()).level == "" and not verify_log(read, reader()).holds
        ask(log, witness(NEITHER, tmp_path))
        assert verify_log(read, reader()).level == "WITNESSED" and verify_log(read, reader()).holds
        ask(log, witness(A, tmp_path), seconds=DAY + 10)
        assert verify_log(read, reader()).level == "WITNESSED"  # one side cannot be left out
        ask(log, witness(B, tmp_path), seconds=DAY + 20)
        report = verify_log(read, reader())
        assert (report.level, report.since) == ("BILATERAL", DAY + 10)  # as old as the older of both
        ahead = verify_log(read, reader(now=DAY - 3600))
        assert not ahead.holds and any("future" in one for one in texts(ahead, "not_checked"))


def test_a_log_that_was_rewritten_or_shrank_is_told_by_what_was_kept(tmp_path):
    notes = {}
    for name, first, count in (("old", 0, 5), ("grown", 0, 9), ("other", 1, 9), ("shrunk", 0, 4)):
        with open_log(tmp_path / name) as log:
            log.append(entries(count, first))
            notes[name] = str(log.checkpoint([LOG], DAY)).encode()
            ask(log, witness(A, tmp_path / name))

    def told(name):
        return verify_log(reader_of(tmp_path / name), reader(kept=notes["old"]))

    assert told("grown").holds
    assert any("rewritten" in one for one in texts(told("other")))
    assert any("shrank" in one for one in texts(told("shrunk")))


def test_signatures_of_other_logs_do_not_count(signed):
    files, _ = signed
    checkpoint = Checkpoint.parse(files[CHECKPOINT].decode().rpartition("\n\n")[0] + "\n")
    other = Checkpoint(origin="other.example", size=checkpoint.size, root=checkpoint.root)
    note = str(sign_checkpoint(other, [LOG], DAY)).encode()
    assert not verified({**files, CHECKPOINT: note}).holds


def test_missing_and_longer_files_are_named(signed):
    files, _ = signed
    assert "tile/1/000.p/1: missing" in texts(verified({k: v for k, v in files.items() if k != "tile/1/000.p/1"}))
    longer = verified({**files, "tile/entries/000": files["tile/entries/000"] + b"\0\0"})
    assert any("tile/entries/000: damaged" in one for one in texts(longer))


def test_a_quote_is_shown_or_withdrawn_and_the_proof_goes_on_holding(tmp_path):
    openings = Openings(tmp_path / "private")
    quotes = [b"three centres of 20 MW each", "数据中心".encode()]
    named = [openings.keep(one) for one in quotes]
    entry = canonical_json({"quotes": named})
    assert all(one not in entry for one in quotes)
    with open_log(tmp_path / "log") as log:
        log.append([entry])
        log.checkpoint([LOG], DAY)
        ask(log, witness(A, tmp_path))
        receipt = str(log.public().prove(0)).encode()
    openings.withdraw(named[1])
    assert openings.find(named[1]) is None
    shown = openings.find(named[0])
    report = verify_receipt(receipt, entry, reader(), [shown])
    assert report.holds
    assert any("One file" in one for one in texts(report, "holds"))
    assert any("What a hash" in one for one in texts(report, "not_checked"))
    other = Opening(content=shown.content + b".", salt=shown.salt)
    assert not verify_receipt(receipt, entry, reader(), [other]).holds


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("quorum nobody", "not defined above"),
        ("group g 2 w\nquorum g", "from 1 to 1"),
        ("group g any w\ngroup h any w\nquorum g", "nobody counts twice"),
        ("quorum w\nquorum w", "one line"),
        ("trust w\nquorum w", "Expected one of"),
        (f"witness w2 {A.public}\nquorum w", "stands twice"),
        (f"witness w {B.public}\nquorum w", "is taken"),
        ("", "no quorum"),
    ],
)
def test_a_policy_with_a_fault_is_refused_with_its_line(line, fault):
    with pytest.raises(FaultsError, match=fault):
        Policy.parse(f"log {LOG.public}\nwitness w {A.public}\n{line}\n")


def test_the_folder_is_left_as_it_was(tmp_path):
    with open_log(tmp_path / "log") as log:
        log.append(entries(2))
        log.checkpoint([LOG], DAY)
    before = {path: path.read_bytes() for path in Path(tmp_path).rglob("*") if path.is_file()}
    verify_log(reader_of(tmp_path / "log"), reader())
    assert {path: path.read_bytes() for path in Path(tmp_path).rglob("*") if path.is_file()} == before


def test_where_the_library_lacks_ml_dsa_its_lines_count_as_none_with_the_reason(signed, monkeypatch):
    from cryptography.hazmat.primitives import asymmetric

    files, _ = signed
    monkeypatch.delattr(asymmetric, "mldsa")
    monkeypatch.setitem(sys.modules, "cryptography.hazmat.primitives.asymmetric.mldsa", None)
    keys._ml_dsa.cache_clear()
    try:
        report = verified(files)
        assert report.holds and report.level == "WITNESSED"
        assert any("pip install 'cryptography>=50'" in one for one in texts(report, "not_checked"))
    finally:
        keys._ml_dsa.cache_clear()
