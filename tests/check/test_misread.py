from dataclasses import replace

from corridor.records import Outcome


def test_a_number_that_fits_what_the_sentence_names_beside_it_is_not_called_wrong(judge, figure, page, months, month):
    pages = [
        page(163.8, "2026-01-19", months(2025, 6)),
        page(20.5, "2026-01-19", month(2025, 12)),
    ]
    claim = figure(months(2025, 6), value=(20.5, 0.1))
    assert judge(claim, *pages, published="2026-01-20").outcome is Outcome.DEFINITION_SLIP
    beside = replace(claim, nearby=(str(month(2025, 12)),))
    verdict = judge(beside, *pages, published="2026-01-20")
    assert verdict.outcome is Outcome.UNVERIFIABLE
    assert verdict.observations[0].quantity.value == 20.5


def test_what_stands_nearby_does_not_excuse_another_slip(judge, figure, page, months, month):
    one = page(163.8, "2026-01-19", months(2025, 6))
    claim = replace(figure(months(2025, 6), value=(16.38, 0.01)), nearby=(str(month(2025, 12)), "CHN"))
    assert judge(claim, one, published="2026-01-20").slip == "power_of_ten"


def test_a_concept_that_the_sentence_names_may_be_the_one_meant(judge, figure, page, months):
    total = replace(figure(months(2024, 3)).key, indicator="total_foreign_investment")
    pages = page(771, "2024-10-19", months(2024, 3)), page(903.5, "2024-10-19", months(2024, 3), key=total)
    claim = figure(months(2024, 3), value=(903.5, 0.1))
    assert judge(claim, *pages, published="2024-10-23").slip == "total_for_direct"
    beside = replace(claim, nearby=("total_foreign_investment",))
    assert judge(beside, *pages, published="2024-10-23").outcome is Outcome.UNVERIFIABLE
