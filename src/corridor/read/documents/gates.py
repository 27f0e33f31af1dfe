"""Cheap gates before any parser: what is empty, too large or plainly not text is refused in one line."""

from __future__ import annotations

import re

from corridor.errors import UnreadableDocument
from corridor.files import LARGEST_DOCUMENT_BYTES as LARGEST_BYTES

LARGEST_HTML_BYTES = 5_000_000
"""Parsers of HTML take a second for each of these megabytes, some much longer."""
MOST_ATTRIBUTES = 1_000
"""In one tag. Parsers of HTML take time in the square of them: 200,000 held one for over a minute."""
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{4000,}")
DEEPEST_NESTING = 1_000
"""Pages stay under a hundred. Some parsers take time in the square of it, others run out of stack."""
_BOX = re.compile(r"<(/?)(?:div|span|section|article|blockquote|table|ul|ol)\b", re.I)
PDF = b"%PDF-"
ARCHIVE = b"PK\x03\x04"
_MAGIC = (
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an Office file that is old or locked with a password"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"RIFF", "a WebP image, a sound or a film"),
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf'\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"SQLite format 3\x00", "a database"),
    (b"{\\rtf", "a rich-text file"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound or a film"),
)
_TEXT_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
_LOOKS_LIKE_HTML = re.compile(r"<(?:!doctype html|html|head|body|div|p|article|meta|table|h1)[\s>]", re.I)
EXPECTED = "Expected a news page or report as HTML, PDF with text, DOCX, XLSX, plain text or Markdown."
LOOKED_AT = 65_536


def check_bytes(origin: str, data: bytes, sha256: str) -> None:
    """Raise UnreadableDocument for bytes that cannot be a document."""
    if not data.strip(b"\xef\xbb\xbf \t\r\n\x0b\x0c"):
        raise refusal(origin, "the file is empty.", "Save the article again.", sha256)
    if len(data) > LARGEST_BYTES:
        size = f"{len(data) / 1e6:.0f} MB"
        raise refusal(
            origin,
            f"the file has {size}, more than {LARGEST_BYTES // 1_000_000} MB.",
            "Save the article by itself.",
            sha256,
        )
    kind = next((name for magic, name in _MAGIC if data.startswith(magic)), None)
    if kind:
        raise refusal(origin, f"this is {kind}.", "Save the article as HTML or text.", sha256)
    if b"\x00" in data[:LOOKED_AT] and not data.startswith((PDF, ARCHIVE, *_TEXT_MARKS)):
        raise refusal(origin, "this is a binary file.", "Save the article as HTML or text.", sha256)


def check_page(origin: str, data: bytes, text: str, sha256: str) -> None:
    """Raise UnreadableDocument for a page that a parser could hang on."""
    if len(data) > LARGEST_HTML_BYTES:
        what = f"the page has {len(data) / 1e6:.0f} MB, more than {LARGEST_HTML_BYTES // 1_000_000} MB."
        raise refusal(origin, what, "Save the article without pictures.", sha256)
    if any(len(tag[0].split()) > MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(text)):
        what = f"a tag of the page has more than {MOST_ATTRIBUTES:,} attributes."
        raise refusal(origin, what, "Save the article as text.", sha256)
    if _depth(text) > DEEPEST_NESTING:
        what = f"the tags of the page are nested more than {DEEPEST_NESTING} deep."
        raise refusal(origin, what, "Save the article as text.", sha256)


def _depth(text: str) -> int:
    """How deep boxes stand in boxes, at most; tags that pages may leave open are not counted."""
    deepest = depth = 0
    for tag in _BOX.finditer(text):
        depth = max(depth - 1, 0) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def refusal(origin: str, what: str, advice: str, sha256: str) -> UnreadableDocument:
    """The error of a document that cannot be read, as one clear line."""
    return UnreadableDocument(origin, f"{what} {EXPECTED} {advice}", sha256)


def is_html(origin: str, text: str) -> bool:
    """Whether a document is a web page: by its name, else by its first tags."""
    name = origin.lower()
    if name.endswith((".md", ".txt", ".markdown", ".text")):
        return False
    return name.endswith((".html", ".htm", ".xhtml", ".mhtml")) or bool(_LOOKS_LIKE_HTML.search(text[:2000]))
