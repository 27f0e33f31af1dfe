"""Why each field of a claim is what it is: the words, the row that says what they mean, the rules that fired."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from corridor.read.explaining.rules import Rule, rule_of
from corridor.read.explaining.signs import Sign, Signs, TableRow
from corridor.records import Announcement, ByHand, Figure, Span
from corridor.sentences import Sentence, Value

Claim = Figure | Announcement


class How(StrEnum):
    """How a field came by its value."""

    SAID = "said"
    """Words of its own sentence say it."""
    CARRIED_OVER = "carried_over"
    """The last words before its sentence that say it."""
    ELSEWHERE = "elsewhere"
    """Words behind its sentence, such as the body of the text for its headline."""
    DEFAULT = "default"
    """Nothing says otherwise."""
    CONTEXT = "context"
    """What the text was speaking of."""
    BY_HAND = "by_hand"
    """A person corrected it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Why one field is what it is."""

    field: str
    """As the labels name it; `sign` and `direction` for the plus or minus of a number."""
    value: Value
    how: How
    span: Span | None = None
    """The words, as exactly as the claim's own."""
    rows: tuple[TableRow, ...] = ()
    """What the tables say of these words."""
    rules: tuple[Rule, ...] = ()
    """What decided that they are this field."""
    note: Sentence | None = None
    """What holds where no words say it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Everything that made one claim."""

    claim: Claim
    sentence: Span
    grounds: tuple[Ground, ...]
    rules: tuple[Rule, ...]
    """All that fired, in the order that the claim lists them."""
    by_hand: tuple[ByHand, ...] = ()

    def rules_of_the_whole(self) -> tuple[Rule, ...]:
        """Rules that speak of no single field shown."""
        shown = {rule.id for ground in self.grounds for rule in ground.rules}
        return tuple(rule for rule in self.rules if rule.id not in shown)


class Finder:
    """Finds the words of a claim's fields, from its sentence outwards."""

    def __init__(self, signs: Signs, claim: Claim, anchor: int) -> None:
        """anchor: where the number or the word stands that the claim is built around."""
        self.signs, self.claim, self.anchor = signs, claim, anchor
        self.sentence = signs.sentence(claim.span)
        self.rules = tuple(rule_of(name) for name in claim.rules)
        self.changed = {name for each in claim.by_hand for name in each.changed}

    def rules_for(self, *fields: str) -> tuple[Rule, ...]:
        """Rules of the claim that decide one of these fields."""
        return tuple(rule for rule in self.rules if rule.field in fields)

    def nearest(self, fits: Callable[[Sign], bool], *kinds: str) -> tuple[Sign | None, How]:
        """The word that fits: before the anchor in its sentence, behind it, before the sentence, anywhere."""
        found = [sign for sign in self.signs.of(*kinds) if fits(sign)]
        start, end = self.sentence.start, self.sentence.end
        before = [sign for sign in found if start <= sign.start <= self.anchor]
        behind = [sign for sign in found if self.anchor < sign.start < end]
        if before or behind:
            return (before[-1] if before else behind[0]), How.SAID
        earlier = [sign for sign in found if sign.end <= start]
        if earlier:
            return earlier[-1], How.CARRIED_OVER
        return (found[0], How.ELSEWHERE) if found else (None, How.CONTEXT)

    def coded(self, codes: Collection[str], *kinds: str) -> tuple[Sign | None, How]:
        """The nearest word of one of these codes."""
        return self.nearest(lambda sign: sign.code in codes, *kinds)

    def ground(
        self, field: str, value: Value, found: tuple[Sign | None, How], rules: Iterable[Rule] = (),
        note: Sentence | None = None,
    ) -> Ground:  # fmt: skip
        """The ground of a field from the word that was found for it; the note where none was."""
        sign, how = found
        if self.by_hand(field):
            return Ground(field=field, value=value, how=How.BY_HAND)
        if sign is None:
            how = How.DEFAULT if note else How.CONTEXT
            return Ground(field=field, value=value, how=how, rules=tuple(rules), note=note)
        span = Span.of(self.signs.text, sign.start, sign.end)
        rows = (sign.row,) if sign.row else ()
        return Ground(field=field, value=value, how=how, span=span, rows=rows, rules=tuple(rules))

    def by_hand(self, field: str) -> bool:
        """Whether a person said what a field is."""
        return bool(_NAMES.get(field, {field}) & self.changed)


_NAMES = {
    "period": {"period_start", "period_end"},
    "base_period": {"base_period_start", "base_period_end"},
    "value": {"value", "unit"},
    "change": {"change_pct"},
    "base": {"base_value"},
    "measure": {"indicator"},
    "amount": {"amount", "amount_usd_million"},
    "date": {"date", "date_month"},
}
"""Fields of the labels that make one field here."""
