"""Short texts with a slip of every class, read and judged as any document is; the bench prints them one by one."""

import runpy
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "bench" / "check_cases.py"


@pytest.fixture(scope="module")
def bench():
    return runpy.run_path(str(BENCH))


@pytest.fixture(scope="module")
def judged(bench, pack):
    return [(case, bench["verdict"](case, pack)) for case in bench["cases"]()]


def test_verdicts_on_texts_of_our_own(bench, judged):
    found = [(case["outcome"], str(one.outcome) if one else "not read") for case, one in judged]
    table = bench["scores"](found)
    assert len(found) >= 120
    assert len(table) == 5
    assert sum(f1 for *_, f1 in table.values()) / len(table) >= 0.9


def test_no_sound_text_is_called_wrong(judged):
    sound = [one for case, one in judged if case["outcome"] == "supported" and one]
    assert not [one for one in sound if one.outcome in ("contradicted", "definition_slip")]


def test_slips_are_named_as_labelled(judged):
    slips = [(case["slip"], one.slip) for case, one in judged if case.get("slip") and one and one.slip]
    assert len(slips) >= 50
    assert [pair for pair in slips if pair[0] != pair[1]] == []


def test_every_identifier_names_one_case(bench):
    names = [case["id"] for case in bench["cases"]()]
    assert len(set(names)) == len(names)
