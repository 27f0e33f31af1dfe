import pytest

from corridor.check import check_figures
from corridor.official import SeriesStore
from corridor.periods import FiscalCalendar, PartialDate
from corridor.records import Outcome, SeriesKey


@pytest.fixture
def judge_text(figure, page, month):
    """Verdicts on one text's November values by partner, against these official ones."""

    def verdicts(official, claimed):
        november = month(2025, 11)
        keys = {partner: SeriesKey(indicator="fdi", reporter="AAA", partner=partner) for partner in official}
        pages = [page(value, "2025-12-18", november, key=keys[partner]) for partner, value in official.items()]
        figures = [figure(november, key=keys[partner], value=(value, 0.01)) for partner, value in claimed.items()]
        store = SeriesStore(pages, calendar=lambda _: FiscalCalendar(7))
        return check_figures(figures, store, PartialDate(2025, 12, 20))

    return verdicts


def test_two_slips_of_scale_make_a_third_likely(judge_text):
    found = judge_text({"WLD": 179.7, "CHN": 81.6, "HKG": 86.8}, {"WLD": 17.97, "CHN": 8.16, "HKG": 8.61})
    assert [one.slip for one in found] == ["power_of_ten"] * 3
    assert found[2].checks[-1].name == "company"
    assert found[2].checks[-1].weight < min(one.checks[-1].weight for one in found[:2])


def test_one_slip_does_not_drag_the_rest_along(judge_text):
    found = judge_text({"WLD": 179.7, "CHN": 86.8}, {"WLD": 17.97, "CHN": 8.61})
    assert [one.outcome for one in found] == [Outcome.DEFINITION_SLIP, Outcome.CONTRADICTED]


def test_figures_that_stand_clear_their_company(judge_text):
    official = {"WLD": 179.7, "CHN": 81.6, "HKG": 86.8, "GBR": 11.1, "NLD": 12.2}
    found = judge_text(official, {"WLD": 17.97, "CHN": 8.16, "HKG": 8.61, "GBR": 11.1, "NLD": 12.2})
    assert found[2].outcome is Outcome.CONTRADICTED
