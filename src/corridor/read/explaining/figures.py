"""Why a figure is what it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from corridor.packs.pack import Pack
from corridor.periods import PartialDate, Period
from corridor.read.explaining.grounds import Finder, Ground, How
from corridor.read.explaining.signs import Sign, Signs
from corridor.read.figures.gross import OUT
from corridor.read.figures.resolution import Clock, Spoken, resolve
from corridor.read.mentions.times import PeriodPhrase
from corridor.records import Figure, Printed
from corridor.sentences import Code, Sentence

_WIDER = {"fdi": ("total_foreign_investment", "other"), "ict_exports": ("exports",)}
"""Words for a wider flow that a country, a sector or the text narrows to this one."""
ALL_PARTNERS = Sentence("No country is named with it, so it is of all countries.")
ALL_SECTORS = Sentence("No sector is named with it, so it is of all sectors.")
OWN_MEASURE = Sentence("The measure that the indicator has where no words part inflows from outflows.")
OWN_REPORTER = Sentence("The country whose statistics the pack is about.")
ITS_OWN_SIGN = Sentence("The number is printed with its own sign.")
A_YEAR_BEFORE = Sentence("No words say of when it is, so it is of the same months of the year before.")


def grounds_of_figure(figure: Figure, signs: Signs, pack: Pack, published: PartialDate | None) -> Iterator[Ground]:
    """The grounds of each field, in the order in which a person would ask."""
    numbers = [one for one in (figure.value, figure.change, figure.base) if one]
    finder = Finder(signs, figure, numbers[0].span.start if numbers else figure.span.start)
    yield _indicator(figure, finder)
    yield _measure(figure, finder, pack)
    yield _reporter(figure, finder)
    yield from _whom(figure, finder)
    when = _When(figure, finder, pack, published)
    yield when.of_value()
    if figure.value:
        yield _number("value", figure.value, finder)
        yield from _sign(figure.value, finder)
    if figure.change:
        yield _number("change", figure.change, finder)
        yield _direction(figure.change, finder)
    if figure.base:
        yield _number("base", figure.base, finder)
    if figure.base_period:
        yield when.of_base(figure.base_period, (figure.base or figure.change or numbers[0]).span.start)


def _indicator(figure: Figure, finder: Finder) -> Ground:
    key = figure.key
    names = {key.indicator, *(("fdi_outward",) if (key.indicator, key.measure) == ("fdi", "outflow") else ())}
    found = finder.coded(names, "indicator")
    if found[1] is not How.SAID:
        wider = finder.coded(_WIDER.get(key.indicator, ()), "indicator")
        found = wider if wider[1] is How.SAID or found[0] is None else found
    return finder.ground("indicator", Code("indicators", key.indicator), found)


def _measure(figure: Figure, finder: Finder, pack: Pack) -> Ground:
    key, value = figure.key, Code("measures", figure.key.measure)
    row = pack.codes["indicators"].get(key.indicator)
    rules = finder.rules_for("measure")
    if row and row.extra.get("measure", "net") == key.measure and not rules:
        return finder.ground("measure", value, (None, How.DEFAULT), note=OWN_MEASURE)
    codes = {"inflow": ("in", "in_gross", "disbursed"), "outflow": ("out", "out_gross")}.get(key.measure, ())
    found = finder.coded(codes, "flow")
    if found[1] is not How.SAID:
        outward = finder.coded(("fdi_outward",), "indicator")
        found = outward if outward[1] is How.SAID else found
    return finder.ground("measure", value, found, rules)


def _reporter(figure: Figure, finder: Finder) -> Ground:
    reporter = figure.key.reporter
    found = finder.coded((reporter,), "country")
    note = OWN_REPORTER if reporter == finder.signs.pack.reporter else None
    return finder.ground("reporter", Code("countries", reporter), found, note=note)


def _whom(figure: Figure, finder: Finder) -> Iterator[Ground]:
    key = figure.key
    if key.partner == "WLD":
        yield finder.ground("partner", Code("countries", "WLD"), (None, How.DEFAULT), note=ALL_PARTNERS)
    else:
        yield finder.ground("partner", Code("countries", key.partner), finder.coded((key.partner,), "country"))
    value = Code("sectors", key.sector)
    if key.sector == "ALL":
        yield finder.ground("sector", value, (None, How.DEFAULT), note=ALL_SECTORS)
        return
    found = finder.coded((key.sector,), "sector")
    if found[0] is None:  # a flow that implies its sector, as private investment does
        found = finder.coded((key.indicator, "other", "total_foreign_investment"), "indicator")
    yield finder.ground("sector", value, found)


def _number(field: str, printed: Printed, finder: Finder) -> Ground:
    if finder.by_hand(field):
        return Ground(field=field, value=printed.quantity, how=How.BY_HAND)
    return Ground(
        field=field,
        value=printed.quantity,
        how=How.SAID,
        span=printed.span,
        rows=tuple(finder.signs.parts_of(printed)),
        rules=finder.rules_for(field),
    )


def _sign(value: Printed, finder: Finder) -> Iterator[Ground]:
    """The word that makes a value negative."""
    found = finder.coded(OUT, "flow") if value.quantity.value < 0 else (None, How.CONTEXT)
    if found[0] and not finder.by_hand("value"):
        yield finder.ground("sign", "−", found)


def _direction(change: Printed, finder: Finder) -> Ground:
    """The word that gives a change its sign, or the sign that it is printed with."""
    up = change.quantity.value >= 0
    near = Finder(finder.signs, finder.claim, change.span.start)
    found = near.coded(("up" if up else "down",), "direction")
    said = found if found[1] is How.SAID else (None, How.CONTEXT)
    before = finder.signs.text[max(0, change.span.start - 1) : change.span.start + 1]
    own = ITS_OWN_SIGN if any(mark in before for mark in "+-−") else None
    return near.ground("direction", "+" if up else "−", said, note=own)


class _When:
    """Finds the words that a period comes from: those that mean just these days."""

    def __init__(self, figure: Figure, finder: Finder, pack: Pack, published: PartialDate | None) -> None:
        self.figure, self.finder = figure, finder
        phrases = [one.meaning for one in finder.signs.of("period") if isinstance(one.meaning, PeriodPhrase)]
        months = [one for one in phrases if one.shape == "month" and one.year and one.year.kind == "calendar"]
        years = tuple((one.first, one.year.value) for one in months if one.year)
        self.clock = Clock(published, pack.calendar(figure.key.reporter), years)

    def of_value(self) -> Ground:
        """The period of the figure: words that mean it by themselves, else those that point back to it."""
        period = self.figure.period
        found = self._inside(period, self.finder.anchor, ((Spoken(), None), (_spoken(period), None)))
        found = found if found[0] else self._earlier(period)
        ground = self.finder.ground("period", period, found, self.finder.rules_for("period"))
        return replace(ground, note=self._counted(found[0]))

    def _counted(self, sign: Sign | None) -> Sentence | None:
        """From when and by which year words count that do not name their year."""
        phrase, day, calendar = sign.meaning if sign else None, self.clock.published, self.clock.calendar
        if not isinstance(phrase, PeriodPhrase) or day is None or _names_its_year(phrase):
            return None
        start = PartialDate(calendar.year(calendar.year_of(day.first)).start.year, calendar.first_month)
        return Sentence("Counted from the publication ({day}) in the fiscal year that began in {start}.", day=day,
                        start=start)  # fmt: skip

    def of_base(self, base: Period, anchor: int) -> Ground:
        """The period that is compared with; without words it is the same stretch of the year before."""
        period = self.figure.period
        found = self._inside(base, anchor, ((Spoken(), None), (_spoken(period), period)))
        year_before = base == period.shifted(-1)
        found = found if found[0] or year_before else self._earlier(base)
        note = A_YEAR_BEFORE if year_before else None
        return self.finder.ground("base_period", base, found, self.finder.rules_for("base_period"), note)

    def _inside(
        self, period: Period, anchor: int, contexts: tuple[tuple[Spoken, Period | None], ...]
    ) -> tuple[Sign | None, How]:
        """Of the words of the sentence that mean a period in the first context in which any do, the nearest."""
        sentence = self.finder.sentence
        inside = [sign for sign in self.finder.signs.of("period") if sentence.start <= sign.start < sentence.end]
        for spoken, current in contexts:
            fits = [sign for sign in inside if self._means(sign, period, current, spoken)]
            if fits:
                return min(fits, key=lambda sign: abs(sign.start - anchor)), How.SAID
        return None, How.CONTEXT

    def _earlier(self, period: Period) -> tuple[Sign | None, How]:
        """The last words before the sentence that mean a period by themselves."""
        before = [sign for sign in self.finder.signs.of("period") if sign.end <= self.finder.sentence.start]
        found = next((sign for sign in reversed(before) if self._means(sign, period, None, Spoken())), None)
        return found, How.CARRIED_OVER if found else How.CONTEXT

    def _means(self, sign: Sign, period: Period, current: Period | None, spoken: Spoken) -> bool:
        if not isinstance(sign.meaning, PeriodPhrase):
            return False
        return resolve(sign.meaning, self.clock, spoken, current, comparing=current is not None) == period


def _names_its_year(phrase: PeriodPhrase) -> bool:
    return phrase.year is not None and phrase.year.kind in ("fiscal", "calendar")


def _spoken(period: Period) -> Spoken:
    spoken = Spoken()
    spoken.hear(period)
    return spoken
