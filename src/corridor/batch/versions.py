"""What a reading depends on besides the document: the reader, the pack and what people corrected."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

import corridor
from corridor.corrections import Log
from corridor.packs.storage import COMMON, find_pack, read_files

_READER = ("read", "corrections", "records.py", "quantity.py", "periods.py", "labels.py")
DIGITS = 12


def reader_version(pack_name: str) -> str:
    """The version of Corridor, and a hash of the rules, tables and pack that it reads by."""
    home = Path(corridor.__file__).parent
    paths = [path for name in _READER for path in (sorted((home / name).rglob("*")) or [home / name])]
    files = {str(path.relative_to(home)): path.read_bytes() for path in paths if path.suffix in (".py", ".csv")}
    packs = {**_under("common", read_files(COMMON)), **_under("pack", read_files(find_pack(pack_name)))}
    return f"{corridor.__version__}+{_hash(item for one in sorted((files | packs).items()) for item in one)}"


def corrections_version(log: Log) -> str:
    """A hash of what people corrected; empty where nobody did."""
    return _hash(one.id for one in log.all) if log.all else ""


def _under(name: str, files: dict[str, bytes]) -> dict[str, bytes]:
    return {f"{name}/{path}": data for path, data in files.items()}


def _hash(parts: Iterable[str | bytes]) -> str:
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        whole.update(len(data).to_bytes(8, "big") + data)
    return whole.hexdigest()[:DIGITS]
