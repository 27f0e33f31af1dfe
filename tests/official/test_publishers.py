import io
import json
import random
import zipfile
from datetime import date

import pytest
from workbooks import changed, country_cells, sector_cells, workbook

from corridor.errors import FaultsError, InputError, UnreadableDocument
from corridor.official.publishers import Received, read_table
from corridor.official.publishers.labels_of_periods import period_of_label
from corridor.packs import load_pack
from corridor.periods import FiscalCalendar, Period
from corridor.records import SeriesKey

NOVEMBER = Period.month(2025, 11)
FIVE_MONTHS = Period(date(2025, 7, 1), date(2025, 11, 30))
DAY = date(2025, 12, 17)


@pytest.fixture(scope="module")
def pack():
    return load_pack("pk-cn")


def read(data, pack, origin="flows.xlsx", published=DAY):
    return read_table(Received(origin=origin, data=data, published=published), pack)


def values(table):
    return {(row.key, row.period): row.quantity.value for row in table.rows}


def fdi(partner="WLD", sector="ALL", measure="net", indicator="fdi"):
    return SeriesKey(indicator=indicator, reporter="PAK", partner=partner, sector=sector, measure=measure)


# ------------------------------------------------------------------ the central bank's workbook


def test_a_workbook_by_country(pack):
    table = read(workbook(Country=country_cells()), pack)
    found = values(table)
    assert found[fdi("CHN"), NOVEMBER] == 29.3
    assert found[fdi("CHN", measure="inflow"), FIVE_MONTHS] == 310.9
    assert found[fdi("ARE", measure="outflow"), NOVEMBER] == 25.9
    assert found[fdi("HKG"), FIVE_MONTHS.shifted(-1)] == 80.3
    assert found[fdi("USA", indicator="fpi"), NOVEMBER] == -3.0
    assert found[fdi("USA", indicator="total_foreign_investment"), NOVEMBER] == 4.8
    assert found[fdi(), FIVE_MONTHS] == pytest.approx(486.4)
    assert table.published == DAY
    assert len(table.rows) == 75  # four countries and the total, five measures, three periods
    assert {row.quantity.step for row in table.rows} == {0.1}


def test_provisional_is_a_flag_and_revised_is_not(pack):
    rows = read(workbook(Country=country_cells()), pack).rows
    assert {row.status for row in rows if row.period == NOVEMBER} == {"P"}
    assert {row.status for row in rows if row.period == FIVE_MONTHS.shifted(-1)} == {"A"}


def test_a_workbook_by_sector_whose_groups_have_parts(pack):
    found = values(read(workbook(Sector=sector_cells()), pack))
    assert found[fdi(sector="power"), NOVEMBER] == 38.0
    assert found[fdi(sector="hydel-power"), NOVEMBER] == 11.0
    assert found[fdi(sector="others"), FIVE_MONTHS] == pytest.approx(177.4)


def test_both_sheets_of_one_workbook_share_their_total(pack):
    table = read(workbook(Notes=[["Read me"]], Country=country_cells(), Sector=sector_cells()), pack)
    assert len([row for row in table.rows if (row.key, row.period) == (fdi(), NOVEMBER)]) == 1


def test_numbers_written_as_text(pack):
    cells = changed(country_cells(), 6, 2, "12.0")
    cells = changed(cells, 8, 5, "(3.0)")
    assert values(read(workbook(Country=cells), pack))[fdi("USA", indicator="fpi"), NOVEMBER] == -3.0


def test_columns_that_moved_with_their_headings_are_read_all_the_same(pack):
    moved = [[*line[:2], *(["", *line[2:]] if len(line) > 2 else [])] for line in country_cells()]
    assert values(read(workbook(Country=moved), pack)) == values(read(workbook(Country=country_cells()), pack))


