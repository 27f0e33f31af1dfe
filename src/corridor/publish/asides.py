"""What stands below the claims of a document: corrections by people, and what its readers passed over or refused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from corridor.publish.page import Page
from corridor.records import CorrectionNote, DocumentAccount, Refusal
from corridor.sentences import Sentence

INSTRUCTION = "instruction"
"""Cause of a passage that addresses a machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One record of a correction."""

    id: str
    text: Markup
    quote: str
    became: Markup | None
    undone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Refusals of one cause."""

    cause: str
    what: Markup
    count: int
    quotes: tuple[str, ...]
    """Each once."""
    documents: tuple[int, ...] = ()
    """Numbers of the documents that they are of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """What stands below the claims of one document."""

    corrections: tuple[Said, ...]
    corrected: Markup | None
    """How many corrections."""
    refused: tuple[Group, ...]
    passed_over: Markup | None
    """How much was passed over or refused, by kind."""


def aside(page: Page, account: DocumentAccount) -> Aside:
    """What stands below the claims of a document."""
    corrections = tuple(_said(page, one) for one in account.corrections)
    refused = groups(page, [(0, one) for one in account.refusals])
    return Aside(
        corrections=corrections,
        corrected=page.say("{count} correction by people|{count} corrections by people", count=len(corrections))
        if corrections
        else None,
        refused=refused,
        passed_over=Markup(" ").join(counted(page, refused)) if refused else None,
    )


def _said(page: Page, one: CorrectionNote) -> Said:
    return Said(
        id=one.id,
        text=page.html(one.sentence),
        quote=" ".join(one.span.quote.split()) if one.span else "",
        became=page.html(one.became) if one.became else None,
        undone=one.state == "undone",
    )


def groups(page: Page, refusals: Iterable[tuple[int, Refusal]]) -> tuple[Group, ...]:
    """Refusals by their causes: passages that address a machine first, then what there is most of.

    refusals: each with the number of its document.
    """
    found: dict[tuple[str, Markup], list[tuple[int, Refusal]]] = {}
    for number, one in refusals:
        found.setdefault((one.cause, _what(page, one)), []).append((number, one))
    made = [
        Group(
            cause=cause,
            what=what,
            count=len(some),
            quotes=tuple(dict.fromkeys(one.quote for _, one in some if one.quote)),
            documents=tuple(dict.fromkeys(number for number, _ in some)),
        )
        for (cause, what), some in found.items()
    ]
    return tuple(sorted(made, key=lambda one: (one.cause != INSTRUCTION, -one.count)))


def _what(page: Page, one: Refusal) -> Markup:
    """The cause without the words; the reader's own sentence where it speaks of no words, or of a cause not known."""
    return page.html(_CAUSES.get(one.cause, one.sentence))


def counted(page: Page, some: Sequence[Group]) -> tuple[Markup, ...]:
    """How many passages were passed over, claims refused, questions left without an answer; those that there are."""
    passages = sum(one.count for one in some if one.cause == INSTRUCTION)
    claims = sum(one.count for one in some if one.cause in _CAUSES and one.cause != INSTRUCTION)
    silent = sum(one.count for one in some if one.cause not in _CAUSES)
    said = []
    if passages:
        said.append(
            page.say(
                "{count} passage addressed to a machine was passed over.|"
                "{count} passages addressed to a machine were passed over.",
                count=passages,
            )
        )
    if claims:
        said.append(
            page.say(
                "{count} claim of a language model was refused.|{count} claims of a language model were refused.",
                count=claims,
            )
        )
    if silent:
        said.append(
            page.say(
                "A language model left {count} question without an answer.|"
                "A language model left {count} questions without an answer.",
                count=silent,
            )
        )
    return tuple(said)


_CAUSES = {
    INSTRUCTION: Sentence("The passage tells a reading machine what to do; no claim was made of it."),
    "not_schema": Sentence("The model's claim is not of the form that was asked for."),
    "not_in_text": Sentence("The model quotes words that do not stand in the text."),
    "no_number": Sentence("The model quotes no number that can be read."),
    "not_a_flow": Sentence("The model takes a share, a difference, a target or a price for a flow."),
    "other_role": Sentence("The model takes for the value what the text compares with."),
    "other_subject": Sentence("The model takes for a total what the text says of one country or sector."),
    "no_indicator": Sentence("The model quotes no indicator that the tables know."),
    "no_series": Sentence("The model quotes a country or sector that the pack does not know."),
    "no_period": Sentence("The model quotes no period that can be resolved."),
    "no_instrument": Sentence("The model quotes no instrument that the tables know."),
    "no_party": Sentence("The model quotes no party that can be recognised."),
    "hedged": Sentence("The model takes for an instrument what the text denies, hopes for or takes back."),
    "contradicts_rules": Sentence("The rules read the same words otherwise than the model; the rules' reading stands."),
    "too_many": Sentence("The model claims more than one text can hold; what followed was not read."),
}
"""Why one claim or passage was refused; of other causes the reader's sentence speaks. See docs/model.md."""
