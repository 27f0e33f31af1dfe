"""Results written for others: a folder with a file for each document, or one file for all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePath

from corridor.batch.reading import Labels
from corridor.errors import InputError
from corridor.files import make_folder, same_bytes, write_text, writing

LONGEST_STEM_BYTES = 200
_UNSAFE = '<>:"/\\|?*\0'

ONE_FILE = (".jsonl", ".parquet")
Write = Callable[[Path, Iterable[Labels]], None]
"""Writes the labels of documents, in their order."""


def writer_for(out: Path) -> Write:
    """What writes this output. Raises InputError before anything is read for nothing."""
    if out.suffix == ".parquet":
        from corridor.batch.parquet import write_parquet

        return write_parquet
    if out.suffix == ".jsonl":
        return write_lines
    if out.is_file():
        raise InputError(f"{out}: it is a file. Expected a folder, or a name that ends in .jsonl or .parquet.")
    return write_folder


def write_lines(out: Path, documents: Iterable[Labels]) -> None:
    """One JSON object a line."""
    with writing(out) as file:
        for labels in documents:
            file.write(json.dumps(labels, ensure_ascii=False).encode() + b"\n")


def write_folder(out: Path, documents: Iterable[Labels]) -> None:
    """One JSON file a document, named after it; a file that holds the same already is not touched."""
    folder = make_folder(out)
    names = Names()
    for labels in documents:
        text = json.dumps(labels, ensure_ascii=False, indent=1) + "\n"
        path = folder / names.of(labels["origin"])
        if not same_bytes(path, text.encode()):
            write_text(path, text, durable=False)


class Names:
    """File names of results: the stem of the document's, and where an earlier one has that, a hash of its path too."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, origin: str) -> str:
        """The name for a document; the same in each run that is given the same documents."""
        stem = "".join(sign for sign in PurePath(origin).stem if sign not in _UNSAFE and sign.isprintable())
        whole = hashlib.sha256(origin.encode()).hexdigest()
        cut = stem.encode()[:LONGEST_STEM_BYTES].decode("utf-8", "ignore").lstrip(".") or "document"
        return next(f"{name}.json" for name in _choices(cut, whole, len(cut) < len(stem)) if self._take(name))

    def _take(self, name: str) -> bool:
        key = name.casefold()
        new = key not in self._taken
        self._taken.add(key)
        return new


def _choices(stem: str, whole: str, cut: bool) -> Iterator[str]:
    if not cut:
        yield stem
    yield from (f"{stem}-{whole[:digits]}" for digits in range(8, len(whole) + 1))
