from __future__ import annotations

from datetime import date

from corridor.packs.vintages import Print, known_from
from corridor.periods import PartialDate


def printed(page: str, end: str, vintage: str, indicator: str = "fdi") -> Print:
    return Print("AAA", indicator, page, date.fromisoformat(end), PartialDate.parse(vintage))


def test_a_stated_day_is_the_day() -> None:
    assert known_from([printed("a", "2025-11-30", "2025-12-18")]) == (date(2025, 12, 18),)


def test_a_month_is_known_from_the_earliest_stated_day_of_its_release() -> None:
    prints = [
        printed("month only", "2025-11-30", "2025-12"),
        printed("late", "2025-11-30", "2025-12-20"),
        printed("early", "2025-11-30", "2025-12-17"),
    ]
    assert known_from(prints)[0] == date(2025, 12, 17)


def test_a_release_is_told_by_the_newest_period_of_the_page_even_for_its_older_values() -> None:
    prints = [
        printed("month only", "2025-11-30", "2025-12"),
        printed("month only", "2024-11-30", "2025-12"),
        printed("stated", "2025-11-30", "2025-12-18"),
    ]
    assert known_from(prints)[1] == date(2025, 12, 18)


def test_another_indicator_period_or_month_is_another_release() -> None:
    month_only = printed("month only", "2025-11-30", "2025-12")
    for other in (
        printed("other", "2025-11-30", "2025-12-05", indicator="fpi"),
        printed("other", "2025-10-31", "2025-12-05"),
        printed("other", "2025-11-30", "2025-11-05"),
    ):
        assert known_from([month_only, other])[0] == date(2025, 12, 31)


def test_where_no_page_states_a_day_the_end_of_month_or_year_counts() -> None:
    assert known_from([printed("a", "2025-01-31", "2025-02")]) == (date(2025, 2, 28),)
    assert known_from([printed("a", "2023-12-31", "2024")]) == (date(2024, 12, 31),)


def test_the_wrong_period_of_a_disputed_value_does_not_move_its_page_to_another_release() -> None:
    settled = [printed("a", "2025-09-30", "2025-10"), printed("b", "2025-09-30", "2025-10-17")]
    disputed = [printed("a", "2026-09-30", "2025-10")]
    assert known_from(settled, disputed) == (date(2025, 10, 17),) * 2 + (date(2025, 10, 17),)
