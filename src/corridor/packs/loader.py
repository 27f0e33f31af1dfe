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

from corridor.errors import FaultsError
from corridor.packs import build
from corridor.packs.check import Files, pack_faults
from corridor.packs.corrections import corrected, correction
from corridor.packs.faults import Row
from corridor.packs.pack import CodeRow, DataSource, Licence, Pack
from corridor.packs.storage import COMMON, HERE, find_pack, read_files
from corridor.records import Observation


def load_pack(name_or_dir: str | Path = "pk-cn") -> Pack:
    """The pack of that name, or the pack in that folder.

    A pack that comes with Corridor was checked when it was made and is only read; one of your own is checked first.
    Raises FaultsError with every fault, and InputError when there is no such pack.
    """
    folder = find_pack(name_or_dir)
    if folder.parent == HERE:
        return _built_in(folder)
    files = read_files(folder)
    if faults := pack_faults(files, _base()):
        raise FaultsError(faults)
    return _read(files, _base())


def check_pack(folder: str | Path) -> tuple[str, ...]:
    """Every fault of a pack, each with file, line and field; none when it can be loaded.

    Raises InputError when there is no such pack.
    """
    found = find_pack(folder)
    return pack_faults(read_files(found), {} if found == COMMON else _base())


@lru_cache(maxsize=1)
def _base() -> Files:
    return read_files(COMMON)


@lru_cache(maxsize=4)
def _built_in(folder: Path) -> Pack:
    return _read(read_files(folder), _base())


def _read(files: Files, base: Files) -> Pack:
    about = json.loads(files["datapackage.json"].decode("utf-8-sig"))
    corridor, snapshot = about["corridor"], about["corridor"].get("snapshot")
    lists = sorted({Path(path).stem for path in (*base, *files) if path.startswith("codes/")})
    observations, disputed = _observations(files)
    return Pack(
        name=about["name"],
        title=about["title"],
        version=about["version"],
        reporter=corridor["reporter"],
        partner=corridor["partner"],
        observations=observations,
        disputed=disputed,
        promises=tuple(map(build.promise, _lines(files, "promises.jsonl"))),
        codes=MappingProxyType({name: _code_list(base, files, f"codes/{name}.csv") for name in lists}),
        countries=MappingProxyType(
            {row["iso3"]: build.country(row) for row in _rows(base, "countries.csv") + _rows(files, "countries.csv")}
        ),
        parties=tuple(map(build.party, _rows(files, "parties.csv"))),
        places=tuple(map(build.place, _rows(files, "places.csv"))),
        terms=tuple(map(build.term, _rows(files, "terms.csv"))),
        label_crosswalk=tuple(  # the pack's own rows first: the first that fits is taken
            map(build.label_row, _rows(files, "label_crosswalk.csv") + _rows(base, "label_crosswalk.csv"))
        ),
        licences=tuple(Licence(name=x["name"], title=x["title"], path=x["path"]) for x in about["licenses"]),
        sources=tuple(
            DataSource(title=item["title"], path=item.get("path", ""), citation=item.get("citation", ""))
            for item in about["sources"]
        ),
        snapshot=date.fromisoformat(snapshot) if snapshot else None,
    )


def _observations(files: Files) -> tuple[tuple[Observation, ...], ...]:
    """Observations and disputed values, corrected."""
    corrections = [correction(Row("corrections.csv", 0, row)) for row in _rows(files, "corrections.csv")]
    settled, disputed = (
        [row.cells for row in corrected([Row(path, 0, row) for row in _rows(files, path)], corrections)]
        for path in ("observations.csv", "disputed.csv")
    )
    return build.observations(settled, disputed)


def _code_list(base: Files, files: Files, path: str) -> Mapping[str, CodeRow]:
    """A code list: the base package's rows, then the pack's, which come in their place where codes are the same."""
    return MappingProxyType({row["code"]: build.code_row(row) for row in _rows(base, path) + _rows(files, path)})


def _rows(files: Files, path: str) -> list[dict[str, str]]:
    """Rows of a CSV file; none where there is no such file."""
    lines = csv.reader(io.StringIO(files.get(path, b"").decode("utf-8-sig"), newline=""))
    header = next(lines, [])
    return [dict(zip(header, line, strict=True)) for line in lines]


def _lines(files: Files, path: str) -> list[dict[str, Any]]:
    """Objects of a file of JSON lines; none where there is no such file."""
    return [json.loads(line) for line in files.get(path, b"").decode("utf-8-sig").splitlines()]