def swapped(cells):
    """Inflow and outflow of the first period in each other's place, their headings where they were."""
    return [
        [*line[:2], line[3], line[2], *line[4:]] if at > 4 and len(line) > 4 else line for at, line in enumerate(cells)
    ]


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        (swapped(country_cells()), r"Country!E6: inflow less outflow is -29.3, got a net of 29.3"),
        (changed(country_cells(), 4, 3, "Divestment"), r"Country!D5: unknown heading, got 'Divestment'"),
        (changed(country_cells(), 4, 3, ""), r"Country!D5: the column has figures but its headings lack a measure"),
        (changed(country_cells(), 2, 2, "Nov."), r"Country!C3: unknown heading, got 'Nov.'"),
        (changed(country_cells(), 5, 1, "Chinaa"), r"Country!B6: unknown country, got 'Chinaa'"),
        (changed(country_cells(), 5, 2, "n.a."), r"Country!C6: not a number, got 'n.a.'"),
        (changed(country_cells(), 6, 1, "China"), r"Country!B7: duplicate key CHN, got 'China' again"),
        (changed(country_cells(), 1, 0, ""), r"Country!?.*no line with the unit|no sheet has a table|no line with the"),
        (changed(country_cells(), 1, 5, "Million Rupees"), r"Country: mixed units, got PKR_million, USD_million"),
        (changed(country_cells(), 2, 1, "Land"), r"Country: no heading of countries or sectors"),
        (country_cells()[:8] + country_cells()[9:], r"add up to .* is a row missing"),
        ([line for line in country_cells() if "Total" not in line[1:2]], r"Country: no row of the total"),
    ],
)
def test_a_changed_layout_names_sheet_and_cell_and_what_was_expected(pack, cells, fault):
    with pytest.raises(FaultsError, match=fault) as caught:
        read(workbook(Country=cells), pack)
    assert "flows.xlsx: " in str(caught.value)
    assert "Expected" in str(caught.value)


def test_a_workbook_without_a_day_of_publication(pack):
    with pytest.raises(UnreadableDocument, match="--published"):
        read(workbook(Country=country_cells()), pack, published=None)


@pytest.mark.parametrize("share", [0.2, 0.6, 0.98])
def test_a_truncated_workbook(pack, share):
    data = workbook(Country=country_cells())
    with pytest.raises(UnreadableDocument, match=r"flows.xlsx: .*Was the download cut off"):
        read(data[: int(len(data) * share)], pack)


def test_a_workbook_with_a_damaged_part(pack):
    data = bytearray(workbook(Country=country_cells()))
    at = data.find(b"sheet1.xml") + 60
    data[at : at + 8] = b"\xff" * 8
    with pytest.raises(UnreadableDocument, match="Was the download cut off"):
        read(bytes(data), pack)


BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet>&b;</worksheet>'


def test_a_workbook_with_an_xml_bomb(pack):
    data = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(Country=country_cells()))) as source,
        zipfile.ZipFile(data, "w") as target,
    ):
        for part in source.namelist():
            target.writestr(part, BOMB if part.endswith("sheet1.xml") else source.read(part))
    with pytest.raises(UnreadableDocument, match=r"xl/worksheets/sheet1.xml: declares a document type"):
        read(data.getvalue(), pack)


def test_a_workbook_that_unpacks_to_too_much(pack, monkeypatch):
    monkeypatch.setattr("corridor.official.publishers.received.LARGEST_UNPACKED_BYTES", 1000)
    with pytest.raises(UnreadableDocument, match="unpacks to"):
        read(workbook(Country=country_cells()), pack)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("January-2014", "2014-01-01", "2014-01-31"),
        ("Nov-25", "2025-11-01", "2025-11-30"),
        ("July-January FY14", "2013-07-01", "2014-01-31"),
        ("Jul-Nov, FY2025-26", "2025-07-01", "2025-11-30"),
        ("July – June FY25", "2024-07-01", "2025-06-30"),
        ("FY25", "2024-07-01", "2025-06-30"),
        ("October FY25", "2024-10-01", "2024-10-31"),
    ],
)
def test_labels_of_periods(text, start, end):
    assert period_of_label(text, FiscalCalendar(7)) == Period(date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize("text", ["Inflow", "Xyz-2014", "June-July FY25", "Total", "2025", ""])
def test_labels_that_name_no_period(text):
    assert period_of_label(text, FiscalCalendar(7)) is None


# ------------------------------------------------------------------ the World Bank


def bank_row(year="2023", value=1819000000, country="PAK", code="BX.KLT.DINV.CD.WD", **more):
    return {"indicator": {"id": code, "value": "x"}, "countryiso3code": country, "date": year, "value": value, **more}


def bank(*rows, **head):
    head = {"page": 1, "pages": 1, "per_page": 50, "total": len(rows), "lastupdated": "2025-10-07", **head}
    return json.dumps([head, list(rows)]).encode()


def test_the_world_banks_api(pack):
    data = bank(bank_row(), bank_row("2022", None), bank_row(country="SAS"), bank_row("2021", country="LKA"))
    table = read(data, pack, "https://api.worldbank.org/x", None)
    assert {(row.key.reporter, row.period.start.year, row.quantity.value) for row in table.rows} == {
        ("PAK", 2023, 1819.0),
        ("LKA", 2021, 1819.0),
    }
    assert table.published == date(2025, 10, 7)
    assert table.rows[0].period == Period(date(2023, 1, 1), date(2023, 12, 31))


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (bank(bank_row())[:-40], "not JSON.*cut off"),
        (bank(bank_row(), pages=3), r"\[0\].pages: the answer is one of several pages, got 3"),
        (b'[{"message":[{"id":"120","key":"Invalid value","value":"no such indicator"}]}]', "answers with an error"),
        (b"[1, 2]", "not an answer of the API"),
        (bank(bank_row(code="XX")), r"\[1\]\[0\].indicator.id: unknown indicator, got 'XX'"),
        (bank(bank_row("MRV")), r"\[1\]\[0\].date: not a period, got 'MRV'"),
        (bank(bank_row(value="12")), r"\[1\]\[0\].value: not a number, got '12'"),
        (bank(bank_row(), bank_row(value=5)), "duplicate key"),
        (bank({"date": "2020"}), r"\[1\]\[0\]: not a row"),
        (bank(bank_row(), lastupdated="soon"), r"\[0\].lastupdated: not a day"),
    ],
)
def test_a_changed_answer_of_the_world_bank(pack, data, fault):
    with pytest.raises(InputError, match=fault):
        read(data, pack, "https://api.worldbank.org/x", None)


