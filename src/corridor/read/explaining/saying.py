"""Explanations in sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from corridor.read.explaining.grounds import Explanation, Ground, How
from corridor.read.explaining.passed_over import OF_NOTHING, PassedOver
from corridor.read.explaining.rules import Rule
from corridor.read.explaining.signs import TableRow
from corridor.records import ByHand, Figure
from corridor.sentences import Items, Sentence, Value

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
NO_CLAIM = Sentence("Amounts and percentages that make no claim")


def reasons(ground: Ground) -> tuple[Sentence, ...]:
    """Why a field is what it is: its words, what the tables say of them, the rules, and what else holds."""
    words = " ".join(ground.span.quote.split()) if ground.span else ""
    own = [row for row in ground.rows if row.term == words]
    found = [said_of_words(ground, words, own[0] if own else None)] if words else []
    found += [said_of_row(row) for row in ground.rows if row not in own[:1]]
    found += [said_of_rule(rule) for rule in ground.rules if not (rule.of_words and ground.rows)]
    note = said_without_words(ground)
    return (*found, *((note,) if note else ()))


def said_of_words(ground: Ground, words: str, row: TableRow | None) -> Sentence:
    """The words, where they stand, and what a table says of them."""
    where = Sentence(_WHERE.get(ground.how, "“{words}”"), words=words)
    if row is None:
        return where
    if row.definition in ("", words):
        return Sentence("{words} ({table})", words=where, table=row.table)
    return Sentence("{words}: {definition} ({table})", words=where, definition=row.definition, table=row.table)


_WHERE = {
    How.CARRIED_OVER: "“{words}”, said before",
    How.ELSEWHERE: "“{words}”, elsewhere in the text",
}


def said_without_words(ground: Ground) -> Sentence | None:
    """What holds besides the words, or where there are none."""
    if ground.how is How.BY_HAND:
        return Sentence("Corrected by hand; see below.")
    if ground.span is None and ground.note is None:
        return Sentence("No words of its own: what the text was speaking of.")
    return ground.note


def said_of_row(row: TableRow) -> Sentence:
    """What a table says of a word within a number."""
    return Sentence("{words}: {definition} ({table})", words=row.term, definition=row.definition, table=row.table)


def said_by_hand(one: ByHand) -> Sentence:
    """Who corrected a claim, when and why."""
    day = datetime.fromisoformat(one.recorded_at).date()
    if one.changed:
        fields = Items(one.changed)
        return Sentence("By hand: {who} on {day} ({fields}). {why}", who=one.who, day=day, fields=fields, why=one.why)
    return Sentence("By hand: {who} on {day}. {why}", who=one.who, day=day, why=one.why)


def said_of_rule(rule: Rule) -> Sentence:
    """What a rule does."""
    if not rule.definition:
        return Sentence("Rule {id}: no table says what it does.", id=rule.id)
    return Sentence("Rule {id}: {definition}", id=rule.id, definition=_definition(rule))


def said_of_passed_over(one: PassedOver) -> Sentence:
    """Why a number makes no claim."""
    if one.rule:
        return said_of_rule(one.rule)
    if one.trap is None:
        return OF_NOTHING
    row = one.trap
    return Sentence(
        "Its sentence has “{words}”: {definition} ({table})", words=row.term, definition=row.definition, table=row.table
    )


def facts_of_passed_over(found: Sequence[PassedOver], say: Callable[[Value], str]) -> list[dict[str, Any]]:
    """Numbers that make no claim, for machines."""
    return [
        {
            "span": one.span.quote,
            "start": one.span.start,
            "end": one.span.end,
            "rule": _rule(one.rule, say) if one.rule else None,
            "note": None if one.rule else say(said_of_passed_over(one)),
        }
        for one in found
    ]


def facts_of(explanations: Sequence[Explanation], say: Callable[[Value], str]) -> list[dict[str, Any]]:
    """Explanations for machines, in the order of the text; `say` puts values and sentences into a language."""
    return [_facts(one, say) for one in explanations]


def _facts(one: Explanation, say: Callable[[Value], str]) -> dict[str, Any]:
    span = one.claim.span
    return {
        "kind": "figure" if isinstance(one.claim, Figure) else "announcement",
        "claim": {"start": span.start, "end": span.end, "quote": span.quote},
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
    return {"id": one.id, "definition": say(_definition(one)) or None, "example": one.example or None}


def _definition(rule: Rule) -> Value:
    """What a rule does, to be translated; rows of words are said as their table has them."""
    return rule.definition if rule.of_words or not rule.definition else Sentence(rule.definition)
