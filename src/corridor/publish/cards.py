"""What the page says of each claim: the verdict on a figure, the history of an announcement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from corridor.periods import Period
from corridor.publish.highlight import Passage, passages
from corridor.publish.made import Made, made_by
from corridor.publish.page import Links, Page
from corridor.records import (
    Announcement,
    Computation,
    DocumentAccount,
    Figure,
    Observation,
    Outcome,
    Reading,
    Recurrence,
    SeriesKey,
    Span,
    Verdict,
)
from corridor.sentences import Code, Sentence, Value

KNOWN, NEW = "known", "new"
"""Marks of announcements, beside the outcomes of figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A computation as it is shown."""

    id: str
    name: Markup
    formula: str
    result: str
    cited: tuple[int, ...]
    """Numbers of the observations that went into it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A further sentence about a figure, with its arithmetic."""

    kind: str
    text: Markup
    plain: str
    """The same without links."""
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One claim on the page."""

    number: int
    mark: str
    """The outcome of a figure; `known` or `new` of an announcement. Chooses word, shape and colour."""
    word: Markup | str
    topic: str
    """What the claim is about."""
    stated: Markup
    """What the document says, in figures."""
    text: Markup
    made: Made
    """Who it is from, where that is not the rules alone."""
    rightly: Markup | None = None
    notes: tuple[Note, ...] = ()
    steps: tuple[Step, ...] = ()
    said_at: tuple[int, ...] = ()
    """Claims of the same subject where further sentences stand that would be the same here."""
    verdict: Verdict | None = None
    recurrence: Recurrence | None = None

    @property
    def all_steps(self) -> tuple[Step, ...]:
        """The arithmetic of the verdict and of everything else that is said."""
        return (*self.steps, *(step for note in self.notes for step in note.steps))

    @property
    def brief(self) -> bool:
        """Whether its sentence says all there is."""
        more = self.notes or self.said_at or self.steps or self.rightly or self.made.badges
        return not more and self.mark not in (KNOWN, NEW)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentCards:
    """One document on the page: the sentences that carry claims, each with its cards beside it."""

    number: int
    account: DocumentAccount
    rows: tuple[tuple[Passage, tuple[Card, ...]], ...]

    @property
    def cards(self) -> tuple[Card, ...]:
        """All its claims in the order of the text."""
        return tuple(card for _, cards in self.rows for card in cards)


def document_cards(
    page: Page, documents: Sequence[DocumentAccount], headline: Verdict | None = None
) -> tuple[DocumentCards, ...]:
    """The documents with their claims numbered through the whole brief, in the order of the texts.

    headline: the verdict that the brief answers first; only its number is held against all earlier years, which
    elsewhere would take more lines than it is worth (the JSON has all of them).
    """
    found, number = [], 0
    said: dict[str, int] = {}
    for place, account in enumerate(documents, 1):
        claims: list[tuple[Span, Verdict | Announcement]] = [(one.figure.span, one) for one in account.verdicts]
        claims += [(one.span, one) for one in account.announcements]
        claims.sort(key=lambda claim: (claim[0].start, claim[0].end))
        spans = {number + n: span for n, (span, _) in enumerate(claims, 1)}
        cards = {
            number + n: _card(page, number + n, claim, account, headline) for n, (_, claim) in enumerate(claims, 1)
        }
        number += len(claims)
        _say_once(cards, said)
        rows = tuple(
            (passage, tuple(cards[n] for n in passage.claims)) for passage in passages(account.document.text, spans)
        )
        found.append(DocumentCards(number=place, account=account, rows=rows))
    return tuple(found)


def _say_once(cards: dict[int, Card], said: dict[str, int]) -> None:
    """Take out of cards what an earlier card says word for word, and name that card."""
    for number, card in cards.items():
        notes = tuple(note for note in card.notes if said.setdefault(note.plain, number) == number)
        at = tuple(dict.fromkeys(said[note.plain] for note in card.notes if said[note.plain] != number))
        if at:
            cards[number] = replace(card, notes=notes, said_at=at)


def _card(
    page: Page, number: int, claim: Verdict | Announcement, account: DocumentAccount, headline: Verdict | None
) -> Card:
    notes = {one.id: one for one in account.corrections}
    if isinstance(claim, Verdict):
        with_range = headline is None or _subject(claim) == _subject(headline)
        return figure_card(page, number, claim, made_by(page, claim.figure, notes), with_range=with_range)
    recurrences = [one for one in account.recurrences if one.announcement == claim]
    best = max(recurrences, key=lambda one: one.score, default=None)
    return announcement_card(page, number, claim, best, made_by(page, claim, notes))


def _subject(verdict: Verdict) -> tuple[SeriesKey, Period]:
    return verdict.figure.key, verdict.figure.period


# --------------------------------------------------------------------------- figures

_OF_EARLIER_YEARS = ("revision_band", "unusual")
"""Readings that hold a number against all earlier years."""


