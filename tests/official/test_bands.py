import random
from datetime import date

import pytest

from corridor.official import SeriesStore
from corridor.official.bands import HOLDS_BETWEEN, Band, NoBand, fewest_cases, revision_band, revision_cases
from corridor.packs import load_pack
from corridor.periods import FiscalCalendar
from corridor.quantity import Quantity
from corridor.records import SeriesKey

NET = SeriesKey(indicator="fdi", reporter="AAA")
CALENDAR = FiscalCalendar(7)


def series_of(page, moves, months=5, first_year=1980, value=1000.0):
    """First prints of a stretch of each fiscal year, and what they stood at a year later."""
    pages = []
    for year, move in enumerate(moves, first_year):
        period = CALENDAR.first_months(year, months)
        release = date(period.end.year + period.end.month // 12, period.end.month % 12 + 1, 17)
        pages.append(page(value, str(release), period))
        pages.append(page(value * (1 + move / 100), str(release.replace(year=release.year + 1)), period, step=1e-6))
    return SeriesStore(pages, calendar=lambda _: CALENDAR).series(NET)


@pytest.mark.parametrize("years", [20, 25, 39, 40, 60])
def test_a_band_holds_with_one_year_left_out(page, years):
    chance = random.Random(years)
    series = series_of(page, [chance.gauss(5, 4) ** 3 / 50 for _ in range(years)])  # skewed, with far tails
    band = revision_band(series, CALENDAR.first_months(2090, 5))
    assert isinstance(band, Band)
    assert len(band.cases) == years
    assert HOLDS_BETWEEN[0] <= band.held / years <= HOLDS_BETWEEN[1]
    assert band.low <= band.middle <= band.high


def test_a_band_holds_for_years_that_come_after(page):
    chance = random.Random(3)
    inside = 0
    for trial in range(200):
        moves = [chance.lognormvariate(1, 1) for _ in range(30)]
        series = series_of(page, moves[:-1], first_year=1950 + trial % 3)
        band = revision_band(series, CALENDAR.first_months(2090, 5))
        inside += band.low <= moves[-1] <= band.high
    assert 0.85 <= inside / 200 <= 0.97


def test_too_few_years_give_no_band(page):
    found = revision_band(series_of(page, [10.0] * 19), CALENDAR.first_months(2090, 5))
    assert isinstance(found, NoBand)
    assert (len(found.cases), found.needed, found.held) == (19, 20, None)


def test_years_that_all_moved_alike_hold_too_often_and_give_no_band(page):
    found = revision_band(series_of(page, [10.0] * 30), CALENDAR.first_months(2090, 5))
    assert isinstance(found, NoBand)
    assert found.held == 30


def test_a_year_is_one_case_whatever_the_number_of_its_windows(page):
    many = [*series_pages(page, 3), *series_pages(page, 4), *series_pages(page, 5)]
    series = SeriesStore(many, calendar=lambda _: CALENDAR).series(NET)
    assert len(revision_cases(series, CALENDAR.first_months(2090, 5))) == 6


def series_pages(page, months):
    for year in range(2000, 2006):
        period = CALENDAR.first_months(year, months)
        yield page(100.0, f"{period.end.year}-{period.end.month + 1:02d}-17", period)
        yield page(110.0, f"{period.end.year + 1}-{period.end.month + 1:02d}-17", period)


def test_only_what_was_known_on_the_day_counts(page):
    series = series_of(page, [1.0] * 10, first_year=2000)
    assert len(revision_cases(series, CALENDAR.first_months(2090, 5), date(2004, 1, 1))) == 4


def test_a_band_is_put_on_a_fresh_print():
    band = Band(level=0.9, low=-10.0, middle=5.0, high=20.0, cases=(), held=0)
    low, high = band.applied(Quantity(value=900.0, unit="USD_million", step=0.1))
    assert (low.value, high.value) == (810.0, 1080.0)
    low, high = band.applied(Quantity(value=-100.0, unit="USD_million", step=0.1))
    assert (low.value, high.value) == (-120.0, -90.0)


def test_how_many_years_a_level_needs():
    assert (fewest_cases(0.9), fewest_cases(0.8), fewest_cases(0.5)) == (20, 10, 4)


def test_no_series_of_the_first_pack_has_enough_years_yet():
    store = SeriesStore.of(load_pack("pk-cn"))
    most = 0
    for key in sorted(store.keys()):
        series = store.series(key)
        for period in series.periods():
            found = revision_band(series, period)
            assert isinstance(found, NoBand)
            most = max(most, len(found.cases))
    assert most == 9  # of twenty: the press has been read from FY2018 on
