"""All faults of a pack: descriptor, files, cells, keys, references, sums, corrections, coverage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import PurePath
from typing import Any

from corridor.packs import rules
from corridor.packs.corrections import Correction, corrected, correction, guard_faults
from corridor.packs.coverage import coverage_faults
from corridor.packs.descriptor import descriptor_faults
from corridor.packs.faults import Row
from corridor.packs.register import register_faults
from corridor.packs.schema import schemas
from corridor.packs.tables import csv_rows, json_rows, key_faults, reference_faults
from corridor.periods import FiscalCalendar

Files = Mapping[str, bytes]
"""Contents of a pack's files by path within it."""
Tables = Mapping[str, list[Row]]
"""Rows by path."""
Lists = dict[str, frozenset[str]]
"""Codes by list."""

REGISTER = "promises.jsonl"


def pack_faults(files: Files, base: Files) -> tuple[str, ...]:
    """Every fault of a pack's files.

    files: the pack's own; base: those of the base package, whose lists the pack extends; empty for the base package.
    """
    faults: list[str] = []
    about = descriptor_faults(files, faults, of_a_corridor=bool(base))
    common, own = _csv_tables(base, []), _csv_tables(files, faults)
    lists = _code_lists(common, own)
    if REGISTER in files:
        own[REGISTER] = json_rows(REGISTER, files[REGISTER], schemas()[REGISTER], lists, faults)
    for path, rows in own.items():
        faults.extend(key_faults(rows, schemas()[path]))
        faults.extend(
            reference_faults(rows, schemas()[path], lists | {"": lists.get(PurePath(path).stem, frozenset())})
        )
    faults.extend(_value_faults(about, common, own, lists))
    faults.extend(register_faults([row for row in own.get(REGISTER, []) if row.sound], _snapshot(about)))
    faults.extend(_reporter_faults(about, lists))
    return tuple(faults)


def _csv_tables(files: Files, faults: list[str]) -> dict[str, list[Row]]:
    return {
        path: csv_rows(path, files[path], schema, faults, more_columns=path.startswith("codes/"))
        for path, schema in schemas().items()
        if path in files and path != REGISTER
    }


def _code_lists(common: Tables, own: Tables) -> Lists:
    """Codes of the base package and of the pack together."""
    names = {"countries.csv": "iso3"} | {path: "code" for path in schemas() if path.startswith("codes/")}
    return {
        PurePath(path).stem: frozenset(row.cells[column] for t in (common, own) for row in t.get(path, []))
        for path, column in names.items()
    }


def _snapshot(about: Mapping[str, Any]) -> date | None:
    text = about.get("corridor", {}).get("snapshot")
    return date.fromisoformat(text) if text else None


def _reporter_faults(about: Mapping[str, Any], lists: Lists) -> Iterator[str]:
    for name in ("reporter", "partner"):
        code = about.get("corridor", {}).get(name, "")
        if code and code not in lists["countries"]:
            descriptor = Row("datapackage.json", 1, {})
            yield descriptor.fault(f"corridor.{name}", "unknown country", "a code of countries", "Correct it.", code)


def _value_faults(about: Mapping[str, Any], common: Tables, own: Tables, lists: Lists) -> Iterator[str]:
    """Faults of the observations: within rows, among rows, against corrections and declared coverage."""
    identities = [rules.identity(row) for t in (common, own) for row in t.get("identities.csv", []) if row.sound]
    corrections = [correction(row) for row in own.get("corrections.csv", []) if row.sound]
    rows = own.get("observations.csv", []) + own.get("disputed.csv", [])
    whole = all(row.sound for row in rows)
    sound = corrected([row for row in rows if row.sound], corrections)
    if whole:
        names = frozenset(item.id for item in identities) | {rules.TO_DATE}
        yield from guard_faults(corrections, rows, names)
    settled: list[Row] = []
    for row in sound:
        found = [*rules.row_faults(row, lists["units"], lists["currencies"]), *rules.date_faults(row, _snapshot(about))]
        yield from found
        if not found and row.file == "observations.csv":
            settled.append(row)
    values, calendars = rules.values_of(settled), _calendars(common, own)
    yield from _sum_faults(values, identities, corrections, calendars)
    if whole:
        yield from coverage_faults(about.get("corridor", {}).get("coverage", ()), values, calendars)


def _sum_faults(
    values: Sequence[rules.Value],
    identities: Sequence[rules.Identity],
    corrections: Sequence[Correction],
    calendars: Mapping[str, FiscalCalendar],
) -> Iterator[str]:
    waivers = [item for item in corrections if item.waives]

    def waived(rule: str, row: Row) -> bool:
        return any(item.waives == rule and item.means(row) for item in waivers)

    yield from rules.sum_faults(values, identities, waived)
    yield from rules.to_date_faults(values, calendars, waived)


def _calendars(common: Tables, own: Tables) -> dict[str, FiscalCalendar]:
    rows = [row for t in (common, own) for row in t.get("countries.csv", []) if row.sound]
    return {row.cells["iso3"]: FiscalCalendar(int(row.cells["fiscal_first_month"])) for row in rows}
