"""What each rule of the readers does: `rules.csv`, and the tables of words whose rows are rules of their own."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from corridor.read import lexicons

WORD_TABLES = ("instruments", "stages")
"""Tables whose rows leave ids `table:role:code` on the claims that they make."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule that fired."""

    id: str
    field: str
    """What of a claim it decides; `claim` for the whole, "" where it keeps a number out of the claims."""
    definition: str
    example: str = ""
    of_words: bool = False
    """Whether it is a row of a table of words, which says itself what the word means."""


@cache
def rules() -> dict[str, Rule]:
    """The rules of `rules.csv` by id."""
    text = (files("corridor.read") / "rules.csv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines())
    return {
        row["id"]: Rule(id=row["id"], field=row["field"], definition=row["definition"], example=row["example"])
        for row in rows
    }


@cache
def word_rules() -> dict[str, Rule]:
    """The rows of the tables of words that are rules of their own; rows of one role and code are one rule."""
    found: dict[str, Rule] = {}
    for table in WORD_TABLES:
        field = "stage" if table == "stages" else "instrument"
        for row in lexicons.rows(table):
            name = f"{table}:{row.get('role') or 'term'}:{row['code']}"
            example = row["term"].split("|")[0].lstrip("~")
            rule = Rule(id=name, field=field, definition=row["definition"], example=example, of_words=True)
            found.setdefault(name, rule)
    return found


def rule_of(name: str) -> Rule:
    """A rule by its id; one that no table knows keeps its id and has no definition."""
    return rules().get(name) or word_rules().get(name) or Rule(id=name, field="", definition="")
