"""The rates that verdicts are held to, on every number of the pack; the bench prints them in full."""

import runpy
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "bench" / "check_contradictions.py"


@pytest.fixture(scope="module")
def bench():
    return runpy.run_path(str(BENCH))


@pytest.fixture(scope="module")
def judged(bench, pack, store):
    return list(bench["judge"]((*bench["of_reporter"](pack), *pack.disputed), store))


def test_hardly_any_sound_figure_is_called_wrong(bench, judged):
    sound = [verdict.outcome for page, verdict in judged if not page.disputed]
    assert len(sound) > 3000
    assert bench["wrong_rate"](sound) <= 0.005


def test_most_values_that_other_pages_contradict_do_not_pass(judged):
    passed = [verdict for page, verdict in judged if page.disputed and verdict.outcome == "supported"]
    assert len(passed) <= 4


def test_a_number_that_is_called_a_slip_is_hardly_ever_sound(bench, judged):
    called = [page for page, verdict in judged if verdict.outcome == "definition_slip"]
    slips = [page for page in called if page.disputed and bench["expected"](page) == "definition_slip"]
    assert len(slips) >= 75
    assert len(slips) / len(called) >= 0.95


def test_sound_figures_stand_on_the_other_pages_too(bench, pack):
    unseen = [verdict.outcome for page, verdict in bench["held_out"](pack, every=8) if not page.disputed]
    assert len(unseen) > 400
    assert bench["wrong_rate"](unseen) <= 0.02


def test_classes_are_told_apart(bench, judged, capsys):
    asked = bench["pairs"](judged)
    assert bench["report"]("the record", asked) >= 0.74
    assert (
        bench["report"]("the half that was tuned on", bench["pairs"](judged, lambda page: not bench["held_back"](page)))
        >= 0.78
    )
    assert bench["report"]("the half that was held back", bench["pairs"](judged, bench["held_back"])) >= 0.68
    assert capsys.readouterr().out.count("macro-F1") == 3
