"""Entries that were acknowledged survive; what was not is never taken for one."""

import errno
import os
import random
import signal
import subprocess
import sys
import time

import pytest
from two_sides import DAY, LOG, A, ask, entries, reader, texts, witness

from corridor.errors import InputError
from corridor.ledger.log import disk, publish, writing
from corridor.ledger.log.disk import reader_of
from corridor.ledger.log.journal import Journal
from corridor.ledger.log.merkle import leaf_hash
from corridor.ledger.log.tiles import CHECKPOINT, LONGEST_ENTRY
from corridor.ledger.log.verifying import verify_log, verify_receipt
from corridor.ledger.log.writing import open_log


class Kept:
    """A database that keeps the entries."""

    def __init__(self, kept):
        self.kept = kept

    @property
    def stop(self):
        return len(self.kept)

    def entries(self, start):
        return iter(self.kept[start:])


@pytest.mark.parametrize("journal_bytes", [0, writing.JOURNAL_BYTES])
def test_a_log_grows_over_the_edges_of_tiles_and_every_receipt_holds(tmp_path, monkeypatch, journal_bytes):
    monkeypatch.setattr(writing, "JOURNAL_BYTES", journal_bytes)
    size = 0
    for count in (1, 254, 1, 1, 300, 0, 211):
        with open_log(tmp_path / "log") as log:
            assert log.append(entries(count, size)) == range(size, size + count)
            log.checkpoint([LOG], DAY)
            size += count
            assert (log.size, log.waiting) == (size, 0)
    with open_log(tmp_path / "log") as log:
        ask(log, witness(A, tmp_path))
        for index in (0, 255, 256, size - 1):
            assert log.public().entry(index) == entries(1, index)[0]
            assert verify_receipt(str(log.public().prove(index)).encode(), log.public().entry(index), reader()).holds
    assert verify_log(reader_of(tmp_path / "log"), reader()).holds


def test_the_ledger_s_database_keeps_the_entries_and_differences_are_found(tmp_path):
    source = Kept(entries(600))
    with open_log(tmp_path, source) as log:
        log.checkpoint([LOG], DAY)
        assert log.first_difference(source) is None
        source.kept[411] = b"rewritten"
        assert log.first_difference(source) == 411
        assert log.first_difference(Kept(entries(9))) == 9
        with pytest.raises(InputError, match="come from the ledger"):
            log.append([b"x"])
    with (
        pytest.raises(InputError, match=r"signed for 600 entries, 599 are kept: those from 599"),
        open_log(tmp_path, Kept(entries(599))),
    ):
        pass


def test_an_entry_that_is_too_long_is_refused_and_nothing_of_its_batch_kept(tmp_path):
    with open_log(tmp_path) as log:
        with pytest.raises(InputError, match="65,535"):
            log.append([b"fine", b"x" * (LONGEST_ENTRY + 1)])
        assert log.append([b"x" * LONGEST_ENTRY, b""]) == range(2)
        log.checkpoint([LOG], DAY)
        assert log.public().entry(1) == b""


def test_two_writers_at_once_are_refused(tmp_path):
    with open_log(tmp_path), pytest.raises(InputError, match="another process"), open_log(tmp_path):
        pass


def test_a_log_keeps_its_name(tmp_path):
    from corridor.ledger.log import PrivateKey

    with open_log(tmp_path) as log:
        log.append(entries(1))
        log.checkpoint([LOG], DAY)
        with pytest.raises(InputError, match=r"is the log corridor\.example/a-b"):
            log.checkpoint([PrivateKey.new("other.example", 1)], DAY)


# --------------------------------------------------------------------------- interrupted


WRITER = """
import sys
from corridor.ledger.log import PrivateKey, open_log
key = PrivateKey(name="corridor.example/a-b", kind=1, seed=bytes(32))
with open_log(sys.argv[1]) as log:
    number = log.source.stop
    while True:
        number = log.append([b'{"promise":%d}' % one for one in range(number, number + 37)]).stop
        print(number, flush=True)
        if number % 5 == 0:
            log.checkpoint([key], 1_790_000_000)
"""


def test_a_killed_writer_loses_nothing_that_was_acknowledged(tmp_path):
    acknowledged, chance = 0, random.Random(4)
    for _ in range(4):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE)
        writer.stdout.readline()
        time.sleep(chance.random() / 4)
        writer.send_signal(signal.SIGKILL)
        told = writer.communicate()[0].split(b"\n")[:-1]
        acknowledged = int(told[-1]) if told else acknowledged
        with open_log(tmp_path) as log:
            assert log.source.stop >= acknowledged
            waiting = list(log.source.entries(log.size))
            assert waiting == entries(len(waiting), log.size)
    with open_log(tmp_path) as log:
        log.checkpoint([LOG], DAY)
        ask(log, witness(A, tmp_path / "w"))
        assert log.size >= acknowledged > 0
    assert verify_log(reader_of(tmp_path), reader()).holds


