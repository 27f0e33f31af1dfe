"""How well verdicts do on slips made from sound figures: `python bench/check_made_slips.py [--every 1] [--list KIND]`.

Each accepted number of the pack is stated wrongly in every way that its release allows: another measure, concept,
year, length of period, partner or sector of the same day, a sign or a decimal point lost, two digits exchanged; and of
a series that the record does not have. What is right is known by construction. Every claim is judged alone, on the day
of the page: once with the whole record, once without the page itself, where another page has the period (`held out`).
Nothing was tuned on these.
"""

from __future__ import annotations

import argparse
import runpy
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from corridor.check import check_figure
from corridor.check.case import judged_on
from corridor.official import SeriesStore
from corridor.packs import Pack, load_pack
from corridor.periods import Period
from corridor.quantity import Quantity
from corridor.records import Figure, Observation, Outcome, Printed, SeriesKey, Span

Made = tuple[str, Outcome, Figure, Observation]
"""What was done to a sound number, the verdict it asks for, the claim, and the page whose day it is judged on."""

FEWEST_DIGITS = 3
"""Shorter numbers fit too many others for what is right to be known by construction."""


def claim(key: SeriesKey, period: Period, quantity: Quantity) -> Figure:
    """A number stated of a series and period."""
    span = Span(start=0, end=1, quote="x")
    return Figure(key=key, period=period, span=span, value=Printed(quantity=quantity, span=span))


def digits(quantity: Quantity) -> int:
    """Printed digits."""
    return len(str(round(abs(quantity.value) / (quantity.step or 1))))


def exchanged(quantity: Quantity) -> Quantity | None:
    """The number with its first two digits exchanged, None where they are equal or would begin with nought."""
    text = str(round(abs(quantity.value) / quantity.step))
    if text[0] == text[1] or text[1] == "0":
        return None
    swapped = int(text[1] + text[0] + text[2:]) * quantity.step
    return replace(quantity, value=swapped if quantity.value > 0 else -swapped)


def made(page: Observation, store: SeriesStore) -> Iterator[Made]:
    """The number as it is, and stated wrongly in every way that prints of the same release allow."""
    key, period, number = page.key, page.period, page.quantity
    yield "as printed", Outcome.SUPPORTED, claim(key, period, number), page
    nowhere = replace(key, partner="ATA"), replace(key, indicator="none_such")
    for other in nowhere:
        yield "no series", Outcome.UNVERIFIABLE, claim(other, period, number), page
    tenth = replace(number, value=number.value / 10, step=number.step / 10)
    yield "power_of_ten", Outcome.DEFINITION_SLIP, claim(key, period, tenth), page
    if key.measure == "net":
        yield "wrong_sign", Outcome.DEFINITION_SLIP, claim(key, period, replace(number, value=-number.value)), page
    swapped = exchanged(number)
    if swapped:
        yield "digits exchanged", Outcome.CONTRADICTED, claim(key, period, swapped), page
    for slip, of, when in confusions(key, period, store):
        series = store.series(of)
        beside = series.known_on(when, page.known_from) if series else ()
        own = store.series(key)
        known = own.known_on(period, page.known_from) if own else ()
        if not beside or not known or beside[-1].release != known[-1].release:
            continue
        value = beside[-1].quantity
        if digits(value) >= FEWEST_DIGITS and abs(value.value - number.value) > 0.02 * abs(number.value):
            yield slip, Outcome.DEFINITION_SLIP, claim(key, period, value), page


def confusions(key: SeriesKey, period: Period, store: SeriesStore) -> Iterator[tuple[str, SeriesKey, Period]]:
    """What a number can be taken for."""
    whole = (key.partner, key.sector) == ("WLD", "ALL")
    if key.measure == "net":
        yield "gross_for_net", replace(key, measure="inflow"), period
    if key.indicator == "fdi" and whole and key.measure == "net":
        yield "total_for_direct", replace(key, indicator="total_foreign_investment"), period
        yield "private_for_direct", replace(key, indicator="total_foreign_investment", sector="private"), period
    yield "wrong_year", key, period.shifted(-1)
    month = Period.month(period.end.year, period.end.month)
    if month != period:
        yield "month_for_to_date", key, month
    elif (series := store.series(key)) and (stretch := series.to_date(period)):
        yield "to_date_for_month", key, stretch
    others = [one for one in store.printed_for(key.indicator, key.reporter, period) if one.measure == key.measure]
    for slip, field in (("wrong_partner", "partner"), ("wrong_sector", "sector")):
        near = [one for one in others if one != key and replace(one, **{field: getattr(key, field)}) == key]
        if near:
            yield slip, near[len(near) // 2], period


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="take each so many-th number only")
    parser.add_argument("--list", default="", help="name the misses of one kind")
    options = parser.parse_args()
    scores = runpy.run_path(str(Path(__file__).with_name("check_cases.py")))["scores"]
    pack = load_pack("pk-cn")
    store = SeriesStore.of(pack)
    pages = [
        one
        for one in pack.observations
        if one.key.reporter == pack.reporter and one.quantity.step and digits(one.quantity) >= FEWEST_DIGITS
    ]
    by_page: defaultdict[str, list[Observation]] = defaultdict(list)
    for page in pages[:: options.every]:
        by_page[page.source_url].append(page)
    for title in ("whole record", "held out"):
        found: list[tuple[str, str]] = []
        kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for url, own in by_page.items():
            evidence = store if title == "whole record" else without(url, pack)
            for kind, outcome, figure, page in (one for number in own for one in made(number, store)):
                if outcome is not Outcome.UNVERIFIABLE and not has_print(figure, evidence, page):
                    continue
                verdict = check_figure(figure, evidence, page.vintage, readings=False)
                found.append((outcome.value, verdict.outcome.value))
                kinds[kind][verdict.outcome.value] += 1
                if kind == options.list and verdict.outcome is not outcome:
                    print(figure.key, figure.period, figure.value, verdict.outcome, verdict.checks[-1].name)
        print(f"\n{title}: {len(found):,} claims")
        for kind, outcomes in kinds.items():
            print(f"  {kind:20} {sum(outcomes.values()):6}  {dict(outcomes.most_common())}")
        table = scores(found)
        for outcome_name, (precision, recall, f1) in table.items():
            print(f"  {outcome_name:16} precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}")
        print(f"  macro-F1 {sum(f1 for *_, f1 in table.values()) / len(table):.3f}")


def without(url: str, pack: Pack) -> SeriesStore:
    """The record without one page."""
    return SeriesStore((one for one in pack.observations if one.source_url != url), (), pack.calendar)


def has_print(figure: Figure, store: SeriesStore, page: Observation) -> bool:
    """Whether the record has a print of the claim's period that was out by then."""
    series = store.series(figure.key)
    return bool(series and series.known_on(figure.period, judged_on(page.vintage)))


if __name__ == "__main__":
    main()
