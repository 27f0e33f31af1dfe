"""What each number of a sentence is: a value, the value it is compared with, a change, a share, a difference.

Rules are tried in the order of `MONEY_RULES` and `PERCENT_RULES`; the first that knows decides and leaves its name.
"""

from __future__ import annotations

from corridor.read.figures.lines import Line
from corridor.read.figures.money_roles import MONEY_RULES
from corridor.read.figures.percent_roles import PERCENT_RULES


def assign_roles(line: Line) -> None:
    """Give every number of a sentence its role and, for changes, its sign."""
    for index, number in enumerate(line.numbers):
        for rule in MONEY_RULES if number.is_money else PERCENT_RULES:
            role = rule(line, index)
            if role:
                number.role = role
                number.rules.append(rule.__name__)
                break
