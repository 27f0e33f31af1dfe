"""Make the data of the pack pk-cn from a folder of collected sources.

    python scripts/make_pack_pk_cn.py SHARED_DATA_DIR

SHARED_DATA_DIR holds `pk-cn/` with observations.csv, disputed.csv, promises.jsonl and wdi_fdi.csv. Observations and
promises are copied as they are; the World Bank's series is brought to their columns. The tables that are written by
hand (code lists, parties, places, terms, corrections) stand in the pack and are not touched. What the descriptor
says of the pack as a whole stands in pack_pk_cn.json beside this file.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from corridor.packs import check_pack, seal_pack

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


def coverage(wdi: list[dict[str, str]]) -> list[dict[str, object]]:
    """What the pack promises to hold at least: counts of the collection's notes, and the World Bank's 25 years."""
    first, last = "2018-07", "2026-05"
    counted = [
        ("fdi", "PAK", "WLD", "ALL", "month", 92),
        ("fdi", "PAK", "WLD", "ALL", "to_date", 82),
        ("fdi", "PAK", "CHN", "ALL", "month", 32),
        ("fdi", "PAK", "CHN", "ALL", "to_date", 75),
        ("fdi", "PAK", "HKG", "ALL", "to_date", 45),
        ("fdi", "PAK", "WLD", "power", "to_date", 45),
        ("fdi", "PAK", "WLD", "financial-business", "to_date", 45),
    ]
    declared: list[dict[str, object]] = [
        dict(zip(("indicator", "reporter", "partner", "sector", "period", "least"), row, strict=True))
        | {"measure": "net", "from": first, "to": last}
        for row in counted
    ]
    for iso3 in sorted({row["iso3"] for row in wdi} - {"PAK"}):
        series = {"indicator": "fdi", "reporter": iso3, "partner": "WLD", "sector": "ALL", "measure": "net"}
        declared.append({**series, "period": "year", "from": "2000-12", "to": "2024-12", "least": 25})
    return declared


def write_descriptor(wdi: list[dict[str, str]]) -> None:
    """datapackage.json: what is known of the pack as a whole, then its files with sizes and hashes."""
    path = PACK / "datapackage.json"
    about = json.loads((Path(__file__).parent / "pack_pk_cn.json").read_text("utf-8"))
    about["corridor"]["coverage"] = coverage(wdi)
    path.write_text(json.dumps({**about, "resources": []}), "utf-8")
    seal_pack(PACK)
    seal_pack(PACK.parent / "common")


def main(data: Path) -> None:
    """Write observations.csv, disputed.csv and promises.jsonl, then describe the pack and check it."""
    source = data / "pk-cn"
    wdi = read_rows(source / "wdi_fdi.csv")
    official = read_rows(source / "observations.csv") + list(world_bank_rows(wdi))
    write_rows(PACK / "observations.csv", OBSERVATION_COLUMNS, official)
    write_rows(PACK / "disputed.csv", [*OBSERVATION_COLUMNS[:-1], "reason"], read_rows(source / "disputed.csv"))
    lines = (source / "promises.jsonl").read_text("utf-8")
    (PACK / "promises.jsonl").write_text(lines, "utf-8")
    print(f"promises.jsonl: {len(lines.splitlines())} rows")
    write_descriptor(wdi)
    faults = (*check_pack(PACK.parent / "common"), *check_pack(PACK))
    if faults:
        raise SystemExit("\n".join(faults))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]))
