"""SDMX-JSON data messages, versions 1.0 and 2.0: keys are positions in the lists of values of each dimension."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from corridor.errors import InputError
from corridor.official.sdmx.structure import ATTRIBUTES, NAMES, SERIES_DIMENSIONS, STRUCTURE_ID, cells_of
from corridor.official.tables import Row
from corridor.periods import FiscalCalendar

_SCHEMAS = "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/data-message/tools/schemas"
SCHEMAS = {version: f"{_SCHEMAS}/{version}.0/sdmx-json-data-schema.json" for version in ("1.0", "2.0")}
URN = "urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow="


class _Values:
    """The values of one component in the order of their first use."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}

    def place(self, text: str) -> int:
        return self._places.setdefault(text, len(self._places))

    def listed(self, fields: tuple[str, ...]) -> list[dict[str, str]]:
        return [{field: _as_id(text) if field == "id" else text for field in fields} for text in self._places]


def _as_id(text: str) -> str:
    """Ids have no slash; that of a range of time is written with an underscore."""
    return text.replace("/", "_")


def write_json(
    rows: Iterable[Row], calendar: Callable[[str], FiscalCalendar], prepared: datetime, version: str = "2.0"
) -> str:
    """Rows as the text of an SDMX-JSON data message.

    prepared: when the message is made, with its time zone.
    version: "2.0" of SDMX 3.0, or "1.0" of SDMX 2.1, which more libraries read so far.
    """
    values = {name: _Values() for name in (*SERIES_DIMENSIONS, "TIME_PERIOD", *ATTRIBUTES)}
    series: dict[str, dict[str, Any]] = {}
    for row in rows:
        cells = cells_of(row, calendar(row.key.reporter))
        places = {name: one.place(cells[name]) for name, one in values.items()}
        key = ":".join(str(places[name]) for name in SERIES_DIMENSIONS)
        found = series.setdefault(key, {"observations": {}})
        attributes = [places[name] for name in ATTRIBUTES]
        found["observations"][str(places["TIME_PERIOD"])] = [row.quantity.value, *attributes]
    structure = _structure(values, latest=version == "2.0")
    data_set = {"action": "Information", "links": structure["links"], "series": series}
    message = {
        "$schema": SCHEMAS[version],
        "meta": {
            "id": "CORRIDOR-OFFICIAL-SERIES",
            "test": False,
            "prepared": prepared.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "contentLanguages": ["en"],
            "sender": {"id": "CORRIDOR", "name": "Corridor"},
        },
        "data": {"dataSets": [{"structure": 0, **data_set}], "structures": [structure]}
        if version == "2.0"
        else {"dataSets": [data_set], "structure": structure},
    }
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")) + "\n"


def _structure(values: Mapping[str, _Values], latest: bool) -> dict[str, Any]:
    def component(name: str, fields: tuple[str, ...] = ("id", "name"), **more: Any) -> dict[str, Any]:
        return {"id": name, "name": NAMES[name], **more, "values": values[name].listed(fields)}

    # version 1.0 knows no values without an id in dimensions, nor any without a name in attributes
    time, number = (("value",), ("value",)) if latest else (("id", "name"), ("name",))
    related: dict[str, Any] = {"observation": {}} if latest else {"primaryMeasure": "OBS_VALUE"}
    found: dict[str, Any] = {
        "name": "Official series with every vintage",
        "links": [{"rel": "dataflow", "urn": URN + STRUCTURE_ID}],
        "dimensions": {
            "dataSet": [],
            "series": [component(name, keyPosition=at) for at, name in enumerate(SERIES_DIMENSIONS)],
            "observation": [component("TIME_PERIOD", time, keyPosition=len(SERIES_DIMENSIONS))],
        },
        "attributes": {
            "dataSet": [],
            "series": [],
            "observation": [
                component(name, number if name == "PRECISION" else ("id", "name"), relationship=related)
                for name in ATTRIBUTES
            ],
        },
    }
    if latest:
        found |= {"dataSets": [0], "measures": {"observation": [{"id": "OBS_VALUE", "name": NAMES["OBS_VALUE"]}]}}
    return found


def cells_of_json(text: str, origin: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Every value of an SDMX-JSON 1.0 or 2.0 data message as the text of its components, with its element.

    Raises InputError.
    """
    try:
        message = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{origin}: not JSON: {error}. Was the download cut off? Fetch it again.") from error
    try:
        data = message.get("data", message)
        structures = data.get("structures") or [data.get("structure") or message["structure"]]
        for number, data_set in enumerate(data["dataSets"]):
            yield from _cells(data_set, structures[data_set.get("structure", 0)], f"dataSets[{number}]")
    except (KeyError, IndexError, TypeError, AttributeError) as error:
        raise InputError(
            f"{origin}: not an SDMX-JSON data message: {type(error).__name__} {error}. "
            "Expected dataSets and structures, and positions within their values."
        ) from error


def _cells(
    data_set: Mapping[str, Any], structure: Mapping[str, Any], where: str
) -> Iterator[tuple[str, dict[str, str]]]:
    dimensions, attributes = structure["dimensions"], structure.get("attributes", {})
    fixed = _named(dimensions.get("dataSet", ()), [0] * len(dimensions.get("dataSet", ())))
    for key, series in data_set.get("series", {"": {"observations": data_set.get("observations", {})}}).items():
        own = _named(dimensions.get("series", ()), _places(key))
        own |= _named(attributes.get("series", ()), series.get("attributes", ()))
        for place, cells in series["observations"].items():
            named = _named(dimensions["observation"], _places(place))
            named |= _named(attributes.get("observation", ()), cells[1:])
            value = {} if cells[0] is None else {"OBS_VALUE": _text(cells[0])}
            yield f"{where}.series[{key}].observations[{place}]", {**fixed, **own, **named, **value}


def _places(key: str) -> list[int]:
    return [int(part) for part in key.split(":") if part]


def _named(components: Sequence[Mapping[str, Any]], places: Sequence[Any]) -> dict[str, str]:
    """The values that positions point to; an attribute may also stand there itself."""
    found = {}
    for component, place in zip(components, places, strict=False):
        values = component.get("values") or ()
        if place is None:
            continue
        if isinstance(place, int) and values:
            one = values[place]
            found[component["id"]] = _text(one.get("id", one.get("value", one.get("name"))))
        else:
            found[component["id"]] = _text(place)
    return found


def _text(value: Any) -> str:
    return value if isinstance(value, str) else repr(value)
