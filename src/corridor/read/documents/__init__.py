"""Bytes to a Document: a web page, plain text or Markdown, whose text is the text that every span counts in.

The title is the first line of the text, so that claims in headlines are read. Newlines become line feeds; nothing else
of a plain text is changed.
"""

from __future__ import annotations

import hashlib
from pathlib import PurePath

from corridor.errors import UnreadableDocument
from corridor.periods import PartialDate
from corridor.read.documents.encodings import decode
from corridor.read.documents.front_matter import FaultyFrontMatter, split_front_matter
from corridor.read.documents.gates import LARGEST_HTML_BYTES, check_bytes, check_markup, is_html, refusal
from corridor.read.documents.languages import language_of
from corridor.records import Document, Source


def load_document(origin: str, data: bytes) -> Document:
    """The document in these bytes.

    origin: the file's name as it was given; its stem is the document's id.
    Raises UnreadableDocument, with one clear line, for whatever cannot be read.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    check_bytes(origin, data, sha256)
    text = decode(data)
    if text is None:
        raise refusal(origin, "no known encoding makes text of it.", "Save the article as UTF-8.", sha256)
    if is_html(origin, text):
        return _from_page(origin, data, text, sha256)
    try:
        fields, body = split_front_matter(text)
    except FaultyFrontMatter as fault:
        raise UnreadableDocument(origin, str(fault), sha256) from None
    published = fields.get("published")
    source = Source(
        id=PurePath(origin).stem or origin,
        origin=origin,
        sha256=sha256,
        language=language_of(body, fields.get("language")),
        title=fields.get("title") or None,
        publisher=fields.get("publisher") or None,
        url=fields.get("url") or None,
        published=PartialDate.parse(published) if published else None,
    )
    return _document(source, body)


def _from_page(origin: str, data: bytes, text: str, sha256: str) -> Document:
    if len(data) > LARGEST_HTML_BYTES:
        size = f"{len(data) / 1e6:.0f} MB"
        raise refusal(
            origin,
            f"the page has {size}, more than {LARGEST_HTML_BYTES // 1_000_000} MB.",
            "Save the article without pictures.",
            sha256,
        )
    check_markup(origin, text, sha256)
    from corridor.read.documents.pages import read_page  # its parsers take a third of a second to import

    try:
        page = read_page(text)
    except Exception as error:  # whatever a parser raises on hostile input, the other documents go on
        raise refusal(
            origin, f"the page could not be parsed ({type(error).__name__}).", "Save the article as text.", sha256
        ) from error
    source = Source(
        id=PurePath(origin).stem or origin,
        origin=origin,
        sha256=sha256,
        language=language_of(page.text, page.language),
        title=page.title,
        publisher=page.publisher,
        url=page.url,
        published=page.published,
    )
    return _document(source, page.text)


def _document(source: Source, body: str) -> Document:
    body = body.strip("\n")
    title = source.title
    heading = (title, f"# {title}")
    text = f"{title}\n\n{body}" if title and body.split("\n", 1)[0].strip() not in heading else body
    if not text.strip():
        raise refusal(source.origin, "no text was found in it.", "Save the article again.", source.sha256)
    return Document(source=source, text=text)
