from dataclasses import replace

from corridor.records import Outcome


def test_a_value_stands_on_one_release(figure, judge, page, months):
    verdict = judge(figure(months(2024, 5), value=(1124, 1)), page(1124, "2024-12-18", months(2024, 5)))
    assert verdict.outcome is Outcome.SUPPORTED
    assert verdict.checks[-1].name == "same_vintage"


def test_a_comparison_that_needs_two_releases_is_mixed_and_says_what_one_release_has(figure, judge, page, months):
    pages = (
        page(927.4, "2025-12-18", months(2025, 5)),
        page(1124, "2024-12-18", months(2024, 5), step=1),
        page(1240, "2025-12-18", months(2024, 5), step=10),
    )
    verdict = judge(figure(months(2025, 5), value=(927.4, 0.1), change=(-17.5, 0.1)), *pages)
    assert verdict.outcome is Outcome.VINTAGE_MIXED
    assert [one.result.value for one in verdict.computations] == [-17.5]
    assert dict(verdict.stated_rightly.values)["change"].value == -25.2


def test_a_month_on_month_change_that_does_not_name_its_base(figure, judge, page, month):
    pages = (
        page(180, "2025-12-18", month(2025, 11)),
        page(150, "2025-12-18", month(2025, 10)),
        page(240, "2025-12-18", month(2024, 11)),
    )
    assert judge(figure(month(2025, 11), change=(20, 1)), *pages).checks[-1].name == "month_before"
    assert judge(figure(month(2025, 11), change=(-25, 1)), *pages).checks[-1].name == "same_vintage"


def test_an_earlier_month_of_the_fiscal_year_stands_until_it_is_printed_anew(figure, judge, page, month):
    pages = page(180, "2025-12-18", month(2025, 11)), page(150, "2025-11-18", month(2025, 10))
    verdict = judge(figure(month(2025, 11), change=(20, 1), base_period=month(2025, 10)), *pages)
    assert verdict.outcome is Outcome.SUPPORTED


def test_a_number_printed_first_after_the_text(figure, judge, page, months):
    later = page(1124, "2024-12-28", months(2024, 5))
    verdict = judge(figure(months(2024, 5), value=(1124, 1)), later, published="2024-12-18")
    assert (verdict.outcome, verdict.checks[-1].name) == (Outcome.SUPPORTED, "printed_later")


def test_pages_of_the_same_days_count_as_known(figure, judge, page, months):
    next_day = page(1124, "2024-12-19", months(2024, 5))
    verdict = judge(figure(months(2024, 5), value=(1124, 1)), next_day, published="2024-12-18")
    assert verdict.checks[-1].name == "same_vintage"


def test_a_number_that_follows_from_others(figure, judge, page, months):
    claim = figure(months(2024, 5), value=(2457, 1))
    pages = (
        page(4026, "2024-12-18", months(2024, 5), key=replace(claim.key, measure="inflow"), step=1),
        page(1569, "2024-12-18", months(2024, 5), key=replace(claim.key, measure="outflow"), step=1),
        page(100, "2024-08-18", months(2024, 1)),
    )
    verdict = judge(claim, *pages)
    assert (verdict.outcome, verdict.checks[-1].name) == (Outcome.SUPPORTED, "by_identity")
    assert verdict.computations[0].formula == "4026 - 1569"


def test_an_outflow_may_be_the_gross_one(figure, judge, page, months):
    gross = page(554.1, "2025-01-18", months(2024, 6), key=replace(figure(months(2024, 6)).key, measure="outflow"))
    net = page(1329, "2025-01-18", months(2024, 6), step=1)
    verdict = judge(figure(months(2024, 6), value=(-554.1, 0.1)), gross, net, published="2025-01-20")
    assert (verdict.outcome, verdict.checks[-1].name) == (Outcome.SUPPORTED, "gross_outflow")
    other = judge(figure(months(2024, 6), value=(-545.1, 0.1)), gross, net, published="2025-01-20")
    assert other.outcome is Outcome.CONTRADICTED
