"""Fetching, against a server on the loopback address only."""

import threading
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from corridor.errors import InputError, UnreadableDocument
from corridor.fetch import TRIES, fetch

BODY = b"indicator,value\n"


@contextmanager
def served(*answers):
    """A server that gives each answer once, the last one for ever: status, headers, body."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(dict(self.headers))
            status, headers, body = answers[min(len(asked), len(answers)) - 1]
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/t.csv", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_bytes_come_and_are_kept_with_their_hash(tmp_path):
    with served((200, {"Last-Modified": "Wed, 17 Dec 2025 10:00:00 GMT"}, BODY)) as (url, _):
        found, data = fetch(url, tmp_path)
    assert (data, found.how, found.published) == (BODY, "new", date(2025, 12, 17))
    assert (tmp_path / "raw" / found.sha256).read_bytes() == BODY


def test_the_etag_is_sent_and_an_unchanged_file_is_not_sent_again(tmp_path):
    with served((200, {"ETag": '"a1"'}, BODY), (304, {}, b"")) as (url, asked):
        fetch(url, tmp_path)
        found, data = fetch(url, tmp_path)
    assert (found.how, data) == ("unchanged", BODY)
    assert asked[1]["If-None-Match"] == '"a1"'


def test_a_passing_trouble_is_tried_again_with_longer_waits(tmp_path):
    waits = []
    with served((503, {}, b""), (500, {}, b""), (200, {}, BODY)) as (url, asked):
        assert fetch(url, tmp_path, sleep=waits.append)[1] == BODY
    assert (len(asked), waits) == (3, [1.0, 2.0])


def test_the_server_may_say_how_long_to_wait_but_not_for_ever(tmp_path):
    waits = []
    with served((429, {"Retry-After": "7"}, b""), (429, {"Retry-After": "9999"}, b""), (200, {}, BODY)) as (url, _):
        fetch(url, tmp_path, sleep=waits.append)
    assert waits == [7.0, 60.0]


def test_tries_are_bounded(tmp_path):
    with (
        served((503, {}, b"")) as (url, asked),
        pytest.raises(UnreadableDocument, match=f"the server answers 503, {TRIES} times"),
    ):
        fetch(url, tmp_path, sleep=lambda _: None)
    assert len(asked) == TRIES


def test_kept_bytes_serve_where_nothing_answers(tmp_path):
    with served((200, {}, BODY)) as (url, _):
        fetch(url, tmp_path)
    found, data = fetch(url, tmp_path, sleep=lambda _: None)  # the server is gone
    assert (data, found.how) == (BODY, "kept")
    assert "no answer" in found.trouble


def test_offline_nothing_is_asked(tmp_path):
    with served((200, {}, BODY)) as (url, asked):
        fetch(url, tmp_path)
        found, data = fetch(url, tmp_path, offline=True)
        assert (data, found.how, len(asked)) == (BODY, "kept", 1)
        with pytest.raises(UnreadableDocument, match="nothing is kept"):
            fetch(url + "?other", tmp_path, offline=True)


def test_a_truncated_download_is_tried_again_and_never_kept(tmp_path):
    cut = (200, {"Content-Length": "900"}, BODY)
    with served(cut, (200, {}, BODY)) as (url, _):
        assert fetch(url, tmp_path, sleep=lambda _: None)[1] == BODY
    with served(cut) as (url, _), pytest.raises(UnreadableDocument, match=r"truncated: 16 of 900|no answer"):
        fetch(url, tmp_path / "b", sleep=lambda _: None)
    assert not (tmp_path / "b").exists()


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        (404, {}),
        (410, {}),
        (301, {"Location": "https://elsewhere.example.org/t.csv"}),
        (302, {"Location": "http://elsewhere.example.org/t.csv"}),
    ],
)
def test_a_publisher_that_moved_is_named(tmp_path, status, headers):
    with (
        served((status, headers, b"")) as (url, asked),
        pytest.raises(UnreadableDocument, match=f"the publisher moved: the server answers {status}"),
    ):
        fetch(url, tmp_path)
    assert len(asked) == 1


def test_kept_bytes_that_changed_on_the_disk_are_refused(tmp_path):
    with served((200, {}, BODY)) as (url, _):
        found, _ = fetch(url, tmp_path)
        (tmp_path / "raw" / found.sha256).write_bytes(b"other")
        with pytest.raises(UnreadableDocument, match="have changed on this disk"):
            fetch(url, tmp_path, offline=True)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.org/a", "https://", "t.csv"])
def test_other_addresses_are_refused(tmp_path, url):
    with pytest.raises(InputError, match="not an address"):
        fetch(url, tmp_path)
