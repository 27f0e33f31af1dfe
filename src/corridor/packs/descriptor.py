"""datapackage.json of a pack: what it must say, and that its files are the ones it describes."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from corridor.packs.faults import fault
from corridor.packs.schema import schemas
from corridor.packs.shapes import shape_faults

FILE = "datapackage.json"
MONTH = {"type": "string", "pattern": r"^\d{4}-\d{2}$"}
TEXT = {"type": "string", "minLength": 1}
LICENCE = {"name": TEXT, "title": TEXT, "path": TEXT}
SOURCE = {"title": TEXT, "path": {"type": "string"}, "citation": {"type": "string"}, "version": {"type": "string"}}
KINDS = ("month", "to_date", "year")
SERIES = ("indicator", "reporter", "partner", "sector", "measure")


def _object(required: tuple[str, ...], properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": required, "properties": properties}


COVERAGE = _object(
    (*SERIES, "period", "from", "to", "least"),
    {**dict.fromkeys(SERIES, TEXT), "period": TEXT, "from": MONTH, "to": MONTH, "least": {"type": "integer"}},
)
CORRIDOR = _object(
    ("reporter", "partner"),
    {
        "reporter": {"type": "string", "pattern": "^[A-Z]{3}$"},
        "partner": {"type": "string", "pattern": "^[A-Z]{3}$"},
        "snapshot": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
        "coverage": {"type": "array", "items": COVERAGE},
    },
)
SHAPE: Mapping[str, Any] = {
    "name": {"type": "string", "pattern": "^[a-z0-9][a-z0-9-]*$"},
    "title": TEXT,
    "version": TEXT,
    "corridor": CORRIDOR,
    "licenses": {"type": "array", "items": _object(("name", "title", "path"), LICENCE)},
    "sources": {"type": "array", "items": _object(("title",), SOURCE)},
    "resources": {
        "type": "array",
        "items": _object(("name", "path"), {"name": TEXT, "path": TEXT}),
    },
}
ADVICE = "See docs/packs.md, or the descriptor that `corridor pack new` writes."


def descriptor_faults(files: Mapping[str, bytes], faults: list[str], of_a_corridor: bool) -> dict[str, Any]:
    """The descriptor, where it is right, else nothing; its faults are added to `faults`.

    of_a_corridor: whether it must name a pair of countries, as all but the base package do.
    """
    if FILE not in files:
        advice = "Make a pack with `corridor pack new`."
        faults.append(fault(FILE, "", "missing", "a Frictionless data package", advice, sorted(files)[:5]))
        return {}
    try:
        about = json.loads(files[FILE].decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        faults.append(fault(FILE, "", "not JSON", "a JSON object in UTF-8", ADVICE, str(error)))
        return {}
    if not isinstance(about, dict):
        faults.append(fault(FILE, "", "not an object", "a JSON object", ADVICE, about))
        return {}
    before = len(faults)
    faults.extend(_shape_faults(about, of_a_corridor))
    if len(faults) > before:
        return {}
    faults.extend(_countries_and_dates(about))
    faults.extend(_resource_faults(about["resources"], files))
    return about if len(faults) == before else {}


def _shape_faults(about: dict[str, Any], of_a_corridor: bool) -> Iterator[str]:
    for name, shape in SHAPE.items():
        if name == "corridor" and not of_a_corridor:
            continue
        if name not in about:
            yield fault(FILE, name, "missing", "a value", ADVICE, None)
            continue
        for path, problem, rule, got in shape_faults(shape, about[name], name, {}):
            yield fault(FILE, path, problem, rule, ADVICE, got)


def _countries_and_dates(about: Mapping[str, Any]) -> Iterator[str]:
    corridor = about.get("corridor", {})
    if (snapshot := corridor.get("snapshot")) and not _is_day(snapshot):
        yield fault(FILE, "corridor.snapshot", "not a date", "YYYY-MM-DD", ADVICE, snapshot)
    for number, declared in enumerate(corridor.get("coverage", ())):
        for name in ("from", "to"):
            if not _is_day(f"{declared[name]}-01"):
                yield fault(
                    FILE, f"corridor.coverage[{number}].{name}", "not a month", "YYYY-MM", ADVICE, declared[name]
                )
        if declared["period"] not in KINDS:
            where, rule = f"corridor.coverage[{number}].period", f"one of {', '.join(KINDS)}"
            yield fault(FILE, where, "unknown kind of period", rule, ADVICE, declared["period"])


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _resource_faults(resources: list[dict[str, Any]], files: Mapping[str, bytes]) -> Iterator[str]:
    """Resources without a file, files without a resource, files that are not the described ones."""
    described = {resource["path"] for resource in resources}
    for number, resource in enumerate(resources):
        where, path = f"resources[{number}]", resource["path"]
        if path not in files:
            yield fault(
                FILE, f"{where}.path", "no such file", "a file of the pack", "Add it or remove the resource.", path
            )
        elif path not in schemas():
            rule = f"one of {', '.join(schemas())}"
            yield fault(FILE, f"{where}.path", "no table of a pack", rule, "Rename it.", path)
        else:
            yield from _seal_faults(where, resource, files[path])
    for path in sorted(set(files) - described - {FILE}):
        if re.search(r"\.(csv|jsonl)$", path):
            yield fault(path, "", "not described", "a resource of datapackage.json", "Describe it or remove it.", path)


def _seal_faults(where: str, resource: Mapping[str, Any], data: bytes) -> Iterator[str]:
    advice = "Restore the file, or describe the pack anew: corridor.packs.seal_pack(DIR)."
    if "bytes" in resource and resource["bytes"] != len(data):
        rule = f"{resource['bytes']} as {where}.bytes says"
        yield fault(f"{resource['path']}:1", "", "the file has another size", rule, advice, len(data))
    digest = f"sha256:{hashlib.sha256(data).hexdigest()}"
    if "hash" in resource and resource["hash"] != digest:
        rule = f"{resource['hash']} as {where}.hash says"
        yield fault(f"{resource['path']}:1", "", "the file was changed", rule, advice, digest)
