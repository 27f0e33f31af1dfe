from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corridor.official import SeriesStore
from corridor.official.press import Reason, identities_held, years_to_date
from corridor.packs import load_pack
from corridor.periods import FiscalCalendar, PartialDate, Period
from corridor.quantity import Quantity
from corridor.records import SeriesKey

NET = SeriesKey(indicator="fdi", reporter="AAA")
INFLOW, OUTFLOW = replace(NET, measure="inflow"), replace(NET, measure="outflow")
FOUR = Period(date(2024, 7, 1), date(2024, 10, 31))
FIVE = Period(date(2024, 7, 1), date(2024, 11, 30))
NOVEMBER = Period.month(2024, 11)
DOCS = Path(__file__).parent.parent.parent / "docs" / "official.md"


def store_of(*pages):
    return SeriesStore(pages, calendar=lambda _: FiscalCalendar(7))


def accepted(store, key=NET, period=FIVE):
    (one,) = store.series(key).prints(period)
    return one


def test_between_two_outlets_the_print_that_is_inflow_less_outflow_is_accepted(page):
    store = store_of(
        page(541.2, "2024-12-17", FIVE, publisher="A"),  # two digits have changed places
        page(451.2, "2024-12-17", FIVE, publisher="B"),
        page(700.0, "2024-12-17", FIVE, key=INFLOW, publisher="A"),
        page(248.8, "2024-12-18", FIVE, key=OUTFLOW, publisher="C"),
    )
    assert accepted(store).quantity.value == 451.2
    assert [one.quantity.value for one in accepted(store).dissenters] == [541.2]


def test_between_two_outlets_the_print_that_is_the_stretch_before_and_the_month_is_accepted(page):
    store = store_of(
        page(4512.0, "2024-12-17", FIVE, publisher="A"),
        page(451.2, "2024-12-17", FIVE, publisher="B"),
        page(350.0, "2024-11-18", FOUR),
        page(101.2, "2024-12-17", NOVEMBER),
    )
    assert accepted(store).quantity.value == 451.2


def test_more_outlets_outweigh_an_identity_and_nothing_is_averaged(page):
    store = store_of(
        page(541.2, "2024-12-17", FIVE, publisher="A"),
        page(541.2, "2024-12-18", FIVE, publisher="C"),
        page(451.2, "2024-12-17", FIVE, publisher="B"),
        page(700.0, "2024-12-17", FIVE, key=INFLOW),
        page(248.8, "2024-12-17", FIVE, key=OUTFLOW),
    )
    assert accepted(store).quantity.value == 541.2
    assert accepted(store).outlets == 2


def test_which_identities_a_print_holds_to(page):
    store = store_of(
        page(700.0, "2024-12-17", FIVE, key=INFLOW),
        page(248.8, "2024-12-17", FIVE, key=OUTFLOW),
        page(300.0, "2025-12-17", FIVE, key=OUTFLOW),  # of another release
        page(451.2, "2024-12-17", FIVE),
    )
    release = PartialDate(2024, 12)
    right, wrong = (Quantity(value=value, unit="USD_million", step=0.1) for value in (451.2, 400.0))
    assert identities_held(store, NET, FIVE, release, right) == ("net_is_inflow_less_outflow",)
    assert identities_held(store, NET, FIVE, release, wrong) == ()


def year(page, *, december):
    """A fiscal year to December: six months of 100, the year to date as given."""
    pages = [page(100.0, f"2024-{month + 1:02d}-17", Period.month(2024, month)) for month in range(7, 12)]
    pages.append(page(100.0, "2025-01-17", Period.month(2024, 12)))
    pages += [
        page(100.0 * months, f"2024-{months + 7:02d}-17", FiscalCalendar(7).first_months(2025, months))
        for months in range(2, 6)
    ]
    return store_of(*pages, page(december, "2025-01-17", FiscalCalendar(7).first_months(2025, 6))).series(NET)


