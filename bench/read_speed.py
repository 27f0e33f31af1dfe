"""Measures the reader of English text on one core, beside peers that do less, in the same run.

    python bench/read_speed.py [--turns N] [--documents N] [--no-peers] [--json]

Each turn reads with ours, then with each peer (A B C A B C ...), so that a drift of the machine's speed falls on all;
the slow ones read fewer of the documents. Start-up and the first document are left out. Time is this process's own.

spaCy       blank English pipeline with sentencizer and entity ruler: amounts, percentages, periods, and the same names
            and words that our tables and the pack have
quantulum3  all quantities, then dateparser.search all dates
"""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from corridor.packs import load_pack
from corridor.packs.pack import Pack
from corridor.read import load_document, read_document
from corridor.read.announcements import read_announcements
from corridor.read.figures import read_figures
from corridor.read.instructions import without_instructions
from corridor.read.mentions import scan
from corridor.read.mentions.flat import flatten
from corridor.read.mentions.segments import sentences
from corridor.read.mentions.times import MONTHS
from corridor.read.mentions.words import Words
from corridor.records import Document
from press import report

BAR = 2000
"""Documents a second on one core."""
BARS = {"spaCy": 4, "quantulum3 + dateparser": 200}
"""How many times as fast as each peer."""
INSTALL = 'pip install "corridor[bench]"'
_HEADER = "---\npublished: 2026-05-18\npublisher: Templates\n---\n"

Read = Callable[[Document], Any]


def documents(number: int) -> list[Document]:
    """Reports from the seeds 0, 1, 2, ..."""
    return [load_document(f"{seed}.txt", (_HEADER + report(seed)).encode()) for seed in range(number)]


def spacy_pipeline(pack: Pack) -> Read:
    """A blank pipeline with rulers for what our scan finds."""
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([*_token_patterns(), *_phrase_patterns(pack)])
    return lambda document: nlp(document.text).ents


def _token_patterns() -> Iterable[dict[str, Any]]:
    number = {"LIKE_NUM": True}
    scale = {"LOWER": {"IN": ["million", "billion", "mn", "bn", "crore", "lakh"]}}
    month = {"LOWER": {"IN": list(MONTHS)}}
    year = {"TEXT": {"REGEX": r"^(?:FY)?\d{2,4}$"}}
    for label, tokens in (
        ("MONEY", [{"IS_CURRENCY": True}, number, {**scale, "OP": "?"}]),
        ("MONEY", [number, scale, {"LOWER": {"IN": ["dollars", "rupees"]}}]),
        ("PERCENT", [number, {"LOWER": {"IN": ["%", "percent", "pc"]}}]),
        ("PERCENT", [number, {"LOWER": "per"}, {"LOWER": "cent"}]),
        ("PERIOD", [month, {"TEXT": "-"}, month, {**year, "OP": "?"}]),
        ("PERIOD", [month, {**year, "OP": "?"}]),
        ("PERIOD", [{"LOWER": "first"}, number, {"LOWER": "months"}]),
        (
            "PERIOD",
            [{"LOWER": {"IN": ["last", "this", "current", "same"]}}, {"LOWER": {"IN": ["year", "month", "period"]}}],
        ),
        ("PERIOD", [{"LOWER": {"IN": ["last", "current"]}}, {"LOWER": "fiscal"}, {"LOWER": "year"}]),
        ("PERIOD", [{"TEXT": {"REGEX": r"^\d{0,2}M?FY\d\d"}}]),
    ):
        yield {"label": label, "pattern": tokens}


def _phrase_patterns(pack: Pack) -> Iterable[dict[str, Any]]:
    from corridor.read import lexicons
    from corridor.read.mentions import TABLES

    for country in pack.countries.values():
        yield from ({"label": "COUNTRY", "pattern": name} for name in country.names)
    for party in pack.parties:
        yield from ({"label": "PARTY", "pattern": name} for name in (party.name, *party.aliases.get("en", ())))
    for place in pack.places:
        yield from ({"label": "PLACE", "pattern": name} for name in (place.name, *place.aliases.get("en", ())))
    for table in (*TABLES, "instruments", "stages", "pillars"):
        for row in lexicons.rows(table):
            yield from ({"label": table, "pattern": term} for term in row["term"].split("|"))


