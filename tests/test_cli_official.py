"""`corridor official` and `corridor series --triangle`, as a person runs them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from corridor.cli import main
from corridor.journal import Journal
from corridor.packs import load_pack
from corridor.pipeline import official_archive, series_store

sys.path.insert(0, str(Path(__file__).parent / "official"))
from workbooks import changed, country_cells, workbook

ARTICLE = """Foreign direct investment in Pakistan was $179.7 million in November 2025, the central bank said.
"""


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.setenv("CORRIDOR_DATA", str(tmp_path / "data"))
    series_store.cache_clear()
    (tmp_path / "w.xlsx").write_bytes(workbook(Country=country_cells()))
    yield tmp_path
    series_store.cache_clear()


def run(capsys, *arguments):
    status = main([str(one) for one in arguments])
    return status, *capsys.readouterr()


def test_a_vintage_is_added_and_says_what_it_revised(desk, capsys):
    status, out, _ = run(capsys, "official", "update", desk / "w.xlsx", "--published", "2025-12-18", "--json")
    said = json.loads(out)
    assert (status, said["values"], said["new"]) == (0, 75, 75)
    revised = {(one["key"], one["period"]["start"]): one for one in said["revised"]}
    november = revised["fdi:net:PAK:WLD:ALL", "2025-11-01"]
    assert (november["was"], november["is"], november["unit"]) == (179.7, 47.9, "USD_million")
    assert november["where"] == "Country!E11"
    status, out, _ = run(capsys, "official", "update", desk / "w.xlsx", "--published", "2025-12-18", "--json")
    assert json.loads(out)["new"] == 0
    status, out, _ = run(capsys, "official", "list", "--json")
    assert [one["rows"] for one in json.loads(out)] == [75]


def test_recorded_verdicts_that_would_read_differently_are_listed(desk, capsys):
    (desk / "a.md").write_text(f"---\npublished: 2025-12-18\n---\n{ARTICLE}", "utf-8")
    assert run(capsys, "brief", desk / "a.md", "-o", desk / "b.html", "--record")[0] == 0
    _, out, _ = run(capsys, "official", "update", desk / "w.xlsx", "--published", "2025-12-18", "--json")
    said = json.loads(out)
    assert said["verdicts"] == 1
    (one,) = said["read_differently"]
    assert one["where"].endswith("b.html: " + str(desk / "a.md"))
    assert (one["was"]["outcome"], one["is"]["outcome"]) == ("supported", "unverifiable")  # the press still says it
    assert "$47.9m" in one["is"]["sentence"]


def test_the_loaded_table_is_what_series_and_check_see(desk, capsys):
    run(capsys, "official", "update", desk / "w.xlsx", "--published", "2025-12-18")
    _, out, _ = run(capsys, "series", "fdi", "inflow", "ARE", "--json")
    (found,) = json.loads(out)
    assert {one["value"] for one in found["prints"]} >= {20.2, 101.0, 75.5}
    _, out, _ = run(capsys, "official", "export", desk / "e.csv", "fdi", "inflow", "ARE")
    assert "fdi,PAK,ARE,ALL,inflow,2025-12-18,2025-11,20.2,USD,6,0.1,P" in (desk / "e.csv").read_text("utf-8")


def test_a_faulty_table_is_told_whole_and_nothing_is_kept(desk, capsys):
    (desk / "w.xlsx").write_bytes(workbook(Country=changed(country_cells(), 5, 1, "Chinaa")))
    status, _, complaints = run(capsys, "official", "update", desk / "w.xlsx", "--published", "2025-12-18")
    assert status == 2
    assert "Country!B6: unknown country, got 'Chinaa'" in complaints
    assert run(capsys, "official", "list", "--json")[1] == "[]\n"


def test_people_see_the_same(desk, capsys):
    _, out, _ = run(capsys, "official", "update", desk / "w.xlsx", "--published", "2025-12-18")
    assert "75 values, 75 of them new to the archive" in out
    assert "0 of 0 recorded verdicts would now read differently" in out
    assert "Central bank of Pakistan" in run(capsys, "official", "list")[1]


@pytest.mark.usefixtures("desk")
def test_the_triangle_of_a_series(capsys):
    _, out, _ = run(capsys, "series", "fdi", "--triangle", "--json")
    months = next(one for one in json.loads(out) if one["frequency"] == "M")
    october = next(one for one in months["rows"] if one["period"]["start"] == "2018-10-01")
    assert [(one["months_since"], one["value"]) for one in october["prints"]] == [(1, 161), (2, 161), (13, -367.5)]
    assert "October 2018" in run(capsys, "series", "fdi", "--triangle")[1]


@pytest.mark.parametrize("name", ["e.txt", "e"])
def test_an_unknown_form_of_export(desk, capsys, name):
    status, _, complaints = run(capsys, "official", "export", desk / name)
    assert status == 2
    assert "Expected a name that ends in .csv or .json" in complaints


@pytest.mark.usefixtures("desk")
def test_a_named_source_offline_with_nothing_kept(capsys):
    status, _, complaints = run(capsys, "official", "update", "world-bank-fdi", "--offline")
    assert status == 2
    assert "nothing is kept of it" in complaints


def test_an_address_is_fetched_once_and_works_offline_afterwards(desk, capsys):
    from test_fetch import served

    rows = [{"indicator": {"id": "BX.KLT.DINV.CD.WD"}, "countryiso3code": "PAK", "date": "2023", "value": 1819000000}]
    body = json.dumps([{"page": 1, "pages": 1, "lastupdated": "2025-10-07"}, rows]).encode()
    with served((200, {"ETag": '"a"'}, body)) as (url, _):
        _, out, _ = run(capsys, "official", "update", url, "--json")
    assert (json.loads(out)["published"], json.loads(out)["new"]) == ("2025-10-07", 1)
    status, out, _ = run(capsys, "official", "update", url, "--offline", "--json")  # the server is gone
    assert (status, json.loads(out)["new"]) == (0, 0)
    assert list((desk / "data" / "official" / "pk-cn" / "raw").iterdir())


def test_check_records_verdicts_on_documents_and_on_tables(desk, capsys):
    (desk / "a.md").write_text(f"---\npublished: 2025-12-18\n---\n{ARTICLE}", "utf-8")
    _, out, _ = run(capsys, "read", desk / "a.md", "--json")
    (label,) = json.loads(out)["figures"]
    (desk / "t.jsonl").write_text(json.dumps({**label, "published": "2025-12-18"}) + "\n{}\n", "utf-8")
    assert run(capsys, "check", desk / "a.md")[0] == 0
    assert run(capsys, "check", desk / "a.md", desk / "t.jsonl", "--record")[0] == 2  # the second row is none
    _, out, _ = run(capsys, "official", "update", desk / "w.xlsx", "--published", "2025-12-18", "--json")
    said = json.loads(out)
    assert said["verdicts"] == 2
    assert [one["where"] for one in said["read_differently"]] == [str(desk / "a.md"), str(desk / "t.jsonl")]


UPDATES = """
import sys
from corridor.cli import main
sys.stdin.readline()
for day in sys.argv[2:]:
    assert main(["official", "update", sys.argv[1], "--published", day, "--json"]) == 0
    assert main(["check", "a.md", "--record", "--json"]) == 0
"""


def test_two_updates_at_once_lose_nothing(desk, capsys):
    (desk / "a.md").write_text(f"---\npublished: 2025-12-18\n---\n{ARTICLE}", "utf-8")
    days = [f"2025-12-{day}" for day in range(18, 24)]
    both = [
        subprocess.Popen(
            [sys.executable, "-c", UPDATES, "w.xlsx", *some],
            cwd=desk, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
        )
        for some in (days[::2], days[1::2])
    ]  # fmt: skip
    for one in both:
        one.stdin.write(b"go\n")
        one.stdin.flush()
    for one in both:
        one.stdin.close()
        assert one.wait() == 0
    _, out, _ = run(capsys, "official", "list", "--json")
    assert sorted(one["published"] for one in json.loads(out)) == days
    archive = official_archive(load_pack("pk-cn"))
    columns = archive.columns()
    assert len(columns) == 75 * len(days) and {int(one) for one in columns.releases} == set(range(len(days)))
    assert len(list(Journal(desk / "data").given("pk-cn"))) == len(days)
