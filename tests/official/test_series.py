from datetime import date

from corridor.official import SeriesStore
from corridor.official.series import Series
from corridor.periods import FiscalCalendar, Period

JULY_TO_JUNE = FiscalCalendar(7)


def series_of(*pages) -> Series:
    series = SeriesStore(pages, calendar=lambda _: JULY_TO_JUNE).series(pages[0].key)
    assert series is not None
    return series


def test_a_first_print_comes_within_the_release_lag(page, november):
    assert series_of(page(1124, "2024-12-18", november)).first_print(november).quantity.value == 1124
    assert series_of(page(1240, "2025-12-18", november)).first_print(november) is None


def test_a_year_later_is_the_print_as_base_year(page, november):
    series = series_of(
        page(1124, "2024-12-18", november), page(1130, "2025-02-18", november), page(1240, "2025-12-18", november)
    )
    assert series.a_year_later(november).quantity.value == 1240
    assert series.latest(november).quantity.value == 1240


def test_what_is_known_depends_on_the_day(page, november):
    series = series_of(page(1124, "2024-12-18", november), page(1240, "2025-12-18", november))
    assert series.as_known_on(november, date(2024, 12, 17)) is None
    assert series.as_known_on(november, date(2025, 12, 17)).quantity.value == 1124
    assert series.as_known_on(november, date(2025, 12, 18)).quantity.value == 1240
    assert [one.quantity.value for one in series.prints(november)] == [1124, 1240]


def test_longer_stretches_stay_within_the_fiscal_year(page, november):
    december = Period(date(2024, 7, 1), date(2024, 12, 31))
    two_years = Period(date(2024, 7, 1), date(2026, 6, 30))
    series = series_of(
        page(1, "2024-12-18", november), page(2, "2025-01-18", december), page(3, "2026-07-18", two_years)
    )
    assert series.extensions(november) == (december,)
    assert series.same_months(november) == ()


def test_the_first_month_of_a_fiscal_year_has_no_stretch_to_date(page, november):
    series = series_of(page(1, "2024-12-18", november))
    assert series.to_date(Period.month(2024, 7)) is None
    assert series.to_date(Period.month(2024, 11)) == november
