"""Sheets of a workbook: where a table begins, its unit, its cells as text and as numbers."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corridor.official.names import plain
from corridor.official.publishers.layouts import layout
from corridor.official.publishers.received import Received

LAST_HEADER_ROW = 15
MOST_DECIMALS = 4
NIL = ("-", "–", "—")
_NUMBER = re.compile(r"\(?\s*[-–−]?\s*[\d,]*\.?\d+\s*\)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet's cells and where its table begins."""

    name: str
    cells: Sequence[Sequence[object]]
    header: int
    """Row of the heading "Country" or "Sector"."""
    dimension: int
    """Its column."""
    by_country: bool
    unit: str

    def at(self, row: int, column: int) -> str:
        """Name of a cell, as a spreadsheet gives it."""
        return f"{self.name}!{_letters(column)}{row + 1}"


def sheets_of(received: Received, faults: list[str]) -> Iterator[Sheet]:
    """The sheets with a table; notes and contents are passed over, half a table is a fault."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(received.data))
        sheets = [
            (name, workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in workbook.sheet_names
        ]
    except (CalamineError, ValueError) as error:
        raise received.fault("", f"not a workbook: {error}. Expected an XLSX file.") from error
    for name, cells in sheets:
        found = _find(cells[:LAST_HEADER_ROW], layout()["dimension"])
        units = _units(cells[:LAST_HEADER_ROW])
        if found is None and not units:
            continue  # notes, contents
        if found is None:
            headings = ", ".join(sorted(word.text for word in layout()["dimension"].values()))
            faults.append(
                f"{name}: no heading of countries or sectors in rows 1-{LAST_HEADER_ROW}. Expected {headings}."
            )
        elif len(units) != 1:
            wrong = f"mixed units, got {', '.join(sorted(units))}" if units else "no line with the unit"
            expected = ", ".join(sorted(word.text for word in layout()["unit"].values()))
            faults.append(f"{name}: {wrong} in rows 1-{LAST_HEADER_ROW}. Expected one of: {expected}.")
        else:
            row, column, text = found
            by_country = plain(text).startswith(plain("countr"))
            yield Sheet(name=name, cells=cells, header=row, dimension=column, by_country=by_country, unit=units.pop())


def _find(cells: Sequence[Sequence[object]], words: Mapping[str, object]) -> tuple[int, int, str] | None:
    for row, line in enumerate(cells):
        for column, cell in enumerate(line):
            if isinstance(cell, str) and plain(cell) in words:
                return row, column, cell
    return None


def _units(cells: Sequence[Sequence[object]]) -> set[str]:
    texts = (plain(cell) for line in cells for cell in line if isinstance(cell, str))
    return {layout()["unit"][text].unit for text in texts if text in layout()["unit"]}


def title_of(sheet: Sheet) -> str:
    """The first line over the table."""
    texts = (str(cell).strip() for line in sheet.cells[: sheet.header] for cell in line if isinstance(cell, str))
    return next((" ".join(text.split()) for text in texts if text), sheet.name)


def _letters(column: int) -> str:
    name = ""
    while column >= 0:
        name = chr(ord("A") + column % 26) + name
        column = column // 26 - 1
    return name


def first_row(sheet: Sheet) -> int:
    """First row under the headings with a name and a figure."""
    for number in range(sheet.header + 1, len(sheet.cells)):
        figures = [is_figure(cell) for cell in sheet.cells[number][sheet.dimension + 1 :]]
        if name_of(sheet, number) and any(figures):
            return number
    return len(sheet.cells)


def name_of(sheet: Sheet, row: int) -> str:
    """The name of a row: in the column of names, or left of it."""
    cells = [text_at(sheet.cells, row, column) for column in range(sheet.dimension, -1, -1)]
    return next((text for text in cells if text), "")


def cell_at(cells: Sequence[Sequence[object]], row: int, column: int) -> object:
    """A cell, blank outside the sheet."""
    return cells[row][column] if row < len(cells) and column < len(cells[row]) else ""


def text_at(cells: Sequence[Sequence[object]], row: int, column: int) -> str:
    """The text of a cell on one line, blank for numbers."""
    cell = cell_at(cells, row, column)
    return " ".join(cell.split()) if isinstance(cell, str) else ""


def is_figure(cell: object) -> bool:
    """Whether a cell is a number, a number as text, or a dash for nil."""
    if isinstance(cell, str):
        return cell.strip() in NIL or bool(_NUMBER.fullmatch(cell.strip()))
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def value_at(sheet: Sheet, row: int, column: int, step: float, faults: list[str]) -> float | None:
    """The number in a cell, None where it is blank; anything else is a fault."""
    cell = cell_at(sheet.cells, row, column)
    if isinstance(cell, str) and not cell.strip():
        return None
    if not is_figure(cell):
        faults.append(f"{sheet.at(row, column)}: not a number, got {cell!r}. Expected a figure, or - for nil.")
        return None
    return round(_number(cell), _places(step))


def _number(cell: object) -> float:
    if not isinstance(cell, str):
        return float(cell)  # type: ignore[arg-type]  # checked by is_figure
    text = cell.strip()
    if text in NIL:
        return 0.0
    negative = text.startswith(("(", "-", "–", "−"))
    digits = "".join(character for character in text if character.isdigit() or character == ".")
    return -float(digits) if negative else float(digits)


def _places(step: float) -> int:
    return next(places for places in range(MOST_DECIMALS + 1) if round(step, places) == step)


def decimals(sheet: Sheet, first: int, columns: Sequence[int]) -> int:
    """Decimals of the most precise cell, four at most: a sheet is printed at one precision."""
    most = 0
    for line in sheet.cells[first:]:
        for column in columns:
            cell = line[column] if column < len(line) else ""
            if is_figure(cell):
                digits = f"{round(_number(cell), MOST_DECIMALS):.{MOST_DECIMALS}f}".rstrip("0")
                most = max(most, len(digits.partition(".")[2]))
    return most
