"""Every command and every Python block of the documents runs."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from corridor.cli import main

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def commands(page: Path) -> list[str]:
    lines = [line for block in blocks(page, "console") for line in block.splitlines()]
    return [line[2:].split("  #")[0].removeprefix(".venv/bin/") for line in lines if line.startswith("$ ")]


COMMANDS = [(page.name, line) for page in PAGES for line in commands(page) if line.startswith("corridor ")]


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the examples, and the two documents that the readme names, in it."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    page, notes = (sorted((ROOT / "examples").glob(f"*.{suffix}"))[0] for suffix in ("html", "md"))
    (tmp_path / "page.html").symlink_to(page)
    (tmp_path / "notes.md").symlink_to(notes)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_documents_show_commands() -> None:
    assert len(COMMANDS) >= 5


@pytest.mark.parametrize(("page", "command"), COMMANDS)
@pytest.mark.usefixtures("checkout")
def test_a_command_of_the_documents_runs(page: str, command: str) -> None:
    assert not main(shlex.split(command)[1:]), page


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page, "python")], ids=lambda page: page.name)
def test_the_python_of_the_documents_runs(page: Path, checkout: Path) -> None:
    names: dict[str, object] = {}
    for block in blocks(page, "python"):
        exec(compile(block, page.name, "exec"), names)
    if page.name == "README.md":
        assert (checkout / "brief.html").stat().st_size > 10_000


def test_no_link_between_the_documents_is_broken() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"
