"""Who is a principal in a clause: not those who watch, speak, pass on, give the place, or give a scheme its name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from corridor.read import lexicons
from corridor.read.announcements.evidence import Clause, Evidence, inside
from corridor.read.announcements.sides import BACK, BODY, COUNTRY, EVENT, GENERIC, NAME, OFFICE, PAIR, Side

_CUES = {row["code"]: frozenset(row["term"].split("|")) for row in lexicons.rows("cues")}
_TAKES_OBJECT = ("stake", "transfer", "injection", "award", "give")
"""Roles of acts whose object is a firm."""
_LINKING = _CUES["linking"]
_ROUTE = 4
"""Words between "between" and an end of a line, at most."""


def sort_sides(evidence: Evidence, clause: Clause, here: Sequence[Side]) -> tuple[list[Side], list[Side]]:
    """Principals of a clause, and those who only watch, speak or give the place."""
    witness = next((h for h in inside(evidence.hedges, clause.start, clause.end) if h.label.role == "after"), None)
    principals: list[Side] = []
    secondary: list[Side] = []
    for number, side in enumerate(here):
        if side.role == EVENT:
            continue
        speaker_for = number and here[number - 1].role == NAME and _is_of(evidence, here[number - 1], side)
        if number + 1 < len(here) and side.role == NAME and _is_of(evidence, side, here[number + 1]):
            continue  # "Liang Bo of Sichuan Jiuda": the person
        if side.role == NAME and not (
            speaker_for or _in_slot(evidence, clause, side) or _is_listed(evidence, here, number)
        ):
            continue
        if side.role != COUNTRY and _is_channel(evidence, side):
            continue
        watches = witness and side.start >= witness.start and "," not in evidence.text[witness.end : side.start]
        if watches or _speaks(evidence, side) or (side.role == COUNTRY and _is_setting(evidence, side)):
            secondary.append(side)
        else:
            principals.append(side)
    return principals, secondary


def one_per_body(sides: Iterable[Side]) -> list[Side]:
    """Each body once; generic sides and a country only where none of its bodies is there."""
    sides = list(sides)
    named = {side.country for side in sides if side.role in (BODY, OFFICE, NAME) and side.country}
    generic = {side.country for side in sides if side.role == GENERIC}
    found: dict[str, Side] = {}
    for side in sides:
        covered = side.country in named if side.role == GENERIC else side.country in named | generic
        if side.role in (PAIR, BACK) or (side.role in (GENERIC, COUNTRY) and covered):
            continue
        found.setdefault(side.key, side)
    return list(found.values())


def with_homes(evidence: Evidence, sides: list[Side], others: Iterable[str | None] = ()) -> list[Side]:
    """A body of unknown home gets the country of the pair that the other sides leave."""
    known = {side.country for side in sides if side.country} | {country for country in others if country}
    left = [country for country in evidence.homes.pair if country not in known]
    unknown = [side for side in sides if side.country is None and side.kind != "multilateral"]
    if len(unknown) == 1 and len(known) == 1 and known & set(evidence.homes.pair) and len(left) == 1:
        return [side.at_home_in(left[0]) if side is unknown[0] else side for side in sides]
    return sides


def _neighbours(evidence: Evidence, side: Side) -> tuple[str, str]:
    lower = evidence.words.lower
    first = side.first - (lower[side.first - 1 : side.first] == ["the"])
    before = lower[first - 1] if first else ""
    return before, lower[side.last + 1] if side.last + 1 < len(lower) else ""


def _is_of(evidence: Evidence, first: Side, second: Side) -> bool:
    """Whether a person of two or three names is named with a body: "Liang Bo of Sichuan Jiuda"."""
    between = evidence.text[first.end : second.start]
    return (
        between in (" of ", " of the ", " from ") and 0 < first.last - first.first < 3 and second.role in (BODY, NAME)
    )


def _is_listed(evidence: Evidence, here: Sequence[Side], number: int) -> bool:
    """Whether a bare name is listed with a body: "Mari Energies, OGDCL and PPL"."""
    pairs = [pair for pair in pairwise(here) if here[number] in pair]
    return any(
        evidence.text[left.end : right.start] in (", ", " and ", ", and ", " & ") and BODY in (left.role, right.role)
        for left, right in pairs
    )


def _in_slot(evidence: Evidence, clause: Clause, side: Side) -> bool:
    """Whether a bare name stands where a party is expected; two words of unknown home are rather a person.

    With a paper before it, the name after "with" is a party.
    """
    before, after = _neighbours(evidence, side)
    item = clause.item
    home = evidence.homes.at.get(side.last + 2) if after in ("of", "from") else None
    if home:  # "Masdar of Abu Dhabi has raised"
        after = "".join(evidence.words.lower[home.last + 1 : home.last + 2])
    if before in ("with", "between") and any(
        hit.label.role in ("name", "head", "group") for hit in evidence.instruments_in(clause.start, side.start)
    ):
        return True
    if after == "s" and _CUES["of_what"] & set(evidence.words.lower[side.last + 2 : side.last + 6]):
        return True  # "Nissan's 51 percent share"
    if any(
        hit.label.role in _TAKES_OBJECT and hit.last == side.first - 1
        for hit in evidence.instruments_in(clause.start, side.start)
    ):
        return True  # "took over SadaPay"
    if before in ("between", "and", "to") and _is_end_of_route(evidence, clause, side):
        return False
    known = item or side.country is not None or side.first == side.last
    if before in _CUES["place"] and not item:
        return False
    if after in _CUES["heads"]:
        return True  # "Khewra Salt director Amna Tiwana"
    if before == "of" and side.first > 1:
        inner = evidence.words.raw[side.first - 2]
        return known and (inner.isdigit() or inner.lower() in _CUES["of_what"])
    return known and (item or before in _CUES["slot_before"] or after in _CUES["slot_after"])


def _is_end_of_route(evidence: Evidence, clause: Clause, side: Side) -> bool:
    """Whether it is where a line begins or ends: "the railway planned between Samawah and Arar"."""
    lower = evidence.words.lower[max(0, side.first - _ROUTE) : side.first]
    if not {"between", "from"} & set(lower):
        return False
    last = [hit for hit in evidence.instruments_in(clause.start, side.start) if not evidence.is_in_name(hit.start)][-1:]
    return any(hit.label.role == "scheme" and hit.label.code == "project" for hit in last)


def _speaks(evidence: Evidence, side: Side) -> bool:
    words = evidence.words
    after = set(words.lower[side.last + 1 : side.last + 3])
    before = set(words.lower[max(0, side.first - 2) : side.first])
    if side.role == BODY and {"it", "they"} & set(words.lower[side.last + 2 : side.last + 9]):
        return False  # who says what it does is a party
    return bool(_CUES["speaks"] & after and "," not in words.gap(side.last)) or bool({"told", "quoted"} & before)


def _is_setting(evidence: Evidence, side: Side) -> bool:
    before, after = _neighbours(evidence, side)
    return before in _CUES["setting"] or after == "s" or before == "of"


def _is_channel(evidence: Evidence, side: Side) -> bool:
    """Whether it only passes things on, or gives its name to a scheme: "the China Power Hub plant"."""
    words = evidence.words
    return _neighbours(evidence, side)[0] in _CUES["channel"] or any(
        hit.label.role == "scheme"
        and hit.label.code == "project"
        and 0 < hit.first - side.last <= 3
        and words.joined(side.last, hit.first)
        and words.gap(side.last) in (" ", "-")
        and not _LINKING & set(words.lower[side.last + 1 : hit.first])
        and not inside(evidence.stages, side.end, hit.start)
        for hit in evidence.instruments_in(side.end, side.end + 40)
    )
