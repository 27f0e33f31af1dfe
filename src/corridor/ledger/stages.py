"""Where a promise stands, as far as the register tells."""

from __future__ import annotations

from datetime import date

from corridor.records import Promise, PromiseEvent

ARRIVED = frozenset({"operational", "completed"})
"""Stages in which what was promised is in service, in whole or in part."""


def last_event(promise: Promise) -> PromiseEvent | None:
    """The last event in the register's order, in which an undated event stands where its editors put it."""
    return promise.events[-1] if promise.events else None


def last_stage(promise: Promise) -> str | None:
    """Stage of the last event; None for a promise without events."""
    event = last_event(promise)
    return event.stage if event else None


def has_arrived(promise: Promise) -> bool:
    """Whether it has an actual completion: a date of first service or opening, or a last event that reports one.

    A later setback does not undo a dated completion. Without one, the last event decides: a port that worked in 2020
    and of which the last report says that nothing moved has not arrived.
    """
    return promise.actual_completion is not None or last_stage(promise) in ARRIVED


def events_before(promise: Promise, day: date) -> tuple[PromiseEvent, ...]:
    """Dated events that are certainly before a day, earliest first.

    An event of "2024-06" is before 1 July 2024, not before 29 June.
    """
    return tuple(event for event in promise.dated_events if event.date and event.date.last < day)


def silence(promise: Promise, on: date) -> int | None:
    """Days since the last dated event that a reader could know on a day; None when there was none by then.

    A state of our knowledge, never a stage: that no later page was found says little about the promise.
    """
    days = [(on - event.date.last).days for event in promise.dated_events if event.date and event.date.last <= on]
    return min(days) if days else None
