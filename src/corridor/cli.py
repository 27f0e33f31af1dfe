"""The command line: parse, call one function, print."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corridor.cli_arguments import parser_of
from corridor.errors import CorridorError, FaultsError, InputError, UnreadableDocument

if TYPE_CHECKING:
    from corridor.chat import ModelServer
    from corridor.corrections import Log
    from corridor.packs import Pack
    from corridor.periods import PartialDate
    from corridor.records import Refusal, Verdict

OK, WRONG_INPUT, INTERRUPTED = 0, 2, 130
TABLES = (".csv", ".jsonl")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit status: 0 done, 2 some input was wrong, 130 interrupted."""
    try:
        options = parser_of(RUNS).parse_args(arguments)
        status: int = options.run(options)
        sys.stdout.flush()
        return status
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except KeyboardInterrupt:
        _complain("stopped")
        return INTERRUPTED
    except FaultsError as error:
        for fault in error.faults:
            _complain(fault)
        return WRONG_INPUT
    except CorridorError as error:
        _complain(str(error))
        return WRONG_INPUT


def _complain(line: str) -> None:
    print(f"corridor: {' '.join(line.split())}", file=sys.stderr)


# --------------------------------------------------------------------------- commands


def brief(options: argparse.Namespace) -> int:
    """Documents in, a sourced brief out."""
    from corridor import pipeline, terminal

    form = "json" if options.json else options.format
    form = form or ("json" if str(options.output).endswith(".json") else "html")
    origins = _documents(options.documents)
    pipeline.get_ready(origins, form)
    pack = _pack(options)
    with terminal.progress(len(origins)) as done:
        account = pipeline.make_account(origins, pack, options.on, done, _corrections(options), _model(options))
    for one in account.unreadable:
        _complain(f"{one.origin}: {one.reason}")
    for each in account.documents:
        _tell_refusals(each.document.source.origin, each.refusals, pack)
    if not account.documents:
        raise InputError("no document could be read; nothing was written.")
    text = pipeline.render(account, pack, options.language, form)
    output = options.output or ("-" if form == "json" else "brief.html")
    _write(output, text)
    if options.record:
        from corridor.cli_official import record

        for each in account.documents:
            source = each.document.source
            record(each.verdicts, pack, f"{output}: {source.origin}", source.published)
    if output != "-":
        terminal.summary(account, pack, output, len(text.encode("utf-8")))
    return WRONG_INPUT if account.unreadable else OK


def _write(output: str, text: str) -> None:
    from corridor.files import write_text

    if output == "-":
        sys.stdout.write(text)
    else:
        write_text(output, text)


def read(options: argparse.Namespace) -> int:
    """What each document claims, with the exact words."""
    if options.explain:
        return _explain(options)
    if options.out:
        return _read_to(options, Path(options.out))
    if options.json:
        return _read_lines(options)
    from corridor import terminal
    from corridor.pipeline import read_corrected

    pack, corrections, model, ok = _pack(options), _corrections(options), _model(options), True
    for origin in _documents(options.documents):
        with _listing(origin) as outcome:
            document, claims, applied = read_corrected(origin, pack, corrections, model)
            terminal.claims(document, claims, pack, applied, options.language)
        ok = ok and outcome.fine
    return OK if ok else WRONG_INPUT


def _explain(options: argparse.Namespace) -> int:
    """Each claim with the words, rows and rules that made it."""
    from corridor import terminal_explained
    from corridor.labels import claims_to_labels, corrections_to_labels
    from corridor.pipeline import read_corrected
    from corridor.read.explaining import explain, facts_of, facts_of_passed_over, passed_over
    from corridor.wording import Wording

    if options.out:
        raise InputError("--explain is for reading along: it goes to the terminal or, with --json, to lines of JSON.")
    pack, corrections, model, ok = _pack(options), _corrections(options), _model(options), True
    wording = Wording(options.language, pack)
    for origin in _documents(options.documents):
        with _listing(origin) as outcome:
            document, claims, applied = read_corrected(origin, pack, corrections, model)
            explanations, others = explain(document, claims, pack), passed_over(document, claims, pack)
            if options.json:
                labels = claims_to_labels(document, claims, pack) | corrections_to_labels(applied)
                labels["explained"] = facts_of(explanations, wording.value)
                labels["passed_over"] = facts_of_passed_over(others, wording.value)
                print(json.dumps(labels, ensure_ascii=False))
            else:
                terminal_explained.explained(document, explanations, wording)
                terminal_explained.numbers_without_claim(others, wording)
        ok = ok and outcome.fine
    return OK if ok else WRONG_INPUT


