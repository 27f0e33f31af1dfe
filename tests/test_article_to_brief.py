"""The example that must always come out right, from the article to the page and to JSON.

The expected numbers stand here and nowhere in the code: every one follows from rows of the pack.
"""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from corridor.packs import Pack, load_pack, seal_pack
from corridor.pipeline import make_account, render

ROOT = Path(__file__).parents[1]
ARTICLE = ROOT / "examples" / "2025-12-digital-cooperation.md"
PACK_DIR = ROOT / "src" / "corridor" / "packs" / "pk_cn"


def account_of(pack: Pack) -> tuple[str, dict[str, Any]]:
    account = make_account([ARTICLE], pack, made_on=date(2026, 1, 31))
    page = re.sub(r"<[^>]+>", "", render(account, pack))
    return re.sub(r"\s+", " ", page), json.loads(render(account, pack, form="json"))


def readings(facts: dict[str, Any]) -> dict[str, list[tuple[str, float]]]:
    """Computed numbers of the one figure, by kind of reading, as (name, value)."""
    found: dict[str, list[tuple[str, float]]] = {}
    for reading in facts["documents"][0]["figures"][0]["verdict"]["readings"]:
        numbers = [(one["name"], one["result"]["value"]) for one in reading["computations"]]
        found.setdefault(reading["kind"], []).extend(numbers)
    return found


@pytest.fixture(scope="module")
def flagship() -> tuple[str, dict[str, Any]]:
    return account_of(load_pack("pk-cn"))


def test_the_fall_is_right_on_a_base_that_was_revised(flagship: tuple[str, dict[str, Any]]) -> None:
    page, facts = flagship
    verdict = facts["documents"][0]["figures"][0]["verdict"]
    assert verdict["outcome"] == "supported"
    assert [one["result"]["value"] for one in verdict["computations"]] == [-25.2]
    printed = {one["id"]: one["value"] for one in facts["observations"]}
    assert {printed[one] for one in verdict["observations"]} == {927.4, 1240}
    found = readings(facts)
    assert ("print_to_print", -17.5) in found["print_to_print"]
    revisions = [value for name, value in found["revision_band"] if name == "revision"]
    assert revisions == [-45.8, 1.7, -0.9, 10.9, 41.1, 30.5, 10.3]
    assert ("median", 10.3) in found["revision_band"]
    for said in ("−25.2%", "−17.5%", "−45.8%", "+41.1%", "median +10.3%; 5 rose", "first printed as $1,124m"):
        assert said in page, said


def test_one_month_carries_the_fall(flagship: tuple[str, dict[str, Any]]) -> None:
    page, facts = flagship
    shares = [value for _, value in readings(facts)["carrier"]]
    assert 74.2 in shares
    assert 101.4 in shares
    assert "September 2025, $185.6m against $417.4m a year earlier, makes up 74.2%" in page
    assert "($385m) 101.4%, so without it there is no fall" in page


def test_it_was_stale_in_a_month(flagship: tuple[str, dict[str, Any]]) -> None:
    page, facts = flagship
    assert [value for _, value in readings(facts)["later"]][:2] == [-43.1, -40.9]
    assert "−43.1% after 6 months ($808.1m against $1,420m)" in page


def test_the_press_contradicts_itself(flagship: tuple[str, dict[str, Any]]) -> None:
    page, facts = flagship
    assert ("identity", 735.2) in readings(facts)["dissent"]
    assert "Profit (Pakistan Today) prints $735.3m" in page
    assert "private foreign investment for direct investment" in page


def test_the_data_centre_had_been_announced_before(flagship: tuple[str, dict[str, Any]]) -> None:
    page, facts = flagship
    chain = next(one for one in facts["promises"] if one["id"] == "islamabad-tier-four-data-centre")
    assert [event["date"] for event in chain["events"]] == ["2024-06-29", "2024-10-01", "2025-03-12"]
    linked = [one["promise"]["id"] for one in facts["documents"][0]["announcements"] if one["promise"]]
    assert chain["id"] in linked
    assert "29 June 2024, 1 October 2024 and 12 March 2025" in page


def test_what_became_of_earlier_promises(flagship: tuple[str, dict[str, Any]]) -> None:
    page, facts = flagship
    counts = {one["binding"]: (one["completed"], one["promises"]) for one in facts["completions"]}
    assert counts == {"soft": (2, 17), "hard": (40, 61)}
    assert "Of the 17 soft promises" in page
    assert "Of the 61 hard promises" in page


def test_a_row_of_the_pack_changes_the_brief(tmp_path: Path, flagship: tuple[str, dict[str, Any]]) -> None:
    shutil.copytree(PACK_DIR.parent, tmp_path / "packs", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    folder = tmp_path / "packs" / "pk_cn"
    path = folder / "observations.csv"
    rows = path.read_text("utf-8").splitlines(keepends=True)
    changed = [
        row.replace(",1240,", ",1300,").replace("1.24bn", "1300") if "2024-07-01,2024-11-30,1240" in row else row
        for row in rows
    ]
    assert changed != rows
    path.write_text("".join(changed), "utf-8")
    seal_pack(folder)
    page, facts = account_of(load_pack(folder))
    verdict = facts["documents"][0]["figures"][0]["verdict"]
    assert (page, facts) != flagship
    assert verdict["outcome"] == "contradicted"
    assert verdict["computations"][0]["result"]["value"] == -28.7
    assert "$1,240m in the December 2025 release" not in page
