"""What of the log holds: corrections that nobody undid, several of one claim taken together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from corridor.corrections.records import ADD, AMEND, REJECT, UNDO, Change, Correction, Fields, canonical, says_the_same
from corridor.errors import InputError
from corridor.records import ByHand, Source, Span

SHORTEST_ID = 4
"""Digits that are enough to name a correction, where no other begins with them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What holds of one claim."""

    action: str
    kind: str
    span: Span
    was: Fields
    """The claim as the reader had it before the first correction; empty for one that was added."""
    changes: tuple[Change, ...]
    records: tuple[Correction, ...]
    """The corrections that it is made of, oldest first."""

    @property
    def now(self) -> Fields:
        """The claim as it should be read."""
        return {**self.was, **{change.field: change.new for change in self.changes}}

    @property
    def trace(self) -> tuple[ByHand, ...]:
        """Who changed what, when and why."""
        return tuple(
            ByHand(
                id=one.id,
                action=one.action,
                who=one.who,
                recorded_at=one.recorded_at,
                why=one.why,
                changed=tuple(change.field for change in one.changes),
            )
            for one in self.records
        )


class Log:
    """The corrections of a store, as they hold now."""

    def __init__(self, corrections: Iterable[Correction] = ()) -> None:
        self.all = tuple(corrections)
        self.undone = _undone(self.all)
        """Ids of corrections, and of undos, that were undone."""
        self._by_document: dict[str, list[Standing]] = {}
        for one in self.all:
            if one.action != UNDO and one.id not in self.undone:
                _add(self._by_document.setdefault(one.sha256, []), one)

    def of(self, sha256: str) -> tuple[Standing, ...]:
        """What holds of the document with these bytes."""
        return tuple(self._by_document.get(sha256, ()))

    def of_other_versions(self, source: Source) -> tuple[Standing, ...]:
        """What holds of other bytes that came from the same address."""
        if not source.url:
            return ()
        others = (found for sha256, found in self._by_document.items() if sha256 != source.sha256)
        return tuple(one for found in others for one in found if one.records[0].url == source.url)

    def documents(self) -> tuple[str, ...]:
        """Hashes of the documents of which something holds."""
        return tuple(self._by_document)

    def named(self, digits: str) -> Correction:
        """The correction whose id begins with these digits. Raises InputError when there is not exactly one."""
        found = {one.id: one for one in self.all if one.id.startswith(digits.lower())}
        if len(found) == 1 and len(digits) >= SHORTEST_ID:
            return next(iter(found.values()))
        if found:
            ids = ", ".join(sorted(found))
            raise InputError(f"{digits}: more than one correction begins with it: {ids}. Give more digits.")
        raise InputError(f"{digits}: no correction has this id. Show them with: corridor amend --list")


def _undone(corrections: tuple[Correction, ...]) -> frozenset[str]:
    """An undo can be undone itself, so the last word counts."""
    undone: set[str] = set()
    for one in reversed(corrections):
        if one.action == UNDO and one.id not in undone:
            undone.add(one.undoes)
    return frozenset(undone)


def _add(standing: list[Standing], one: Correction) -> None:
    """Put a correction beside the others, or on top of the one that it goes on from."""
    assert one.span is not None
    for place, earlier in enumerate(standing):
        if one.action != ADD and _goes_on(earlier, one):
            standing[place] = _on_top(earlier, one)
            return
    standing.append(
        Standing(
            action=one.action, kind=one.kind, span=one.span, was=one.was, changes=one.changes, records=(one,)
        )
    )  # fmt: skip


def _goes_on(earlier: Standing, one: Correction) -> bool:
    same_place = (earlier.kind, earlier.span) == (one.kind, one.span)
    return same_place and earlier.action != REJECT and says_the_same(earlier.now, one.was)


def _on_top(earlier: Standing, one: Correction) -> Standing:
    changes = {change.field: change for change in earlier.changes}
    for change in one.changes:
        first = changes.get(change.field)
        changes[change.field] = Change(field=change.field, old=first.old if first else change.old, new=change.new)
    kept = tuple(change for change in changes.values() if canonical(change.old) != canonical(change.new))
    rejected = one.action == REJECT
    return Standing(
        action=REJECT if rejected else earlier.action,
        kind=earlier.kind,
        span=earlier.span,
        was=one.was if rejected and earlier.action != AMEND else earlier.was,
        changes=() if rejected else kept,
        records=(*earlier.records, one),
    )
