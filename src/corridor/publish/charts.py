"""Draws the brief's pictures as vector graphics that follow the page: its colours, its letters, its direction.

Altair describes, vl-convert renders without a browser. Both are imported only when something is drawn.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

if TYPE_CHECKING:
    import altair

WIDTH, HEIGHT = 330, 250
"""Of one picture in CSS pixels: the width of a phone, so that letters keep their size there."""
_LETTERS = 11

# Colours that only stand for names of the page's own, put in afterwards so that dark mode and print can set them.
_INK, _QUIET, _FAINT, _ACCENT, _SECOND, _PAPER = (f"#0{n}0{n}0{n}" for n in range(1, 7))
_NAMES = {_INK: "ink", _QUIET: "quiet", _FAINT: "rule", _ACCENT: "accent", _SECOND: "second", _PAPER: "paper"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Dumbbell:
    """One fiscal year: first print and later print, in the picture's unit."""

    label: str
    first: float | None
    later: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """One point of a line: `line` is `this`, `first` or `later`."""

    line: str
    month: int
    """Number within the fiscal year, from 1."""
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One dated step of a promise."""

    row: int
    """Number of the promise on the page."""
    day: str
    """ISO date; the middle of what is known."""
    mark: str
    """`word`, `signature`, `work`, `arrival` or `trouble`."""


def draw_revisions(rows: Sequence[Dumbbell], *, title: str, mirrored: bool) -> Markup:
    """First prints against what they became, one line a fiscal year."""
    import altair as alt

    data = _data([{"label": row.label, "first": row.first, "later": row.later} for row in rows])
    order = [row.label for row in rows]
    base = alt.Chart(data).encode(y=alt.Y("label:N", sort=order, title=None, axis=_axis(mirrored, grid=False)))
    x = alt.X("first:Q", title=None, scale=alt.Scale(reverse=mirrored, zero=True, nice=True), axis=_value_axis())
    later = alt.X("later:Q")
    joined = base.transform_filter("isValid(datum.first) && isValid(datum.later)").mark_rule(
        color=_QUIET, strokeWidth=2
    )
    layers = [
        joined.encode(x=x, x2="later:Q"),
        base.transform_filter("isValid(datum.later)")
        .mark_point(shape="diamond", size=80, filled=True, color=_SECOND, opacity=1)
        .encode(x=later),
        base.transform_filter("isValid(datum.first)")
        .mark_point(shape="circle", size=58, filled=True, fill=_PAPER, stroke=_ACCENT, strokeWidth=2, opacity=1)
        .encode(x=x),
        *_beside(base, "first", "later", mirrored),
        *_beside(base, "later", "first", mirrored),
    ]
    return _svg(alt.layer(*layers).properties(width=WIDTH - 70, height=26 * len(rows)), title)


def _beside(base: altair.Chart, field: str, other: str, mirrored: bool) -> list[altair.Chart]:
    """The value written on the outer side of its mark."""
    charts = []
    for outer, test in ((1, ">="), (-1, "<")):
        right = (outer == 1) != mirrored
        where = (
            f"isValid(datum.{field}) && (isValid(datum.{other}) ? datum.{field} {test} datum.{other} : {outer} == 1)"
        )
        if field == "later" and test == ">=":
            where = where.replace(">=", ">")
        text = base.transform_filter(where).mark_text(
            align="left" if right else "right", dx=9 if right else -9, fontSize=_LETTERS, color=_INK
        )
        charts.append(text.encode(x=f"{field}:Q", text=_number(field)))
    return charts


def _number(field: str) -> Any:
    import altair as alt

    return alt.Text(f"{field}:Q", format=",.0f")


def draw_running_year(
    points: Sequence[Running], *, months: Sequence[str], stated: int, title: str, mirrored: bool
) -> Markup:
    """The fiscal year to date against the last, as first printed and as revised; `stated` marks the claim's month."""
    import altair as alt

    shown = months[: max(point.month for point in points)]
    data = _data([{"line": one.line, "month": months[one.month - 1], "n": one.month, "v": one.value} for one in points])
    x = alt.X(
        "month:N",
        sort=list(months),
        title=None,
        scale=alt.Scale(reverse=mirrored, domain=shown, padding=0.3),
        axis=alt.Axis(
            labelAngle=0, labelFontSize=_LETTERS, labelColor=_INK, domainColor=_QUIET, tickSize=0, labelPadding=6
        ),
    )
    y = alt.Y("v:Q", title=None, axis=_value_axis(orient="right" if mirrored else "left"), scale=alt.Scale(zero=True))
    base = alt.Chart(data)
    rule = base.transform_filter(f"datum.n == {stated}").mark_rule(color=_QUIET, strokeDash=[1, 3]).encode(x=x)
    layers: list[Any] = [rule]
    for line, color, dash, shape, hollow in (
        ("first", _QUIET, [4, 3], "square", True),
        ("later", _SECOND, [1, 0], "diamond", False),
        ("this", _ACCENT, [1, 0], "circle", True),
    ):
        some = base.transform_filter(f"datum.line == '{line}'")
        layers.append(some.mark_line(color=color, strokeDash=dash, strokeWidth=2).encode(x=x, y=y, order="n:Q"))
        layers.append(
            some.mark_point(
                shape=shape, filled=True, fill=_PAPER if hollow else color, stroke=color, size=42, opacity=1
            ).encode(x=x, y=y)
        )
    at_claim = base.transform_filter(f"datum.n == {stated}")
    for line, dy, after in (("this", 13, True), ("first", 9, True), ("later", -8, False)):
        right = after != mirrored
        text = at_claim.transform_filter(f"datum.line == '{line}'").mark_text(
            dy=dy, dx=7 if right else -7, align="left" if right else "right", fontSize=_LETTERS, color=_INK
        )
        layers.append(text.encode(x=x, y=y, text=_number("v")))
    return _svg(alt.layer(*layers).properties(width=WIDTH - 50, height=HEIGHT), title)


