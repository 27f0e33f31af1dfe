"""A sum that a later sentence gives for what was announced: "The scheme, worth $590 million, ..."."""

from __future__ import annotations

from collections.abc import Sequence

from corridor.read import lexicons
from corridor.read.announcements import details
from corridor.read.announcements.drafts import Draft
from corridor.read.announcements.evidence import Evidence
from corridor.records import Printed

FURTHEST = 3
"""Sentences after the announcement that are looked into."""
_PRICE = next(frozenset(row["term"].split("|")) for row in lexicons.rows("cues") if row["code"] == "price")
_NEAR = 8
"""Words between the price word or the scheme and its sum, at most."""
_WITHOUT = ("talks", "statement")


def add_later_sums(evidence: Evidence, drafts: Sequence[Draft]) -> None:
    """Give each draft without a sum the one that a sentence right after it states for the scheme as known."""
    for number, draft in enumerate(drafts):
        if draft.amount or draft.instrument in _WITHOUT:
            continue
        end = drafts[number + 1].clause.sentence if number + 1 < len(drafts) else len(evidence.sentences)
        for sentence in range(draft.clause.sentence + 1, min(end, draft.clause.sentence + 1 + FURTHEST)):
            amount = _price(evidence, *evidence.sentence_range(sentence))
            if amount:
                draft.amount = amount
                draft.rules.append("amount:later sentence")
                break


def _price(evidence: Evidence, start: int, end: int) -> Printed | None:
    """The dollars that a sentence gives for "the project", "the scheme", "the total investment"."""
    amount = details.amount_of(evidence, start, end, start)
    if amount is None or amount.quantity.unit != "USD_million":
        return None
    words = evidence.words
    first = words.at(amount.span.start)
    last = words.at(amount.span.end)
    price = _PRICE & set(words.lower[max(0, first - _NEAR) : first])
    schemes = [
        hit for hit in evidence.instruments_in(start, end) if hit.label.role in ("scheme", "name", "head", "group")
    ]
    known = any({"the", "this"} & set(words.lower[max(0, hit.first - _NEAR) : hit.first]) for hit in schemes)
    named = any(hit.first - last in (0, 1) for hit in schemes)
    return amount if (price and (known or "investment" in price)) or (named and known) else None
