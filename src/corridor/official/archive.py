"""Loaded official tables on disk: one Parquet file of all vintages, their releases, and the bytes they came from.

    observations.parquet   every value of every vintage, sorted by series, period and vintage; any tool reads it
    releases.jsonl         a line for each loaded table
    raw/SHA-256            its bytes, as they came
    lock                   held by who loads a table, and shared by who reads

A load is written beside the old file and takes its place by a rename: it is there whole or not at all. With the
package's `files.py` this is the only part of the stage that touches the disk.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corridor.errors import FaultsError, InputError
from corridor.files import locked, make_folder, read_bytes, write_text, writing
from corridor.official.frequency import frequency_of
from corridor.official.releases import Release
from corridor.official.tables import MOST_FAULTS, Row, Table
from corridor.periods import FiscalCalendar
from corridor.records import SeriesKey

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from corridor.official.columns import Columns

LARGEST_RAW_BYTES = 1 << 30
_KEY = "indicator, reporter, partner, sector, measure"
_ONE = f'{_KEY}, "start", "end", vintage'
_COLUMNS = f"{_ONE}, frequency, value, unit, step, status, release"
_TYPES = {"start": "DATE", "end": "DATE", "vintage": "DATE", "value": "DOUBLE", "step": "DOUBLE", "release": "INTEGER"}
_EPOCH = "(DATE '0001-01-01' - 1)"  # day 0 of Python's ordinals


class Archive:
    """The folder of loaded tables of one pack."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "observations.parquet"
        self._alone = False

    def __bool__(self) -> bool:
        """Whether anything was loaded."""
        return self.file.is_file()

    @contextmanager
    def loading(self) -> Iterator[None]:
        """Nobody else loads a table meanwhile; another process that does is waited for. Read with this object alone."""
        if self._alone:
            yield
            return
        with locked(make_folder(self.folder) / "lock", mode=0o666):
            self._alone = True
            try:
                yield
            finally:
                self._alone = False

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Nobody loads a table meanwhile."""
        lock = self.folder / "lock"
        with nullcontext() if self._alone or not lock.exists() else locked(lock, shared=True):
            yield

    def releases(self) -> tuple[Release, ...]:
        """Every loaded table, in the order of loading."""
        path = self.folder / "releases.jsonl"
        lines = read_bytes(path, LARGEST_RAW_BYTES).decode("utf-8").splitlines() if path.is_file() else ()
        plain = [json.loads(line) for line in lines]
        return tuple(Release(**{**one, "published": date.fromisoformat(one["published"])}) for one in plain)

    def raw(self, sha256: str) -> bytes:
        """The bytes of a release. Raises UnreadableDocument when they are gone."""
        return read_bytes(self.folder / "raw" / sha256, LARGEST_RAW_BYTES)

    def columns(self) -> Columns | None:
        """All observations as columns; None when nothing was loaded."""
        if not self:
            return None
        with self._reading(), _connected(self.file) as connection:
            found = _columns(connection, self.releases())
        if len(found) and int(found.releases.max()) >= len(found.published):
            raise InputError(
                f"{self.folder / 'releases.jsonl'}: has {len(found.published)} lines. Expected "
                f"{int(found.releases.max()) + 1}, one for each loaded table. Put the file back as it was."
            )
        return found

    def add(
        self, table: Table, data: bytes, sha256: str, loaded_at: str, calendar: Callable[[str], FiscalCalendar]
    ) -> tuple[Row, ...]:
        """Keep a table and its bytes; returns the rows that were not there yet, which may be none.

        Raises FaultsError when a vintage that was loaded before has another value or unit; nothing is then kept.
        """
        with self.loading():
            return self._add(table, data, sha256, loaded_at, calendar)

    def _add(
        self, table: Table, data: bytes, sha256: str, loaded_at: str, calendar: Callable[[str], FiscalCalendar]
    ) -> tuple[Row, ...]:
        known = self.releases()
        with _connected(self.file if self else None) as connection:
            _put(connection, table, len(known), calendar)
            _refuse_contradictions(connection, table)
            connection.execute(f"DELETE FROM fresh WHERE row IN (SELECT f.row FROM fresh f JOIN old USING ({_ONE}))")
            kept = [row for (row,) in connection.execute("SELECT row FROM fresh ORDER BY row").fetchall()]
            if kept:
                release = Release(
                    publisher=table.publisher, origin=table.origin, title=table.title, published=table.published,
                    sha256=sha256, loaded_at=loaded_at, rows=len(kept),
                )  # fmt: skip
                self._keep(data, (*known, release))
                self._write(connection)
        return tuple(table.rows[row] for row in kept)

    def _keep(self, data: bytes, releases: Sequence[Release]) -> None:
        """The bytes and the list of releases; before the rows, since a release without rows harms nobody."""
        raw = make_folder(self.folder / "raw") / releases[-1].sha256
        if not raw.exists():
            with writing(raw) as file:
                file.write(data)
        lines = [json.dumps({**asdict(one), "published": str(one.published)}) for one in releases]
        write_text(self.folder / "releases.jsonl", "\n".join(lines) + "\n")

    def _write(self, connection: DuckDBPyConnection) -> None:
        beside = self.folder / ".observations.parquet.new"
        rows = f"SELECT {_COLUMNS} FROM fresh UNION ALL SELECT {_COLUMNS} FROM old ORDER BY {_ONE}"
        target = str(beside).replace("'", "''")
        connection.execute(f"COPY ({rows}) TO '{target}' (FORMAT parquet, COMPRESSION zstd)")
        beside.replace(self.file)


@contextmanager
def _connected(file: Path | None) -> Iterator[DuckDBPyConnection]:
    """A connection with the view `old` of what is on disk, empty where there is nothing."""
    import duckdb

    with duckdb.connect(config={"autoinstall_known_extensions": False, "threads": 1}) as connection:
        fields = ", ".join(f"CAST(NULL AS {_type(name)}) AS {name}" for name in _COLUMNS.split(", "))
        quoted = str(file).replace("'", "''")
        source = f"SELECT * FROM read_parquet('{quoted}')" if file else f"SELECT {fields} LIMIT 0"
        try:
            connection.execute(f"CREATE VIEW old AS {source}")
            yield connection
        except duckdb.Error as error:
            raise InputError(
                f"{file}: cannot be read: {str(error).splitlines()[0]} Expected the file that corridor wrote. Move it "
                "away and load the tables anew; their bytes are in raw/ beside it."
            ) from error


def _type(name: str) -> str:
    return _TYPES.get(name.strip('"'), "VARCHAR")


def _put(connection: DuckDBPyConnection, table: Table, release: int, calendar: Callable[[str], FiscalCalendar]) -> None:
    """The rows of a table as `fresh`, numbered."""
    import numpy as np

    cells: dict[str, list[Any]] = {name.strip('"'): [] for name in ("row", *_COLUMNS.split(", "))}
    for number, row in enumerate(table.rows):
        key, period = row.key, row.period
        vintage = row.vintage or table.published
        values = (
            number, key.indicator, key.reporter, key.partner, key.sector, key.measure, str(period.start),
            str(period.end), str(vintage), str(frequency_of(period, calendar(key.reporter))), row.quantity.value,
            row.quantity.unit, row.quantity.step, row.status, release,
        )  # fmt: skip
        for column, value in zip(cells.values(), values, strict=True):
            column.append(value)
    arrays = {name: np.array(column, dtype=object if _is_text(name) else None) for name, column in cells.items()}
    connection.register("arrays", arrays)
    fields = ", ".join(f"CAST({name} AS {_type(name)}) AS {name}" for name in _COLUMNS.split(", "))
    connection.execute(f"CREATE TABLE fresh AS SELECT row, {fields} FROM arrays")


def _is_text(name: str) -> bool:
    return name not in ("row", "value", "step", "release")


def _refuse_contradictions(connection: DuckDBPyConnection, table: Table) -> None:
    """One vintage has one value and one series one unit, whatever is loaded when."""
    values = connection.execute(
        f"SELECT f.row, old.value, vintage FROM fresh f JOIN old USING ({_ONE}) WHERE f.value <> old.value ORDER BY 1"
    ).fetchall()
    units = connection.execute(
        f"SELECT min(f.row), any_value(old.unit) FROM fresh f JOIN old USING ({_KEY}) "
        f"WHERE f.unit <> old.unit GROUP BY {_KEY} ORDER BY 1"
    ).fetchall()
    faults = [_other_value(table.rows[row], value, vintage) for row, value, vintage in values]
    faults += [_other_unit(table.rows[row], unit) for row, unit in units]
    if faults:
        raise FaultsError([f"{table.origin}: {fault}" for fault in faults[:MOST_FAULTS]])


def _other_value(row: Row, value: float, vintage: date) -> str:
    return (
        f"{row.where}: {row.key.name} {row.period} was loaded as {value:.10g} in the vintage of {vintage}, got "
        f"{row.quantity.value:.10g}. Expected one value for each vintage. Load it under the day it was published."
    )


def _other_unit(row: Row, unit: str) -> str:
    return (
        f"{row.where}: mixed units in {row.key.name}, got {row.quantity.unit!r} where the series is kept in {unit!r}. "
        "Expected one unit for each series."
    )


def _columns(connection: DuckDBPyConnection, published: Sequence[Release]) -> Columns:
    """The file as arrays. It is sorted, so the groups of its keys are their offsets."""
    from corridor.official.columns import Columns

    groups = connection.execute(f"SELECT {_KEY}, any_value(unit), count(*) FROM old GROUP BY {_KEY} ORDER BY {_KEY}")
    keys, units, offsets = [], [], [0]
    for *parts, unit, rows in groups.fetchall():
        indicator, reporter, partner, sector, measure = parts
        keys.append(SeriesKey(indicator=indicator, reporter=reporter, partner=partner, sector=sector, measure=measure))
        units.append(unit)
        offsets.append(offsets[-1] + rows)
    arrays = connection.execute(
        f"""SELECT CAST("start" - {_EPOCH} AS BIGINT) * 4294967296 + ("end" - {_EPOCH}) AS periods,
        value AS "values", step AS steps, CAST(vintage - {_EPOCH} AS INTEGER) AS vintages,
        CAST(ascii(status) AS UTINYINT) AS statuses, release AS releases FROM old"""
    ).fetchnumpy()
    return Columns(
        keys=keys,
        units=units,
        offsets=offsets,
        published=published,
        periods=arrays["periods"],
        values=arrays["values"],
        steps=arrays["steps"],
        vintages=arrays["vintages"],
        statuses=arrays["statuses"],
        releases=arrays["releases"],
    )
