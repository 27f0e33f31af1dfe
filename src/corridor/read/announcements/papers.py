"""Papers by their name: an MoU, agreement, contract, venture or loan that somebody signed or is to sign.

A paper counts when a predicate stands with it (signed, inked, agreed, formed, is to be signed), when it is named as
new beside two sides ("under a contract with X"), when a sum or number makes it an aggregate ("$7 billion is in MoUs"),
or when it is an item of a list that a heading introduces.
"""

from __future__ import annotations

from typing import NamedTuple

from corridor.read import lexicons
from corridor.read.announcements import details
from corridor.read.announcements.drafts import Draft, draft_of, is_coming, is_hedged
from corridor.read.announcements.evidence import PAPERS, Clause, Evidence, inside
from corridor.read.announcements.sides import NAME
from corridor.read.announcements.slots import Slot, fill_slot
from corridor.read.announcements.wordbook import Hit, Row
from corridor.records import Span

_CUES = {row["code"]: frozenset(row["term"].split("|")) for row in lexicons.rows("cues")}
_DEFINITE, _NEW, _FINITE = _CUES["known"], _CUES["new"], _CUES["finite"]
_ALL = ("them", "these")
_PARTS, _ORDINALS = _CUES["part"], _CUES["ordinal"]
_MODIFIERS = {word: row["code"] for row in lexicons.rows("modifiers") for word in row["term"].split("|")}
_STRONG = ("equity_investment", "joint_venture", "financing_agreement", "mou")
"""What the name of a paper is for, where its modifiers tell several things: the first of these, else the nearest."""
_GIVEN = ("contract", "financing_agreement", "equity_investment")
"""Papers that one side can win, be granted or arrange."""

_IDIOMS = (["on"], ["in"], ["by"])
"""Words right before the name of a paper with which it names a manner: "on lease", "in joint venture with".

"""
GRANT_WITHIN = 9
"""Words between a paper and what tells that it was given, at most."""
WITH_WITHIN = 12
"""Words after "signed" among which "with" or "another" must stand where the paper is not named."""
_PART_NAME = 3
"""Number of the word that names one of several papers at the head of a sentence, at most."""
_TO_COME = {"draw", "formulate", "devise"}
_DRAWN_UP = 4
"""Words between "draw up" and the paper that it is about, at most."""
LONGEST_NAME = 7
"""Words before "agreement" that tell what it is for, at most."""


class Discourse:
    """What the text has said so far."""

    def __init__(self) -> None:
        self.slots: list[Slot] = []
        self.last_paper: str | None = None
        """Instrument that was last named with a predicate; items of a list and "another" take it."""
        self.several = False
        """Whether it was named in the plural, so that a list of them can follow."""
        self.paper_sentence = -9
        self.told = -9
        """Sentence that stated an instrument last."""


class Paper(NamedTuple):
    """The name of a paper in a clause."""

    hit: Hit[Row]
    code: str
    plural: bool

    @property
    def start(self) -> int:
        """Offset of its first code point."""
        return self.hit.start


def read_papers(evidence: Evidence, clause: Clause, discourse: Discourse) -> list[Draft]:
    """The papers that a clause names."""
    part = is_part(evidence, clause, discourse)
    papers = _papers(evidence, clause)
    if part:  # "under the first document"
        first = evidence.words.at(evidence.sentence_range(clause.sentence)[0])
        papers = [paper for paper in papers if paper.hit.first - first > _PART_NAME]
    found: list[Draft] = []
    for number, paper in enumerate(papers):
        region = (
            papers[number - 1].hit.end if number else clause.start,
            papers[number + 1].start if number + 1 < len(papers) else clause.end,
        )
        draft = _paper(evidence, clause, paper, region, discourse)
        if draft and (draft.count or draft.amount or all(other.instrument != draft.instrument for other in found)):
            found.append(draft)
    if not found and not papers:
        found += _another(evidence, clause, discourse)
    if not found and discourse.last_paper and ((clause.item and discourse.several) or (part and not papers)):
        found += _item(evidence, clause, discourse.last_paper, discourse)
    return found


