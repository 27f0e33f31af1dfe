"""Corridor: what was promised, what arrived, what would close the gap.

    pack = corridor.load_pack("pk-cn")
    account = corridor.make_account(["page.html"], pack)
    corridor.write_brief(account, pack, "brief.html")

Nothing is imported before it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from corridor.packs import load_pack as load_pack
    from corridor.pipeline import make_account as make_account
    from corridor.pipeline import read_document as read_document
    from corridor.pipeline import write_brief as write_brief

__version__ = "0.1.0"
__all__ = ["__version__", "load_pack", "make_account", "read_document", "write_brief"]

_HOMES = {
    "load_pack": "corridor.packs",
    "make_account": "corridor.pipeline",
    "read_document": "corridor.pipeline",
    "write_brief": "corridor.pipeline",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'corridor' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
