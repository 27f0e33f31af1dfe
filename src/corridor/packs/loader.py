"""Read a corridor pack: one that comes with Corridor, by name, or one of your own, by folder."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from corridor.errors import InputError
from corridor.packs import build
from corridor.packs.pack import CodeRow, DataSource, Licence, Pack

HERE = Path(__file__).parent
COMMON = HERE / "common"


def load_pack(name_or_dir: str | Path = "pk-cn") -> Pack:
    """The pack of that name, or the pack in that folder.

    A pack that comes with Corridor was checked when it was made and is only read; one of your own is checked first.
    Raises FaultsError with every fault, and InputError when there is no such pack.
    """
    return _load(find_pack(name_or_dir))


def find_pack(name_or_dir: str | Path) -> Path:
    """Folder of a pack. A name is one of the built-in packs; anything with a separator is a folder."""
    built_in = HERE / str(name_or_dir).replace("-", "_")
    if str(name_or_dir) in pack_names():
        return built_in
    if Path(name_or_dir).is_dir():
        return Path(name_or_dir).resolve()
    names = ", ".join(pack_names())
    raise InputError(f"{name_or_dir}: no such pack. Expected one of {names}, or a folder with datapackage.json.")


def pack_names() -> tuple[str, ...]:
    """Names of the packs that come with Corridor."""
    folders = sorted(path.parent.name for path in HERE.glob("*/datapackage.json"))
    return tuple(name.replace("_", "-") for name in folders if name != COMMON.name)


@lru_cache(maxsize=8)
def _load(folder: Path) -> Pack:
    about = json.loads((folder / "datapackage.json").read_text("utf-8"))
    corridor, snapshot = about["corridor"], about["corridor"].get("snapshot")
    lists = sorted({path.stem for path in [*COMMON.glob("codes/*.csv"), *folder.glob("codes/*.csv")]})
    return Pack(
        name=about["name"],
        title=about["title"],
        version=about["version"],
        reporter=corridor["reporter"],
        partner=corridor["partner"],
        observations=build.observations(rows_of(folder, "observations.csv")),
        disputed=build.observations(rows_of(folder, "disputed.csv")),
        promises=tuple(build.promise(row) for row in lines_of(folder, "promises.jsonl")),
        codes=MappingProxyType({name: _code_list(folder, name) for name in lists}),
        countries=MappingProxyType(
            {row["iso3"]: build.country(row) for row in _both(folder, "countries.csv")},
        ),
        parties=tuple(map(build.party, rows_of(folder, "parties.csv"))),
        places=tuple(map(build.place, rows_of(folder, "places.csv"))),
        terms=tuple(map(build.term, rows_of(folder, "terms.csv"))),
        label_crosswalk=tuple(  # the pack's own rows first: the first that fits is taken
            map(build.label_row, rows_of(folder, "label_crosswalk.csv") + rows_of(COMMON, "label_crosswalk.csv"))
        ),
        licences=tuple(
            Licence(name=item["name"], title=item["title"], path=item["path"]) for item in about.get("licenses", [])
        ),
        sources=tuple(
            DataSource(title=item["title"], path=item.get("path", ""), citation=item.get("citation", ""))
            for item in about.get("sources", [])
        ),
        snapshot=date.fromisoformat(snapshot) if snapshot else None,
    )


def _code_list(folder: Path, name: str) -> Mapping[str, CodeRow]:
    """A code list: the base package's rows, then the pack's, which come in their place where codes are the same."""
    rows = _both(folder, f"codes/{name}.csv")
    return MappingProxyType({row["code"]: build.code_row(row) for row in rows})


def _both(folder: Path, path: str) -> list[dict[str, str]]:
    return rows_of(COMMON, path) + rows_of(folder, path)


def rows_of(folder: Path, path: str) -> list[dict[str, str]]:
    """Rows of a CSV file; none where there is no such file."""
    file = folder / path
    if not file.exists():
        return []
    lines = csv.reader(io.StringIO(file.read_text("utf-8-sig"), newline=""))
    header = next(lines, [])
    return [dict(zip(header, line, strict=True)) for line in lines]


def lines_of(folder: Path, path: str) -> list[dict[str, Any]]:
    """Objects of a file of JSON lines; none where there is no such file."""
    file = folder / path
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()] if file.exists() else []
