from collections.abc import Callable
from datetime import date

import pytest

from corridor.periods import PartialDate, Period
from corridor.quantity import Quantity
from corridor.records import Observation, SeriesKey

FDI = SeriesKey(indicator="fdi", reporter="AAA")


def observe(
    value: float,
    day: str,
    period: Period,
    *,
    key: SeriesKey = FDI,
    step: float = 0.1,
    publisher: str = "The Gazette",
) -> Observation:
    vintage = PartialDate.parse(day)
    return Observation(
        key=key,
        period=period,
        quantity=Quantity(value=value, unit="USD_million", step=step),
        vintage=vintage,
        known_from=vintage.last,
        publisher=publisher,
        source_url=f"https://example.org/{publisher}/{day}",
        as_printed=str(value),
        vintage_stated=True,
    )


@pytest.fixture(scope="session")
def page() -> Callable[..., Observation]:
    return observe


@pytest.fixture
def november() -> Period:
    return Period(date(2024, 7, 1), date(2024, 11, 30))
