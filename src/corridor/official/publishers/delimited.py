"""Any table as CSV, with one value a line and our own names over the columns.

    indicator,reporter,partner,sector,measure,period_start,period_end,value,unit,vintage,status
    fdi,PAK,CHN,ALL,net,2025-07-01,2025-11-30,301.2,USD_million,2025-12-17,P

partner, sector, measure, vintage and status may be left out; a vintage then comes from `--published`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import date

from corridor.errors import FaultsError
from corridor.official.publishers.received import Received
from corridor.official.tables import Row, Table, checked
from corridor.packs.pack import Pack
from corridor.periods import Period
from corridor.quantity import Quantity, step_of
from corridor.records import SeriesKey

REQUIRED = ("indicator", "reporter", "period_start", "period_end", "value", "unit")
OPTIONAL = ("partner", "sector", "measure", "vintage", "status", "publisher")


def recognises(received: Received) -> bool:
    """Whether the first line names our columns."""
    head = received.data[:4096].decode("utf-8", "replace").lstrip("\ufeff").partition("\n")[0]
    return {"indicator", "value"} <= {name.strip().strip('"') for name in head.split(",")}


def read(received: Received, pack: Pack) -> Table:
    """The rows of a file. Raises FaultsError or UnreadableDocument, naming line and column."""
    try:
        reader = csv.DictReader(io.StringIO(received.data.decode("utf-8-sig"), newline=""), strict=True)
        header = tuple(reader.fieldnames or ())
        lines = [(reader.line_num, line) for line in reader]
    except UnicodeDecodeError as error:
        raise received.fault(f"byte {error.start}", "not UTF-8. Save the table as UTF-8.") from error
    except csv.Error as error:
        raise received.fault("", f"not CSV: {error}. Was the download cut off? Fetch it again.") from error
    missing = [name for name in REQUIRED if name not in header]
    unknown = [name for name in header if name not in (*REQUIRED, *OPTIONAL)]
    if missing or unknown:
        wrong = f"lacks {', '.join(missing)}" if missing else f"has unknown columns {', '.join(map(repr, unknown))}"
        raise received.fault("line 1", f"{wrong}. Expected {', '.join(REQUIRED)}, and of {', '.join(OPTIONAL)} some.")
    faults: list[str] = []
    rows = [row for number, line in lines if (row := _row(line, f"line {number}", received, pack, faults))]
    if faults:
        raise FaultsError(f"{received.origin}: {fault}" for fault in faults)
    days = [row.vintage for row in rows if row.vintage]
    publishers = sorted({line.get("publisher") or "" for _, line in lines} - {""})
    return checked(
        Table(
            publisher=", ".join(publishers) or received.origin,
            origin=received.origin,
            title=received.origin,
            published=received.published or max(days, default=date.min),
            rows=tuple(rows),
        )
    )


def _row(
    line: Mapping[str | None, str | None], where: str, received: Received, pack: Pack, faults: list[str]
) -> Row | None:
    before = len(faults)
    if None in line or None in line.values():
        faults.append(f"{where}: not as many fields as the header. Was the download cut off? Fetch it again.")
        return None
    cells = {str(name): str(cell).strip() for name, cell in line.items()}
    for name, known in (
        ("reporter", pack.countries),
        ("partner", pack.countries),
        ("indicator", pack.codes["indicators"]),
    ):
        if cells.get(name) and cells[name] not in known:
            faults.append(f"{where}: {name}: unknown code, got {cells[name]!r}. Expected a code of the pack.")
    start, end, vintage = (
        _day(cells.get(name, ""), f"{where}: {name}", name == "vintage", faults)
        for name in ("period_start", "period_end", "vintage")
    )
    value = _value(cells["value"], where, faults)
    if vintage is None and received.published is None:
        faults.append(f"{where}: no vintage. Expected a day of publication. Add a column vintage, or give --published.")
    if start and end and end < start:
        faults.append(f"{where}: period_end: before period_start, got {end}. Expected a later day.")
    if len(faults) > before or start is None or end is None or value is None:
        return None
    key = SeriesKey(
        indicator=cells["indicator"], reporter=cells["reporter"], partner=cells.get("partner") or "WLD",
        sector=cells.get("sector") or "ALL", measure=cells.get("measure") or "net",
    )  # fmt: skip
    quantity = Quantity(value=value, unit=cells["unit"], step=step_of(cells["value"].lstrip("-")))
    status = cells.get("status") or "A"
    return Row(key=key, period=Period(start, end), quantity=quantity, where=where, status=status, vintage=vintage)


def _day(text: str, where: str, may_lack: bool, faults: list[str]) -> date | None:
    if not text and may_lack:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        faults.append(f"{where}: not a day, got {text!r}. Expected YYYY-MM-DD.")
        return None


def _value(text: str, where: str, faults: list[str]) -> float | None:
    try:
        return float(text)
    except ValueError:
        faults.append(f"{where}: value: not a number, got {text!r}. Expected digits with a point.")
        return None
