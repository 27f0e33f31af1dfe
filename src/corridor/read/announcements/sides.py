"""What a side of an instrument is while a text is read: a party with the place where it stands."""

from __future__ import annotations

from typing import NamedTuple

from corridor.records import Party

BODY = "body"
"""A named body: listed in the pack, or with a word such as Ltd or Ministry in its name."""
OFFICE = "office"
"""An official who stands for an institution."""
GENERIC = "generic"
"""A side named by its trade or office only: "Chinese companies"."""
COUNTRY = "country"
"""A country by its name."""
NAME = "name"
"""A capitalised name of which nothing else is known; a party only where one is expected."""
EVENT = "event"
"""The name of an event, a law or a place, which is no party."""
PAIR = "pair"
"""Words that point back to two sides: "the two companies"."""
BACK = "back"
"""Words that point back to one side: "the company"."""


class Side(NamedTuple):
    """A party mention."""

    start: int
    end: int
    first: int
    """Index of its first word."""
    last: int
    name: str
    country: str | None
    kind: str
    key: str
    """The same for all mentions of one body."""
    role: str
    aliases: tuple[str, ...] = ()

    @property
    def party(self) -> Party:
        """As it is reported."""
        return Party(name=self.name, country=self.country, kind=self.kind, aliases=self.aliases)

    def at_home_in(self, country: str | None) -> Side:
        """The same side with a country."""
        return self._replace(country=country)
