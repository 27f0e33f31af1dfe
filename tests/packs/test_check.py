"""Hostile packs: each fault is told with file, line and field, and all of them at once."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corridor.errors import FaultsError, InputError
from corridor.packs import check_pack, load_pack, seal_pack

Edit = Callable[[str, str, str], None]
EditPromise = Callable[[Callable[[dict[str, Any]], object]], None]

OBS = "observations.csv"
FIRST = "fdi,IND,WLD,ALL,net,2024-04-01,2024-09-30,3410,USD_million,2024-11-14"


def test_the_untouched_pack_has_no_faults(pack_folder: Path) -> None:
    assert check_pack(pack_folder) == ()


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (OBS, "as_printed", "printed", "observations.csv:1: as_printed: missing column"),
        (OBS, "indicator,", "indicator,colour,", "observations.csv:1: colour: unknown column"),
        (OBS, ",note\n", ",publisher\n", "observations.csv:1: publisher: column given twice"),
        (OBS, ",stated,", ",certain,", OBS + ":2: vintage_basis: unknown value, got 'certain'"),
        (OBS, FIRST, FIRST.replace("fdi", "gdp"), OBS + ":2: indicator: unknown code, got 'gdp'"),
        (OBS, FIRST, FIRST.replace("WLD", "XXX"), OBS + ":2: partner: unknown code, got 'XXX'"),
        (OBS, FIRST, FIRST.replace("09-30", "09-31"), OBS + ":2: period_end: not a date"),
        (OBS, FIRST, FIRST.replace("2024-11-14", "2024-13"), OBS + ":2: vintage: not a date"),
        (OBS, FIRST, FIRST.replace("2024-11-14", "14/11/2024"), OBS + ":2: vintage: badly formed"),
        (OBS, FIRST, FIRST.replace("2024-11-14", "2024-08"), "vintage: published before its period ended"),
        (OBS, FIRST, FIRST.replace("2024-11-14", "2026-01"), "vintage: after the data were collected"),
        (OBS, FIRST, FIRST.replace("04-01", "10-01"), "period_end: before the period starts"),
        (OBS, "3410", "3,410", OBS + ":2: wrong number of cells"),
        (OBS, "3410", "many", OBS + ":2: value: not a number, got 'many'"),
        (OBS, "3410", "341000000", OBS + ":2: value: too large"),
        (OBS, "3410", "3411", OBS + ":2: value: differs from the print, got '3411'. Expected 3410"),
        (OBS, "3.41bn", "some", OBS + ":2: as_printed: not a printed figure"),
        (OBS, "USD_million", "USD_heaps", OBS + ":2: unit: unknown unit"),
        (OBS, "3410", '"3410', OBS + ":2: not CSV"),
        (OBS, "invented for", "invented\x00for", ""),
        (OBS, "87.7,USD_million", "97.7,USD_million", "differs from the print"),
        ("terms.csv", "corridor,en", "corridors,en", "terms.csv:2: kind: unknown value"),
        ("parties.csv", "umi-data,,,", "nobody,,,", "parties.csv:3: parent: unknown code, got 'nobody'"),
        ("places.csv", "13.08", "113.08", "places.csv:2: latitude: too large, got '113.08'. Expected at most 90"),
        ("codes/sectors.csv", "manufacturing,", "smithing,", "codes/sectors.csv:2: parent: unknown code"),
        ("codes/sectors.csv", "own,", ",", "codes/sectors.csv:2: source: nothing here"),
        ("datapackage.json", '"IND"', '"XYZ"', "datapackage.json:1: corridor.reporter: unknown country, got 'XYZ'"),
        ("datapackage.json", '"least": 2', '"least": 9', "corridor.coverage[0]: fdi/IND/WLD/ALL/net"),
        ("datapackage.json", "2025-12-01", "2025-12-41", "datapackage.json: corridor.snapshot: not a date"),
        ("datapackage.json", "to_date", "to_dusk", "corridor.coverage[0].period: unknown kind of period"),
        ("datapackage.json", '"version"', '"edition"', "datapackage.json: version: missing"),
        ("datapackage.json", "terms.csv", "words.csv", "resources[6].path: no such file, got 'words.csv'"),
        ("datapackage.json", "{", "", "datapackage.json: not JSON"),
    ],
)  # fmt: skip
def test_a_fault_is_told_where_it_stands(
    pack_folder: Path, edit: Edit, file: str, old: str, new: str, expected: str
) -> None:
    edit(file, old, new)
    faults = check_pack(pack_folder)
    assert any(expected in fault for fault in faults) if expected else not faults
    if expected:
        with pytest.raises(FaultsError) as error:
            load_pack(pack_folder)
        assert error.value.faults == faults


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        (
            lambda p: p["events"][1].update(stage="built"),
            "promises.jsonl:1: events[1].stage: unknown code, got 'built'",
        ),
        (lambda p: p["events"][0].update(date="May 2021"), "promises.jsonl:1: events[0].date: badly formed"),
        (lambda p: p["events"][0].update(date="2021-13"), "promises.jsonl:1: events[0].date: not a date"),
        (lambda p: p["events"][0].update(date="2031"), "events[0].date: after the data were collected"),
        (lambda p: p["events"][0].update(source=7), "promises.jsonl:1: events[0].source: no such source, got 7"),
        (lambda p: p["events"][0].pop("note"), "promises.jsonl:1: events[0].note: missing"),
        (lambda p: p.update(instrument="pact"), "promises.jsonl:1: instrument: unknown code, got 'pact'"),
        (lambda p: p.update(finance_type=None), "promises.jsonl:1: finance_type: nothing here"),
        (lambda p: p.update(pillars=["mining"]), "promises.jsonl:1: pillars[0]: unknown code"),
        (lambda p: p.update(pillars=[]), "promises.jsonl:1: pillars: too few"),
        (lambda p: p.update(title=3), "promises.jsonl:1: title: wrong type, got 3"),
        (lambda p: p.update(colour="red"), "promises.jsonl:1: colour: unknown key"),
        (lambda p: p.pop("sources"), "promises.jsonl:1: sources: missing"),
        (lambda p: p["parties"][0].update(country="India"), "promises.jsonl:1: parties[0].country: unknown code"),
        (lambda p: p["parties"][0].update(size=1), "promises.jsonl:1: parties[0].size: unknown key"),
        (lambda p: p["amount"].update(low=500), "promises.jsonl:1: amount: out of order"),
        (lambda p: p["amount"].update(high=None), "promises.jsonl:1: amount: half a range"),
        (lambda p: p["amount"].update(value_usd_million=-1), "amount.value_usd_million: out of range, got -1"),
        (lambda p: p.update(location={"place": "X", "lat": 91, "lon": 0}), "location.lat: out of range"),
        (lambda p: p.update(actual_completion="soon"), "promises.jsonl:1: actual_completion: badly formed"),
        (lambda p: p.update(id="metro-signals"), "promises.jsonl:2: id: the key is there twice"),
        (lambda p: p["sources"][0].update(url="www.example.org"), "promises.jsonl:1: sources[0].url: badly formed"),
    ],
)
def test_a_fault_of_a_promise_is_told_with_its_path(
    pack_folder: Path, edit_promise: EditPromise, how: Callable[[dict[str, Any]], object], expected: str
) -> None:
    edit_promise(how)
    assert any(expected in fault for fault in check_pack(pack_folder))


@pytest.mark.parametrize("text", ["{", "[]", "null", "", "[" * 100_000])
def test_a_line_that_is_no_object_is_a_fault(pack_folder: Path, text: str) -> None:
    with (pack_folder / "promises.jsonl").open("a", encoding="utf-8") as file:
        file.write(f"{text}\n")
    (found,) = check_pack(pack_folder)
    assert found.startswith("promises.jsonl:3: not ")


def test_missing_values_may_be_null_where_the_register_allows_it(pack_folder: Path, edit_promise: EditPromise) -> None:
    edit_promise(lambda p: [p.update(amount=None, location=None, planned_completion=None)])
    edit_promise(lambda p: [event.update(date=None) for event in p["events"]])
    assert check_pack(pack_folder) == ()
    assert load_pack(pack_folder).promises[0].dated_events == ()


def test_a_row_given_twice_and_a_key_given_twice_name_the_earlier_line(pack_folder: Path) -> None:
    path = pack_folder / "observations.csv"
    lines = path.read_text("utf-8").splitlines()
    again = lines[1].replace("3410", "3420").replace("3.41bn", "3.42bn")
    path.write_text("\n".join([*lines, lines[1], again]) + "\n", "utf-8")
    same, other = check_pack(pack_folder)
    assert same.startswith("observations.csv:11: key: the row is there twice")
    assert other.startswith("observations.csv:12: key: the key is there twice")
    assert "Line 2 has it already" in same
    assert "Line 2 has it already" in other


def test_a_sum_that_rounding_does_not_explain_is_a_fault(pack_folder: Path, edit: Edit) -> None:
    edit("observations.csv", "87.7,USD_million", "99.9,USD_million")
    edit("observations.csv", "again,Example Gazette (invented),87.7", "again,Example Gazette (invented),99.9")
    (found,) = check_pack(pack_folder)
    assert found.startswith("observations.csv:6: value: sum is wrong (net_is_inflow_less_outflow), got '812.3'.")
    assert "Expected 800.1 within 5.1 (90 crore - 99.9; lines 7, 8)" in found


def test_the_months_of_one_page_add_up_to_its_period_to_date(pack_folder: Path) -> None:
    row = "fdi,IND,JPN,ALL,net,{},{},{},USD_million,2025-07-10,https://example.org/q1,Example Gazette,{},stated,\n"
    months = [("2025-04-01", "2025-04-30", 10), ("2025-05-01", "2025-05-31", 20), ("2025-06-01", "2025-06-30", 30)]
    with (pack_folder / "observations.csv").open("a", encoding="utf-8") as file:
        file.writelines(row.format(start, end, value, value) for start, end, value in months)
        file.write(row.format("2025-04-01", "2025-06-30", 63, 63))
    (found,) = check_pack(pack_folder)
    assert "observations.csv:14: value: sum is wrong (to_date_is_its_months), got '63'. Expected 60 within 2" in found


def test_a_byte_order_mark_and_crlf_are_read_like_any_other_file(pack_folder: Path) -> None:
    plain = load_pack(pack_folder).observations
    for path in pack_folder.rglob("*.csv"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert check_pack(pack_folder) == ()
    assert load_pack(pack_folder).observations == plain


def test_what_is_not_utf8_is_one_fault_with_its_line(pack_folder: Path) -> None:
    path = pack_folder / "places.csv"
    path.write_bytes(path.read_bytes().replace(b"Madras", b"Madr\xe9s"))
    (found,) = check_pack(pack_folder)
    assert found.startswith("places.csv:2: not UTF-8, got b'\\xe9s,,'.")


def test_a_huge_field_is_one_fault_and_its_text_is_not_repeated(pack_folder: Path, edit: Edit) -> None:
    edit("places.csv", "Madras", "M" * 200_000)
    (found,) = check_pack(pack_folder)
    assert found.startswith("places.csv:2: not CSV, got 'field larger than field limit")
    assert len(found) < 300


def test_all_faults_are_told_at_once(pack_folder: Path, edit: Edit, edit_promise: EditPromise) -> None:
    edit("observations.csv", FIRST, FIRST.replace("WLD", "XXX").replace("3410", "3412"))
    edit("places.csv", "13.08", "north")
    edit("terms.csv", "corridor,en", "corridor,english")
    edit_promise(lambda p: [p.update(instrument="pact"), p["events"][0].update(stage="built")])
    with pytest.raises(FaultsError) as error:
        load_pack(pack_folder)
    told = "\n".join(error.value.faults)
    for part in ("partner: unknown", "value: differs", "latitude: not", "language: badly", "instrument: unknown",
                 "events[0].stage: unknown"):  # fmt: skip
        assert part in told
    assert len(error.value.faults) == 6


def test_a_changed_file_of_a_sealed_pack_is_a_fault(pack_folder: Path) -> None:
    seal_pack(pack_folder)
    assert check_pack(pack_folder) == ()
    path = pack_folder / "places.csv"
    path.write_text(path.read_text("utf-8").replace("Madras", "Chennapatnam"), "utf-8")
    size, digest = check_pack(pack_folder)
    assert size.startswith("places.csv:1: the file has another size")
    assert digest.startswith("places.csv:1: the file was changed")


def test_a_table_that_the_descriptor_does_not_name_is_a_fault(pack_folder: Path) -> None:
    (pack_folder / "observation.csv").write_text("value\n1\n", "utf-8")
    (found,) = check_pack(pack_folder)
    assert found.startswith("observation.csv: not described")


def test_a_folder_without_a_descriptor_and_no_folder_at_all_are_told_apart(tmp_path: Path) -> None:
    (only,) = check_pack(tmp_path)
    assert only.startswith("datapackage.json: missing")
    with pytest.raises(InputError, match="no such pack"):
        check_pack(tmp_path / "nowhere")


def test_a_descriptor_cannot_reach_outside_its_folder(pack_folder: Path) -> None:
    path = pack_folder / "datapackage.json"
    about = json.loads(path.read_text("utf-8"))
    about["resources"].append({"name": "outside", "path": "../outside.csv"})
    path.write_text(json.dumps(about), "utf-8")
    (pack_folder.parent / "outside.csv").write_text("secret", "utf-8")
    (found,) = check_pack(pack_folder)
    assert "no such file" in found
