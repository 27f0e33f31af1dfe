"""Bytes to a Document: a web page, PDF, Word or Excel file, plain text or Markdown.

Its text is the text that every span counts in. The title is the first line of the text, so that claims in headlines are
read. Newlines become line feeds; nothing else of a plain text is changed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import PurePath

from corridor.errors import UnreadableDocument
from corridor.periods import PartialDate
from corridor.read.documents.archives import parser_of_archive
from corridor.read.documents.confined import Fields, ParserFailed, parse, start
from corridor.read.documents.encodings import decode
from corridor.read.documents.front_matter import FaultyFrontMatter, split_front_matter
from corridor.read.documents.gates import ARCHIVE, PDF, check_bytes, check_page, is_html, refusal
from corridor.read.documents.languages import language_of
from corridor.read.documents.printed import fault_of, unwrapped
from corridor.read.documents.unseen import without_unseen
from corridor.read.instructions import find_instructions, masked
from corridor.records import Document, Source

_NAMES = {
    "pages": "the page",
    "pdfs": "the PDF",
    "office": "the Office file",
    "word": "the Word file",
    "sheets": "the workbook",
}
_BY_ENDING = {".html": "pages", ".htm": "pages", ".pdf": "pdfs", ".docx": "word", ".xlsx": "sheets"}
"""The parser that a file's name promises; its bytes decide."""
_ADVICE = "Save the article as text."
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")
"""What a parser may return and no file can be written with."""
_LONGEST_TITLE_LINES = 4


def get_ready_for(origins: Iterable[str]) -> None:
    """Start the parsers that files of these names will need, beside other work; returns at once, need not be called."""
    endings = {PurePath(origin).suffix.lower() for origin in origins}
    if parsers := sorted({_BY_ENDING[one] for one in endings & _BY_ENDING.keys()}):
        start(parsers)


def load_document(origin: str, data: bytes) -> Document:
    """The document in these bytes.

    origin: the file's name as it was given; its stem is the document's id.
    Raises UnreadableDocument, with one clear line, for whatever cannot be read.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    check_bytes(origin, data, sha256)
    if data.startswith(PDF):
        return _document(origin, _pdf(origin, data, sha256), sha256)
    if data.startswith(ARCHIVE):
        parser = parser_of_archive(origin, data, sha256)
        fields = {**_parsed("office", origin, data, sha256), **_parsed(parser, origin, data, sha256)}
        return _document(origin, fields, sha256)
    text = decode(data)
    if text is None:
        raise refusal(origin, "no known encoding makes text of it.", "Save the article as UTF-8.", sha256)
    if is_html(origin, text):
        check_page(origin, data, text, sha256)
        return _document(origin, _parsed("pages", origin, text.encode(), sha256), sha256)
    return _document(origin, _plain(origin, text, sha256), sha256)


def _pdf(origin: str, data: bytes, sha256: str) -> Fields:
    fields = _parsed("pdfs", origin, data, sha256)
    text = fields["text"] or ""
    if fault := fault_of(text):
        raise refusal(origin, fault, "Find the text itself, or a translation.", sha256)
    return {**fields, "text": unwrapped(text)}


def _plain(origin: str, text: str, sha256: str) -> Fields:
    try:
        fields, body = split_front_matter(text)
    except FaultyFrontMatter as fault:
        raise UnreadableDocument(origin, str(fault), sha256) from None
    return {**fields, "text": body}


def _parsed(parser: str, origin: str, data: bytes, sha256: str) -> Fields:
    """What the parser of a kind of file finds, in a process apart."""
    name = _NAMES[parser]
    try:
        fields = parse(parser, data)
    except ParserFailed as failure:
        raise refusal(origin, f"the parser of {name} {failure}.", _ADVICE, sha256) from failure
    if failed := fields.get("failed"):
        raise refusal(origin, f"{name} could not be parsed ({failed}).", _ADVICE, sha256)
    if refused := fields.get("refused"):
        raise refusal(origin, refused, fields.get("advice") or _ADVICE, sha256)
    return {field: _NO_TEXT.sub("", value or "") for field, value in fields.items()}


def _document(origin: str, fields: Fields, sha256: str) -> Document:
    body = without_unseen(fields.get("text") or "").strip("\n")
    title = without_unseen(fields.get("title") or "").strip() or None
    source = Source(
        id=PurePath(origin).stem or origin,
        origin=origin,
        sha256=sha256,
        language=language_of(masked(body, find_instructions(body)), fields.get("language")),
        title=title,
        publisher=fields.get("publisher") or None,
        url=fields.get("url") or None,
        published=_date(fields.get("published")),
    )
    text = f"{title}\n\n{body}" if title and not _begins_with(body, title) else body
    if not text.strip():
        raise refusal(origin, "no text was found in it.", "Save the article again.", sha256)
    return Document(source=source, text=text)


def _begins_with(body: str, title: str) -> bool:
    """Whether the title is the first line of a text already, or its first lines where it is set in several."""
    lines = [line.strip() for line in body.split("\n", _LONGEST_TITLE_LINES)[:_LONGEST_TITLE_LINES]]
    return lines[0] == f"# {title}" or any(" ".join(lines[:count]) == title for count in range(1, len(lines) + 1))


def _date(text: str | None) -> PartialDate | None:
    try:
        return PartialDate.parse(text) if text else None
    except ValueError:
        return None
