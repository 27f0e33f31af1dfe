"""Who a claim is from, where that is not the rules alone: people who corrected it, a language model that read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from corridor.publish.page import Page
from corridor.records import Announcement, CorrectionNote, Figure
from corridor.sentences import Items

HAND, MODEL = "hand", "model"
"""Shapes of the badges."""
_MODEL = "model:"
"""What the reader of a claim begins with, where it is a language model."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """A word beside the verdict."""

    mark: str
    word: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """Who a claim is from, in badges and in sentences; empty where the rules alone read it."""

    badges: tuple[Badge, ...] = ()
    lines: tuple[Markup, ...] = ()


def made_by(page: Page, claim: Figure | Announcement, notes: Mapping[str, CorrectionNote]) -> Made:
    """Who a claim is from.

    notes: the corrections of its document by their ids.
    """
    badges, lines = [], []
    if claim.by_hand:
        added = any(one.action == "add" for one in claim.by_hand)
        badges.append(Badge(mark=HAND, word=page.say("added by hand") if added else page.say("corrected by hand")))
        lines += [page.html(notes[one.id].sentence) for one in claim.by_hand if one.id in notes]
    if claim.reader.startswith(_MODEL):
        badges.append(Badge(mark=MODEL, word=page.say("read by a language model")))
        lines.append(
            page.say(
                "The language model {model} read it, and the rules did not. Its words stand in the text; their numbers"
                " and dates are those of the rules.",
                model=claim.reader.removeprefix(_MODEL),
            )
        )
    others = tuple(one.removeprefix(_MODEL) for one in claim.also_read_by if one.startswith(_MODEL))
    if others:
        lines.append(page.say("Also read by the language model {models}.", models=Items(others)))
    return Made(badges=tuple(badges), lines=tuple(lines))
