"""What is worth knowing about a figure besides its verdict. All of it is computed; none changes the verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from corridor.check.case import Case
from corridor.check.findings import Finding
from corridor.check.readings.band import revision_band
from corridor.check.readings.carrier import carrier
from corridor.check.readings.dissent import dissent
from corridor.check.readings.later import later
from corridor.check.readings.unusual import unusual
from corridor.check.readings.vintages import print_to_print, revised_base
from corridor.records import Reading

READERS: tuple[Callable[[Case, Finding], Iterable[Reading]], ...] = (
    print_to_print,
    revised_base,
    revision_band,
    unusual,
    carrier,
    later,
    dissent,
)
"""In the order in which a page shows them."""


def read_around(case: Case, finding: Finding) -> tuple[Reading, ...]:
    """All readings that the record allows for a figure."""
    return tuple(reading for reader in READERS for reading in reader(case, finding))
