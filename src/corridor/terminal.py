"""What the terminal shows: short, coloured where that is wanted, plain in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from corridor.packs import Pack
from corridor.periods import Period
from corridor.queries import last_event
from corridor.records import Account, Announcement, Claims, Document, Figure, Outcome, Promise, Verdict
from corridor.wire import to_plain
from corridor.wording import Wording

if TYPE_CHECKING:
    from corridor.corrections import Applied, Correction

if TYPE_CHECKING:
    from corridor.batch import Summary

FEWEST_FOR_PROGRESS = 3
PERIODS_SHOWN = 24
SERIES_SHOWN = 500
_BARS = "▁▂▃▄▅▆▇█"
_STYLES = {
    Outcome.SUPPORTED: ("✓", "green"),
    Outcome.VINTAGE_MIXED: ("◐", "yellow"),
    Outcome.DEFINITION_SLIP: ("▲", "dark_orange"),
    Outcome.CONTRADICTED: ("✗", "red"),
    Outcome.UNVERIFIABLE: ("?", "bright_black"),
}


class _Piped(Console):
    def on_broken_pipe(self) -> None:
        """Leave it to the command line, which takes a reader that has seen enough for no error."""
        raise BrokenPipeError


def new_console() -> Console:
    """Where everything is printed; a pipe gets whole lines."""
    wide = None if sys.stdout.isatty() else 10_000
    return _Piped(highlight=False, soft_wrap=True, width=wide)


@contextmanager
def progress(documents: int) -> Iterator[Callable[[str], None]]:
    """A bar on the terminal while many documents are read; silent elsewhere. Yields what to call for each."""
    if documents < FEWEST_FOR_PROGRESS or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}")
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=documents)
        yield lambda origin: bar.update(task, advance=1, description=origin)


def summary(account: Account, pack: Pack, output: str, size: int) -> None:
    """What the brief says, in a few lines."""
    from corridor.publish.pictures import headline_verdict

    console, wording = new_console(), Wording("en", pack)
    verdicts = [verdict for document in account.documents for verdict in document.verdicts]
    announcements = sum(len(document.announcements) for document in account.documents)
    linked = sum(len(document.recurrences) for document in account.documents)
    copies = sum(len(group.members) - 1 for group in account.duplicates)
    also = f" ({copies} of them copies)" if copies else ""
    line = Text(f"{_count(len(account.documents), 'document')}{also}: {_count(len(verdicts), 'figure')}")
    for outcome, (sign, style) in _STYLES.items():
        number = sum(verdict.outcome is outcome for verdict in verdicts)
        if number:
            line.append(f"  {sign} {number} {wording.label('outcomes', outcome)}", style=style)
    console.print(line)
    console.print(f"{_count(announcements, 'announcement')}, {linked} recognised in the register of promises")
    headline = headline_verdict(account)
    if headline:
        sign, style = _STYLES[headline.outcome]
        console.print(Text(f"{sign} {wording.say(headline.sentence)}", style=style))
    console.print(Text(f"{output}: {size / 1000:.0f} kB", style="bold"))


def read_summary(done: Summary, output: str) -> None:
    """What many documents held, in a line; only on a terminal, for the results are in their files."""
    if not sys.stderr.isatty():
        return
    copies = sum(len(group.members) for group in done.groups)
    parts = [
        _count(done.documents, "document"), f"{done.unchanged} of them as read before" if done.unchanged else "",
        _count(done.figures, "figure"), _count(done.announcements, "announcement"),
        f"{copies} copies of {_count(len(done.groups), 'article')}" if copies else "",
        f"{done.unreadable} unreadable" if done.unreadable else "",
    ]  # fmt: skip
    console = Console(stderr=True, highlight=False)
    console.print(Text(f"{output}: {', '.join(part for part in parts if part)}", style="bold"))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def claims(
    document: Document, found: Claims, pack: Pack, applied: Sequence[Applied] = (), language: str = "en"
) -> None:
    """The claims of one document with their words, and what became of people's corrections."""
    console, wording = new_console(), Wording(language, pack)
    console.print(Text(document.source.title or document.source.id, style="bold"))
    everything: list[Figure | Announcement] = [*found.figures, *found.announcements]
    for one in everything:
        style = "cyan" if isinstance(one, Figure) else "magenta"
        readers = [one.reader, *one.also_read_by]
        who = "" if readers == ["rules"] else f"  ({', '.join(readers)})"
        console.print(Text(f"  {headline(one, wording)}{who}", style=style))
        console.print(Text(f"    “{' '.join(one.span.quote.split())}”"))
    if not everything:
        console.print("  no figure and no announcement")
    for refused in found.refusals:
        console.print(Text(f"  {wording.say(refused.sentence)}", style="bright_black"))
    for each in applied:
        _correction(console, wording, each, document.source.origin)


def headline(one: Figure | Announcement, wording: Wording) -> str:
    """A claim in a few words."""
    if isinstance(one, Figure):
        numbers = [number.quantity for number in (one.value, one.change, one.base) if number]
        said = ", ".join(wording.quantity(number, signed=number.unit == "percent") for number in numbers)
        return f"{wording.series(one.key)}, {wording.value(one.period)}: {said}"
    parties = " / ".join(party.name for party in one.parties)
    return f"{wording.label('instruments', one.instrument)}, {wording.label('stages', one.stage)}: {parties}"


def _correction(console: Console, wording: Wording, one: Applied, origin: str) -> None:
    from corridor.corrections import said, said_of

    last = one.standing.records[-1]
    console.print(Text(f"  {last.id}  {wording.say(said(last))}", style="yellow"))
    if became := said_of(one.state, origin, last.id):
        console.print(Text(f"    {wording.say(became)}"))
    console.print(Text(f"    “{' '.join(one.span.quote.split())}”", style="bright_black"))


