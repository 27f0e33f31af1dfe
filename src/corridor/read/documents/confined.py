"""Has a file parsed in a child process, which hostile bytes may hang, bloat or crash without harm to the rest.

One child serves many files, for starting it takes as long as parsing ten pages. It is killed and replaced when a file
breaks it, and replaced after a number of files, so that what parsers leak stays bounded.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PARSERS = Path(__file__).with_name("parsers")
LARGEST_REPLY_BYTES = 64_000_000
"""Five million characters, the most that a child returns, as JSON escapes them."""
MOST_FILES = 500
"""Files that one child serves."""

Fields = dict[str, str | None]


class ParserFailed(Exception):
    """What happened to the parser, as a clause without a subject: "took more than 30 seconds"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one file may cost."""

    memory_bytes: int = 1_000_000_000
    processor_s: int = 20
    wall_s: int = 30


LIMITS = Limits()


class _Child:
    """A process that parses."""

    def __init__(self, limits: Limits, parsers: Iterable[str] = ()) -> None:
        """Start it. parsers: those that it loads at once, not only when they are asked."""
        self.limits = limits
        self.files = 0
        self._late = False
        numbers = (limits.memory_bytes, limits.processor_s, limits.wall_s)
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-B", str(PARSERS), *map(str, numbers), *parsers],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    @property
    def usable(self) -> bool:
        """Whether it lives and has files left to serve."""
        return self._process.poll() is None and self.files < MOST_FILES

    def ask(self, parser: str, data: bytes) -> Fields:
        """What a parser says. Raises ParserFailed; the child is then of no more use."""
        self.files += 1
        clock = threading.Timer(self.limits.wall_s, self._stop_late)
        clock.start()
        try:
            line = self._exchange(parser, data)
        finally:
            clock.cancel()
        if not line.endswith(b"\n"):
            raise ParserFailed(self._end())
        return self._fields(line)

    def _exchange(self, parser: str, data: bytes) -> bytes:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        header = json.dumps({"parser": parser, "size": len(data)}).encode() + b"\n"
        with suppress(BrokenPipeError):
            self._process.stdin.write(header + data)
            self._process.stdin.flush()
        return self._process.stdout.readline(LARGEST_REPLY_BYTES)

    def _fields(self, line: bytes) -> Fields:
        """The reply, which hostile bytes may have written: read as data, and only as what is expected."""
        try:
            fields = json.loads(line)
        except ValueError:
            fields = None
        if not isinstance(fields, dict) or not all(isinstance(one, str | None) for one in fields.values()):
            raise ParserFailed("gave a senseless reply")
        if fields.get("failed") == "MemoryError":
            raise ParserFailed(f"needed more than {self.limits.memory_bytes // 1_000_000:,} MB of memory")
        return fields

    def _end(self) -> str:
        """Why the child gave no reply."""
        with suppress(subprocess.TimeoutExpired):  # it ends by itself, unless hostile bytes closed its output
            self._process.wait(timeout=1)
        self.close()
        code = self._process.returncode
        if self._late or code == -signal.SIGALRM:
            return f"took more than {self.limits.wall_s} seconds"
        if code == -signal.SIGXCPU:
            return f"took more than {self.limits.processor_s} seconds of processor time"
        return f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with code {code}"

    def _stop_late(self) -> None:
        self._late = True
        self._kill()

    def _kill(self) -> None:
        if self._process.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def close(self) -> None:
        """Kill the process and all that it started, and wait for its end."""
        self._kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(BrokenPipeError):
                    pipe.close()


_lock = threading.Lock()
_child: _Child | None = None
_inherited: list[_Child] = []


def start(parsers: Iterable[str]) -> None:
    """Make ready to parse; returns at once."""
    global _child
    with _lock:
        _child = _child or _Child(LIMITS, parsers)


def parse(parser: str, data: bytes, limits: Limits = LIMITS) -> Fields:
    """What the parser of that name finds in a file.

    Raises ParserFailed when it breaks a limit or itself; the next file is parsed all the same.
    """
    global _child
    with _lock:
        if _child is not None and not (_child.usable and _child.limits == limits):
            _stop()
        _child = _child or _Child(limits)
        try:
            return _child.ask(parser, data)
        except BaseException:  # an interrupt, too, leaves a reply behind that would be taken for the next file's
            _stop()
            raise


@atexit.register
def _stop() -> None:
    global _child
    if _child is not None:
        _child.close()
        _child = None


def _start_afresh() -> None:
    """In a process forked from this one: the child is the parent's; its handle is kept so that nothing ends it."""
    global _lock, _child
    _lock = threading.Lock()
    if _child is not None:
        _inherited.append(_child)
        _child = None


os.register_at_fork(after_in_child=_start_afresh)