_MARKS = {
    "word": ("circle", _PAPER, _ACCENT),
    "signature": ("square", _ACCENT, _ACCENT),
    "work": ("triangle-up", _SECOND, _SECOND),
    "arrival": ("diamond", _INK, _INK),
    "trouble": ("cross", _QUIET, _QUIET),
}


def draw_timeline(events: Sequence[Event], *, today: str, title: str, mirrored: bool) -> Markup:
    """When each promise was announced before: one row a promise, one mark a step; a line at the day of the brief."""
    import altair as alt

    rows = sorted({event.row for event in events})
    data = _data([{"row": str(one.row), "day": one.day, "mark": one.mark} for one in events])
    x = alt.X(
        "day:T",
        title=None,
        scale=alt.Scale(reverse=mirrored),
        axis=alt.Axis(
            format="%Y",
            tickCount="year",
            labelFontSize=_LETTERS,
            labelColor=_INK,
            gridColor=_FAINT,
            domain=False,
            tickSize=0,
            labelPadding=8,
            labelOverlap=True,
            grid=True,
        ),
    )
    y = alt.Y("row:N", sort=[str(row) for row in rows], title=None, axis=_axis(mirrored, grid=True))
    base = alt.Chart(data)
    now = alt.Chart(_data([{"day": today}])).mark_rule(color=_INK, strokeDash=[3, 3]).encode(x=x)
    layers: list[Any] = [now]
    for mark, (shape, fill, stroke) in _MARKS.items():
        if any(event.mark == mark for event in events):
            point = base.transform_filter(f"datum.mark == '{mark}'").mark_point(
                shape=shape, filled=True, fill=fill, stroke=stroke, strokeWidth=1.8, size=60, opacity=1
            )
            layers.append(point.encode(x=x, y=y))
    return _svg(alt.layer(*layers).properties(width=2 * WIDTH, height=22 * len(rows)), title)


def _data(rows: Sequence[dict[str, Any]]) -> Any:
    import altair as alt

    return alt.Data(values=rows)  # type: ignore[no-untyped-call]


def _axis(mirrored: bool, *, grid: bool) -> Any:
    import altair as alt

    return alt.Axis(
        orient="right" if mirrored else "left",
        labelFontSize=_LETTERS,
        labelColor=_INK,
        domain=False,
        tickSize=0,
        labelPadding=8,
        grid=grid,
        gridColor=_FAINT,
        labelLimit=200,
    )


def _value_axis(**more: Any) -> Any:
    import altair as alt

    return alt.Axis(
        labelFontSize=_LETTERS,
        labelColor=_QUIET,
        gridColor=_FAINT,
        domain=False,
        tickSize=0,
        tickCount=4,
        labelPadding=6,
        format=",.0f",
        **more,
    )


_DEAD_WEIGHT = re.compile(
    r"""\ (?:role="graphics-[^"]*" | aria-\w+="[^"]*" | pointer-events="none" | class="[^"]*" | font-family="[^"]*"
    | stroke-width="1" | font-size="\d+px" | stroke-miterlimit="10" | opacity="1" | xmlns:xlink="[^"]*" | xmlns="[^"]*"
    | version="1.1" | transform="translate\(0,0\)")""",
    re.VERBOSE,
)
_UNSEEN = re.compile(
    r"""<rect\ [^>]*fill="transparent"/> | <path\ d=""[^>]*/> | <path\ d="M0,0h[\d.]+v[\d.]+h-?[\d.]+Z"/>
    | <line\ [^>]*x2="0"\ y2="0"[^>]*/>""",
    re.VERBOSE,
)
_EMPTY = re.compile(r"<g[^>]*></g>")
_LONG_DECIMALS = re.compile(r"(\d\.\d)\d+")


def _svg(chart: Any, title: str) -> Markup:
    import vl_convert

    chart = chart.configure(background="transparent", padding=4).configure_view(stroke=None)
    # Our own descriptions need no validation, which would take longer than drawing them.
    text = vl_convert.vegalite_to_svg(chart.to_dict(validate=False))
    text = _UNSEEN.sub("", _DEAD_WEIGHT.sub("", text))
    text = text.replace(f' fill="{_INK}"', "")  # letters are ink already, by the style sheet
    while _EMPTY.search(text):
        text = _EMPTY.sub("", text)
    for color, name in _NAMES.items():
        text = text.replace(f'"{color}"', f'"var(--{name})"')
    text = _LONG_DECIMALS.sub(r"\1", text)
    label = Markup('<svg role="img" aria-label="{}" ').format(title)
    return Markup(text.replace("<svg ", label, 1))  # our own drawing; its texts are escaped by the renderer
