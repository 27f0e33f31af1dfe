"""What docs/packs.md shows, done."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from corridor.packs.schema import schemas

PAGE = (Path(__file__).parents[2] / "docs/packs.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def test_the_python_of_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert len(blocks("python")) == 2
    names: dict[str, object] = {}
    for block in blocks("python"):
        exec(compile(block, "docs/packs.md", "exec"), names)
    assert (tmp_path / "ke-us/datapackage.json").exists()


def test_the_commands_of_the_page_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cli = pytest.importorskip("corridor.cli")
    monkeypatch.chdir(tmp_path)
    commands = [line for block in blocks("sh") for line in block.splitlines()]
    assert len(commands) == 3
    for command in commands:
        program, *arguments = shlex.split(command)
        assert program == "corridor"
        assert not cli.main(arguments), command


def test_every_table_that_a_new_pack_can_have_is_on_the_page() -> None:

    own = [path for path in schemas() if not path.startswith("codes/") and path != "countries.csv"]
    assert [path for path in own if f"`{path}`" not in PAGE] == []
