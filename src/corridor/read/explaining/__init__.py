"""Why each claim was read as it was: `explain(document, claims, pack)`.

Numbers keep their exact words and every claim the ids of the rules that made it. For the other fields the tables are
asked again: the nearest words that mean what was read, in its sentence, else the last ones before it. Where no words
say a thing, that is said.
"""

from __future__ import annotations

from corridor.packs.pack import Pack
from corridor.read.explaining.announcements import grounds_of_announcement
from corridor.read.explaining.figures import grounds_of_figure
from corridor.read.explaining.grounds import Claim, Explanation, Ground, How
from corridor.read.explaining.passed_over import PassedOver, passed_over
from corridor.read.explaining.rules import Rule, rule_of
from corridor.read.explaining.saying import facts_of, facts_of_passed_over
from corridor.read.explaining.signs import Signs, TableRow
from corridor.records import Claims, Document, Figure

__all__ = [
    "Explanation",
    "Ground",
    "How",
    "PassedOver",
    "Rule",
    "TableRow",
    "explain",
    "facts_of",
    "facts_of_passed_over",
    "passed_over",
]


def explain(document: Document, claims: Claims, pack: Pack) -> tuple[Explanation, ...]:
    """One explanation for each claim, in the order of the text."""
    signs = Signs(document, pack)
    found: list[Claim] = [*claims.figures, *claims.announcements]
    ordered = sorted(found, key=lambda claim: (claim.span.start, claim.span.end))
    return tuple(_explained(claim, document, signs, pack) for claim in ordered)


def _explained(claim: Claim, document: Document, signs: Signs, pack: Pack) -> Explanation:
    if isinstance(claim, Figure):
        grounds = grounds_of_figure(claim, signs, pack, document.source.published)
    else:
        grounds = grounds_of_announcement(claim, signs, document.source.published)
    return Explanation(
        claim=claim,
        sentence=signs.sentence(claim.span),
        grounds=tuple(grounds),
        rules=tuple(rule_of(name) for name in claim.rules),
        by_hand=claim.by_hand,
    )
