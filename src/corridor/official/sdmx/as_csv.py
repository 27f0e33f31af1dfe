"""SDMX-CSV 2.0: one line a value, with the structure and the action before it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping

from corridor.errors import InputError
from corridor.official.sdmx.structure import ATTRIBUTES, SERIES_DIMENSIONS, STRUCTURE_ID, cells_of
from corridor.official.tables import Row
from corridor.periods import FiscalCalendar

HEAD = ("STRUCTURE", "STRUCTURE_ID", "ACTION")
COLUMNS = (*SERIES_DIMENSIONS, "TIME_PERIOD", "OBS_VALUE", *ATTRIBUTES)


def write_csv(rows: Iterable[Row], calendar: Callable[[str], FiscalCalendar]) -> str:
    """Rows as the text of an SDMX-CSV 2.0 message."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow((*HEAD, *COLUMNS))
    for row in rows:
        cells = cells_of(row, calendar(row.key.reporter))
        writer.writerow(("dataflow", STRUCTURE_ID, "I", *(cells[name] for name in COLUMNS)))
    return text.getvalue()


def cells_of_csv(text: str, origin: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Every value of an SDMX-CSV 1.0 or 2.0 message as the text of its components, with its line.

    Columns may be written with labels ("REF_AREA: Reference area"), and values too ("PK: Pakistan").
    Raises InputError.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [name.partition(":")[0].strip() for name in next(reader, [])]
        labelled = [":" in name for name in text.partition("\n")[0].split(",")]
        both = any(labelled)
        for line in reader:
            if len(line) != len(header):
                raise InputError(
                    f"{origin}: line {reader.line_num}: {len(line)} fields, got {','.join(line)[:60]!r}. Expected "
                    f"{len(header)} as in the header. Was the download cut off? Fetch it again."
                )
            cells = dict(zip(header, line, strict=True))
            yield f"line {reader.line_num}", {k: v.partition(": ")[0] if both else v for k, v in cells.items()}
    except csv.Error as error:
        raise InputError(f"{origin}: not CSV: {error}. Was the download cut off? Fetch it again.") from error
