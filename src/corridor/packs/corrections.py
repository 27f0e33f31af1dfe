"""Known errors of the sources: rows stay as published; a table says what is read instead, or which rule is waived."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corridor.packs.faults import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A row of corrections.csv."""

    row: Row
    table: str
    match: Mapping[str, str]
    field: str
    expect: str
    """What the source says today: the guard."""
    value: str
    """What is read instead; empty where the value stands."""
    waives: str

    def means(self, row: Row) -> bool:
        """Whether it speaks of this row."""
        return row.file == self.table and all(row.cells.get(name) == cell for name, cell in self.match.items())


def correction(row: Row) -> Correction:
    """A row of corrections.csv that has no faults."""
    cells = row.cells
    return Correction(
        row=row,
        table=cells["table"],
        match=json.loads(cells["match"]),
        field=cells["field"],
        expect=cells["expect"],
        value=cells["value"],
        waives=cells["waives"],
    )


def guard_faults(corrections: Iterable[Correction], rows: Sequence[Row], rules: frozenset[str]) -> Iterator[str]:
    """Corrections that fit no row or several, whose row no longer says what they expect, or that do nothing."""
    for item in corrections:
        matched = [row for row in rows if item.means(row)]
        if len(matched) != 1:
            problem = f"fits {len(matched)} rows of {item.table}"
            yield item.row.fault("match", problem, "one row", "Name the columns that single it out.")
        elif (found := matched[0].cells.get(item.field)) != item.expect:
            rule = f"{found!r}, as {item.table}:{matched[0].line} now says"
            yield item.row.fault(
                "expect", "the source was mended or the field is wrong", rule, "Remove the correction."
            )
        if item.waives and item.waives not in rules:
            yield item.row.fault("waives", "unknown rule", f"one of {', '.join(sorted(rules))}", "Write one of them.")
        if not item.value and not item.waives:
            yield item.row.fault("value", "the correction does nothing", "a value or a waived rule", "Give one.")


def corrected(rows: Sequence[Row], corrections: Sequence[Correction]) -> list[Row]:
    """Rows as they are to be read."""
    changing = [item for item in corrections if item.value]
    if not changing:
        return list(rows)
    made = []
    for row in rows:
        for item in changing:
            if item.means(row):
                row = replace(row, cells={**row.cells, item.field: item.value})
        made.append(row)
    return made