def _read_to(options: argparse.Namespace, out: Path) -> int:
    """Documents into files, on all cores; what an earlier run read is not read again."""
    from corridor import batch, terminal

    reader = batch.make_reader(options.pack, _corrections(options), _model(options))
    origins = _documents(options.documents, out)
    with terminal.progress(len(origins)) as done:

        def told(result: batch.Result) -> None:
            if result.unreadable is not None:
                _complain(f"{result.origin}: {result.unreadable}")
            done(result.origin)

        summary = batch.read_many(origins, out, reader, batch.useful_workers(options.workers, origins), told)
    if options.json:
        print(_pretty(batch.summary_facts(summary)))
    terminal.read_summary(summary, str(out))
    return WRONG_INPUT if summary.unreadable else OK


def _read_lines(options: argparse.Namespace) -> int:
    """Documents as JSON lines, in the order in which they were given."""
    from corridor import batch

    reader, ok = batch.make_reader(options.pack, _corrections(options), _model(options)), True
    origins = _documents(options.documents)
    tasks = (batch.Task(document=one) for one in origins)
    for result in batch.read_in_order(tasks, reader, batch.useful_workers(options.workers, origins)):
        if result.unreadable is None:
            print(result.labels)
        else:
            ok = False
            _complain(f"{result.origin}: {result.unreadable}")
    return OK if ok else WRONG_INPUT


def check(options: argparse.Namespace) -> int:
    """What the official series say of each figure."""
    from corridor import terminal
    from corridor.publish import verdict_to_json

    pack, corrections, ok = _pack(options), _corrections(options), True
    for origin in _documents(options.documents):
        with _listing(origin) as outcome:
            judge, judged = _judge_table if origin.endswith(TABLES) else _judge_document, []
            for where, answer, published in judge(origin, pack, corrections):
                if isinstance(answer, FaultsError):
                    outcome.fine = False
                    for fault in answer.faults:
                        _complain(fault)
                if options.json and isinstance(answer, FaultsError):
                    print(json.dumps({**where, "faults": list(answer.faults)}, ensure_ascii=False))
                elif options.json:
                    print(json.dumps({**where, **verdict_to_json(answer, pack, options.language)}, ensure_ascii=False))
                elif not isinstance(answer, FaultsError):
                    terminal.verdict(where, answer, pack, options.language)
                if not isinstance(answer, FaultsError):
                    judged.append((published, answer))
            if options.record:
                _record(judged, pack, origin)
        ok = ok and outcome.fine
    return OK if ok else WRONG_INPUT


def _record(judged: Iterable[tuple[PartialDate | None, Verdict]], pack: Pack, origin: str) -> None:
    from corridor.cli_official import record

    for published, some in groupby(judged, key=lambda one: one[0]):
        record([verdict for _, verdict in some], pack, origin, published)


Judged = tuple[dict[str, Any], Any, "PartialDate | None"]
"""Where a figure stands, its verdict or FaultsError, and the day by which it was judged."""


def _judge_document(origin: str, pack: Pack, corrections: Log) -> Iterator[Judged]:
    from corridor.pipeline import check_figures, read_document

    document, claims = read_document(origin, pack, corrections)
    _tell_refusals(origin, claims.refusals, pack)
    for verdict in check_figures(claims.figures, pack, document.source.published):
        yield {"document": document.source.origin}, verdict, document.source.published


def _judge_table(origin: str, pack: Pack, _: Log) -> Iterator[Judged]:
    from corridor.files import read_bytes
    from corridor.labels import figure_from_label
    from corridor.pipeline import check_figures
    from corridor.queries import rows_of_table

    for line, row in rows_of_table(origin, read_bytes(origin)):
        where = {"table": origin, "line": line}
        if isinstance(row, str):
            yield where, FaultsError([f"{origin}:{line}: {row}."]), None
            continue
        try:
            figure, published = figure_from_label(row, pack, f"{origin}:{line}")
        except FaultsError as error:
            yield where, error, None
            continue
        yield where, check_figures([figure], pack, published)[0], published


def amend(options: argparse.Namespace) -> int:
    """Corrections of claims by people."""
    from corridor.cli_amend import amend

    return amend(options, _pack(options), _complain)


def schema(options: argparse.Namespace) -> int:
    """The JSON Schema of an output."""
    from corridor.publish.schemas import schema_text

    print(schema_text(options.name), end="")
    return OK


