"""A part cannot be larger than its total: what that tells of the period of a part that names none."""

from __future__ import annotations

from collections.abc import Sequence

from corridor.periods import Period
from corridor.read.figures.frames import Frame, is_total
from corridor.read.figures.resolution import Spoken

_PARTS = frozenset(("country", "sector"))


def fit_total(part: Frame, told: Sequence[Frame], spoken: Spoken) -> None:
    """Date a part of the period spoken of to the main period where only the main period's total holds it.

    told: the frames so far. Without a total for both periods nothing changes: other parts may be negative.
    What follows in the list is of the main period, too.
    """
    main = spoken.main
    if (
        part.label.kind not in _PARTS
        or part.value is None
        or part.value.sign < 0
        or main is None
        or main == part.period
    ):
        return
    of_part, of_main = _total(part, told, part.period), _total(part, told, main)
    if of_part and of_main and of_part < part.value.mention.value <= of_main:
        part.period = spoken.period = main
        part.rules.append("larger_than_the_total")


def _total(part: Frame, told: Sequence[Frame], period: Period) -> float:
    """The total that the text gives for a period in the part's currency; 0 where it gives none."""
    totals = (one for one in told if is_total(one.label) and (one.indicator, one.period) == (part.indicator, period))
    for mention in (one.value.mention for one in totals if one.value and one.value.sign > 0):
        if part.value and mention.code == part.value.mention.code:
            return mention.value
    return 0.0
