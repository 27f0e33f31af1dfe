"""Where packs lie on disk."""

from __future__ import annotations

from pathlib import Path

from corridor.errors import InputError

HERE = Path(__file__).resolve().parent
COMMON = HERE / "common"
"""The base package: lists that hold for any corridor."""


def pack_names() -> tuple[str, ...]:
    """Names of the packs that come with Corridor."""
    folders = sorted(path.parent for path in HERE.glob("*/datapackage.json"))
    return tuple(folder.name.replace("_", "-") for folder in folders if folder != COMMON)


def find_pack(name_or_dir: str | Path) -> Path:
    """Folder of a pack: one that comes with Corridor, by its name, else a folder of one's own.

    Raises InputError where there is neither.
    """
    if str(name_or_dir) in pack_names():
        return HERE / str(name_or_dir).replace("-", "_")
    if Path(name_or_dir).is_dir():
        return Path(name_or_dir).resolve()
    rule = f"one of {', '.join(pack_names())}, or a folder with datapackage.json"
    raise InputError(f"{name_or_dir}: no such pack. Expected {rule}. Make one with `corridor pack new`.")


def read_files(folder: Path) -> dict[str, bytes]:
    """The tables and the descriptor of a pack, by path within it."""
    found = [path for pattern in ("*.json", "*.csv", "*.jsonl", "codes/*.csv") for path in sorted(folder.glob(pattern))]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found if path.is_file()}
