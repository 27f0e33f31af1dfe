"""Corridor packs: everything that is true of one bilateral relationship and none other."""

from corridor.packs.loader import check_pack, load_pack
from corridor.packs.pack import Pack
from corridor.packs.scaffold import new_pack, seal_pack

__all__ = ["Pack", "check_pack", "load_pack", "new_pack", "seal_pack"]
