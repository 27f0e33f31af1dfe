"""The World Bank's indicator API, version 2, as JSON.

A head with the page count and the day of the last update, then one object a country and year. Indicators and what they
are in our terms stand in `world_bank.csv`.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any

from corridor.errors import FaultsError
from corridor.official.publishers.received import Received
from corridor.official.tables import Row, Table, checked
from corridor.packs.pack import Pack
from corridor.periods import Period
from corridor.quantity import Quantity, convert, step_of_number
from corridor.records import SeriesKey

PUBLISHER = "World Bank"
_PERIOD = re.compile(r"(\d{4})(?:M(\d{2})|Q([1-4]))?")


@lru_cache(maxsize=1)
def indicators() -> Mapping[str, Mapping[str, str]]:
    """Rows of `world_bank.csv` by the Bank's code."""
    text = files("corridor.official.publishers").joinpath("world_bank.csv").read_text("utf-8")
    return {row["code"]: row for row in csv.DictReader(io.StringIO(text))}


def recognises(received: Received) -> bool:
    """Whether this is an answer of the API: a list of a head and rows."""
    return received.data.lstrip()[:1] == b"["


def read(received: Received, pack: Pack) -> Table:
    """The figures of one answer, which must hold all pages.

    Raises FaultsError or UnreadableDocument, naming the element, when the answer is cut off, an error, only a part, or
    of another form.
    """
    head, rows = _answer(received)
    pages = head.get("pages", 1)
    if pages != 1:
        raise received.fault(
            "[0].pages", f"the answer is one of several pages, got {pages}. Ask for all: per_page=32500."
        )
    published = _day(received, head)
    faults: list[str] = []
    read_rows = [made for number, row in enumerate(rows) if (made := _row(row, f"[1][{number}]", pack, faults))]
    if faults:
        raise FaultsError(f"{received.origin}: {fault}" for fault in faults)
    codes = sorted({str(row["indicator"]["id"]) for row in rows})
    return checked(
        Table(
            publisher=PUBLISHER,
            origin=received.origin,
            title=", ".join(indicators()[code]["title"] for code in codes),
            published=published,
            rows=tuple(read_rows),
        )
    )


def _answer(received: Received) -> tuple[Mapping[str, Any], list[Any]]:
    try:
        answer = json.loads(received.data)
    except (ValueError, RecursionError) as error:
        raise received.fault("", f"not JSON: {error}. Was the download cut off? Fetch it again.") from error
    head = answer[0] if isinstance(answer, list) and answer and isinstance(answer[0], dict) else {}
    if "message" in head:
        said = "; ".join(str(one.get("value", one)) for one in head["message"] if isinstance(one, dict))
        raise received.fault(
            "[0].message", f"the API answers with an error: {said}. Check the indicator and the country."
        )
    if len(answer) != 2 or not isinstance(answer[1], list) or "pages" not in head:
        raise received.fault("", "not an answer of the API. Expected a list of a head with `pages` and a list of rows.")
    return head, answer[1]


def _day(received: Received, head: Mapping[str, Any]) -> date:
    try:
        return date.fromisoformat(str(head["lastupdated"]))
    except (KeyError, ValueError):
        if received.published:
            return received.published
        raise received.fault(
            "[0].lastupdated", f"not a day, got {head.get('lastupdated')!r}. Expected YYYY-MM-DD."
        ) from None


def _row(row: Any, where: str, pack: Pack, faults: list[str]) -> Row | None:
    """One row; None where it has no value, or a fault."""
    if not isinstance(row, dict) or not {"indicator", "countryiso3code", "date", "value"} <= row.keys():
        faults.append(f"{where}: not a row. Expected indicator, countryiso3code, date and value.")
        return None
    code, country, when = row["indicator"].get("id"), row["countryiso3code"], str(row["date"])
    meaning, match = indicators().get(code), _PERIOD.fullmatch(when)
    if meaning is None:
        known = ", ".join(indicators())
        faults.append(f"{where}.indicator.id: unknown indicator, got {code!r}. Expected one of {known}.")
        return None
    if match is None:
        faults.append(f"{where}.date: not a period, got {when!r}. Expected 2024, 2024Q1 or 2024M01.")
        return None
    if country not in pack.countries or row["value"] is None:
        return None  # groups of countries; years without a value
    if isinstance(row["value"], bool) or not isinstance(row["value"], int | float):
        faults.append(f"{where}.value: not a number, got {row['value']!r}. Expected a number or null.")
        return None
    value = convert(float(row["value"]), meaning["unit_of_source"], meaning["unit"])
    quantity = Quantity(value=value, unit=meaning["unit"], step=step_of_number(value))
    key = SeriesKey(indicator=meaning["indicator"], reporter=country, measure=meaning["measure"])
    return Row(key=key, period=_period(match), quantity=quantity, where=where, status=row.get("obs_status") or "A")


def _period(match: re.Match[str]) -> Period:
    year = int(match[1])
    if match[2]:
        return Period.month(year, int(match[2]))
    return Period.span_of_months(year, 3 * int(match[3]) - 2, 3) if match[3] else Period.span_of_months(year, 1, 12)
