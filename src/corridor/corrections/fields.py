"""The fields that can be corrected, as they are typed: `value=927.4`, `partner=NOR`, `parties=Acme Ltd (NOR)`.

An empty value or `none` takes a field away. Every fault is told at once, with what was probably meant.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from corridor.corrections.records import ANNOUNCEMENT, FIGURE
from corridor.errors import FaultsError
from corridor.packs import Pack
from corridor.periods import PartialDate
from corridor.quantity import SCALES

_PARTY = re.compile(r"(?P<name>.+?)(?:\s*\((?P<country>[^()]*)\))?")
_NOTHING = ("", "none", "null")
Parse = Callable[[str, Pack], Any]


def parse_fields(pairs: Iterable[str], kind: str, pack: Pack) -> dict[str, Any]:
    """Fields of a label from `FIELD=VALUE` pairs. Raises FaultsError with every fault."""
    found: dict[str, Any] = {}
    faults: list[str] = []
    for pair in pairs:
        name, equals, text = pair.partition("=")
        name, text = name.strip(), text.strip()
        try:
            if not equals:
                raise ValueError("Expected FIELD=VALUE, such as value=927.4.")
            parse = FIELDS[kind][_known(name, FIELDS[kind], "field")]
            found[name] = None if text.lower() in _NOTHING else parse(text, pack)
        except ValueError as error:
            faults.append(f"{name}: got {text!r}. {error}" if equals and name in FIELDS[kind] else f"{pair}: {error}")
    if faults:
        raise FaultsError(faults)
    return found


def typed(value: Any) -> str:
    """A value of a label as `parse_fields` reads it."""
    if value is None or value == []:
        return _NOTHING[1]
    if isinstance(value, list):
        return (";" if isinstance(value[0], dict) else ",").join(map(typed, value)).replace(";", "; ")
    if isinstance(value, dict) and "name" in value:
        return f"{value['name']} ({value['country']})" if value["country"] else str(value["name"])
    if isinstance(value, dict):
        return f"{typed(value['value'])} {value['unit']}"
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _known(text: str, known: Iterable[str], what: str) -> str:
    """The text, where it is one of the known. Raises ValueError with near ones, else with all."""
    choices = {one.lower(): one for one in sorted(known)}
    if text in choices.values():
        return text
    near = get_close_matches(text.lower().replace("-", "_").replace(" ", "_"), choices, n=3, cutoff=0.5)
    if near:
        raise ValueError(f"Unknown {what}. Did you mean {' or '.join(choices[one] for one in near)}?")
    raise ValueError(f"Unknown {what}. Expected one of {', '.join(choices.values())}.")


def _code(list_name: str, what: str) -> Parse:
    return lambda text, pack: _known(text, pack.codes[list_name], what)


def _codes(list_name: str, what: str) -> Parse:
    return lambda text, pack: [_known(one.strip(), pack.codes[list_name], what) for one in text.split(",")]


def _indicator(text: str, pack: Pack) -> str:
    labels = {row.label for row in pack.label_crosswalk if row.kind == "indicator"}
    return _known(text, labels | set(pack.codes["indicators"]), "indicator")


def _sector(text: str, pack: Pack) -> str:
    labels = {row.label for row in pack.label_crosswalk if row.kind == "sector" and row.label}
    return _known(text, labels | {code.replace("-", "_") for code in pack.codes["sectors"] if code != "ALL"}, "sector")


def _country(text: str, pack: Pack) -> str:
    """An ISO3 code. A name is not taken for one, but tells which code is meant."""
    if text in pack.countries:
        return text
    names = {name.lower(): one.iso3 for one in pack.countries.values() for name in (one.iso3, *one.names)}
    near = get_close_matches(text.lower(), names, n=3, cutoff=0.6)
    meant = list(dict.fromkeys(names[one] for one in near))
    hint = f"Did you mean {' or '.join(meant)}?" if meant else f"Such as {pack.partner}."
    raise ValueError(f"Expected an ISO3 code. {hint}")


def _number(text: str, _: Pack) -> float:
    try:
        number = float(text.replace(",", "").replace("−", "-"))
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise ValueError("Expected a number, in digits.")
    return number


def _day(text: str, _: Pack) -> str:
    try:
        day = PartialDate.parse(text)
    except ValueError:
        day = None
    if day is None or day.day is None:
        raise ValueError("Expected a day as YYYY-MM-DD.")
    return str(day)


def _month(text: str, _: Pack) -> str:
    try:
        return str(PartialDate.parse(text))
    except ValueError:
        raise ValueError("Expected YYYY or YYYY-MM.") from None


def _unit(text: str, pack: Pack) -> str:
    currency, _, scale = text.partition("_")
    if text in pack.codes["units"] or (currency in pack.codes["currencies"] and scale in SCALES):
        return text
    return _known(text, {*pack.codes["units"], *(f"{one}_million" for one in pack.codes["currencies"])}, "unit")


def _quantity(text: str, pack: Pack) -> dict[str, Any]:
    number, _, unit = text.partition(" ")
    if not unit:
        raise ValueError("Expected a number and its unit, such as 300 MW.")
    return {"value": _number(number, pack), "unit": _unit(unit.strip(), pack)}


def _quantities(text: str, pack: Pack) -> list[dict[str, Any]]:
    return [_quantity(one.strip(), pack) for one in text.split(";")]


def _parties(text: str, pack: Pack) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for one in text.split(";"):
        match = _PARTY.fullmatch(one.strip())
        if match is None:
            example = f"Acme Ltd ({pack.reporter}); Example Group ({pack.partner})"
            raise ValueError(f"Expected names with countries, such as {example}.")
        country = match["country"] and _country(match["country"].strip(), pack)
        found.append({"name": match["name"], "country": country or None, "aliases": []})
    return found


def _text(text: str, _: Pack) -> str:
    return text


FIELDS: Mapping[str, Mapping[str, Parse]] = {
    FIGURE: {
        "indicator": _indicator,
        "reporter": _country,
        "partner": _country,
        "sector": _sector,
        "value": _number,
        "unit": _unit,
        "period_start": _day,
        "period_end": _day,
        "change_pct": _number,
        "base_value": _number,
        "base_period_start": _day,
        "base_period_end": _day,
    },
    ANNOUNCEMENT: {
        "instrument": _code("instruments", "instrument"),
        "stage": _code("stages", "stage"),
        "parties": _parties,
        "pillars": _codes("pillars", "pillar"),
        "amount_usd_million": _number,
        "amount": _quantity,
        "count": _number,
        "capacities": _quantities,
        "place": _text,
        "date": _day,
        "date_month": _month,
    },
}
"""What can be corrected of each kind of claim, by the names of the labels."""
