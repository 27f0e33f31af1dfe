"""A server on this machine that speaks enough of the chat-completions protocol to be a good model or a bad one."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Question = dict[str, Any]


@dataclass(frozen=True)
class Reply:
    """What the server does with one question."""

    content: Any = None
    """Text of the answer; what is no text is written as JSON."""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None
    """The whole body, where it is no answer of the protocol."""
    message: dict[str, Any] = field(default_factory=dict)
    """Further fields of the message, such as tool calls."""
    finish: str = "stop"
    wait: float = 0.0
    """Seconds before anything is sent."""
    drip: float = 0.0
    """Seconds between two bytes of the body."""
    drop: bool = False
    """Close the connection in the middle of the body."""

    def encoded(self) -> bytes:
        """The body."""
        if self.body is not None:
            return self.body
        content = self.content if self.content is None or isinstance(self.content, str) else json.dumps(self.content)
        message = {"role": "assistant", "content": content, **self.message}
        return json.dumps({"choices": [{"index": 0, "message": message, "finish_reason": self.finish}]}).encode()


Answer = Callable[[Question], Reply]
NOTHING: dict[str, Any] = {"figures": [], "announcements": []}


class Loopback:
    """A running server; what it answers may be changed between questions."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.questions: list[Question] = []
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.server.daemon_threads = True

    @property
    def url(self) -> str:
        """Base of the protocol."""
        return f"http://127.0.0.1:{self.server.server_address[1]}/v1"

    def replies(self, *replies: Reply) -> None:
        """Give these replies in order, the last one for ever."""
        left = list(replies)
        self.answer = lambda _: left.pop(0) if len(left) > 1 else left[0]

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        loopback = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                loopback.paths.append(self.path)
                self.send_error(405)

            def do_POST(self) -> None:
                question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                loopback.paths.append(self.path)
                loopback.questions.append(question)
                loopback.headers.append({name.lower(): value for name, value in self.headers.items()})
                self.send(loopback.answer(question))

            def send(self, reply: Reply) -> None:
                time.sleep(reply.wait)
                body = reply.encoded()
                try:
                    self.send_response(reply.status)
                    for name, value in {"Content-Length": str(len(body)), **reply.headers}.items():
                        self.send_header(name, value)
                    self.end_headers()
                    if reply.drop:
                        body = body[: len(body) // 2]
                    for part in (body[at : at + 1] for at in range(len(body))) if reply.drip else (body,):
                        self.wfile.write(part)
                        self.wfile.flush()
                        time.sleep(reply.drip)
                except OSError:  # the client has seen enough
                    reply = Reply(drop=True)
                self.close_connection = self.close_connection or reply.drop

            def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
                """Say nothing."""

        return Handler


@contextmanager
def loopback(answer: Answer = lambda _: Reply(NOTHING)) -> Iterator[Loopback]:
    """A server for the time of a test."""
    running = Loopback(answer)
    thread = threading.Thread(target=running.server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield running
    finally:
        running.server.shutdown()
        running.server.server_close()
        thread.join()
