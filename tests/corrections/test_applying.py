"""Corrections put on readings: of the same reader, of a newer one, of another version of the page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from desks import ARTICLE, PACK, document, values

from corridor.corrections import Log, Request, State, apply, correct, take
from corridor.quantity import Quantity
from corridor.records import Claims, Printed

HEAD = "foreign direct investment (FDI) in Pakistan fell 25 per cent to $927.4 million"
CHINA = "China $81.6m in November"


def test_an_amended_claim_keeps_its_rules_and_says_who_changed_what(desk):
    before, _ = desk.read()
    desk.correct("amend", HEAD, "value=972.4", "sector=power", why="digits swapped")
    after, applied = desk.read()
    old, new = before.figures[0], after.figures[0]
    assert (new.value.quantity.value, new.key.sector, old.value.quantity.value) == (972.4, "power", 927.4)
    assert new.rules == (*old.rules, "amended_by_hand") and new.reader == old.reader
    assert (new.change, new.base, new.period, new.key.partner) == (old.change, old.base, old.period, old.key.partner)
    (trace,) = new.by_hand
    assert (trace.who, trace.why, trace.changed) == ("A. Khan", "digits swapped", ("value", "sector"))
    assert [one.state for one in applied] == [State.APPLIED]
    assert after.figures[1:] == before.figures[1:]


def test_a_number_that_the_words_print_has_its_own_digits_as_span(desk):
    desk.correct("amend", HEAD, "value=25", "change_pct=-25.2")
    figure = desk.read()[0].figures[0]
    assert figure.value.span.quote == "25" and figure.value.span.stands_in(ARTICLE)
    assert figure.change.span == figure.span


def test_a_rejected_claim_is_left_out_and_the_others_stay(desk):
    before, _ = desk.read()
    desk.correct("reject", CHINA)
    after, applied = desk.read()
    assert 81.6 in values(before) and 81.6 not in values(after)
    assert len(after.figures) == len(before.figures) - 1 and applied[0].state is State.APPLIED


def test_a_claim_that_was_not_read_is_added_in_the_order_of_the_text(desk):
    desk.correct(
        "add", "the State Bank of Pakistan said", "indicator=remittances", "value=3189", "unit=USD_million",
        "period_start=2025-11-01", "period_end=2025-11-30", kind="figure",
    )  # fmt: skip
    figures = desk.read()[0].figures
    added = next(one for one in figures if one.key.indicator == "remittances")
    assert (added.reader, added.rules, added.key.reporter) == ("person", ("added_by_hand",), PACK.reporter)
    assert added.span.quote == "the State Bank of Pakistan said" and added.span.stands_in(ARTICLE)
    assert [one.span.start for one in figures] == sorted(one.span.start for one in figures)


def test_an_announcement_is_added_and_amended(desk):
    quote = "the State Bank of Pakistan said"
    desk.correct(
        "add", quote, "instrument=mou", "stage=signed", "parties=State Bank of Pakistan (PAK); Example Ltd (CHN)",
        "pillars=digital_finance", "capacities=12 MW; 300 trainees", "amount=5 PKR_billion", kind="announcement",
    )  # fmt: skip
    desk.correct("amend", quote, "stage=announced", "amount=none", "amount_usd_million=7")
    (one,) = desk.read()[0].announcements
    assert (one.instrument, one.stage, one.amount.quantity.value) == ("mou", "announced", 7)
    assert [party.country for party in one.parties] == ["PAK", "CHN"] and one.parties[0].kind == "government"
    assert [each.quantity.unit for each in one.capacities] == ["MW", "trainees"]
    assert [each.action for each in one.by_hand] == ["add", "amend"]


# --------------------------------------------------------------------------- a newer reader


def newer(claims: Claims, **changes) -> Claims:
    first, *rest = claims.figures
    return replace(claims, figures=(replace(first, **changes), *rest))


def printed(figure, value: float) -> Printed:
    return Printed(quantity=Quantity(value=value, unit="USD_million", step=0.1), span=figure.value.span)


def test_what_a_newer_reader_reads_rightly_is_met(desk):
    claims, _ = desk.read()
    desk.correct("amend", HEAD, "value=972.4")
    better = newer(claims, value=printed(claims.figures[0], 972.4), rules=("a_new_rule",))
    after, (one,) = apply(desk.document, better, desk.log, PACK)
    assert one.state is State.MET and after == better


def test_a_newer_reader_may_improve_the_fields_that_nobody_corrected(desk):
    claims, _ = desk.read()
    desk.correct("amend", HEAD, "value=972.4")
    better = newer(claims, change=None)
    after, (one,) = apply(desk.document, better, desk.log, PACK)
    assert one.state is State.APPLIED
    assert (after.figures[0].value.quantity.value, after.figures[0].change) == (972.4, None)


def test_where_a_newer_reader_finds_no_claim_the_corrected_one_stands(desk):
    claims, _ = desk.read()
    desk.correct("amend", HEAD, "value=972.4")
    blind = replace(claims, figures=claims.figures[1:])
    after, (one,) = apply(desk.document, blind, desk.log, PACK)
    assert one.state is State.STANDS
    assert after.figures[0].value.quantity.value == 972.4 and after.figures[0].rules == ("amended_by_hand",)
    assert after.figures[0].period == claims.figures[0].period and after.figures[0].span == claims.figures[0].span


def test_a_rejected_claim_that_a_newer_reader_makes_no_more_is_met(desk):
    claims, _ = desk.read()
    desk.correct("reject", CHINA)
    right = replace(claims, figures=tuple(one for one in claims.figures if "81.6" not in one.span.quote))
    after, (one,) = apply(desk.document, right, desk.log, PACK)
    assert one.state is State.MET and after == right


def test_the_same_claim_from_a_few_words_more_or_less_is_still_the_one_meant(desk):
    claims, _ = desk.read()
    desk.correct("reject", HEAD)
    span = claims.figures[0].span
    shorter = replace(span, start=span.start + 8, quote=span.quote[8:])
    after, (one,) = apply(desk.document, newer(claims, span=shorter), desk.log, PACK)
    assert one.state is State.APPLIED and after.figures == claims.figures[1:]


def test_of_two_claims_of_the_same_words_the_one_that_was_corrected_is_meant(desk):
    claims, _ = desk.read()
    first = claims.figures[0]
    other = replace(first, key=replace(first.key, partner="NOR"))
    twice = replace(claims, figures=(first, other, *claims.figures[1:]))
    desk.correct("amend", HEAD, "partner=CHN")
    partners = [one.key.partner for one in apply(desk.document, twice, desk.log, PACK)[0].figures[:2]]
    assert partners == ["CHN", "NOR"]
    swapped = replace(claims, figures=(other, first, *claims.figures[1:]))
    assert [one.key.partner for one in apply(desk.document, swapped, desk.log, PACK)[0].figures[:2]] == ["NOR", "CHN"]


def test_words_that_a_newer_parser_puts_elsewhere_are_found_and_gone_ones_are_told(desk):
    desk.correct("amend", CHINA, "value=80")
    moved = document(f"Menu\n\n{ARTICLE}")
    claims, (one,) = desk.read(moved)
    assert one.state is State.APPLIED and one.span.stands_in(moved.text) and 80 in values(claims)
    claims, (one,) = desk.read(document(ARTICLE.replace("$81.6m", "$91.6m")))
    assert one.state is State.LOST and 91.6 in values(claims) and 80 not in values(claims)


# --------------------------------------------------------------------------- another version of the page


def test_for_another_version_of_the_page_a_correction_is_offered_and_changes_nothing(desk):
    desk.correct("amend", CHINA, "value=80")
    later = document(f"{ARTICLE}\n\nMore to follow.", sha256="b" * 64)
    claims, (one,) = desk.read(later)
    assert one.state is State.OFFERED and 81.6 in values(claims)
    assert desk.read(replace(later, source=replace(later.source, url=None)))[1] == ()
    assert desk.read(document(ARTICLE.replace("81.6", "84"), sha256="c" * 64))[1] == ()
    desk.store.append(take(later, claims, one.standing, one.span, PACK, "B", "same words", "0.1.0"), later)
    claims, applied = desk.read(later)
    assert 80 in values(claims) and applied[0].state is State.APPLIED


# --------------------------------------------------------------------------- one after the other


def test_corrections_of_one_claim_build_on_each_other_and_each_can_be_met(desk):
    claims, _ = desk.read()
    desk.correct("amend", HEAD, "value=972.4")
    desk.correct("amend", HEAD, "value=960", "partner=CHN")
    (standing,) = desk.log.of(desk.document.source.sha256)
    assert {one.field: (one.old, one.new) for one in standing.changes} == {
        "value": (927.4, 960.0), "partner": (None, "CHN"),
    }  # fmt: skip
    figure = desk.read()[0].figures[0]
    assert (figure.value.quantity.value, figure.key.partner, len(figure.by_hand)) == (960, "CHN", 2)
    first = claims.figures[0]
    right = newer(claims, value=printed(first, 960), key=replace(first.key, partner="CHN"))
    assert apply(desk.document, right, desk.log, PACK)[1][0].state is State.MET


def test_of_two_people_who_corrected_the_same_reading_at_once_the_later_is_heard_and_both_are_named(desk):
    claims, _ = desk.read()
    log = desk.log
    for who, value in (("A", 960), ("B", 970)):
        asked = Request(action="amend", quote=HEAD, who=who, why="misread", fields=(f"value={value}",))
        desk.store.append(correct(desk.document, claims, asked, PACK, "0.1.0"))
    assert log.all == ()
    after, applied = desk.read()
    assert len(after.figures) == len(claims.figures) and after.figures[0].value.quantity.value == 970
    assert [each.who for each in after.figures[0].by_hand] == ["A", "B"]
    assert {one.state for one in applied} == {State.APPLIED}


def test_a_later_correction_under_a_newer_reader_is_of_the_same_claim(desk):
    claims, _ = desk.read()
    desk.correct("amend", HEAD, "value=960")
    better = newer(claims, change=None)
    shown, _ = apply(desk.document, better, desk.log, PACK)
    asked = Request(action="amend", quote=HEAD, who="B", why="misread", fields=("value=970",))
    desk.store.append(correct(desk.document, shown, asked, PACK, "0.2.0"))
    after, _ = apply(desk.document, better, desk.log, PACK)
    assert len(after.figures) == len(claims.figures)
    assert (after.figures[0].value.quantity.value, after.figures[0].change) == (970, None)


def test_the_same_addition_twice_is_one_claim(desk):
    fields = ("indicator=fdi", "change_pct=3", "period_start=2025-11-01", "period_end=2025-11-30")
    before, _ = desk.read()
    for _ in range(2):
        desk.correct("add", "State Bank of Pakistan", *fields, kind="figure")
    after, applied = desk.read()
    assert len(after.figures) == len(before.figures) + 1
    assert [one.state for one in applied] == [State.APPLIED, State.MET]


def test_what_was_added_can_be_rejected_again(desk):
    before, _ = desk.read()
    fields = ("indicator=fdi", "change_pct=3", "period_start=2025-11-01", "period_end=2025-11-30")
    desk.correct("add", "State Bank of Pakistan", *fields, kind="figure")
    assert len(desk.read()[0].figures) == len(before.figures) + 1
    desk.correct("reject", "State Bank of Pakistan", where=("change_pct=3",))
    assert desk.read()[0] == before


@pytest.mark.parametrize("action", ["amend", "reject"])
def test_a_log_without_corrections_of_a_document_changes_nothing(desk, action):
    desk.correct(action, CHINA, *(["value=3"] if action == "amend" else []))
    other = document(sha256="d" * 64, url=None)
    claims, applied = desk.read(other)
    assert applied == () and claims == apply(other, claims, Log(), PACK)[0] and 81.6 in values(claims)
