import pytest

from corridor.quantity import convert, split_unit, step_of, step_of_number


@pytest.mark.parametrize(
    ("numeral", "step"), [("927.4", 0.1), ("1,124", 1), ("25", 1), ("1.240", 0.001), ("۹۲۷.۴", 0.1)]
)
def test_a_numeral_shows_its_precision(numeral: str, step: float) -> None:
    assert step_of(numeral) == step


@pytest.mark.parametrize(
    ("value", "step"), [(927.4, 0.1), (1240, 10), (900, 1), (1200, 10), (1000000, 10000), (-31.25, 0.01)]
)
def test_the_precision_of_a_bare_number_is_guessed(value: float, step: float) -> None:
    assert step_of_number(value) == step


@pytest.mark.parametrize(
    ("value", "unit", "to", "expected"),
    [
        (1, "PKR_crore", "PKR_million", 10),
        (1, "PKR_lakh", "PKR_million", 0.1),
        (1, "PKR_arab", "PKR_billion", 1),
        (1, "PKR_kharab", "PKR_billion", 100),
        (1, "RMB_yi", "RMB_million", 100),
        (1.124, "USD_billion", "USD_million", 1124),
        (7, "percent", "percent", 7),
    ],
)
def test_scales_convert(value: float, unit: str, to: str, expected: float) -> None:
    assert convert(value, unit, to) == pytest.approx(expected)


def test_currencies_do_not_convert() -> None:
    with pytest.raises(ValueError, match="Exchange rates"):
        convert(1, "USD_million", "PKR_million")
    assert split_unit("MW") == ("MW", 1.0)
