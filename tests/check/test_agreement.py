import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.check.agreement import Fit, fit, fit_change, fit_sum, one_cut_one_rounded, same_unit, significant_digits
from corridor.quantity import Quantity, round_half_away


def usd(value, step):
    return Quantity(value=value, unit="USD_million", step=step)


def percent(value, step=1):
    return Quantity(value=value, unit="percent", step=step)


@pytest.mark.parametrize(
    ("stated", "official", "expected"),
    [
        ((927, 1), (927.4, 0.1), Fit.ROUNDED),
        ((1236.4, 0.1), (1240, 10), Fit.ROUNDED),
        ((1220, 10), (1227, 1), Fit.CUT),
        ((860, 1), (862.6, 0.1), Fit.ROUGH),
        ((196, 1), (200, 1), Fit.ROUGH),
        ((179.8, 0.1), (179.7, 0.1), None),
        ((15.4, 0.1), (14.5, 0.1), None),
        ((121.6, 0.1), (-121.6, 0.1), None),
    ],
)
def test_two_prints_of_one_number(stated, official, expected):
    assert fit(usd(*stated), usd(*official)) is expected


@pytest.mark.parametrize(
    ("stated", "fits"), [((-25, 1), True), ((-25.2, 0.1), True), ((-17.5, 0.1), False), ((25, 1), False)]
)
def test_a_percentage_holds_for_everything_the_printed_digits_allow(stated, fits):
    assert fit_change(percent(*stated), usd(927.4, 0.1), usd(1240, 10)) is fits


def test_on_a_negative_base_the_press_prints_either_sign():
    assert fit_change(percent(-160), usd(12, 1), usd(-20, 1))
    assert fit_change(percent(160), usd(12, 1), usd(-20, 1))


def test_units_of_one_currency_are_compared_and_others_are_not():
    billions = Quantity(value=1.24, unit="USD_billion", step=0.01)
    assert same_unit(billions, "USD_million") == usd(1240, 10)
    assert same_unit(billions, "PKR_million") is None
    assert same_unit(billions, "percent") is None


@pytest.mark.parametrize(("value", "step", "digits"), [(74.8, 0.1, 3), (0.76, 0.01, 2), (1900, 100, 2), (0, 1, 0)])
def test_printed_digits(value, step, digits):
    assert significant_digits(usd(value, step)) == digits


@given(st.floats(1, 1e5), st.sampled_from([0.1, 1.0, 10.0]))
def test_a_rounded_number_agrees_with_what_it_was_rounded_from(value, step):
    assert fit(usd(round_half_away(value, step), step), usd(value, 0.01)) is Fit.ROUNDED


def test_zeros_at_the_end_of_a_smaller_unit_are_rounding():
    lakh = Quantity(value=981.0, unit="USD_million", step=0.1)
    assert fit(lakh, Quantity(value=981.36, unit="USD_million", step=0.01)) is Fit.ROUGH
    assert fit(lakh, Quantity(value=981.6, unit="USD_million", step=0.1)) is None


def test_a_sum_is_as_rough_as_its_terms():
    stated = Quantity(value=-1010, unit="USD_million", step=10)
    assert fit_sum(stated, Quantity(value=-1002.9, unit="USD_million", step=10.1))
    assert not fit_sum(stated, Quantity(value=-992.9, unit="USD_million", step=10.1))


def test_one_page_cuts_and_one_rounds():
    cut, rounded, other = (Quantity(value=value, unit="USD_million", step=10) for value in (1970, 1980, 1990))
    assert one_cut_one_rounded(cut, rounded)
    assert not one_cut_one_rounded(cut, other)
    assert not one_cut_one_rounded(cut, Quantity(value=1971, unit="USD_million", step=1))
