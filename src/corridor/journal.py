"""Verdicts that were given, so that a new release can tell which of them would now read differently.

    verdicts.jsonl   a line for each: when, in which document or brief, the figure, the outcome and its sentence

`corridor check --record` and `corridor brief --record` write it. Anything else that keeps verdicts can stand in for it
by offering `given(pack)`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Protocol

from corridor.errors import FaultsError
from corridor.files import append_lines, locked, make_folder
from corridor.periods import PartialDate
from corridor.records import Figure, Verdict
from corridor.wire import from_plain, to_plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One verdict as it was given."""

    recorded_at: str
    """UTC, as RFC 3339 writes it."""
    pack: str
    where: str
    """Document, or brief and document."""
    published: PartialDate | None
    """Of the document: the day by which its figures are judged."""
    figure: Figure
    outcome: str


class GivenVerdicts(Protocol):
    """Where verdicts are kept."""

    def given(self, pack: str) -> Iterable[Given]:
        """Every verdict on figures of a pack, oldest first."""


class Journal:
    """Verdicts in a file of JSON lines."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "verdicts.jsonl"

    def given(self, pack: str) -> Iterator[Given]:
        """Every verdict on figures of a pack. Raises FaultsError for a line that is none."""
        if not self.file.is_file():
            return
        with locked(self.file, shared=True), self.file.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                try:
                    one: Given = from_plain(Given, json.loads(line))
                except (ValueError, FaultsError) as error:
                    raise FaultsError([f"{self.file}:{number}: not a recorded verdict: {error}"]) from error
                if one.pack == pack:
                    yield one

    def record(self, verdicts: Iterable[Verdict], pack: str, where: str, published: PartialDate | None) -> None:
        """Add verdicts on the figures of one text; other processes may add theirs at the same time."""
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        lines = [
            json.dumps(
                to_plain(
                    Given(
                        recorded_at=now, pack=pack, where=where, published=published, figure=one.figure,
                        outcome=str(one.outcome),
                    )
                ),
                ensure_ascii=False,
            )
            for one in verdicts
        ]  # fmt: skip
        make_folder(self.file.parent)
        append_lines(self.file, "".join(line + "\n" for line in lines))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """A given verdict that reads differently with a new release."""

    given: Given
    before: Verdict
    after: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What became of a publisher's table that was loaded."""

    title: str
    published: date
    rows: int
    """Values in the table."""
    changes: tuple[Any, ...]
    """`corridor.official.revisions.Change` of every value that was not there yet."""
    reread: tuple[Reread, ...]
    verdicts: int
    """Number of given verdicts that were judged anew."""


def reads_the_same(one: Verdict, other: Verdict) -> bool:
    """Whether two verdicts on one figure say the same, in everything that they say."""
    return _said(one) == _said(other)


def _said(one: Verdict) -> tuple[object, ...]:
    readings = tuple((each.kind, each.sentence) for each in one.readings)
    return one.outcome, one.slip, one.sentence, one.stated_rightly, readings
