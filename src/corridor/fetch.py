"""The network: one address in, its bytes out, kept with their hash so that all works again without a network.

fetched/SHA-256 OF ADDRESS.json   etag, day of the last change, hash of the bytes, when they came
raw/SHA-256                       the bytes
"""

from __future__ import annotations

import hashlib
import http.client
import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from corridor import __version__
from corridor.errors import InputError, UnreadableDocument
from corridor.files import make_folder, read_bytes, write_text, writing

TRIES = 4
FIRST_WAIT_SECONDS = 1.0
LONGEST_WAIT_SECONDS = 60.0
TIMEOUT_SECONDS = 30.0
LARGEST_BYTES = 200_000_000
_PASSING = (408, 425, 429, 500, 502, 503, 504)
_MOVED = (301, 308, 404, 410)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What is kept of an address, and how it came this time."""

    url: str
    sha256: str
    etag: str
    last_modified: str
    fetched_at: str
    """UTC, as RFC 3339 writes it: when these bytes came."""
    how: str = "new"
    """`new`, `unchanged` (the server says so), `kept` (no network was asked, or none answered)."""
    trouble: str = ""
    """Why kept bytes were taken though the network was asked."""

    @property
    def published(self) -> date | None:
        """Day of the last change, as the server gives it."""
        try:
            return parsedate_to_datetime(self.last_modified).date()
        except (TypeError, ValueError):
            return None


class _Passing(Exception):
    """A trouble that may be over at the next try."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


def fetch(
    url: str, folder: Path, offline: bool = False, sleep: Callable[[float], None] = time.sleep
) -> tuple[Fetched, bytes]:
    """The bytes of an address: asked for with the etag of what is kept, tried again a bounded number of times.

    Kept bytes serve where the network does not answer. Raises UnreadableDocument when the publisher moved, or when
    nothing answers and nothing is kept; InputError for an address that is none.
    """
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
        raise InputError(f"{url}: not an address. Expected https:// or http:// and a host.")
    kept = _kept(url, folder)
    if offline:
        if kept is None:
            raise UnreadableDocument(
                url, "nothing is kept of it. Expected bytes of an earlier run. Fetch it online once."
            )
        return _with(kept, how="kept"), _raw(kept, folder)
    trouble = ""
    for number in range(TRIES):
        try:
            return _ask(url, folder, kept)
        except _Passing as passing:
            trouble = str(passing)
            if number + 1 < TRIES:
                wait = FIRST_WAIT_SECONDS * 2**number if passing.wait is None else passing.wait
                sleep(min(wait, LONGEST_WAIT_SECONDS))
    if kept is None:
        raise UnreadableDocument(url, f"{trouble}, {TRIES} times. Is there a network? Nothing of it is kept yet.")
    return _with(kept, how="kept", trouble=f"{trouble}, {TRIES} times"), _raw(kept, folder)


def _ask(url: str, folder: Path, kept: Fetched | None) -> tuple[Fetched, bytes]:
    headers = {"User-Agent": f"corridor/{__version__}", "Accept-Encoding": "identity"}
    if kept and kept.etag:
        headers["If-None-Match"] = kept.etag
    if kept and kept.last_modified:
        headers["If-Modified-Since"] = kept.last_modified
    try:
        with _OPENER.open(urllib.request.Request(url, headers=headers), timeout=TIMEOUT_SECONDS) as answer:
            data = _whole(answer)
            return _keep(url, data, answer.headers, folder), data
    except urllib.error.HTTPError as error:
        if error.code == 304 and kept:
            return _with(kept, how="unchanged"), _raw(kept, folder)
        if error.code in _PASSING:
            raise _Passing(f"the server answers {error.code}", _seconds(error.headers.get("Retry-After"))) from error
        where = error.headers.get("Location")
        if error.code in _MOVED or where:
            to = f" and points to {where}" if where else ""
            raise UnreadableDocument(
                url, f"the publisher moved: the server answers {error.code}{to}. Expected the file. Look for its new "
                "address at the publisher and name that."
            ) from error  # fmt: skip
        raise UnreadableDocument(url, f"the server answers {error.code} {error.reason}. Expected the file.") from error
    except (OSError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", error)
        raise _Passing(f"no answer: {reason or type(error).__name__}") from error


def _whole(answer: Any) -> bytes:
    """All bytes of an answer, which must be as many as were announced."""
    data: bytes = answer.read(LARGEST_BYTES + 1)
    if len(data) > LARGEST_BYTES:
        raise UnreadableDocument(answer.url, f"larger than {LARGEST_BYTES // 1_000_000} MB. Expected a table.")
    announced = answer.headers.get("Content-Length")
    if announced and announced.isdigit() and int(announced) != len(data):
        raise _Passing(f"truncated: {len(data)} of {announced} bytes came")
    return data


def _seconds(retry_after: str | None) -> float | None:
    return float(retry_after) if retry_after and retry_after.isdigit() else None


class _SameHost(urllib.request.HTTPRedirectHandler):
    """Follows within a host; a publisher that sends elsewhere has moved, which a person should see."""

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        if urlsplit(newurl).hostname != urlsplit(req.full_url).hostname or code in (301, 308):
            raise urllib.error.HTTPError(req.full_url, code, msg, headers, fp)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


_OPENER = urllib.request.build_opener(_SameHost)


# --------------------------------------------------------------------------- what is kept


def _index(url: str, folder: Path) -> Path:
    return folder / "fetched" / f"{hashlib.sha256(url.encode()).hexdigest()}.json"


def _kept(url: str, folder: Path) -> Fetched | None:
    path = _index(url, folder)
    if not path.is_file():
        return None
    found = Fetched(**json.loads(read_bytes(path)))
    return found if (folder / "raw" / found.sha256).is_file() else None


def _raw(kept: Fetched, folder: Path) -> bytes:
    data = read_bytes(folder / "raw" / kept.sha256, LARGEST_BYTES)
    if hashlib.sha256(data).hexdigest() != kept.sha256:
        raise UnreadableDocument(kept.url, "its kept bytes have changed on this disk. Delete them and fetch it again.")
    return data


def _keep(url: str, data: bytes, headers: Mapping[str, str], folder: Path) -> Fetched:
    sha256 = hashlib.sha256(data).hexdigest()
    found = Fetched(
        url=url,
        sha256=sha256,
        etag=headers.get("ETag") or "",
        last_modified=headers.get("Last-Modified") or "",
        fetched_at=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    )
    with writing(make_folder(folder / "raw") / sha256) as file:
        file.write(data)
    make_folder(folder / "fetched")
    write_text(_index(url, folder), json.dumps(asdict(found)) + "\n")
    return found


def _with(kept: Fetched, **changed: str) -> Fetched:
    return Fetched(**{**asdict(kept), **changed})
