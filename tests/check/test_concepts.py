from dataclasses import replace

import pytest

from corridor.check.concepts import Concept, concept_of
from corridor.records import Outcome


@pytest.mark.parametrize(
    ("measure", "concept"),
    [("net", Concept.FLOW), ("inflow", Concept.FLOW), ("outflow", Concept.FLOW), ("level", Concept.STOCK)],
)
def test_a_series_is_a_flow_or_a_stock(figure, months, measure, concept):
    assert concept_of(replace(figure(months(2025, 5)).key, measure=measure)) is concept


def test_a_stock_is_not_held_against_a_flow_that_has_its_number(figure, judge, page, months):
    flow = page(927.4, "2025-12-18", months(2025, 5))
    verdict = judge(figure(months(2025, 5), key=replace(flow.key, measure="level"), value=(927.4, 0.1)), flow)
    assert verdict.outcome is Outcome.UNVERIFIABLE
    assert "another concept" in verdict.sentence.template
    assert not verdict.observations


def test_a_flow_is_not_held_against_a_stock(figure, judge, page, months):
    stock = page(29400, "2025-12-18", months(2025, 5), key=replace(figure(months(2025, 5)).key, measure="level"))
    verdict = judge(figure(months(2025, 5), value=(29400, 100)), stock)
    assert (verdict.outcome, verdict.slip) == (Outcome.UNVERIFIABLE, None)
    assert "another concept" in verdict.sentence.template
