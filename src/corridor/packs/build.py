"""Rows of a pack's tables into records. The rows have been checked before, or come with the package."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from corridor.packs.pack import CodeRow, Country, LabelRow, PartyRow, PlaceRow, Term
from corridor.packs.printed import printed_quantity
from corridor.packs.vintages import Print, known_from
from corridor.periods import PartialDate, Period
from corridor.records import (
    Citation,
    Observation,
    Party,
    Place,
    Promise,
    PromisedAmount,
    PromiseEvent,
    SeriesKey,
)

Row = Mapping[str, str]
LANGUAGES = ("en", "zh", "ur")

_day = cache(date.fromisoformat)
_partial = cache(PartialDate.parse)


@cache
def _period(start: str, end: str) -> Period:
    return Period(_day(start), _day(end))


@cache
def _key(indicator: str, reporter: str, partner: str, sector: str, measure: str) -> SeriesKey:
    return SeriesKey(indicator=indicator, reporter=reporter, partner=partner, sector=sector, measure=measure)


def listed(cell: str) -> tuple[str, ...]:
    """The items of a cell that holds several, separated by "|"."""
    return tuple(item.strip() for item in cell.split("|") if item.strip())


def code_row(row: Row) -> CodeRow:
    """A row of a code list; columns beyond the common ones become `extra`."""
    common = {"code", "definition", "source", *(f"label_{language}" for language in LANGUAGES)}
    return CodeRow(
        code=row["code"],
        definition=row["definition"],
        source=row["source"],
        labels=labels(row),
        extra={name: cell for name, cell in row.items() if name not in common},
    )


def labels(row: Row) -> dict[str, str]:
    """Name by language, without the languages that have none."""
    return {language: cell for language in LANGUAGES if (cell := row[f"label_{language}"])}


def country(row: Row) -> Country:
    """A row of countries.csv."""
    return Country(
        iso3=row["iso3"],
        labels=labels(row),
        names=listed(row["names"]),
        currency=row["currency"] or None,
        fiscal_first_month=int(row["fiscal_first_month"]),
        fiscal_source=row["fiscal_source"],
    )


def aliases(row: Row) -> dict[str, tuple[str, ...]]:
    """Other names by language, without the languages that have none."""
    return {language: names for language in LANGUAGES if (names := listed(row[f"aliases_{language}"]))}


def party(row: Row) -> PartyRow:
    """A row of parties.csv."""
    return PartyRow(
        id=row["id"],
        name=row["name"],
        country=row["country"] or None,
        kind=row["kind"],
        aliases=aliases(row),
        parent=row["parent"] or None,
    )


def place(row: Row) -> PlaceRow:
    """A row of places.csv."""
    return PlaceRow(
        id=row["id"],
        name=row["name"],
        country=row["country"],
        kind=row["kind"],
        aliases=aliases(row),
        latitude=float(row["latitude"]) if row["latitude"] else None,
        longitude=float(row["longitude"]) if row["longitude"] else None,
    )


def term(row: Row) -> Term:
    """A row of terms.csv."""
    return Term(kind=row["kind"], language=row["language"], term=row["term"], code=row["code"], note=row["note"])


def label_row(row: Row) -> LabelRow:
    """A row of label_crosswalk.csv."""
    return LabelRow(kind=row["kind"], label=row["label"], code=row["code"], measure=row["measure"])


def observations(settled: Sequence[Row], disputed: Sequence[Row]) -> tuple[tuple[Observation, ...], ...]:
    """Rows of observations.csv and of disputed.csv, in their order; when each was known is decided among all."""
    days = known_from([_print(row) for row in settled], [_print(row) for row in disputed])
    made = tuple(_observation(row, day) for row, day in zip((*settled, *disputed), days, strict=True))
    return made[: len(settled)], made[len(settled) :]


def _print(row: Row) -> Print:
    """The columns of an observation that decide when it was known."""
    end, vintage = _day(row["period_end"]), _partial(row["vintage"])
    return Print(row["reporter"], row["indicator"], row["source_url"], end, vintage)


def _observation(row: Row, known: date) -> Observation:
    return Observation(
        key=_key(row["indicator"], row["reporter"], row["partner"], row["sector"], row["measure"]),
        period=_period(row["period_start"], row["period_end"]),
        quantity=printed_quantity(row["as_printed"], row["unit"]),
        vintage=_partial(row["vintage"]),
        known_from=known,
        publisher=row["publisher"],
        source_url=row["source_url"],
        as_printed=row["as_printed"],
        note=row.get("note", ""),
        vintage_stated=row["vintage_basis"] == "stated",
        disputed=row.get("reason", ""),
    )


def promise(row: Mapping[str, Any]) -> Promise:
    """A line of promises.jsonl."""
    sources = tuple(
        Citation(url=s["url"], publisher=s["publisher"], published=_optional(s["date"])) for s in row["sources"]
    )
    return Promise(
        id=row["id"],
        title=row["title"],
        instrument=row["instrument"],
        pillars=tuple(row["pillars"]),
        parties=tuple(Party(name=p["name"], country=p["country"], kind=p["kind"]) for p in row["parties"]),
        events=tuple(
            PromiseEvent(stage=e["stage"], note=e["note"], citation=sources[e["source"]], date=_optional(e["date"]))
            for e in row["events"]
        ),
        sources=sources,
        amount=_amount(row["amount"]),
        finance_type=row["finance_type"],
        place=_location(row["location"]),
        capacity=_capacity(row["capacity"]),
        planned_completion=_optional(row["planned_completion"]),
        actual_completion=_optional(row["actual_completion"]),
        conflicts=tuple(row["conflicts"]),
    )


def _optional(text: str | None) -> PartialDate | None:
    return _partial(text) if text else None


def _amount(amount: Mapping[str, Any] | None) -> PromisedAmount | None:
    if amount is None:
        return None
    return PromisedAmount(
        as_printed=amount["as_stated"], usd_million=amount["value_usd_million"], low=amount["low"], high=amount["high"]
    )


def _location(location: Mapping[str, Any] | None) -> Place | None:
    if location is None:
        return None
    return Place(name=location["place"], latitude=location["lat"], longitude=location["lon"])


def _capacity(capacity: Mapping[str, Any] | None) -> str | None:
    return f"{capacity['value']:,} {capacity['unit']}" if capacity else None
