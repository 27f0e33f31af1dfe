"""Announcements of a text that is read clause by clause: papers, pledges, works, schemes and talks."""

from __future__ import annotations

import re
from dataclasses import replace

from corridor.packs.pack import Pack
from corridor.periods import PartialDate
from corridor.quantity import Quantity
from corridor.read.clauses.papers import Hit, Papers
from corridor.read.clauses.regions import Region, regions
from corridor.read.clauses.scanning import Found
from corridor.read.clauses.sides import Side, Sides
from corridor.read.clauses.words import any_of, rows, terms
from corridor.read.figures.resolution import resolve_day, resolve_near_day, resolve_weekday
from corridor.read.mentions import Mention
from corridor.read.mentions.times import DatePhrase
from corridor.records import Announcement, Document, Party, Printed, Span


def read_announcements(document: Document, found: Found, language: str, pack: Pack) -> tuple[Announcement, ...]:
    """The instruments that a careful analyst would put in a register, in the order of the text."""
    papers = Papers(found, language)
    if not papers.hits["instruments"]:
        return ()
    reader = Reader(document, found, papers, Sides(found, language, pack), language)
    made: list[Announcement] = []
    for region in regions(found, language):
        for one in reader.sentence(region):
            twin = next((at for at, other in enumerate(made) if _same(other, one, reader.title_end)), None)
            if twin is None:
                made.append(one)
            else:
                made[twin] = _merged(made[twin], one, in_title=made[twin].span.start < reader.title_end)
    return tuple(sorted(made, key=lambda one: (one.span.start, one.span.end)))


