"""Names of countries and sectors as publishers print them, to the codes of the pack."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from corridor.packs.pack import Pack

_NOT_IN_NAMES = re.compile(r"[^\w]+")
_NUMBERING = re.compile(r"^\s*(?:\(?(?:[ivx]+|[a-z]|\d+)[.)]|[-–•*])\s*", re.IGNORECASE)


def plain(text: str) -> str:
    """A name without case, punctuation and blanks: "U.A.E." and "UAE" are the same."""
    return _NOT_IN_NAMES.sub("", text.casefold().replace("&", "and"))


def without_numbering(text: str) -> str:
    """A row's name without what counts it off: "i) Thermal" is "Thermal"."""
    return _NUMBERING.sub("", text).strip()


@lru_cache(maxsize=4)
def country_names(pack: Pack) -> Mapping[str, str]:
    """ISO3 by plain name, of every country and way of writing it."""
    found: dict[str, str] = {}
    for iso3, country in pack.countries.items():
        for name in (iso3, *country.labels.values(), *country.names):
            found.setdefault(plain(name), iso3)
    return found


@lru_cache(maxsize=4)
def sector_names(pack: Pack) -> Mapping[str, str]:
    """Slug by plain name, of every sector of the pack's own classification and way of writing it."""
    found: dict[str, str] = {}
    rows = sorted(pack.codes["sectors"].values(), key=lambda row: not row.extra.get("names"))
    for row in rows:
        for name in (row.code, *row.labels.values(), *_listed(row.extra.get("names", ""))):
            found.setdefault(plain(name), row.code)
    return found


def _listed(cell: str) -> Iterable[str]:
    return (item.strip() for item in cell.split("|") if item.strip())


@lru_cache(maxsize=1)
def iso3_of_iso2() -> Mapping[str, str]:
    """ISO 3166-1 alpha-3 by alpha-2, from CLDR."""
    from babel.core import get_global

    aliases: Mapping[str, list[str]] = get_global("territory_aliases")
    letters = (old for old in aliases if len(old) == 3 and old.isalpha())
    return {aliases[old][0]: old for old in sorted(letters) if len(aliases[old]) == 1}
