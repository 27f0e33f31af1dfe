"""The reader's tables: words and what they mean, one CSV a kind, in `lexicon/`.

A table can be extended by anyone who can edit a spreadsheet: each row is a term as it is written (in lower case), its
code and its definition.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

ROOT = files("corridor.read") / "lexicon"


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `lexicon/<name>.csv`."""
    text = (ROOT / f"{name}.csv").read_text("utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def codes(name: str, column: str = "code") -> dict[str, str]:
    """Term to code of one table."""
    return {row["term"]: row[column] for row in rows(name)}


def alternatives(terms: list[str] | tuple[str, ...]) -> str:
    """A regular expression of the terms, longest first; a blank in a term may be a hyphen in the text."""
    ordered = sorted(set(terms), key=lambda term: (-len(term), term))
    return "|".join(re.escape(term).replace(r"\ ", r"[ -]") for term in ordered)
