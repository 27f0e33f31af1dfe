"""What a series is called in sentences."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from corridor.check.evidence import Store
from corridor.records import SeriesKey
from corridor.sentences import Code, Sentence

_MEASURES = ("net", "inflow", "outflow")

# By what is worth saying: measure, partner, sector.
_SUBJECTS = {
    (False, False, False): "{reporter}'s {indicator}",
    (True, False, False): "{reporter}'s {indicator} ({measure})",
    (False, True, False): "{reporter}'s {indicator} with {partner}",
    (True, True, False): "{reporter}'s {indicator} ({measure}) with {partner}",
    (False, False, True): "{reporter}'s {indicator} ({sector})",
    (True, False, True): "{reporter}'s {indicator} ({measure}, {sector})",
    (False, True, True): "{reporter}'s {indicator} ({sector}) with {partner}",
    (True, True, True): "{reporter}'s {indicator} ({measure}, {sector}) with {partner}",
}


@lru_cache(maxsize=4096)
def subject(key: SeriesKey, store: Store) -> Sentence:
    """What a series measures, in words; the measure only where the pack has another one it could be taken for."""
    others = (replace(key, measure=measure) for measure in _MEASURES if measure != key.measure)
    measured = key.measure in _MEASURES and any(store.series(other) for other in others)
    said = measured, key.partner != "WLD", key.sector != "ALL"
    values = {
        "reporter": Code("countries", key.reporter),
        "indicator": Code("indicators", key.indicator),
        "measure": Code("measures", key.measure),
        "partner": Code("countries", key.partner),
        "sector": Code("sectors", key.sector),
    }
    template = _SUBJECTS[said]
    return Sentence(template, **{name: code for name, code in values.items() if f"{{{name}}}" in template})
