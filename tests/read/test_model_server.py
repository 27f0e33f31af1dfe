"""Asking a language model's server: what is sent, what is tried again, what is never done."""

from __future__ import annotations

import json
import logging
import pickle
import time
from collections.abc import Iterator
from typing import Any

import pytest
from model_loopback import Loopback, Reply, loopback

from corridor import chat
from corridor.chat import ModelServer
from corridor.errors import InputError, MissingExtra, NoAnswer
from corridor.settings import model_server

KEY = "sk-secret-of-nobody-123"
MESSAGES = [{"role": "system", "content": "Mark."}, {"role": "user", "content": "FDI rose."}]
SCHEMA = {"type": "object"}
FINE = Reply('{"n": 1}')


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Loopback]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with loopback() as running:
        yield running


class Asker:
    """A client, and the pauses that it made."""

    def __init__(self, url: str, **options: Any) -> None:
        self.pauses: list[float] = []
        self.client = ModelServer(name="m", url=url, pause=self.pauses.append, **{"seconds": 20.0, **options})

    def ask(self) -> Any:
        return self.client.ask(MESSAGES, SCHEMA, json.loads)

    def cause(self) -> str:
        with pytest.raises(NoAnswer) as failure:
            self.ask()
        return failure.value.cause


@pytest.fixture
def asker(server: Loopback) -> Asker:
    return Asker(server.url, key=KEY)


def test_the_question_is_the_protocols(server: Loopback, asker: Asker) -> None:
    server.replies(FINE)
    assert asker.ask() == {"n": 1}
    (question,), (headers,) = server.questions, server.headers
    assert server.paths == ["/v1/chat/completions"]
    assert (question["model"], question["messages"]) == ("m", MESSAGES)
    assert question["temperature"] == 0 and isinstance(question["seed"], int)
    assert question["response_format"]["type"] == "json_schema"
    assert question["response_format"]["json_schema"] == {"name": "claims", "strict": True, "schema": SCHEMA}
    assert "tools" not in question and "stream" not in question
    assert headers["authorization"] == f"Bearer {KEY}" and KEY not in json.dumps(question)


def test_a_server_without_a_key_gets_none(server: Loopback) -> None:
    server.replies(FINE)
    asker = Asker(server.url)
    asker.ask()
    assert "authorization" not in server.headers[0]


@pytest.mark.parametrize(
    ("bad", "cause"),
    [
        (Reply(status=500), "server_error"),
        (Reply(status=503), "server_error"),
        (Reply(status=429), "busy"),
        (Reply(body=b"<html>"), "not_json"),
        (Reply(body=b'{"choices": []}'), "not_json"),
        (Reply(body=b"[" * 100_000), "not_json"),
        (Reply("no JSON"), "not_json"),
        (Reply(None, message={"tool_calls": [{"function": {"name": "rm", "arguments": "{}"}}]}), "not_json"),
        (Reply('{"n":', finish="length"), "cut_off"),
        (Reply('{"n": 1}', drop=True), "unreachable"),
        (Reply('{"n": 1}', headers={"Content-Encoding": "gzip"}, body=b"\x1f\x8b\x08"), "not_json"),
    ],
)
def test_what_may_pass_is_tried_four_times_with_growing_pauses(
    server: Loopback, asker: Asker, bad: Reply, cause: str
) -> None:
    server.replies(bad)
    assert asker.cause() == cause
    assert len(server.questions) == 4 and asker.pauses == [1, 2, 4]
    assert len({question["seed"] for question in server.questions}) == 4  # else the same would come again
    server.replies(bad, bad, FINE)
    assert asker.ask() == {"n": 1} and len(server.questions) == 7


@pytest.mark.parametrize(
    ("bad", "cause"),
    [
        (Reply(status=401), "forbidden"),
        (Reply(status=403), "forbidden"),
        (Reply(status=404), "not_served"),
        (Reply(status=402), "refused"),
    ],
)
def test_what_will_not_pass_is_not_tried_again(server: Loopback, asker: Asker, bad: Reply, cause: str) -> None:
    server.replies(bad)
    assert asker.cause() == cause
    assert len(server.questions) == 1 and asker.pauses == []


@pytest.mark.parametrize(
    ("asked", "waited"), [("7", 7), ("0", 0), ("86400", 30), ("-5", 0), ("Wed, 21 Oct 2026 07:28:00 GMT", 1), ("x", 1)]
)
def test_a_server_that_asks_for_a_pause_gets_it_within_bounds(
    server: Loopback, asker: Asker, asked: str, waited: float
) -> None:
    server.replies(Reply(status=429, headers={"Retry-After": asked}), FINE)
    assert asker.ask() == {"n": 1}
    assert asker.pauses == [waited]


def test_a_slow_server_is_left(server: Loopback) -> None:
    asker = Asker(server.url, seconds=0.3, attempts=2)
    for slow in (Reply('{"n": 1}', wait=1.0), Reply('{"n": 1}', drip=0.05)):
        server.replies(slow)
        start = time.monotonic()
        assert asker.cause() == "timed_out"
        assert time.monotonic() - start < 5


def test_an_answer_is_read_up_to_a_size(server: Loopback) -> None:
    asker = Asker(server.url, largest=10_000)
    server.replies(Reply("x" * 50_000_000))
    assert asker.cause() == "too_large" and len(server.questions) == 1
    server.replies(FINE)
    assert asker.ask() == {"n": 1}


