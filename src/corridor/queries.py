"""Questions to a pack that commands and pages share."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from corridor.errors import InputError
from corridor.packs import Pack
from corridor.records import Promise, PromiseEvent, SeriesKey


def find_series(pack: Pack, words: tuple[str, ...], loaded: Iterable[SeriesKey] = ()) -> tuple[SeriesKey, ...]:
    """Series with every word as a part of their key; the total alone where the words mean one.

    `("fdi",)` is net direct investment from all partners in all sectors, `("fdi", "CHN")` that from China.
    loaded: series of loaded tables, besides those of the pack. Raises InputError when no series has all the words.
    """
    keys = sorted({*(one.key for one in pack.observations), *loaded})
    wanted = [part for word in words for part in word.lower().split(":")]
    found = tuple(key for key in keys if all(part in _parts(key) for part in wanted))
    if not found:
        raise InputError(f"{' '.join(words)}: no such series. List all of them with `corridor series`.")
    total = [key for key in found if _is_total(key, wanted, pack)]
    own = [key for key in total if key.reporter == pack.reporter]
    return tuple((own or total)[:1]) or found


def _parts(key: SeriesKey) -> tuple[str, ...]:
    return tuple(key.name.lower().split(":"))


def _is_total(key: SeriesKey, wanted: list[str], pack: Pack) -> bool:
    """Whether every part of a key that was not asked for is the total, and the indicator was asked for."""
    row = pack.codes["indicators"].get(key.indicator)
    usual = row.extra.get("measure", "net") if row else "net"
    parts = ((key.measure, usual), (key.partner, "WLD"), (key.sector, "ALL"), (key.reporter, pack.reporter))
    return key.indicator.lower() in wanted and all(part == total or part.lower() in wanted for part, total in parts)


def find_promises(
    pack: Pack, text: str = "", pillar: str | None = None, stage: str | None = None, instrument: str | None = None
) -> tuple[Promise, ...]:
    """Promises of the register that hold every word of a text and fit the codes; `stage` is the last dated one.

    Raises InputError when a code is none of the pack's.
    """
    for list_name, code in (("pillars", pillar), ("stages", stage), ("instruments", instrument)):
        if code is not None and code not in pack.codes[list_name]:
            raise InputError(f"{code}: not in {list_name}. Expected one of {', '.join(pack.codes[list_name])}.")
    words = text.casefold().split()
    return tuple(
        one
        for one in pack.promises
        if (pillar is None or pillar in one.pillars)
        and (instrument is None or instrument == one.instrument)
        and (stage is None or stage == getattr(last_event(one), "stage", None))
        and all(word in _said_of(one) for word in words)
    )


def last_event(promise: Promise) -> PromiseEvent | None:
    """The latest dated step."""
    return promise.dated_events[-1] if promise.dated_events else None


def _said_of(promise: Promise) -> str:
    place = promise.place.name if promise.place else ""
    names = [name for party in promise.parties for name in (party.name, *party.aliases)]
    notes = [event.note for event in promise.events]
    return " ".join((promise.id, promise.title, place, *names, *notes)).casefold()


def rows_of_table(name: str, data: bytes) -> Iterator[tuple[int, Mapping[str, Any] | str]]:
    """Rows of a table of figures with their line numbers: CSV with a header, or one JSON object a line.

    A line that is no row is given as what is wrong with it. Raises InputError when the bytes are not UTF-8.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: not UTF-8 at byte {error.start}. Save the table as UTF-8.") from error
    yield from _json_rows(text) if name.endswith(".jsonl") else _csv_rows(text)


def _json_rows(text: str) -> Iterator[tuple[int, Mapping[str, Any] | str]]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            yield number, f"not JSON: {error}"
            continue
        yield number, row if isinstance(row, dict) else "not a JSON object"


def _csv_rows(text: str) -> Iterator[tuple[int, Mapping[str, Any] | str]]:
    reader = csv.DictReader(io.StringIO(text))
    try:
        for row in reader:
            if None in row:
                yield reader.line_num, f"has more fields than the header, got {row[None]!r:.80}"
            else:
                yield reader.line_num, row
    except csv.Error as error:
        yield reader.line_num, f"not CSV: {error}"
