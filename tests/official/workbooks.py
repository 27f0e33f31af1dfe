"""Workbooks in the manner of a central bank's tables of foreign investment, with figures of our own."""

import io
from copy import deepcopy

import xlsxwriter

COUNTRIES = [
    # name, and for each of three periods: inflow, outflow, portfolio
    ("China", (31.4, 2.1, 0.0), (310.9, 9.7, 0.2), (255.0, 31.2, -1.5)),
    ("Hongkong", (12.0, 0.0, 1.5), (99.5, 0.8, -4.1), (80.3, 0.0, 3.3)),
    ("U.A.E.", (20.2, 25.9, None), (101.0, 60.4, 1.0), (75.5, 12.5, 0.0)),
    ("United States", (8.8, 1.0, -3.0), (44.0, 13.1, -20.0), (39.9, 4.4, 6.0)),
    ("Others", (5.0, 0.5, 0.0), (20.0, 5.0, 0.0), (18.0, 3.0, 0.0)),
]
SECTORS = [
    ("Food", (4.0, 0.2), (30.0, 1.0), (22.0, 3.0)),
    ("Power", (40.0, 2.0), (300.0, 20.0), (250.0, 10.0)),
    ("i) Thermal", (10.0, 0.0), (100.0, 5.0), (80.0, 4.0)),
    ("ii) Hydel", (12.0, 1.0), (80.0, 5.0), (70.0, 2.0)),
    ("iii) Coal", (18.0, 1.0), (120.0, 10.0), (100.0, 4.0)),
    ("Others", (33.4, 27.3), (245.4, 68.0), (196.7, 38.1)),
]
PERIODS = ("November-2025 (P)", "July-November FY26 (P)", "July-November FY25 (R)")
UNIT = "(Million US $)"


def country_cells():
    """The sheet by country as rows of cells."""
    cells = [
        ["Foreign Investment by Country"],
        [UNIT],
        ["Sr.", "Country", *(cell for period in PERIODS for cell in (period, "", "", "", ""))],
        ["", "", *(cell for _ in PERIODS for cell in ("Foreign Direct Investment", "", "", "FPI*", "Total"))],
        ["", "", *(cell for _ in PERIODS for cell in ("Inflow", "Outflow", "Net", "", ""))],
    ]
    sums = [0.0] * (5 * len(PERIODS))
    for number, (name, *periods) in enumerate(COUNTRIES, 1):
        figures = [_five(*period) for period in periods]
        flat = [value for five in figures for value in five]
        sums = [a + b for a, b in zip(sums, flat, strict=True)]
        cells.append([number, name, *("-" if value == 0 else round(value, 1) for value in flat)])
    cells += [["", "Total", *(round(value, 1) for value in sums)], [], ["* Portfolio investment. (P) provisional"]]
    return cells


def _five(inflow, outflow, portfolio):
    portfolio = portfolio or 0.0
    return inflow, outflow, inflow - outflow, portfolio, inflow - outflow + portfolio


def sector_cells():
    """The sheet by sector as rows of cells."""
    cells = [
        ["Foreign Direct Investment by Sector"],
        [UNIT],
        ["", "Sector", *(cell for period in PERIODS for cell in (period, "", ""))],
        ["", "", *(cell for _ in PERIODS for cell in ("Foreign Direct Investment", "", ""))],
        ["", "", *(cell for _ in PERIODS for cell in ("Inflow", "Outflow", "Net FDI"))],
    ]
    sums = [0.0] * (3 * len(PERIODS))
    for name, *periods in SECTORS:
        flat = [value for inflow, outflow in periods for value in (inflow, outflow, inflow - outflow)]
        if ")" not in name:
            sums = [a + b for a, b in zip(sums, flat, strict=True)]
        cells.append(["", name, *(round(value, 1) for value in flat)])
    return [*cells, ["Total", "", *(round(value, 1) for value in sums)]]


def workbook(**sheets):
    """Bytes of an XLSX file with sheets of cells."""
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    for name, cells in sheets.items():
        sheet = book.add_worksheet(name)
        for row, line in enumerate(cells):
            for column, cell in enumerate(line):
                if cell not in ("", None):
                    sheet.write(row, column, cell)
    book.close()
    return data.getvalue()


def changed(cells, row, column, value):
    """A copy with one cell changed."""
    other = deepcopy(cells)
    other[row] += [""] * (column + 1 - len(other[row]))
    other[row][column] = value
    return other
