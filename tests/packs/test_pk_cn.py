"""The flagship pack: what its notes promise, what the worked example needs, and that it is fit to ship."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from corridor.packs import Pack, check_pack, load_pack
from corridor.packs.corrections import correction
from corridor.packs.faults import Row
from corridor.packs.schema import columns, schemas
from corridor.packs.storage import COMMON, HERE
from corridor.periods import Period
from corridor.records import SeriesKey

FOLDER = HERE / "pk_cn"
PROFILE = Path(__file__).parent.parent / "specimens/frictionless/datapackage.json"
NET = SeriesKey(indicator="fdi", reporter="PAK")


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack("pk-cn")


@pytest.mark.parametrize("folder", [COMMON, FOLDER])
def test_it_has_no_faults(folder: Path) -> None:
    assert check_pack(folder) == ()


def test_it_holds_what_its_notes_count(pack: Pack) -> None:
    national = [o for o in pack.observations if o.publisher != "World Bank (World Development Indicators)"]
    assert len(national) == 3878
    assert len(pack.observations) - len(national) == 250
    assert len({o.source_url for o in national}) == 426
    assert len(pack.disputed) == 119
    assert len(pack.promises) == 178
    assert sum(len(promise.events) for promise in pack.promises) == 392
    assert sum(event.date is None for promise in pack.promises for event in promise.events) == 28
    assert sum(len(promise.sources) for promise in pack.promises) == 676


def test_the_five_months_of_the_worked_example_have_their_vintages_and_days(pack: Pack) -> None:
    def prints(year: int) -> set[tuple[float, float, date]]:
        period = Period(date(year, 7, 1), date(year, 11, 30))
        found = [o for o in pack.observations if o.key == NET and o.period == period]
        return {(o.quantity.value, o.quantity.step, o.known_from) for o in found}

    assert (1124, 1, date(2024, 12, 18)) in prints(2024)
    assert (1240, 10, date(2025, 12, 18)) in prints(2024)  # printed with its month only
    assert {value for value, _, _ in prints(2025)} == {927.4, 927}


def test_every_print_says_its_value_and_none_was_known_before_its_period_ended(pack: Pack) -> None:
    with (FOLDER / "observations.csv").open(encoding="utf-8", newline="") as file:
        for row, observation in zip(csv.DictReader(file), pack.observations, strict=True):
            assert observation.quantity.value == pytest.approx(float(row["value"]), rel=1e-12)
            assert observation.known_from >= observation.period.end


def test_waived_sums_are_really_wrong(pack: Pack, tmp_path: Path) -> None:
    """Without the corrections each waived sum is reported: none of them is there for nothing."""
    folder = tmp_path / "pk"
    folder.mkdir()
    for path in [*FOLDER.glob("*.*"), *FOLDER.glob("codes/*.csv")]:
        target = folder / path.relative_to(FOLDER)
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(path.read_bytes())
    lines = (FOLDER / "corrections.csv").read_text("utf-8").splitlines()
    rows = [Row("corrections.csv", 0, row) for row in csv.DictReader(lines)]
    (folder / "corrections.csv").write_text(lines[0] + "\n", "utf-8")
    about = json.loads((folder / "datapackage.json").read_text("utf-8"))
    for resource in about["resources"]:
        del resource["hash"], resource["bytes"]
    (folder / "datapackage.json").write_text(json.dumps(about), "utf-8")
    faults = check_pack(folder)
    assert sorted(fault.split("(")[1].split(")")[0] for fault in faults) == sorted(
        correction(row).waives for row in rows
    )
    assert len(pack.observations) > len(faults) > 0


def test_its_calendars_are_those_of_the_statistics(pack: Pack) -> None:
    months = {code: pack.calendar(code).first_month for code in ("PAK", "BGD", "EGY", "IND", "CHN", "KOR", "XXX")}
    assert months == {"PAK": 7, "BGD": 7, "EGY": 7, "IND": 4, "CHN": 1, "KOR": 1, "XXX": 1}


def test_every_named_party_of_the_register_is_one_row_of_parties(pack: Pack) -> None:
    names: dict[str, set[str]] = {}
    for row in pack.parties:
        for name in (row.name, *(alias for aliases in row.aliases.values() for alias in aliases)):
            names.setdefault(name.casefold(), set()).add(row.id)
    rows = {row.id: row for row in pack.parties}
    assert not {name: ids for name, ids in names.items() if len(ids) > 1}
    for promise in pack.promises:
        for party in promise.parties:
            if not party.name.lower().startswith("unnamed") and not party.name.endswith(("companies", "(unnamed)")):
                (found,) = names[party.name.casefold()]
                assert (rows[found].country, rows[found].kind) == (party.country, party.kind), party.name


def test_parents_form_no_circle(pack: Pack) -> None:
    parents = {row.id: row.parent for row in pack.parties}
    for start in parents:
        seen, at = {start}, parents[start]
        while at:
            assert at not in seen
            seen, at = seen | {at}, parents[at]


@pytest.mark.parametrize("name", ["indicators", "measures", "sectors", "pillars", "instruments", "stages", "slips",
                                  "outcomes", "finance_types", "party_kinds", "units"])  # fmt: skip
def test_every_code_has_a_definition_a_source_and_a_label_in_three_languages(pack: Pack, name: str) -> None:
    for row in pack.codes[name].values():
        assert row.definition.endswith("."), row.code
        assert row.source, row.code
        assert set(row.labels) == {"en", "zh", "ur"}, row.code


def test_soft_instruments_are_the_four_that_bind_nobody(pack: Pack) -> None:
    soft = {row.code for row in pack.codes["instruments"].values() if row.extra["binding"] == "soft"}
    assert soft == {"talks", "statement", "letter_of_intent", "mou"}


def test_the_ladder_climbs_from_talks_to_completion(pack: Pack) -> None:
    rungs = [row for row in pack.codes["stages"].values() if row.extra["kind"] == "ladder"]
    assert [row.code for row in sorted(rungs, key=lambda row: int(row.extra["rank"]))] == [
        "talks", "announced", "signed", "approved", "financed", "under_construction", "operational", "completed",
    ]  # fmt: skip


def test_classifications_are_kept_apart(pack: Pack) -> None:
    sectors = pack.codes["sectors"]
    assert sectors["power"].extra["classification"] == "SBP economic group"
    assert sectors["electricity-gas-steam"].extra["classification"] == "ISIC Rev.4"
    children = {code for code, row in sectors.items() if row.extra["parent"] == "communications"}
    assert children == {"telecommunications", "information-technology", "postal-courier"}


@pytest.mark.parametrize("sector", ["ALL", "power", "telecommunications", "financial-business", "oil-gas-exploration",
                                    "information-technology", "transport-equipment", "trade"])  # fmt: skip
@pytest.mark.parametrize("measure", ["net", "inflow", "outflow"])
def test_a_series_comes_back_from_its_label(pack: Pack, sector: str, measure: str) -> None:
    for partner in ("WLD", "CHN", "HKG"):
        key = SeriesKey(indicator="fdi", reporter="PAK", partner=partner, sector=sector, measure=measure)
        indicator, label_partner, label_sector = pack.to_label(key)
        assert (label_partner is None) == (partner == "WLD")
        assert "-" not in (label_sector or "")
        assert pack.from_label(indicator, "PAK", label_partner, label_sector) == key


@pytest.mark.parametrize("folder", [COMMON, FOLDER, Path(__file__).parent / "in_jp"])
def test_descriptors_follow_the_frictionless_profile_and_describe_the_tables_as_they_are(folder: Path) -> None:
    about = json.loads((folder / "datapackage.json").read_text("utf-8"))
    profile = json.loads(PROFILE.read_text("utf-8"))
    jsonschema.Draft7Validator(profile).validate(about)
    for resource in about["resources"]:
        names = [field["name"] for field in resource["schema"]["fields"]]
        assert names == list(columns(schemas()[resource["path"]]))
        assert all(field["description"] for field in resource["schema"]["fields"])


def test_the_register_fits_the_shapes_of_its_descriptor_by_a_second_implementation() -> None:
    fields: list[dict[str, Any]] = list(schemas()["promises.jsonl"]["fields"])
    shapes = {field["name"]: jsonschema.Draft7Validator(field["shape"]) for field in fields if "shape" in field}
    for line in (FOLDER / "promises.jsonl").read_text("utf-8").splitlines():
        promise = json.loads(line)
        for name, shape in shapes.items():
            shape.validate(promise[name])
