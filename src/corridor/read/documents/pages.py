"""A saved web page: its main text, title, publisher, date and language, by trafilatura; else all of its text."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from lxml import etree
from lxml import html as lxml_html
from trafilatura import bare_extraction

from corridor.periods import PartialDate

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
SHORTEST_MAIN_TEXT = 80
"""Below this what was taken for the main text is more likely a caption."""


class Page(NamedTuple):
    """What a page says and what it says about itself."""

    text: str
    title: str | None = None
    publisher: str | None = None
    published: PartialDate | None = None
    url: str | None = None
    language: str | None = None


def read_page(text: str) -> Page:
    """The page's main text and what is known about it. Any exception of a parser is the caller's to catch."""
    found: Any = bare_extraction(
        text, with_metadata=True, include_comments=False, include_tables=True, favor_recall=True
    )
    body = (found.text or "").strip() if found else ""
    tree = _tree(text)
    language = (tree.get("lang") or None) if tree is not None else None
    if len(body) < SHORTEST_MAIN_TEXT and tree is not None:
        plain = _plain(tree)
        body = plain if len(plain) > len(body) else body
    if found is None:
        return Page(body, title=_title(tree), language=language)
    return Page(
        body,
        title=found.title or _title(tree),
        publisher=found.sitename or None,
        published=_date(found.date),
        url=found.url or None,
        language=found.language or language,
    )


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


def _date(text: str | None) -> PartialDate | None:
    try:
        return PartialDate.parse(text) if text else None
    except ValueError:
        return None
