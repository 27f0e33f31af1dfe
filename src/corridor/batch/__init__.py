"""Many documents: read on all cores, kept as they are read, grouped with their copies, written in one go.

paths ─► workers: read, fingerprint ─► kept beside the output ─► groups of copies ─► folder, lines or table
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corridor.batch.kept import Kept
from corridor.batch.outputs import ONE_FILE, writer_for
from corridor.batch.reading import Labels, Reader, Result, Task, read_in_order, useful_workers
from corridor.batch.versions import reader_version
from corridor.chat import ModelServer
from corridor.corrections import Log
from corridor.files import make_folder
from corridor.records import Document, DuplicateGroup
from corridor.wire import to_plain

__all__ = [
    "Reader",
    "Result",
    "Summary",
    "Task",
    "make_reader",
    "read_in_order",
    "read_many",
    "summary_facts",
    "useful_workers",
]

Progress = Callable[[Result], None]
"""Told each result once it is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a run did."""

    documents: int
    unchanged: int
    """Of them, those that had been read before and were not read again."""
    unreadable: int
    figures: int
    announcements: int
    groups: tuple[DuplicateGroup, ...]


def summary_facts(done: Summary) -> dict[str, Any]:
    """What a run did, as plain objects."""
    facts: dict[str, Any] = to_plain(done)
    return facts


def make_reader(pack_name: str, corrections: Log | None = None, model: ModelServer | None = None) -> Reader:
    """A reader by a pack, which is loaded at once, so that workers need not load it again.

    model: a language model that reads beside the rules.
    """
    version = reader_version(pack_name) + (f"+model:{model.name}" if model else "")
    reader = Reader(pack_name, version, corrections or Log(), model)
    assert reader.pack
    return reader


def read_many(
    documents: Iterable[str | Document],
    out: str | Path,
    reader: Reader,
    workers: int = 1,
    progress: Progress = lambda _: None,
) -> Summary:
    """Read documents and write their labels: a file each in a folder, or one file that ends in .jsonl or .parquet.

    The bytes written do not depend on the number of workers. A run that was stopped, by whatever, goes on where it was
    when it is given again; a document is read again only when its bytes, the reader, the pack or corrections changed.
    Raises InputError when the output cannot be written.
    """
    target = Path(out)
    write = writer_for(target)
    with Kept(kept_beside(target), reader) as kept:
        tasks = (Task(document=one, known=kept.known(one)) for one in documents)
        unchanged = 0
        for result in read_in_order(tasks, reader, workers):
            kept.keep(result)
            unchanged += result.unchanged
            progress(result)
        kept.complete()
        groups = kept.duplicates()
        count = _Count()
        write(target, count.seen(_grouped(kept.labels(), groups)))
    return Summary(unchanged=unchanged, groups=groups, **count.numbers)


def kept_beside(out: Path) -> Path:
    """The hidden file in which results are kept for the next run: in the folder, or beside the file."""
    if out.suffix in ONE_FILE:
        return out.with_name(f".{out.name}.corridor")
    return make_folder(out) / ".corridor"


def _grouped(documents: Iterable[Labels], groups: tuple[DuplicateGroup, ...]) -> Iterator[Labels]:
    """Labels with the group that a document is in; null where it is in none."""
    group_of = {origin: group for group in groups for origin in group.members}
    for labels in documents:
        group = group_of.get(labels["origin"])
        facts = {"id": group.id, "lead": group.lead, "documents": len(group.members)} if group else None
        yield {**labels, "duplicate_group": facts}


class _Count:
    """Counts what goes through."""

    def __init__(self) -> None:
        self.numbers = {"documents": 0, "unreadable": 0, "figures": 0, "announcements": 0}

    def seen(self, documents: Iterable[Labels]) -> Iterator[Labels]:
        for labels in documents:
            self.numbers["documents"] += 1
            self.numbers["unreadable"] += labels["unreadable"] is not None
            self.numbers["figures"] += len(labels["figures"])
            self.numbers["announcements"] += len(labels["announcements"])
            yield labels
