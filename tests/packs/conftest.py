"""A pack of another pair of countries, copied where a test can break it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

SECOND = Path(__file__).parent / "in_jp"


@pytest.fixture
def pack_folder(tmp_path: Path) -> Path:
    """The second pack without hashes, so that a test changes a file and nothing else."""
    folder = tmp_path / "in_jp"
    shutil.copytree(SECOND, folder)
    descriptor = json.loads((folder / "datapackage.json").read_text("utf-8"))
    for resource in descriptor["resources"]:
        del resource["hash"], resource["bytes"]
    (folder / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    return folder


@pytest.fixture
def edit(pack_folder: Path) -> Callable[[str, str, str], None]:
    """Replace the first occurrence of a text in a file of the pack."""

    def replace(file: str, old: str, new: str) -> None:
        path = pack_folder / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8", newline="")

    return replace


@pytest.fixture
def edit_promise(pack_folder: Path) -> Callable[[Callable[[dict[str, Any]], object]], None]:
    """Change the first promise of the pack."""

    def change(how: Callable[[dict[str, Any]], object]) -> None:
        path = pack_folder / "promises.jsonl"
        first, *rest = path.read_text("utf-8").splitlines()
        promise = json.loads(first)
        how(promise)
        path.write_text("\n".join([json.dumps(promise, ensure_ascii=False), *rest]) + "\n", "utf-8")

    return change
