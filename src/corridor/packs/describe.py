"""The Frictionless description of a pack's tables: schemas, keys, sizes and hashes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from corridor.packs.schema import Schema, schemas

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
FORMATS = {".csv": "csv text/csv", ".jsonl": "jsonl application/jsonl"}
BASE = "../common/datapackage.json"
"""Where the base package lies, seen from a pack's own descriptor."""


def resources_of(files: Mapping[str, bytes], base: Mapping[str, bytes], seal: bool) -> list[dict[str, Any]]:
    """A resource for every table among the files; with sizes and hashes where it is to be sealed."""
    return [_resource(path, files, base, seal) for path in schemas() if path in files]


def _resource(path: str, files: Mapping[str, bytes], base: Mapping[str, bytes], seal: bool) -> dict[str, Any]:
    schema = schemas()[path]
    kind, _, media = FORMATS[PurePath(path).suffix].partition(" ")
    made: dict[str, Any] = {
        "name": PurePath(path).stem,
        "type": "table",
        "path": path,
        "description": f"{schema['description']}.",
        "format": kind,
        "mediatype": media,
        "encoding": "utf-8",
    }
    if seal:
        made |= {"bytes": len(files[path]), "hash": f"sha256:{hashlib.sha256(files[path]).hexdigest()}"}
    return made | {"schema": _table_schema(path, schema, base)}


def _table_schema(path: str, schema: Schema, base: Mapping[str, bytes]) -> dict[str, Any]:
    """The schema, with references to lists outside the pack told apart.

    A foreign key reaches only tables of its own package. References to a list of the base package, or to one that the
    pack extends, stand under `references`; `corridor pack check` follows both.
    """
    within, beyond = [], []
    for key in schema.get("foreignKeys", ()):
        resource = key["reference"]["resource"]
        paths = {f"codes/{resource}.csv", f"{resource}.csv"} if resource else {path}
        if paths & set(base):
            beyond.append({**key, "reference": {"package": BASE, "resource": resource or PurePath(path).stem}})
        else:
            within.append(key)
    made: dict[str, Any] = {"fields": schema["fields"], "missingValues": [""], "primaryKey": schema["primaryKey"]}
    return made | ({"foreignKeys": within} if within else {}) | ({"references": beyond} if beyond else {})
