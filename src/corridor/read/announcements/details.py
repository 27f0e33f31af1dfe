"""What, how much, where and when: the details of an instrument from its clause."""

from __future__ import annotations

import re
from datetime import date, timedelta

from corridor.periods import PartialDate
from corridor.quantity import Quantity
from corridor.read import lexicons
from corridor.read.announcements.capitals import SITES
from corridor.read.announcements.evidence import PAPERS, PILLARS, Clause, Evidence, inside
from corridor.read.announcements.sides import BODY, EVENT, OFFICE, PAIR
from corridor.read.announcements.wordbook import Words
from corridor.read.mentions import Mention
from corridor.read.mentions.times import DatePhrase
from corridor.records import Printed, Span

_CORRIDOR_AFTER = 40
_NOT_THE_PRICE = re.compile(
    r"(?:trade|reserves|exports|imports|remittances|turnover|revenue|sales|portfolio|gdp|debt|annual)\W+(?:\w+\W+){0,4}$",
    re.I,
)

_PART = 0.6
"""A clause shorter than this share of its sentence stands beside others, whose pillars are not its own."""
_ORDER_OF_PART = (
    "clause",
    "earlier",
    "vague word",
    "name",
    "sentence",
    "megawatts",
    "sentence before",
    "next sentence",
    "title",
)
_ORDER = ("clause", "name", "megawatts", "sentence before", "earlier", "vague word", "next sentence", "title")

_EARLIER = 4
"""Sentences before a clause that points back among which its field is looked for."""

SPEAKS = next(frozenset(row["term"].split("|")) for row in lexicons.rows("cues") if row["code"] == "speaks")
DATELINE = 40
"""Code points before the date of a dateline, at most."""


def pillars_of(evidence: Evidence, clause: Clause) -> tuple[tuple[str, ...], str]:
    """Pillars that the text attaches to an instrument, and where they were found."""
    start, end = evidence.sentence_range(clause.sentence)
    names = _bodies(evidence, start, end)
    part = clause.item or clause.end - clause.start < (end - start) * _PART
    for rule in _ORDER_OF_PART if part else _ORDER:
        found = _pillars_by(rule, evidence, clause, (start, end), names)
        if found:
            return found, f"pillars:{rule}"
    return ("other",), "pillars:none named"


def _pillars_by(
    rule: str, evidence: Evidence, clause: Clause, sentence: tuple[int, int], names: list[tuple[int, int]]
) -> tuple[str, ...]:
    if rule in ("clause", "vague word"):
        return _pillars(evidence, clause.start, clause.end, names, weak=rule == "vague word")
    if rule == "name":
        events = [(side.start, side.end) for side in inside(evidence.sides, *sentence) if side.role == EVENT]
        return _pillars(evidence, clause.start, clause.end, events)
    if rule == "sentence":
        return _pillars(evidence, *sentence, names)
    if rule == "megawatts":
        return _of_capacity(evidence, clause)
    if rule == "title":
        return _of_title(evidence)
    if rule == "earlier":
        return _of_earlier(evidence, clause)
    return () if clause.item else _next(evidence, clause, -1 if rule == "sentence before" else 1)


def _of_earlier(evidence: Evidence, clause: Clause) -> tuple[str, ...]:
    """Pillars of sentences further before, where the clause points back: "The two signed", "the route"."""
    lower = evidence.words.lower
    known = any(
        hit.label.role in ("scheme", "loan") and {"the", "its"} & set(lower[max(0, hit.first - 2) : hit.first])
        for hit in evidence.instruments_in(clause.start, clause.end)
    )
    if not known and not any(side.role == PAIR for side in inside(evidence.sides, clause.start, clause.end)):
        return ()
    return next(filter(None, (_next(evidence, clause, -step) for step in range(2, _EARLIER + 1))), ())


def own_pillars(evidence: Evidence, start: int, end: int) -> tuple[str, ...]:
    """Pillars between two offsets, names of bodies left out."""
    return _pillars(evidence, start, end, _bodies(evidence, start, end))


