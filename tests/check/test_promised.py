from datetime import date

import pytest

from corridor.check import seen_since
from corridor.official import SeriesStore
from corridor.periods import FiscalCalendar
from corridor.quantity import Quantity


@pytest.fixture
def seen(page, months):
    """What the series says of a promise: two whole years and a stretch of a third are printed."""
    pages = [
        page(900, "2024-07-18", months(2023, 12)),
        page(300, "2024-12-18", months(2024, 5)),
        page(1000, "2025-07-18", months(2024, 12)),
        page(200, "2025-12-18", months(2025, 5)),
    ]
    store = SeriesStore(pages, calendar=lambda _: FiscalCalendar(7))

    def reading(amount, since, day=None):
        return seen_since(Quantity(value=amount, unit="USD_million", step=1), pages[0].key, since, store, day)

    return reading


def test_less_than_was_promised_is_not_yet_visible(seen):
    found = seen(5000, date(2024, 8, 1))
    assert found.sentence.template.startswith("Not yet visible")
    assert found.computations[0].formula == "1000 + 200"
    assert found.computations[0].result.value == 1200


def test_enough_in_the_series_is_no_proof(seen):
    assert "does not say whether" in seen(1100, date(2024, 8, 1)).sentence.template


def test_the_year_of_the_promise_counts_and_earlier_ones_do_not(seen):
    assert seen(5000, date(2025, 9, 1)).computations[0].result.value == 200
    assert seen(5000, date(2024, 6, 30)).computations[0].result.value == 2100


def test_only_what_was_known_on_a_day(seen):
    assert seen(5000, date(2024, 8, 1), date(2025, 1, 1)).computations[0].formula == "300"
    assert seen(5000, date(2026, 8, 1)) is None
    assert seen(5000, date(2024, 8, 1), date(2024, 8, 1)) is None
