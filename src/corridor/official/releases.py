"""A publication of official figures as it was loaded: who, what, when, and the hash of its bytes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One loaded table; all its rows are of one vintage unless they carry their own."""

    publisher: str
    origin: str
    """Address or file name that the bytes came from."""
    title: str
    published: date
    """Day from which its figures count as known."""
    sha256: str
    """Of the bytes, which are kept."""
    loaded_at: str
    """UTC, as RFC 3339 writes it."""
    rows: int