# ------------------------------------------------------------------ CSV

HEADER = "indicator,reporter,partner,period_start,period_end,value,unit,vintage,status\n"
LINE = "fdi,PAK,CHN,2025-07-01,2025-11-30,301.2,USD_million,2025-12-17,P\n"


def test_a_table_as_csv(pack):
    (row,) = read((HEADER + LINE).encode("utf-8-sig"), pack, "t.csv", None).rows
    assert (row.key, row.period, row.quantity.value, row.quantity.step) == (fdi("CHN"), FIVE_MONTHS, 301.2, 0.1)
    assert (row.status, row.vintage) == ("P", DAY)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (HEADER.replace("unit", "einheit") + LINE, "line 1: lacks unit"),
        (HEADER.replace("status", "flag") + LINE, "line 1: has unknown columns 'flag'"),
        (HEADER + LINE[:40], "line 2: not as many fields"),
        (HEADER + LINE + LINE.replace("301.2", "301.3"), "line 3: duplicate key .* got 301.3 beside 301.2 at line 2"),
        (HEADER + LINE + LINE.replace("USD", "PKR").replace("-11-30", "-10-31"), "line 3: mixed units"),
        (HEADER + LINE.replace("CHN", "XXX"), "line 2: partner: unknown code, got 'XXX'"),
        (HEADER + LINE.replace("301.2", "lots"), "line 2: value: not a number, got 'lots'"),
        (HEADER + LINE.replace("301.2", "nan"), "line 2: not a number, got nan"),
        (HEADER + LINE.replace("2025-07-01", "July"), "line 2: period_start: not a day, got 'July'"),
        (HEADER + LINE.replace("2025-07-01", "2026-07-01"), "line 2: period_end: before period_start"),
        (HEADER + LINE.replace("2025-12-17", ""), "line 2: no vintage"),
        (HEADER + LINE.replace(",P\n", ",R\n"), "line 2: unknown status, got 'R'"),
        (HEADER, "empty table"),
    ],
)
def test_a_faulty_csv(pack, text, fault):
    with pytest.raises(InputError, match=fault):
        read(text.encode(), pack, "t.csv", None)


def test_a_web_page_where_a_table_was(pack):
    with pytest.raises(UnreadableDocument, match=r"no publisher knows this form.*Did the publisher move"):
        read(b"<html><body>We have moved</body></html>", pack, "https://example.org/t.xlsx")


# ------------------------------------------------------------------ hostile bytes


@pytest.mark.parametrize("seed", range(40))
def test_damaged_bytes_give_a_table_or_an_error_that_names_the_file(pack, seed):
    chance = random.Random(seed)
    start = chance.choice([workbook(Country=country_cells()), bank(bank_row(), bank_row("2022")), HEADER + LINE * 2])
    data = bytearray(start if isinstance(start, bytes) else start.encode())
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data))
        data[at : at + chance.randint(0, 9)] = chance.choice([b"", b"\x00", b"-", b'"', b"1e999", b"null", b",,", b"<"])
    try:
        table = read(bytes(data), pack, "damaged")
    except InputError as error:
        assert "damaged" in str(error)
    else:
        assert table.rows
