"""The environment: where Corridor keeps what people have entrusted to it, who they are, and which model reads."""

from __future__ import annotations

import getpass
import os
from pathlib import Path
from typing import TYPE_CHECKING

from corridor.errors import InputError

if TYPE_CHECKING:
    from corridor.chat import ModelServer


LONGEST_WAIT = 86_400
"""Seconds."""


def data_folder(given: str | Path | None = None) -> Path:
    """The folder for data that must outlast a run: as given, else CORRIDOR_DATA, else the user's folder for data.

    The last is that of the XDG base directory specification: $XDG_DATA_HOME/corridor, ~/.local/share/corridor.
    """
    if given or (given := os.environ.get("CORRIDOR_DATA")):
        return Path(given)
    home = os.environ.get("XDG_DATA_HOME", "")
    base = Path(home) if Path(home).is_absolute() else Path.home() / ".local" / "share"
    return base / "corridor"


def model_server(name: str | None = None, url: str | None = None) -> ModelServer | None:
    """The language model to read with; None, unless its name is given or is CORRIDOR_MODEL in the environment.

    Its address is CORRIDOR_MODEL_URL unless given, and the key is CORRIDOR_MODEL_KEY: a key on a command line could be
    read by every user of the machine. CORRIDOR_MODEL_SECONDS is how long an answer may take. Raises InputError when an
    address is missing or something is not what it should be.
    """
    name, url = name or os.environ.get("CORRIDOR_MODEL"), url or os.environ.get("CORRIDOR_MODEL_URL")
    if not name:
        if url and not os.environ.get("CORRIDOR_MODEL_URL"):
            raise InputError("--model-url: names a server and no model. Give --model NAME, too.")
        return None
    if not url:
        raise InputError("--model: no server. Give --model-url URL or set CORRIDOR_MODEL_URL.")
    from corridor.chat import SECONDS, ModelServer

    seconds = os.environ.get("CORRIDOR_MODEL_SECONDS") or str(SECONDS)
    try:
        wait = float(seconds)
    except ValueError:
        wait = 0.0
    if not 0 < wait <= LONGEST_WAIT:
        raise InputError(f"CORRIDOR_MODEL_SECONDS: got {seconds!r:.40}. Expected seconds, up to {LONGEST_WAIT}.")
    return ModelServer(name=name, url=url, key=os.environ.get("CORRIDOR_MODEL_KEY") or None, seconds=wait)


def who(given: str | None = None) -> str:
    """Who signs a record: as given, else CORRIDOR_WHO, else the name that the user is logged in with."""
    if given or (given := os.environ.get("CORRIDOR_WHO")):
        return given
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container whose user has no name
        return ""
