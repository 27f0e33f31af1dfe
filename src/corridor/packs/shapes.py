"""Shapes of nested JSON: the part of JSON Schema that the register needs, telling every fault with its path."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from corridor.periods import PartialDate

Lists = Mapping[str, frozenset[str]]
"""Codes by list, for the keyword `codeList`."""
Fault = tuple[str, str, str, Any]
"""Path, problem, what was expected, what was there."""

TYPES: Mapping[str, Callable[[Any], bool]] = {
    "null": lambda value: value is None,
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
}


def shape_faults(schema: Mapping[str, Any], value: Any, path: str, lists: Lists) -> Iterator[Fault]:
    """Every fault of a value against a schema."""
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if not any(TYPES[kind](value) for kind in kinds):
        yield path, "wrong type", " or ".join(kinds), value
    elif isinstance(value, dict):
        yield from _object_faults(schema, value, path, lists)
    elif isinstance(value, list):
        if len(value) < schema.get("minItems", 0):
            yield path, "too few", f"at least {schema['minItems']}", value
        for number, item in enumerate(value):
            yield from shape_faults(schema["items"], item, f"{path}[{number}]", lists)
    elif isinstance(value, str):
        yield from _string_faults(schema, value, path, lists)
    elif value is not None and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield path, "out of range", f"{schema.get('minimum', 'any')} to {schema.get('maximum', 'any')}", value


def _object_faults(schema: Mapping[str, Any], value: dict[str, Any], path: str, lists: Lists) -> Iterator[Fault]:
    known = schema["properties"]
    for name in schema.get("required", ()):
        if name not in value:
            yield f"{path}.{name}", "missing", "a value, or null where the schema allows it", None
    for name, item in value.items():
        if name in known:
            yield from shape_faults(known[name], item, f"{path}.{name}", lists)
        elif schema.get("additionalProperties") is False:
            yield f"{path}.{name}", "unknown key", f"one of {', '.join(known)}", item


def _string_faults(schema: Mapping[str, Any], value: str, path: str, lists: Lists) -> Iterator[Fault]:
    if len(value) < schema.get("minLength", 0):
        yield path, "nothing here", "a text", value
    if "codeList" in schema and value not in lists[schema["codeList"]]:
        yield path, "unknown code", f"a code of {schema['codeList']}", value
    pattern = schema.get("pattern")
    if pattern and not re.search(pattern, value):
        yield path, "badly formed", f"the form {pattern}", value
    elif pattern and r"\d{4}(" in pattern and not is_partial_date(value):
        yield path, "not a date", "YYYY, YYYY-MM or YYYY-MM-DD", value


def is_partial_date(text: str) -> bool:
    """Whether it is a date, known to the year, the month or the day."""
    try:
        PartialDate.parse(text)
    except ValueError:
        return False
    return True
