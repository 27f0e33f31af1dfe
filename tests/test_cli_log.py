"""`corridor log`, from a key to what a reader far away can verify."""

import json
import re
import shlex
from pathlib import Path

import pytest

from corridor.cli import main


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    def run(command, status=0):
        assert main(["log", *shlex.split(command)]) == status, capsys.readouterr().err
        return capsys.readouterr()

    return run


@pytest.fixture
def witnessed(run, tmp_path):
    """A log of two entries that the witness of one side signed, with policies, and one receipt."""
    run("key log.example/a-b -o log.key")
    run("key witness.example.a --witness -o a.key")
    run("key witness.example.b --witness --ml-dsa -o b.key")
    run("policy --log log.key.pub --side A=a.key.pub --side B=b.key.pub")
    (tmp_path / "new.jsonl").write_text('{"promise": 1, "quote": "three centres"}\n{"stage":"signed","promise":1}\n')
    run("append log new.jsonl --withhold quote")
    run("checkpoint log --key log.key")
    cosign(run, "a")
    run("prove log 0")


def cosign(run, side, old=0):
    run(f"witness request log --old {old} -o request.txt")
    run(f"witness cosign request.txt --state state-{side} --key {side}.key --log log.key.pub -o signature.txt")
    run("witness add log signature.txt --policy BILATERAL.policy WITNESSED.policy")


POLICIES = "--policy BILATERAL.policy WITNESSED.policy"


@pytest.mark.usefixtures("witnessed")
def test_a_reader_verifies_a_receipt_and_a_published_log_with_files_alone(run, tmp_path):
    run("publish log public")
    said = run(f"verify public {POLICIES} --kept kept.txt").out
    assert "✓ Policy WITNESSED is met." in said and "· Policy BILATERAL is not met" in said
    cosign(run, "b", old=0)
    run("publish log public")
    facts = json.loads(run(f"verify public {POLICIES} --kept kept.txt --json").out)
    assert (facts["holds"], facts["level"], facts["entries"]) == (True, "BILATERAL", 2)
    said = run(f"verify entry-0.tlog-proof {POLICIES} --language zh").out
    assert "✓" in said and "log.example/a-b" in said
    (tmp_path / "entry-0.entry").write_text('{"promise":2}')
    assert "✗ This entry is not number 0" in run(f"verify entry-0.tlog-proof {POLICIES}", status=2).out


@pytest.mark.usefixtures("witnessed")
def test_a_witness_does_not_sign_a_second_history(run, tmp_path):
    (tmp_path / "new.jsonl").write_text('{"promise": 1, "stage": "never"}\n')
    run("append other new.jsonl")
    run("checkpoint other --key log.key")
    run("witness request other -o request.txt")
    said = run("witness cosign request.txt --state state-a --key a.key --log log.key.pub", status=2).err
    assert "signed 2 entries last" in said


@pytest.mark.usefixtures("witnessed")
def test_a_withheld_text_is_shown_and_withdrawn(run, tmp_path):
    entry = (tmp_path / "entry-0.entry").read_text()
    named = json.loads(entry)["quote"]
    assert "three centres" not in entry
    private = f"log/private/{named.removeprefix('salted-sha256:')}"
    assert (
        "One file that was shown is of the entry." in run(f"verify entry-0.tlog-proof {POLICIES} --open {private}").out
    )
    run(f"withdraw log {named}")
    assert not (tmp_path / private).exists()
    assert "or is withdrawn" in run(f"verify entry-0.tlog-proof {POLICIES}").out
    assert "holds no text" in run(f"withdraw log {named}", status=2).err
    assert "no hash" in run("withdraw log ../../log.key", status=2).err


@pytest.mark.usefixtures("witnessed")
def test_all_faults_of_a_file_are_told_and_nothing_of_it_is_kept(run, tmp_path):
    (tmp_path / "bad.jsonl").write_text('{"promise": 1}\n[1]\n{"a": NaN}\n{"a"\n')
    said = run("append log bad.jsonl", status=2).err
    assert all(f"bad.jsonl:{number}: not an entry" in said for number in (2, 3, 4)) and "bad.jsonl:1" not in said
    assert "no Ed25519 key" in run("checkpoint log --key b.key", status=2).err
    assert "cannot be written" in run("key log.example -o log.key", status=2).err


def test_the_commands_of_the_documents_run_one_after_the_other(run, tmp_path):
    page = (Path(__file__).parents[1] / "docs" / "log.md").read_text("utf-8")
    (tmp_path / "entries.jsonl").write_text('{"promise":"p1","quote":"three centres"}\n')
    commands = [line for block in re.findall(r"```sh\n(.*?)```", page, re.DOTALL) for line in block.splitlines()]
    said = [run(line.removeprefix("corridor log ")).out for line in commands]
    assert len(said) == 16 and "✓ Policy BILATERAL is met." in said[-1]
