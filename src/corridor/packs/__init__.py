"""Corridor packs: everything that is true of one bilateral relationship and none other."""

from corridor.packs.loader import load_pack
from corridor.packs.pack import Pack

__all__ = ["Pack", "load_pack"]
