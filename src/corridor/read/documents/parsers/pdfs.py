"""A PDF: the text layer of its pages, and what its information dictionary says, by PDFium."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import pypdfium2
from pypdfium2 import raw

MOST_PAGES = 1_000
FEWEST_LETTERS = 25
"""On a page with pictures. Fewer are a stamp or a page number on a scan."""
_DATE = re.compile(r"(?:D:)?(\d{4})(\d{2})?(\d{2})?")
_PUBLISHER = re.compile(rb"<dc:publisher>\s*<rdf:Bag>\s*<rdf:li[^>]{0,100}>([^<]{1,200})<")
_SOFTWARE_TITLE = re.compile(
    r"microsoft \w+ - .*|.*\.[a-z]{2,5}\d?|(?:untitled|unspecified|document|slide|presentation|layout)[ \-]?\d*", re.I
)
"""What programs write as the title when nobody gave one."""


def parse(data: bytes) -> dict[str, str | None]:
    """The text of all pages, a form feed between two of them; lines stand as they are set."""
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            return {"refused": "the PDF is locked with a password.", "advice": "Save a copy without the password."}
        raise
    if len(pdf) > MOST_PAGES:
        what = f"the PDF has {len(pdf):,} pages, more than {MOST_PAGES:,}."
        return {"refused": what, "advice": "Save the pages that matter."}
    pages, scans = [], 0
    for text, is_scan in _pages(pdf):
        pages.append(text)
        scans += is_scan
    if scans * 2 > len(pages) or not any(map(str.strip, pages)):
        what = "the PDF has no text layer: its pages are pictures: it is image evidence, not read."
        return {"refused": what, "advice": "Find the text itself, or have the pages recognised and proof-read."}
    known = pdf.get_metadata_dict()
    publisher = _PUBLISHER.search(data)
    return {
        "text": "\f".join(pages),
        "title": _title(known.get("Title") or ""),
        "publisher": html.unescape(publisher[1].decode("utf-8", "replace")).strip() if publisher else None,
        "published": _date(known.get("CreationDate") or ""),
    }


def _pages(pdf: pypdfium2.PdfDocument) -> Iterator[tuple[str, bool]]:
    """The text of each page, and whether the page is a picture of text."""
    for page in pdf:
        layer = page.get_textpage()
        text = layer.get_text_bounded()
        few = sum(map(str.isalpha, text)) < FEWEST_LETTERS
        yield text, few and any(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))
        layer.close()
        page.close()


def _title(text: str) -> str | None:
    title = " ".join(text.split())
    return None if _SOFTWARE_TITLE.fullmatch(title) else title or None


def _date(text: str) -> str | None:
    """`D:20251218060000+05'00'` as 2025-12-18."""
    match = _DATE.match(text)
    return "-".join(part for part in match.groups() if part) if match else None
