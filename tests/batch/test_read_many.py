"""Many documents: the same bytes however they are read, nothing lost, nothing read twice, copies grouped."""

import json
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest
from articles import article, loaded, write_articles

from corridor import batch
from corridor.batch.kept import Kept
from corridor.batch.outputs import Names
from corridor.corrections import Correction, Log
from corridor.errors import InputError
from corridor.records import Span

OUTPUTS = ("all.jsonl", "all.parquet", "folder")


@pytest.fixture(scope="module")
def reader():
    return batch.make_reader("pk-cn")


@pytest.fixture
def documents(tmp_path, monkeypatch):
    """Articles, a copy of one, one without a claim, and three that cannot be read."""
    monkeypatch.chdir(tmp_path)
    paths = [str(Path(one).relative_to(tmp_path)) for one in write_articles(tmp_path / "in", 40)]
    Path("in/copy.md").write_text(article(7).replace("the State Bank", "the country's State Bank"), "utf-8")
    Path("in/quiet.md").write_text("The weather was fine.", "utf-8")
    Path("in/empty.md").touch()
    Path("in/picture.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(256)) * 40)
    return [*paths[:20], "in/empty.md", "in/quiet.md", *paths[20:], "in/copy.md", "in/picture.jpg", "in/gone.md"]


def written(out):
    """Everything that an output consists of, as bytes."""
    path = Path(out)
    return {one.name: one.read_bytes() for one in sorted(path.glob("*.json"))} if path.is_dir() else path.read_bytes()


def lines(out):
    return [json.loads(line) for line in Path(out).read_text("utf-8").splitlines()]


@pytest.mark.parametrize("out", OUTPUTS)
def test_the_bytes_do_not_depend_on_the_number_of_workers(documents, reader, out):
    found = []
    for workers in (1, 2, 3):
        summary = batch.read_many(documents, f"{workers}-{out}", reader, workers)
        found.append((written(f"{workers}-{out}"), summary))
    assert found[0] == found[1] == found[2]
    assert (found[0][1].documents, found[0][1].unreadable, len(found[0][1].groups)) == (45, 3, 1)
    assert found[0][1].figures >= 40


def test_every_document_has_its_line_also_where_nothing_could_be_read(documents, reader):
    batch.read_many(documents, "all.jsonl", reader)
    every = {one["origin"]: one for one in lines("all.jsonl")}
    assert list(every) == documents
    assert len({tuple(one) for one in every.values()}) == 1, "the same fields in each"
    assert every["in/picture.jpg"]["unreadable"] and len(every["in/picture.jpg"]["sha256"]) == 64
    assert every["in/gone.md"]["unreadable"] == "no such file"
    assert every["in/quiet.md"]["unreadable"] is None and every["in/quiet.md"]["figures"] == []
    group = every["in/copy.md"]["duplicate_group"]
    assert group == every["in/00007.md"]["duplicate_group"] and group["documents"] == 2
    assert group["lead"] in ("in/00007.md", "in/copy.md")
    assert every["in/00008.md"]["duplicate_group"] is None


def test_the_folder_has_a_file_for_each_document(documents, reader):
    batch.read_many(documents, "folder", reader)
    names = {path.name: json.loads(path.read_text("utf-8")) for path in Path("folder").glob("*.json")}
    batch.read_many(documents, "all.jsonl", reader)
    assert sorted(names) == sorted(f"{Path(one).stem}.json" for one in documents)
    assert sorted(one["origin"] for one in names.values()) == sorted(documents)
    assert all(one in names.values() for one in lines("all.jsonl"))


def test_the_table_has_a_row_for_each_claim_and_for_each_document_without_one(documents, reader):
    summary = batch.read_many(documents, "all.parquet", reader)
    batch.read_many(documents, "all.jsonl", reader)
    table = duckdb.connect()
    table.execute("create view claims as from 'all.parquet'")
    counted = table.execute("select count(kind), count(*) filter (kind is null), count(distinct origin) from claims")
    assert counted.fetchone() == (summary.figures + summary.announcements, 4, len(documents))
    fields = 'origin, sha256, "start", "end", quote, value, cast(period_end as varchar), rules'
    rows = table.execute(f"select {fields} from claims where kind = 'figure' and claim = 1").fetchall()
    first = {
        one["origin"]: one["figures"][0] | {"sha256": one["sha256"]} for one in lines("all.jsonl") if one["figures"]
    }
    names = ("sha256", "start", "end", "span", "value", "period_end", "rules")
    assert {row[0]: list(row[1:]) for row in rows} == {
        origin: [label[name] for name in names] for origin, label in first.items()
    }
    cause = "select unreadable, sha256 is not null from claims where origin = 'in/picture.jpg'"
    cause, hashed = table.execute(cause).fetchone()
    assert cause and hashed


def test_the_table_keeps_the_parties_of_an_announcement(tmp_path, reader):
    path = tmp_path / "a.md"
    path.write_text("ISLAMABAD: Pakistan and China on Monday signed an MoU on building a data centre.", "utf-8")
    batch.read_many([str(path)], tmp_path / "a.parquet", reader)
    query = f"select kind, instrument, parties, pillars from '{tmp_path}/a.parquet'"
    row = duckdb.connect().execute(query).fetchone()
    assert row[:2] == ("announcement", "mou") and {"PAK", "CHN"} <= {one["country"] for one in row[2]}


# --------------------------------------------------------------------------- again


@pytest.mark.parametrize("out", OUTPUTS)
def test_what_is_unchanged_is_not_read_again(documents, reader, out, monkeypatch):
    before = batch.read_many(documents, out, reader), written(out)
    monkeypatch.setattr(batch.Reader, "_read", None)  # reading would fail
    after = batch.read_many(documents, out, reader), written(out)
    assert after[1] == before[1] and after[0].unchanged == before[0].documents - before[0].unreadable


def test_a_changed_document_a_new_one_and_one_that_could_not_be_read_are_read(documents, reader):
    batch.read_many(documents, "all.jsonl", reader)
    Path("in/00003.md").write_text(article(103), "utf-8")
    Path("in/empty.md").write_text(article(104), "utf-8")
    Path("in/new.md").write_text(article(105), "utf-8")
    again = ["in/new.md", *documents[:-1]]
    summary = batch.read_many(again, "all.jsonl", reader)
    assert summary.unchanged == len(again) - 4, "all but those three and the picture"
    batch.read_many(again, "fresh.jsonl", reader)
    assert written("all.jsonl") == written("fresh.jsonl")


def test_another_reader_reads_everything(documents, reader):
    batch.read_many(documents, "all.jsonl", reader)
    newer = batch.Reader("pk-cn", "another version", reader.corrections)
    assert batch.read_many(documents, "all.jsonl", newer).unchanged == 0
    assert {one["reader"] for one in lines("all.jsonl")} == {"another version"}


def test_a_correction_by_a_person_is_seen_by_the_next_run(documents, reader):
    batch.read_many(documents, "all.jsonl", reader)
    first = lines("all.jsonl")[0]
    figure = first["figures"][0]
    rejected = Correction(
        action="reject",
        who="analyst",
        recorded_at=datetime(2026, 1, 2, tzinfo=UTC).isoformat(),
        why="a test",
        sha256=first["sha256"],
        kind="figure",
        span=Span(start=figure["start"], end=figure["end"], quote=figure["span"]),
        was=figure,
    )
    corrected = batch.Reader("pk-cn", reader.version, Log([rejected]))
    batch.read_many(documents, "all.jsonl", corrected)
    assert len(lines("all.jsonl")[0]["figures"]) == len(first["figures"]) - 1


def test_files_of_the_folder_that_hold_the_same_are_not_touched(documents, reader):
    batch.read_many(documents, "folder", reader)
    times = {path: path.stat().st_mtime_ns for path in Path("folder").glob("*.json")}
    Path("folder/00005.json").write_text("half a fi")
    batch.read_many(documents, "folder", reader)
    changed = {path.name for path, time in times.items() if path.stat().st_mtime_ns != time}
    assert changed == {"00005.json"}
    assert json.loads(Path("folder/00005.json").read_text("utf-8"))["id"] == "00005"


# --------------------------------------------------------------------------- faults


def test_a_fault_of_the_reader_costs_one_document(documents, reader, monkeypatch):
    from corridor.batch import reading

    whole = reading.read_corrected

    def faulty(document, *rest):
        if document.source.origin == "in/00011.md":
            raise ZeroDivisionError("of ours")
        return whole(document, *rest)

    monkeypatch.setattr(reading, "read_corrected", faulty)
    assert batch.read_many(documents, "all.jsonl", reader, workers=2).unreadable == 4
    failed = next(one for one in lines("all.jsonl") if one["origin"] == "in/00011.md")
    assert "ZeroDivisionError: of ours" in failed["unreadable"] and len(failed["sha256"]) == 64


@pytest.mark.parametrize(
    ("prepare", "said"),
    [
        (lambda path: path.write_bytes(b"not a database" * 100), "cannot be used .*Delete it"),
        (lambda path: path.mkdir(), "cannot be written"),
    ],
)
def test_a_spoiled_file_of_results_says_what_to_do(documents, reader, tmp_path, prepare, said):
    prepare(tmp_path / ".all.jsonl.corridor")
    with pytest.raises(InputError, match=said):
        batch.read_many(documents, "all.jsonl", reader)


def test_two_runs_do_not_write_to_one_output(documents, reader, tmp_path):
    with Kept(tmp_path / ".all.jsonl.corridor", reader), pytest.raises(InputError, match="another run is writing"):
        batch.read_many(documents, "all.jsonl", reader)
    assert batch.read_many(documents, "all.jsonl", reader).documents == len(documents)


@pytest.mark.parametrize("out", ["none/all.jsonl", "in/00001.md", "in/00001.md/sub"])
def test_an_output_that_cannot_be_written_is_told_before_anything_is_read(documents, reader, out):
    with pytest.raises(InputError, match=r"cannot be written|Expected a folder|cannot be used"):
        batch.read_many(documents, out, reader, progress=lambda _: pytest.fail("read"))


def test_a_name_that_is_not_text_stops_nothing(tmp_path, reader, monkeypatch):
    monkeypatch.chdir(tmp_path)
    name = b"caf\xe9.md".decode("utf-8", "surrogateescape")
    Path(name).write_text(article(1), "utf-8")
    for out in OUTPUTS:
        assert batch.read_many([name], out, reader).unreadable == 0
        assert batch.read_many([name], out, reader).unchanged == 1
    assert lines("all.jsonl")[0]["origin"] == r"caf\udce9.md"


# --------------------------------------------------------------------------- names, streams


def test_names_are_stable_distinct_and_short():
    names = Names()
    origins = ["a/x.md", "b/x.md", "b/X.html", "ж" * 200 + ".md", "ж" * 200 + "2.md", "..", "a/?.md", "a/.hidden"]
    found = [names.of(one) for one in origins]
    assert found[0] == "x.json" and found[1].startswith("x-")
    assert len({one.casefold() for one in found}) == len(origins)
    assert all(len(one.encode()) <= 240 and not one.startswith(".") for one in found)
    assert [Names().of(one) for one in origins[:1]] == found[:1]


def test_documents_can_come_from_a_generator_and_need_no_file(tmp_path, reader):
    summary = batch.read_many((loaded(number) for number in range(50)), tmp_path / "all.jsonl", reader, workers=2)
    assert summary.documents == 50 and summary.figures >= 50
    assert [one["origin"] for one in lines(tmp_path / "all.jsonl")] == [f"{number}.md" for number in range(50)]
