"""Signs and gross flows: net outflows are negative; an inflow and the outflow told with it are two gross flows."""

from __future__ import annotations

import re

from corridor.read import lexicons
from corridor.read.figures.discourse import Discourse
from corridor.read.figures.frames import Frame
from corridor.read.figures.lines import BASE, Line, Number

OUT = frozenset(("out", "net_out", "negative"))
_FLOWS = frozenset(("in", "out", "net_in", "net_out", "in_gross", "out_gross", "negative", "disbursed"))
_GROSS = {"in": "in_gross", "out": "out_gross"}
_INTO = frozenset(("in", "in_gross", "came_in"))
_JOINED = re.compile(r"[,;]|\b(?:and|but|while|against|versus|compared|from|than|after)\b")
_TAKES = re.compile(rf"{lexicons.either('takes')}[^,;]{{0,12}}$")
_OUT_BEHIND = re.compile(r" (?:(?:back )?out|away)\b")
BEHIND = 14
"""How far behind an amount its verb may stand: `USD 304.4 million went out`."""


def flow_word(line: Line, edge: int, number: Number) -> str:
    """Code of the word of flow that governs an amount: the last before it, else one just behind it."""
    if _OUT_BEHIND.match(line.flat, number.end) and _TAKES.search(line.flat, edge, number.mention.start):
        return "out"
    words = [word.code for word in line.between(edge, number.mention.start) if word.kind == "flow"]
    before = [code for code in words if code in _FLOWS]
    if before:
        return _GROSS.get(before[-1], before[-1]) if "gross" in words else before[-1]
    return _behind(line, number)


def _behind(line: Line, number: Number) -> str:
    """Code of the flow just behind an amount, or behind its name: `$157m of portfolio investment left the country`."""
    words = line.between(number.end, number.right)
    named = [word for word in words if word.kind == "indicator"][:1]
    near = bool(named) and named[0].start - number.end <= BEHIND
    start = named[0].end if near and not _JOINED.search(line.flat[number.end : named[0].start]) else number.end
    flows = [word for word in words if word.kind == "flow" and word.start < start + BEHIND]
    if not flows or _JOINED.search(line.flat[start : flows[0].start]):
        return ""
    return flows[0].code if flows[0].code in ("out", "net_out", "came_in", "negative") else ""


def parts_inflow_from_outflow(value: Number, flow: str) -> bool:
    """Whether an outflow told against an inflow is a gross flow of its own, not what the inflow is compared with."""
    return value.flow in _INTO and flow in ("out", "out_gross")


def settle_value(frame: Frame, number: Number, flow: str, made: list[Frame], state: Discourse) -> None:
    """Sign and gross measure of a value from its word of flow."""
    number.flow = flow
    if flow in ("in_gross", "out_gross"):
        frame.measure = "inflow" if flow == "in_gross" else "outflow"
    elif flow == "disbursed" and frame.indicator == "fdi":
        frame.measure = "inflow"
    elif flow == "out" and frame.indicator == "fdi":
        _part(frame, made, state)
    if flow in OUT and not frame.measure:
        number.sign = -1.0


def settle_base(frame: Frame, number: Number, flow: str) -> None:
    """Sign of a comparison value: negative where an outflow is told, or where the value's outflow goes on."""
    goes_on = not flow and number.role == BASE and frame.value is not None and frame.value.flow in ("out", "net_out")
    if not frame.measure and (flow in OUT or goes_on):
        number.sign = -1.0


def carried_flow(line: Line, before: Number | None, number: Number) -> str:
    """The flow of the value before where a list goes on: `A withdrew $3.9m and B $14.6m`."""
    if before is None or not before.flow or before.sign > 0:
        return ""
    words = line.between(before.end, number.mention.start)
    if any(word.kind in ("receiver", "direction", "indicator") for word in words):
        return ""
    gap = line.flat[before.end : number.mention.start]
    return before.flow if re.search(r"(?:,|and|;)(?: the)? [^,;]{0,40}$", gap) else ""


def _part(frame: Frame, made: list[Frame], state: Discourse) -> None:
    """An outflow beside an inflow makes both gross; beside another value of the same series it is gross itself."""
    for other in (*reversed(made), *reversed(state.frames)):
        if other is frame or other.value is None or other.period != frame.period or other.key != frame.key:
            continue
        near = other in made or other in state.frames[-2:]
        if near and other.value.flow in _INTO and (other in made or not other.comparisons):
            other.measure = "inflow"
        frame.measure = "outflow"
        frame.rules.append("gross_pair")
        return
