"""Papers by their name: an MoU, agreement, contract, venture or loan that somebody signed or is to sign.

A paper counts when a predicate stands with it (signed, inked, agreed, formed, is to be signed), when a sum or number
makes it an aggregate ("$7 billion is in MoUs"), or when it is an item of a list that a heading introduces.
"""

from __future__ import annotations

from corridor.read.announcements import details
from corridor.read.announcements.drafts import Draft, draft_of, is_coming, is_hedged
from corridor.read.announcements.evidence import Clause, Evidence, inside
from corridor.read.announcements.slots import Slot, fill_slot
from corridor.read.announcements.wordbook import Hit, Row

_DEFINITE = {
    "the",
    "this",
    "that",
    "these",
    "those",
    "its",
    "their",
    "such",
    "said",
    "under",
    "original",
    "existing",
    "earlier",
    "previous",
}
_FORMED = ("joint_venture",)

WITH_WITHIN = 12
"""Words after "signed" among which "with" or "another" must stand where the paper is not named."""


class Discourse:
    """What the text has said so far."""

    def __init__(self) -> None:
        self.slots: list[Slot] = []
        self.last_paper: str | None = None
        """Instrument that was last named with a predicate; items of a list and "another" take it."""
        self.paper_sentence = -9


def read_papers(evidence: Evidence, clause: Clause, discourse: Discourse) -> list[Draft]:
    """The papers that a clause names."""
    nouns = _nouns(evidence, clause)
    found: list[Draft] = []
    for number, noun in enumerate(nouns):
        region = (
            nouns[number - 1].end if number else clause.start,
            nouns[number + 1].start if number + 1 < len(nouns) else clause.end,
        )
        draft = _paper(evidence, clause, noun, region, discourse)
        if draft and (draft.count or draft.amount or all(other.instrument != draft.instrument for other in found)):
            found.append(draft)
    if not found and not nouns:
        found += _another(evidence, clause, discourse)
    if not found and clause.item and discourse.last_paper:
        found += _item(evidence, clause, discourse.last_paper, discourse)
    return found


def _nouns(evidence: Evidence, clause: Clause) -> list[Hit[Row]]:
    """Names of papers; an acronym in brackets right after the name is the same one."""
    found: list[Hit[Row]] = []
    for hit in evidence.instruments_in(clause.start, clause.end):
        if hit.label.role not in ("name", "group"):
            continue
        bracketed = evidence.text[hit.start - 1 : hit.start] == "(" and found and hit.start - found[-1].end <= 3
        joined = (
            found
            and evidence.words.lower[found[-1].last + 1 : hit.first] == ["and"]
            and not _has_sum_between(evidence, found[-1], hit)
        )
        if bracketed or joined:
            continue
        if any(
            side.start <= hit.start < side.end
            for side in inside(evidence.sides, clause.start, clause.end)
            if side.role == "body"
        ):
            continue
        found.append(hit)
    return found


def _has_sum_between(evidence: Evidence, before: Hit[Row], after: Hit[Row]) -> bool:
    return bool(inside(evidence.mentions.all, before.end, after.start))


def _paper(
    evidence: Evidence,
    clause: Clause,
    noun: Hit[Row],
    region: tuple[int, int],
    discourse: Discourse,
) -> Draft | None:
    if is_hedged(evidence, clause, noun):
        return None
    predicate = _predicate(evidence, clause, noun)
    if predicate and is_hedged(evidence, clause, predicate):
        return None
    named = evidence.words.lower[noun.first : noun.last + 1]
    plural = named[-1].endswith("s") or bool({"memoranda", "memorandums", "letters"} & set(named))
    count = details.count_before(evidence, region[0], noun.start) if plural else None
    amount = details.amount_of(evidence, *_sum_region(evidence, clause, noun, region), noun.start)
    code = _code(evidence, clause, noun)
    if (
        not predicate
        and not clause.item
        and not (
            (plural or noun.label.code == "financing_agreement")
            and amount
            and _belongs(evidence, noun, amount.span.start, amount.span.end)
        )
    ):
        return None
    discourse.last_paper, discourse.paper_sentence = code, clause.sentence
    if plural and not (count or amount or clause.item or details.own_pillars(evidence, clause.start, clause.end)):
        return None
    definite = _is_definite(evidence, noun) and not count
    if (
        definite
        and (predicate is None or predicate.label.role in ("coming", "weak"))
        and not _of_something(evidence, noun)
    ):
        return None
    coming = predicate is not None and is_coming(evidence, clause, predicate)
    slot = fill_slot(evidence, clause, discourse.slots)
    if not slot.sides or (predicate is None and not clause.item and not plural and not slot.own):
        return None
    if clause.item and not slot.own and details.own_pillars(evidence, clause.start, clause.end) in ((), ("other",)):
        return None
    stage = (
        "talks"
        if "draft" in evidence.words.lower[max(0, noun.first - 2) : noun.first]
        else "announced"
        if coming
        else "signed"
    )
    draft = draft_of(
        evidence,
        clause,
        slot,
        code,
        stage,
        noun.label.rule,
        predicate.label.rule if predicate else "papers:sum or list",
    )
    draft.count, draft.amount, draft.definite = count, amount, definite
    return draft


