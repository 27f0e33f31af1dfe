"""What must hold within one promise of the register."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from corridor.packs.faults import Row
from corridor.periods import PartialDate


def register_faults(rows: Sequence[Row], snapshot: date | None) -> Iterator[str]:
    """References of events to sources, ranges of amounts, and dates after the snapshot. The rows have no faults."""
    for row in rows:
        yield from _event_faults(row, snapshot)
        yield from _amount_faults(row)
        if (done := row.cells["actual_completion"]) and snapshot and PartialDate.parse(done).first > snapshot:
            rule = f"{snapshot}, the day of the snapshot, or earlier"
            yield row.fault("actual_completion", "after the data were collected", rule, "Correct it.")


def _event_faults(row: Row, snapshot: date | None) -> Iterator[str]:
    sources = len(row.cells["sources"])
    for number, event in enumerate(row.cells["events"]):
        where = f"events[{number}]"
        if event["source"] >= sources:
            rule = f"0 to {sources - 1}"
            yield row.fault(f"{where}.source", "no such source", rule, "Sources count from 0.", event["source"])
        if event["date"] and snapshot and PartialDate.parse(event["date"]).first > snapshot:
            rule = f"{snapshot}, the day of the snapshot, or earlier"
            yield row.fault(f"{where}.date", "after the data were collected", rule, "Correct it.", event["date"])


def _amount_faults(row: Row) -> Iterator[str]:
    amount = row.cells["amount"]
    if amount is None:
        return
    low, value, high = amount["low"], amount["value_usd_million"], amount["high"]
    if (low is None) != (high is None):
        yield row.fault("amount", "half a range", "low and high, or neither", "Give both.")
        return
    known = [number for number in (low, value, high) if number is not None]
    if known != sorted(known):
        rule = "low <= value_usd_million <= high"
        yield row.fault("amount", "out of order", rule, "Correct one of them.")
