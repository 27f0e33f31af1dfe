from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from corridor.packs import check_pack, load_pack

ROW = {"source_url": "https://example.org/fdi-september-2024"}


def write(folder: Path, **changes: str) -> None:
    row = {
        "id": "misprint", "table": "observations.csv", "match": json.dumps(ROW), "field": "as_printed",
        "expect": "3.41bn", "value": "", "waives": "", "reason": "for the test", "status": "open", **changes,
    }  # fmt: skip
    with (folder / "corrections.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(row))
        writer.writeheader()
        writer.writerow(row)


def test_a_correction_changes_what_is_read_and_not_the_file(pack_folder: Path) -> None:
    before = (pack_folder / "observations.csv").read_bytes()
    write(pack_folder, field="publisher", expect="Example Gazette (invented)", value="Example Herald")
    assert check_pack(pack_folder) == ()
    assert load_pack(pack_folder).observations[0].publisher == "Example Herald"
    assert (pack_folder / "observations.csv").read_bytes() == before


def test_the_guard_tells_when_the_source_was_mended(pack_folder: Path) -> None:
    write(pack_folder, value="3.4bn", expect="3.42bn")
    assert any("corrections.csv:2: expect: the source was mended" in fault for fault in check_pack(pack_folder))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"match": json.dumps({"reporter": "IND"}), "value": "x"}, "match: fits 9 rows of observations.csv"),
        ({"match": json.dumps({"publisher": "nobody"}), "value": "x"}, "match: fits 0 rows of observations.csv"),
        ({"match": "publisher", "value": "x"}, "match: not JSON"),
        ({}, "value: the correction does nothing"),
        ({"waives": "no_such_rule"}, "waives: unknown rule"),
        ({"status": "maybe", "value": "x"}, "status: unknown value"),
    ],
)
def test_a_correction_that_is_wrong_is_a_fault(pack_folder: Path, changes: dict[str, str], expected: str) -> None:
    write(pack_folder, **changes)
    assert any(f"corrections.csv:2: {expected}" in fault for fault in check_pack(pack_folder))


def test_a_waived_rule_is_not_reported_for_that_row_alone(pack_folder: Path) -> None:
    path = pack_folder / "observations.csv"
    path.write_text(path.read_text("utf-8").replace("87.7", "99.9"), "utf-8")
    assert len(check_pack(pack_folder)) == 1
    match = json.dumps({"partner": "JPN", "measure": "net"})
    write(pack_folder, match=match, expect="812.3", waives="net_is_inflow_less_outflow")
    assert check_pack(pack_folder) == ()