def _code(evidence: Evidence, clause: Clause, noun: Hit[Row]) -> str:
    """The instrument; "deals" are what the next sentences call them, else agreements."""
    if noun.label.code != "deal":
        return noun.label.code
    if not evidence.words.lower[noun.last].endswith("s"):
        return "framework_agreement"
    last = min(clause.sentence + 2, len(evidence.sentences) - 1)
    following = evidence.instruments_in(noun.end, evidence.sentences[last].end)
    return next((hit.label.code for hit in following if hit.label.role == "name"), "framework_agreement")


def _predicate(evidence: Evidence, clause: Clause, noun: Hit[Row]) -> Hit[Row] | None:
    """The nearest word that tells that the paper came or is to come about; ahead of mere signs of future."""
    near = [
        hit
        for hit in inside(evidence.stages, clause.start, clause.end)
        if hit.label.role in ("paper", "weak") or (hit.label.role == "form" and noun.label.code in _FORMED)
    ]
    near = near or [
        hit
        for hit in inside(evidence.stages, clause.start, clause.end)
        if hit.label.role == "coming" and not evidence.is_in_name(hit.start)
    ]
    return min(near, key=lambda hit: (hit.label.role == "weak", abs(hit.start - noun.start)), default=None)


def _is_definite(evidence: Evidence, noun: Hit[Row]) -> bool:
    """Whether the paper is named as something known: "the agreement", "the Ras El-Hekma deal"."""
    words, first = evidence.words, noun.first
    while first and words.raw[first - 1][0].isupper() and words.joined(first - 1, first):
        first -= 1
    before = set(words.lower[max(0, noun.first - 2) : noun.first] + words.lower[max(0, first - 1) : first])
    return bool(_DEFINITE & before) and ("under" in before or not {"first", "new", "a", "an", "another"} & before)


def _of_something(evidence: Evidence, noun: Hit[Row]) -> bool:
    following = evidence.words.lower[noun.last + 1 : noun.last + 2]
    return following in (["of"], ["for"], ["on"], ["between"])


def _sum_region(evidence: Evidence, clause: Clause, noun: Hit[Row], region: tuple[int, int]) -> tuple[int, int]:
    """Where the sum of a paper may stand: among several papers, before it and after the one before."""
    before = [m for m in inside(evidence.mentions.all, region[0], noun.start) if m.kind == "money"]
    if before and region[1] != clause.end:
        return region[0], noun.start
    return region


def _belongs(evidence: Evidence, noun: Hit[Row], start: int, end: int) -> bool:
    between = evidence.text[end : noun.start] if end <= noun.start else evidence.text[noun.end : start]
    return len(between.split()) <= 5 and "," not in between


def _another(evidence: Evidence, clause: Clause, discourse: Discourse) -> list[Draft]:
    """A clause in which sides sign with each other and the paper was named shortly before."""
    signed = next((hit for hit in inside(evidence.stages, clause.start, clause.end) if hit.label.role == "paper"), None)
    if (
        not signed
        or not discourse.last_paper
        or clause.sentence - discourse.paper_sentence > 3
        or is_hedged(evidence, clause, signed)
    ):
        return []
    slot = fill_slot(evidence, clause, discourse.slots)
    if not slot.own or not {"with", "another", "between"} & set(
        evidence.words.lower[signed.first : signed.last + WITH_WITHIN]
    ):
        return []
    discourse.paper_sentence = clause.sentence
    stage = "announced" if is_coming(evidence, clause, signed) else "signed"
    draft = draft_of(evidence, clause, slot, discourse.last_paper, stage, signed.label.rule, "papers:named before")
    draft.amount = details.amount_of(evidence, clause.start, clause.end, signed.start)
    return [draft]


def _item(evidence: Evidence, clause: Clause, code: str, discourse: Discourse) -> list[Draft]:
    """An item of a list of papers: its own parties, or at least a pillar of its own."""
    pillars = details.own_pillars(evidence, clause.start, clause.end)
    slot = fill_slot(evidence, clause, discourse.slots)
    if not slot.sides or (not slot.own and pillars in ((), ("other",))):
        return []
    draft = draft_of(evidence, clause, slot, code, "signed", "papers:item of a list")
    draft.amount = details.amount_of(evidence, clause.start, clause.end, clause.start)
    discourse.paper_sentence = clause.sentence
    return [draft]
