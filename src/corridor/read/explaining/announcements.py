"""Why an announcement is what it is."""

from __future__ import annotations

from collections.abc import Iterator

from corridor.periods import PartialDate
from corridor.read.explaining.grounds import Finder, Ground, How
from corridor.read.explaining.signs import Sign, Signs
from corridor.read.figures.resolution import resolve_near_day, resolve_weekday
from corridor.read.mentions.times import DatePhrase
from corridor.records import Announcement, Party, Printed, Span
from corridor.sentences import Code, Sentence

NO_FIELD = Sentence("No words near it name a field.")
BY_ITS_KIND = Sentence("No word of its own tells the stage: what the rule found implies it.")
_INSTRUMENTS = ("instruments",)


def grounds_of_announcement(one: Announcement, signs: Signs, published: PartialDate | None) -> Iterator[Ground]:
    """The grounds of each field, in the order in which a person would ask."""
    anchor = _anchor(one, signs)
    finder = Finder(signs, one, anchor)
    rules = finder.rules_for("instrument")
    yield finder.ground("instrument", Code("instruments", one.instrument), _named(one, finder), rules)
    stage, found = Code("stages", one.stage), _stage(one, finder)
    yield finder.ground("stage", stage, found, finder.rules_for("stage") if found[0] else rules, BY_ITS_KIND)
    for party in one.parties:
        yield _party(party, finder)
    for pillar in one.pillars:
        found = finder.coded((pillar,), "pillars")
        note = NO_FIELD if pillar == "other" else None
        found = (None, How.DEFAULT) if note and found[1] is not How.SAID else found
        yield finder.ground("pillars", Code("pillars", pillar), found, finder.rules_for("pillars"), note)
    numbers = (("amount", one.amount), ("count", one.count), *(("capacities", each) for each in one.capacities))
    yield from (_number(field, printed, finder) for field, printed in numbers if printed)
    if one.place:
        yield finder.ground("place", one.place, _words(one.place, finder))
    if one.date:
        yield finder.ground("date", one.date, _day(one.date, finder, published))


def _anchor(one: Announcement, signs: Signs) -> int:
    """Where the word for the instrument stands."""
    inside = [sign for sign in signs.of(*_INSTRUMENTS) if one.span.start <= sign.start < one.span.end]
    fired = [sign for sign in inside if sign.rule in one.rules] or [s for s in inside if s.code == one.instrument]
    return fired[0].start if fired else one.span.start


def _named(one: Announcement, finder: Finder) -> tuple[Sign | None, How]:
    by_rule = finder.nearest(lambda sign: sign.rule in one.rules, *_INSTRUMENTS)
    return by_rule if by_rule[1] is How.SAID else finder.coded((one.instrument,), *_INSTRUMENTS)


def _stage(one: Announcement, finder: Finder) -> tuple[Sign | None, How]:
    """The word of this stage in the sentence, else the one whose row fired."""
    own = finder.coded((one.stage,), "stages")
    if own[1] is How.SAID:
        return own
    by_rule = finder.nearest(lambda sign: sign.rule in one.rules, "stages")
    return by_rule if by_rule[1] is How.SAID else (None, How.CONTEXT)


def _party(party: Party, finder: Finder) -> Ground:
    """Where a party is named, or its country where that stands for it."""
    value = Sentence("{name} ({country})", name=party.name, country=Code("countries", party.country or ""))
    names = sorted((party.name, *party.aliases), key=len, reverse=True)
    found = next((hit for name in names if (hit := _words(name, finder))[0]), (None, How.CONTEXT))
    if found[0] is None and party.country:
        found = finder.coded((party.country,), "country")
    return finder.ground("parties", value if party.country else party.name, found, finder.rules_for("parties"))


def _words(words: str, finder: Finder) -> tuple[Sign | None, How]:
    """A name where it stands, with what the pack knows of it."""
    text, sentence = finder.signs.text, finder.sentence
    start, how = text.find(words, sentence.start, sentence.end), How.SAID
    if start < 0:
        start, how = text.rfind(words, 0, sentence.start), How.CARRIED_OVER
    if start < 0:
        start, how = text.find(words, sentence.end), How.ELSEWHERE
    if start < 0 or not words:
        return None, How.CONTEXT
    known = [sign for sign in finder.signs.of("party", "country", "place") if sign.start == start]
    return Sign(start=start, end=start + len(words), kind="name", code="", row=known[0].row if known else None), how


def _number(field: str, printed: Printed, finder: Finder) -> Ground:
    if finder.by_hand(field):
        return Ground(field=field, value=printed.quantity, how=How.BY_HAND)
    inside = finder.sentence.start <= printed.span.start < finder.sentence.end
    return Ground(
        field=field,
        value=printed.quantity,
        how=How.SAID if inside else How.ELSEWHERE,
        span=Span.of(finder.signs.text, printed.span.start, printed.span.end),
        rows=tuple(finder.signs.parts_of(printed)),
        rules=finder.rules_for(field),
    )


def _day(day: PartialDate, finder: Finder, published: PartialDate | None) -> tuple[Sign | None, How]:
    """A date of this day and month, else a weekday or "today" that means it from the day of publication."""

    def dates(sign: Sign) -> bool:
        phrase = sign.meaning
        return isinstance(phrase, DatePhrase) and phrase.day == day.day and phrase.month in (day.month, 0)

    def tells(sign: Sign) -> bool:
        resolved = resolve_weekday if sign.kind == "weekday" else resolve_near_day
        return resolved(int(sign.value), published) == day

    found = finder.nearest(dates, "date")
    if found[1] is How.SAID:
        return found
    told = finder.nearest(tells, "weekday", "near_day")
    return told if told[1] is How.SAID or found[0] is None else found
