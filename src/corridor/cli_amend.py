"""`corridor amend`: what people corrected, recorded, listed, undone, and handed to developers as test cases."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from typing import Any

from corridor import __version__, terminal
from corridor.corrections import (
    ADD,
    AMEND,
    REJECT,
    Correction,
    CorrectionFile,
    CorrectionStore,
    Log,
    Request,
    State,
    correct,
    said,
    specimen,
    take,
    to_plain,
    undo,
)
from corridor.errors import InputError
from corridor.files import make_folder, write_text
from corridor.packs import Pack
from corridor.pipeline import read_corrected
from corridor.settings import data_folder, model_server, who
from corridor.wording import Wording

OK, WRONG_INPUT = 0, 2


def amend(options: argparse.Namespace, pack: Pack, complain: Callable[[str], None]) -> int:
    """One correction, or the list of them. Returns the exit status."""
    store = CorrectionFile(data_folder(options.data))
    found, faults = store.read()
    for fault in faults:
        complain(fault)
    log = Log(found)
    if options.list:
        return _list(options, log, pack)
    if options.as_tests:
        return _as_tests(options.as_tests, store, log, pack, complain)
    if options.undo:
        made = undo(log, options.undo, who(options.who), options.why, __version__)
        store.append(made)
    else:
        made = _correct(options, store, log, pack)
    _tell(options, made, pack, store)
    return OK


def _correct(options: argparse.Namespace, store: CorrectionStore, log: Log, pack: Pack) -> Correction:
    if not options.document:
        raise InputError("a document is missing. Name it: corridor amend DOCUMENT --quote WORDS ...")
    model = model_server(options.model, options.model_url)
    document, claims, applied = read_corrected(options.document, pack, log, model)
    signed = who(options.who)
    if options.take:
        wanted = log.named(options.take).id
        offers = [one for one in applied if one.state is State.OFFERED]
        offer = next((one for one in offers if any(record.id == wanted for record in one.standing.records)), None)
        if offer is None:
            raise InputError(f"{wanted}: this correction is not offered for {options.document}.")
        made = take(document, claims, offer.standing, offer.span, pack, signed, options.why, __version__)
    else:
        made = correct(document, claims, _request(options, signed), pack, __version__)
    store.append(made, document)
    return made


def _request(options: argparse.Namespace, signed: str) -> Request:
    if not options.quote:
        raise InputError("the words are missing. Give them with --quote, as they stand in the document.")
    if options.reject and options.set:
        raise InputError("--reject and --set exclude each other: a claim is either left out or read otherwise.")
    return Request(
        action=REJECT if options.reject else ADD if options.add else AMEND,
        quote=options.quote,
        who=signed,
        why=options.why,
        kind=options.add or options.kind or "",
        at=options.at,
        where=tuple(options.where),
        fields=tuple(options.set),
    )


def _tell(options: argparse.Namespace, made: Correction, pack: Pack, store: CorrectionFile) -> None:
    if options.json:
        print(json.dumps(to_plain(made), ensure_ascii=False))
    else:
        print(f"{made.id}  {Wording(options.language, pack).say(said(made))}")
        print(f"{store.path}")


def _list(options: argparse.Namespace, log: Log, pack: Pack) -> int:
    shown = log.all
    if options.document:
        document, _, _ = read_corrected(options.document, pack, None)
        shown = tuple(one for one in shown if one.sha256 == document.source.sha256)
    if options.json:
        records = [{**to_plain(one), "undone": one.id in log.undone} for one in shown]
        print(json.dumps(records, ensure_ascii=False, indent=1))
    else:
        terminal.corrections(shown, log.undone, Wording(options.language, pack))
    return OK


def _as_tests(folder: str, store: CorrectionStore, log: Log, pack: Pack, complain: Callable[[str], None]) -> int:
    """Each corrected document as a labelled specimen; one whose text was not kept is told, and the others go on."""
    place, missing = make_folder(folder), 0
    for sha256 in log.documents():
        document = store.document(sha256)
        if document is None:
            complain(f"{sha256}: the text of this document is not in the data folder; no test case is written.")
            missing += 1
            continue
        _, claims, applied = read_corrected(document, pack, log)
        name, text, labels = specimen(document, claims, applied, pack)
        write_text(place / f"{name}.md", text)
        write_text(place / f"{name}.json", _pretty(labels))
        print(place / f"{name}.md")
    return WRONG_INPUT if missing else OK


def _pretty(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