def quantities_and_dates() -> Read:
    """quantulum3 for quantities, dateparser for dates."""
    from dateparser.search import search_dates
    from quantulum3 import parser

    return lambda document: (parser.parse(document.text), search_dates(document.text, languages=["en"]))


def _per_second(read: Read, texts: Sequence[Document]) -> float:
    start = time.process_time()
    for document in texts:
        read(document)
    return len(texts) / (time.process_time() - start)


def rates(readers: dict[str, tuple[Read, int]], texts: Sequence[Document], turns: int) -> dict[str, float]:
    """Documents a second of each reader: medians over turns."""
    for read, _ in readers.values():
        read(texts[0])
    gc.collect()
    gc.freeze()  # the tables of one reader are no burden for the next
    made: dict[str, list[float]] = {name: [] for name in readers}
    for turn in range(turns):
        for name, (read, share) in readers.items():
            first = turn * share % len(texts)
            made[name].append(_per_second(read, [*texts[first:], *texts][:share]))
    return {name: statistics.median(found) for name, found in made.items()}


def stages(texts: Sequence[Document], pack: Pack) -> dict[str, float]:
    """Milliseconds a document of each step, each document going through all steps in turn."""
    spent: dict[str, int] = {}

    def timed(name: str, step: Callable[[], Any]) -> Any:
        start = time.process_time_ns()
        made = step()
        spent[name] = spent.get(name, 0) + time.process_time_ns() - start
        return made

    for document in texts:
        timed("instructions looked for", lambda d=document: without_instructions(d))
        flat = timed("flat copy", lambda d=document: flatten(d.text))
        timed("words", lambda d=document, f=flat: Words(d.text, f))
        timed("sentences", lambda d=document: sentences(d.text))
        found = timed("mentions (with the three above)", lambda d=document: scan(d.text, pack))
        timed("figures", lambda d=document, m=found: read_figures(d, m, pack))
        timed("announcements", lambda d=document, m=found: read_announcements(d, m, pack))
        timed("whole document", lambda d=document: read_document(d, pack))
    return {name: nanoseconds / len(texts) / 1e6 for name, nanoseconds in spent.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    pack, texts = load_pack(), documents(options.documents)
    readers: dict[str, tuple[Read, int]] = {"corridor": (lambda document: read_document(document, pack), len(texts))}
    if not options.no_peers:
        try:
            readers["spaCy"] = (spacy_pipeline(pack), max(1, len(texts) // 4))
            readers["quantulum3 + dateparser"] = (quantities_and_dates(), max(1, len(texts) // 50))
        except ImportError as missing:
            sys.exit(f"{missing.name} is needed for the comparison: {INSTALL}, or --no-peers")
    claims = [read_document(document, pack) for document in texts]
    result = {
        "documents": len(texts),
        "words_per_document": statistics.mean(len(document.text.split()) for document in texts),
        "claims_per_document": statistics.mean(len(c.figures) + len(c.announcements) for c in claims),
        "python": sys.version.split()[0],
        "documents_per_second": rates(readers, texts, options.turns),
        "milliseconds": stages(texts, pack),
    }
    print(json.dumps(result, indent=1) if options.json else _table(result))


def _table(result: dict[str, Any]) -> str:
    speeds = result["documents_per_second"]
    ours = speeds["corridor"]
    lines = [
        f"{result['documents']} documents, {result['words_per_document']:.0f} words and "
        f"{result['claims_per_document']:.1f} claims each, one core, Python {result['python']}",
        f"{'corridor':24} {ours:8.1f} a second   {'reaches' if ours >= BAR else 'MISSES'} {BAR:,}",
    ]
    for name, bar in BARS.items():
        if name in speeds:
            ratio = ours / speeds[name]
            word = "reaches" if ratio >= bar else "MISSES"
            lines.append(f"{name:24} {speeds[name]:8.1f} a second   ours is {ratio:.1f} times as fast: {word} {bar}")
    lines += [f"{name:32} {spent:7.3f} ms" for name, spent in result["milliseconds"].items()]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
