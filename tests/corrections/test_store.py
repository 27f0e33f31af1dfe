"""The log on the disk: many writers, kills in the middle, torn and changed lines."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from desks import document
from hypothesis import given
from hypothesis import strategies as st

from corridor.corrections import CorrectionFile, Log
from corridor.corrections.records import Change, Correction, from_line, says_the_same, to_line
from corridor.errors import InputError
from corridor.records import Span

WRITERS, EACH = 4, 25


def correction(why: str = "misread", who: str = "A. Khan", value: float = 1.0) -> Correction:
    return Correction(
        action="amend", who=who, recorded_at="2026-11-25T13:00:00.000000Z", why=why, sha256="a" * 64, kind="figure",
        span=Span(start=3, end=8, quote="$1.0m"), was={"value": 2.0},
        changes=(Change(field="value", old=2.0, new=value),), reader="rules", version="0.1.0",
    )  # fmt: skip


def write_many(folder: str, who: str) -> None:
    store = CorrectionFile(folder)
    for number in range(EACH):
        store.append(correction(f"{number}", who), document())


def test_what_was_appended_is_read_back_in_order(tmp_path):
    store = CorrectionFile(tmp_path / "new" / "folder")
    assert store.read() == ((), ())
    made = [correction(f"{number} \u2028 اردو 中文\n") for number in range(3)]
    for one in made:
        store.append(one, document())
    assert store.read() == (tuple(made), ())
    assert store.document("a" * 64) == document() and store.document("b" * 64) is None
    assert store.path.stat().st_mode & 0o077 == 0


def test_many_processes_write_at_once_and_lose_nothing(tmp_path):
    spawn = multiprocessing.get_context("spawn")
    writers = [spawn.Process(target=write_many, args=(str(tmp_path), f"w{number}")) for number in range(WRITERS)]
    for one in writers:
        one.start()
    for one in writers:
        one.join()
    found, faults = CorrectionFile(tmp_path).read()
    assert faults == () and len({one.id for one in found}) == WRITERS * EACH
    for number in range(WRITERS):
        assert [one.why for one in found if one.who == f"w{number}"] == [str(each) for each in range(EACH)]


WRITES_FOREVER = """
import sys
sys.path.insert(0, sys.argv[2])
from test_store import correction
from corridor.corrections import CorrectionFile
store, number = CorrectionFile(sys.argv[1]), 0
while True:
    store.append(correction(str(number), sys.argv[3]))
    print(number, flush=True)
    number += 1
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
def test_a_kill_loses_nothing_that_was_confirmed_and_hinders_nobody(tmp_path):
    arguments = [sys.executable, "-c", WRITES_FOREVER, str(tmp_path), str(Path(__file__).parent)]
    writers = [subprocess.Popen([*arguments, name], stdout=subprocess.PIPE, text=True) for name in ("a", "b")]
    for one in writers:
        for _ in range(20):
            assert one.stdout.readline()
    time.sleep(0.05)
    confirmed = {}
    for name, one in zip("ab", writers, strict=True):
        one.send_signal(signal.SIGKILL)
        said = one.communicate()[0].splitlines()
        confirmed[name] = int(said[-1]) if said else 19
    store = CorrectionFile(tmp_path)
    store.append(correction("after", "c"))
    found, _ = store.read()
    for name, last in confirmed.items():
        numbers = [int(one.why) for one in found if one.who == name]
        assert numbers[: last + 1] == list(range(last + 1))
    assert found[-1].why == "after"


def test_a_torn_last_line_is_told_and_spoils_no_other(tmp_path):
    store = CorrectionFile(tmp_path)
    store.append(correction("first"))
    with store.path.open("ab") as file:
        file.write(to_line(correction("torn")).encode()[:70])
    found, (fault,) = store.read()
    assert [one.why for one in found] == ["first"] and f"{store.path}:2:" in fault and "not whole" in fault
    store.append(correction("third"))
    found, (fault,) = store.read()
    assert [one.why for one in found] == ["first", "third"] and f"{store.path}:2:" in fault


@pytest.mark.parametrize("length", range(1, 400, 37))
def test_wherever_a_line_is_torn_the_ones_around_it_stay(tmp_path, length):
    store = CorrectionFile(tmp_path)
    store.append(correction("first"))
    with store.path.open("ab") as file:
        file.write(to_line(correction("torn مزید")).encode()[:length])
    store.append(correction("third"))
    found, faults = store.read()
    assert [one.why for one in found] == ["first", "third"] and len(faults) == 1


def test_a_line_that_was_changed_afterwards_is_told(tmp_path):
    store = CorrectionFile(tmp_path)
    store.append(correction("first"))
    store.path.write_text(store.path.read_text("utf-8").replace("A. Khan", "B. Khan"), "utf-8")
    found, (fault,) = store.read()
    assert found == () and "changed after it was recorded" in fault


@pytest.mark.parametrize("line", ["{}", "[]", "null", '{"format":"corridor-correction/1"}', "\ufffd"])
def test_any_other_line_is_told(tmp_path, line):
    store = CorrectionFile(tmp_path)
    store.path.write_text(f"{line}\n", "utf-8")
    assert [len(each) for each in store.read()] == [0, 1]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_one_clear_line(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(InputError, match="cannot be written"):
        CorrectionFile(tmp_path).append(correction())


def test_a_file_in_the_place_of_the_folder_is_one_clear_line(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="cannot be used as a folder"):
        CorrectionFile(tmp_path / "file").append(correction())
    (tmp_path / "corrections.jsonl").mkdir()
    with pytest.raises(InputError, match="cannot be read"):
        CorrectionFile(tmp_path).read()


plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.floats(-1e9, 1e9) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


@given(st.text(), st.dictionaries(st.text(max_size=6), plain, max_size=4), plain)
def test_a_correction_survives_its_line(why, was, new):
    one = Correction(
        action="amend", who="ع 中", recorded_at="2026-11-25T13:00:00.000000Z", why=why, sha256="a" * 64,
        kind="figure", span=Span(start=0, end=1, quote="x"), was=was, changes=(Change(field="f", old=None, new=new),),
    )  # fmt: skip
    line = to_line(one)
    assert line.count("\n") == 1
    back = from_line(line)
    assert back.id == one.id == json.loads(line)["id"] and says_the_same(back.was, was) and back.why == why


def test_equal_numbers_make_equal_ids_and_anything_else_makes_another():
    assert correction(value=1240).id == correction(value=1240.0).id
    ids = {one.id for one in (correction(), correction("other"), correction(who="B"), correction(value=3))}
    assert len(ids) == 4


def test_a_correction_is_named_by_the_first_digits_of_its_id():
    one, other = correction("1"), correction("2")
    log = Log([one, other])
    assert log.named(one.id[:6].upper()) == one
    with pytest.raises(InputError, match="no correction has this id"):
        log.named("zzzz")
    with pytest.raises(InputError, match="more digits"):
        log.named("")
