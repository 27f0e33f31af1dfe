"""What each column of a table holds, from the headings over it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corridor.official.names import plain
from corridor.official.publishers.labels_of_periods import period_of_label
from corridor.official.publishers.layouts import layout
from corridor.official.publishers.sheets import Sheet, cell_at, is_figure, text_at
from corridor.packs.pack import Pack
from corridor.periods import Period

_FLAG = re.compile(r"^(.*?)\s*\(\s*([A-Za-z])\s*\)\s*$", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What a column of figures holds."""

    index: int
    period: Period
    status: str
    indicator: str
    measure: str
    sector: str


def columns_of(sheet: Sheet, first: int, pack: Pack, faults: list[str]) -> list[Column]:
    """What each column right of the names holds, from the headings above row `first`."""
    groups = layout()["group"]
    fiscal = pack.calendar(pack.reporter)
    found: list[Column] = []
    period: Period | None = None
    status, group, group_at = "A", None, -1
    width = max(len(line) for line in sheet.cells)
    for column in range(sheet.dimension + 1, width):
        texts = [(row, text) for row in range(first) if (text := text_at(sheet.cells, row, column))]
        measure = ""
        for row, text in texts:
            label, flag = _flagged(text)
            if stated := period_of_label(label, fiscal):
                period, status, group = stated, "P" if flag == "P" else "A", None
            elif plain(text) in groups:
                group, group_at = groups[plain(text)], column
            elif plain(text) in layout()["measure"]:
                measure = layout()["measure"][plain(text)].measure
            elif row >= sheet.header:
                faults.append(f"{sheet.at(row, column)}: unknown heading, got {text!r}. Expected {_headings()}.")
        filled = any(is_figure(cell_at(sheet.cells, row, column)) for row in range(first, len(sheet.cells)))
        if not filled:
            continue
        if period is None or group is None or not (group.measure or measure) or (group.measure and column != group_at):
            missing = "a period" if period is None else "a group" if group is None else "a measure"
            faults.append(
                f"{sheet.at(first - 1, column)}: the column has figures but its headings lack {missing}, got "
                f"{' / '.join(text for _, text in texts) or 'nothing'}. Expected {_headings()} under a period."
            )
            continue
        found.append(
            Column(
                index=column, period=period, status=status, indicator=group.indicator,
                measure=group.measure or measure, sector=group.sector,
            )
        )  # fmt: skip
    return found


def _headings() -> str:
    return ", ".join(sorted({word.text for role in ("group", "measure") for word in layout()[role].values()}))


def _flagged(text: str) -> tuple[str, str]:
    match = _FLAG.match(text)
    if match and plain(match[2]) in layout()["status"]:
        return match[1], match[2].upper()
    return text, ""
