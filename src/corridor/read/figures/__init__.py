"""Figures of a document: frames assembled sentence by sentence, then told once each."""

from __future__ import annotations

import re

from corridor.packs.pack import Pack
from corridor.periods import Period
from corridor.quantity import Quantity
from corridor.read import lexicons
from corridor.read.figures import timing
from corridor.read.figures.assembly import SentenceReader
from corridor.read.figures.binding import labels_of
from corridor.read.figures.dating import Dating
from corridor.read.figures.discourse import INVESTMENT, NOBODY, Discourse
from corridor.read.figures.frames import Comparison, Frame, is_month_before
from corridor.read.figures.label_words import FLOW_OF_SECTOR
from corridor.read.figures.lines import BASE, NUMBERS, Line, Number
from corridor.read.figures.reporters import reporter_of
from corridor.read.figures.resolution import Clock
from corridor.read.figures.restatement import told_once
from corridor.read.figures.roles import assign_roles
from corridor.read.mentions import Mention, Mentions, as_read_by
from corridor.read.mentions.times import PeriodPhrase
from corridor.records import Document, Figure, Printed, SeriesKey, Span

READ = frozenset(
    ("fdi", "fdi_outward", "fpi", "total_foreign_investment", "other", "exports", "ict_exports", "remittances")
)
_PLEDGED = re.compile(lexicons.either("pledged_flows"))
_OF_THIS = re.compile(r"(?:out )?of (?:this|that|these|which|it)\b")
"""Words that go on with the last sentence even in a new paragraph."""
_TELLING = NUMBERS | {"indicator", "country", "sector", "period"}
"""Kinds of mentions without which a sentence says nothing and changes nothing that is spoken of."""


def read_figures(document: Document, found: Mentions, pack: Pack) -> tuple[Figure, ...]:
    """The figures of a document in the order of its text."""
    if not any(_names_a_flow(word) for word in found.all):
        return ()
    reporter = reporter_of(found, document.source, pack)
    found = as_read_by(reporter, found, pack)
    frames = read_frames(document, found, pack, reporter)
    figures = [figure for frame in told_once(frames) for figure in figures_of(frame, document.text, pack)]
    return tuple(sorted(figures, key=lambda figure: (figure.span.start, figure.span.end)))


def _names_a_flow(word: Mention) -> bool:
    return (word.kind == "indicator" and word.code in READ) or (word.kind == "sector" and word.code in FLOW_OF_SECTOR)


def read_frames(document: Document, found: Mentions, pack: Pack, reporter: str) -> list[Frame]:
    """What each sentence says, in the order of the text."""
    clock = Clock(document.source.published, pack.calendar(reporter), _spelled_out(found))
    flows = (word.code for word in found.all if word.kind == "indicator" and word.code in INVESTMENT)
    state = Discourse(reporter, clock, first_indicator=next(flows, ""))
    state.spoken.until = clock.published.last if clock.published else None
    state.pledged = _PLEDGED.search(found.flat) is not None
    title = document.source.title or ""
    title_end = len(title) if title and document.text.startswith(title) else 0
    for sentence in found.sentences:
        if not _OF_THIS.match(found.flat, sentence.start):
            state.begin(sentence.paragraph)
        mentions = found.within(sentence.start, sentence.end)
        if _TELLING.isdisjoint([mention.kind for mention in mentions]):
            continue
        line = Line(found, sentence, mentions)
        made = _made(line, state)
        for frame in made:
            frame.in_title = frame.start < title_end
        state.frames += made
        _hear(line, state, made)
    return state.frames


def _made(line: Line, state: Discourse) -> list[Frame]:
    if not line.numbers:
        return []
    assign_roles(line)
    made = SentenceReader(line, state).read()
    state.hear_pair([frame.period for frame in made if frame.value])
    return made


def _spelled_out(found: Mentions) -> tuple[tuple[int, int], ...]:
    phrases = [word.meaning for word in found.all if isinstance(word.meaning, PeriodPhrase)]
    return tuple(
        (p.first, p.year.value) for p in phrases if p.shape == "month" and p.year and p.year.kind == "calendar"
    )


