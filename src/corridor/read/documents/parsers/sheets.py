"""An Excel workbook: the cells of its visible sheets, a line a row."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from python_calamine import CalamineSheet, PasswordError, SheetVisibleEnum, load_workbook

MOST_CELLS = 2_000_000


def parse(data: bytes) -> dict[str, str | None]:
    """The text; each sheet begins with its name."""
    try:
        workbook = load_workbook(io.BytesIO(data))
    except PasswordError:
        return {"refused": "the workbook is locked with a password.", "advice": "Save a copy without the password."}
    visible = [one.name for one in workbook.sheets_metadata if one.visible == SheetVisibleEnum.Visible]
    blocks, cells = [], 0
    for name in visible:
        sheet = workbook.get_sheet_by_name(name)
        cells += sheet.total_height * sheet.total_width
        if cells > MOST_CELLS:
            what = f"the workbook has more than {MOST_CELLS // 1_000_000} million cells."
            return {"refused": what, "advice": "Save the sheet that matters."}
        if lines := list(_lines(sheet)):
            blocks.append("\n".join((name, *lines)))
    return {"text": "\n\n".join(blocks)}


def _lines(sheet: CalamineSheet) -> Iterator[str]:
    for row in sheet.iter_rows():
        line = " | ".join(map(_shown, row)).strip(" |")
        if line:
            yield line


def _shown(value: Any) -> str:
    """A cell as text: numbers with the 15 digits that a workbook keeps, a day without its midnight."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return f"{value:.15g}" if abs(value) < 1e15 else f"{value:.0f}"
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes") if value.time().isoformat() != "00:00:00" else value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return " ".join(str(value).split())
