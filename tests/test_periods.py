from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.periods import FiscalCalendar, PartialDate, Period

JULY = FiscalCalendar(7)
days = st.dates(min_value=date(1950, 1, 2), max_value=date(2090, 12, 30))


@pytest.mark.parametrize("text", ["2025", "2025-12", "2025-12-18"])
def test_a_partial_date_is_written_as_it_was_read(text: str) -> None:
    assert str(PartialDate.parse(text)) == text


@pytest.mark.parametrize("text", ["", "25-12", "2025-13", "2025-02-30", "2025-12-18T00:00", "December 2025"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        PartialDate.parse(text)


def test_a_month_is_known_by_its_end() -> None:
    assert PartialDate.parse("2025-12-18") < PartialDate.parse("2025-12") < PartialDate.parse("2026-01-01")
    assert PartialDate.parse("2024-02").last == date(2024, 2, 29)


def test_pakistans_fiscal_year_is_named_after_the_year_it_ends_in() -> None:
    assert JULY.year(2026) == Period(date(2025, 7, 1), date(2026, 6, 30))
    assert JULY.year_of(date(2025, 6, 30)) == 2025
    assert JULY.year_of(date(2025, 7, 1)) == 2026
    assert JULY.first_months(2026, 5) == Period(date(2025, 7, 1), date(2025, 11, 30))
    assert JULY.half(2026, 2) == Period(date(2026, 1, 1), date(2026, 6, 30))
    assert JULY.quarter(2026, 3) == Period(date(2026, 1, 1), date(2026, 3, 31))


def test_a_calendar_fiscal_year_is_the_calendar_year() -> None:
    january = FiscalCalendar(1)
    assert january.year(2025) == Period(date(2025, 1, 1), date(2025, 12, 31))
    assert january.year_of(date(2025, 12, 31)) == 2025


@given(days, st.integers(1, 12))
def test_every_day_lies_in_its_fiscal_year(day: date, first_month: int) -> None:
    calendar = FiscalCalendar(first_month)
    year = calendar.year(calendar.year_of(day))
    assert year.start <= day <= year.end
    assert year.whole_months == 12


@given(st.integers(1960, 2080), st.integers(1, 12), st.integers(1, 24))
def test_a_run_of_months_is_made_of_its_months(year: int, month: int, count: int) -> None:
    run = Period.span_of_months(year, month, count)
    assert run.whole_months == count == len(run.months())
    assert run.months()[0].start == run.start
    assert run.months()[-1].end == run.end


def test_a_year_earlier_keeps_month_ends() -> None:
    assert Period.month(2024, 2).shifted(-1) == Period.month(2023, 2)
    assert Period.month(2023, 2).shifted(1) == Period.month(2024, 2)
    assert Period(date(2024, 2, 29), date(2024, 2, 29)).shifted(-1).start == date(2023, 2, 28)


def test_a_period_does_not_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="ends before"):
        Period(date(2025, 2, 1), date(2025, 1, 1))