def test_a_redirect_is_not_followed_and_the_key_goes_nowhere_else(server: Loopback, asker: Asker) -> None:
    with loopback() as elsewhere:
        for status in (301, 302, 303, 307, 308):
            server.replies(Reply(status=status, headers={"Location": f"{elsewhere.url}/chat/completions"}))
            asker.client._unanswered = 0
            assert asker.cause() == "redirected"
        assert elsewhere.paths == [] and len(server.questions) == 5


@pytest.mark.parametrize("status", [400, 415, 422, 501])
def test_a_server_that_takes_no_schema_is_asked_for_plain_json_from_then_on(
    server: Loopback, asker: Asker, status: int
) -> None:
    server.answer = lambda question: Reply(status=status) if "json_schema" in str(question) else FINE
    assert asker.ask() == asker.ask() == {"n": 1}
    kinds = [question.get("response_format", {}).get("type") for question in server.questions]
    assert kinds == ["json_schema", "json_object", "json_object"] and asker.pauses == []
    assert json.dumps(SCHEMA) in server.questions[1]["messages"][0]["content"]
    assert server.questions[1]["messages"][1] == MESSAGES[1]


def test_a_question_that_is_refused_in_every_form_loosens_none(server: Loopback, asker: Asker) -> None:
    server.answer = lambda _: Reply(status=400)
    assert asker.cause() == "refused" and len(server.questions) == 3 and asker.pauses == []
    server.answer = lambda _: FINE
    assert asker.ask() == {"n": 1} and "json_schema" in str(server.questions[-1])


def test_a_server_that_takes_no_format_at_all_gets_none(server: Loopback, asker: Asker) -> None:
    server.answer = lambda question: Reply(status=400) if "response_format" in question else FINE
    assert asker.ask() == {"n": 1}
    server.answer = lambda _: Reply(status=400)
    assert asker.cause() == "refused" and len(server.questions) == 4


def test_a_server_that_never_answers_is_given_up(server: Loopback, asker: Asker) -> None:
    server.replies(Reply(status=404))
    assert [asker.cause() for _ in range(5)] == ["not_served"] * 3 + ["given_up"] * 2
    assert len(server.questions) == 3


def test_nothing_listens() -> None:
    asker = Asker("http://127.0.0.1:9/v1", attempts=2)
    assert asker.cause() == "unreachable" and asker.pauses == [1]


def test_the_key_is_told_to_nobody(server: Loopback, asker: Asker, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    server.replies(Reply(status=500))
    with pytest.raises(NoAnswer) as failure:
        asker.ask()
    assert KEY not in caplog.text + repr(asker.client) + repr(failure.value) + str(failure.getrepr(style="long"))


def test_a_key_that_is_none_is_told_without_its_signs() -> None:
    for key in ("ключ-секрет", "sk\nsecret"):
        with pytest.raises(InputError) as failure:
            ModelServer(name="m", url="http://h/v1", key=key)
        assert "CORRIDOR_MODEL_KEY" in str(failure.value) and key not in str(failure.value)


@pytest.mark.parametrize(
    "url",
    ["", "localhost:8080", "ftp://h/v1", "http://", "http://me:pw@h/v1", "http://h/v1?key=1", "http://h:99999/v1"],
)
def test_an_address_that_is_none_or_holds_a_secret_is_refused_unsaid(url: str) -> None:
    with pytest.raises(InputError, match="--model-url") as failure:
        ModelServer(name="m", url=url)
    assert "pw" not in str(failure.value) and "key=1" not in str(failure.value)


@pytest.mark.parametrize("name", ["", " ", "a\nb", "\x1b[31m"])
def test_a_name_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="--model"):
        ModelServer(name=name, url="http://h/v1")


def test_without_the_extra_the_error_is_the_line_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chat, "find_spec", lambda _: None)
    with pytest.raises(MissingExtra, match=r"pip install 'corridor\[llm\]'"):
        ModelServer(name="m", url="http://h/v1")


def test_it_goes_into_another_process() -> None:
    copied = pickle.loads(pickle.dumps(ModelServer(name="m", url="http://h/v1", key=KEY)))
    assert (copied.name, copied.url, copied.key) == ("m", "http://h/v1", KEY)


def test_the_environment_names_a_model_and_what_is_given_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CORRIDOR_MODEL", "CORRIDOR_MODEL_URL", "CORRIDOR_MODEL_KEY", "CORRIDOR_MODEL_SECONDS"):
        monkeypatch.delenv(name, raising=False)
    assert model_server() is None
    with pytest.raises(InputError, match="--model-url"):
        model_server("m")
    with pytest.raises(InputError, match="--model NAME"):
        model_server(None, "http://h/v1")
    monkeypatch.setenv("CORRIDOR_MODEL_URL", "http://env/v1")
    assert model_server() is None  # an address alone asks nobody
    monkeypatch.setenv("CORRIDOR_MODEL", "env")
    monkeypatch.setenv("CORRIDOR_MODEL_KEY", KEY)
    for seconds, fine in (("600", 600), ("0", 0), ("-1", 0), ("soon", 0), ("nan", 0), ("1e9", 0)):
        monkeypatch.setenv("CORRIDOR_MODEL_SECONDS", seconds)
        if fine:
            assert (made := model_server()) and made.seconds == fine
        else:
            with pytest.raises(InputError, match="CORRIDOR_MODEL_SECONDS"):
                model_server()
    monkeypatch.delenv("CORRIDOR_MODEL_SECONDS")
    found, given = model_server(), model_server("mine", "http://mine/v1")
    assert found and (found.name, found.url, found.key) == ("env", "http://env/v1", KEY)
    assert given and (given.name, given.url) == ("mine", "http://mine/v1")