def _bodies(evidence: Evidence, start: int, end: int) -> list[tuple[int, int]]:
    """Where names of bodies stand: what a ministry is for is not what it signs."""
    sides = [side for side in inside(evidence.sides, start, end) if side.role in (BODY, OFFICE, EVENT)]
    places = [(place.start, place.end) for place in inside(evidence.places, start, end)]
    return [(side.start, side.end) for side in sides] + places


def _of_capacity(evidence: Evidence, clause: Clause) -> tuple[str, ...]:
    """Energy, where the sentence or the one before it counts megawatts."""
    start = evidence.sentence_range(max(0, clause.sentence - 1))[0]
    found = evidence.mentions.within(start, evidence.sentence_range(clause.sentence)[1])
    return ("energy",) if any(m.kind == "capacity" and m.code == "MW" for m in found) else ()


def _of_title(evidence: Evidence) -> tuple[str, ...]:
    hits = PILLARS.find(Words(evidence.document.source.title or ""))
    return tuple(dict.fromkeys(hit.label.code for hit in hits if hit.label.role != "weak"))


def _next(evidence: Evidence, clause: Clause, step: int) -> tuple[str, ...]:
    number = clause.sentence + step
    if not 0 <= number < len(evidence.sentences):
        return ()
    start, end = evidence.sentence_range(number)
    own = sum(hit.label.role in PAPERS for hit in evidence.instruments_in(start, end))
    first = evidence.words.at(start)
    if own > 1 or (step > 0 and (own or "another" in evidence.words.lower[first : first + 3])):
        return ()  # it tells of other papers
    return _pillars(evidence, start, end, [*_bodies(evidence, start, end), *_sites(evidence, start, end)])


def _sites(evidence: Evidence, start: int, end: int) -> list[tuple[int, int]]:
    """Roads and ports by their names: where something stands is not what it is for."""
    raw = evidence.words.raw
    return [
        (hit.start, hit.end)
        for hit in inside(evidence.pillars, start, end)
        if hit.first and raw[hit.last] in SITES and raw[hit.first - 1][0].isupper()
    ]


def _pillars(
    evidence: Evidence, start: int, end: int, names: list[tuple[int, int]], *, weak: bool = False
) -> tuple[str, ...]:
    found = dict.fromkeys(
        hit.label.code
        for hit in inside(evidence.pillars, start, end)
        if (hit.label.role == "weak") == weak and not any(low <= hit.start < high for low, high in names)
    )
    if len(found) > 1 and "green_energy" in found and "energy" in found:
        del found["energy"]
    named = [pillar for pillar in found if pillar != "other"]
    return tuple(named + ["other"] * ("other" in found))


def amount_of(evidence: Evidence, start: int, end: int, anchor: int) -> Printed | None:
    """The sum attached to an instrument: dollars where the text has them, the nearest to the anchor."""
    money = [m for m in evidence.mentions.within(start, end) if m.kind == "money" and not _is_other_money(evidence, m)]
    dollars = [mention for mention in money if mention.code == "USD"]
    if dollars:
        return _printed(evidence, min(dollars, key=lambda m: abs(m.start - anchor)))
    return _printed(evidence, min(money, key=lambda m: abs(m.start - anchor))) if money else None


def _is_other_money(evidence: Evidence, mention: Mention) -> bool:
    """The whole corridor's size, trade, reserves, sales."""
    after = evidence.text[mention.end : mention.end + _CORRIDOR_AFTER].lstrip(" -")
    corridors = [term.term for term in evidence.pack.terms_of("corridor")]
    return any(after.startswith(term) for term in corridors) or bool(
        _NOT_THE_PRICE.search(evidence.text, max(0, mention.start - 45), mention.start)
    )


def _printed(evidence: Evidence, mention: Mention) -> Printed:
    unit = f"{mention.code}_million" if mention.kind == "money" else mention.code or "count"
    quantity = Quantity(value=mention.value, unit=unit, step=mention.step)
    return Printed(quantity=quantity, span=Span.of(evidence.text, mention.start, mention.end))


