from __future__ import annotations

from pathlib import Path

import pytest

from corridor.errors import FaultsError, InputError
from corridor.packs import check_pack, load_pack, new_pack


def test_a_new_pack_is_empty_passes_and_loads(tmp_path: Path) -> None:
    new_pack(tmp_path / "ke-cn", "ke-cn", "KEN", "JPN")
    assert check_pack(tmp_path / "ke-cn") == ()
    pack = load_pack(tmp_path / "ke-cn")
    assert (pack.name, pack.title, pack.reporter, pack.partner) == ("ke-cn", "Kenya-Japan corridor", "KEN", "JPN")
    assert pack.observations == pack.disputed == pack.promises == pack.parties == pack.places == pack.terms == ()
    assert set(pack.codes) >= {
        "indicators",
        "measures",
        "sectors",
        "pillars",
        "instruments",
        "stages",
        "units",
        "slips",
    }


def test_what_cannot_be_a_pack_is_told_at_once_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(FaultsError) as error:
        new_pack(tmp_path / "x", "pk-cn", "KENYA", "WLD")
    assert [fault.split(": ")[1] for fault in error.value.faults] == ["reporter", "partner", "name"]
    assert not (tmp_path / "x").exists()


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    with pytest.raises(InputError, match="not an empty folder"):
        new_pack(tmp_path, "ke-jp", "KEN", "JPN")
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
