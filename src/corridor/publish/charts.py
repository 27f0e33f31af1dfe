"""Draws the brief's pictures as vector graphics that follow the page: its colours, its letters, its direction.

They are described in the grammar of graphics of Vega-Lite, and drawn in a process apart: `vega.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from corridor.publish import vega

Spec = dict[str, Any]
"""A part of a Vega-Lite specification."""

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
    order = [row.label for row in rows]
    y = {"field": "label", "type": "nominal", "sort": order, "title": None, "axis": _axis(mirrored, grid=False)}
    x = _measured("first", scale={"reverse": mirrored, "zero": True, "nice": True}, axis=_value_axis())
    later = _measured("later")
    joined = {"type": "rule", "color": _QUIET, "strokeWidth": 2}
    diamond = _point("diamond", 80, color=_SECOND)
    circle = _point("circle", 58, fill=_PAPER, stroke=_ACCENT, strokeWidth=2)
    layers = [
        _layer(joined, "isValid(datum.first) && isValid(datum.later)", x=x, x2={"field": "later"}, y=y),
        _layer(diamond, "isValid(datum.later)", x=later, y=y),
        _layer(circle, "isValid(datum.first)", x=x, y=y),
        *_beside(y, "first", "later", mirrored),
        *_beside(y, "later", "first", mirrored),
    ]
    data = [{"label": row.label, "first": row.first, "later": row.later} for row in rows]
    return _svg(layers, data, width=WIDTH - 70, height=26 * len(rows), title=title)


def _beside(y: Spec, field: str, other: str, mirrored: bool) -> list[Spec]:
    """The value written on the outer side of its mark."""
    layers = []
    for outer, test in ((1, ">="), (-1, "<")):
        right = (outer == 1) != mirrored
        if field == "later" and test == ">=":
            test = ">"
        where = (
            f"isValid(datum.{field}) && (isValid(datum.{other}) ? datum.{field} {test} datum.{other} : {outer} == 1)"
        )
        text = _text(right, dx=9)
        layers.append(_layer(text, where, x=_measured(field), y=y, text=_measured(field, format=",.0f")))
    return layers


def draw_running_year(
    points: Sequence[Running], *, months: Sequence[str], stated: int, title: str, mirrored: bool
) -> Markup:
    """The fiscal year to date against the last, as first printed and as revised; `stated` marks the claim's month."""
    x = {
        "field": "month",
        "type": "nominal",
        "sort": list(months),
        "title": None,
        "scale": {
            "reverse": mirrored,
            "domain": list(months[: max(point.month for point in points)]),
            "padding": 0.3,
        },
        "axis": {**_letters(_INK, padding=6), "labelAngle": 0, "domainColor": _QUIET},
    }
    y = _measured("v", axis=_value_axis(orient="right" if mirrored else "left"), scale={"zero": True})
    n, at_claim = _measured("n"), f"datum.n == {stated}"
    layers = [_layer({"type": "rule", "color": _QUIET, "strokeDash": [1, 3]}, at_claim, x=x)]
    for line, color, dash, shape, hollow in (
        ("first", _QUIET, [4, 3], "square", True),
        ("later", _SECOND, [1, 0], "diamond", False),
        ("this", _ACCENT, [1, 0], "circle", True),
    ):
        some = f"datum.line == '{line}'"
        drawn = {"type": "line", "color": color, "strokeDash": dash, "strokeWidth": 2}
        point = _point(shape, 42, fill=_PAPER if hollow else color, stroke=color)
        layers += [_layer(drawn, some, x=x, y=y, order=n), _layer(point, some, x=x, y=y)]
    for line, dy, after in (("this", 13, True), ("first", 9, True), ("later", -8, False)):
        text = {**_text(after != mirrored, dx=7), "dy": dy}
        number = _measured("v", format=",.0f")
        layers.append(_layer(text, at_claim, f"datum.line == '{line}'", x=x, y=y, text=number))
    data = [{"line": one.line, "month": months[one.month - 1], "n": one.month, "v": one.value} for one in points]
    return _svg(layers, data, width=WIDTH - 50, height=HEIGHT, title=title)


_MARKS = {
    "word": ("circle", _PAPER, _ACCENT),
    "signature": ("square", _ACCENT, _ACCENT),
    "work": ("triangle-up", _SECOND, _SECOND),
    "arrival": ("diamond", _INK, _INK),
    "trouble": ("cross", _QUIET, _QUIET),
}


