"""Who reports: the country whose flows a document is about. The signs are the table `reporter_signs.csv`."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from typing import NamedTuple

from corridor.packs.pack import Pack
from corridor.read import lexicons
from corridor.read.mentions import Mention, Mentions
from corridor.records import Source

NAMED = 1
"""Weight of being named at all."""
AT_HOME = 3
"""Weight of being the pack's own reporter, where it or one of its bodies is named."""
DATELINE = 4
"""Weight of the town that a report is written from."""
PUBLISHED = 2
"""Weight of the country that the outlet is of."""
ENOUGH = 5
"""Weight from which another country than the pack's is believed, where the pack's own is named too."""
LOOK = 60
_DATELINE = re.compile(r"^([A-Z][A-Z '-]{2,24})(?:\s*[:(/,]|\s+[-–—])", re.M)


class _Sign(NamedTuple):
    side: str
    pattern: re.Pattern[str]
    weight: int


@cache
def _signs() -> tuple[_Sign, ...]:
    rows = lexicons.rows("reporter_signs")
    return tuple(_Sign(row["side"], re.compile(row["pattern"]), int(row["weight"])) for row in rows)


@cache
def _towns() -> dict[str, str]:
    return {name.upper(): row["code"] for row in lexicons.rows("cities") for name in row["term"].split("|")}


@lru_cache(maxsize=8)
def _bodies(pack: Pack) -> frozenset[str]:
    """The reporter's public bodies."""
    return frozenset(row.id for row in pack.parties if row.country == pack.reporter and row.kind == "government")


@cache
def _outlets() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Names of outlets and domains of countries."""
    domains, names = [], []
    for row in lexicons.rows("outlets"):
        term = re.escape(row["term"])
        if row["term"].startswith("."):
            domains.append((re.compile(rf"{term}(?::|$)"), row["code"]))
        else:
            names.append((re.compile(rf"\b{term}\b"), row["code"]))
    towns = [(re.compile(rf"\b{re.escape(town.title())}\b"), code) for town, code in _towns().items()]
    return (*domains, *names, *towns)


def home_of(source: Source) -> str:
    """The country that an outlet is of, by its domain, its name or a town in it; "" where none tells."""
    host = re.sub(r"^[a-z]+://", "", source.url or "").split("/")[0]
    return _home_of(f"{source.publisher or ''} {host}")


@lru_cache(maxsize=1024)
def _home_of(outlet: str) -> str:
    return next((code for pattern, code in _outlets() if pattern.search(outlet)), "")


def reporter_of(found: Mentions, source: Source, pack: Pack) -> str:
    """The country with most signs of reporting; the pack's own where nothing speaks clearly for another."""
    scores: Counter[str] = Counter()
    flows = [word.code for word in found.all if word.kind == "indicator" and word.code != "investment"]
    outward = flows[:1] == ["fdi_outward"]
    for word in found.all:
        if word.kind == "country":
            scores[word.code] += _weight(found, word, outward=outward)
    home = home_of(source)
    scores[pack.reporter] += _at_home(found, pack, bodies=home in ("", pack.reporter))
    if home:
        scores[home] += PUBLISHED
    town = _DATELINE.search(found.text, 0, 1000)
    if town and town.group(1) in _towns():
        scores[_towns()[town.group(1)]] += DATELINE
    best = max(scores, key=lambda code: (scores[code], code == pack.reporter), default=pack.reporter)
    if scores[pack.reporter]:
        return best if scores[best] >= ENOUGH else pack.reporter
    return best if scores[best] > NAMED or best in _opening(found) else pack.reporter


def _opening(found: Mentions) -> set[str]:
    """The countries that the headline and the sentence after it name."""
    end = found.sentences[min(1, len(found.sentences) - 1)].end
    return {word.code for word in found.within(0, end) if word.kind == "country"}


def _at_home(found: Mentions, pack: Pack, *, bodies: bool) -> int:
    """What speaks for the pack's own reporter: its name, or one of its public bodies.

    bodies: whether they count; an outlet of another country means its own "Ministry of Planning".
    """
    named = any(word.kind in ("country", "place") and word.code == pack.reporter for word in found.all)
    body = bodies and any(word.kind == "party" and word.code in _bodies(pack) for word in found.all)
    return AT_HOME * (named + body)


def _weight(found: Mentions, word: Mention, *, outward: bool) -> int:
    before = found.flat[max(0, word.start - LOOK) : word.start]
    after = found.flat[word.end : word.end + LOOK]
    if outward:  # the country that invests abroad is the one that reports
        return DATELINE if re.search(r"\bby (?:the )?$", before) else NAMED
    return NAMED + sum(
        sign.weight for sign in _signs() if sign.pattern.search(before if sign.side == "before" else after)
    )
