"""How a fault of a pack is told: where, in which field, what is wrong, what was expected, what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

LONGEST = 80
"""Characters of an offending value that a message shows."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table, and where it stands."""

    file: str
    line: int
    """Line of the file on which it begins, from 1."""
    cells: Mapping[str, Any]
    sound: bool = True
    """Whether its cells have no fault of form, so that rules can read them."""

    def fault(self, field: str, problem: str, expected: str, advice: str, got: object = None) -> str:
        """A fault of one field of this row."""
        return fault(f"{self.file}:{self.line}", field, problem, expected, advice, self.cells.get(field, got))


def fault(where: str, field: str, problem: str, expected: str, advice: str, got: object) -> str:
    """The line that tells a fault.

    `promises.jsonl:41: events[2].stage: unknown code, got 'built'. Expected a code of stages. Write one of them.`
    """
    shown = repr(got)
    shown = shown if len(shown) <= LONGEST else f"{shown[:LONGEST]}... ({len(shown)} characters)"
    place = f"{where}: {field}: " if field else f"{where}: "
    return f"{place}{problem}, got {shown}. Expected {expected}. {advice}"
