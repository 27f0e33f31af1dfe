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


@pytest.fixture
def judge_page(page, month):
    """Verdicts on figures of one text, given as (key, value) beside official prints of the same."""

    def verdicts(official, claimed, figure):
        november = month(2025, 11)
        store = SeriesStore(
            [page(value, "2025-12-18", november, key=key, publisher=name) for key, value in official for name in "AB"],
            calendar=lambda _: FiscalCalendar(7),
        )
        figures = [figure(november, key=key, value=(value, 0.1)) for key, value in claimed]
        return check_figures(figures, store, PartialDate(2025, 12, 20))

    return verdicts


def key(partner="WLD", indicator="fdi", sector="ALL"):
    return SeriesKey(indicator=indicator, reporter="AAA", partner=partner, sector=sector)


TOTALS = [(key(), 179.7), (key(indicator="total_foreign_investment"), 104.4)]
PARTNERS = [(key("CHN"), 81.6), (key("HKG"), 20.3), (key("GBR"), 11.1)]


def test_parts_that_all_lie_above_their_net_values_are_gross(judge_page, figure):
    claimed = [(key(), 179.7), (key("CHN"), 95.2), (key("HKG"), 26.6), (key("FRA"), 5.5)]
    found = judge_page(TOTALS + PARTNERS, claimed, figure)
    assert [one.slip for one in found] == [None, "gross_for_net", "gross_for_net", "gross_for_net"]


def test_parts_on_either_side_are_misprints(judge_page, figure):
    found = judge_page(TOTALS + PARTNERS, [(key("CHN"), 95.2), (key("HKG"), 14.1)], figure)
    assert [one.outcome for one in found] == [Outcome.CONTRADICTED] * 2


def test_one_part_above_among_parts_that_stand_is_a_misprint(judge_page, figure):
    claimed = [(key("CHN"), 95.2), (key("HKG"), 20.3), (key("GBR"), 11.1)]
    assert judge_page(TOTALS + PARTNERS, claimed, figure)[0].outcome is Outcome.CONTRADICTED


def test_a_wrong_total_is_passed_to_partners_none_of_which_fits(page, figure, month):
    months = month(2025, 10), month(2025, 11)
    total = key(indicator="total_foreign_investment")
    pages = [page(value, "2025-12-18", when, key=total) for value, when in zip((290.3, 104.4), months, strict=True)]
    pages += [page(value, "2025-12-18", when) for value, when in zip((178.9, 179.7), months, strict=True)]
    pages += [page(81.6, "2025-12-18", months[1], key=key("CHN"), publisher=name) for name in "AB"]
    store = SeriesStore(pages, calendar=lambda _: FiscalCalendar(7))

    def judged(china):
        numbers = [(key(), months[0], 290.3), (key(), months[1], 104.4), (key("CHN"), months[1], china)]
        numbers.append((key("USA"), months[1], 3.3))
        figures = [figure(when, key=of, value=(value, 0.1)) for of, when, value in numbers]
        return [one.slip for one in check_figures(figures, store, PartialDate(2025, 12, 20))]

    assert judged(70.3) == ["total_for_direct"] * 4
    assert judged(81.6) == ["total_for_direct"] * 2 + [None, None]


def test_two_numbers_for_one_thing_cannot_both_be_right(page, figure, month):
    store = SeriesStore([page(50.1, "2025-11-18", month(2025, 10))], calendar=lambda _: FiscalCalendar(7))

    def judged(*values):
        figures = [figure(month(2025, 11), value=(value, 0.1)) for value in values]
        return [one.outcome for one in check_figures(figures, store, PartialDate(2025, 12, 20))]

    assert judged(56.9, 56.6) == [Outcome.CONTRADICTED] * 2
    assert judged(56.9, 12.1) == [Outcome.UNVERIFIABLE] * 2  # so far apart that one may be misread
    assert judged(56.9, 56.9) == [Outcome.UNVERIFIABLE] * 2