def promises(options: argparse.Namespace) -> int:
    """Promises of the register."""
    from corridor import terminal
    from corridor.publish import promise_to_plain
    from corridor.queries import find_promises

    pack = _pack(options)
    found = find_promises(pack, " ".join(options.text), options.pillar, options.stage, options.instrument)
    if options.json:
        print(_pretty([promise_to_plain(one) for one in found]))
    else:
        terminal.promises(found, pack)
    return OK


def official(options: argparse.Namespace) -> int:
    """Publishers' own tables: load one, list them, write series as SDMX."""
    from corridor import cli_official

    pack = _pack(options)
    if options.what == "update":
        return cli_official.update(options, pack, _complain)
    return (cli_official.releases if options.what == "list" else cli_official.export)(options, pack)


def series(options: argparse.Namespace) -> int:
    """Official series with their vintages."""
    from corridor import terminal
    from corridor.pipeline import series_store
    from corridor.queries import find_series

    pack = _pack(options)
    store = series_store(pack)
    keys = find_series(pack, tuple(options.key), store.keys())
    if options.triangle:
        from corridor.cli_official import triangle

        for key in keys:
            triangle(store.series(key), key.name, pack, options.json)
    elif options.json:
        print(_pretty([terminal.series_facts(store.series(key), key.name, bool(options.key)) for key in keys]))
    elif len(keys) == 1:
        terminal.series(store.series(keys[0]), keys[0].name, pack, options.all)
    else:
        terminal.series_list([(key.name, store.series(key)) for key in keys], pack)
    return OK


def log(options: argparse.Namespace) -> int:
    """The transparency log: write it, witness it, verify it."""
    from corridor.cli_log import log

    return log(options)


def pack_check(options: argparse.Namespace) -> int:
    """All faults of a pack at once."""
    from corridor.packs import check_pack, load_pack

    faults = check_pack(options.dir)
    if options.json:
        print(_pretty({"pack": str(options.dir), "faults": list(faults)}))
    elif faults:
        raise FaultsError(faults)
    else:
        pack = load_pack(options.dir)
        print(f"{pack.name}: no faults. {len(pack.observations)} observations, {len(pack.promises)} promises.")
    return WRONG_INPUT if faults else OK


def pack_new(options: argparse.Namespace) -> int:
    """An empty pack to fill."""
    from corridor.packs import new_pack

    new_pack(options.dir, options.name or Path(options.dir).name, options.reporter, options.partner)
    print(f"{options.dir}: an empty pack. Fill its tables, then run: corridor pack check {options.dir}")
    return OK


# --------------------------------------------------------------------------- shared by commands


class _listing:  # noqa: N801 - reads as a verb at the `with`
    """Lists a document that cannot be read and lets the others go on."""

    def __init__(self, origin: str) -> None:
        self.origin, self.fine = origin, True

    def __enter__(self) -> _listing:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> bool:
        if isinstance(error, UnreadableDocument):
            self.fine = False
            _complain(str(error))
            return True
        return False


def _tell_refusals(origin: str, refusals: Iterable[Refusal], pack: Pack) -> None:
    """What of a document was passed over: it is no fault of the input, and not to be missed either."""
    from corridor.wording import Wording

    for one in refusals:
        _complain(f"{origin}: {Wording('en', pack).say(one.sentence)}")


def _pack(options: argparse.Namespace) -> Pack:
    from corridor.packs import load_pack

    return load_pack(options.pack)


def _corrections(options: argparse.Namespace) -> Log:
    """What people said of earlier readings; a record that cannot be read is told."""
    from corridor.corrections import CorrectionFile, Log
    from corridor.settings import data_folder

    found, faults = CorrectionFile(data_folder(options.data)).read()
    for fault in faults:
        _complain(fault)
    return Log(found)


def _model(options: argparse.Namespace) -> ModelServer | None:
    from corridor.settings import model_server

    return model_server(options.model, options.model_url)


def _documents(paths: Iterable[str], leave_out: Path | None = None) -> list[str]:
    from corridor.files import documents_in

    return list(documents_in(paths, leave_out))


def _pretty(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


RUNS = {
    "brief": brief,
    "read": read,
    "check": check,
    "amend": amend,
    "schema": schema,
    "promises": promises,
    "series": series,
    "official": official,
    "log": log,
    "pack check": pack_check,
    "pack new": pack_new,
}
"""What each command calls."""
