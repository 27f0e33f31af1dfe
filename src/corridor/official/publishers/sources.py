"""Addresses of publishers by a short name: the rows of `sources.csv`. A file or an address needs no name."""

from __future__ import annotations

import csv
import io
from functools import lru_cache
from importlib.resources import files

from corridor.packs.pack import Pack


@lru_cache(maxsize=1)
def sources() -> dict[str, dict[str, str]]:
    """Rows by name."""
    text = files("corridor.official.publishers").joinpath("sources.csv").read_text("utf-8")
    return {row["name"]: row for row in csv.DictReader(io.StringIO(text))}


def address_of(name: str, pack: Pack) -> str | None:
    """The address of a named source for a pack, the text itself where it is an address, None for a file."""
    if name in sources():
        return sources()[name]["url"].format(reporter=pack.reporter, partner=pack.partner)
    return name if "://" in name else None
