from datetime import date

from corridor.official import Frequency, SeriesStore
from corridor.official.revisions import changes, history, triangle
from corridor.official.tables import Row
from corridor.periods import FiscalCalendar, Period
from corridor.quantity import Quantity
from corridor.records import SeriesKey

NET = SeriesKey(indicator="fdi", reporter="AAA")
OCTOBER = Period.month(2024, 10)
FOUR_MONTHS = Period(date(2024, 7, 1), date(2024, 10, 31))


def store_of(*pages):
    return SeriesStore(pages, calendar=lambda _: FiscalCalendar(7))


def test_the_history_of_a_period_tells_each_move(page):
    series = store_of(
        page(161.0, "2024-11-17", OCTOBER),
        page(160.0, "2025-01-17", OCTOBER),
        page(-367.5, "2025-11-17", OCTOBER),
    ).series(NET)
    steps = history(series, OCTOBER)
    assert [step.lag for step in steps] == [1, 3, 13]
    assert [step.since_before for step in steps] == [0, -1.0, -527.5]
    assert [step.since_first for step in steps] == [0, -1.0, -528.5]


def test_the_triangle_has_a_row_a_period_and_a_column_a_lag(page):
    series = store_of(
        page(161.0, "2024-11-17", OCTOBER),
        page(334.9, "2024-11-17", FOUR_MONTHS),
        page(150.0, "2025-11-17", OCTOBER),
        page(90.0, "2024-12-17", Period.month(2024, 11)),
    ).series(NET)
    months = triangle(series, Frequency.MONTH)
    assert months.lags == (1, 13)
    assert [(period.start.month, len(steps)) for period, steps in months.rows] == [(10, 2), (11, 1)]
    assert [period for period, _ in triangle(series, Frequency.YEAR_TO_DATE).rows] == [FOUR_MONTHS]
    assert triangle(series, Frequency.YEAR).rows == ()


def row(value, step=0.1, period=OCTOBER):
    return Row(key=NET, period=period, quantity=Quantity(value=value, unit="USD_million", step=step), where="A1")


def test_a_new_table_revises_what_it_prints_otherwise(page):
    store = store_of(page(161.0, "2024-11-17", OCTOBER), page(170.0, "2025-12-17", OCTOBER))
    later = Period.month(2025, 3)
    found = changes(store, [row(150.0), row(161.04, 0.01), row(12.0, period=later)], date(2025, 3, 17))
    assert [one.revised for one in found] == [True, False, False]  # the second has only more digits, the third is new
    assert [one.move for one in found] == [-11.0, 0.03999999999999204, 0.0]
    assert found[0].before.quantity.value == 161.0  # not the print of a later day
