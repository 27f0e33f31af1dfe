"""Corridor: what was promised, what arrived, what would close the gap."""

__version__ = "0.1.0"
