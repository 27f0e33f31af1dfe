"""Money, units and printed precision.

A unit is written `CURRENCY_scale` (`USD_million`, `PKR_billion`), or is one of the plain
units of the pack's `units.csv` (`percent`, `MW`, `trainees`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

SCALES = {
    "unit": 1.0,
    "thousand": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "yi": 1e8,
    "billion": 1e9,
    "arab": 1e9,
    "kharab": 1e11,
    "trillion": 1e12,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its unit and the precision it was printed with.

    value: in `unit`, sign included.
    unit: such as "USD_million" or "percent".
    step: place value of the last printed digit, in `unit`: 0.1 for "927.4m", 10 for "1.24bn" in millions;
        0 for a computed, exact number.
    """

    value: float
    unit: str
    step: float = 0.0

    @property
    def half_step(self) -> float:
        """Largest distance from the true value that rounding to the printed digits allows."""
        return self.step / 2


def split_unit(unit: str) -> tuple[str, float]:
    """Currency and factor of a money unit: `USD_million` gives `("USD", 1e6)`; plain units have factor 1."""
    currency, _, scale = unit.partition("_")
    return (currency, SCALES[scale]) if scale in SCALES else (unit, 1.0)


def convert(value: float, unit: str, to: str) -> float:
    """Value in another unit of the same currency. Raises ValueError when the currencies differ."""
    (currency, factor), (other, other_factor) = split_unit(unit), split_unit(to)
    if currency != other:
        raise ValueError(f"{unit}: no conversion to {to}. Exchange rates are observations, never constants.")
    return value if factor == other_factor else value * factor / other_factor


def step_of(numeral: str) -> float:
    """Place value of the last digit of a numeral as printed, before any scale word.

    "927.4" gives 0.1, "1,124" gives 1, "25" gives 1.
    """
    _, _, decimals = numeral.partition(".")
    digits = sum(character.isdigit() for character in decimals)
    return float(f"1e-{digits}")


def step_of_number(value: float, significant: int = 3) -> float:
    """Precision guessed for a number whose print was not kept.

    Decimals count as printed; trailing zeros of a whole number may be rounding, down to
    `significant` digits: 927.4 gives 0.1, 1240 gives 10, 900 gives 1.
    """
    text = f"{abs(value):.6f}".rstrip("0").rstrip(".")
    if "." in text:
        return step_of(text)
    zeros = len(text) - len(text.rstrip("0"))
    return float(10 ** max(0, min(zeros, len(text) - significant)))


_SLACK = 1e-9
"""Relative room for sums like 0.1 + 0.2."""


def round_half_away(value: float, step: float) -> float:
    """Value rounded to a place value, halves away from zero, as the press does; unchanged when step is 0."""
    return math.copysign(math.floor(abs(value) / step * (1 + _SLACK) + 0.5) * step, value) if step else value


def cut(value: float, step: float) -> float:
    """Value with the digits below a place value left off, as the press also does; unchanged when step is 0."""
    return math.copysign(math.floor(abs(value) / step * (1 + _SLACK)) * step, value) if step else value
