"""What kind of amount a number is: a figure is compared only with a series of the same kind.

An announced value, a commitment, a contract price, a disbursement, a flow and a stock are six things. Direct investment
is a flow between affiliates, net of what left again; a stock is all that was ever built up, at today's prices.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from corridor.check.evidence import Store
from corridor.check.subjects import subject
from corridor.records import SeriesKey
from corridor.sentences import Code, Sentence


class Concept(StrEnum):
    """The rungs between a promise and a stock, none of which is ever subtracted from another."""

    ANNOUNCED = "announced"
    """What somebody said a project would cost."""
    COMMITMENT = "commitment"
    """What a lender or investor has bound itself to."""
    CONTRACT = "contract"
    """The price of works or goods agreed."""
    DISBURSEMENT = "disbursement"
    """What a lender has paid out."""
    FLOW = "flow"
    """What crossed the border in a period, by the balance of payments."""
    STOCK = "stock"
    """What is held on a day."""


_SERIES = {"net": Concept.FLOW, "inflow": Concept.FLOW, "outflow": Concept.FLOW, "level": Concept.STOCK}
"""What each measure of a series is; rates and prices are levels of a day as well."""


def concept_of(key: SeriesKey) -> Concept:
    """The concept of a series. A series is a flow or a stock; the other four exist only of promises."""
    return _SERIES[key.measure]


def of_another_concept(key: SeriesKey, store: Store) -> Sentence | None:
    """Why a claim without a series is not held against one of its name: a stock is no flow, a flow no stock."""
    for measure, concept in _SERIES.items():
        other = replace(key, measure=measure)
        if concept is concept_of(key) or store.series(other) is None:
            continue
        return Sentence(
            "Of {subject} the record has another concept only ({measure}). A stock and a flow are never compared.",
            subject=subject(replace(key, measure="net"), store),
            measure=Code("measures", measure),
        )
    return None
