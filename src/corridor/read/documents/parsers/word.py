"""A Word file: its paragraphs and tables in order, as they read with all changes accepted."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import docx

_UNSEEN = frozenset(("del", "moveFrom", "Fallback", "instrText", "pPr"))
"""Text struck out or moved away, a second rendering for old programs, codes of fields."""
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def parse(data: bytes) -> dict[str, str | None]:
    """The text of the body; a blank line between paragraphs, a line a row."""
    document = docx.Document(io.BytesIO(data))
    return {"text": "\n\n".join(block for block in _blocks(document.element.body) if block)}


def _blocks(box: Any) -> Iterator[str]:
    for element in box.iterchildren("{*}*"):
        name = _name(element)
        if name == "p":
            yield "".join(_pieces(element)).strip()
        elif name == "tbl":
            yield "\n".join(filter(None, map(_row, _within(element, "tr"))))
        elif name not in _UNSEEN:  # content controls and the like
            yield from _blocks(element)


def _row(row: Any) -> str:
    cells = (" ".join(" ".join(_blocks(cell)).split()) for cell in _within(row, "tc"))
    return " | ".join(cells).strip(" |")


def _within(box: Any, wanted: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, also where a content control holds them."""
    for element in box.iterchildren("{*}*"):
        if _name(element) == wanted:
            yield element
        elif _name(element) not in _UNSEEN:
            yield from _within(element, wanted)


def _pieces(element: Any) -> Iterator[str]:
    for child in element.iterchildren("{*}*"):
        name = _name(child)
        if name == "t":
            yield child.text or ""
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name == "txbxContent":
            yield "\n".join(_blocks(child))
        elif name not in _UNSEEN and not (name == "r" and _is_hidden(child)):
            yield from _pieces(child)


def _is_hidden(run: Any) -> bool:
    mark = run.find("{*}rPr/{*}vanish")
    return mark is not None and not any(value in ("0", "false") for value in mark.attrib.values())


def _name(element: Any) -> str:
    return str(element.tag.rpartition("}")[2])
