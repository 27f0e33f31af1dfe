import os

import altair
import pytest

from corridor.errors import CorridorError
from corridor.publish import charts, vega

DUMBBELLS = [charts.Dumbbell(label="FY24", first=10, later=12), charts.Dumbbell(label="FY25", first=9, later=None)]
RUNNING = [charts.Running(line=line, month=n, value=n * 10) for line in ("this", "first", "later") for n in (1, 2)]
EVENTS = [charts.Event(row=n, day=f"2024-0{n}-01", mark=mark) for n, mark in enumerate(charts._MARKS, 1)]
MADE = {
    "revisions": lambda mirrored: charts.draw_revisions(DUMBBELLS, title="T", mirrored=mirrored),
    "running": lambda mirrored: charts.draw_running_year(
        RUNNING, months=["Jul", "Aug", "Sep"], stated=2, title="T", mirrored=mirrored
    ),
    "timeline": lambda mirrored: charts.draw_timeline(EVENTS, today="2024-09-01", title="T", mirrored=mirrored),
}
NO_SPECIFICATION = {"mark": 3}


@pytest.fixture(autouse=True, scope="module")
def _stop_drawing():
    yield
    vega._stop()


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("make", MADE.values(), ids=MADE)
def test_each_picture_is_described_in_valid_vega_lite(make, mirrored, monkeypatch):
    described = []
    monkeypatch.setattr(vega, "svg", lambda spec: described.append(spec) or "<svg ></svg>")
    make(mirrored)
    altair.LayerChart.from_dict(described[0], validate=True)


@pytest.mark.parametrize("make", MADE.values(), ids=MADE)
def test_each_picture_carries_its_title_and_only_names_of_colours(make):
    drawing = str(make(False))
    assert drawing.startswith('<svg role="img" aria-label="T"') and "#0" not in drawing
    assert "var(--ink)" in drawing or "var(--accent)" in drawing


def test_what_is_no_specification_is_told_and_the_next_drawing_is_made():
    with pytest.raises(CorridorError, match=r"(?s)^a picture could not be drawn: .*TypeError[^\n]*$"):
        vega.svg(NO_SPECIFICATION)
    assert "<svg" in MADE["revisions"](False)


def test_a_process_that_ends_is_replaced():
    vega.start()
    first = vega._process
    first.kill()
    first.wait()
    assert "<svg" in MADE["revisions"](False)
    assert vega._process is not first


def test_a_forked_process_draws_with_a_process_of_its_own():
    vega.start()
    child = os.fork()
    if child == 0:
        os._exit(0 if "<svg" in MADE["revisions"](False) and vega._stop() is None else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert vega._process.poll() is None
