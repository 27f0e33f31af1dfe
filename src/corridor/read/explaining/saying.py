"""Explanations in sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from corridor.read.explaining.grounds import Explanation, Ground, How
from corridor.read.explaining.rules import Rule
from corridor.read.explaining.signs import TableRow
from corridor.sentences import Sentence, Value

FIELDS = {
    "indicator": Sentence("indicator"),
    "measure": Sentence("measure"),
    "reporter": Sentence("who reports"),
    "partner": Sentence("partner"),
    "sector": Sentence("sector"),
    "period": Sentence("period"),
    "value": Sentence("value"),
    "sign": Sentence("minus"),
    "change": Sentence("change"),
    "direction": Sentence("direction"),
    "base": Sentence("compared with"),
    "base_period": Sentence("compared period"),
    "instrument": Sentence("instrument"),
    "stage": Sentence("stage"),
    "parties": Sentence("party"),
    "pillars": Sentence("pillar"),
    "amount": Sentence("amount"),
    "count": Sentence("number"),
    "capacities": Sentence("capacity"),
    "place": Sentence("place"),
    "date": Sentence("date"),
}
"""What people call the fields."""


def said_of_words(ground: Ground) -> Sentence | None:
    """From which words a field is, and where they stand."""
    if ground.span is None:
        return None
    words = " ".join(ground.span.quote.split())
    if ground.how is How.CARRIED_OVER:
        return Sentence("“{words}”, said before", words=words)
    if ground.how is How.ELSEWHERE:
        return Sentence("“{words}”, elsewhere in the text", words=words)
    return Sentence("“{words}”", words=words)


def said_without_words(ground: Ground) -> Sentence | None:
    """Why a field is what it is where no words say it."""
    if ground.how is How.BY_HAND:
        return Sentence("Corrected by hand; see below.")
    if ground.span is not None:
        return None
    return ground.note or Sentence("No words of its own: what the text was speaking of.")


def said_of_row(row: TableRow) -> Sentence:
    """What a table says of a word."""
    if not row.definition:
        return Sentence("{term} is {code} ({table})", term=row.term, code=row.code, table=row.table)
    return Sentence("{term}: {definition} ({table})", term=row.term, definition=row.definition, table=row.table)


def said_of_rule(rule: Rule) -> Sentence:
    """What a rule does."""
    if not rule.definition:
        return Sentence("Rule {id}: no table says what it does.", id=rule.id)
    return Sentence("Rule {id}: {definition}", id=rule.id, definition=Sentence(rule.definition))


def facts_of(one: Explanation, say: Callable[[Value], str]) -> dict[str, Any]:
    """An explanation for machines; `say` puts values and sentences into a language."""
    return {
        "sentence": one.sentence.quote,
        "start": one.sentence.start,
        "end": one.sentence.end,
        "fields": [_ground(ground, say) for ground in one.grounds],
        "rules": [_rule(rule, say) for rule in one.rules],
    }


def _ground(one: Ground, say: Callable[[Value], str]) -> dict[str, Any]:
    span, note = one.span, said_without_words(one)
    return {
        "field": one.field,
        "value": say(one.value),
        "how": one.how.value,
        "span": span.quote if span else None,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "rows": [
            {"table": row.table, "term": row.term, "code": row.code, "definition": row.definition} for row in one.rows
        ],
        "rules": [_rule(rule, say) for rule in one.rules],
        "note": say(note) if note else None,
    }


def _rule(one: Rule, say: Callable[[Value], str]) -> dict[str, Any]:
    definition = say(Sentence(one.definition)) if one.definition else None
    return {"id": one.id, "definition": definition, "example": one.example or None}