def goes_on(evidence: Evidence, clause: Clause, discourse: Discourse) -> bool:
    """Whether the sentence only tells what a paper named before comprises: "Under the agreement, ..."."""
    words = evidence.words
    first = words.at(evidence.sentence_range(clause.sentence)[0])
    if words.lower[first] != "under" or clause.sentence - discourse.paper_sentence > 3:
        return False
    if is_part(evidence, clause, discourse):
        return False
    known = words.lower[first + 1] in _DEFINITE
    named = any(0 < hit.first - first <= 4 for hit in evidence.instruments_in(words.starts[first], clause.end))
    return words.lower[first + 1] == "it" or (known and named)


def is_part(evidence: Evidence, clause: Clause, discourse: Discourse) -> bool:
    """Whether the sentence tells of one of the papers just counted: "Under the first, ...", "Among them, ..."."""
    first = evidence.words.at(evidence.sentence_range(clause.sentence)[0])
    words = evidence.words
    head = words.lower[first : first + 6]
    counted = head[0] in _PARTS and any(
        word in _ORDINALS and (word in _ALL or "," in words.gap(at) or _names_paper(evidence, at + 1))
        for at, word in enumerate(head[1:], first + 1)
    )
    return bool(discourse.last_paper) and clause.sentence - discourse.paper_sentence <= 3 and counted


def _names_paper(evidence: Evidence, index: int) -> bool:
    start = evidence.words.starts[min(index, len(evidence.words) - 1)]
    return any(hit.label.role in PAPERS for hit in evidence.instruments_in(start, start + 1))


def _papers(evidence: Evidence, clause: Clause) -> list[Paper]:
    """Names of papers. "Agreements and MoUs" are one, the softer; an acronym in brackets is the name before it."""
    found: list[Paper] = []
    for hit in evidence.instruments_in(clause.start, clause.end):
        if hit.label.role not in PAPERS or evidence.is_in_name(hit.start):
            continue
        if evidence.words.lower[hit.first - 1 : hit.first] in _IDIOMS and not _is_plural(evidence, hit):
            continue
        paper = Paper(hit, _code(evidence, clause, hit), _is_plural(evidence, hit))
        before = found[-1] if found else None
        if before and evidence.text[hit.start - 1] == "(" and hit.start - before.hit.end <= 3:
            continue
        if before and _is_joined(evidence, before.hit, hit):
            if "mou" in (before.code, paper.code):
                found[-1] = before._replace(code="mou", plural=before.plural or paper.plural)
            continue
        found.append(paper)
    return found


def _is_joined(evidence: Evidence, before: Hit[Row], after: Hit[Row]) -> bool:
    between = evidence.words.lower[before.last + 1 : after.first]
    return between in (["and"], []) and not evidence.mentions.within(before.end, after.start)


def _is_plural(evidence: Evidence, hit: Hit[Row]) -> bool:
    named = evidence.words.lower[hit.first : hit.last + 1]
    return named[-1].endswith("s") or bool({"memoranda", "memorandums", "letters"} & set(named))


def _code(evidence: Evidence, clause: Clause, hit: Hit[Row]) -> str:
    """The instrument: what the words of its name say; "deals" are what comes next."""
    if hit.label.role in ("name", "right"):
        return hit.label.code
    named = _modifiers_before(evidence, hit)
    if named:
        strong = next((code for code in _STRONG if code in named), named[0])
        return "contract" if (hit.label.code, strong) == ("contract", "framework_agreement") else strong
    if hit.label.code == "framework_agreement" and _tells_loan(evidence, clause):
        return "financing_agreement"
    if hit.label.role == "head" or not _is_plural(evidence, hit):
        return hit.label.code if hit.label.role == "head" else "framework_agreement"
    last = min(clause.sentence + 2, len(evidence.sentences) - 1)
    following = evidence.instruments_in(hit.end, evidence.sentences[last].end)
    return next(
        (other.label.code for other in following if other.label.role in ("name", "head")), "framework_agreement"
    )


def _tells_loan(evidence: Evidence, clause: Clause) -> bool:
    """Whether the clause tells that a sum is lent."""
    lent = any(hit.label.role == "lending" for hit in evidence.instruments_in(clause.start, clause.end))
    return lent and any(mention.kind == "money" for mention in inside(evidence.mentions.all, clause.start, clause.end))