class Reader:
    """Reads one sentence after the other."""

    def __init__(self, document: Document, found: Found, papers: Papers, sides: Sides, language: str) -> None:
        self.document, self.found, self.papers, self.sides = document, found, papers, sides
        title = document.source.title or ""
        self.title_end = len(title) if title and document.text.startswith(title) else 0
        self.last_parties: tuple[Party, ...] = ()
        self.paragraph = -1
        """Of the last parties."""
        self.pillared = -1
        """Paragraph of the last pillars."""
        self.last_pillars: tuple[str, ...] = ()
        cues = {row["code"]: any_of(terms(row)) for row in rows(language, "cues")}
        self._place = re.compile(rf"{cues['place']} *$" if "place" in cues else r"(?!)")
        self._place_after = re.compile(cues.get("place_after", r"(?!)"))

    def sentence(self, region: Region) -> list[Announcement]:
        """The instruments of one sentence."""
        start, end = region.start, region.end
        named = [hit for hit in self.papers.within("instruments", start, end) if not self._is_part_of_name(region, hit)]
        sides = self.sides.of(region)
        self._remember(region, sides)
        if not named or self.is_denied(region):
            return []
        stages = self.papers.within("stages", start, end)
        for rule in (self._papers, self._works, self._pledges, self._schemes, self._talks):
            found = rule(region, named, stages, sides)
            if found:
                return found
        return []

    def _is_part_of_name(self, region: Region, hit: Hit) -> bool:
        return any(word.start <= hit.start < word.end for word in region.words if word.kind in ("party", "term"))

    def _remember(self, region: Region, sides: list[Side]) -> None:
        pillars = self._pillars_in(region.start, region.end, sides)
        if pillars or region.paragraph != self.pillared:
            self.last_pillars, self.pillared = pillars, region.paragraph
        if len({side.party.country for side in sides}) > 1:
            self.last_parties, self.paragraph = _parties(sides), region.paragraph

    def is_denied(self, region: Region) -> bool:
        return any(hit.code == "denial_of_sentence" for hit in self.papers.within("hedges", region.start, region.end))

    def is_hedged(self, region: Region, hit: Hit) -> bool:
        start, end = self.papers.clause(region, hit.start)
        if region.grammar["direction"] == "before":
            end = hit.start
        return any(one.code != "before" for one in self.papers.within("hedges", start, end))

    # ------------------------------------------------------------------ what a sentence tells

    def _papers(self, region: Region, named: list[Hit], stages: list[Hit], sides: list[Side]) -> list[Announcement]:
        papers: list[Hit] = []
        for hit in named:
            told = hit.role == "paper" and not self.is_hedged(region, hit)
            if told and not (papers and self._joined(region, papers[-1], hit, sides)):
                papers.append(hit)
        made = []
        for hit in papers:
            stage = self.stage_of(region, hit, stages)
            if stage and not self._points_back(region, hit):
                made.append(self.made(region, hit, stage, sides, alone=len(papers) == 1, rule="paper"))
        return [one for one in made if one]

    def _joined(self, region: Region, one: Hit, other: Hit, sides: list[Side]) -> bool:
        """Whether a paper is named together with the one before it, as a list is or twice over."""
        if one.code == other.code:
            return not any(one.end <= side.start < other.start for side in sides)
        return region.gap(one.end, other.start) in region.listed("list") and self._count(region, one) is not None

    def stage_of(self, region: Region, hit: Hit, stages: list[Hit]) -> str:
        """Signed or to be signed; "" where no verb says so."""
        verbs = [one for one in stages if one.role in ("paper", "form") and one.code == "signed"]
        ended = [one for one in stages if one.role == "status" and one.code in ("cancelled",)]
        if ended:
            return "cancelled"
        if not verbs:
            return "announced" if hit.code == "statement" else ""
        verb = min(verbs, key=lambda one: abs(one.start - hit.start))
        return "announced" if self._is_coming(region, verb, stages) or hit.code == "statement" else "signed"

    def _is_coming(self, region: Region, verb: Hit, stages: list[Hit]) -> bool:
        """Whether a verb lies ahead, by a word before it or, where verbs end the clause, by one behind it."""
        start, end = self.papers.clause(region, verb.start)
        if region.grammar["direction"] == "before":
            end = verb.start
        return any(one.role == "coming" and start <= one.start <= end for one in stages)

    def _points_back(self, region: Region, hit: Hit) -> bool:
        before = region.gap(max(region.start, hit.start - 4), hit.start)
        return re.search(rf"{any_of(region.listed('points_back'))}$", before) is not None

    def _works(self, region: Region, named: list[Hit], stages: list[Hit], sides: list[Side]) -> list[Announcement]:
        schemes = [hit for hit in named if hit.role == "scheme_of_works" and not self.is_hedged(region, hit)]
        told = [one for one in stages if one.role in ("status", "award")]
        if not schemes or not told:
            return []
        stage = told[-1]
        coming = self._is_coming(region, stage, stages)
        code = "announced" if coming else stage.code
        hit = schemes[-1]
        if stage.role == "award":
            hit, code = hit._replace(code="contract"), "announced" if coming else "signed"
        made = self.made(region, hit, code, sides, alone=True, rule="works")
        return [made] if made and made.pillars != ("other",) else []

    def _pledges(self, region: Region, named: list[Hit], _: list[Hit], sides: list[Side]) -> list[Announcement]:
        verbs = [hit for hit in named if hit.role == "pledge" and not self.is_hedged(region, hit)]
        if not verbs or not sides:
            return []
        schemes = [hit for hit in named if hit.role in ("scheme_of_works", "scheme")]
        amount = self._amount(region, region.start, region.end)
        if not amount and not schemes:
            return []
        made = self.made(region, verbs[0], "announced", sides, alone=True, rule="pledge")
        return [made] if made and (made.pillars != ("other",) or made.amount) else []

    def _schemes(self, region: Region, named: list[Hit], stages: list[Hit], sides: list[Side]) -> list[Announcement]:
        schemes = [hit for hit in named if hit.role == "scheme" and not self.is_hedged(region, hit)]
        verbs = [one for one in stages if one.role in ("form", "status")]
        if not schemes or not verbs or not sides:
            return []
        coming = self._is_coming(region, verbs[0], stages)
        code = "announced" if coming or verbs[0].code == "signed" else verbs[0].code
        made = self.made(region, schemes[0], code, sides, alone=True, rule="scheme")
        return [made] if made else []

    def _talks(self, region: Region, named: list[Hit], _: list[Hit], sides: list[Side]) -> list[Announcement]:
        verbs = [hit for hit in named if hit.role == "talks" and not self.is_hedged(region, hit)]
        if not verbs or region.start < self.title_end:
            return []
        made = self.made(region, verbs[0], "talks", sides, alone=True, rule="talks")
        if made is None or len({party.country for party in made.parties}) < 2 or made.pillars == ("other",):
            return []
        return [replace(made, amount=None)]

    # ------------------------------------------------------------------ with its details

    def made(
        self, region: Region, hit: Hit, stage: str, sides: list[Side], *, alone: bool, rule: str
    ) -> Announcement | None:
        start, end = (region.start, region.end) if alone else self.papers.clause(region, hit.start)
        own = sides if alone else [side for side in sides if start <= side.start < end]
        if len({side.party.country for side in own}) < 2:
            own = sides
        parties = _parties(own)
        if self.sides.both.search(self.found.folded.between(region.start, region.end)):
            known = {party.country for party in parties}
            if len(known) < 2:
                parties = (
                    *parties,
                    *(one for one in self.last_parties or self.sides.pair() if one.country not in known),
                )
        if not parties and region.paragraph == self.paragraph:
            parties = self.last_parties
        if not parties:
            return None
        pillars = self._pillars_in(start, end, sides) or self._pillars_in(region.start, region.end, sides)
        pillars = pillars or self._pillars_in(start, end, []) or self.last_pillars or ("other",)
        return Announcement(
            instrument=hit.code,
            stage=stage,
            parties=parties,
            pillars=pillars,
            span=Span.of(self.found.text, start, end),
            amount=self._amount(region, start, end),
            count=self._count(region, hit),
            capacities=tuple(
                self._printed(one, one.code)
                for one in region.words
                if one.kind == "capacity" and start <= one.start < end
            ),
            place=self._where(region),
            date=self._day(region),
            rules=(f"clauses:{rule}",),
        )

    def _pillars_in(self, start: int, end: int, sides: list[Side]) -> tuple[str, ...]:
        hits = self.papers.within("pillars", start, end)
        codes = [hit.code for hit in hits if not any(side.start <= hit.start < side.end for side in sides)]
        strong = [code for code in codes if code != "other"]
        return tuple(dict.fromkeys(strong or codes))

    def _printed(self, mention: Mention, unit: str) -> Printed:
        quantity = Quantity(value=mention.value, unit=unit, step=mention.step)
        return Printed(quantity=quantity, span=Span.of(self.found.text, mention.start, mention.end))

    def _amount(self, region: Region, start: int, end: int) -> Printed | None:
        sums = [one for one in region.mentions if one.kind == "money" and start <= one.start < end]
        chosen = next((one for one in sums if one.code == "USD"), sums[0] if sums else None)
        return self._printed(chosen, f"{chosen.code}_million") if chosen else None

    def _count(self, region: Region, hit: Hit) -> Printed | None:
        gaps = any_of(region.listed("count_gap"))
        for word in region.words:
            if (
                word.kind == "number"
                and word.end <= hit.start
                and re.fullmatch(rf"(?: *{gaps} *)*", region.gap(word.end, hit.start))
            ):
                return self._printed(word, "instruments") if word.value > 1 else None
        return None

    def _where(self, region: Region) -> str | None:
        for word in region.words:
            if word.kind != "place":
                continue
            before = region.gap(max(region.start, word.start - 4), word.start)
            after = self.found.folded.between(word.end, min(region.end, word.end + 6)).lstrip()
            if self._place.search(before) or self._place_after.match(after):
                return self.found.text[word.start : word.end]
        return None

    def _day(self, region: Region) -> PartialDate | None:
        published = self.document.source.published
        for word in region.words:
            if word.kind == "date" and isinstance(word.meaning, DatePhrase):
                return _resolved(word.meaning, published)
            if word.kind == "weekday":
                return resolve_weekday(int(word.value), published)
            if word.kind == "near_day":
                return resolve_near_day(int(word.value), published)
        return None


