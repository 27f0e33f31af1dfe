"""The arguments of the command line, and which function each command calls."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from corridor import __version__
from corridor.cli_log_arguments import log_commands

Run = Callable[[argparse.Namespace], int]
CORRECTED = ("brief", "read", "check", "amend")
"""Commands that put on what people corrected."""


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"not a day, got {text!r}. Expected YYYY-MM-DD.") from None


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"not a number of processes, got {text!r}. Expected 1 or more.")
    return int(text)


def _cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def parser_of(runs: Mapping[str, Run]) -> argparse.ArgumentParser:
    """The parser; runs: what each command calls, by its name."""
    parser = argparse.ArgumentParser(
        prog="corridor",
        description="What was promised, what arrived: a sourced account of a bilateral investment relationship.",
        epilog="Exit status: 0 done, 2 some input was wrong (the rest was still done), 130 interrupted.",
    )
    parser.add_argument("--version", action="version", version=f"corridor {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True, title="commands")
    one = _command(commands, "brief", runs, "read documents, judge their figures, recognise promises, write the brief")
    one.add_argument("documents", nargs="+", metavar="DOCUMENT", help="HTML, text or Markdown; a folder; - for stdin")
    one.add_argument("-o", "--output", metavar="FILE", help="brief.html unless given; - for stdout")
    one.add_argument("--format", choices=("html", "json"), help="html, unless FILE ends in .json")
    one.add_argument("--on", type=_day, metavar="DATE", help="day of the brief, today unless given")
    one.add_argument("--record", action="store_true", help="keep the verdicts, so that a later release can be told")
    _model_arguments(one)
    one = _command(commands, "read", runs, "show what documents claim, with the exact words")
    one.add_argument("documents", nargs="+", metavar="DOCUMENT", help="files, folders with all below them, patterns")
    one.add_argument("--explain", action="store_true", help="show from which words, rows and rules each claim comes")
    one.add_argument(
        "--out", metavar="PATH", help="a folder: one JSON file a document; NAME.jsonl, NAME.parquet: all in one"
    )
    one.add_argument(
        "--workers", type=_count, default=_cores(), metavar="N", help="processes that read (default: %(default)s)"
    )
    _model_arguments(one)
    one = _command(commands, "check", runs, "hold figures against the official series")
    one.add_argument("documents", nargs="+", metavar="DOCUMENT|TABLE", help="documents, or tables (.csv, .jsonl)")
    one.add_argument("--record", action="store_true", help="keep the verdicts, so that a later release can be told")
    _amend_command(commands, runs)
    one = _command(commands, "promises", runs, "search the register of promises")
    one.add_argument("text", nargs="*", metavar="TEXT", help="words that the promise must hold")
    for name in ("pillar", "stage", "instrument"):
        one.add_argument(f"--{name}", metavar="CODE")
    one = _command(commands, "series", runs, "list official series, or show one with its vintages")
    one.add_argument("key", nargs="*", metavar="KEY", help="parts of its key, such as: fdi inflow")
    one.add_argument("--all", action="store_true", help="every period, not only the last ones")
    one.add_argument("--triangle", action="store_true", help="prints by months since the end of the period")
    _official_commands(commands.add_parser("official", help="load publishers' own tables; write series as SDMX"), runs)
    one = commands.add_parser("schema", help="print the JSON Schema of what --json writes")
    one.add_argument("name", choices=("account", "read"), help="account: of brief; read: of read, with --out too")
    one.set_defaults(run=runs["schema"])
    log_commands(commands.add_parser("log", help="prove that what was promised was not rewritten"), runs["log"])
    _pack_commands(commands.add_parser("pack", help="check a corridor pack, or make a new one"), runs)
    return parser


def _model_arguments(one: argparse.ArgumentParser) -> None:
    one.add_argument("--model", metavar="NAME", help="let a language model read, too; its claims must quote the text")
    one.add_argument(
        "--model-url", metavar="URL", help="its server, such as http://localhost:8080/v1; key: CORRIDOR_MODEL_KEY"
    )


def _amend_command(commands: Any, runs: Mapping[str, Run]) -> None:
    one = _command(commands, "amend", runs, "correct what was misread: amend, reject or add a claim, or undo that")
    one.add_argument("document", nargs="?", metavar="DOCUMENT")
    one.add_argument("--quote", metavar="WORDS", help="words of the document that make the claim")
    one.add_argument("--at", type=int, metavar="OFFSET", help="where the words begin, if they stand more than once")
    one.add_argument("--kind", choices=("figure", "announcement"), help="of the claim, if the words make both")
    one.add_argument("--where", action="append", default=[], metavar="FIELD=VALUE", help="which of several claims")
    one.add_argument("--set", action="append", default=[], metavar="FIELD=VALUE", help="how a field should be read")
    one.add_argument("--why", default="", metavar="REASON", help="kept with the correction, as is who made it")
    one.add_argument("--who", metavar="NAME", help="else CORRIDOR_WHO, or the name of the login")
    _model_arguments(one)
    what = one.add_mutually_exclusive_group()
    what.add_argument("--reject", action="store_true", help="the words make no such claim")
    what.add_argument("--add", choices=("figure", "announcement"), help="the words make a claim that was not read")
    what.add_argument("--take", metavar="ID", help="take over a correction of another version of the page")
    what.add_argument("--undo", metavar="ID", help="a correction no longer holds; also undoes an undo")
    what.add_argument("--list", action="store_true", help="every correction, or those of DOCUMENT")
    what.add_argument("--as-tests", metavar="DIR", help="write corrected documents as labelled specimens for tests")


def _official_commands(parser: argparse.ArgumentParser, runs: Mapping[str, Run]) -> None:
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    one = _command(commands, "update", runs, "add a vintage and show what it revises", of="official")
    one.add_argument("source", metavar="FILE|ADDRESS|SOURCE", help="a workbook, SDMX, CSV, or the name of a source")
    one.add_argument("--published", type=_day, metavar="DATE", help="day of publication, where the file does not say")
    one.add_argument("--offline", action="store_true", help="take the bytes that are kept of an address")
    _command(commands, "list", runs, "show the tables that were loaded", of="official")
    one = _command(commands, "export", runs, "write series with all their vintages as SDMX", of="official")
    one.add_argument("file", metavar="FILE", help="NAME.csv for SDMX-CSV 2.0, NAME.json for SDMX-JSON 2.0")
    one.add_argument("key", nargs="*", metavar="KEY", help="parts of a key, such as: fdi net; all unless given")


def _pack_commands(parser: argparse.ArgumentParser, runs: Mapping[str, Run]) -> None:
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    one = commands.add_parser("check", help="tell every fault of a pack, with file, line and field")
    one.add_argument("dir", metavar="DIR")
    one.add_argument("--json", action="store_true", help="for machines")
    one.set_defaults(run=runs["pack check"])
    one = commands.add_parser("new", help="make an empty pack that passes the check")
    one.add_argument("dir", metavar="DIR")
    one.add_argument("--name", help="such as bd-jp; the folder's name unless given")
    one.add_argument("--reporter", required=True, metavar="ISO3", help="country whose statistics are checked")
    one.add_argument("--partner", required=True, metavar="ISO3")
    one.set_defaults(run=runs["pack new"])


def _command(
    commands: Any, name: str, runs: Mapping[str, Run], what: str, of: str | None = None
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=what, description=f"{what[0].upper()}{what[1:]}.")
    parser.add_argument("--pack", default="pk-cn", metavar="NAME|DIR", help="corridor pack (default: %(default)s)")
    parser.add_argument("--language", choices=("en", "zh", "ur"), default="en", help="of what is said (default: en)")
    parser.add_argument("--json", action="store_true", help="for machines")
    if name in CORRECTED:
        parser.add_argument("--data", metavar="DIR", help="where corrections by people are kept; else CORRIDOR_DATA")
    parser.set_defaults(run=runs[of or name], what=name)
    return parser
