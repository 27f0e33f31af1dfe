"""Corridor packs: everything that is true of one bilateral relationship and none other."""