def _modifiers_before(evidence: Evidence, hit: Hit[Row]) -> list[str]:
    """What the words before "agreement" say that it is for, the nearest first: "engineering and construction"."""
    words, found, unknown = evidence.words, [], 0
    for index in range(hit.first - 1, max(hit.first - 1 - LONGEST_NAME, -1), -1):
        if not set(words.gap(index)) <= set(" -,()/") or words.lower[index] in _NEW | _DEFINITE:
            break
        code = _MODIFIERS.get(words.lower[index])
        if index and words.gap(index - 1) == "-":
            code = _MODIFIERS.get(f"{words.lower[index - 1]}-{words.lower[index]}") or code
        if code:
            found.append(code)
        elif words.lower[index] != "and":
            unknown += 1
            if unknown > 1 or words.lower[index] in ("of", "for", "on", "with", "to", "in", "by", "signed"):
                break
    return found


def _paper(
    evidence: Evidence, clause: Clause, paper: Paper, region: tuple[int, int], discourse: Discourse
) -> Draft | None:
    noun, code = paper.hit, paper.code
    if _TO_COME & set(evidence.words.lower[max(0, noun.first - _DRAWN_UP) : noun.first]):
        return None  # "agreed to draw up an action plan"
    predicate = _predicate(evidence, clause, paper)
    if is_hedged(evidence, clause, noun) or (predicate and is_hedged(evidence, clause, predicate)):
        return None
    count = details.count_before(evidence, region[0], noun.start) if paper.plural else None
    amount = details.amount_of(evidence, *_sum_region(evidence, clause, noun, region), noun.start)
    summed = (paper.plural or code == "financing_agreement") and amount and _belongs(evidence, noun, amount.span)
    definite = _is_definite(evidence, noun) and not count
    given = predicate and predicate.label.role in ("grant", "paper")
    if noun.label.role == "right" and not (given and fill_slot(evidence, clause, discourse.slots).own >= 2):
        return None
    new = not definite and noun.label.role != "group" and code != "statement" and _is_introduced(evidence, noun)
    if not (predicate or clause.item or summed or new):
        return None
    if (predicate or summed) and not clause.item:
        discourse.last_paper, discourse.paper_sentence = code, clause.sentence
        discourse.several = paper.plural
    if paper.plural and not (count or amount or clause.item or details.own_pillars(evidence, clause.start, clause.end)):
        return None
    told = predicate and predicate.label.role not in ("coming", "weak") and not is_coming(evidence, clause, predicate)
    if definite and not told and not _of_something(evidence, noun):
        return None
    slot = fill_slot(evidence, clause, discourse.slots)
    if predicate and predicate.label.role in ("grant", "coming") and not slot.own:
        return None
    guessed = "parties:countries of the text" in slot.rules and not (count or summed or clause.item)
    if guessed and details.pillars_of(evidence, clause)[1] == "pillars:none named":
        return None  # neither who nor what is told
    if _is_given_to_another(evidence, noun, slot):
        return None
    one_more = slot.own and _goes_on_in(evidence, clause, discourse)
    if not slot.sides or not (predicate or clause.item or summed or slot.own >= 2 or one_more):
        return None
    if clause.item and not slot.own and details.own_pillars(evidence, clause.start, clause.end) in ((), ("other",)):
        return None
    how = predicate.label.rule if predicate else "papers:new, between sides" if new else "papers:sum or list"
    draft = draft_of(evidence, clause, slot, code, _stage(evidence, clause, noun, predicate), noun.label.rule, how)
    draft.count, draft.amount, draft.definite = count, amount, definite
    draft.bare = noun.label.role == "group" or (noun.label.role == "head" and code == noun.label.code)
    return draft


def _is_given_to_another(evidence: Evidence, noun: Hit[Row], slot: Slot) -> bool:
    """Whether the paper goes to a name that is taken for no party: "a contract to Piet Bakker"."""
    words = evidence.words
    at = next((at for at in range(noun.last + 1, noun.last + 5) if words.lower[at : at + 1] == ["to"]), len(words)) + 1
    taker = next((side for side in evidence.sides if side.first == at and side.role == NAME), None)
    return taker is not None and taker.key not in slot.keys and " " in taker.name


def _goes_on_in(evidence: Evidence, clause: Clause, discourse: Discourse) -> bool:
    """Whether the same sentence has signed another paper just before: "signed an agreement with X, an MoU with Y"."""
    start, _ = evidence.sentence_range(clause.sentence)
    return discourse.told == clause.sentence == discourse.paper_sentence and clause.start > start + 1


