"""What a publisher's file says, before it is kept: rows of one table, checked as a whole or refused as a whole."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from corridor.errors import FaultsError
from corridor.periods import Period
from corridor.quantity import Quantity
from corridor.records import SeriesKey

STATUSES = {
    "A": "normal",
    "B": "break in the series",
    "E": "estimated",
    "F": "forecast",
    "I": "imputed",
    "N": "not significant",
    "P": "provisional",
    "U": "low reliability",
    "V": "unvalidated",
}
"""Flags of values, as SDMX lists them (CL_OBS_STATUS). That a value was revised is not a flag: its vintages say so."""

MOST_FAULTS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One value of a publisher's table."""

    key: SeriesKey
    period: Period
    quantity: Quantity
    where: str
    """Sheet and cell, line or element that holds it."""
    status: str = "A"
    vintage: date | None = None
    """Day of publication, where the row has its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A publisher's table as read, not yet kept."""

    publisher: str
    origin: str
    """File or address that the bytes came from."""
    title: str
    published: date
    rows: tuple[Row, ...]


def checked(table: Table) -> Table:
    """The table, when nothing in it contradicts anything else.

    Raises FaultsError with every fault: no rows, values that are no numbers, a flag that is none, two values for one
    series, period and vintage, two units in one series.
    """
    faults = [f"{table.origin}: {fault}" for fault in _faults(table)]
    if len(faults) > MOST_FAULTS:
        faults = [*faults[:MOST_FAULTS], f"{table.origin}: and {len(faults) - MOST_FAULTS} more of such faults."]
    if faults:
        raise FaultsError(faults)
    return table


def _faults(table: Table) -> Iterator[str]:
    if not table.rows:
        yield "no values in it, got an empty table. Expected rows of figures."
    yield from _own_faults(table.rows)
    seen: dict[tuple[SeriesKey, Period, date], Row] = {}
    units: dict[SeriesKey, Row] = {}
    for row in table.rows:
        first = seen.setdefault((row.key, row.period, row.vintage or table.published), row)
        if first is not row:
            yield (
                f"{row.where}: duplicate key {row.key.name} {row.period}, got {row.quantity.value:.10g} beside "
                f"{first.quantity.value:.10g} at {first.where}. Expected one value for each series, period and vintage."
            )
        other = units.setdefault(row.key, row)
        if other.quantity.unit != row.quantity.unit:
            yield (
                f"{row.where}: mixed units in {row.key.name}, got {row.quantity.unit!r} beside "
                f"{other.quantity.unit!r} at {other.where}. Expected one unit for each series."
            )


def _own_faults(rows: Iterable[Row]) -> Iterator[str]:
    for row in rows:
        if not math.isfinite(row.quantity.value):
            yield f"{row.where}: not a number, got {row.quantity.value!r}. Expected a finite value."
        if row.status not in STATUSES:
            yield f"{row.where}: unknown status, got {row.status!r}. Expected one of {', '.join(STATUSES)}."
