"""Measures the store of official series at five million observations, each number beside its bar.

    python bench/official_speed.py [--observations N] [--json]

Makes a Parquet file of made-up observations in a temporary folder, loads it in a fresh process on one core, looks up
what a verdict looks up at random (the first print and the print known on a day), and judges figures of 500 series: when
they are first asked for, again, and with their readings. Seconds are the processor's, so that a busy machine changes
them little; the load is shown by the clock too.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BARS = {"load_seconds": 2.0, "memory_mib": 1024.0, "look_ups_a_second": 10_000.0, "verdicts_a_second": 10_000.0}
AT_MOST = ("load_seconds", "memory_mib")
PERIODS, VINTAGES = 125, 2


def make(folder: Path, observations: int) -> None:
    """A file of so many observations: months of many series, each printed twice."""
    import duckdb

    series = observations // (PERIODS * VINTAGES)
    target = str(folder / "observations.parquet").replace("'", "''")
    duckdb.execute(f"""
        COPY (
            SELECT 'fdi' AS indicator, ['PAK', 'IND', 'BGD', 'VNM', 'CHN'][1 + s % 5] AS reporter,
                'C' || lpad((s // 5 % 200)::VARCHAR, 3, '0') AS partner, 'sector-' || (s // 1000 % 17) AS sector,
                ['net', 'inflow', 'outflow'][1 + s // 17000 % 3] AS measure,
                (DATE '2010-07-01' + to_months(p::INT))::DATE AS "start",
                (DATE '2010-07-01' + to_months(p::INT + 1) - INTERVAL 1 DAY)::DATE AS "end",
                (DATE '2010-08-17' + to_months((p + v * 12)::INT))::DATE AS vintage,
                'M' AS frequency, round(hash(s, p, v) % 100000 / 10.0, 1) AS value, 'USD_million' AS unit,
                0.1::DOUBLE AS step, 'A' AS status, 0 AS release
            FROM range({series}) a(s), range({PERIODS}) b(p), range({VINTAGES}) c(v)
            ORDER BY indicator, reporter, partner, sector, measure, "start", "end", vintage
        ) TO '{target}' (FORMAT parquet, COMPRESSION zstd)""")
    release = {
        "publisher": "Made up", "origin": "bench", "title": "bench", "published": "2026-01-01", "sha256": "0" * 64,
        "loaded_at": "2026-01-01T00:00:00Z", "rows": observations,
    }  # fmt: skip
    (folder / "releases.jsonl").write_text(json.dumps(release) + "\n", "utf-8")


def measure(folder: Path) -> dict[str, float]:
    """Numbers of this process; run in a fresh one, so that memory is its own."""
    import resource

    os.sched_setaffinity(0, {sorted(os.sched_getaffinity(0))[0]})
    start, worked = time.perf_counter(), time.process_time()
    from corridor.official import Archive, SeriesStore

    columns = Archive(folder).columns()
    assert columns is not None
    store = SeriesStore((), columns=columns)
    found = {
        "observations": float(len(columns)),
        "load_seconds_by_the_clock": time.perf_counter() - start,
        "load_seconds": time.process_time() - worked,
    }
    found["look_ups_a_second"] = _look_ups(store, columns)
    figures = _figures(columns)
    found["verdicts_asked_first"] = _verdicts(figures, store, readings=False)
    found["verdicts_a_second"] = _verdicts(figures, store, readings=False)
    found["with_their_readings"] = _verdicts(figures, store, readings=True)
    found["memory_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found


def _asked(columns, count: int):
    """So many keys and periods at random, the same in every run."""
    import random

    from corridor.official.columns import period_of

    chance = random.Random(1)
    rows = [chance.randrange(len(columns)) for _ in range(count)]
    from bisect import bisect_right

    return [(columns.keys[bisect_right(columns.offsets, r) - 1], period_of(int(columns.periods[r])), r) for r in rows]


def _look_ups(store, columns, count: int = 50_000) -> float:
    from datetime import date

    asked, day = _asked(columns, count), date(2030, 1, 1)
    start = time.process_time()
    for key, period, _ in asked:
        series = store.series(key)
        series.first_print(period)
        series.as_known_on(period, day)
    return count / (time.process_time() - start)


def _figures(columns, count: int = 5_000, series: int = 500):
    """Figures of some series in any order, as a batch of documents has them; each is right."""
    import random

    from corridor.official.columns import period_of
    from corridor.quantity import Quantity
    from corridor.records import Figure, Printed, Span

    chance, span, figures = random.Random(2), Span(start=0, end=1, quote="x"), []
    some = [chance.randrange(len(columns.keys)) for _ in range(series)]
    for at in (chance.choice(some) for _ in range(count)):
        row = chance.randrange(columns.offsets[at], columns.offsets[at + 1])
        quantity = Quantity(value=float(columns.values[row]), unit=columns.units[at], step=float(columns.steps[row]))
        period = period_of(int(columns.periods[row]))
        value = Printed(quantity=quantity, span=span)
        figures.append(Figure(key=columns.keys[at], period=period, span=span, value=value))
    return figures


def _verdicts(figures, store, *, readings: bool) -> float:
    from corridor.check import check_figure

    start = time.process_time()
    for figure in figures:
        check_figure(figure, store, None, readings=readings)
    return len(figures) / (time.process_time() - start)


def main() -> int:
    """Make, measure in a fresh process, print; 1 when a bar of the store is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--observations", type=int, default=5_000_000)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--make", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.make:
        make(options.make, options.observations)
        return 0
    if options.measure:
        print(json.dumps(measure(options.measure)))
        return 0
    with tempfile.TemporaryDirectory() as folder:  # each in its own process: a child inherits its parent's peak memory
        command = [sys.executable, __file__, "--observations", str(options.observations)]
        subprocess.run([*command, "--make", folder], check=True)
        done = subprocess.run([*command, "--measure", folder], check=True, capture_output=True, text=True)
    return report(json.loads(done.stdout), options.json)


def report(found: dict[str, float], as_json: bool) -> int:
    """Print each number beside its bar; 1 when one is missed."""
    missed = [name for name, bar in BARS.items() if (found[name] > bar) == (name in AT_MOST)]
    if as_json:
        print(json.dumps({"found": found, "bars": BARS, "missed": missed}))
        return bool(missed)
    for name, value in found.items():
        bar = f"   bar {'at most' if name in AT_MOST else 'at least'} {BARS[name]:,.0f}" if name in BARS else ""
        print(f"{name:26} {value:14,.2f}{bar}{'   MISSED' if name in missed else ''}")
    return bool(missed)


if __name__ == "__main__":
    raise SystemExit(main())
