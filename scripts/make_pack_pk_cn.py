"""Make the data of the pack pk-cn from a folder of collected sources.

    python scripts/make_pack_pk_cn.py SHARED_DATA_DIR

SHARED_DATA_DIR holds `pk-cn/` with observations.csv, disputed.csv, promises.jsonl and wdi_fdi.csv. Observations and
promises are copied as they are; the World Bank's series is brought to their columns. The tables that are written by
hand (code lists, parties, places, terms, corrections) stand in the pack and are not touched.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

PACK = Path(__file__).parent.parent / "src/corridor/packs/pk_cn"
OBSERVATION_COLUMNS = [
    *(
        "indicator",
        "reporter",
        "partner",
        "sector",
        "measure",
        "period_start",
        "period_end",
        "value",
        "unit",
        "vintage",
    ),
    *("source_url", "publisher", "as_printed", "vintage_basis", "note"),
]

WDI_VINTAGE = "2025-10-12"  # datapackage.json of the snapshot says it was created then
WDI_NOTE = "BX.KLT.DINV.CD.WD, calendar year; vintage is the day of the copy that was read"


def read_rows(path: Path) -> list[dict[str, str]]:
    """Rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_rows(path: Path, columns: list[str], rows: list[dict[str, str]]) -> None:
    """A CSV file with these columns; a row with others is refused."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{path.name}: {len(rows)} rows")


def world_bank_rows(rows: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    """The World Bank's net inflows of FDI as observations, dollars brought to millions."""
    for row in rows:
        _, _, copy = row["source"].partition(" via ")
        repository, _, rest = copy.partition(" @")
        commit, _, path = rest.partition(" ")
        yield {
            "indicator": "fdi",
            "reporter": row["iso3"],
            "partner": "WLD",
            "sector": "ALL",
            "measure": "net",
            "period_start": f"{row['year']}-01-01",
            "period_end": f"{row['year']}-12-31",
            "value": f"{(Decimal(row['value_usd']) / 1_000_000).normalize():f}",
            "unit": "USD_million",
            "vintage": WDI_VINTAGE,
            "source_url": f"https://{repository}/blob/{commit}/{path}",
            "publisher": "World Bank (World Development Indicators)",
            "as_printed": f"{row['value_usd']} dollars",
            "vintage_basis": "inferred",
            "note": WDI_NOTE,
        }


def main(data: Path) -> None:
    """Write observations.csv, disputed.csv and promises.jsonl."""
    source = data / "pk-cn"
    official = read_rows(source / "observations.csv") + list(world_bank_rows(read_rows(source / "wdi_fdi.csv")))
    write_rows(PACK / "observations.csv", OBSERVATION_COLUMNS, official)
    write_rows(PACK / "disputed.csv", [*OBSERVATION_COLUMNS[:-1], "reason"], read_rows(source / "disputed.csv"))
    lines = (source / "promises.jsonl").read_text("utf-8")
    (PACK / "promises.jsonl").write_text(lines, "utf-8")
    print(f"promises.jsonl: {len(lines.splitlines())} rows")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]))
