"""Instruments without a paper: what the sides do. The rules are tried in this order; the first that fits wins.

| rule | what must stand in the clause |
|---|---|
| dropped | a scheme was given up or stopped, by a named side |
| award | works or supplies were given to a firm |
| given | a scheme or a part of one was handed to a firm |
| stake | a share of an enterprise, or all of it, changes hands between named bodies |
| lending | a lender pays for a scheme, or lends a sum |
| training | a number of people is to be trained by a named body |
| pledge | a named side is to invest a sum |
| fund | a fund or a programme with a sum is set up |
| agenda | an official says what a scheme of the two sides will comprise |
| partner | named bodies of two sides do something named together |
| plan | a named scheme is planned or agreed between two sides |
| request | one country or body asks another for something named |
| talks | two sides talked about named subjects |
| status | a named scheme is under construction or in service |
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from corridor.read import lexicons
from corridor.read.announcements import details
from corridor.read.announcements.drafts import Draft, is_hedged
from corridor.read.announcements.evidence import PAPERS, Clause, Evidence, inside
from corridor.read.announcements.gate import is_bargain
from corridor.read.announcements.papers import Discourse
from corridor.read.announcements.scene import Scene
from corridor.read.announcements.sides import BODY, COUNTRY, GENERIC, NAME, OFFICE
from corridor.read.announcements.wordbook import Hit, Row

Rule = Callable[[Scene], "Draft | None"]
_CUES = {row["code"]: frozenset(row["term"].split("|")) for row in lexicons.rows("cues")}
_WE = _CUES["we"]
_SPENDING = {
    term[1:]
    for row in lexicons.rows("instruments")
    if row["role"] == "pledge"
    for term in row["term"].split("|")
    if term.startswith("+")
}
_HANDED = 14
"""Words between the act and the firm to which a scheme is handed, at most."""
_BEFORE_LOAN = 40
"""Code points between a sum and the loan that it is of, at most: "a $300 million concessional loan"."""
_FAR = 12
"""Words between an act and the sum or the scheme that it is about, at most."""
_GIFT = 5
"""Words between a pledge and the number of things that it is of, at most."""
_HELD = 8
"""Words between a purchase and the share that it is of, at most."""


def read_acts(evidence: Evidence, clause: Clause, discourse: Discourse, papers: Sequence[Draft] = ()) -> list[Draft]:
    """The instrument that a clause states besides its papers, if any: beside a paper, only what became of a scheme."""
    scene = Scene(evidence, clause, discourse)
    if not scene.instruments:
        return []
    if papers:
        draft = _beside(scene)
        return [draft] if draft else []
    roles = {hit.label.role for hit in scene.instruments}
    for needed, rule in RULES:
        draft = None if needed.isdisjoint(roles) else rule(scene)
        if draft:
            return [draft]
    return []


def _beside(scene: Scene) -> Draft | None:
    """A scheme that was stopped, begun or opened, told before the paper that it rests on."""
    papers = [hit.start for hit in scene.acts(*PAPERS, hedges=False)]
    papers += [
        hit.start
        for hit in inside(scene.evidence.stages, scene.clause.start, scene.clause.end)
        if hit.label.role == "paper"
    ]
    first = next((hit for hit, _ in scene.statuses() if hit.label.code != "financed"), None)
    if first is None or first.start > min(papers, default=0):
        return None
    return dropped(scene) or status(scene)


def dropped(scene: Scene) -> Draft | None:
    """A scheme was given up or stopped."""
    for hit, _ in scene.statuses("cancelled", "suspended"):
        if scene.pillars and scene.forward_slot.own and not scene.is_coming(hit):
            draft = scene.draft("project", hit.label.code, hit, "dropped")
            draft.slot = scene.forward_slot
            return draft
    return None


def award(scene: Scene) -> Draft | None:
    """Works or supplies were given to a firm."""
    for hit in scene.acts("award"):
        if not (scene.pillars or scene.projects):
            continue
        last = max([one.start for one in scene.instruments] + [side.start for side in scene.slot.sides])
        works = last > hit.start and (scene.named(BODY) >= 2 or scene.projects or scene.has_money(hit))
        if works and scene.named(BODY, GENERIC, NAME) and scene.slot.own:
            return scene.draft("contract", scene.stage(hit), hit, "award")
    return None


def given(scene: Scene) -> Draft | None:
    """A scheme or a part of one was handed to a firm."""
    lower = scene.evidence.words.lower
    for hit in scene.acts("give"):
        receivers = [
            side
            for side in scene.near_slot.sides
            if 0 < side.first - hit.last <= _HANDED and side.role in (BODY, NAME) and _is_receiver(lower, side.first)
        ]
        what = any(receivers and hit.last < one.first < receivers[0].first for one in scene.projects)
        if what and scene.near_slot.own >= 2:
            return scene.draft("contract", scene.stage(hit), hit, "given", near=True)
    return None


def _is_receiver(lower: list[str], first: int) -> bool:
    return "to" in lower[max(0, first - 2) : first]


def stake(scene: Scene) -> Draft | None:
    """A share of an enterprise, or all of it, changes hands between named bodies."""
    for hit in scene.acts("stake", "transfer", "injection", "provide"):
        if not _is_of_shares(scene, hit) or scene.near_slot.own < 1:
            continue
        if len({side.key for side in scene.near_slot.sides if side.role in (BODY, NAME)}) >= 2:
            return scene.draft("equity_investment", scene.stage(hit), hit, hit.label.role, near=True)
    return None


def _is_of_shares(scene: Scene, hit: Hit[Row]) -> bool:
    """Whether what changes hands is an enterprise, a share of one, or money for one."""
    words = scene.evidence.words
    after = words.lower[hit.last + 1 : hit.last + 1 + _HELD]
    if hit.label.role == "injection":
        return any(0 < side.first - hit.last <= _HELD and side.role in (BODY, NAME) for side in scene.near_slot.sides)
    if {"stake", "shareholding"} & set(words.lower[hit.first : hit.last + 1]):
        return True
    if hit.label.role == "provide":  # a firm raised money from a fund
        raised = "raise" in words.lower[hit.first][:5] and "from" in after and scene.has_money(hit)
        return raised and not {side.kind for side in scene.near_slot.sides} & {"bank", "multilateral"}
    if any(0 <= one.first - hit.last <= _HELD for one in scene.acts("holding", hedges=False)):
        return True
    if scene.mentions(hit, _HELD, "percent"):
        return True
    return any(0 < side.first - hit.last <= 2 and side.role in (BODY, NAME) for side in scene.near_slot.sides)


def lending(scene: Scene) -> Draft | None:
    """A lender pays for a scheme or lends a sum."""
    loan_agreed = _loan_agreed(scene)
    if loan_agreed:
        return scene.draft("financing_agreement", scene.stage(loan_agreed), loan_agreed, "loan")
    for hit in scene.acts("lending", "provide"):
        lends = hit.label.role == "lending"
        lenders = {
            side.kind in ("bank", "multilateral") or (side.role == GENERIC and side.start >= scene.clause.start)
            for side in scene.slot.sides
        }
        loan = any(abs(one.first - hit.last) <= _HELD for one in scene.acts("loan", hedges=False))
        pays = scene.has_money(hit) or (lends and (scene.projects or _it_follows(scene, hit)))
        if scene.slot.own and pays and (loan or (True in lenders)) and (lends or scene.has_money(hit)):
            draft = scene.draft("financing_agreement", scene.stage(hit), hit, "lending")
            draft.definite = not scene.projects and draft.amount is None
            return draft
    return None


def _loan_agreed(scene: Scene) -> Hit[Row] | None:
    """The word by which sides agreed on a loan of a stated sum."""
    for loan in scene.acts("loan"):
        sums = scene.evidence.mentions.within(loan.start - _BEFORE_LOAN, loan.start)
        if any(mention.kind == "money" for mention in sums) and scene.near_slot.own >= 2:
            for hit in inside(scene.evidence.stages, scene.clause.start, loan.start):
                if hit.label.role in ("paper", "weak"):
                    return hit
    return None


def _it_follows(scene: Scene, hit: Hit[Row]) -> bool:
    return "it" in scene.evidence.words.lower[hit.last + 1 : hit.last + 9]


def training(scene: Scene) -> Draft | None:
    """A number of people is to be trained by a named body."""
    made = {hit.first for hit in inside(scene.evidence.stages, scene.clause.start, scene.clause.end)}
    for hit in scene.acts("training", "scheme"):
        if hit.label.code != "programme" or (
            hit.label.role == "scheme"
            and ("skills" not in scene.pillars or not made & set(range(hit.first - _FAR, hit.first)))
        ):
            continue
        if {"has", "had", "have"} & set(scene.evidence.words.lower[hit.first - 1 : hit.first]):
            continue  # what was done before
        people = [m for m in scene.mentions(hit, _HELD, "number", "capacity", "count") if m.value >= 10]
        if people and scene.named():
            stage = "announced" if scene.is_coming(hit) else "under_construction"
            return scene.draft("programme", stage, hit, "training", money=False)
    return None


def pledge(scene: Scene) -> Draft | None:
    """A named side is to invest a sum."""
    for hit in scene.acts("pledge", "plan"):
        following = scene.evidence.words.lower[hit.last + 1 : hit.last + 2]
        if hit.label.role == "plan" and not _SPENDING.intersection(following):
            continue  # "vowed to pour" is a pledge, "vowed to build" a plan
        given = scene.subjects and any(mention.value >= 2 for mention in scene.mentions(hit, _GIFT, "number", "count"))
        gift = given and _CUES["gifts"].intersection(scene.evidence.words.lower[hit.last + 1 : hit.last + _GIFT])
        if (scene.has_money(hit) or gift) and scene.slot.own and not _is_budget(scene):
            return scene.draft("statement", "announced", hit, "pledge")
    return None


def _is_budget(scene: Scene) -> bool:
    """Whether only a government is named, which sets aside money of its own."""
    own = scene.slot.sides[: scene.slot.named]
    home = scene.evidence.homes.own
    at_home = all(side.kind == "government" and side.role != COUNTRY and side.country == home for side in own)
    return at_home and scene.slot.own < 2


def fund(scene: Scene) -> Draft | None:
    """A fund or a programme with a sum is set up."""
    text, clause = scene.evidence.text, scene.clause
    for hit in scene.acts("scheme"):
        amount = details.amount_of(scene.evidence, clause.start, clause.end, hit.start)
        if hit.label.code != "programme" or amount is None:
            continue
        made = [
            one
            for one in inside(scene.evidence.stages, clause.start, clause.end)
            if one.label.role in ("form", "status", "coming", "paper")
        ]
        near = amount.span.quote in text[max(0, hit.start - 40) : hit.end + 40]
        if scene.evidence.is_in_name(hit.start) and scene.slot.own < 2:
            continue  # nobody but the fund itself is named
        if near and scene.slot.own and (made or "allocated" in scene.evidence.words.lower):
            draft = scene.draft("programme", "announced", hit, "fund")
            if "pillars:sentence before" in draft.rules:
                draft.pillars = ("other",)  # a fund is told anew
            return draft
    return None


def agenda(scene: Scene) -> Draft | None:
    """An official says what a scheme of the two sides will comprise."""
    for hit in scene.acts("agenda"):
        if len(scene.subjects) >= 2 and scene.named(BODY, OFFICE):
            return scene.draft("statement", "announced", hit, "agenda")
    return None


def partner(scene: Scene) -> Draft | None:
    """Named bodies of two sides do something named together."""
    for hit in scene.acts("partner"):
        if scene.subjects and scene.near_slot.own >= 2 and scene.named(BODY) >= 2:
            code = scene.schemes[0].label.code if scene.schemes else "statement"
            return scene.draft(code, scene.stage(hit), hit, "partner", near=True)
    return None


def plan(scene: Scene) -> Draft | None:
    """A named scheme is planned or agreed between two sides."""
    for hit in scene.acts("plan"):
        scheme = bool(scene.schemes and scene.schemes[-1].start > hit.start and scene.subjects)
        bodies = scene.near_slot.own >= 2 and scene.named(BODY) >= 2
        begun = bodies or _CUES["founding"].intersection(scene.evidence.words.lower[hit.last + 1 : hit.last + 2])
        if not scheme and (scene.near_slot.own < 2 or len(scene.subjects) < (1 if begun else 2)):
            continue
        if (
            scene.near_slot.own
            and (scene.named() or scene.near_slot.own >= 2)
            and (len(scene.near_slot.countries) >= 2 or bodies)
        ):
            return scene.draft("statement", "announced", hit, "plan", near=True)
    return None


def request(scene: Scene) -> Draft | None:
    """One country or body asks another for something named."""
    for hit in scene.acts("request"):
        asked = details.own_pillars(scene.evidence, hit.end, scene.clause.end)
        scheme = scene.projects and scene.projects[-1].start > hit.start
        if (asked or scheme) and scene.near_slot.own >= 2:
            return scene.draft("talks", "talks", hit, "request", near=True, money=False)
    return None


def talks(scene: Scene) -> Draft | None:
    """Two sides talked about named subjects; one of them may be "we"."""
    for hit in scene.acts("act", hedges=False):
        bargains = is_bargain(scene.evidence.words, hit)
        if not (scene.pillars or bargains):
            continue
        slot = scene.near_slot
        bargain = bargains and (slot.own >= 2 or (slot.own == 1 and len(slot.countries) >= 2))
        if _CUES["praise"].intersection(scene.evidence.words.lower[hit.last + 1 : hit.last + 2]):
            continue  # "wants to learn from"
        passive = slot.own == 1 and scene.evidence.words.lower[hit.first] == "under"
        if (
            passive
            or not (scene.pillars or bargain)
            or is_hedged(scene.evidence, scene.clause, hit, ("denial", "condition"))
        ):
            continue
        sides = {side.country or side.key for side in slot.sides if side.role != COUNTRY or slot.own}
        public_and_private = {"government", "private"} <= {side.kind for side in slot.sides if side.role != COUNTRY}
        we = sides and _WE & set(scene.evidence.words.lower[hit.first - 4 : hit.first])
        if len(sides) >= 2 or public_and_private or we:
            draft = scene.draft("talks", "talks", hit, "talks", near=True, money=False)
            vague = "pillars:none named" in draft.rules and scene.evidence.words.lower[hit.last] == "talks"
            return None if vague else draft
    return None


def status(scene: Scene) -> Draft | None:
    """A named scheme is under construction or in service."""
    if scene.goes_on:
        return None
    for hit, _ in scene.statuses():
        builders = scene.slot.own >= 2 and scene.named(BODY) >= 2
        if hit.label.code == "cancelled" or not (scene.pillars or (builders and scene.told_pillars)):
            continue
        slot = scene.forward_slot
        if not slot.own and "parties:countries of the text" in slot.rules and scene.clause.sentence:
            continue  # nobody is named near it
        bodies = len({side.key for side in slot.sides if side.role in (BODY, OFFICE, NAME)})
        if scene.named(BODY, OFFICE, GENERIC, NAME, COUNTRY) and (len(slot.countries) >= 2 or bodies >= 2):
            draft = scene.draft("project", "announced" if scene.is_coming(hit) else hit.label.code, hit, "status")
            draft.slot = slot
            return draft
    return None


RULES: tuple[tuple[frozenset[str], Rule], ...] = tuple(
    (frozenset(needed.split()), rule)
    for needed, rule in (
        ("scheme", dropped),
        ("award", award),
        ("give", given),
        ("stake transfer injection provide", stake),
        ("loan lending provide", lending),
        ("training scheme", training),
        ("pledge plan", pledge),
        ("scheme", fund),
        ("agenda", agenda),
        ("partner", partner),
        ("plan", plan),
        ("request", request),
        ("act", talks),
        ("scheme", status),
    )
)
"""Rules in the order in which they are tried, each with the roles of words of which a clause must have one."""
