"""`corridor official` and the triangle of `corridor series`: parse, call one function, print."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

from rich.table import Table
from rich.text import Text

from corridor.errors import InputError
from corridor.journal import Journal, Update
from corridor.packs import Pack
from corridor.periods import PartialDate
from corridor.queries import find_series
from corridor.records import Verdict
from corridor.settings import data_folder
from corridor.terminal import new_console, new_table, sparkline
from corridor.wire import to_plain
from corridor.wording import Wording

OK = 0
CHANGES_SHOWN = 20


def update(options: argparse.Namespace, pack: Pack, complain: Callable[[str], None]) -> int:
    """Load one table."""
    from corridor.pipeline import update_official

    received = _received(options, pack, complain)
    done = update_official(received, pack, Journal(data_folder()))
    if options.json:
        print(json.dumps(_update_facts(done, pack, options.language), ensure_ascii=False, indent=1))
    else:
        _tell(done, pack, options.language)
    return OK


def _received(options: argparse.Namespace, pack: Pack, complain: Callable[[str], None]) -> Any:
    from corridor.fetch import LARGEST_BYTES, fetch
    from corridor.files import read_bytes
    from corridor.official.publishers import Received
    from corridor.official.publishers.sources import address_of
    from corridor.pipeline import official_archive

    address = address_of(options.source, pack)
    if address is None:
        data = read_bytes(options.source, LARGEST_BYTES)
        return Received(origin=options.source, data=data, published=options.published)
    fetched, data = fetch(address, official_archive(pack).folder, options.offline)
    if fetched.trouble:
        complain(f"{address}: {fetched.trouble}; the bytes of {fetched.fetched_at} are taken.")
    return Received(origin=address, data=data, published=options.published or fetched.published)


def _tell(done: Update, pack: Pack, language: str) -> None:
    console, wording = new_console(), Wording(language, pack)
    console.print(Text(f"{done.title}, published {done.published}", style="bold"))
    revised = [one for one in done.changes if one.revised]
    console.print(f"{done.rows} values, {len(done.changes)} of them new to the archive, {len(revised)} revised")
    table = new_table("series", "period", "was", "known from", "is", "moved")
    for one in sorted(revised, key=lambda one: -abs(one.move))[:CHANGES_SHOWN]:
        table.add_row(
            one.row.key.name, wording.value(one.row.period), wording.quantity(one.before.quantity),
            str(one.before.known_from), wording.quantity(one.row.quantity), f"{one.move:+.10g}",
        )  # fmt: skip
    if revised:
        console.print(table)
    if len(revised) > CHANGES_SHOWN:
        console.print(f"The {CHANGES_SHOWN} that moved most; all of them with --json.")
    console.print(f"{len(done.reread)} of {done.verdicts} recorded verdicts would now read differently")
    for one in done.reread:
        console.print(Text(f"  {one.given.where}  “{' '.join(one.given.figure.span.quote.split())}”"))
        console.print(Text(f"    {one.before.outcome}: {wording.say(one.before.sentence)}", style="bright_black"))
        console.print(Text(f"    {one.after.outcome}: {wording.say(one.after.sentence)}"))


def _update_facts(done: Update, pack: Pack, language: str) -> dict[str, Any]:
    wording = Wording(language, pack)
    return {
        "title": done.title,
        "published": str(done.published),
        "values": done.rows,
        "new": len(done.changes),
        "revised": [
            {
                "key": one.row.key.name, "period": to_plain(one.row.period), "was": one.before.quantity.value,
                "known_from": str(one.before.known_from), "is": one.row.quantity.value, "unit": one.row.quantity.unit,
                "where": one.row.where,
            }
            for one in done.changes
            if one.revised
        ],
        "verdicts": done.verdicts,
        "read_differently": [
            {
                "where": one.given.where, "recorded_at": one.given.recorded_at, "quote": one.given.figure.span.quote,
                "was": {"outcome": str(one.before.outcome), "sentence": wording.say(one.before.sentence)},
                "is": {"outcome": str(one.after.outcome), "sentence": wording.say(one.after.sentence)},
            }
            for one in done.reread
        ],
    }  # fmt: skip


def releases(options: argparse.Namespace, pack: Pack) -> int:
    """Tables that were loaded."""
    from corridor.pipeline import official_archive

    found = official_archive(pack).releases()
    if options.json:
        print(json.dumps([to_plain(one) for one in found], ensure_ascii=False, indent=1))
        return OK
    table = new_table("published", "publisher", "table", "values", "loaded", "SHA-256")
    for one in found:
        table.add_row(str(one.published), one.publisher, Text(one.title), str(one.rows), one.loaded_at, one.sha256[:12])
    console = new_console()
    console.print(table if found else "No table was loaded yet. Load one: corridor official update FILE")
    return OK


def export(options: argparse.Namespace, pack: Pack) -> int:
    """Series with all their vintages as SDMX."""
    from corridor.files import write_text
    from corridor.official.sdmx import rows_of_series, write_csv, write_json
    from corridor.pipeline import series_store

    store = series_store(pack)
    keys = find_series(pack, tuple(options.key), store.keys()) if options.key else store.keys()
    rows = rows_of_series(store.series(key) for key in keys)
    if options.file.endswith(".json"):
        text = write_json(rows, pack.calendar, datetime.now(UTC))
    elif options.file.endswith(".csv"):
        text = write_csv(rows, pack.calendar)
    else:
        raise InputError(f"{options.file}: unknown form. Expected a name that ends in .csv or .json.")
    write_text(options.file, text)
    return OK


def triangle(series: Any, name: str, pack: Pack, as_json: bool) -> None:
    """The revision triangles of one series: prints by months since the end of the period."""
    from corridor.official import Frequency
    from corridor.official.revisions import triangle as triangle_of

    found = [triangle_of(series, one) for one in (Frequency.MONTH, Frequency.YEAR_TO_DATE, Frequency.YEAR)]
    if as_json:
        print(json.dumps([_triangle_facts(one, name) for one in found if one.rows], ensure_ascii=False, indent=1))
        return
    console, wording = new_console(), Wording("en", pack)
    for one in found:
        revised = [(period, steps) for period, steps in one.rows if len(steps) > 1]
        if not revised:
            continue
        console.print(Text(f"{name}, {one.frequency}: prints by months since the end of the period", style="bold"))
        lags = sorted({step.lag for _, steps in revised for step in steps})
        table: Table = new_table("period", "moved", *map(str, lags))
        for period, steps in revised:
            by_lag = {step.lag: step.print.quantity for step in steps}
            line = sparkline([step.print.quantity.value for step in steps])
            cells = [f"{by_lag[lag].value:.10g}" if lag in by_lag else "" for lag in lags]
            table.add_row(wording.value(period), f"{line} {steps[-1].since_first:+.6g}", *cells)
        console.print(table)
        console.print(_band(series, one.rows[-1][0], wording))


def _band(series: Any, period: Any, wording: Wording) -> str:
    """What past revisions say of the newest print, or why they say nothing."""
    from corridor.official.bands import NoBand, revision_band

    fresh, found = series.prints(period)[0].quantity, revision_band(series, period)
    what = f"first prints of {wording.value(period)} within a year"
    if isinstance(found, NoBand):
        if found.held is not None:
            return f"No range for {what}: with a year left out it holds {found.held} of {len(found.cases)} years.\n"
        return f"No range for {what}: {len(found.cases)} fiscal years are known, {found.needed} are needed.\n"
    low, high = (wording.quantity(end) for end in found.applied(fresh))
    return (
        f"{found.level:.0%} of {what} moved by {found.low:+.1f}% to {found.high:+.1f}% (median {found.middle:+.1f}%, "
        f"{len(found.cases)} fiscal years): {wording.quantity(fresh)} would come to between {low} and {high}.\n"
    )


def _triangle_facts(one: Any, name: str) -> dict[str, Any]:
    return {
        "key": name,
        "frequency": str(one.frequency),
        "rows": [
            {
                "period": to_plain(period),
                "prints": [
                    {
                        "months_since": step.lag, "value": step.print.quantity.value,
                        "known_from": str(step.print.known_from), "since_first": round(step.since_first, 6),
                    }
                    for step in steps
                ],
            }
            for period, steps in one.rows
        ],
    }  # fmt: skip


def record(verdicts: Iterable[Verdict], pack: Pack, where: str, published: PartialDate | None) -> None:
    """Keep the verdicts on one text, so that a later release can tell which read differently."""
    Journal(data_folder()).record(verdicts, pack.name, where, published)
