"""The child process in which files are parsed: what a hostile parser may not do, and that the next file is read."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from pathlib import Path

import pytest

from corridor.errors import UnreadableDocument
from corridor.read import documents, load_document
from corridor.read.documents import confined
from corridor.read.documents.confined import LIMITS, Limits, ParserFailed, parse

HOSTILE = """
import os, signal, socket, subprocess, sys, time

def parse(data):
    return {"text": str(eval(data) if not data.startswith(b"!") else exec(data[1:]))}
"""
PAGE = b"<html><title>FDI</title><body><p>Foreign direct investment fell 25 per cent.</p></body></html>"
QUICK = Limits(wall_s=2)


@pytest.fixture(autouse=True)
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A parser that does what the bytes say."""
    confined._stop()
    (tmp_path / "hostile.py").write_text(HOSTILE)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    yield
    confined._stop()


def child_id() -> str | None:
    return parse("hostile", b"os.getpid()")["text"]


def test_one_child_serves_many_files() -> None:
    assert child_id() == child_id() != str(os.getpid())


def test_a_child_is_replaced_after_a_number_of_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined, "MOST_FILES", 2)
    first, second, third = child_id(), child_id(), child_id()
    assert first == second != third


@pytest.mark.parametrize(
    ("act", "limits", "said"),
    [
        (b"time.sleep(60)", Limits(wall_s=1), "took more than 1 seconds"),
        (b"!while True: pass", Limits(processor_s=1), "took more than 1 seconds of processor time"),
        (
            b"!signal.alarm(0); signal.signal(signal.SIGXCPU, signal.SIG_IGN)\nwhile True: pass",
            QUICK,
            "took more than 2",
        ),
        (b"len(bytearray(2_000_000_000))", LIMITS, "needed more than 1,000 MB of memory"),
        (b"!x = []\nwhile True: x.append(bytearray(50_000_000))", LIMITS, "needed more than 1,000 MB of memory"),
        (b"os.kill(os.getpid(), signal.SIGKILL)", LIMITS, "was ended by SIGKILL"),
        (b"os.kill(os.getpid(), signal.SIGSEGV)", LIMITS, "was ended by SIGSEGV"),
        (b"os._exit(3)", LIMITS, "ended with code 3"),
        (b"!sys.modules['__main__'].json.dumps = lambda _: 'sense'", LIMITS, "gave a senseless reply"),
    ],
)
def test_a_parser_that_breaks_is_replaced(act: bytes, limits: Limits, said: str) -> None:
    with pytest.raises(ParserFailed, match=said):
        parse("hostile", act, limits)
    assert parse("pages", PAGE)["title"] == "FDI"


@pytest.mark.parametrize(
    "act",
    [
        b"socket.create_connection(('127.0.0.1', 1))",
        b"socket.socket()",
        b"socket.getaddrinfo('localhost', 80)",
        b"subprocess.run(['true'])",
        b"os.system('true')",
        b"os.fork()",
    ],
)
def test_a_parser_has_no_network_and_starts_nothing(act: bytes) -> None:
    assert parse("hostile", act) == {"failed": "PermissionError"}


def test_a_parser_writes_no_file_and_leaves_no_core(tmp_path: Path) -> None:
    target = tmp_path / "left.txt"
    parse("hostile", f"open({str(target)!r}, 'w', buffering=1).write('x\\n')".encode())
    assert not target.exists() or target.read_bytes() == b""
    core = parse("hostile", b"__import__('resource').getrlimit(__import__('resource').RLIMIT_CORE)")
    assert core["text"] == "(0, 0)"


def test_what_a_parser_prints_is_no_reply() -> None:
    assert parse("hostile", b"print('{}', flush=True) or os.write(1, b'{}')")["text"] == "2"


def test_a_text_without_end_is_refused() -> None:
    assert "5 million characters" in (parse("hostile", b"'x' * 5_000_001")["refused"] or "")


def test_a_child_killed_between_files_is_replaced_and_one_killed_meanwhile_is_told() -> None:
    first = int(child_id() or 0)
    os.kill(first, signal.SIGKILL)
    time.sleep(0.1)
    second = int(child_id() or 0)
    assert second != first
    threading.Timer(0.3, os.kill, (second, signal.SIGKILL)).start()
    with pytest.raises(ParserFailed, match="SIGKILL"):
        parse("hostile", b"time.sleep(20)")


def test_threads_take_turns() -> None:
    said: list[str | None] = []
    threads = [threading.Thread(target=lambda n=n: said.append(parse("hostile", b"%d" % n)["text"])) for n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(int(one or 0) for one in said) == list(range(20))


def _child_of_a_fork(replies) -> None:
    replies.put(child_id())
    confined._stop()


def test_a_forked_process_has_a_child_of_its_own() -> None:
    mine = child_id()
    context = multiprocessing.get_context("fork")
    replies = context.Queue()
    process = context.Process(target=_child_of_a_fork, args=(replies,))
    process.start()
    theirs = replies.get(timeout=20)
    process.join()
    assert theirs != mine
    assert child_id() == mine


def test_a_document_whose_parser_breaks_is_one_line_with_its_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "parse", lambda _, data: parse("hostile", b"os._exit(1)" + data[:0]))
    with pytest.raises(UnreadableDocument, match=r"a\.html: the parser of the page ended with code 1\.") as caught:
        load_document("a.html", PAGE)
    assert caught.value.sha256
    assert "\n" not in str(caught.value)


def test_a_parser_can_be_loaded_before_the_first_file_comes() -> None:
    confined.start(["hostile"])
    assert parse("hostile", b"'hostile' in sys.modules and os.getpid()")["text"] == str(confined._child._process.pid)
    assert documents.load_document("page.html", PAGE).source.title == "FDI"


def test_a_parser_that_cannot_be_loaded_ahead_fails_its_file_alone() -> None:
    confined.start(["no_such_parser"])
    with pytest.raises(ParserFailed, match="ended with code 1"):
        parse("hostile", b"1")
    assert parse("hostile", b"1")["text"] == "1"


@pytest.mark.parametrize(("name", "parsers"), [("a.HTML", ["pages"]), ("b.pdf", ["pdfs"]), ("c.md", None), ("-", None)])
def test_only_the_parsers_that_names_promise_are_loaded_ahead(name, parsers, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(documents, "start", asked.append)
    documents.get_ready_for([name, name])
    assert asked == ([parsers] if parsers else [])
