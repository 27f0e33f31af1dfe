"""Small records as plain objects, with keys that never change."""

from __future__ import annotations

from typing import Any

from corridor.periods import PartialDate, Period
from corridor.quantity import Quantity
from corridor.records import (
    Announcement,
    Completion,
    Figure,
    Party,
    Printed,
    Promise,
    PromiseEvent,
    SeriesKey,
    Source,
    Span,
)

Plain = dict[str, Any]


def promise_to_plain(one: Promise) -> Plain:
    """A promise of the register."""
    return {
        "id": one.id,
        "title": one.title,
        "instrument": one.instrument,
        "pillars": list(one.pillars),
        "parties": [party(each) for each in one.parties],
        "amount": {
            "as_printed": one.amount.as_printed,
            "usd_million": one.amount.usd_million,
            "low": one.amount.low,
            "high": one.amount.high,
        }
        if one.amount
        else None,
        "place": one.place.name if one.place else None,
        "capacity": one.capacity,
        "planned_completion": day(one.planned_completion),
        "actual_completion": day(one.actual_completion),
        "events": [event_of(event) for event in one.events],
        "sources": [
            {"url": each.url, "publisher": each.publisher, "published": day(each.published)} for each in one.sources
        ],
        "conflicts": list(one.conflicts),
    }


def completion(one: Completion) -> Plain:
    """Counts of one kind of instrument, with the ids behind them."""
    return {
        "binding": one.binding,
        "before": str(one.before),
        "promises": len(one.promises),
        "completed": len(one.completed),
        "promise_ids": list(one.promises),
        "completed_ids": list(one.completed),
    }


def event_of(event: PromiseEvent) -> Plain:
    """One dated step."""
    return {
        "date": day(event.date),
        "stage": event.stage,
        "note": event.note,
        "publisher": event.citation.publisher,
        "source_url": event.citation.url,
    }


# --------------------------------------------------------------------------- small records


def source(one: Source) -> Plain:
    """A document as it can be cited."""
    return {
        "id": one.id,
        "origin": one.origin,
        "title": one.title,
        "publisher": one.publisher,
        "url": one.url,
        "published": day(one.published),
        "language": one.language,
        "sha256": one.sha256,
    }


def stated(one: Figure) -> Plain:
    """What a document states."""
    return {
        **series(one.key),
        "period": period(one.period),
        "value": printed(one.value),
        "change": printed(one.change),
        "base": printed(one.base),
        "base_period": period(one.base_period),
        "span": span(one.span),
        "reader": one.reader,
        "also_read_by": list(one.also_read_by),
        "rules": list(one.rules),
        **by_hand(one),
    }


def announcement(one: Announcement) -> Plain:
    """An instrument that a document announces."""
    return {
        "instrument": one.instrument,
        "stage": one.stage,
        "parties": [party(each) for each in one.parties],
        "pillars": list(one.pillars),
        "amount": printed(one.amount),
        "count": printed(one.count),
        "capacities": [printed(each) for each in one.capacities],
        "place": one.place,
        "date": day(one.date),
        "span": span(one.span),
        "reader": one.reader,
        "also_read_by": list(one.also_read_by),
        "rules": list(one.rules),
        **by_hand(one),
    }


def by_hand(one: Figure | Announcement) -> Plain:
    """What people corrected of a claim, where they did."""
    corrections = [
        {
            "id": each.id,
            "action": each.action,
            "who": each.who,
            "recorded_at": each.recorded_at,
            "why": each.why,
            "changed": list(each.changed),
        }
        for each in one.by_hand
    ]
    return {"by_hand": corrections} if corrections else {}


def series(key: SeriesKey) -> Plain:
    """What a series measures."""
    return {
        "indicator": key.indicator,
        "measure": key.measure,
        "reporter": key.reporter,
        "partner": key.partner,
        "sector": key.sector,
    }


def quantity(one: Quantity | None) -> Plain | None:
    """A number with its unit and the place value of its last printed digit."""
    return {"value": one.value, "unit": one.unit, "step": one.step} if one else None


def printed(one: Printed | None) -> Plain | None:
    """A number with the words it was read from."""
    return {**(quantity(one.quantity) or {}), "span": span(one.span)} if one else None


def span(one: Span) -> Plain:
    """A stretch of the document's text."""
    return {"start": one.start, "end": one.end, "quote": one.quote}


def period(one: Period | None) -> Plain | None:
    """Both days included."""
    return {"start": str(one.start), "end": str(one.end)} if one else None


def party(one: Party) -> Plain:
    """One side."""
    return {"name": one.name, "country": one.country, "kind": one.kind}


def day(one: PartialDate | None) -> str | None:
    """As far as it is known."""
    return str(one) if one else None
