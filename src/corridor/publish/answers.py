"""The answers that stand first: is it right, is it new, what became of it, what is not known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from corridor.publish.asides import counted, groups
from corridor.publish.cards import NEW, Card, DocumentCards
from corridor.publish.page import Page
from corridor.publish.repeats import Repeat
from corridor.records import Account, Completion, Outcome, Verdict
from corridor.sentences import Code, Items, Sentence

MOST_POINTS = 5
"""An answer of more points is no answer; the rest stands below."""
_WRONG = (Outcome.CONTRADICTED, Outcome.DEFINITION_SLIP, Outcome.VINTAGE_MIXED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One line of an answer and where it is shown in full."""

    text: Markup
    target: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One question with what can be said."""

    id: str
    question: Markup
    lead: Markup
    points: tuple[Point, ...] = ()
    aside: Markup | None = None
    """Heading of the further points."""
    asides: tuple[Point, ...] = ()
    more: Markup | None = None
    card: Card | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many figures have one outcome."""

    mark: str
    word: str
    count: int
    target: str


def tallies(page: Page, cards: Sequence[Card]) -> tuple[Tally, ...]:
    """Figures by outcome, best first, outcomes without figures left out."""
    found = []
    for outcome in Outcome:
        some = [card for card in cards if card.mark == outcome]
        if some:
            word = page.label("outcomes", outcome)
            found.append(Tally(mark=outcome.value, word=word, count=len(some), target=f"v{some[0].number}"))
    return tuple(found)


def answers(
    page: Page,
    account: Account,
    documents: Sequence[DocumentCards],
    repeated: Sequence[Repeat],
    headline: Verdict | None,
) -> tuple[Answer, ...]:
    """The four answers."""
    cards = [card for document in documents for card in document.cards]
    return (
        _right(page, cards, headline),
        _before(page, cards, repeated),
        _became(page, account.completions, repeated),
        _unknown(page, account, cards),
    )


def _right(page: Page, cards: Sequence[Card], headline: Verdict | None) -> Answer:
    question = page.say("Is the number right?")
    figures = [card for card in cards if card.verdict]
    first = next((card for card in figures if card.verdict is headline), None)
    if first is None:
        return Answer(id="right", question=question, lead=page.say("The documents state no official figure."))
    points = [Point(text=note.text) for note in first.notes]
    if first.rightly:
        points.insert(0, Point(text=first.rightly))
    wrong = {card.text: card for card in figures if card.mark in _WRONG and card is not first}
    others = [Point(text=card.text, target=f"v{card.number}", mark=card.mark) for card in wrong.values()]
    return Answer(
        id="right",
        question=question,
        lead=first.text,
        card=first,
        points=tuple(points),
        aside=page.say("Also to correct in these documents:") if others else None,
        asides=tuple(others[:MOST_POINTS]),
        more=_more(page, len(others), "documents"),
    )


def _more(page: Page, count: int, target: str) -> Markup | None:
    if count <= MOST_POINTS:
        return None
    said = page.say("and {count} more below", count=count - MOST_POINTS)
    return Markup('<a href="#{}">{}</a>').format(target, said)


def _before(page: Page, cards: Sequence[Card], repeated: Sequence[Repeat]) -> Answer:
    announcements = [card for card in cards if card.verdict is None]
    dated = [one for one in repeated if one.earlier]
    if not announcements:
        lead = page.say("The documents announce nothing that belongs in a register.")
    elif not dated:
        lead = page.say("No announcement was recognised as an earlier promise.")
    else:
        lead = page.say(
            "Yes, in part: {known} of {count} announcements repeat promises with an earlier date.",
            known=sum(len(one.cards) for one in dated),
            count=len(announcements),
        )
    points = tuple(
        Point(
            text=page.say(
                "{promise}: {instrument}, dated {days}.",
                promise=one.promise.title,
                instrument=one.instrument,
                days=one.days,
            ),
            target=one.id,
        )
        for one in dated[:MOST_POINTS]
    )
    return Answer(
        id="before",
        question=page.say("Has this been promised before?"),
        lead=lead,
        points=points,
        more=_more(page, len(dated), "promises"),
    )


def _became(page: Page, completions: Sequence[Completion], repeated: Sequence[Repeat]) -> Answer:
    counts = [Point(text=completion_sentence(page, one), target="became") for one in completions if one.promises]
    stages: dict[str, int] = {}
    for one in repeated:
        if one.last:
            stages[one.last.stage] = stages.get(one.last.stage, 0) + 1
    if stages:
        said = tuple(
            Sentence("{stage} {number}", stage=Code("stages", stage), number=number)
            for stage, number in sorted(stages.items(), key=lambda item: -item[1])
        )
        text = page.say("Of the promises repeated here, by their last dated report: {stages}.", stages=Items(said))
        counts.append(Point(text=text, target="promises"))
    lead = counts[0].text if counts else page.say("The register has no promise old enough to say.")
    return Answer(
        id="became-of",
        question=page.say("What became of earlier promises?"),
        lead=lead,
        points=tuple(counts[1:]),
        more=page.say("These are counts of promises, not of money; silence is not failure."),
    )


def completion_sentence(page: Page, completion: Completion) -> Markup:
    """How many promises of one kind have an actual completion."""
    return page.say(
        _COMPLETIONS.get(completion.binding, _COMPLETIONS["hard"]),
        count=len(completion.promises),
        completed=len(completion.completed),
        before=completion.before,
    )


_COMPLETIONS = {
    "soft": "Of the {count} soft promises (talks, statements, letters, memoranda) with an event before {before}, "
    "{completed} came to an actual completion.",
    "hard": "Of the {count} hard promises (contracts, finance, projects) with an event before {before}, "
    "{completed} came to an actual completion.",
}


def _unknown(page: Page, account: Account, cards: Sequence[Card]) -> Answer:
    unverifiable = sum(card.mark == Outcome.UNVERIFIABLE for card in cards)
    unmatched = sum(card.mark == NEW for card in cards)
    points = []
    if unverifiable:
        said = page.say(
            "{count} figure could not be verified.|{count} figures could not be verified.", count=unverifiable
        )
        points.append(Point(text=said, target="unknown"))
    if unmatched:
        said = page.say(
            "{count} announcement is not in the register: new, or not recognised.|"
            "{count} announcements are not in the register: new, or not recognised.",
            count=unmatched,
        )
        points.append(Point(text=said, target="unknown"))
    if account.unreadable:
        said = page.say(
            "{count} document could not be read.|{count} documents could not be read.", count=len(account.unreadable)
        )
        points.append(Point(text=said, target="unread"))
    refused = groups(page, [(0, one) for document in account.documents for one in document.refusals])
    points += [Point(text=said, target="passed-over") for said in counted(page, refused)]
    lead = points[0].text if points else page.say("Every figure was judged and every announcement recognised.")
    return Answer(id="not-known", question=page.say("What is not known?"), lead=lead, points=tuple(points[1:]))