def capacities_of(evidence: Evidence, start: int, end: int) -> tuple[Printed, ...]:
    """MW, km and the like between two offsets."""
    return tuple(_printed(evidence, m) for m in evidence.mentions.within(start, end) if m.kind == "capacity")


def count_before(evidence: Evidence, start: int, noun: int) -> Printed | None:
    """The number of instruments, where one stands shortly before the noun: "fourteen investment agreements"."""
    numbers = [m for m in evidence.mentions.within(start, noun) if m.kind in ("count", "number")]
    if not numbers:
        return None
    last = numbers[-1]
    between = evidence.text[last.end : noun]
    whole = last.value == int(last.value) and 2 <= last.value < 1000
    in_side = any(side.start <= last.start < side.end for side in inside(evidence.sides, last.start - 20, last.end))
    if not whole or in_side or len(between.split()) > 3 or any(mark in between for mark in ",.;()%$"):
        return None
    quantity = Quantity(value=last.value, unit="instruments", step=1)
    return Printed(quantity=quantity, span=Span.of(evidence.text, last.start, last.end))


def place_of(evidence: Evidence, start: int, end: int) -> str | None:
    """City or site after "in" or "at"."""
    for hit in inside(evidence.places, start, end):
        if hit.first and evidence.words.lower[hit.first - 1] in ("in", "at", "near"):
            return evidence.text[hit.start : hit.end]
    return None


def date_of(evidence: Evidence, start: int, end: int) -> PartialDate | None:
    """Day of signing or meeting: an explicit date first, else a weekday or "today" resolved from publication.

    The day of a dateline, and the day on which somebody said something, is not meant.
    """
    found = [m for m in evidence.mentions.within(start, end) if not _is_day_of_report(evidence, m, start)]
    published = evidence.document.source.published
    for mention in found:
        if isinstance(mention.meaning, DatePhrase):
            return _explicit(mention.meaning, published)
    if published is None or published.day is None:
        return None
    for mention in found:
        if mention.kind == "weekday":
            back = (published.last.weekday() - int(mention.value)) % 7
            return _partial(published.last - timedelta(days=back))
        if mention.kind == "near_day":
            return _partial(published.last + timedelta(days=int(mention.value)))
    return None


def date_before(evidence: Evidence, clause: Clause) -> PartialDate | None:
    """The date that the sentence before gives for the papers it names, of which this clause tells more."""
    if clause.sentence == 0 or clause.item:
        return None
    start, end = evidence.sentence_range(clause.sentence - 1)
    papers = [hit for hit in evidence.instruments_in(start, end) if hit.label.role in PAPERS]
    return date_of(evidence, start, end) if papers else None


def _is_day_of_report(evidence: Evidence, mention: Mention, start: int) -> bool:
    if mention.kind not in ("weekday", "near_day") and not isinstance(mention.meaning, DatePhrase):
        return True
    words = evidence.words
    before = words.at(mention.start)
    said = bool(SPEAKS & set(words.lower[max(0, before - 2) : before])) or bool(
        {"told"} & set(words.lower[max(0, before - 7) : before])
    )
    dateline = (
        mention.start - start <= DATELINE
        and evidence.text[start : mention.start].upper() == evidence.text[start : mention.start]
    )
    return said or (dateline and isinstance(mention.meaning, DatePhrase))


def _partial(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


def _explicit(phrase: DatePhrase, published: PartialDate | None) -> PartialDate | None:
    """A date; without a year, the latest such day up to a month after publication. None where there is no such day."""
    try:
        if phrase.year:
            return _partial(date(phrase.year, phrase.month, phrase.day))
        if published is None:
            return None
        day = date(published.year, phrase.month, phrase.day)
        return _partial(day if day <= published.last + timedelta(days=31) else day.replace(year=day.year - 1))
    except (ValueError, OverflowError):  # 31 June; a month after the last day of the calendar
        return None
