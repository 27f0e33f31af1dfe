"""Corrections in sentences: what a person did, and what became of it in a reading."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from corridor.corrections.applying import Applied, State
from corridor.corrections.fields import typed
from corridor.corrections.records import ADD, AMEND, REJECT, Change, Correction
from corridor.sentences import Items, Sentence


def said(one: Correction) -> Sentence:
    """What a person did, when and why."""
    day = datetime.fromisoformat(one.recorded_at).date()
    if one.action == AMEND:
        changes = Items(tuple(_change(change) for change in one.changes))
        return Sentence("Amended by {who} on {day}: {changes}. Reason: {why}", who=one.who, day=day, changes=changes,
                        why=one.why)  # fmt: skip
    if one.action == ADD:
        return Sentence("Added by {who} on {day}. Reason: {why}", who=one.who, day=day, why=one.why)
    if one.action == REJECT:
        return Sentence("Rejected by {who} on {day}. Reason: {why}", who=one.who, day=day, why=one.why)
    return Sentence("Correction {id} undone by {who} on {day}. Reason: {why}", id=one.undoes, who=one.who, day=day,
                    why=one.why)  # fmt: skip


def said_of(state: State, origin: str, id_: str) -> Sentence | None:
    """What became of a correction; None where it was simply put on."""
    if state is State.MET:
        return Sentence("The reader now reads it so by itself.")
    if state is State.STANDS:
        return Sentence("The reader makes no claim of these words any more; the corrected claim stands.")
    if state is State.LOST:
        return Sentence("Its words do not stand in the text any more; nothing was changed.")
    if state is State.OFFERED:
        return Sentence(
            "Made for another version of this page; its words stand here too. Take it over: {command}",
            command=f"corridor amend {origin} --take {id_} --why …",
        )
    return None


def facts_of(one: Applied) -> dict[str, Any]:
    """What became of a correction, for machines."""
    last = one.standing.records[-1]
    return {
        "id": last.id,
        "action": one.standing.action,
        "state": one.state.value,
        "kind": one.standing.kind,
        "span": one.span.quote,
        "start": one.span.start,
        "end": one.span.end,
        "changes": [{"field": each.field, "old": each.old, "new": each.new} for each in one.standing.changes],
        "who": last.who,
        "recorded_at": last.recorded_at,
        "why": last.why,
    }


def _change(one: Change) -> Sentence:
    return Sentence("{field} from {old} to {new}", field=one.field, old=typed(one.old), new=typed(one.new))