def _resolved(phrase: DatePhrase, published: PartialDate | None) -> PartialDate | None:
    if phrase.month:
        return resolve_day(phrase, published)
    if published is None or published.month is None:
        return None
    month = published.month if published.day is None or phrase.day <= published.day else published.month - 1
    year = published.year - (month == 0)
    return resolve_day(phrase._replace(month=month or 12, year=year), published)


def _parties(sides: list[Side]) -> tuple[Party, ...]:
    return tuple({side.key: side.party for side in reversed(sides)}.values())[::-1]


def _same(one: Announcement, other: Announcement, title_end: int) -> bool:
    """Whether two tell of one instrument: the headline and the text, or the same paper between the same sides."""
    if one.instrument != other.instrument:
        return False
    if one.count and other.count and one.count.quantity.value != other.count.quantity.value:
        return False
    if one.span.start < title_end:
        return bool({party.country for party in one.parties} & {party.country for party in other.parties})
    if one.amount and other.amount and one.amount.quantity != other.amount.quantity:
        return False
    names, others = ({party.name for party in each.parties} for each in (one, other))
    return (names <= others or others <= names) and bool(set(one.pillars) & set(other.pillars))


def _merged(one: Announcement, other: Announcement, *, in_title: bool) -> Announcement:
    """The fuller telling, with what only the other has; a text is fuller than its headline."""
    longer, shorter = (other, one) if in_title or len(other.parties) > len(one.parties) else (one, other)
    return replace(
        longer,
        amount=longer.amount or shorter.amount,
        count=longer.count or shorter.count,
        capacities=longer.capacities or shorter.capacities,
        place=longer.place or shorter.place,
        date=longer.date or shorter.date,
        pillars=longer.pillars if longer.pillars != ("other",) else shorter.pillars,
    )
