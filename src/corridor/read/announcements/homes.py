"""Countries in a text: by name, by adjective, by a city in a name; and where a body is at home."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from corridor.packs import Pack
from corridor.read import lexicons
from corridor.read.announcements.wordbook import Hit, PhraseBook, Words

_ADJECTIVE_ENDINGS = ("ese", "ni", "i", "ish", "ian", "ians", "an", "ans", "is", "ch", "ss", "pino", "nis", "ks")
_REACH = 4


@dataclass(frozen=True, slots=True)
class Home:
    """A country as a text names it."""

    iso3: str
    how: str
    """`noun`, `adjective` or `place`."""
    province: bool = False


@lru_cache(maxsize=8)
def countries(pack: Pack) -> PhraseBook[Home]:
    """Names of countries, their adjectives, and places."""
    entries: list[tuple[str, Home]] = []
    for iso3, country in pack.countries.items():
        for name in country.names:
            entries.append((name.removesuffix("'s"), Home(iso3, _how(name, country.label()))))
    for place in pack.places:
        for name in (place.name, *place.aliases.get("en", ())):
            entries.append((name, Home(place.country, "place", place.kind == "province")))
    for row in lexicons.rows("cities"):
        entries += [(name, Home(row["code"], "place")) for name in row["term"].split("|")]
    return PhraseBook(entries)


def _how(name: str, label: str) -> str:
    if name == label or name.isupper() or " " in name or not name.lower().endswith(_ADJECTIVE_ENDINGS):
        return "noun"
    return "adjective"


class Homes:
    """The countries of one text."""

    def __init__(self, words: Words, pack: Pack) -> None:
        self.words = words
        self.hits: list[Hit[Home]] = countries(pack).find(words)
        self.at = {index: hit for hit in self.hits for index in range(hit.first, hit.last + 1)}
        self.pair = self._pair(pack)
        self._reporter = pack.reporter
        self._first = next((hit.label.iso3 for hit in self.hits if hit.label.how != "adjective"), None)

    def _pair(self, pack: Pack) -> tuple[str, ...]:
        """The two countries that the text is about; the corridor's own where both are named."""
        counts = Counter(hit.label.iso3 for hit in self.hits)
        if counts[pack.reporter] and counts[pack.partner]:
            return pack.reporter, pack.partner
        return tuple(iso3 for iso3, _ in counts.most_common(2))

    @property
    def own(self) -> str | None:
        """The country whose ministers need no country: the pack's own where the text names it, else the first named."""
        return self.pair[0] if self.pair and self.pair[0] == self._reporter else self._first

    def inside(self, first: int, last: int) -> str | None:
        """Country that a name itself tells."""
        found = [self.at[index].label for index in range(first, last + 1) if index in self.at]
        return next((home.iso3 for home in found if home.how != "place"), found[0].iso3 if found else None)

    def around(self, first: int, last: int) -> str | None:
        """Country that the words next to a name tell: China's X, Chinese maker X, X of China, X, a Chinese firm."""
        return self._before(first) or self._after(last)

    def owner(self, first: int) -> str | None:
        """Country right before a name, in the genitive: Malaysia's X."""
        hit = self.at.get(first - 2) if self.words.lower[first - 1 : first] == ["s"] else None
        return hit.label.iso3 if hit and hit.label.how != "adjective" else None

    def _before(self, first: int) -> str | None:
        for index in range(first - 1, max(first - 1 - _REACH, -1), -1):
            if not self.words.joined(index, index + 1) or "," in self.words.gap(index):
                return None
            hit = self.at.get(index)
            if hit and hit.label.how == "adjective":
                return hit.label.iso3
            if hit and hit.label.how != "adjective" and self.words.lower[index + 1] in ("s", "based"):
                return hit.label.iso3
            if self.words.lower[index] in ("and", "with", "by", "between", "of", "from", "to", "in"):
                return None
        return None

    def _after(self, last: int) -> str | None:
        lower, at = self.words.lower, self.at
        if last + 2 < len(lower) and lower[last + 1] in ("of", "from") and self.words.joined(last, last + 1):
            hit = at.get(last + 2) or (at.get(last + 3) if lower[last + 2] == "the" else None)
            return hit.label.iso3 if hit else None
        if last + 3 < len(lower) and "," in self.words.gap(last) and lower[last + 1] in ("a", "an", "the"):
            for index in range(last + 2, min(last + 2 + _REACH, len(lower))):
                based = index in at and lower[at[index].last + 1 : at[index].last + 2] == ["based"]
                if index in at and (based or at[index].label.how == "adjective"):
                    return at[index].label.iso3
                if "," in self.words.gap(index):
                    break
        return None
