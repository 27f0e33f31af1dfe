"""Frames: what the sentences say of one flow in one period, before they become figures."""

from __future__ import annotations

from dataclasses import dataclass, field

from corridor.periods import Period
from corridor.read.figures.label_words import TOTAL, Label
from corridor.read.figures.lines import Number


@dataclass(slots=True)
class Comparison:
    """A change, the value it is against, and of when that is."""

    change: Number | None = None
    base: Number | None = None
    period: Period | None = None
    """None for the same stretch of the year before."""


@dataclass(slots=True)
class Frame:
    """A value with its comparisons, or a change alone."""

    label: Label
    indicator: str
    sector: str
    """Sector that the indicator implies ("private" foreign investment), else ""."""
    period: Period
    start: int
    end: int
    reporter: str = ""
    value: Number | None = None
    measure: str = ""
    """`inflow` or `outflow` where the text separates gross flows, else ""."""
    comparisons: list[Comparison] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    in_title: bool = False

    @property
    def key(self) -> tuple[str, str, str, str, str, str]:
        """What it speaks of, without the period."""
        return (self.indicator, self.sector, *self.label.who, self.measure, self.reporter)

    def add_change(self, number: Number, period: Period | None) -> None:
        """A change, beside a base that waits for one or in a comparison of its own."""
        last = self.comparisons[-1] if self.comparisons else None
        if last is None or last.change is not None or _of_another(last, period):
            last = Comparison()
            self.comparisons.append(last)
        last.change = number
        last.period = period or last.period
        self._cover(number)

    def add_base(self, number: Number, period: Period | None) -> None:
        """A comparison value, beside a change that waits for one or in a comparison of its own."""
        last = self.comparisons[-1] if self.comparisons else None
        if last is None or last.base is not None or _of_another(last, period):
            last = Comparison()
            self.comparisons.append(last)
        last.base = number
        last.period = period or last.period
        self._cover(number)

    def wants_base(self) -> bool:
        """Whether a later comparison value can still belong to it."""
        return self.value is not None and all(one.base is None for one in self.comparisons)

    def _cover(self, number: Number) -> None:
        if self.start <= number.mention.start <= self.end + 400:
            self.end = max(self.end, number.mention.end)


def _of_another(comparison: Comparison, period: Period | None) -> bool:
    """Whether a comparison is with another period."""
    return period is not None and comparison.period is not None and comparison.period != period


def is_month_before(frame: Frame, comparison: Comparison) -> bool:
    """Whether a month is compared with the month before it."""
    period = comparison.period
    return period is not None and frame.period.whole_months == 1 and 0 < (frame.period.start - period.start).days < 40


def is_total(label: Label) -> bool:
    """Whether a label stands for all countries and sectors."""
    return label.kind == TOTAL
