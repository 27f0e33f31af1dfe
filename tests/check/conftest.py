from collections.abc import Callable
from datetime import date

import pytest

from corridor.check import check_figure
from corridor.official import SeriesStore
from corridor.packs import Pack, load_pack
from corridor.periods import FiscalCalendar, PartialDate, Period
from corridor.quantity import Quantity
from corridor.records import Figure, Observation, Printed, SeriesKey, Span, Verdict

FDI = SeriesKey(indicator="fdi", reporter="AAA")
SPAN = Span(start=0, end=1, quote="x")


def stated(value: float, step: float = 0.1, unit: str = "USD_million") -> Printed:
    return Printed(quantity=Quantity(value=value, unit=unit, step=step), span=SPAN)


@pytest.fixture(scope="session")
def pack() -> Pack:
    return load_pack("pk-cn")


@pytest.fixture(scope="session")
def store(pack: Pack) -> SeriesStore:
    return SeriesStore.of(pack)


@pytest.fixture(scope="session")
def page() -> Callable[..., Observation]:
    """A page's print; `day` is when it was published."""

    def observe(
        value: float,
        day: str,
        period: Period,
        key: SeriesKey = FDI,
        step: float = 0.1,
        publisher: str = "The Gazette",
        disputed: str = "",
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
            disputed=disputed,
        )

    return observe


@pytest.fixture(scope="session")
def figure() -> Callable[..., Figure]:
    """A figure; numbers are (value, step) pairs, the change in percent."""

    def claim(
        period: Period,
        *,
        key: SeriesKey = FDI,
        value: tuple[float, float] | None = None,
        change: tuple[float, float] | None = None,
        base: tuple[float, float] | None = None,
        base_period: Period | None = None,
        unit: str = "USD_million",
    ) -> Figure:
        return Figure(
            key=key,
            period=period,
            span=SPAN,
            value=stated(*value, unit) if value else None,
            change=stated(*change, "percent") if change else None,
            base=stated(*base, unit) if base else None,
            base_period=base_period,
        )

    return claim


@pytest.fixture(scope="session")
def judge() -> Callable[..., Verdict]:
    """The verdict on a figure against these pages, July being the first month of the fiscal year."""

    def verdict(figure: Figure, *pages: Observation, published: str | None = None) -> Verdict:
        sound = [one for one in pages if not one.disputed]
        store = SeriesStore(sound, [one for one in pages if one.disputed], lambda _: FiscalCalendar(7))
        return check_figure(figure, store, PartialDate.parse(published) if published else None)

    return verdict


@pytest.fixture(scope="session")
def months() -> Callable[[int, int], Period]:
    """The first so many months of the fiscal year that begins in July of a year."""
    return lambda year, count: Period.span_of_months(year, 7, count)


@pytest.fixture(scope="session")
def month() -> Callable[[int, int], Period]:
    return lambda year, number: Period(date(year, number, 1), PartialDate(year, number).last)
