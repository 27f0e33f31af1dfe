"""A claim from the fields of its label, over the claim as it was read where there is one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from corridor.corrections.records import AMEND, ANNOUNCEMENT, FIGURE, PERSON, Fields, canonical
from corridor.errors import FaultsError
from corridor.labels import announcement_to_label, figure_from_label, figure_to_label
from corridor.packs import Pack
from corridor.periods import PartialDate
from corridor.quantity import Quantity, step_of, step_of_number
from corridor.records import Announcement, ByHand, Figure, Party, Printed, SeriesKey, Span

Claim = Figure | Announcement
AMENDED, ADDED = "amended_by_hand", "added_by_hand"
"""Ids that the rules of a corrected claim end with."""
_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")


def kind_of(claim: Claim) -> str:
    """`figure` or `announcement`."""
    return FIGURE if isinstance(claim, Figure) else ANNOUNCEMENT


def fields_of(claim: Claim, pack: Pack) -> dict[str, Any]:
    """A claim in the fields of the labels, without what people did to it."""
    label = figure_to_label(claim, pack) if isinstance(claim, Figure) else announcement_to_label(claim)
    return {name: value for name, value in label.items() if name != "by_hand"}


def rebuilt(kind: str, fields: Fields, span: Span, pack: Pack, like: Claim | None, trace: tuple[ByHand, ...]) -> Claim:
    """The claim that fields make of the words at a span.

    like: the claim as it was read; what the fields leave as it was is taken from it, with its own words.
    Raises FaultsError with every field that is missing or does not fit.
    """
    make = _figure if kind == FIGURE else _announcement
    claim = make(fields, span, pack, like)
    amended = like is not None or (trace and trace[0].action == AMEND)
    return replace(
        claim,
        reader=like.reader if like else PERSON,
        also_read_by=like.also_read_by if like else (),
        rules=(*(like.rules if like else ()), AMENDED if amended else ADDED),
        by_hand=(*(like.by_hand if like else ()), *trace),
    )


def _figure(fields: Fields, span: Span, pack: Pack, like: Claim | None) -> Claim:
    if fields.get("value") is not None and fields.get("unit") in (None, "percent"):
        raise FaultsError(["value: needs a unit such as USD_million. Give one, or write a percentage as change_pct."])
    made, _ = figure_from_label({"reporter": pack.reporter, **fields, "span": span.quote}, pack, "correction")
    found = _in_words(span)
    made = replace(made, span=span, value=found(made.value), change=found(made.change), base=found(made.base))
    if not isinstance(like, Figure):
        return made
    same = _unchanged(fields, figure_to_label(like, pack))
    return replace(
        made,
        key=_key(made.key, like.key, same),
        value=like.value if same("value", "unit") else made.value,
        change=like.change if same("change_pct") else made.change,
        base=like.base if same("base_value", "unit") else made.base,
        base_period=like.base_period if same("base_period_start", "base_period_end") else made.base_period,
        nearby=like.nearby,
    )


def _unchanged(fields: Fields, before: Fields) -> Callable[..., bool]:
    return lambda *names: all(canonical(fields.get(name)) == canonical(before.get(name)) for name in names)


def _key(made: SeriesKey, like: SeriesKey, same: Callable[..., bool]) -> SeriesKey:
    """Parts whose label stays keep their code: two sectors can share a label."""
    return SeriesKey(
        indicator=like.indicator if same("indicator") else made.indicator,
        measure=like.measure if same("indicator") else made.measure,
        reporter=like.reporter if same("reporter") else made.reporter,
        partner=like.partner if same("partner") else made.partner,
        sector=like.sector if same("sector") else made.sector,
    )


def _announcement(fields: Fields, span: Span, pack: Pack, like: Claim | None) -> Claim:
    missing = [name for name in ("instrument", "stage", "parties") if not fields.get(name)]
    if missing:
        raise FaultsError([f"correction: {name}: got None. Expected a value." for name in missing])
    before = like if isinstance(like, Announcement) else None
    found = _in_words(span)
    made = Announcement(
        instrument=fields["instrument"],
        stage=fields["stage"],
        parties=tuple(_party(one, before, pack) for one in fields["parties"]),
        pillars=tuple(fields.get("pillars") or ("other",)),
        span=span,
        amount=found(_amount(fields, span)),
        count=found(_printed(fields.get("count"), "instruments", span)),
        capacities=tuple(one for each in fields.get("capacities") or () if (one := found(_quantity(each, span)))),
        place=fields.get("place"),
        date=_date(fields),
    )
    if before is None:
        return made
    same = _unchanged(fields, announcement_to_label(before))
    return replace(
        made,
        amount=before.amount if same("amount", "amount_usd_million") else made.amount,
        count=before.count if same("count") else made.count,
        capacities=before.capacities if same("capacities") else made.capacities,
    )


def _amount(fields: Fields, span: Span) -> Printed | None:
    if fields.get("amount_usd_million") is not None:
        return _printed(fields["amount_usd_million"], "USD_million", span)
    return _quantity(fields["amount"], span) if fields.get("amount") else None


def _quantity(fields: Mapping[str, Any], span: Span) -> Printed | None:
    return _printed(fields["value"], fields["unit"], span)


def _date(fields: Fields) -> PartialDate | None:
    text = fields.get("date") or fields.get("date_month")
    return PartialDate.parse(text) if text else None


def _party(fields: Fields, before: Announcement | None, pack: Pack) -> Party:
    """A party as it was read, else as the pack knows it, else by its name alone."""
    name, country = fields["name"], fields.get("country")
    for one in before.parties if before else ():
        if (one.name, one.country) == (name, country):
            return one
    row = next((row for row in pack.parties if name in (row.name, *row.aliases.get("en", ()))), None)
    kind = row.kind if row and row.country == country else "unknown"
    return Party(name=name, country=country, kind=kind, aliases=tuple(fields.get("aliases") or ()))


def _printed(value: float | None, unit: str, span: Span) -> Printed | None:
    if value is None:
        return None
    return Printed(quantity=Quantity(value=float(value), unit=unit, step=step_of_number(float(value))), span=span)


def _in_words(span: Span) -> Callable[[Printed | None], Printed | None]:
    """Gives a number the digits that print it, where the claim's words have them."""

    def found(printed: Printed | None) -> Printed | None:
        for match in _NUMERAL.finditer(span.quote) if printed else ():
            digits = match.group().replace(",", "").rstrip(".")
            if printed and float(digits) == abs(printed.quantity.value):
                where = Span.of(span.quote, match.start(), match.end())
                where = replace(where, start=where.start + span.start, end=where.end + span.start)
                return Printed(quantity=replace(printed.quantity, step=step_of(digits)), span=where)
        return replace(printed, span=span) if printed else None

    return found
