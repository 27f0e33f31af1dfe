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


@cache
def words(name: str) -> tuple[str, ...]:
    """The words of one row of `lexicon/word_lists.csv`."""
    found = {row["list"]: row["words"] for row in rows("word_lists")}
    return tuple(found[name].split("|"))


def either(name: str) -> str:
    """A regular expression for any word of a list, as a whole word."""
    return rf"\b(?:{alternatives(words(name))})(?![^\W_])"


def only(name: str, marks: str) -> re.Pattern[str]:
    """What consists only of the words of a list and of these marks."""
    return re.compile(rf"(?:[{marks}]|{either(name)})*")