def test_a_batch_that_was_torn_is_set_aside_wherever_it_was_torn(tmp_path):
    journal = Journal(tmp_path)
    journal.append(entries(3))
    whole = journal.path.read_bytes()
    journal.append(entries(4, 3))
    longer = journal.path.read_bytes()
    for length in range(len(whole) + 1, len(longer), 29):
        for rest in (b"", bytes(len(longer) - length)):  # the file may have its length before its bytes
            journal.path.write_bytes(longer[:length] + rest)
            opened = Journal(tmp_path)
            assert list(opened.entries(0)) == entries(3)
            assert opened.set_aside.read_bytes() == longer[len(whole) : length] + rest
            assert opened.append([b"next"]) == range(3, 4)
            assert list(Journal(tmp_path).entries(3)) == [b"next"]


def test_damage_before_the_last_batch_is_an_error_that_names_its_place(tmp_path):
    journal = Journal(tmp_path)
    for number in range(3):
        journal.append(entries(1, number))
    whole = journal.path.read_bytes()
    second = len(whole) // 3
    for at in range(second, second + 60, 9):
        changed = bytearray(whole)
        changed[at] ^= 4
        journal.path.write_bytes(changed)
        with pytest.raises(InputError, match=r"damaged at byte \d+, entries from \d on"):
            Journal(tmp_path)
    journal.path.write_bytes(b"x" + whole[1:])
    with pytest.raises(InputError, match="first byte"):
        Journal(tmp_path)


def test_a_full_disk_and_short_writes_leave_the_batches_before(tmp_path, monkeypatch):
    journal = Journal(tmp_path)
    journal.append(entries(2))
    write, calls = os.pwrite, []

    def short(handle, data, at):
        calls.append(at)
        if len(calls) > 3:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(handle, data[:10], at)

    monkeypatch.setattr(os, "pwrite", short)
    with pytest.raises(InputError, match="No space left"):
        journal.append(entries(5, 2))
    monkeypatch.setattr(os, "pwrite", lambda handle, data, at: write(handle, data[:10], at))
    assert journal.append(entries(1, 2)) == range(2, 3)
    assert list(Journal(tmp_path).entries(0)) == entries(3)
    assert Journal(tmp_path).set_aside is None


def test_a_disk_that_fills_while_tiles_are_written_leaves_the_checkpoint_and_no_entry_twice(tmp_path, monkeypatch):
    written = []

    def full(path, data, base):
        written.append(path)
        if len(written) == 4:
            raise InputError("No space left")
        return disk.write_tile(path, data, base)

    with open_log(tmp_path) as log:
        log.append(entries(300))
        log.checkpoint([LOG], DAY)
        log.append(entries(700, 300))
        monkeypatch.setattr(writing, "write_tile", full)
        with pytest.raises(InputError, match="No space left"):
            log.checkpoint([LOG], DAY)
        assert log.size == 300
        log.checkpoint([LOG], DAY)
        ask(log, witness(A, tmp_path))
        assert [log.public().entry(one) for one in range(1000)] == entries(1000)
    assert verify_log(reader_of(tmp_path), reader()).holds


def test_a_journal_that_was_not_emptied_counts_no_entry_twice(tmp_path):
    with open_log(tmp_path) as log:
        log.append(entries(10))
        log.checkpoint([LOG], DAY)
        assert (log.journal.first, log.journal.stop, log.waiting) == (0, 10, 0)
    with open_log(tmp_path) as log:
        log.append(entries(5, 10))
        log.checkpoint([LOG], DAY)
        assert [log.public().entry(one) for one in range(15)] == entries(15)


def test_a_checkpoint_older_than_its_journal_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(writing, "JOURNAL_BYTES", 0)
    with open_log(tmp_path) as log:
        log.append(entries(3))
        log.checkpoint([LOG], DAY)
    old = (tmp_path / CHECKPOINT).read_bytes()
    with open_log(tmp_path) as log:
        log.append(entries(3, 3))
        log.checkpoint([LOG], DAY)
    (tmp_path / CHECKPOINT).write_bytes(old)
    with pytest.raises(InputError, match="older than the journal"), open_log(tmp_path):
        pass


def test_tiles_that_do_not_make_the_signed_root_are_refused_before_anything_is_signed(tmp_path):
    with open_log(tmp_path) as log:
        log.append(entries(3))
        log.checkpoint([LOG], DAY)
    (tmp_path / "tile/0/000.p/3").write_bytes(b"".join(leaf_hash(one) for one in entries(3, 1)))
    with pytest.raises(InputError, match="do not make the root"), open_log(tmp_path):
        pass


# --------------------------------------------------------------------------- publishing


def test_publishing_copies_only_what_is_new_and_refuses_another_history(tmp_path):
    with open_log(tmp_path / "log") as log:
        log.append(entries(300))
        log.checkpoint([LOG], DAY)
        ask(log, witness(A, tmp_path))
        assert publish(tmp_path / "log", tmp_path / "public") == (300, 6)
        assert publish(tmp_path / "log", tmp_path / "public") == (300, 0)
        log.append([b"waiting is not published"])
        assert publish(tmp_path / "log", tmp_path / "public") == (300, 0)
    public = {path.name for path in (tmp_path / "public").rglob("*") if path.is_file()} - {".lock"}
    assert public == {"checkpoint", "000", "44", "1"}
    assert not texts(verify_log(reader_of(tmp_path / "public"), reader()))
    with open_log(tmp_path / "other") as other:
        other.append(entries(400, 1))
        other.checkpoint([LOG], DAY)
        with pytest.raises(InputError, match="not the first ones"):
            publish(tmp_path / "other", tmp_path / "public")
