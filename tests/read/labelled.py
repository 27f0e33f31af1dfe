"""Labelled specimens and a small judge of announcements, written apart from the reader."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corridor.periods import PartialDate
from corridor.records import Announcement, Document, Source

FOLDER = Path(__file__).parents[1] / "specimens" / "announcements"
CLASSES = {"letter_of_intent": "mou", "contract": "framework_agreement", "equity_investment": "joint_venture"}
CLASSES |= {"programme": "project"}
IDLE = {"the", "of", "and", "for", "in", "co", "ltd", "limited", "company", "corporation", "group", "private"}


def specimens(batch: str = ".") -> Iterator[tuple[dict[str, Any], Document]]:
    """Each specimen of a batch with its document; `first_reading` and `blind` hold texts never tuned to."""
    for path in sorted((FOLDER / batch).glob("*.json")):
        label = json.loads(path.read_text("utf-8"))
        yield label, document(label["text"], label["published"], label["title"], label["id"])


def document(text: str, published: str | None = "2025-12-20", title: str = "", name: str = "test") -> Document:
    day = PartialDate.parse(published) if published else None
    return Document(source=Source(id=name, origin=name, sha256="0", title=title, published=day), text=text)


def fits(label: dict[str, Any], found: Announcement) -> bool:
    """Whether an announcement is the labelled one, or it with one of its `alt` overrides."""
    return any(_is(label | override, found) for override in ({}, *label.get("alt", ())))


def _is(label: dict[str, Any], found: Announcement) -> bool:
    """The same instrument class, a party of every side, a pillar."""
    if CLASSES.get(found.instrument, found.instrument) != CLASSES.get(label["instrument"], label["instrument"]):
        return False
    pillars = set(label["pillars"]) | ({"energy"} if "green_energy" in label["pillars"] else set())
    if not pillars & (set(found.pillars) | ({"energy"} if "green_energy" in found.pillars else set())):
        return False
    sides: dict[str | None, list[dict[str, Any]]] = {}
    for party in label["parties"]:
        sides.setdefault(party["country"], []).append(party)
    return all(any(_has(party, found) for party in side) for side in sides.values())


def _has(party: dict[str, Any], found: Announcement) -> bool:
    names = [_key(name) for name in (party["name"], *party.get("aliases", ()))]
    generic = re.search(r"compan|firms|government", party["name"], re.I) or len(party["name"].split()) < 3
    for one in found.parties:
        keys = [_key(name) for name in (one.name, *one.aliases)]
        if any(name <= key or key <= name for name in names for key in keys if name and key):
            return True
        if generic and one.country and one.country == party["country"]:
            return True
    return False


def _key(name: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"\w+", name.lower()) if word not in IDLE)
