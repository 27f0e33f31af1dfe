"""Runs that are killed, interrupted or out of disk: nothing half is left, and the same command goes on."""

import json
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest
from articles import article, write_articles

from corridor import batch
from corridor.corrections import Log

COMMAND = """
import sys
from corridor import batch
from corridor.batch import kept
from corridor.cli import main
kept.COMMIT_EVERY_S = 0
batch.reader_version = lambda _: "test"
sys.exit(main(["read", *sys.argv[1:]]))
"""
"""The command line, which here puts every result on the disk at once; its version is that of nobody who edits rules."""
BEFORE, AFTER = 60, 30
"""Documents before and after the one that takes for ever."""


def run(*arguments, **options):
    return subprocess.run([sys.executable, "-c", COMMAND, *arguments], capture_output=True, text=True, **options)


@pytest.fixture
def start():
    """Starts a run in a group of processes of its own, of which nothing is left after the test."""
    processes = []

    def started(*arguments):
        command = [sys.executable, "-c", COMMAND, *arguments]
        processes.append(subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True))
        return processes[-1]

    yield started
    for process in processes:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def fresh(documents, out):
    """The output of a run that nothing stopped."""
    batch.read_many(documents, f"fresh-{out}", batch.Reader("pk-cn", "test", Log()))
    return outputs(f"fresh-{out}")


def outputs(out):
    path = Path(out)
    if path.is_dir():
        return {one.name: one.read_bytes() for one in path.glob("*.json")}
    return path.read_bytes() if path.exists() else None


@pytest.fixture
def held(tmp_path, monkeypatch):
    """Articles in `in`, one of which is a pipe that nobody writes to: whoever reads it waits."""
    monkeypatch.chdir(tmp_path)
    documents = write_articles(Path("in"), BEFORE + 1 + AFTER)
    pipe = Path(documents[BEFORE])
    pipe.unlink()
    os.mkfifo(pipe)
    return documents


def release(pipe):
    """Let whoever waits at the pipe go, and put an article in its place."""
    with suppress(OSError):
        os.close(os.open(pipe, os.O_WRONLY | os.O_NONBLOCK))
    Path(pipe).unlink()
    Path(pipe).write_text(article(BEFORE), "utf-8")


def wait_until_kept(out, count):
    """Wait until the results of that many documents are on the disk."""
    path = Path(out, ".corridor") if out == "folder" else Path(f".{out}.corridor")
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with suppress(FileNotFoundError, sqlite3.Error):  # not there yet, or half written: the run has it for itself
            Path("copy").write_bytes(path.read_bytes())
            with closing(sqlite3.connect("copy")) as base:
                (kept,) = base.execute("select count(*) from documents").fetchone()
            if kept >= count:
                return
        time.sleep(0.1)
    pytest.fail("nothing was kept in a minute")


def no_process_of(group):
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize(("out", "workers"), [("all.jsonl", "1"), ("all.jsonl", "2"), ("folder", "2")])
def test_a_killed_run_goes_on_and_ends_with_the_same_bytes(held, start, out, workers):
    process = start(*held, "--out", out, "--workers", workers)
    wait_until_kept(out, BEFORE // 2)
    process.kill()
    process.wait()
    assert not outputs(out), "no output before all is known that it says"
    release(held[BEFORE])
    assert no_process_of(process.pid), "workers end when their parent does"
    done = run(*held, "--out", out, "--json", "--workers", workers)
    assert (done.returncode, done.stderr) == (0, "")
    facts = json.loads(done.stdout)
    assert facts["documents"] == len(held) and facts["unchanged"] >= BEFORE // 2
    assert outputs(out) == fresh(held, out)


def test_an_interrupt_is_clean_and_keeps_what_was_read(held, start):
    process = start(*held, "--out", "all.jsonl", "--workers", "2")
    wait_until_kept("all.jsonl", BEFORE // 2)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: the workers get it too
    _, error = process.communicate(timeout=30)
    assert (process.returncode, error) == (130, "corridor: stopped\n")
    release(held[BEFORE])
    assert no_process_of(process.pid)
    assert [path.name for path in Path().iterdir() if path.name not in ("in", "copy")] == [".all.jsonl.corridor"]
    assert json.loads(run(*held, "--out", "all.jsonl", "--json").stdout)["unchanged"] >= BEFORE // 2


@pytest.mark.parametrize(("out", "bytes_free"), [("folder", 40_000), ("all.jsonl", 90_000)])
def test_a_full_disk_is_told_and_costs_nothing_that_was_kept(tmp_path, monkeypatch, out, bytes_free):
    monkeypatch.chdir(tmp_path)
    documents = write_articles(Path("in"), 150)

    def limited():
        resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_free, resource.RLIM_INFINITY))

    full = run(*documents, "--out", out, "--workers", "2", preexec_fn=limited)
    assert full.returncode == 2 and len(full.stderr.splitlines()) == 1, full.stderr
    assert "the disk is full or fails. What was read is kept" in full.stderr
    assert not outputs(out)
    after = json.loads(run(*documents, "--out", out, "--json").stdout)
    assert after["unchanged"] > 0
    assert outputs(out) == fresh(documents, out)


def test_an_output_that_does_not_fit_leaves_the_earlier_one(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    documents = write_articles(Path("in"), 10)
    for path in documents:  # many figures each: what is written is then larger than what is kept
        Path(path).write_text("\n".join(article(number).split("---\n")[2] for number in range(40)), "utf-8")
    earlier = b"of an earlier run"
    Path("all.jsonl").write_bytes(earlier)
    size = len(fresh(documents, "all.jsonl"))
    assert Path(".fresh-all.jsonl.corridor").stat().st_size < size - 5000

    def limited():
        resource.setrlimit(resource.RLIMIT_FSIZE, (size - 4000, resource.RLIM_INFINITY))

    full = run(*documents, "--out", "all.jsonl", preexec_fn=limited)
    assert full.returncode == 2 and "all.jsonl: cannot be written" in full.stderr
    assert outputs("all.jsonl") == earlier
    left = {path.name for path in Path().iterdir()} - {"in", "fresh-all.jsonl", ".fresh-all.jsonl.corridor"}
    assert left == {"all.jsonl", ".all.jsonl.corridor"}
