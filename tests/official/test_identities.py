from dataclasses import replace
from datetime import date

import pytest

from corridor.official import SeriesStore
from corridor.periods import FiscalCalendar, Period
from corridor.records import SeriesKey

NET = SeriesKey(indicator="fdi", reporter="AAA")
OCTOBER = Period(date(2024, 7, 1), date(2024, 10, 31))
NOVEMBER = Period(date(2024, 7, 1), date(2024, 11, 30))
DECEMBER = Period(date(2024, 7, 1), date(2024, 12, 31))


def store_of(*pages) -> SeriesStore:
    return SeriesStore(pages, calendar=lambda _: FiscalCalendar(7))


def test_net_is_inflow_less_outflow(page):
    store = store_of(
        page(4026, "2025-07-19", NOVEMBER, key=replace(NET, measure="inflow"), step=1),
        page(1569, "2025-07-19", NOVEMBER, key=replace(NET, measure="outflow"), step=1),
    )
    derived = store.derived(NET, NOVEMBER)
    assert derived.quantity.value == 2457
    assert derived.quantity.step == 2  # the roundings of both terms
    assert derived.formula == "4026 - 1569"


def test_private_investment_is_direct_and_private_portfolio(page):
    portfolio = SeriesKey(indicator="fpi", reporter="AAA", sector="private-portfolio")
    store = store_of(page(927.4, "2025-12-18", NOVEMBER), page(-192.2, "2025-12-31", NOVEMBER, key=portfolio))
    private = SeriesKey(indicator="total_foreign_investment", reporter="AAA", sector="private")
    assert store.derived(private, NOVEMBER).quantity.value == pytest.approx(735.2)
    assert store.derived(private, NOVEMBER).formula == "927.4 - 192.2"


def test_a_month_is_the_growth_of_the_year_to_date(page):
    store = store_of(page(334.9, "2024-11-18", OCTOBER), page(584.0, "2024-12-18", NOVEMBER))
    assert store.derived(NET, Period.month(2024, 11)).quantity.value == pytest.approx(249.1)


def test_no_month_follows_at_the_end_of_a_quarter_which_revises_the_earlier_months(page):
    store = store_of(page(927.4, "2024-12-18", NOVEMBER), page(808.1, "2025-01-19", DECEMBER))
    assert store.derived(NET, Period.month(2024, 12)) is None


def test_terms_of_different_vintages_give_nothing(page):
    store = store_of(page(334.9, "2024-11-18", OCTOBER), page(584.0, "2025-12-18", NOVEMBER))
    assert store.derived(NET, Period.month(2024, 11)) is None


def test_terms_printed_after_the_day_give_nothing(page):
    store = store_of(page(334.9, "2024-11-18", OCTOBER), page(584.0, "2024-12-18", NOVEMBER))
    assert store.derived(NET, Period.month(2024, 11), date(2024, 12, 1)) is None
