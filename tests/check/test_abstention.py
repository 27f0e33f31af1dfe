from dataclasses import replace

import pytest

from corridor.records import Outcome


@pytest.fixture
def settled_by(figure, judge):
    """Outcome and last check of a stated value."""

    def verdict(period, value, *pages, published="2025-12-20", **also):
        found = judge(figure(period, value=value, **also), *pages, published=published)
        return found.outcome, found.checks[-1].name

    return verdict


def test_no_series_of_the_concept(figure, judge, page, months):
    claim = figure(months(2025, 5), value=(10, 1))
    verdict = judge(replace(claim, key=replace(claim.key, indicator="exports")), page(1, "2025-12-18", months(2025, 5)))
    assert verdict.outcome is Outcome.UNVERIFIABLE
    assert "No official series" in verdict.sentence.template


def test_another_currency_takes_an_exchange_rate(figure, judge, page, months):
    verdict = judge(
        figure(months(2025, 5), value=(10, 1), unit="PKR_billion"), page(927.4, "2025-12-18", months(2025, 5))
    )
    assert verdict.outcome is Outcome.UNVERIFIABLE
    assert "exchange rate" in verdict.sentence.template


def test_no_print_of_the_period(settled_by, page, months):
    assert settled_by(months(2025, 5), (555.5, 0.1), page(900, "2025-11-18", months(2025, 4))) == (
        Outcome.UNVERIFIABLE,
        "no_print",
    )


def test_one_page_against_one_page(settled_by, page, months):
    pages = page(97, "2025-12-18", months(2025, 5), publisher="A"), page(88.2, "2025-12-18", months(2025, 5))
    outcome, _ = settled_by(months(2025, 5), (97, 1), *pages)
    assert outcome is Outcome.UNVERIFIABLE


def test_the_dissenter_against_a_majority_is_contradicted(settled_by, page, months):
    pages = [page(97, "2025-12-18", months(2025, 5), publisher=name, step=1) for name in "AB"]
    dissent = page(88, "2025-12-18", months(2025, 5), step=1)
    assert settled_by(months(2025, 5), (88, 1), dissent, *pages)[0] is Outcome.CONTRADICTED


def test_half_a_percent_from_a_single_page(settled_by, page, months):
    lone = page(258.3, "2025-12-18", months(2025, 5))
    assert settled_by(months(2025, 5), (259.4, 0.1), lone) == (Outcome.UNVERIFIABLE, "almost")
    second = page(258.3, "2025-12-18", months(2025, 5), publisher="B")
    assert settled_by(months(2025, 5), (259.4, 0.1), lone, second)[0] is Outcome.CONTRADICTED


def test_a_vintage_that_the_record_lacks(settled_by, page, months):
    pages = page(105.8, "2025-12-18", months(2025, 5)), page(134.3, "2026-12-18", months(2025, 5))
    assert settled_by(months(2025, 5), (133, 1), *pages) == (Outcome.UNVERIFIABLE, "moved_later")


def test_an_old_print_may_have_been_revised(settled_by, page, months):
    first = page(1124, "2024-12-18", months(2024, 5))
    assert settled_by(months(2024, 5), (1300, 10), first) == (Outcome.UNVERIFIABLE, "superseded_evidence")


def test_no_revision_ever_went_so_far(settled_by, page, months):
    small = [
        page(value, f"{year}-12-18", months(year - late, 5))
        for year in (2020, 2021, 2022, 2023)
        for late, value in ((0, 100 + year), (1, 101 + year))
    ]
    first = page(1124, "2024-12-18", months(2024, 5))
    assert settled_by(months(2024, 5), (1900, 10), first, *small)[0] is Outcome.CONTRADICTED


def test_a_comparison_whose_base_is_only_known_from_an_older_release(figure, judge, page, months):
    pages = page(927.4, "2025-12-18", months(2025, 5)), page(1124, "2024-12-18", months(2024, 5))
    verdict = judge(figure(months(2025, 5), value=(927.4, 0.1), change=(-25, 1)), *pages)
    assert (verdict.outcome, verdict.checks[-1].name) == (Outcome.UNVERIFIABLE, "base_not_of_the_release")


def test_a_wrong_value_is_wrong_whatever_is_known_of_the_base(figure, judge, page, months):
    verdict = judge(
        figure(months(2025, 5), value=(555.5, 0.1), change=(-25, 1)), page(927.4, "2025-12-18", months(2025, 5))
    )
    assert verdict.outcome is Outcome.CONTRADICTED


def test_disputed_prints_are_never_evidence_and_always_named(figure, judge, page, months):
    period = months(2025, 5)
    bad = page(735.3, "2025-12-18", period, publisher="The Slip", disputed="others print 927.4")
    verdict = judge(figure(period, value=(735.3, 0.1)), bad, page(927.4, "2025-12-18", period), published="2025-12-20")
    assert verdict.outcome is Outcome.CONTRADICTED
    assert bad not in verdict.observations
    assert [one.observations[0] for one in verdict.readings if one.kind == "dissent"] == [bad]
