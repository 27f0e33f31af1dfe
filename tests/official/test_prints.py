from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.official.lags import release_of
from corridor.official.prints import reconcile
from corridor.periods import PartialDate, Period
from corridor.quantity import cut, round_half_away

RELEASE = PartialDate(2026, 1)
MONTHS = Period(date(2024, 7, 1), date(2024, 12, 31))


def test_the_most_precise_print_that_the_others_carry_is_accepted(page):
    pages = [
        page(927.4, "2025-12-18", MONTHS, publisher="A"),
        page(927, "2025-12-18", MONTHS, step=1, publisher="B"),
        page(930, "2025-12-19", MONTHS, step=10, publisher="C"),
    ]
    accepted = reconcile(pages, RELEASE)
    assert accepted.quantity.value == 927.4
    assert accepted.outlets == 3
    assert not accepted.dissenters


def test_five_outlets_outvote_one_and_nothing_is_averaged(page):
    pages = [page(1420, "2026-01-19", MONTHS, step=10, publisher=name) for name in "ABCDE"]
    dissent = page(1425, "2026-01-19", MONTHS, step=1, publisher="F")
    accepted = reconcile([dissent, *pages], RELEASE)
    assert accepted.quantity.value == 1420
    assert accepted.dissenters == (dissent,)


def test_a_print_with_digits_left_off_is_no_dissent(page):
    pages = [
        page(1220, "2025-07-19", MONTHS, step=10, publisher="A"),
        page(1227, "2025-07-19", MONTHS, step=1, publisher="B"),
    ]
    accepted = reconcile(pages, RELEASE)
    assert accepted.quantity.value == 1227
    assert not accepted.dissenters


@pytest.mark.parametrize(
    ("value", "step", "round_to", "cut_to"),
    [(1425, 10, 1430, 1420), (-134.75, 0.1, -134.8, -134.7), (927.4, 0.1, 927.4, 927.4), (0.3, 0.1, 0.3, 0.3)],
)
def test_rounding_and_cutting_as_the_press_does(value, step, round_to, cut_to):
    assert round_half_away(value, step) == pytest.approx(round_to)
    assert cut(value, step) == pytest.approx(cut_to)


def test_a_page_from_early_in_a_month_reports_the_release_before():
    assert release_of(date(2024, 1, 4)) == PartialDate(2023, 12)
    assert release_of(date(2024, 1, 17)) == PartialDate(2024, 1)


@given(st.permutations(range(6)))
def test_the_order_of_the_pages_changes_nothing(page, order):
    pages = [
        page(value, "2026-01-19", MONTHS, step=step, publisher=name)
        for value, step, name in [
            (808.1, 0.1, "A"), (808, 1, "B"), (810, 1, "C"), (810, 1, "D"), (808.1, 0.1, "E"), (809, 1, "F"),
        ]
    ]  # fmt: skip
    assert reconcile([pages[i] for i in order], RELEASE) == reconcile(pages, RELEASE)
