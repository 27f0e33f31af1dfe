"""A central bank's workbook of foreign investment by country or by sector.

    FOREIGN INVESTMENT IN ...-BY COUNTRY
    (Million US $)
    Sr. Country  January-2014 (P)                       July-January FY14 (P)       July-January FY13 (R)
                 Foreign Direct Investment  FPI* Total  Foreign Direct Investment ...
                 Inflow  Outflow  Net                   Inflow  Outflow  Net
    1   Argentina 0.0    -        0.0       -    0.0    ...
        Total     ...

Portfolio investment by sector is passed over: sectors of portfolio investment are private and public here.

What a column holds is read from its headings, never from its place; that inflow less outflow is net, and that the rows
add up to the total, shows whether the numbers stand under their headings. Headings are rows of `layouts.csv`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corridor.errors import FaultsError
from corridor.official.names import country_names, plain, sector_names, without_numbering
from corridor.official.publishers.headings import Column, columns_of
from corridor.official.publishers.layouts import layout
from corridor.official.publishers.received import Received, guard_package
from corridor.official.publishers.sheets import (
    Sheet,
    cell_at,
    decimals,
    first_row,
    is_figure,
    name_of,
    sheets_of,
    title_of,
    value_at,
)
from corridor.official.tables import Row, Table, checked
from corridor.packs.pack import Pack
from corridor.periods import Period
from corridor.quantity import Quantity
from corridor.records import SeriesKey

MAGIC = b"PK\x03\x04"
REST, TOTAL = "rest", "total"


def recognises(received: Received) -> bool:
    """Whether these are the bytes of a workbook."""
    return received.data.startswith(MAGIC)


def read(received: Received, pack: Pack) -> Table:
    """The figures of every table in a workbook, of the pack's reporter.

    Raises FaultsError or UnreadableDocument, naming sheet and cell, when a heading, a name or a number is not what the
    layout has, or when the numbers do not stand under their headings.
    """
    guard_package(received)
    if received.published is None:
        raise received.fault("", "does not say when it was published. Expected a day. Give it: --published YYYY-MM-DD.")
    faults: list[str] = []
    rows: list[Row] = []
    titles = []
    for sheet in sheets_of(received, faults):
        titles.append(title_of(sheet))
        rows += _without_totals_of(rows, _rows(sheet, pack, faults))
    if not titles and not faults:
        headings = ", ".join(sorted(word.text for word in layout()["dimension"].values()))
        faults.append(
            f"no sheet has a table. Expected a heading that is one of {headings}, under a line with the unit."
        )
    if faults:
        raise FaultsError(f"{received.origin}: {fault}" for fault in faults)
    publisher = pack.countries[pack.reporter].label()
    return checked(
        Table(
            publisher=f"Central bank of {publisher}",
            origin=received.origin,
            title="; ".join(titles),
            published=received.published,
            rows=tuple(rows),
        )
    )


def _without_totals_of(before: Sequence[Row], rows: Sequence[Row]) -> list[Row]:
    """Rows of a sheet without the totals that another sheet has already given, where both are the same."""
    known = {(row.key, row.period): row.quantity.value for row in before}
    return [row for row in rows if known.get((row.key, row.period)) != row.quantity.value]


# --------------------------------------------------------------------------- figures


def _rows(sheet: Sheet, pack: Pack, faults: list[str]) -> list[Row]:
    first = first_row(sheet)
    columns = columns_of(sheet, first, pack, faults)
    if not columns:
        faults.append(
            f"{sheet.name}: no column of figures under the heading at {sheet.at(sheet.header, sheet.dimension)}."
        )
        return []
    step = 10.0 ** -decimals(sheet, first, [one.index for one in columns])
    lines: dict[str, list[float | None]] = {}
    rows: list[Row] = []
    for number in range(first, len(sheet.cells)):
        name = name_of(sheet, number)
        if not name or not any(is_figure(cell_at(sheet.cells, number, one.index)) for one in columns):
            continue  # blank lines, footnotes
        values = [value_at(sheet, number, one.index, step, faults) for one in columns]
        _check_net(sheet, number, columns, values, step, faults)
        code = _code(sheet, name, pack)
        if code is None:
            faults.append(
                f"{sheet.at(number, sheet.dimension)}: unknown {_what(sheet)}, got {name!r}. {_add_it(sheet)}"
            )
            continue
        if code in lines:
            faults.append(
                f"{sheet.at(number, sheet.dimension)}: duplicate key {code}, got {name!r} again. Expected one row each."
            )
        lines.setdefault(code if code != REST else f"{REST} {number}", values)
        rows += [
            _row(sheet, code, one, value, step, number, pack)
            for one, value in zip(columns, values, strict=True)
            if value is not None and code != REST and (sheet.by_country or one.indicator == "fdi")
        ]
    _check_total(sheet, columns, lines, step, pack, faults)
    return rows


def _row(sheet: Sheet, code: str, column: Column, value: float, step: float, number: int, pack: Pack) -> Row:
    partner = code if sheet.by_country and code != TOTAL else "WLD"
    sector = code if not sheet.by_country and code != TOTAL else column.sector
    key = SeriesKey(
        indicator=column.indicator, reporter=pack.reporter, partner=partner, sector=sector, measure=column.measure
    )
    quantity = Quantity(value=value, unit=sheet.unit, step=step)
    where = sheet.at(number, column.index)
    return Row(key=key, period=column.period, quantity=quantity, where=where, status=column.status)


def _code(sheet: Sheet, name: str, pack: Pack) -> str | None:
    text = plain(name)
    if text in layout()["total"]:
        return TOTAL
    names = country_names(pack) if sheet.by_country else sector_names(pack)
    if sheet.by_country and text in layout()["rest"]:
        return REST
    return names.get(text) or names.get(plain(without_numbering(name)))


def _what(sheet: Sheet) -> str:
    return "country" if sheet.by_country else "sector"


def _add_it(sheet: Sheet) -> str:
    table = "countries.csv" if sheet.by_country else "codes/sectors.csv"
    return f"Expected a name of {table}. Add this way of writing it to the pack's {table}, column names."


# --------------------------------------------------------------------------- do the numbers stand where they should


def _slack(step: float, terms: int) -> float:
    """Half of the last printed digit a term; tables are printed to one decimal, whatever the cells hold."""
    return terms * max(step, 0.1) / 2 + 1e-6


def _check_net(
    sheet: Sheet, row: int, columns: Sequence[Column], values: Sequence[float | None], step: float, faults: list[str]
) -> None:
    found: dict[tuple[Period, str], dict[str, float]] = {}
    at: dict[tuple[Period, str], int] = {}
    for column, value in zip(columns, values, strict=True):
        if value is not None:
            found.setdefault((column.period, column.indicator), {})[column.measure] = value
            at[column.period, column.indicator] = column.index
    for which, one in found.items():
        if {"inflow", "outflow", "net"} <= one.keys():
            net = one["inflow"] - one["outflow"]
            if abs(net - one["net"]) > _slack(step, 3):
                faults.append(
                    f"{sheet.at(row, at[which])}: inflow less outflow is {net:.10g}, got a net of {one['net']:.10g}. "
                    "Expected the two to be equal: do the columns stand under their headings?"
                )


def _check_total(
    sheet: Sheet,
    columns: Sequence[Column],
    lines: Mapping[str, Sequence[float | None]],
    step: float,
    pack: Pack,
    faults: list[str],
) -> None:
    """The rows add up to the total; a sector whose group is a row too is part of that group."""
    if TOTAL not in lines:
        faults.append(f"{sheet.name}: no row of the total. Expected a row named Total.")
        return
    parents = {code: row.extra.get("parent", "") for code, row in pack.codes["sectors"].items()}
    parts = [values for code, values in lines.items() if code != TOTAL and parents.get(code, "") not in lines]
    for number, column in enumerate(columns):
        total = lines[TOTAL][number]
        added = sum(values[number] or 0.0 for values in parts)
        if total is not None and abs(added - total) > _slack(step, len(parts) + 1):
            faults.append(
                f"{sheet.at(sheet.header, column.index)}: the rows of {column.measure} {column.period} add up to "
                f"{added:.10g}, got a total of {total:.10g}. Expected the two to be equal: is a row missing?"
            )
