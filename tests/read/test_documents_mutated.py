"""Pages, PDF, Word and Excel files with bytes and parts changed by chance: each is read or refused in one line."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from random import Random
from zipfile import ZipFile

import pytest
from test_documents_files import FILES, HEADLINE, LEDE, SECOND, repacked

from corridor.errors import UnreadableDocument
from corridor.packs import load_pack
from corridor.read import load_document, read_document

PACK = load_pack("pk-cn")
SEED = 20251218
CASES = 12
"""Of each kind of file; a child process that one breaks takes a second to replace."""
PAGE = f"""<!doctype html><html lang="en"><head><title>{HEADLINE}</title><meta charset="utf-8">
<meta property="article:published_time" content="2025-12-18T09:00:00+05:00"></head>
<body><nav><a href="/">Home</a></nav><article><h1>{HEADLINE}</h1><p>{LEDE}</p><p>{SECOND} &amp; others</p>
<table><tr><td>China</td><td>308.4</td></tr></table></article><script>var a = "<p>";</script></body></html>""".encode()
KINDS = {"a.html": PAGE, **FILES}
SLOWEST = 30.0
"""Seconds for all cases of a kind on a busy machine: what a single file may take by itself."""
SIGNS = (b"\x00", b"\xff", b"<", b">", b"&#0;", b"]]>", b"(", b"endobj", b"\xed\xa0\x80", b"99999999999")


def changed(data: bytes, rng: Random) -> bytes:
    """A few bytes turned, left out, doubled, exchanged or put in."""
    found = bytearray(data)
    for _ in range(rng.randint(1, 6)):
        start = rng.randrange(len(found))
        end = min(len(found), start + rng.choice((1, 1, 4, 30, 200)))
        way = rng.randrange(5)
        if way == 0:
            found[start] ^= 1 << rng.randrange(8)
        elif way == 1 and end - start < len(found):
            del found[start:end]
        elif way == 2:
            found[start:start] = found[start:end] * rng.choice((1, 2, 50))
        elif way == 3:
            found[start:end] = bytes(rng.randrange(256) for _ in range(end - start))
        else:
            found[start:start] = rng.choice(SIGNS)
    return bytes(found)


def with_a_changed_part(data: bytes, rng: Random) -> bytes:
    """An Office file of sound make, one of whose parts is changed: it comes as far as the parsers of its parts."""
    with ZipFile(io.BytesIO(data)) as archive:
        name = rng.choice(sorted(archive.namelist()))
        part = archive.read(name)
    return repacked(data, {name: changed(part, rng)})


@pytest.mark.parametrize(
    ("name", "change"),
    [
        *((name, changed) for name in KINDS),
        ("a.docx", with_a_changed_part),
        ("a.xlsx", with_a_changed_part),
    ],
)
def test_a_changed_file_is_read_or_refused(name: str, change: Callable[[bytes, Random], bytes]) -> None:
    started, read, refused = time.perf_counter(), 0, 0
    for number in range(CASES):
        data = change(KINDS[name], Random(f"{SEED} {name} {number}"))
        try:
            document = load_document(name, data)
        except UnreadableDocument as error:
            assert "\n" not in str(error)
            refused += 1
            continue
        read += 1
        for figure in read_document(document, PACK).figures:
            assert document.text[figure.span.start : figure.span.end] == figure.span.quote
    assert read + refused == CASES
    assert read or change is changed, "none came as far as the text"
    assert time.perf_counter() - started < SLOWEST
