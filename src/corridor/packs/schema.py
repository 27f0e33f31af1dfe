"""Table Schemas of a pack's tables (Frictionless Data Package 2.0), and what a single cell must fulfil."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from corridor.periods import PartialDate

Schema = Mapping[str, Any]
PARTIAL_DATES = {"vintage", "planned_completion", "actual_completion"}
PLAIN_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE]-?\d+)?")


@cache
def schemas() -> Mapping[str, Schema]:
    """Schema of every table that a pack can have, by path: "observations.csv", "codes/stages.csv"."""
    written = json.loads((Path(__file__).parent / "schemas.json").read_text("utf-8"))
    tables: dict[str, Schema] = {}
    for path, schema in written["tables"].items():
        tables[path] = _like(tables[schema["like"]], schema) if "like" in schema else schema
    for name, schema in written["code_lists"].items():
        fields = written["code_list"]["fields"] + schema["fields"]
        tables[f"codes/{name}.csv"] = {**written["code_list"], **schema, "fields": fields}
    return tables


def _like(other: Schema, schema: Schema) -> Schema:
    """A schema told as the difference from another."""
    made = {**copy.deepcopy(dict(other)), **schema}
    made["fields"] = [schema["replace"].get(field["name"], field) for field in made["fields"]]
    return {name: part for name, part in made.items() if name not in ("like", "replace")}


def columns(schema: Schema) -> tuple[str, ...]:
    """Names of its fields, in order."""
    return tuple(field["name"] for field in schema["fields"])


def cell_fault(field: Mapping[str, Any], cell: str) -> tuple[str, str] | None:
    """What is wrong with a cell and what was expected, or None."""
    rules = field.get("constraints", {})
    if not cell:
        return ("nothing here", "a value") if rules.get("required") else None
    return _type_fault(field, cell) or _constraint_fault(field["type"], rules, cell) or _date_fault(field["name"], cell)


def _type_fault(field: Mapping[str, Any], cell: str) -> tuple[str, str] | None:
    match field["type"]:
        case "number" if not PLAIN_NUMBER.fullmatch(cell):
            return "not a number", "digits with a point for decimals, without thousands separators"
        case "integer" if not re.fullmatch(r"-?\d+", cell):
            return "not a whole number", "digits"
        case "date":
            try:
                date.fromisoformat(cell if re.fullmatch(r"\d{4}-\d{2}-\d{2}", cell) else "")
            except ValueError:
                return "not a date", "YYYY-MM-DD"
        case "object":
            try:
                if not isinstance(json.loads(cell), dict):
                    return "not an object", "a JSON object"
            except ValueError:
                return "not JSON", "a JSON object"
    return None


def _constraint_fault(kind: str, rules: Mapping[str, Any], cell: str) -> tuple[str, str] | None:
    if "enum" in rules and cell not in rules["enum"]:
        return "unknown value", f"one of {', '.join(rules['enum'])}"
    if "pattern" in rules and not re.fullmatch(rules["pattern"], cell):
        return "badly formed", f"the form {rules['pattern']}"
    read = float if kind in ("number", "integer") else str
    if "minimum" in rules and read(cell) < rules["minimum"]:
        return "too small", f"at least {rules['minimum']}"
    if "maximum" in rules and read(cell) > rules["maximum"]:
        return "too large", f"at most {rules['maximum']}"
    return None


def _date_fault(name: str, cell: str) -> tuple[str, str] | None:
    if name not in PARTIAL_DATES:
        return None
    try:
        PartialDate.parse(cell)
    except ValueError:
        return "not a date", "YYYY, YYYY-MM or YYYY-MM-DD"
    return None
