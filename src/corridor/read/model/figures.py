"""A quoted figure to a Figure: offsets by search, numbers and periods by the grammar, codes by the tables."""

from __future__ import annotations

from corridor.periods import Period
from corridor.quantity import Quantity
from corridor.read.figures import READ
from corridor.read.figures.lines import BASE, CHANGE, VALUE
from corridor.read.mentions import Mention
from corridor.read.model.answers import QuotedFigure
from corridor.read.model.grammar import MONEY, Grammar, Stated
from corridor.read.model.quotes import Place, Refused, near_places, places_in, sentence_place
from corridor.records import Claims, Figure, Printed, SeriesKey, Span

INDICATORS = READ - {"other", "none"}


def figure_of(quoted: QuotedFigure, grammar: Grammar, rules: Claims, reader: str) -> Figure:
    """The figure that a model quotes. Raises Refused where the text and the grammar do not bear it out."""
    text = grammar.text
    sentence = sentence_place(quoted.sentence, text)
    flow = _indicator(quoted.indicator, grammar, sentence)
    value = _number(quoted.value, grammar, sentence, flow.code, MONEY)
    base = _number(quoted.base, grammar, sentence, flow.code, MONEY)
    change = _number(quoted.change, grammar, sentence, flow.code, ("percent",))
    if value is None and change is None:
        raise Refused("no_number")
    _check_roles(value, base, change)
    label = _label(quoted, grammar, sentence, value or change)
    period = _period(quoted.period, grammar, sentence, rules)
    base_period = period.shifted(-1) if base else None
    if quoted.base_period:
        base_period = _period(quoted.base_period, grammar, sentence, rules, period)
    numbers = [one for one in (value, change, base) if one]
    inside = [flow] if sentence.start <= flow.start < sentence.end else []
    parts = [*(one.mention for one in numbers), *inside]
    return Figure(
        key=_key(flow.code, label, value, grammar),
        period=period,
        span=Span.of(text, min(one.start for one in parts), max(one.end for one in parts)),
        value=_printed(value, text),
        change=_printed(change, text),
        base=_printed(base, text),
        base_period=base_period if base or change else None,
        reader=reader,
        rules=tuple(dict.fromkeys(("quoted", *(rule for one in numbers for rule in one.rules)))),
    )


def _indicator(quote: str, grammar: Grammar, sentence: Place) -> Mention:
    known = [
        one
        for one in grammar.at(near_places(quote, grammar.text, sentence), "indicator")
        if one.code in INDICATORS
    ]  # fmt: skip
    if len({one.code for one in known}) != 1:
        raise Refused("no_indicator")
    return known[0]


def _number(
    quote: str | None, grammar: Grammar, sentence: Place, indicator: str, kinds: tuple[str, ...]
) -> Stated | None:
    """The number that a quote shares signs with; the whole of it as the text has it, however much was quoted."""
    if quote is None:
        return None
    found = grammar.at(places_in(quote, grammar.text, sentence), *kinds)
    if len({(one.kind, one.code, one.value) for one in found}) != 1:
        raise Refused("no_number")
    stated = grammar.stated(found[0], indicator)
    if stated is None or (stated.mention.kind in MONEY and not stated.mention.code):
        raise Refused("no_number")
    return stated


def _check_roles(value: Stated | None, base: Stated | None, change: Stated | None) -> None:
    """The grammar may leave a role open (any amount is a value to it); what it does know stands."""
    if value and value.role == BASE:
        raise Refused("other_role")
    if (value and value.role != VALUE) or (change and change.role != CHANGE):
        raise Refused("not_a_flow")
    if base and (base.role not in (VALUE, BASE) or value is None or base.mention.code != value.mention.code):
        raise Refused("not_a_flow")
    if base and value and base.mention.start == value.mention.start:
        raise Refused("other_role")


def _label(quoted: QuotedFigure, grammar: Grammar, sentence: Place, number: Stated | None) -> tuple[str, str]:
    """Partner and sector: what was quoted, as the tables know it."""
    found = [
        _code(quote, grammar, sentence, kind) for quote, kind in
        ((quoted.partner, "country"), (quoted.sector, "sector"))
    ]  # fmt: skip
    partner, sector = found
    if number and not partner and not sector and number.subjects:
        raise Refused("other_subject")
    sector = sector.replace("_", "-")
    if (partner and partner not in grammar.pack.countries) or (sector and sector not in grammar.pack.codes["sectors"]):
        raise Refused("no_series")
    return partner or "WLD", sector or "ALL"


def _code(quote: str | None, grammar: Grammar, sentence: Place, kind: str) -> str:
    if quote is None:
        return ""
    codes = {one.code for one in grammar.at(near_places(quote, grammar.text, sentence), kind)}
    if len(codes) != 1 or grammar.reporter in codes:
        raise Refused("no_series")
    return codes.pop()


def _period(
    quote: str | None, grammar: Grammar, sentence: Place, rules: Claims, current: Period | None = None
) -> Period:
    """The period that a quote means. current: the one that it is compared with."""
    if quote is None:
        raise Refused("no_period")
    dated = grammar.at(near_places(quote, grammar.text, sentence), "period")
    spoken = grammar.spoken_before(sentence, rules.figures)
    if current:
        spoken.hear(current)
    period = grammar.period(dated, spoken, current)
    if period is None:
        raise Refused("no_period")
    return period


def _key(indicator: str, label: tuple[str, str], value: Stated | None, grammar: Grammar) -> SeriesKey:
    reporter, (partner, sector) = grammar.reporter, label
    measure = value.measure if value else ""
    if indicator == "fdi_outward":
        indicator, measure = "fdi", "outflow"
        if partner != "WLD":
            reporter, partner = partner, "WLD"
    row = grammar.pack.codes["indicators"].get(indicator)
    if row is None:
        raise Refused("no_indicator")
    return SeriesKey(
        indicator=indicator,
        reporter=reporter,
        partner=partner,
        sector=sector,
        measure=measure or row.extra.get("measure") or "net",
    )


def _printed(stated: Stated | None, text: str) -> Printed | None:
    if stated is None:
        return None
    mention = stated.mention
    percent = mention.kind == "percent"
    value = stated.sign * (abs(mention.value) if percent else mention.value)
    unit = "percent" if percent else f"{mention.code}_million"
    return Printed(
        quantity=Quantity(value=value, unit=unit, step=mention.step),
        span=Span.of(text, mention.start, mention.end),
    )