def corrections(shown: Sequence[Correction], undone: Collection[str], wording: Wording) -> None:
    """The log of corrections, oldest first; what no longer holds is struck through."""
    from corridor.corrections import said

    console = new_console()
    for one in shown:
        console.print(
            Text(f"{one.id}  {wording.say(said(one))}", style="strike bright_black" if one.id in undone else "")
        )
        quote = " ".join(one.span.quote.split()) if one.span else ""
        console.print(Text(f"    {one.title or one.sha256[:12]}: “{quote}”", style="bright_black"))
    console.print(_count(len(shown), "correction"))


def verdict(where: dict[str, Any], one: Verdict, pack: Pack, language: str) -> None:
    """One verdict on a line of its own, then its sentence and what else is worth knowing."""
    console, wording = new_console(), Wording(language, pack)
    sign, style = _STYLES[one.outcome]
    place = f"{where['table']}:{where['line']}" if "table" in where else where["document"]
    line = Text(f"{sign} {wording.label('outcomes', one.outcome)}", style=style)
    line.append(f"  {place}  “{' '.join(one.figure.span.quote.split())}”", style="default")
    console.print(line)
    console.print(Text(f"    {wording.say(one.sentence)}"))
    for reading in one.readings:
        console.print(Text(f"    {wording.say(reading.sentence)}", style="bright_black"))


def promises(found: Sequence[Promise], pack: Pack) -> None:
    """Promises, one a row."""
    console, wording = new_console(), Wording("en", pack)
    table = new_table("first", "last", "stage", "instrument", "promise")
    for one in found:
        last, dated = last_event(one), one.dated_events
        table.add_row(
            str(dated[0].date) if dated else "",
            str(last.date) if last else "",
            wording.label("stages", last.stage) if last else "",
            wording.label("instruments", one.instrument),
            Text(one.title),
        )
    console.print(table)
    console.print(_count(len(found), "promise"))


def series_list(rows: Sequence[tuple[str, Any]], pack: Pack) -> None:
    """Every series with its coverage."""
    console, wording = new_console(), Wording("en", pack)
    table = new_table("key", "what", "from", "to", "periods", "prints", "months, last two years")
    for name, one in rows[:SERIES_SHOWN]:
        periods = one.periods()
        what = ", ".join(
            wording.label(list_name, code)
            for list_name, code in (
                ("indicators", one.key.indicator), ("measures", one.key.measure),
                ("sectors", one.key.sector), ("countries", one.key.partner),
            )
        )  # fmt: skip
        prints = sum(len(one.prints(period)) for period in periods)
        table.add_row(
            name,
            what,
            str(periods[0].start),
            str(max(p.end for p in periods)),
            str(len(periods)),
            str(prints),
            _months(one),
        )
    console.print(table)
    if len(rows) > SERIES_SHOWN:
        console.print(f"The first {SERIES_SHOWN} of {len(rows):,} series; name parts of a key for others.")


def _months(one: Any) -> str:
    """The last two years of months of a series as bars; blank for a series of other periods."""
    months = [one.latest(period).quantity.value for period in one.periods() if period.whole_months == 1]
    return sparkline(months[-24:]) if len(months) > 1 else ""


def series(one: Any, name: str, pack: Pack, everything: bool) -> None:
    """One series: every period with its first print and its last, and a line of its months."""
    console, wording = new_console(), Wording("en", pack)
    console.print(Text(name, style="bold"))
    periods = sorted(one.periods(), key=lambda period: (period.end, period.start))
    months = [one.latest(period).quantity.value for period in periods if period.whole_months == 1]
    if len(months) > 1:
        console.print(f"{sparkline(months[-60:])}  months, last {len(months[-60:])}, as last printed")
    table = new_table("period", "first print", "known from", "last print", "known from", "prints")
    for period in periods if everything else periods[-PERIODS_SHOWN:]:
        prints = one.prints(period)
        first, last = prints[0], prints[-1]
        table.add_row(
            wording.value(period), wording.quantity(first.quantity), str(first.known_from),
            wording.quantity(last.quantity), str(last.known_from), str(len(prints)),
        )  # fmt: skip
    console.print(table)
    if not everything and len(periods) > PERIODS_SHOWN:
        console.print(f"The last {PERIODS_SHOWN} of {len(periods)} periods; all of them with --all.")


def series_facts(one: Any, name: str, with_prints: bool) -> dict[str, Any]:
    """One series as plain objects, with every print where asked."""
    facts = {"key": name, **to_plain(one.key), "periods": len(one.periods())}
    if with_prints:
        facts["prints"] = [_print_facts(period, each) for period in one.periods() for each in one.prints(period)]
    return facts


def _print_facts(period: Period, each: Any) -> dict[str, Any]:
    page = each.observation
    return {
        "period": to_plain(period),
        **to_plain(each.quantity),
        "release": str(each.release),
        "vintage": str(page.vintage),
        "known_from": str(each.known_from),
        "publisher": page.publisher,
        "source_url": page.source_url,
        "as_printed": page.as_printed,
        "outlets": each.outlets,
        "dissenting": [{"value": other.quantity.value, "source_url": other.source_url} for other in each.dissenters],
    }


def sparkline(values: Sequence[float]) -> str:
    """Values as a line of bars, the lowest the shortest."""
    low, high = min(values), max(values)
    scale = (len(_BARS) - 1) / (high - low) if high > low else 0.0
    return "".join(_BARS[round((value - low) * scale)] for value in values)


def new_table(*columns: str) -> Table:
    """A table without borders, whose cells break rather than hide."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    return table