def test_a_year_to_date_that_is_its_months(page):
    found = list(years_to_date(year(page, december=600.2)))
    assert [one.reason for one in found] == [Reason.AGREES] * 5


def test_a_quarter_end_that_revised_the_months_before_is_the_reason(page):
    *_, last = years_to_date(year(page, december=640.0))
    assert last.reason is Reason.QUARTER_END
    assert (round(last.gap, 6), round(last.explained, 6)) == (40.0, 40.0)


def test_a_gap_before_the_quarters_end_has_no_reason(page):
    two, three, four = (FiscalCalendar(7).first_months(2025, months) for months in (2, 3, 4))
    pages = [page(100.0, f"2024-{month + 1:02d}-17", Period.month(2024, month)) for month in range(7, 11)]
    pages += [page(200.0, "2024-09-17", two), page(300.0, "2024-10-17", three), page(490.0, "2024-11-17", four)]
    found = list(years_to_date(store_of(*pages).series(NET)))
    assert [one.reason for one in found] == [Reason.AGREES, Reason.AGREES, Reason.UNEXPLAINED]


def test_a_quarters_end_whose_stretch_before_is_not_at_hand_may_be_the_reason(page):
    pages = [page(100.0, f"2024-{month + 1:02d}-17", Period.month(2024, month)) for month in range(7, 11)]
    three, four = (FiscalCalendar(7).first_months(2025, months) for months in (3, 4))
    pages += [page(340.0, "2024-10-17", three), page(440.0, "2024-11-17", four)]
    found = list(years_to_date(store_of(*pages).series(NET)))
    assert [one.reason for one in found] == [Reason.QUARTER_END_OPEN] * 2


def test_missing_months_are_told(page):
    series = store_of(page(500.0, "2024-12-17", FIVE), page(100.0, "2024-12-17", NOVEMBER)).series(NET)
    (one,) = years_to_date(series)
    assert one.reason is Reason.MISSING
    assert [month.start.month for month in one.missing] == [7, 8, 9, 10]


# ------------------------------------------------------------------ every fiscal year of the first pack


@pytest.fixture(scope="module")
def store():
    return SeriesStore.of(load_pack("pk-cn"))


def test_every_year_to_date_of_the_pack_agrees_or_has_its_reason(store):
    reasons = Counter()
    unexplained = []
    for key in sorted(store.keys()):
        for one in years_to_date(store.series(key)):
            reasons[one.reason] += 1
            if one.reason is Reason.UNEXPLAINED:
                unexplained.append((key.partner, str(one.period), one.print.quantity.value, round(one.total, 1)))
    # pages give 30 for July and 60 for the two months in whole tens, and 26.8 for August
    assert unexplained == [("HKG", "2025-07-01..2025-08-31", 60.0, 56.8)]
    assert reasons[Reason.AGREES] > 60
    assert reasons[Reason.QUARTER_END] > 40


def test_the_fiscal_years_of_net_direct_investment_stand_in_the_documents(store):
    assert "\n".join(table_of_years(store)) in DOCS.read_text("utf-8")


def table_of_years(store):
    """The table of docs/official.md: print it with `python tests/official/test_press.py`."""
    years = {}
    for one in years_to_date(store.series(SeriesKey(indicator="fdi", reporter="PAK"))):
        years.setdefault(one.fiscal_year, []).append(one)
    for fiscal_year, found in sorted(years.items()):
        count = Counter(one.reason for one in found)
        *_, last = found
        ends = ", ".join(f"{end.end:%B} {move.value:+.1f}" for end, move in last.revised) or "none"
        yield (
            f"| FY{fiscal_year % 100:02d} | {len(found)} | {count[Reason.AGREES]} | {count[Reason.QUARTER_END]} | "
            f"{ends} | {count[Reason.MISSING]} | {count[Reason.UNEXPLAINED] + count[Reason.QUARTER_END_OPEN]} |"
        )


if __name__ == "__main__":
    print("\n".join(table_of_years(SeriesStore.of(load_pack("pk-cn")))))  # noqa: T201
