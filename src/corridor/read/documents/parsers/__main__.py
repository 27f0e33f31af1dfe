r"""The child process: gives up what it will not need, then answers requests until its input ends.

request   {"parser": "html", "size": 5}\n<5 bytes>
reply     {"text": "…", "title": "…"}\n, {"refused": "…", "advice": "…"}\n or {"failed": "KeyError"}\n
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import signal
import sys
from importlib import import_module
from typing import Any, BinaryIO

MOST_CHARACTERS = 5_000_000
"""A report of a thousand pages has three million."""
_NEW_USER_NAMESPACE = 0x10000000
_NEW_NETWORK_NAMESPACE = 0x40000000
_FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system")


def confine(memory_bytes: int) -> None:
    """Give up memory beyond a limit, files to write, core dumps, the network and other programs."""
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        unshare = ctypes.CDLL(None).unshare
        if unshare(_NEW_NETWORK_NAMESPACE):  # not permitted to an ordinary user, who may in a namespace of their own
            unshare(_NEW_USER_NAMESPACE | _NEW_NETWORK_NAMESPACE)
    sys.addaudithook(_refuse)  # also where the system permits no namespaces


def _refuse(event: str, _: Any) -> None:
    if event.startswith(_FORBIDDEN):
        raise PermissionError(event)


def grant_time(processor_s: int, wall_s: int) -> None:
    """Time for the next document; the system kills the process after it, even should its parent be gone."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(usage.ru_utime + usage.ru_stime) + processor_s, hard))
    signal.alarm(wall_s + 1)


def answer(parser: str, data: bytes) -> bytes:
    """The reply to one request, as a line of JSON."""
    try:
        fields = import_module(parser).parse(data)
        if len(fields.get("text") or "") > MOST_CHARACTERS:
            fields = {
                "refused": f"it has more than {MOST_CHARACTERS // 1_000_000} million characters.",
                "advice": "Save the part that matters.",
            }
        return json.dumps(fields).encode() + b"\n"
    except Exception as error:  # a parser may raise anything on hostile input
        return json.dumps({"failed": type(error).__name__}).encode() + b"\n"


def serve(requests: BinaryIO, replies: BinaryIO, processor_s: int, wall_s: int) -> None:
    """Answer requests until there are no more."""
    while line := requests.readline():
        request = json.loads(line)
        data = requests.read(request["size"])
        grant_time(processor_s, wall_s)
        replies.write(answer(request["parser"], data))
        replies.flush()
        signal.alarm(0)


if __name__ == "__main__":
    memory_bytes, processor_s, wall_s = map(int, sys.argv[1:4])
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a parser prints is no reply
    confine(memory_bytes)
    for parser in sys.argv[4:]:
        import_module(parser)
    serve(sys.stdin.buffer, replies, processor_s, wall_s)
