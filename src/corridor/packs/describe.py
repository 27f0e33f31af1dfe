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
    made: dict[str, Any] = {
        "name": PurePath(path).stem,
        "type": "table",
        "path": path,
        "description": f"{schema['description']}.",
    }
    kind, _, media = FORMATS[PurePath(path).suffix].partition(" ")
    made |= {"format": kind, "mediatype": media, "encoding": "utf-8"}
    if seal:
        made |= {"bytes": len(files[path]), "hash": f"sha256:{hashlib.sha256(files[path]).hexdigest()}"}
    return made | {"schema": _table_schema(schema, files, base)}


def _table_schema(schema: Schema, files: Mapping[str, bytes], base: Mapping[str, bytes]) -> dict[str, Any]:
    made: dict[str, Any] = {"fields": schema["fields"], "missingValues": [""], "primaryKey": schema["primaryKey"]}
    keys = [found for key in schema.get("foreignKeys", ()) if (found := _foreign_key(key, files, base))]
    return made | ({"foreignKeys": keys} if keys else {})


def _foreign_key(key: Mapping[str, Any], files: Mapping[str, bytes], base: Mapping[str, bytes]) -> Any:
    """A reference within the pack, or to the base package, as Data Package 2.0 writes it.

    A list that the pack extends lies in both, which no foreign key can say; `corridor pack check` checks it.
    """
    resource = key["reference"]["resource"]
    paths = {f"codes/{resource}.csv", f"{resource}.csv"}
    own, common = bool(paths & set(files)), bool(paths & set(base))
    if not resource or (own and not common):
        return dict(key)
    if common and not own:
        return {"fields": key["fields"], "reference": {"package": BASE, **key["reference"]}}
    return None
