"""`corridor amend`, and the other commands that put on what it recorded."""

from __future__ import annotations

import json

import pytest

from corridor import cli
from corridor.settings import data_folder, who

ARTICLE = """---
title: FDI falls
publisher: Specimen
published: 2025-12-18
url: https://example.org/fdi
---
KARACHI: Net foreign direct investment (FDI) in Pakistan fell 25 per cent to $927.4 million in July-November FY26
from $1.24 billion a year earlier, the State Bank of Pakistan said.
"""
WORDS = "$927.4 million"


@pytest.fixture
def run(capsys, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CORRIDOR_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("CORRIDOR_WHO", "A. Khan")
    (tmp_path / "article.md").write_text(ARTICLE, "utf-8")

    def call(*arguments):
        status = cli.main([str(one) for one in arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return call


def amend(run, *more):
    status, out, err = run("amend", "article.md", "--quote", WORDS, "--why", "digits swapped", *more, "--json")
    assert (status, err) == (0, "")
    return json.loads(out)


def test_an_amended_claim_is_read_judged_and_briefed_as_amended(run, tmp_path):
    made = amend(run, "--set", "value=972.4")
    figure = json.loads(run("read", "article.md", "--json")[1])
    assert figure["figures"][0]["value"] == 972.4 and "amended_by_hand" in figure["figures"][0]["rules"]
    assert figure["figures"][0]["by_hand"][0] == {
        "id": made["id"], "action": "amend", "who": "A. Khan", "recorded_at": made["recorded_at"],
        "why": "digits swapped", "changed": ["value"],
    }  # fmt: skip
    (correction,) = figure["corrections"]
    assert (correction["state"], correction["changes"]) == (
        "applied", [{"field": "value", "old": 927.4, "new": 972.4}],
    )  # fmt: skip
    assert json.loads(run("check", "article.md", "--json")[1])["value"]["value"] == 972.4
    run("brief", "article.md", "-o", "b.json")
    facts = json.loads((tmp_path / "b.json").read_text("utf-8"))
    assert facts["documents"][0]["figures"][0]["by_hand"][0]["who"] == "A. Khan"


def test_without_corrections_nothing_says_a_word_of_them_and_no_folder_is_made(run, tmp_path):
    label = json.loads(run("read", "article.md", "--json")[1])
    assert "corrections" not in label and "by_hand" not in label["figures"][0]
    assert not (tmp_path / "data").exists()
    assert run("amend", "--list") == (0, "0 corrections\n", "")


def test_the_terminal_says_who_changed_what_and_what_became_of_it(run):
    status, out, _ = run("amend", "article.md", "--quote", WORDS, "--reject", "--why", "a forecast", "--who", "B")
    assert status == 0 and "Rejected by B on" in out and "corrections.jsonl" in out
    out = run("read", "article.md")[1]
    assert "no figure and no announcement" in out and "Rejected by B on" in out and "a forecast" in out
    assert "رد کیا" in run("read", "article.md", "--language", "ur")[1]
    assert "剔除" in run("amend", "--list", "--language", "zh")[1]


def test_a_correction_is_undone_and_both_records_stay(run):
    made = amend(run, "--reject")
    assert run("amend", "--undo", made["id"][:8], "--why", "no forecast")[0] == 0
    assert json.loads(run("read", "article.md", "--json")[1])["figures"][0]["value"] == 927.4
    first, second = json.loads(run("amend", "article.md", "--list", "--json")[1])
    assert (first["undone"], second["undone"], second["undoes"]) == (True, False, made["id"])


def test_a_later_version_of_the_page_is_offered_the_correction_and_can_take_it(run, tmp_path):
    made = amend(run, "--set", "value=972.4")
    (tmp_path / "later.md").write_text(f"{ARTICLE}\nMore to follow.\n", "utf-8")
    out = run("read", "later.md")[1]
    assert "$927.4m" in out and f"corridor amend later.md --take {made['id']}" in out
    assert run("amend", "later.md", "--take", made["id"], "--why", "same words")[0] == 0
    assert json.loads(run("read", "later.md", "--json")[1])["figures"][0]["value"] == 972.4
    assert "is not offered" in run("amend", "article.md", "--take", made["id"], "--why", "x")[2]


def test_corrected_documents_become_specimens(run, tmp_path):
    amend(run, "--set", "value=972.4")
    status, out, _ = run("amend", "--as-tests", "cases")
    (labels,) = (json.loads(path.read_text("utf-8")) for path in (tmp_path / "cases").glob("*.json"))
    assert status == 0 and labels["figures"][0]["value"] == 972.4 and f"{labels['id']}.md" in out
    assert (tmp_path / "cases" / f"{labels['id']}.md").read_text("utf-8").startswith("---\ntitle:")
    next((tmp_path / "data" / "documents").iterdir()).unlink()
    status, _, err = run("amend", "--as-tests", "cases")
    assert status == 2 and "not in the data folder" in err


def test_a_torn_line_is_told_by_every_command_and_the_rest_goes_on(run, tmp_path):
    amend(run, "--set", "value=972.4")
    with (tmp_path / "data" / "corrections.jsonl").open("a") as file:
        file.write('{"action":"rej')
    for arguments in (("read", "article.md"), ("check", "article.md"), ("amend", "--list")):
        status, out, err = run(*arguments)
        assert status == 0 and "972.4" in out and "corrections.jsonl:2: this correction is passed over" in err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("amend",), "a document is missing"),
        (("amend", "article.md"), "the words are missing"),
        (("amend", "article.md", "--quote", WORDS, "--reject"), "the reason is missing"),
        (("amend", "article.md", "--quote", WORDS, "--reject", "--set", "value=3"), "exclude each other"),
        (("amend", "article.md", "--quote", WORDS, "--why", "x"), "nothing would change"),
        (("amend", "gone.md", "--quote", WORDS, "--reject", "--why", "x"), "no such file"),
        (("amend", "--undo", "abcd", "--why", "x"), "no correction has this id"),
    ],
)
def test_what_is_missing_is_one_clear_line(run, arguments, message):
    status, out, err = run(*arguments)
    assert (status, out, err.count("\n")) == (2, "", 1) and message in err


def test_the_folder_of_data_is_as_given_or_of_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("CORRIDOR_DATA", "XDG_DATA_HOME", "CORRIDOR_WHO"):
        monkeypatch.delenv(name, raising=False)
    assert data_folder() == tmp_path / ".local" / "share" / "corridor"
    monkeypatch.setenv("XDG_DATA_HOME", "relative/is/ignored")
    assert data_folder() == tmp_path / ".local" / "share" / "corridor"
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "x"))
    assert data_folder() == tmp_path / "x" / "corridor"
    monkeypatch.setenv("CORRIDOR_DATA", str(tmp_path / "d"))
    assert data_folder() == tmp_path / "d" and str(data_folder("g")) == "g"
    monkeypatch.setenv("LOGNAME", "login")
    assert (who(), who("given")) == ("login", "given")
    monkeypatch.setenv("CORRIDOR_WHO", "A. Khan")
    assert who() == "A. Khan"
