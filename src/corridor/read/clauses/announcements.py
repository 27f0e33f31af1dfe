"""Announcements of a text that is read clause by clause, sentence after sentence, with what the sentences share."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corridor.packs.pack import Pack
from corridor.periods import PartialDate
from corridor.read.clauses.details import Details
from corridor.read.clauses.papers import Hit, Papers
from corridor.read.clauses.regions import Region, regions
from corridor.read.clauses.scanning import Found
from corridor.read.clauses.sides import BODY, Side, Sides
from corridor.read.clauses.tellings import Sentence, Telling, stage_of
from corridor.read.clauses.twins import continued, gathered
from corridor.read.clauses.words import cue
from corridor.records import Announcement, Document, Party, Span


def read_announcements(document: Document, found: Found, language: str, pack: Pack) -> tuple[Announcement, ...]:
    """The instruments that a careful analyst would put in a register, in the order of the text."""
    papers = Papers(found, language)
    if not papers.hits["instruments"] or any(hit.code == "retraction" for hit in papers.hits["hedges"]):
        return ()
    reader = Reader(document, found, papers, Sides(found, language, pack), language)
    for region in regions(found, language):
        reader.read(region)
    made = gathered(reader.read_so_far, reader.title_end)
    return tuple(sorted(made, key=lambda one: (one.span.start, one.span.end)))


_ITEM = re.compile(r" *(?:[-•·*]|\(?\d+[.)、])")
"""What a line of a list begins with."""
_NUMBER = re.compile(r" *\d+[.)、۔-]? *")
"""The number of a line that stands as a sentence of its own."""


@dataclass(slots=True)
class _Heard:
    """What later sentences refer to."""

    parties: tuple[Party, ...] = ()
    """Of the last sentence with two sides."""
    paragraph: int = -1
    """Of these parties."""
    day: PartialDate | None = None
    pillars: tuple[str, ...] = ()
    pillared: int = -1
    """Paragraph of these pillars."""
    listing: Telling | None = None
    """The paper whose items the next sentences are."""
    made: int = -1
    """Paragraph of the last announcement."""


class Reader:
    """Reads one sentence after the other."""

    def __init__(self, document: Document, found: Found, papers: Papers, sides: Sides, language: str) -> None:
        self.found, self.papers, self.sides = found, papers, sides
        self.details = Details(document, found, papers, language)
        title = document.source.title or ""
        self.title_end = len(title) if title and document.text.startswith(title) else 0
        self.read_so_far: list[Announcement] = []
        self.heard = _Heard()
        self._signed: Telling | None = None
        """The last paper told of."""
        self._goes_on, self._self = cue(language, "goes_on", " *{}"), cue(language, "self", "[^，،]{0,8}{}")
        self._worth = cue(language, "worth")

    def read(self, region: Region) -> None:
        """Takes in what one sentence tells."""
        sides = self.sides.of(region) if self._may_matter(region) else []
        in_title = region.start < self.title_end
        told = Sentence(self.papers, region, sides, in_title=in_title)
        self._hear(region, sides)
        made = self._item_of_list(region, told) or self._told(region, told)
        if made:
            self.read_so_far += made
            self.heard.made = region.paragraph
        elif self.read_so_far and not in_title and (region.paragraph == self.heard.made or self._points_back(region)):
            worth = self._worth.search(self._text(region)) is not None
            names = self.sides.of(region)
            self.read_so_far[-1] = continued(self.read_so_far[-1], region, self.details, names, worth=worth)
        self._open_list(region, told, made)

    # ------------------------------------------------------------------ what the tables say of quoted words

    def is_denied(self, region: Region) -> bool:
        """Whether a sentence as a whole is said not to be so, or is what somebody thinks."""
        return Sentence(self.papers, region, self.sides.of(region)).is_denied()

    def is_hedged(self, region: Region, hit: Hit) -> bool:
        """Whether the name of an instrument is denied, hoped for or hangs on something."""
        return Sentence(self.papers, region, self.sides.of(region)).is_hedged(hit)

    def stage_of(self, region: Region, hit: Hit, stages: list[Hit]) -> str:
        """The stage of a paper by these verbs of its sentence; "" where none says so."""
        told = Sentence(self.papers, region, self.sides.of(region))
        told.stages = [stage for stage in told.stages if stage in stages]
        return stage_of(told, hit)[0]

    def made(
        self, region: Region, hit: Hit, stage: str, sides: list[Side], *, alone: bool, rule: str
    ) -> Announcement | None:
        """An instrument with the details of its sentence; None where nobody is named for it."""
        return self._made(region, Telling(hit, stage, rule, alone), sides)

    # ------------------------------------------------------------------ one sentence after the other

    def _text(self, region: Region) -> str:
        return self.found.folded.between(region.start, region.end)

    def _points_back(self, region: Region) -> bool:
        return self._goes_on.match(self._text(region)) is not None

    def _may_matter(self, region: Region) -> bool:
        """Whether a sentence names an instrument, is in a list of them, or names two sides that later ones refer to."""
        if self.heard.listing or self.papers.within("instruments", region.start, region.end):
            return True
        if any(hit.role == "bare" for hit in self.papers.within("stages", region.start, region.end)):
            return True
        return sum(word.kind in ("party", "country", "place") for word in region.words) > 1

    def _hear(self, region: Region, sides: list[Side]) -> None:
        heard = self.heard
        pillars = self.details.pillars(region.start, region.end, sides)
        if pillars or region.paragraph != heard.pillared:
            heard.pillars, heard.pillared = pillars, region.paragraph
        if len({side.party.country for side in sides}) > 1:
            heard.parties, heard.paragraph = _parties(sides), region.paragraph
        heard.day = self.details.day(region) or heard.day

    # ------------------------------------------------------------------ lists

    def _open_list(self, region: Region, told: Sentence, made: list[Announcement]) -> None:
        """A sentence about papers that ends in a colon opens a list of them."""
        if not self._text(region).rstrip().endswith(":"):
            return
        papers, last = told.of_role("paper"), self.read_so_far[-1:]
        if papers:
            stage = made[-1].stage if made else next((one.stage for one in last), "signed")
            self.heard.listing = Telling(papers[-1], stage, "item")
        elif last and self._signed is not None and region.paragraph <= self.heard.made + 1:
            self.heard.listing = self._signed._replace(rule="item", alone=True)

    def _item_of_list(self, region: Region, told: Sentence) -> list[Announcement]:
        """One paper of a list, by its parties or its field."""
        listing, text = self.heard.listing, self._text(region)
        if listing is None:
            return []
        if _NUMBER.fullmatch(text):
            return []
        if not _ITEM.match(text) and not (len(told.sides) > 1 and ":" in text):
            self.heard.listing = None
            return []
        named = [hit for hit in told.named if hit.role == "paper"]
        telling = listing._replace(hit=named[0]) if named else listing
        pillars = self.details.pillars(region.start, region.end, told.sides)
        if len(told.sides) < 2 and (not pillars or pillars == ("other",)):
            return []
        made = self._made(region, telling, told.sides)
        return [made] if made else []

    # ------------------------------------------------------------------ with its details

    def _told(self, region: Region, told: Sentence) -> list[Announcement]:
        found = [(telling, self._made(region, telling, told.sides)) for telling in told.tellings()]
        self._signed = next((telling for telling, one in found if one and telling.rule == "paper"), self._signed)
        return [one for telling, one in found if one and self._is_worth_a_line(telling, one, told)]

    def _is_worth_a_line(self, telling: Telling, one: Announcement, told: Sentence) -> bool:
        """Whether an analyst would register it: works and pledges of a field, talks of two sides about something."""
        named = self.details.pillars(told.region.start, told.region.end, told.sides)
        if telling.rule == "works":
            return bool(named or one.pillars != ("other",)) and not (telling.coming and not told.sides)
        if telling.rule == "pledge":
            return one.pillars != ("other",) or one.amount is not None
        if telling.rule == "talks":
            bodies = {side.party.country for side in told.sides if side.role == BODY}
            sides = {party.country for party in one.parties}
            return len(sides) > 1 and (one.pillars != ("other",) or (len(bodies) > 1 and bool(named)))
        return True

    def _made(self, region: Region, telling: Telling, sides: list[Side]) -> Announcement | None:
        start, end = (region.start, region.end) if telling.alone else self.papers.clause(region, telling.hit.start)
        parties = self._parties_of(region, telling, sides, start, end)
        if not parties:
            return None
        details, whole = self.details, (region.start, region.end)
        pillars = details.pillars(start, end, sides) or details.pillars(*whole, sides) or details.pillars(*whole, [])
        day = details.day(region)
        if day is None and (telling.rule in ("item", "talks") or details.is_same_day(region)):
            day = self.heard.day
        return Announcement(
            instrument=telling.hit.code,
            stage=telling.stage,
            parties=parties,
            pillars=pillars or self.heard.pillars or ("other",),
            span=Span.of(self.found.text, start, end),
            amount=details.amount(region, start, end) if telling.rule != "talks" else None,
            count=details.count(region, telling.hit),
            capacities=details.capacities(region, start, end),
            place=details.place(region),
            date=day,
            rules=(f"clauses:{telling.rule}",),
        )

    def _parties_of(
        self, region: Region, telling: Telling, sides: list[Side], start: int, end: int
    ) -> tuple[Party, ...]:
        acting = [side for side in sides if not side.speaks or telling.rule == "pledge"]
        own = acting if telling.alone else [side for side in acting if start <= side.start < end]
        if len({side.party.country for side in own}) < 2:
            own = acting
        parties, heard = _parties(own), self.heard
        known = {party.country for party in parties}
        text = self._text(region)
        if len(known) < 2 and self.sides.both.search(text):
            others = heard.parties or self.sides.pair()
            parties = (*parties, *(one for one in others if one.country not in known))
        if telling.rule == "loan" and len(known) < 2:
            parties = (*parties, *self._borrower(region, known))
        if not parties and self._self.match(text) and heard.parties:
            return heard.parties[:1]
        if not parties and (region.paragraph == heard.paragraph or self._points_back(region)):
            return heard.parties
        return parties

    def _borrower(self, region: Region, known: set[str | None]) -> list[Party]:
        """The country that a loan goes to, by a place or the country's name in the sentence."""
        codes = [word.code for word in region.words if word.kind in ("country", "place") and word.code not in known]
        return [self.sides.country(codes[0])] if codes else []


def _parties(sides: list[Side]) -> tuple[Party, ...]:
    return tuple({side.key: side.party for side in reversed(sides)}.values())[::-1]
