"""Which clauses can state an instrument, by their words alone: the others cost nothing more."""

from __future__ import annotations

from collections.abc import Sequence

from corridor.read import lexicons
from corridor.read.announcements.evidence import PAPERS, Clause, Evidence, inside
from corridor.read.announcements.wordbook import Hit, Row, Words
from corridor.read.mentions import Mention

_PILLAR = frozenset(("pillar",))
_COMPANIONS: dict[str, frozenset[str]] = {
    "award": frozenset(("scheme", "fund", "money", "pillar")),
    "give": frozenset(("scheme",)),
    "transfer": frozenset(("holding", "percent", "firm")),
    "injection": frozenset(("firm",)),
    "provide": frozenset(("money",)),
    "lending": frozenset(("money", "scheme", "percent")),
    "loan": frozenset(("money",)),
    "pledge": frozenset(("money", "pillar")),
    "training": frozenset(("number", "count", "capacity")),
    "scheme": frozenset(("status", "paper")),
    "fund": frozenset(("money", "number", "count")),
    "group": frozenset(("paper", "weak", "count", "number")),
    "agenda": _PILLAR,
    "partner": _PILLAR,
    "plan": frozenset(("pillar", "money")),
    "request": frozenset(("pillar", "money")),
    "act": frozenset(("pillar", "bargain")),
    "holding": frozenset(),
}
"""What must stand in a clause beside a word of a role, one of these at least."""
_BARGAINS = next(frozenset(row["term"].split("|")) for row in lexicons.rows("cues") if row["code"] == "bargains")
"""Who does so, or is in talks, talks about something that the text has named."""
_ALSO = {"provide": frozenset(("loan", "firm")), "loan": frozenset(("paper", "weak"))}
"""What must stand there besides."""
_ENOUGH = frozenset(("stake", *PAPERS)) - {"group"}
"""Roles of words that are enough by themselves."""
_OF_FIRMS = {"injection": 8, "transfer": 2, "provide": 12}
"""Words after an act of a role among which the name of a firm begins, at most."""


def can_state(evidence: Evidence, clause: Clause) -> bool:
    """Whether a clause has a word for a paper, or one for an act and what it is done to."""
    hits = evidence.instruments_in(clause.start, clause.end)
    stages = {hit.label.role for hit in inside(evidence.stages, clause.start, clause.end)}
    if not hits:
        return "paper" in stages  # sides sign with each other what was named before
    roles = {"fund" if _is_fund(hit) else hit.label.role for hit in hits}
    if not roles.isdisjoint(_ENOUGH):
        return True
    mentions = evidence.mentions.within(clause.start, clause.end)
    found = roles | stages | {mention.kind for mention in mentions}
    if inside(evidence.pillars, clause.start, clause.end):
        found.add("pillar")
    if any(is_bargain(evidence.words, hit) for hit in hits):
        found.add("bargain")
    if any(hit.label.role in _OF_FIRMS and _names_firm(evidence, hit, mentions) for hit in hits):
        found.add("firm")
    return any(
        not found.isdisjoint(_COMPANIONS[role]) and not found.isdisjoint(_ALSO.get(role, found)) for role in roles
    )


def is_bargain(words: Words, hit: Hit[Row]) -> bool:
    """Whether an act is that of bargaining."""
    return words.lower[hit.first] in _BARGAINS or words.lower[hit.last] == "talks"


def _is_fund(hit: Hit[Row]) -> bool:
    return (hit.label.role, hit.label.code) == ("scheme", "programme")


def _names_firm(evidence: Evidence, hit: Hit[Row], mentions: Sequence[Mention]) -> bool:
    """Whether a capitalised word that means nothing else stands behind an act."""
    words = evidence.words
    for index in range(hit.last + 1, min(hit.last + 1 + _OF_FIRMS[hit.label.role], len(words))):
        start = words.starts[index]
        if words.raw[index][0].isupper() and not any(
            mention.start <= start < mention.end and mention.kind != "party" for mention in mentions
        ):
            return True
    return False
