"""What `corridor read --explain` shows: each claim, its sentence with the words marked, and why each field is so."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from corridor.read.explaining import Explanation, Ground, PassedOver
from corridor.read.explaining.saying import (
    FIELDS,
    NO_CLAIM,
    reasons,
    said_by_hand,
    said_of_passed_over,
    said_of_rule,
)
from corridor.records import Document, Figure, Span
from corridor.sentences import Sentence
from corridor.terminal import headline, new_console
from corridor.wording import Wording

_NUMBERS = frozenset(("value", "change", "base", "amount", "count", "capacities"))
_TIMES = frozenset(("period", "base_period", "date"))
_OPEN, _CLOSE = "‹", "›"
"""Around marked words, so that they are seen without colours too."""


def explained(document: Document, explanations: Sequence[Explanation], wording: Wording) -> None:
    """The claims of one document in the order of its text, each with its reasons."""
    screen = new_console()
    screen.print(Text(document.source.title or document.source.id, style="bold"))
    for number, one in enumerate(explanations, start=1):
        style = "bold cyan" if isinstance(one.claim, Figure) else "bold magenta"
        screen.print()
        screen.print(Text(f"{number}  {headline(one.claim, wording)}", style=style))
        screen.print(_marked(one))
        screen.print(_table(one, wording))
        _whole(screen, one, wording)
    if not explanations:
        screen.print("  no figure and no announcement")


def numbers_without_claim(found: Sequence[PassedOver], wording: Wording) -> None:
    """Amounts and percentages of a document that make no claim, each with the reason."""
    if not found:
        return
    screen, table = new_console(), Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for one in found:
        quote = Text(f"   “{' '.join(one.span.quote.split())}”", style="bold")
        table.add_row(quote, Text(wording.value(said_of_passed_over(one)), style="bright_black"))
    screen.print()
    screen.print(Text(wording.say(NO_CLAIM), style="bold"))
    screen.print(table)


def _marked(one: Explanation) -> Text:
    """The sentence, with the words in it from which a field comes."""
    sentence = one.sentence
    line = Text("   ")
    at = sentence.start
    for ground, span in _apart(one.grounds, sentence):
        line.append(_flat(sentence, at, span.start), style="bright_black")
        line.append(f"{_OPEN}{_flat(sentence, span.start, span.end)}{_CLOSE}", style=_style(ground))
        at = span.end
    line.append(_flat(sentence, at, sentence.end), style="bright_black")
    return line


def _apart(grounds: Sequence[Ground], sentence: Span) -> list[tuple[Ground, Span]]:
    """Grounds whose words stand in the sentence, in order, none inside another; the longest wins."""
    inside = [(g, g.span) for g in grounds if g.span and sentence.start <= g.span.start and g.span.end <= sentence.end]
    kept: list[tuple[Ground, Span]] = []
    for ground, span in sorted(inside, key=lambda pair: (pair[1].start, -pair[1].end)):
        if not kept or span.start >= kept[-1][1].end:
            kept.append((ground, span))
    return kept


def _flat(sentence: Span, start: int, end: int) -> str:
    return " ".join(sentence.quote[start - sentence.start : end - sentence.start].splitlines())


def _style(ground: Ground) -> str:
    if ground.field in _NUMBERS:
        return "bold green"
    return "bold yellow" if ground.field in _TIMES else "bold"


def _table(one: Explanation, wording: Wording) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_column(overflow="fold")
    for ground in one.grounds:
        name = Text(f"   {wording.value(FIELDS[ground.field])}", style="bright_black")
        value = wording.value(ground.value, ground.field)
        table.add_row(name, Text(value, style=_style(ground)), _because(ground, wording))
    return table


def _because(ground: Ground, wording: Wording) -> Text:
    return Text("\n").join(Text(wording.value(one), style=_tone(one)) for one in reasons(ground))


def _tone(one: Sentence) -> str:
    """Words stand out; what the tables and rules say of them does not."""
    return "" if "“" in one.template or any(isinstance(value, Sentence) for _, value in one.values) else "bright_black"


def _whole(screen: Console, one: Explanation, wording: Wording) -> None:
    """Rules of the whole claim, and what people did to it."""
    for rule in one.rules_of_the_whole():
        screen.print(Text(f"   {wording.value(said_of_rule(rule))}", style="bright_black"))
    for each in one.by_hand:
        screen.print(Text(f"   {each.id}  {wording.value(said_by_hand(each))}", style="yellow"))
