"""Words of central banks' tables and what they mean: the rows of `layouts.csv`."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from corridor.official.names import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One heading, flag or row name."""

    text: str
    indicator: str
    measure: str
    sector: str
    unit: str
    definition: str


@lru_cache(maxsize=1)
def layout() -> Mapping[str, Mapping[str, Word]]:
    """Words by role, then by plain text."""
    text = files("corridor.official.publishers").joinpath("layouts.csv").read_text("utf-8")
    found: dict[str, dict[str, Word]] = {}
    for row in csv.DictReader(io.StringIO(text)):
        role = row.pop("role")
        found.setdefault(role, {})[plain(row["text"])] = Word(**row)
    return found
