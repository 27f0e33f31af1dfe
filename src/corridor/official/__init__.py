"""Official series with every vintage kept.

`SeriesStore.of(pack)` indexes a pack once; `load_series(pack, key)` gives one series with its first print, its latest,
what was known on a day, and what it had become a year later.
"""

from __future__ import annotations

from corridor.errors import InputError
from corridor.official.archive import Archive
from corridor.official.frequency import Frequency, frequency_of
from corridor.official.identities import Derived
from corridor.official.prints import Print
from corridor.official.releases import Release
from corridor.official.series import Series
from corridor.official.store import PackOfSeries, SeriesStore
from corridor.records import SeriesKey

__all__ = [
    "Archive",
    "Derived",
    "Frequency",
    "Print",
    "Release",
    "Series",
    "SeriesStore",
    "frequency_of",
    "load_series",
]


def load_series(pack: PackOfSeries, key: SeriesKey) -> Series:
    """One series of a pack with all its vintages. Raises InputError when the pack has none of this key."""
    observations = tuple(one for one in pack.observations if one.key == key)
    if not observations:
        raise InputError(
            f"{key.indicator} {key.measure} {key.reporter} {key.partner} {key.sector}: no such series in this pack. "
            "List the series with `corridor series`."
        )
    series = SeriesStore(observations, (), pack.calendar).series(key)
    assert series is not None  # it has observations
    return series
