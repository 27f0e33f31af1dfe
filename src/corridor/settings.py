"""The environment: where Corridor keeps what people have entrusted to it, and who they are."""

from __future__ import annotations

import getpass
import os
from pathlib import Path


def data_folder(given: str | Path | None = None) -> Path:
    """The folder for data that must outlast a run: as given, else CORRIDOR_DATA, else the user's folder for data.

    The last is that of the XDG base directory specification: $XDG_DATA_HOME/corridor, ~/.local/share/corridor.
    """
    if given or (given := os.environ.get("CORRIDOR_DATA")):
        return Path(given)
    home = os.environ.get("XDG_DATA_HOME", "")
    base = Path(home) if Path(home).is_absolute() else Path.home() / ".local" / "share"
    return base / "corridor"


def who(given: str | None = None) -> str:
    """Who signs a record: as given, else CORRIDOR_WHO, else the name that the user is logged in with."""
    if given or (given := os.environ.get("CORRIDOR_WHO")):
        return given
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container whose user has no name
        return ""