def _stage(evidence: Evidence, clause: Clause, noun: Hit[Row], predicate: Hit[Row] | None) -> str:
    if "draft" in evidence.words.lower[max(0, noun.first - 2) : noun.first]:
        return "talks"
    before = inside(evidence.stages, clause.start, noun.start)
    if any(hit.label.code == "cancelled" and noun.first - hit.last <= _DRAWN_UP for hit in before):
        return "cancelled"
    return "announced" if predicate and is_coming(evidence, clause, predicate) else "signed"


def _predicate(evidence: Evidence, clause: Clause, paper: Paper) -> Hit[Row] | None:
    """The nearest word that tells that the paper came or is to come about; ahead of mere signs of future."""
    stages = inside(evidence.stages, clause.start, clause.end)
    roles = {"paper", "weak"}
    if paper.code == "joint_venture":
        roles.add("form")
    if paper.code in _GIVEN:
        roles.add("grant")
    near = [
        hit
        for hit in stages
        if hit.label.role in roles and (hit.label.role != "grant" or abs(hit.first - paper.hit.first) <= GRANT_WITHIN)
    ]
    near = near or [hit for hit in stages if hit.label.role == "coming" and not evidence.is_in_name(hit.start)]
    return min(near, key=lambda hit: (hit.label.role == "weak", abs(hit.start - paper.start)), default=None)


def _is_introduced(evidence: Evidence, noun: Hit[Row]) -> bool:
    """Whether the paper is named as something new: "a contract", "agreement between X and Y", "deal with X"."""
    before = evidence.words.lower[max(0, noun.first - LONGEST_NAME) : noun.first]
    article = next((noun.first - back for back, word in enumerate(reversed(before), 1) if word in _NEW), noun.first)
    if noun.label.code == "joint_venture" and any(side.last == article - 1 for side in evidence.sides):
        return False  # "Xinhai, a venture of X and Y": it only says what Xinhai is
    if noun.label.code == "joint_venture" and evidence.words.lower[article - 1 : article] in (["to"], ["by"]):
        return False  # who is given something
    after = evidence.words.lower[noun.last + 1 : noun.last + 2]
    return bool(_NEW & set(before)) or after in (["between"], ["with"])


def _is_definite(evidence: Evidence, noun: Hit[Row]) -> bool:
    """Whether the paper is named as something known: "the agreement", "the Ras El-Hekma deal"."""
    words, first = evidence.words, noun.first
    while first and words.raw[first - 1][0].isupper() and words.joined(first - 1, first):
        first -= 1
    before = set(words.lower[max(0, noun.first - 2) : noun.first] + words.lower[max(0, first - 1) : first])
    return bool(_DEFINITE & before) and not _NEW & before


def _of_something(evidence: Evidence, noun: Hit[Row]) -> bool:
    following = evidence.words.lower[noun.last + 1 : noun.last + 2]
    return following in (["of"], ["for"], ["on"], ["between"])


def _sum_region(evidence: Evidence, clause: Clause, noun: Hit[Row], region: tuple[int, int]) -> tuple[int, int]:
    """Where the sum of a paper may stand: among several papers, before it and after the one before."""
    before = [m for m in evidence.mentions.within(region[0], noun.start) if m.kind == "money"]
    if before and region[1] != clause.end:
        return region[0], noun.start
    return region


def _belongs(evidence: Evidence, noun: Hit[Row], amount: Span) -> bool:
    between = (
        evidence.text[amount.end : noun.start] if amount.end <= noun.start else evidence.text[noun.end : amount.start]
    )
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
    after_colon = ":" in evidence.text[max(0, clause.start - 2) : clause.start]
    part = is_part(evidence, clause, discourse)
    whole = clause.end == evidence.sentence_range(clause.sentence)[1] and not after_colon and not part
    if whole and _FINITE & set(evidence.words.lower[evidence.words.at(clause.start) : evidence.words.at(clause.end)]):
        return []  # a sentence of its own
    slot = fill_slot(evidence, clause, discourse.slots)
    if after_colon and not slot.own:
        return []
    if part and slot.own < 2:
        return []
    if not (slot.countries or part) or (not slot.own and pillars in ((), ("other",))):
        return []
    draft = draft_of(evidence, clause, slot, code, "signed", "papers:item of a list")
    draft.amount = details.amount_of(evidence, clause.start, clause.end, clause.start)
    discourse.paper_sentence = clause.sentence
    return [draft]
