import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.check import check_figure
from corridor.official import SeriesStore
from corridor.periods import PartialDate
from corridor.quantity import Quantity, round_half_away
from corridor.records import Figure, Outcome, Printed, Span


@pytest.fixture(scope="module")
def prints(pack, store):
    """Accepted prints of the reporter, each with the day it was known from."""
    keys = store.keys()
    series = [one for key in keys if key.reporter == pack.reporter and (one := store.series(key))]
    return [accepted for one in series for period in one.periods() for accepted in one.prints(period)]


def stating(observation, value, step) -> Figure:
    span = Span(start=0, end=1, quote="x")
    quantity = Quantity(value=value, unit=observation.quantity.unit, step=step)
    return Figure(
        key=observation.key, period=observation.period, span=span, value=Printed(quantity=quantity, span=span)
    )


def day_of(accepted) -> PartialDate:
    day = accepted.known_from
    return PartialDate(day.year, day.month, day.day)


@given(st.integers(0), st.sampled_from([1, 10]))
def test_a_rounded_official_number_is_supported(prints, store, index, coarser):
    accepted = prints[index % len(prints)]
    step = accepted.quantity.step * coarser
    value = round_half_away(accepted.quantity.value, step)
    assert (
        check_figure(stating(accepted.observation, value, step), store, day_of(accepted)).outcome is Outcome.SUPPORTED
    )


@given(st.integers(0))
def test_a_thousand_times_an_official_number_is_a_slip_of_scale(prints, store, index):
    accepted = prints[index % len(prints)]
    number = accepted.quantity
    if abs(number.value) < 100 * number.step:
        return
    verdict = check_figure(
        stating(accepted.observation, number.value * 1000, number.step * 1000), store, day_of(accepted)
    )
    assert (verdict.outcome, verdict.slip) == (Outcome.DEFINITION_SLIP, "power_of_ten")


@given(st.integers(0), st.floats(-1e5, 1e5), st.sampled_from([0.1, 1.0, 100.0]), st.floats(-99, 500))
def test_every_figure_gets_a_verdict_with_its_sentence_and_checks(prints, store, index, value, step, change):
    observation = prints[index % len(prints)].observation
    figure = stating(observation, round(value, 1), step)
    percentage = Printed(quantity=Quantity(value=round(change), unit="percent", step=1), span=figure.span)
    for claim in (figure, Figure(key=figure.key, period=figure.period, span=figure.span, change=percentage)):
        verdict = check_figure(claim, store, observation.vintage)
        assert verdict.sentence.template
        assert verdict.checks[-1].sentence == verdict.sentence
        assert (verdict.slip is not None) == (verdict.outcome is Outcome.DEFINITION_SLIP)
        assert not any(one.disputed for one in verdict.observations)


def test_the_order_of_the_observations_changes_nothing(pack, store):
    shuffled = list(pack.observations)
    random.Random(1).shuffle(shuffled)
    other = SeriesStore(shuffled, reversed(pack.disputed), pack.calendar)
    for page in (*pack.disputed, *pack.observations[::40]):
        figure = stating(page, page.quantity.value, page.quantity.step)
        one, two = check_figure(figure, store, page.vintage), check_figure(figure, other, page.vintage)
        assert (one.outcome, one.slip, one.sentence) == (two.outcome, two.slip, two.sentence)
