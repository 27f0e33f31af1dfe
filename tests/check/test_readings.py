import pytest


@pytest.fixture
def kinds(figure, judge):
    def of(period, *pages, published="2025-12-20", **numbers):
        verdict = judge(figure(period, **numbers), *pages, published=published)
        return {reading.kind: reading for reading in verdict.readings}

    return of


def test_too_few_earlier_years_give_no_range(kinds, page, months):
    pages = [
        page(100, "2024-12-18", months(2024, 5)),
        page(110, "2025-12-18", months(2024, 5)),
        page(90, "2025-12-18", months(2025, 5)),
    ]
    found = kinds(months(2025, 5), *pages, value=(90, 0.1))["revision_band"]
    assert "too few" in found.sentence.template
    assert [one.result.value for one in found.computations] == [10.0]


def test_a_range_uses_only_what_was_out_by_then(kinds, page, months):
    pages = [page(90, "2025-12-18", months(2025, 5))]
    for year in range(2018, 2025):
        pages += [page(100, f"{year}-12-18", months(year, 5)), page(110, f"{year + 1}-12-18", months(year, 5))]
    on_time = kinds(months(2025, 5), *pages, value=(90, 0.1))["revision_band"]
    assert dict(on_time.sentence.values)["count"] == 7
    assert "no value" not in on_time.sentence.template


def test_a_month_below_half_of_the_change_is_not_said_to_carry_it(kinds, page, months, month):
    pages = [page(200, "2025-12-18", months(2025, 5)), page(300, "2025-12-18", months(2024, 5))]
    for number, value in ((9, 20), (10, 20), (11, 20)):
        pages += [
            page(value, "2025-12-18", month(2025, number)),
            page(value + 40, "2025-12-18", month(2024, number)),
        ]
    assert "carrier" not in kinds(months(2025, 5), *pages, change=(-33, 1))


def test_later_releases_are_read_only_after_the_text(kinds, page, months):
    pages = [
        page(927.4, "2025-12-18", months(2025, 5)),
        page(1240, "2025-12-18", months(2024, 5)),
        page(808.1, "2026-01-19", months(2025, 6)),
        page(1420, "2026-01-19", months(2024, 6)),
    ]
    found = kinds(months(2025, 5), *pages, change=(-25, 1))["later"]
    assert [one.result.value for one in found.computations] == [-43.1]
    assert "later" not in kinds(months(2025, 5), *pages, change=(-25, 1), published="2026-02-01")


def test_a_number_that_was_revised_after_the_text(kinds, page, months):
    pages = page(1124, "2024-12-18", months(2024, 5)), page(1240, "2025-12-18", months(2024, 5))
    found = kinds(months(2024, 5), *pages, value=(1124, 1), published="2024-12-20")["later"]
    assert [one.result.value for one in found.computations] == [10.3]


def test_a_change_is_ranked_among_those_of_earlier_years(kinds, page, months):
    values = {2019: 100, 2020: 150, 2021: 90, 2022: 99, 2023: 120, 2024: 120, 2025: 90}
    pages = [
        page(values[year - late], f"{year}-12-18", months(year - late, 5))
        for year in range(2020, 2026)
        for late in (0, 1)
    ]
    found = kinds(months(2025, 5), *pages, change=(-25, 1))["unusual"]
    assert dict(found.sentence.values)["count"] == 5
    assert dict(found.sentence.values)["as_large"] == 2  # +50 and -40 percent
    assert [one.result.value for one in found.computations] == [-25.0, 50.0, -40.0, 10.0, 21.2, 0.0, 10.0]


def test_few_earlier_years_give_no_rank(kinds, page, months):
    pages = [page(90, "2025-12-18", months(2025, 5)), page(120, "2025-12-18", months(2024, 5))]
    assert "unusual" not in kinds(months(2025, 5), *pages, change=(-25, 1))
