"""A server that speaks the chat-completions protocol of OpenAI, asked one question at a time. An edge: the network.

Nothing of an answer is acted on here: it is text for whoever asked. Redirects are not followed, tool calls are not
made, an answer is read up to a size and a time, and the key goes into one header and nowhere else.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import Any, TypeVar
from urllib.parse import urlsplit

from corridor.errors import InputError, MissingExtra, NoAnswer

Read = TypeVar("Read")
Messages = list[dict[str, str]]

SECONDS = 300.0
"""For one answer, from the question to its last byte: a model on a processor writes some ten words a second."""
ATTEMPTS = 4
LARGEST_ANSWER_BYTES = 2_000_000
FIRST_PAUSE = 1.0
"""Seconds before the second attempt; doubled before each further one."""
LONGEST_PAUSE = 30.0
"""Longer than this no server is waited for, whatever it asks."""
GIVE_UP_AFTER = 3
"""Questions in a row without an answer, after which a server is not asked any more."""
SEED = 1
"""Of the first attempt; one more for each further one, since a broken answer would come again."""
FORMATS = ("json_schema", "json_object", "none")
"""What is asked of the server about the form of its answer, the strictest first."""
_AGAIN = frozenset(("timed_out", "unreachable", "busy", "server_error", "not_json", "cut_off"))
"""Causes that another attempt may cure."""


class _Failed(Exception):
    """An attempt without a usable answer."""

    def __init__(self, cause: str, wait: float | None = None) -> None:
        super().__init__(cause)
        self.cause, self.wait = cause, wait


class _FormatRefused(Exception):
    """The server does not know the form that was asked for."""


@dataclass(slots=True, kw_only=True)
class ModelServer:
    """One model on one server."""

    name: str
    url: str
    """Base of the protocol, such as `http://localhost:8080/v1`."""
    key: str | None = field(default=None, repr=False)
    seconds: float = SECONDS
    attempts: int = ATTEMPTS
    largest: int = LARGEST_ANSWER_BYTES
    pause: Callable[[float], None] = time.sleep
    _format: int = 0
    _unanswered: int = 0

    def __post_init__(self) -> None:
        if not _is_address(self.url):
            raise InputError("--model-url: not the address of a server. Expected such as http://localhost:8080/v1.")
        if not self.name.strip() or not self.name.isprintable():
            raise InputError(f"--model: not the name of a model, got {self.name!r:.80}.")
        if find_spec("httpx2") is None:
            raise MissingExtra("reading with a language model", "llm")
        if self.key is not None and not (self.key.isascii() and self.key.isprintable()):
            raise InputError("CORRIDOR_MODEL_KEY: has signs that no key has. Set it again, without blanks around it.")

    def ask(self, messages: Messages, schema: dict[str, Any], read: Callable[[str], Read]) -> Read:
        """What `read` makes of the answer; an answer for which it raises ValueError is asked for again.

        Raises NoAnswer with the cause when none can be had.
        """
        if self._unanswered >= GIVE_UP_AFTER:
            raise NoAnswer("given_up")
        try:
            answer = self._ask(messages, schema, read)
        except NoAnswer:
            self._unanswered += 1
            raise
        self._unanswered = 0
        return answer

    def _ask(self, messages: Messages, schema: dict[str, Any], read: Callable[[str], Read]) -> Read:
        failed = _Failed("unreachable")
        for attempt in range(self.attempts):
            if attempt:
                self.pause(failed.wait if failed.wait is not None else FIRST_PAUSE * 2 ** (attempt - 1))
            try:
                return read(self._answer(messages, schema, SEED + attempt))
            except _Failed as error:
                failed = error
            except ValueError:
                failed = _Failed("not_json")
            if failed.cause not in _AGAIN:
                break
        raise NoAnswer(failed.cause) from failed

    def _answer(self, messages: Messages, schema: dict[str, Any], seed: int) -> str:
        """The text of one answer, in the strictest form that the server takes; what it takes is remembered."""
        for kind in FORMATS[self._format :]:
            try:
                body = self._post(self._question(messages, schema, seed, kind))
            except _FormatRefused:
                continue
            self._format = FORMATS.index(kind)
            return _content(body)
        raise _Failed("refused")  # it was something else that the server did not take: a text too long for it

    def _question(self, messages: Messages, schema: dict[str, Any], seed: int, kind: str) -> dict[str, Any]:
        question: dict[str, Any] = {"model": self.name, "messages": messages, "temperature": 0, "seed": seed}
        if kind == "json_schema":
            named = {"name": "claims", "strict": True, "schema": schema}
            return {**question, "response_format": {"type": kind, "json_schema": named}}
        system, *rest = messages
        told = {**system, "content": f"{system['content']}\n\nThe JSON schema of the answer:\n{json.dumps(schema)}"}
        question["messages"] = [told, *rest]
        return {**question, "response_format": {"type": kind}} if kind == "json_object" else question

    def _post(self, question: dict[str, Any]) -> bytes:
        import httpx2  # takes 0.1 s, which a run without questions need not wait

        headers = {"Accept-Encoding": "identity"}  # a packed answer could unpack to any size
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        address, until = f"{self.url.rstrip('/')}/chat/completions", time.monotonic() + self.seconds
        try:
            with (
                httpx2.Client(headers=headers, timeout=self.seconds, follow_redirects=False) as client,
                client.stream("POST", address, json=question) as response,
            ):
                _check_status(response.status_code, response.headers.get("retry-after"))
                return b"".join(self._within_limits(response.iter_raw(), until))
        except httpx2.TimeoutException as error:
            raise _Failed("timed_out") from error
        except httpx2.HTTPError as error:
            raise _Failed("unreachable") from error

    def _within_limits(self, chunks: Iterator[bytes], until: float) -> Iterator[bytes]:
        size = 0
        for chunk in chunks:
            size += len(chunk)
            if size > self.largest:
                raise _Failed("too_large")
            if time.monotonic() > until:
                raise _Failed("timed_out")
            yield chunk


def _is_address(url: str) -> bool:
    """Whether it is the address of a server, and has no secret in it."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and not (
            parts.username or parts.password or parts.query or parts.fragment or parts.port == 0
        )  # fmt: skip
    except ValueError:  # no such port
        return False


def _check_status(status: int, retry_after: str | None) -> None:
    if status < 300:
        return
    if status < 400:
        raise _Failed("redirected")
    if status in (400, 415, 422, 501):
        raise _FormatRefused
    if status in (408, 429):
        raise _Failed("busy", _seconds_of(retry_after))
    if status >= 500:
        raise _Failed("server_error", _seconds_of(retry_after))
    raise _Failed({401: "forbidden", 403: "forbidden", 404: "not_served"}.get(status, "refused"))


def _seconds_of(retry_after: str | None) -> float | None:
    """The seconds that a server asks to wait, within bounds; None where it asks for none, or for a date."""
    try:
        return min(max(float(retry_after or ""), 0.0), LONGEST_PAUSE)
    except ValueError:
        return None


def _content(body: bytes) -> str:
    """The text of the first choice. Whatever else an answer has, such as tool calls, is not looked at."""
    try:
        choice = json.loads(body)["choices"][0]
        content = choice["message"]["content"]
    except (ValueError, RecursionError, LookupError, TypeError) as error:
        raise _Failed("not_json") from error
    if choice.get("finish_reason") == "length":
        raise _Failed("cut_off")
    if not isinstance(content, str):
        raise _Failed("not_json")
    return content
