"""Every correction of one document, in the order in which people made them, for whoever reads the account."""

from __future__ import annotations

from collections.abc import Sequence

from corridor.corrections.applying import Applied, State
from corridor.corrections.log import Log
from corridor.corrections.records import Correction
from corridor.corrections.saying import said, said_of
from corridor.records import CorrectionNote, Source

UNDONE = "undone"
"""State of a record that a later one took back."""


def history(source: Source, applied: Sequence[Applied], log: Log) -> tuple[CorrectionNote, ...]:
    """The records of a document and those offered for it, oldest first, with what became of each in a reading."""
    became = {record.id: one for one in applied for record in one.standing.records}
    records = [one for one in log.all if one.sha256 == source.sha256 or one.id in became]
    return tuple(_note(one, became.get(one.id), one.id in log.undone, source.origin) for one in records)


def _note(record: Correction, applied: Applied | None, undone: bool, origin: str) -> CorrectionNote:
    state = applied.state if applied else State.APPLIED
    return CorrectionNote(
        id=record.id,
        action=record.action,
        who=record.who,
        recorded_at=record.recorded_at,
        why=record.why,
        state=UNDONE if undone else state.value,
        sentence=said(record),
        became=None if undone else said_of(state, origin, record.id),
        span=applied.span if applied else record.span,
        undoes=record.undoes,
    )
