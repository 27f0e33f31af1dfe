"""Sentences that carry their numbers apart from their words, so that any language can say them.

A stage writes `Sentence("Base: first printed {first}, revised {later}", first=..., later=...)`; the template is the
message id of the translation catalogue and `wording.py` says it in a reader's language. The same numbers are
therefore said in every language.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from corridor.periods import PartialDate, Period
from corridor.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Code:
    """A row of one of the pack's code lists, said by its label in the reader's language."""

    list: str
    code: str


@dataclass(frozen=True, slots=True)
class Items:
    """Several things said one after the other."""

    items: tuple[Value, ...]


Value: TypeAlias = "str | int | Quantity | Period | PartialDate | date | Code | Items | Sentence"


class Sentence:
    """An English template with {named} places and the values that go into them; immutable, comparable."""

    __slots__ = ("template", "values")
    template: str
    values: tuple[tuple[str, Value], ...]

    def __init__(self, template: str, /, **values: Value) -> None:
        object.__setattr__(self, "template", template)
        object.__setattr__(self, "values", tuple(sorted(values.items())))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a Sentence does not change, got {name}")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sentence) and (self.template, self.values) == (other.template, other.values)

    def __hash__(self) -> int:
        return hash((self.template, self.values))

    def __repr__(self) -> str:
        return f"Sentence({self.template!r}, {dict(self.values)!r})"
