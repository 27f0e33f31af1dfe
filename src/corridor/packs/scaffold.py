"""Make a pack: an empty one to fill, and the seal of a finished one. Both write files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from corridor.errors import FaultsError, InputError
from corridor.packs.describe import PROFILE, resources_of
from corridor.packs.faults import fault
from corridor.packs.schema import columns, schemas
from corridor.packs.storage import COMMON, pack_names, read_files

EMPTY = (
    "observations.csv",
    "disputed.csv",
    "corrections.csv",
    "promises.jsonl",
    "parties.csv",
    "places.csv",
    "terms.csv",
)
EMPTY_LISTS = ("codes/sectors.csv", "codes/units.csv")


def new_pack(folder: str | Path, name: str, reporter: str, partner: str) -> None:
    """Write an empty pack that passes `check_pack`.

    folder: is made; must be empty or not there yet. name: such as "bd-jp". reporter, partner: ISO 3166-1 alpha-3.
    Raises FaultsError when a name or code is wrong and InputError when the folder holds something.
    """
    folder = Path(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(f"{folder}: is not an empty folder. Expected a new one. Give another name.")
    countries = {row["iso3"]: row for row in csv.DictReader(io.StringIO(read_files(COMMON)["countries.csv"].decode()))}
    faults = [
        fault(
            "corridor pack new", what, "unknown country", "ISO 3166-1 alpha-3, as in countries.csv", "Correct it.", code
        )
        for what, code in (("reporter", reporter), ("partner", partner))
        if code not in countries or code == "WLD"
    ]
    if not name.replace("-", "").isalnum() or not name.islower() or not name.isascii() or name in pack_names():
        rule = "small letters, digits and hyphens, and no name of a pack that comes with Corridor"
        faults.append(fault("corridor pack new", "name", "not usable", rule, "Take another.", name))
    if faults:
        raise FaultsError(faults)
    title = f"{countries[reporter]['label_en']}-{countries[partner]['label_en']} corridor"
    _write(folder, {path: _header(path) for path in (*EMPTY, *EMPTY_LISTS)}, _about(name, title, reporter, partner))


def _about(name: str, title: str, reporter: str, partner: str) -> dict[str, Any]:
    return {
        "$schema": PROFILE,
        "name": name,
        "title": title,
        "version": "0.1.0",
        "licenses": [],
        "sources": [],
        "corridor": {"reporter": reporter, "partner": partner, "coverage": []},
    }


def _header(path: str) -> bytes:
    """An empty table."""
    return b"" if path.endswith(".jsonl") else (",".join(columns(schemas()[path])) + "\n").encode()


def _write(folder: Path, files: Mapping[str, bytes], about: Mapping[str, Any]) -> None:
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    _write_descriptor(folder, {**about, "resources": resources_of(files, read_files(COMMON), seal=False)})


def _write_descriptor(folder: Path, about: Mapping[str, Any]) -> None:
    text = json.dumps(about, ensure_ascii=False, indent=2) + "\n"
    (folder / "datapackage.json").write_text(text, "utf-8")


def seal_pack(folder: str | Path) -> None:
    """Describe a pack's files anew in its datapackage.json, with sizes and hashes, so that later changes show.

    What the descriptor says besides its resources stays.
    """
    folder = Path(folder)
    about = json.loads((folder / "datapackage.json").read_text("utf-8-sig"))
    base = {} if folder.resolve() == COMMON else read_files(COMMON)
    _write_descriptor(folder, {**about, "resources": resources_of(read_files(folder), base, seal=True)})
