"""Values of any SDMX source into rows of ours, by the names of its components and the codes of its indicators."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files

from corridor.errors import FaultsError
from corridor.official.names import iso3_of_iso2
from corridor.official.sdmx.structure import period_of_text, unit_of
from corridor.official.tables import MOST_FAULTS, STATUSES, Row
from corridor.packs.pack import Pack
from corridor.quantity import Quantity, step_of_number
from corridor.records import SeriesKey

IGNORED = ("STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "DATAFLOW", "ACTION", "FREQ", "FREQUENCY")
ALL_PARTNERS = ("", "W00", "W0", "W1", "WLD", "_Z", "G001", "1W")


def _table(name: str) -> list[dict[str, str]]:
    text = files("corridor.official.sdmx").joinpath(name).read_text("utf-8")
    return list(csv.DictReader(io.StringIO(text)))


@lru_cache(maxsize=1)
def roles() -> Mapping[str, str]:
    """What a component says, by its id."""
    return {row["component"]: row["role"] for row in _table("crosswalk.csv")}


@lru_cache(maxsize=1)
def indicators() -> Mapping[str, Mapping[str, str]]:
    """What an indicator of another source is in our terms, by its code."""
    return {row["code"]: row for row in _table("indicators.csv")}


def rows_of_cells(
    cells: Iterable[tuple[str, Mapping[str, str]]], pack: Pack, origin: str, published: date | None
) -> list[Row]:
    """Rows of a message. Values without a number are left out, as SDMX writes what is missing.

    Raises FaultsError, each fault with its line or element: a component that varies and is not understood, an unknown
    indicator or country, a period or a number that is none.
    """
    found, faults = [], []
    other: dict[str, set[str]] = {}
    for where, line in cells:
        for name, text in line.items():
            if name not in roles() and name not in IGNORED and text:
                other.setdefault(name, set()).add(text)
        try:
            row = _row(where, {roles()[name]: text for name, text in line.items() if name in roles()}, pack, published)
        except (KeyError, ValueError) as error:
            faults.append(f"{where}: {_said(error)}")
        else:
            if row:
                found.append(row)
    faults += [
        f"{name}: its values are not understood, got {', '.join(sorted(texts)[:4])}. Expected a dimension of "
        "crosswalk.csv, or one value: ask the source for one."
        for name, texts in sorted(other.items())
        if len(texts) > 1 and _splits(name, found)
    ]
    if faults:
        raise FaultsError(f"{origin}: {fault}" for fault in faults[:MOST_FAULTS])
    return found


def _splits(_: str, rows: Iterable[Row]) -> bool:
    """Whether leaving a component out makes two values one key: then it was a dimension, not an attribute."""
    keys = [(row.key, row.period, row.vintage) for row in rows]
    return len(set(keys)) < len(keys)


def _said(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"lacks a {error.args[0]}. Expected one of the components of crosswalk.csv that give it."
    return str(error)


def _row(where: str, line: Mapping[str, str], pack: Pack, published: date | None) -> Row | None:
    text = line.get("value", "")
    if text in ("", "NaN", "nan"):
        return None
    code = line["indicator"]
    meaning = indicators().get(code, {})
    if not meaning and code not in pack.codes["indicators"]:
        known = ", ".join((*pack.codes["indicators"], *indicators()))
        raise ValueError(f"unknown indicator, got {code!r}. Expected one of {known}.")
    vintage = date.fromisoformat(line["vintage"]) if line.get("vintage") else published
    if vintage is None:
        raise ValueError("no vintage. Expected a day of publication. Give it: --published YYYY-MM-DD.")
    value = float(text)
    unit = unit_of(line.get("unit") or meaning.get("unit", ""), int(float(line.get("power") or 0)))
    key = SeriesKey(
        indicator=meaning.get("indicator", code),
        reporter=_country(line["reporter"], pack),
        partner=_partner(line.get("partner", ""), pack),
        sector=line.get("sector") or "ALL",
        measure=meaning.get("measure") or line.get("measure") or pack.codes["indicators"][code].extra["measure"],
    )
    step = float(line["precision"]) if line.get("precision") else step_of_number(value)
    status = line.get("status") or "A"
    return Row(
        key=key,
        period=period_of_text(line["period"]),
        quantity=Quantity(value=value, unit=unit, step=step),
        where=where,
        status=status if status in STATUSES else "A",
        vintage=vintage,
    )


def _partner(code: str, pack: Pack) -> str:
    return "WLD" if code in ALL_PARTNERS else _country(code, pack)


def _country(code: str, pack: Pack) -> str:
    found = code if code in pack.countries else iso3_of_iso2().get(code, "")
    if found not in pack.countries:
        raise ValueError(f"unknown country, got {code!r}. Expected an ISO 3166 code of two or three letters.")
    return found
