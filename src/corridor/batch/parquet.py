"""All claims as one table in a Parquet file: a row for each claim, and one for each document without any.

The rows go through a file of JSON lines, which DuckDB turns into columns with bounded memory.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from corridor.batch.reading import Labels
from corridor.errors import InputError
from corridor.files import replacing

_DOCUMENT = {
    "document": "VARCHAR", "origin": "VARCHAR", "sha256": "VARCHAR", "title": "VARCHAR", "publisher": "VARCHAR",
    "url": "VARCHAR", "published": "VARCHAR", "language": "VARCHAR", "reader": "VARCHAR", "unreadable": "VARCHAR",
    "duplicate_group": "VARCHAR", "duplicate_lead": "VARCHAR",
}  # fmt: skip
_CLAIM = {"kind": "VARCHAR", "claim": "INTEGER", "start": "INTEGER", "end": "INTEGER", "quote": "VARCHAR"}
_FIGURE = {
    "indicator": "VARCHAR", "reporter": "VARCHAR", "partner": "VARCHAR", "sector": "VARCHAR", "value": "DOUBLE",
    "unit": "VARCHAR", "period_start": "DATE", "period_end": "DATE", "change_pct": "DOUBLE", "base_value": "DOUBLE",
    "base_period_start": "DATE", "base_period_end": "DATE",
}  # fmt: skip
_ANNOUNCEMENT = {
    "instrument": "VARCHAR", "stage": "VARCHAR",
    "parties": "STRUCT(name VARCHAR, country VARCHAR, aliases VARCHAR[])[]", "pillars": "VARCHAR[]",
    "amount_usd_million": "DOUBLE", "amount_value": "DOUBLE", "amount_unit": "VARCHAR", "count": "DOUBLE",
    "capacities": "STRUCT(value DOUBLE, unit VARCHAR)[]", "place": "VARCHAR", "date": "DATE", "date_month": "VARCHAR",
}  # fmt: skip
COLUMNS: Mapping[str, str] = {
    **_DOCUMENT, **_CLAIM, **_FIGURE, **_ANNOUNCEMENT,
    "read_by": "VARCHAR[]", "rules": "VARCHAR[]", "by_hand": "VARCHAR",
}  # fmt: skip
"""Names and types. `claim` counts the claims of a document from 1; `kind` is `figure` or `announcement`, else null."""

LARGEST_ROW = 100_000_000
"""Bytes; a quote is a part of a text of at most five million characters."""
MEMORY = "1GB"


def rows(labels: Labels) -> Iterator[dict[str, Any]]:
    """The rows of one document."""
    group = labels.get("duplicate_group") or {}
    names = {"document": labels["id"], "duplicate_group": group.get("id"), "duplicate_lead": group.get("lead")}
    about = {name: labels.get(name) for name in _DOCUMENT} | names
    claims = [("figure", one) for one in labels["figures"]] + [("announcement", one) for one in labels["announcements"]]
    claims.sort(key=lambda claim: (claim[1]["start"], claim[1]["end"]))
    for number, (kind, one) in enumerate(claims, 1):
        amount = one.get("amount") or {}
        told = {"quote": one["span"], "amount_value": amount.get("value"), "amount_unit": amount.get("unit")}
        by_hand = json.dumps(one["by_hand"], ensure_ascii=False) if "by_hand" in one else None
        fields = {name: one[name] for name in COLUMNS if name in one and name not in _DOCUMENT}
        told["read_by"] = [one["reader"], *one["also_read_by"]]
        yield about | fields | told | {"kind": kind, "claim": number, "by_hand": by_hand}
    if not claims:
        yield about


def write_parquet(out: Path, documents: Iterable[Labels]) -> None:
    """The table of all documents; memory does not grow with it."""
    import duckdb

    columns = ", ".join(f"'{name}': '{kind}'" for name, kind in COLUMNS.items())
    source = f"read_json(?, format = 'newline_delimited', columns = {{{columns}}}, maximum_object_size = {LARGEST_ROW})"
    copy = f"copy (select * from {source}) to ? (format parquet, compression zstd)"
    with replacing(out) as target, TemporaryDirectory(prefix=f".{out.name[:80]}.", dir=out.parent) as folder:
        lines = Path(folder, "rows.jsonl")
        with lines.open("wb") as file:
            for labels in documents:
                file.writelines(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows(labels))
        try:
            with duckdb.connect(config={"threads": 1, "temp_directory": folder, "memory_limit": MEMORY}) as base:
                base.execute(copy, [str(lines), str(target)])
        except duckdb.Error as error:
            raise InputError(f"{out}: cannot be written: {' '.join(str(error).split())}") from error
