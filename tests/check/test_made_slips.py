"""Slips made from the pack's own numbers, which are right by construction; the bench makes all of them."""

import runpy
from pathlib import Path

import pytest

from corridor.check import check_figure

BENCH = Path(__file__).parents[2] / "bench" / "check_made_slips.py"


@pytest.fixture(scope="module")
def judged(pack, store):
    bench = runpy.run_path(str(BENCH))
    pages = [one for one in pack.observations if one.key.reporter == pack.reporter and one.quantity.step]
    pages = [one for one in pages if bench["digits"](one.quantity) >= bench["FEWEST_DIGITS"]]
    made = [one for page in pages[::20] for one in bench["made"](page, store)]
    return [
        (kind, asked, check_figure(figure, store, page.vintage, readings=False)) for kind, asked, figure, page in made
    ]


def test_most_made_slips_get_the_verdict_that_they_ask_for(judged):
    assert len(judged) > 1000
    assert sum(asked is verdict.outcome for _, asked, verdict in judged) / len(judged) >= 0.97


def test_a_claim_without_a_series_is_never_judged(judged):
    assert {str(verdict.outcome) for kind, _, verdict in judged if kind == "no series"} == {"unverifiable"}


def test_a_slip_is_named_as_it_was_made(judged):
    called = [(kind, verdict.slip) for kind, _, verdict in judged if verdict.slip and kind != "digits exchanged"]
    assert len(called) > 400
    assert sum(kind == slip for kind, slip in called) / len(called) >= 0.9
