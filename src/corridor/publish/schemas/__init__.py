"""JSON Schemas (2020-12) of what is written for machines, a file each.

They are written by hand, as the JSON is; `tests/publish/test_schemas.py` holds every output against them, both ways.
"""

from __future__ import annotations

from importlib.resources import files

SCHEMAS = ("account", "read")
"""`account`: what `corridor brief --json` writes; `read`: each document of `corridor read`."""


def schema_text(name: str) -> str:
    """The schema of a name in `SCHEMAS`."""
    return (files(__name__) / f"{name}.json").read_text("utf-8")
