"""A saved web page: its main text, title, publisher, date and language, by trafilatura; else all of its text."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree
from lxml import html as lxml_html
from trafilatura import bare_extraction

from corridor.read.documents.parsers.hidden import drop_hidden

_NOT_READ = (
    "script",
    "style",
    "noscript",
    "nav",
    "header",
    "footer",
    "aside",
    "form",
    "svg",
    "iframe",
    "template",
    "button",
)
_BLOCKS = frozenset(
    (
        "p",
        "div",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "br",
        "tr",
        "td",
        "th",
        "section",
        "article",
        "blockquote",
        "title",
    )
)
STATED_DATES = {"extensive_search": False, "original_date": True}
"""Only what a page states as its date: a copyright year is no day of publication."""
SHORTEST_MAIN_TEXT = 80
"""Below this what was taken for the main text is more likely a caption."""


def parse(data: bytes) -> dict[str, str | None]:
    """The main text of a page in UTF-8, and what the page says about itself."""
    text = data.decode()
    tree = _tree(text)
    if tree is not None and drop_hidden(tree):
        text = lxml_html.tostring(tree, encoding="unicode")
        tree = _tree(text)
    found: Any = bare_extraction(
        text,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        favor_recall=True,
        date_extraction_params=STATED_DATES,
    )
    body = (found.text or "").strip() if found else ""
    language = (tree.get("lang") or None) if tree is not None else None
    if len(body) < SHORTEST_MAIN_TEXT and tree is not None:
        plain = _plain(tree)
        body = plain if len(plain) > len(body) else body
    if found is None:
        return {"text": body, "title": _title(tree), "language": language}
    return {
        "text": body,
        "title": found.title or _title(tree),
        "publisher": found.sitename or None,
        "published": found.date or None,
        "url": found.url or None,
        "language": found.language or language,
    }


def _tree(text: str) -> lxml_html.HtmlElement | None:
    stripped = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        return lxml_html.document_fromstring(stripped)
    except (ValueError, etree.ParserError):
        return None


def _title(tree: lxml_html.HtmlElement | None) -> str | None:
    found = tree.find(".//title") if tree is not None else None
    return " ".join((found.text or "").split()) or None if found is not None else None


def _plain(tree: lxml_html.HtmlElement) -> str:
    """All text of the body, a line a block; menus, scripts and forms left out."""
    body = tree.find("body")
    root = body if body is not None else tree
    etree.strip_elements(root, *_NOT_READ, with_tail=False)
    for element in root.iter(*_BLOCKS):
        element.text = "\n" + (element.text or "")
        element.tail = "\n" + (element.tail or "")
    lines = (" ".join(line.split()) for line in root.text_content().split("\n"))
    return "\n".join(line for line in lines if line)
