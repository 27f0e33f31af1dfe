from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.packs.printed import printed_quantity


@pytest.mark.parametrize(
    ("printed", "unit", "value", "step"),
    [
        ("927.4", "USD_million", 927.4, 0.1),
        ("1.24bn", "USD_million", 1240, 10),
        ("1.227bn", "USD_million", 1227, 1),
        ("1,124", "USD_million", 1124, 1),
        ("-0.134bn", "USD_million", -134, 1),
        ("−32.4", "USD_million", -32.4, 0.1),
        ("(17)", "USD_million", -17, 1),
        ("11 crore 90 lakh", "USD_million", 119, 0.1),
        ("8.16亿", "USD_million", 816, 1),
        ("9274万", "USD_million", 92.74, 0.01),
        ("1.24 ارب", "USD_million", 1240, 10),
        ("۹۲۷.۴ ملین", "USD_million", 927.4, 0.1),
        ("280384629.67798 dollars", "USD_million", 280.38462967798, 1e-11),
        ("11.5", "percent", 11.5, 0.1),
        ("11.5%", "percent", 11.5, 0.1),
        ("278.04", "PKR_per_USD", 278.04, 0.01),
    ],
)
def test_a_print_gives_value_and_precision(printed: str, unit: str, value: float, step: float) -> None:
    quantity = printed_quantity(printed, unit)
    assert quantity.value == pytest.approx(value, rel=1e-15)
    assert quantity.step == pytest.approx(step, rel=1e-12)
    assert quantity.unit == unit


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        ("", "USD_million"),
        ("about 5", "USD_million"),
        ("1.24bn", "percent"),
        ("5 furlongs", "USD_million"),
        ("-", "MW"),
    ],
)
def test_what_is_no_figure_is_refused(printed: str, unit: str) -> None:
    with pytest.raises(ValueError, match="got"):
        printed_quantity(printed, unit)


@given(st.integers(-(10**9), 10**9), st.integers(0, 6))
def test_any_decimal_is_read_as_it_stands(digits: int, places: int) -> None:
    text = f"{digits / 10**places:.{places}f}"
    quantity = printed_quantity(text, "USD_million")
    assert quantity.value == float(text)
    assert quantity.step == pytest.approx(10**-places)
