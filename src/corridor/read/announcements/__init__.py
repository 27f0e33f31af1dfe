"""Announcements: talks, statements, memoranda, contracts and the like, each with its exact span."""

from __future__ import annotations

from corridor.packs import Pack
from corridor.read.announcements.acts import read_acts
from corridor.read.announcements.drafts import Draft
from corridor.read.announcements.evidence import HEDGES, Evidence
from corridor.read.announcements.gate import can_state
from corridor.read.announcements.merging import merged
from corridor.read.announcements.papers import Discourse, goes_on, is_part, read_papers
from corridor.read.announcements.sums import add_later_sums
from corridor.read.announcements.wordbook import Words
from corridor.read.mentions import Mentions
from corridor.records import Announcement, Document

_TITLE_CASE = 0.85
_BEGINNING = 30
"""Code points of a heading in which it is said that an opinion follows."""


def read_announcements(document: Document, mentions: Mentions, pack: Pack) -> tuple[Announcement, ...]:
    """The instruments that a careful analyst would put in a register, in the order of the text.

    mentions: what `scan` found in the document's text.
    A text that takes back an earlier one, or that argues, has none.
    """
    evidence = Evidence(document, mentions, pack)
    if not evidence.instruments or takes_back_or_argues(evidence):
        return ()
    discourse = Discourse()
    drafts: list[Draft] = []
    for clause in evidence.clauses:
        if clause.sentence == 0 and len(evidence.sentences) > 1 and _is_title_case(evidence.text[: clause.end]):
            continue  # capitals tell no names there, and the text says it again
        listed = (clause.item and discourse.several) or is_part(evidence, clause, discourse)
        if not listed and not can_state(evidence, clause):
            continue
        if goes_on(evidence, clause, discourse):
            continue
        found = read_papers(evidence, clause, discourse)
        found += read_acts(evidence, clause, discourse, found)
        drafts += found
        discourse.told = clause.sentence if found else discourse.told
        discourse.slots += [draft.slot for draft in found]
    kept = merged(drafts)
    add_later_sums(evidence, kept)
    return tuple(draft.announcement(document.text) for draft in kept)


def _is_title_case(line: str) -> bool:
    """Whether Nearly Every Word of a Headline Begins With a Capital."""
    if line.endswith("."):
        return False
    words = [word for word in line.split() if word[0].isalpha() and len(word) > 3]
    return len(words) > 3 and sum(word[0].isupper() for word in words) >= _TITLE_CASE * len(words)


def takes_back_or_argues(evidence: Evidence) -> bool:
    """Whether title, first line or a phrase of the text marks a clarification or an opinion."""
    if any(hit.label.role == "text" for hit in evidence.hedges):
        return True
    first = evidence.sentences[0] if evidence.sentences else None
    headings = [evidence.document.source.title or ""]
    if first and first.end - first.start <= 40:
        headings.append(evidence.text[first.start : first.end])
    return any(_begins_as_opinion(heading) for heading in headings)


def _begins_as_opinion(heading: str) -> bool:
    words = Words(heading[:_BEGINNING])
    return any(hit.label.role == "title" and hit.first <= 1 for hit in HEDGES.find(words))
