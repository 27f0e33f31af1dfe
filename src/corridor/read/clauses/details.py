"""The details of an instrument in a stretch of a text: pillars, amount, number, capacities, place and day."""

from __future__ import annotations

from corridor.periods import PartialDate
from corridor.quantity import Quantity
from corridor.read.clauses.papers import Hit, Papers, counted
from corridor.read.clauses.regions import Region
from corridor.read.clauses.scanning import Found
from corridor.read.clauses.sides import Side
from corridor.read.clauses.words import cue
from corridor.read.figures.resolution import resolve_day, resolve_near_day, resolve_weekday
from corridor.read.mentions import Mention
from corridor.read.mentions.times import DatePhrase
from corridor.records import Document, Printed, Span

LOOK = 6
"""Signs behind a place or a day in which a word tells what it is there for."""


class Details:
    """Reads the details of the instruments of one text."""

    def __init__(self, document: Document, found: Found, papers: Papers, language: str) -> None:
        self.found, self.papers, self.published = found, papers, document.source.published
        self._place, self._place_after = cue(language, "place", "{} *$"), cue(language, "place_after")
        self._dateline, self._same_day = cue(language, "dateline"), cue(language, "same_day")

    def pillars(self, start: int, end: int, sides: list[Side]) -> tuple[str, ...]:
        """The fields named between two offsets, apart from the names of parties."""
        hits = self.papers.within("pillars", start, end)
        codes = [hit.code for hit in hits if not any(side.start <= hit.start < side.end for side in sides)]
        strong = [code for code in codes if code != "other"]
        return tuple(dict.fromkeys(strong or codes))

    def amount(self, region: Region, start: int, end: int) -> Printed | None:
        """The first amount, in dollars where one is."""
        sums = [one for one in region.mentions if one.kind == "money" and start <= one.start < end]
        chosen = next((one for one in sums if one.code == "USD"), sums[0] if sums else None)
        return self._printed(chosen, f"{chosen.code}_million") if chosen else None

    def capacities(self, region: Region, start: int, end: int) -> tuple[Printed, ...]:
        """Megawatts, kilometres, people to be trained."""
        words = [word for word in region.words if word.kind == "capacity" and start <= word.start < end]
        return tuple(self._printed(word, word.code) for word in words)

    def count(self, region: Region, hit: Hit) -> Printed | None:
        """The number in front of an instrument's name."""
        word = counted(region, hit)
        return self._printed(word, "instruments") if word and word.value > 1 else None

    def _printed(self, mention: Mention, unit: str) -> Printed:
        quantity = Quantity(value=mention.value, unit=unit, step=mention.step)
        return Printed(quantity=quantity, span=Span.of(self.found.text, mention.start, mention.end))

    def place(self, region: Region) -> str | None:
        """Where it was signed."""
        for word in region.words:
            if word.kind != "place":
                continue
            before = region.gap(max(region.start, word.start - 4), word.start)
            if self._place.search(before) or self._place_after.match(self._behind(region, word)):
                return self.found.text[word.start : word.end]
        return None

    def day(self, region: Region) -> PartialDate | None:
        """The first day that is named, other than the day of a dateline."""
        for word in region.words:
            if word.kind == "date" and isinstance(word.meaning, DatePhrase):
                if not self._dateline.match(self._behind(region, word)):
                    return self._resolved(word.meaning)
            elif word.kind == "weekday":
                return resolve_weekday(int(word.value), self.published)
            elif word.kind == "near_day":
                return resolve_near_day(int(word.value), self.published)
        return None

    def is_same_day(self, region: Region) -> bool:
        """Whether a sentence goes on with what happened on the day told of: `当天`, `اسی روز`, `还`."""
        return self._same_day.search(self.found.folded.between(region.start, region.end)) is not None

    def _behind(self, region: Region, word: Mention) -> str:
        return self.found.folded.between(word.end, min(region.end, word.end + LOOK)).lstrip()

    def _resolved(self, phrase: DatePhrase) -> PartialDate | None:
        published = self.published
        if phrase.month:
            return resolve_day(phrase, published)
        if published is None or published.month is None:
            return None
        month = published.month if published.day is None or phrase.day <= published.day else published.month - 1
        year = published.year - (month == 0)
        return resolve_day(phrase._replace(month=month or 12, year=year), published)
