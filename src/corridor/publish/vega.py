"""Vega-Lite specifications to vector graphics, in a process apart that can start while documents are read.

vl-convert takes a second to start and holds the interpreter meanwhile, so that a thread would be of no use.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

from corridor.errors import CorridorError

_lock = threading.Lock()
_process: subprocess.Popen[bytes] | None = None
_inherited: list[subprocess.Popen[bytes]] = []


def start() -> None:
    """Make ready to draw; returns at once."""
    with _lock:
        _started()


def svg(spec: dict[str, Any]) -> str:
    """A drawing. Raises CorridorError, with the fault, for what is no specification."""
    with _lock:
        process = _started()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            with suppress(BrokenPipeError):
                process.stdin.write(json.dumps(spec).encode() + b"\n")
                process.stdin.flush()
            reply = json.loads(process.stdout.readline() or b'{"failed": "the process that draws has ended"}')
        except BaseException:  # an interrupt, too, leaves a reply behind that would be taken for the next drawing
            _stop()
            raise
    if "failed" in reply:
        raise CorridorError(f"a picture could not be drawn: {reply['failed']}")
    return str(reply["svg"])


def _started() -> subprocess.Popen[bytes]:
    global _process
    if _process is None or _process.poll() is not None:
        _stop()
        command = [sys.executable, "-P", str(Path(__file__).with_name("vega_process.py"))]
        # A session of its own: an interrupt at the terminal is for the parent, whose end it notices.
        _process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True)
    return _process


@atexit.register
def _stop() -> None:
    global _process
    if _process is not None:
        _process.kill()
        _process.wait()
        for pipe in (_process.stdin, _process.stdout):
            if pipe is not None:
                with suppress(BrokenPipeError):
                    pipe.close()
        _process = None


def _start_afresh() -> None:
    """In a process forked from this one: the child is the parent's; its handle is kept so that nothing ends it."""
    global _lock, _process
    _lock = threading.Lock()
    if _process is not None:
        _inherited.append(_process)
        _process = None


os.register_at_fork(after_in_child=_start_afresh)
