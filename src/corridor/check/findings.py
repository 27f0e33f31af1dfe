"""What a check found, and the row of the table it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from corridor.check.case import Case
from corridor.records import Computation, Observation, Outcome
from corridor.sentences import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A check that settles a figure."""

    outcome: Outcome
    sentence: Sentence
    slip: str | None = None
    rightly: Sentence | None = None
    observations: tuple[Observation, ...] = ()
    computations: tuple[Computation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRow:
    """One row of the table of checks; its public explanation is the docstring of `run`."""

    name: str
    weight: float
    """0 to 1: how much a pass says for its outcome."""
    no: Sentence
    """What is said when it does not settle the figure."""
    run: Callable[[Case], Finding | None]

    @property
    def explanation(self) -> str:
        """What the check does, for people."""
        return " ".join((self.run.__doc__ or "").split())