def _hear(line: Line, state: Discourse, made: list[Frame]) -> None:
    """What the next sentence can refer to."""
    countries = [word.code for word in line.words if word.kind == "country" and word.code != state.reporter]
    state.countries += countries
    if made:
        return
    named = [word.code for word in line.words if word.kind == "indicator" and word.code in READ | {"none"}]
    if named and not any(word.kind == "trap" for word in line.words):  # what is wanted is not what is told of
        for code in named:
            state.hear_indicator(code, "")
        state.label = NOBODY
    if not any(word.kind in ("country", "sector", "period") for word in line.words):
        return
    dating, labels = Dating(line, state), labels_of(line, state)
    if labels:
        state.label = next((one for one in labels if one.kind in ("country", "sector")), NOBODY)
    if any(number.role == BASE for number in line.numbers):
        return  # its times are those of what an earlier sentence told
    for mention in line.words:
        if (
            mention.kind == "period"
            and mention.code not in timing.MARKS
            and not dating.is_compared_with(mention)
            and not timing.is_prior(timing.phrase_of(mention))
        ):
            period = dating.resolve(mention, None, comparing=False)
            if period and period.whole_months and state.clock.is_over(period):
                state.spoken.hear(period, firmly=state.fresh and not dating.had)
                break


def figures_of(frame: Frame, text: str, pack: Pack) -> list[Figure]:
    """The figure of a frame; a second comparison is a second figure."""
    ordered = sorted(frame.comparisons, key=lambda one: is_month_before(frame, one))
    first = ordered[0] if ordered else None
    figures = [_figure(frame, first, text, pack, ())]
    for other in ordered[1:]:
        if other.change is not None:
            figures.append(_figure(frame, other, text, pack, ("second_comparison",)))
    return figures


def _figure(frame: Frame, comparison: Comparison | None, text: str, pack: Pack, extra: tuple[str, ...]) -> Figure:
    value, change, base = frame.value, None, None
    base_period: Period | None = None
    if comparison:
        change, base, base_period = comparison.change, comparison.base, comparison.period
        if base is not None and base_period is None:
            base_period = frame.period.shifted(-1)
    currency = value.mention.code if value else ""
    printed = _money(value, text, currency) if value else None
    printed_base = _money(base, text, currency) if base else None
    printed_change = _change(change, value, base, text) if change else None
    numbers = [n for n in (value, change, base) if n is not None]
    return Figure(
        key=_key(frame, pack),
        period=frame.period,
        span=Span.of(text, frame.start, max(frame.end, frame.start + 1)),
        value=printed,
        change=printed_change,
        base=printed_base,
        base_period=base_period if comparison else None,
        rules=(*frame.rules, *dict.fromkeys(rule for number in numbers for rule in number.rules), *extra),
    )


def _key(frame: Frame, pack: Pack) -> SeriesKey:
    indicator, measure = frame.indicator, frame.measure
    reporter, partner = frame.reporter, "WLD"
    sector = frame.sector or "ALL"
    if frame.label.kind == "country":
        partner = frame.label.code
    elif frame.label.kind == "sector":
        sector = frame.label.code
    if indicator == "fdi_outward":
        indicator, measure = "fdi", "outflow"
        if frame.label.kind == "country":
            reporter, partner = partner, "WLD"
    if not measure:
        row = pack.codes["indicators"].get(indicator)
        measure = row.extra.get("measure", "net") if row else "net"
    return SeriesKey(indicator=indicator, reporter=reporter, partner=partner, sector=sector, measure=measure)


def _money(number: Number, text: str, currency: str) -> Printed:
    mention = number.mention
    code = mention.code or currency or "USD"
    quantity = Quantity(value=number.sign * mention.value, unit=f"{code}_million", step=mention.step)
    return Printed(quantity=quantity, span=Span.of(text, mention.start, mention.end))


def _change(change: Number, value: Number | None, base: Number | None, text: str) -> Printed:
    mention = change.mention
    percent = change.sign * abs(mention.value)
    if value and base and value.sign > 0 and base.sign > 0 and base.mention.value > 0:
        computed = 100 * (value.mention.value / base.mention.value - 1)
        if percent * computed < 0 and abs(abs(percent) - abs(computed)) <= max(1.0, 0.05 * abs(computed)):
            percent = -percent
            change.rules.append("numbers_decide_direction")
    return Printed(
        quantity=Quantity(value=percent, unit="percent", step=mention.step),
        span=Span.of(text, mention.start, mention.end),
    )
