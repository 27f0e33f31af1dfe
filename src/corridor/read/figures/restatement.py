"""The same fact told twice, in the headline and the text or in two sentences, is one figure."""

from __future__ import annotations

from corridor.read.figures.frames import Comparison, Frame, is_month_before
from corridor.read.figures.lines import Number

NEAR = 0.012
"""Relative distance within which a headline's rounded value is the text's value."""
POINTS = 1.0
"""Percentage points within which two stated changes are one."""


def told_once(frames: list[Frame]) -> list[Frame]:
    """Frames without restatements; what only one telling has is kept."""
    kept: list[Frame] = []
    for frame in sorted(frames, key=lambda one: one.in_title):
        if frame.value is None and not any(one.change for one in frame.comparisons):
            continue
        twin = next((other for other in kept if _same(other, frame)), None)
        if twin is None:
            kept.append(frame)
        else:
            _merge(twin, frame)
    return sorted(kept, key=lambda one: (one.start, one.end))


def _same(kept: Frame, frame: Frame) -> bool:
    if frame.in_title and not kept.in_title:
        return _headline_of(kept, frame)
    if kept.key != frame.key or kept.period != frame.period:
        return False
    if kept.value and frame.value:
        return _near(kept, frame)
    ours, theirs = _change(kept), _change(frame)
    if ours is not None and theirs is not None:
        return abs(ours - theirs) <= POINTS
    return True


def _headline_of(kept: Frame, frame: Frame) -> bool:
    """Whether a headline tells what the text tells; headlines name flow and period loosely."""
    loose = (kept.indicator, frame.indicator) in (("fdi", "total_foreign_investment"), ("other", "fdi"))
    if kept.label.who != frame.label.who or not (loose or kept.indicator == frame.indicator):
        return False
    if kept.value and frame.value:
        return _near(kept, frame)
    ours, theirs = _change(kept), _change(frame)
    if ours is not None and theirs is not None:
        return abs(ours - theirs) <= POINTS
    return kept.key == frame.key and kept.period == frame.period


def _near(kept: Frame, frame: Frame) -> bool:
    assert kept.value and frame.value
    return is_near(kept.value, frame.value, loosely=frame.in_title)


def is_near(told: Number, again: Number, *, loosely: bool) -> bool:
    """Whether two amounts are one within their rounding; a headline rounds loosely."""
    one, other = told.mention, again.mention
    if one.code != other.code:
        return False
    rounding = NEAR * abs(one.value) if loosely else 0.0
    printed = max(one.step, other.step) / 2 if loosely or one.step != other.step else 0.0
    return abs(abs(one.value) - abs(other.value)) <= max(rounding, printed) + 1e-9


def _change(frame: Frame) -> float | None:
    changes = [one.change for one in frame.comparisons if one.change]
    return changes[0].sign * changes[0].mention.value if changes else None


def _merge(kept: Frame, frame: Frame) -> None:
    """Give the kept frame what only the other has."""
    if kept.value is None and frame.value is not None:
        kept.value, kept.start, kept.end = frame.value, frame.start, frame.end
    for comparison in frame.comparisons:
        mate = next((one for one in kept.comparisons if frame.in_title or _same_basis(kept, one, comparison)), None)
        if mate is None:
            if not (kept.comparisons and comparison.change and _change(kept) is not None):
                kept.comparisons.append(comparison)
                kept.rules.append("restatement")
        else:
            mate.change = mate.change or comparison.change
            if mate.base is None and comparison.base is not None:
                mate.base, mate.period = comparison.base, comparison.period
            kept.rules.append("restatement")


def _same_basis(frame: Frame, one: Comparison, other: Comparison) -> bool:
    """Whether two comparisons are both with the year before, or both with the month before."""
    return is_month_before(frame, one) == is_month_before(frame, other) and not (one.base and other.base)
