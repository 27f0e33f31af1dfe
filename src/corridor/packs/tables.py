"""Bytes of a table into rows, with every fault of form: encoding, columns, cells, keys.

A byte order mark and CRLF line ends are accepted, since spreadsheets write them.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from corridor.packs.faults import Row, fault
from corridor.packs.schema import Schema, cell_fault, columns
from corridor.packs.shapes import Lists, shape_faults

LONGEST_FIELD = 131_072
"""Characters in one cell; longer ones are a missing quote."""


def text_of(file: str, data: bytes, faults: list[str]) -> str:
    """The text of a table; empty, with a fault, where it is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        got = data[error.start : error.start + 4]
        faults.append(fault(f"{file}:{line}", "", "not UTF-8", "UTF-8", "Save the file as UTF-8.", got))
        return ""


def csv_rows(file: str, data: bytes, schema: Schema, faults: list[str], more_columns: bool = False) -> list[Row]:
    """Rows of a CSV table that have the right columns; the faults of every cell are added to `faults`."""
    text = text_of(file, data, faults)
    if not text:
        return []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    numbered = _numbered(file, reader, faults)
    _, header = next(numbered, (1, []))
    if not _header_is_right(file, header, columns(schema), faults, more_columns):
        return []
    rows: list[Row] = []
    for line, cells in numbered:
        if len(cells) != len(header):
            advice = "Quote cells that hold a comma."
            rule = f"{len(header)} cells as in the header"
            faults.append(fault(f"{file}:{line}", "", "wrong number of cells", rule, advice, len(cells)))
        else:
            row = Row(file, line, dict(zip(header, cells, strict=True)))
            found = list(_cell_faults(row, schema))
            faults.extend(found)
            rows.append(replace(row, sound=not found))
    return rows


def _numbered(file: str, reader: Any, faults: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Records of a CSV reader with the line on which each begins; stops at what cannot be read as CSV."""
    while True:
        line = reader.line_num + 1
        try:
            record = next(reader, None)
        except csv.Error as error:
            advice = "Close the quotation mark, and double those inside a cell."
            faults.append(fault(f"{file}:{line}", "", "not CSV", "RFC 4180", advice, str(error)))
            return
        if record is None:
            return
        yield line, record


def _header_is_right(
    file: str, header: Sequence[str], expected: Sequence[str], faults: list[str], more_columns: bool
) -> bool:
    before = len(faults)
    for name in expected:
        if name not in header:
            rule, advice = f"the columns {', '.join(expected)}", "Add the column; its cells may be empty if it allows."
            faults.append(fault(f"{file}:1", name, "missing column", rule, advice, ",".join(header)))
    for name in sorted({name for name in header if header.count(name) > 1}):
        faults.append(fault(f"{file}:1", name, "column given twice", "each once", "Remove one.", ",".join(header)))
    for name in [] if more_columns else [name for name in header if name not in expected]:
        rule = f"the columns {', '.join(expected)}"
        faults.append(fault(f"{file}:1", name, "unknown column", rule, "Remove or rename it.", name))
    return len(faults) == before


def _cell_faults(row: Row, schema: Schema) -> Iterator[str]:
    for field in schema["fields"]:
        if found := cell_fault(field, row.cells[field["name"]]):
            problem, rule = found
            yield row.fault(field["name"], problem, rule, f"{field['description']}.")


def json_rows(file: str, data: bytes, schema: Schema, lists: Lists, faults: list[str]) -> list[Row]:
    """Objects of a file of JSON lines; the faults of form of every one are added to `faults`."""
    rows: list[Row] = []
    for line, written in enumerate(text_of(file, data, faults).splitlines(), start=1):
        try:
            record = json.loads(written)
        except (ValueError, RecursionError) as error:
            advice = "Write one object a line."
            faults.append(fault(f"{file}:{line}", "", f"not JSON: {error}", "a JSON object", advice, written))
            continue
        if not isinstance(record, dict):
            faults.append(fault(f"{file}:{line}", "", "not an object", "a JSON object", "Write one a line.", record))
            continue
        row = Row(file, line, record)
        found = list(_record_faults(row, schema, lists))
        faults.extend(found)
        rows.append(replace(row, sound=not found))
    return rows


def _record_faults(row: Row, schema: Schema, lists: Lists) -> Iterator[str]:
    names = columns(schema)
    for name in row.cells:
        if name not in names:
            yield row.fault(name, "unknown key", f"one of {', '.join(names)}", "Remove or rename it.")
    for field in schema["fields"]:
        if field["name"] not in row.cells:
            yield row.fault(field["name"], "missing", "the key", "Add it; null where nothing is known.")
            continue
        value, advice = row.cells[field["name"]], f"{field['description']}."
        for path, problem, rule, got in _value_faults(field, value, lists):
            yield row.fault(path, problem, rule, advice, got)


def _value_faults(field: Mapping[str, Any], value: Any, lists: Lists) -> Iterator[tuple[str, str, str, Any]]:
    shape = field.get("shape")
    if shape:
        yield from shape_faults(shape, value, field["name"], lists)
    elif not isinstance(value, str | None):
        yield field["name"], "wrong type", "a text or null", value
    elif found := cell_fault(field, value or ""):
        yield field["name"], *found, value


def key_faults(rows: Sequence[Row], schema: Schema) -> Iterator[str]:
    """Rows whose key an earlier row has, and rows that are equal to an earlier one."""
    first: dict[tuple[Any, ...], Row] = {}
    for row in rows:
        key = tuple(row.cells.get(name) for name in schema["primaryKey"])
        if not all(isinstance(cell, str) for cell in key):
            continue  # told as a fault of form
        other = first.setdefault(key, row)
        if other is row:
            continue
        same = other.cells == row.cells
        problem = "the row is there twice" if same else "the key is there twice"
        rule = f"one row for each {', '.join(schema['primaryKey'])}"
        field = schema["primaryKey"][0] if len(schema["primaryKey"]) == 1 else "key"
        advice = f"Line {other.line} has it already: remove one{'' if same else ' or tell them apart'}."
        yield row.fault(field, problem, rule, advice, key)


def reference_faults(rows: Sequence[Row], schema: Schema, lists: Lists) -> Iterator[str]:
    """Cells that name a code which its list does not have."""
    for key in schema.get("foreignKeys", ()):
        field, (resource, column) = key["fields"][0], (key["reference"]["resource"], key["reference"]["fields"][0])
        codes = lists[resource] | {row.cells[column] for row in rows} if not resource else lists[resource]
        for row in rows:
            cell = row.cells.get(field)
            if cell and isinstance(cell, str) and cell not in codes:
                name = resource or "this table"
                advice = f"Correct it, or add a row to {name}."
                yield row.fault(field, "unknown code", f"a code of {name}", advice)
