"""Whether two numbers can be the same number, printed with different digits."""

from __future__ import annotations

import math
from enum import Enum

from corridor.quantity import Quantity, convert, cut, split_unit

_SLACK = 1e-9


class Fit(Enum):
    """How a stated number agrees with an official one, best first."""

    ROUNDED = "rounded"
    """Each is within half of the last printed digit of the other."""
    CUT = "cut"
    """Digits were left off: "1.22bn" for 1,227."""
    ROUGH = "rough"
    """A whole number ending in zeros that were meant as rounding: "860" for 862.6."""


def same_unit(stated: Quantity, unit: str) -> Quantity | None:
    """A stated number in an official unit, None when that takes an exchange rate or is another kind of quantity."""
    if stated.unit == unit:
        return stated
    if split_unit(stated.unit)[0] != split_unit(unit)[0]:
        return None
    scale = convert(1.0, stated.unit, unit)
    return Quantity(value=stated.value * scale, unit=unit, step=stated.step * scale)


def fit(stated: Quantity, official: Quantity) -> Fit | None:
    """How a stated number agrees with an official one of the same unit at both printed precisions, None if not."""
    one, other = stated.value, official.value
    gap = abs(one - other)
    slack = _SLACK * max(abs(one), abs(other), 1.0)
    if gap <= max(stated.half_step, official.half_step) + slack:
        return Fit.ROUNDED
    rough = max(_rough_step(stated), _rough_step(official))
    if gap >= max(stated.step, official.step, rough) + slack:
        return None
    if _is_cut(one, stated.step, other, official.step):
        return Fit.CUT
    return Fit.ROUGH if gap <= rough / 2 + slack else None


def fit_sum(stated: Quantity, derived: Quantity) -> bool:
    """Whether a stated number agrees with a computed one: each may be anything that its digits were rounded from."""
    gap = abs(stated.value - derived.value)
    if gap <= stated.half_step + derived.half_step + _SLACK * max(abs(stated.value), 1.0):
        return True
    return fit(stated, derived) is not None


def one_cut_one_rounded(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers are one apart in their last digit: of 1,976, one page prints 1.97bn and another 1.98bn."""
    if one.step != other.step or one.value * other.value <= 0:
        return False
    return math.isclose(abs(one.value - other.value), one.step, rel_tol=1e-6)


def _is_cut(one: float, step: float, other: float, other_step: float) -> bool:
    if step >= other_step:
        return step > 0 and math.isclose(cut(other, step), one, rel_tol=_SLACK, abs_tol=_SLACK)
    return math.isclose(cut(one, other_step), other, rel_tol=_SLACK, abs_tol=_SLACK)


def _rough_step(number: Quantity) -> float:
    """Place value that the zeros at the end of a number may stand for, two digits kept.

    860 gives 10, 1,900 gives 100, and so does 98 crore 10 lakh (9,810 of its last unit, hence ten of them); the printed
    step where there are none.
    """
    step = number.step or 1.0
    count = round(abs(number.value) / step)
    if not count or count % 10 or not math.isclose(count * step, abs(number.value), rel_tol=_SLACK):
        return number.step
    zeros = len(str(count)) - len(str(count).rstrip("0"))
    return float(step * 10.0 ** min(zeros, len(str(count)) - 2))


def fit_change(stated: Quantity, value: Quantity, base: Quantity) -> bool:
    """Whether a stated percentage can be the change from base to value, both known to their printed digits only.

    With a negative base the press prints the percentage with either sign, so the size alone decides.
    """
    if not base.value:
        return False
    middle = change(value.value, base.value)
    corners = [
        change(value.value + v * value.half_step, base.value + b * base.half_step)
        for v in (-1, 1)
        for b in (-1, 1)
        if (base.value + b * base.half_step) * base.value > 0
    ]
    low, high = min([middle, *corners]), max([middle, *corners])
    if _overlaps(stated, low, high):
        return True
    return base.value < 0 and _overlaps(Quantity(value=-stated.value, unit="percent", step=stated.step), low, high)


def _overlaps(stated: Quantity, low: float, high: float) -> bool:
    """Whether rounding or cutting some number from low to high gives the stated one."""
    size = max(stated.step, _SLACK)
    beyond = math.copysign(size, stated.value)  # a cut percentage stands for anything up to one more step
    first, last = sorted((stated.value - math.copysign(size / 2, stated.value), stated.value + beyond))
    return low <= last + 1e-6 and high >= first - 1e-6


def change(value: float, base: float) -> float:
    """Change from base to value in percent of the base's size."""
    return (value - base) / abs(base) * 100


def significant_digits(number: Quantity) -> int:
    """Printed digits from the first that is not zero: 74.8 has three, 0.76 two, "1.9bn" (1900 to the hundred) two."""
    step = number.step or 1e-3
    size = round(abs(number.value) / step)
    return len(str(size)) if size else 0