def figure_card(page: Page, number: int, verdict: Verdict, made: Made, *, with_range: bool = True) -> Card:
    """The card of a judged figure."""
    steps, anchors = _steps(page, f"k{number}", verdict.computations)
    observations = [*_inputs(verdict.computations), *verdict.observations]
    figure = verdict.figure
    stated = [(one.quantity, f"c{number}") for one in (figure.value, figure.change, figure.base) if one]
    links = page.evidence(observations, anchors, stated)
    return Card(
        number=number,
        mark=verdict.outcome.value,
        word=_word(page, verdict),
        topic=page.series(figure.key),
        stated=_stated(page, figure),
        text=page.html(verdict.sentence, links),
        made=made,
        rightly=page.html(verdict.stated_rightly, links) if verdict.stated_rightly else None,
        notes=tuple(
            _note(page, f"k{number}r{n}", one, links)
            for n, one in enumerate(verdict.readings, 1)
            if with_range or one.kind not in _OF_EARLIER_YEARS
        ),
        steps=steps,
        verdict=verdict,
    )


def _word(page: Page, verdict: Verdict) -> str:
    word = page.label("outcomes", verdict.outcome)
    if verdict.outcome is Outcome.DEFINITION_SLIP and verdict.slip:
        return f"{word} ({page.label('slips', verdict.slip)})"
    return word


def _stated(page: Page, figure: Figure) -> Markup:
    """What the document says, as numbers: period, value, change, base."""
    values: dict[str, Value] = {"period": figure.period}
    for name, printed in (("value", figure.value), ("change", figure.change), ("base", figure.base)):
        if printed:
            values[name] = printed.quantity
    said = tuple(name for name in ("value", "change", "base") if name in values)
    return page.html(Sentence(_STATED[said], **values))


_STATED = {
    (): "{period}",
    ("value",): "{period}: {value}",
    ("change",): "{period}: {change}",
    ("base",): "{period}: against {base}",
    ("value", "change"): "{period}: {value}, {change}",
    ("value", "base"): "{period}: {value} against {base}",
    ("change", "base"): "{period}: {change} against {base}",
    ("value", "change", "base"): "{period}: {value} against {base}, {change}",
}


def _note(page: Page, prefix: str, reading: Reading, links: Links) -> Note:
    steps, anchors = _steps(page, prefix, reading.computations)
    observations = [*_inputs(reading.computations), *reading.observations]
    own = page.evidence(observations, anchors)
    return Note(
        kind=reading.kind,
        text=page.html(reading.sentence, {**links, **own}),
        plain=page.wording.say(reading.sentence),
        steps=steps,
    )


def _inputs(computations: Iterable[Computation]) -> list[Observation]:
    return [observation for computation in computations for observation in computation.inputs]


def _steps(
    page: Page, prefix: str, computations: Iterable[Computation]
) -> tuple[tuple[Step, ...], list[tuple[Computation, str]]]:
    """The computations that are not yet shown elsewhere, and where each of all is shown."""
    steps, anchors = [], []
    for place, computation in enumerate(computations, 1):
        here = f"{prefix}-{place}"
        anchor = page.step(computation, here)
        anchors.append((computation, anchor))
        if anchor == here:
            steps.append(_step(page, here, computation))
    return tuple(steps), anchors


def _step(page: Page, anchor: str, computation: Computation) -> Step:
    return Step(
        id=anchor,
        name=_step_name(page, computation),
        formula=computation.formula,
        cited=page.cite_all(computation.inputs),
        result=page.quantity(computation.result, signed=not computation.name.startswith(_SHARES)),
    )


def _step_name(page: Page, computation: Computation) -> Markup:
    name = page.html(_COMPUTATIONS.get(computation.name, Sentence(computation.name.replace("_", " "))))
    if computation.period is None:
        return name
    return page.say("{name}, {period}", name=str(name), period=computation.period)


_SHARES = ("share", "coverage")
"""Computations whose percentage is a part of something: it has no direction."""

_COMPUTATIONS = {
    "change": Sentence("Change"),
    "earlier_change": Sentence("Change of an earlier year"),
    "print_to_print": Sentence("Change, first print to first print"),
    "revision": Sentence("Revision"),
    "median": Sentence("Median"),
    "band_low": Sentence("Lower end"),
    "band_median": Sentence("Middle"),
    "band_high": Sentence("Upper end"),
    "coverage": Sentence("Share of new cases that such a range holds for"),
    "share_of_change": Sentence("Share of the change"),
    "share_of_change_first_prints": Sentence("Share of the change, first prints"),
    "identity": Sentence("By identity"),
    "difference": Sentence("Difference"),
    "sum": Sentence("Sum"),
    "seen_since": Sentence("Total since"),
}

# --------------------------------------------------------------------------- announcements


def announcement_card(page: Page, number: int, claim: Announcement, recurrence: Recurrence | None, made: Made) -> Card:
    """The card of an announcement: which known promise it repeats, or that none is known."""
    if recurrence is None:
        word, text = page.say("not in the register"), page.say("No promise of the register was recognised in it.")
    else:
        text = page.html(recurrence.sentence)
        word = page.say("announced before") if recurrence.earlier else page.say("in the register")
    return Card(
        number=number,
        mark=KNOWN if recurrence else NEW,
        word=word,
        topic=page.label("instruments", claim.instrument),
        stated=_instrument(page, claim, number),
        text=text,
        made=made,
        recurrence=recurrence,
    )


def _instrument(page: Page, claim: Announcement, number: int) -> Markup:
    """Stage and sizes of an announcement; who and about what stands in the words beside it."""
    sizes = [one.quantity for one in (claim.amount, claim.count, *claim.capacities) if one]
    links = page.evidence((), stated=[(size, f"c{number}") for size in sizes])
    facts = [page.show(Code("stages", claim.stage)), *(page.show(size, links) for size in sizes)]
    return Markup(" · ").join(facts)
