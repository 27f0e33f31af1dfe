"""Computed numbers, each with the formula and the observations it came from."""

from __future__ import annotations

from statistics import median

from corridor.check.agreement import change
from corridor.periods import Period
from corridor.quantity import Quantity, round_half_away
from corridor.records import Computation, Observation

PERCENT_STEP = 0.1
"""Computed percentages are shown to one decimal."""


def percent(value: float) -> Quantity:
    """A computed percentage as it is shown."""
    return Quantity(value=round(round_half_away(value, PERCENT_STEP), 1), unit="percent", step=PERCENT_STEP)


def number(value: float) -> str:
    """A number as it can be typed into a calculator."""
    text = f"{value:.10g}"
    return f"({text})" if value < 0 else text


def change_of(
    value: Observation, base: Observation, *, name: str = "change", period: Period | None = None
) -> Computation:
    """Change from one observation to another in percent."""
    return change_between(value.quantity, base.quantity, (value, base), name=name, period=period)


def change_between(
    value: Quantity,
    base: Quantity,
    inputs: tuple[Observation, ...],
    *,
    name: str = "change",
    period: Period | None = None,
) -> Computation:
    """Change from one number to another in percent of the base's size."""
    divisor = number(base.value) if base.value > 0 else number(abs(base.value))
    return Computation(
        name=name,
        formula=f"({number(value.value)} - {number(base.value)}) / {divisor} * 100",
        result=percent(change(value.value, base.value)),
        inputs=inputs,
        period=period,
    )


def middle_of(changes: tuple[Computation, ...], exact: tuple[float, ...], name: str = "median") -> Computation:
    """Median of computed percentages, from their unrounded values."""
    shown = ", ".join(number(one.result.value) for one in changes)
    inputs = tuple(page for one in changes for page in one.inputs)
    return Computation(name=name, formula=f"median({shown})", result=percent(median(exact)), inputs=inputs)