def draw_timeline(events: Sequence[Event], *, today: str, title: str, mirrored: bool) -> Markup:
    """When each promise was announced before: one row a promise, one mark a step; a line at the day of the brief."""
    rows = [str(row) for row in sorted({event.row for event in events})]
    years = {"format": "%Y", "tickCount": "year", "labelOverlap": True, "domain": False}
    x = {
        "field": "day",
        "type": "temporal",
        "title": None,
        "scale": {"reverse": mirrored},
        "axis": {**_letters(_INK, padding=8), **years, "grid": True, "gridColor": _FAINT},
    }
    y = {"field": "row", "type": "nominal", "sort": rows, "title": None, "axis": _axis(mirrored, grid=True)}
    now = _layer({"type": "rule", "color": _INK, "strokeDash": [3, 3]}, x=x)
    layers = [{**now, "data": {"values": [{"day": today}]}}]
    for mark, (shape, fill, stroke) in _MARKS.items():
        if any(event.mark == mark for event in events):
            point = _point(shape, 60, fill=fill, stroke=stroke, strokeWidth=1.8)
            layers.append(_layer(point, f"datum.mark == '{mark}'", x=x, y=y))
    data = [{"row": str(one.row), "day": one.day, "mark": one.mark} for one in events]
    return _svg(layers, data, width=2 * WIDTH, height=22 * len(rows), title=title)


def _layer(mark: Spec, *filters: str, **encoding: Spec) -> Spec:
    """One kind of mark, for the rows of the data that pass the filters."""
    return {"mark": mark, "transform": [{"filter": one} for one in filters], "encoding": encoding}


def _point(shape: str, size: int, **more: Any) -> Spec:
    return {"type": "point", "shape": shape, "size": size, "filled": True, "opacity": 1, **more}


def _text(right: bool, *, dx: int) -> Spec:
    """Letters to the right or the left of a point."""
    side = {"align": "left", "dx": dx} if right else {"align": "right", "dx": -dx}
    return {"type": "text", **side, "fontSize": _LETTERS, "color": _INK}


def _measured(field: str, **more: Any) -> Spec:
    """A number of the data, without a title of its own where it has an axis."""
    return {"field": field, "type": "quantitative", **({"title": None} if "axis" in more else {}), **more}


def _letters(color: str, *, padding: int) -> Spec:
    """The letters of an axis without ticks."""
    return {"labelFontSize": _LETTERS, "labelColor": color, "labelPadding": padding, "tickSize": 0}


def _axis(mirrored: bool, *, grid: bool) -> Spec:
    orient = "right" if mirrored else "left"
    lines = {"domain": False, "grid": grid, "gridColor": _FAINT}
    return {**_letters(_INK, padding=8), **lines, "orient": orient, "labelLimit": 200}


def _value_axis(**more: Any) -> Spec:
    lines = {"domain": False, "gridColor": _FAINT, "tickCount": 4, "format": ",.0f"}
    return {**_letters(_QUIET, padding=6), **lines, **more}


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


_SCHEMA = "https://vega.github.io/schema/vega-lite/v6.4.1.json"
"""Which grammar it is; nothing is fetched."""
_CONFIG = {
    "background": "transparent",
    "padding": 4,
    "view": {"continuousWidth": 300, "continuousHeight": 300, "stroke": None},
}


def _svg(layers: Sequence[Spec], data: Sequence[Spec], *, width: int, height: int, title: str) -> Markup:
    spec = {"layer": layers, "data": {"values": data}, "width": width, "height": height, "config": _CONFIG}
    text = _UNSEEN.sub("", _DEAD_WEIGHT.sub("", vega.svg({"$schema": _SCHEMA, **spec})))
    text = text.replace(f' fill="{_INK}"', "")  # letters are ink already, by the style sheet
    while _EMPTY.search(text):
        text = _EMPTY.sub("", text)
    for color, name in _NAMES.items():
        text = text.replace(f'"{color}"', f'"var(--{name})"')
    text = _LONG_DECIMALS.sub(r"\1", text)
    label = Markup('<svg role="img" aria-label="{}" ').format(title)
    return Markup(text.replace("<svg ", label, 1))  # our own drawing; its texts are escaped by the renderer
