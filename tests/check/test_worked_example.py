"""The design's worked example, to the decimal, from the pack and nothing else."""

from dataclasses import replace

import pytest

from corridor.check import check_figure
from corridor.official import SeriesStore
from corridor.periods import PartialDate
from corridor.quantity import Quantity
from corridor.records import Outcome, SeriesKey

DECEMBER = PartialDate(2025, 12)


@pytest.fixture(scope="module")
def drop(pack, figure):
    """ "FDI dropped 25% in the first five months of FY2025-26"."""
    key = SeriesKey(indicator="fdi", reporter="PAK", partner="WLD", sector="ALL", measure="net")
    return figure(pack.calendar("PAK").first_months(2026, 5), key=key, change=(-25, 1))


@pytest.fixture(scope="module")
def verdict(drop, store):
    return check_figure(drop, store, DECEMBER)


@pytest.fixture
def reading(verdict):
    return lambda kind: next(one for one in verdict.readings if one.kind == kind)


def numbers(reading, name):
    return [one.result.value for one in reading.computations if one.name == name]


def test_the_fall_stands_within_the_december_release(verdict):
    assert verdict.outcome is Outcome.SUPPORTED
    assert [one.quantity.value for one in verdict.observations] == [927.4, 1240]
    assert [one.result.value for one in verdict.computations] == [-25.2]
    assert verdict.computations[0].formula == "(927.4 - 1240) / 1240 * 100"


def test_the_same_verdict_on_the_two_amounts(drop, store, figure):
    amounts = figure(drop.period, key=drop.key, value=(927.4, 0.1), base=(1240, 10))
    verdict = check_figure(amounts, store, DECEMBER)
    assert verdict.outcome is Outcome.SUPPORTED
    assert verdict.computations[0].result.value == -25.2


def test_print_against_print_the_fall_is_smaller(reading):
    found = reading("print_to_print")
    assert numbers(found, "print_to_print") == [-17.5]
    assert [one.quantity.value for one in found.observations] == [927.4, 1124]


def test_the_base_was_first_printed_lower(reading):
    found = reading("revised_base")
    assert [one.quantity.value for one in found.observations] == [1124, 1240]
    assert [str(one.vintage)[:7] for one in found.observations] == ["2024-12", "2025-12"]


def test_what_first_prints_of_these_months_became_within_a_year(reading):
    found = reading("revision_band")
    assert numbers(found, "revision") == [-45.8, 1.7, -0.9, 10.9, 41.1, 30.5, 10.3]
    assert numbers(found, "median") == [10.3]
    values = dict(found.sentence.values)
    assert (values["rose"], values["count"]) == (5, 7)


def test_one_month_carries_the_fall(reading):
    found = reading("carrier")
    assert str(found.computations[0].period) == "2025-09-01..2025-09-30"
    assert [one.quantity.value for one in found.computations[0].inputs[:2]] == [185.6, 417.4]
    assert numbers(found, "share_of_change") == [74.2]
    assert numbers(found, "share_of_change_first_prints") == [101.4]
    assert "no fall" in found.sentence.template


def test_it_was_stale_in_a_month(reading):
    found = reading("later")
    assert numbers(found, "change")[:2] == [-43.1, -40.9]
    assert [one.quantity.value for one in found.computations[0].inputs] == [808.1, 1420]


def test_one_outlet_printed_a_rise_from_the_private_investment_of_the_same_months(verdict):
    found = next(one for one in verdict.readings if one.kind == "dissent" and numbers(one, "change") == [26.1])
    assert found.observations[0].quantity.value == 735.3
    assert found.observations[0].disputed.startswith("C01")
    assert numbers(found, "identity") == [735.2]


def test_another_row_in_the_pack_gives_another_answer(pack, drop):
    changed = tuple(
        replace(one, quantity=Quantity(value=1300, unit="USD_million", step=10)) if one.quantity.value == 1240 else one
        for one in pack.observations
    )
    assert changed != pack.observations
    verdict = check_figure(drop, SeriesStore(changed, pack.disputed, pack.calendar), DECEMBER)
    assert verdict.outcome is Outcome.CONTRADICTED
    assert verdict.computations[0].result.value == -28.7


def test_before_the_release_nothing_can_be_said(drop, store):
    assert check_figure(drop, store, PartialDate(2025, 11)).outcome is Outcome.UNVERIFIABLE
