"""`corridor log`: keys and policies, entries and checkpoints, witnesses, receipts, and what they prove."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from corridor.errors import FaultsError, InputError
from corridor.files import STANDARD_INPUT_NAME, make_folder, read_bytes, write_text
from corridor.ledger.log import (
    Opening,
    Policy,
    PrivateKey,
    PublicKey,
    Reader,
    Report,
    SignedLog,
    Witness,
    canonical_json,
    open_log,
    publish,
    verify_log,
    verify_receipt,
)
from corridor.ledger.log.checkpoints import read_cosignature
from corridor.ledger.log.disk import Openings, reader_of, write_secret
from corridor.ledger.log.entries import withhold
from corridor.ledger.log.keys import NOTE, WITNESS, WITNESS_ML_DSA
from corridor.ledger.log.notes import Signature
from corridor.ledger.log.policies import BILATERAL, WITNESSED, bilateral, witnessed
from corridor.ledger.log.tiles import CHECKPOINT
from corridor.ledger.log.verifying import Checked, moment
from corridor.ledger.log.witnessing import Request

OK, WRONG_INPUT = 0, 2
LARGEST_FILE = 1_000_000_000
MARKS = {Checked.HOLDS: "✓", Checked.FAILS: "✗", Checked.NOT_CHECKED: "·"}


def log(options: argparse.Namespace) -> int:
    """One command of the log. Returns the exit status."""
    return RUNS[options.what](options)


# --------------------------------------------------------------------------- keys and policies


def _key(options: argparse.Namespace) -> int:
    kind = WITNESS_ML_DSA if options.ml_dsa else WITNESS if options.witness else NOTE
    key = PrivateKey.new(options.name, kind)
    write_secret(Path(options.output), key.private_line() + "\n")
    write_text(f"{options.output}.pub", f"{key.public}\n")
    print(f"{options.output}: a secret, for you alone. {options.output}.pub: {key.public!s:.100}")
    return OK


def _policy(options: argparse.Namespace) -> int:
    logs, others = _public(options.log), _public(options.other)
    sides = {}
    for one in options.side:
        name, _, files = one.partition("=")
        if not name or not files:
            raise InputError(f"--side: got {one!r}. Expected NAME=FILE, or NAME=FILE,FILE for several witnesses.")
        sides[name] = _public(files.split(","))
    folder = make_folder(options.output)
    witnesses = [key for keys in (*sides.values(), others) for key in keys]
    for name, text in ((BILATERAL, bilateral(logs, sides)), (WITNESSED, witnessed(logs, witnesses))):
        write_text(folder / f"{name}.policy", text)
        print(folder / f"{name}.policy")
    return OK


# --------------------------------------------------------------------------- writing


def _append(options: argparse.Namespace) -> int:
    """Every line is checked before the first one is kept; texts are withheld once all are right."""
    name = STANDARD_INPUT_NAME if options.entries == "-" else options.entries
    values, faults = [], []
    for number, line in enumerate(_read(options.entries).decode("utf-8", "replace").splitlines(), start=1):
        try:
            value = json.loads(line)
            if not isinstance(value, dict):
                raise ValueError("no object")
            canonical_json(value)
            values.append(value)
        except ValueError as error:
            faults.append(f"{name}:{number}: not an entry: {error}. Expected one JSON object a line.")
    if faults:
        raise FaultsError(faults)
    keep = _private(options.folder).keep
    with open_log(options.folder) as one:
        added = one.append([canonical_json(withhold(value, options.withhold, keep)) for value in values])
        waiting = f"{one.waiting:,} wait for a checkpoint"
    print(f"{options.folder}: entries {added.start} to {added.stop - 1} are kept; {waiting}.")
    return OK


def _withdraw(options: argparse.Namespace) -> int:
    private = _private(options.folder)
    if private.find(options.hash) is None:
        raise InputError(f"{private.folder}: holds no text of {options.hash:.90}.")
    private.withdraw(options.hash)
    print(f"{options.folder}: withdrawn. The entry stays, and every proof goes on holding.")
    return OK


def _checkpoint(options: argparse.Namespace) -> int:
    with open_log(options.folder) as one:
        note = one.checkpoint([PrivateKey.parse(_line(path)) for path in options.key], int(time.time()))
    sys.stdout.write(str(note))
    return OK


def _publish(options: argparse.Namespace) -> int:
    size, written = publish(options.folder, options.target)
    print(f"{options.target}: {size:,} entries are public; {written} files written.")
    return OK


# --------------------------------------------------------------------------- witnesses


def _request(options: argparse.Namespace) -> int:
    signed = SignedLog(reader_of(options.folder))
    request = Request(old=options.old, proof=signed.prove_growth(options.old), checkpoint=str(signed.note))
    _write(options.output, str(request))
    return OK


def _cosign(options: argparse.Namespace) -> int:
    keys = [PrivateKey.parse(_line(path)) for path in options.key]
    if any(key.kind == NOTE for key in keys):
        raise InputError("--key: signs for a log. Make a key of a witness: corridor log key NAME --witness -o FILE")
    answer = Witness(options.state, keys, _public(options.log)).answer(_read(options.request), int(time.time()))
    if answer.status == 409:
        raise InputError(
            f"not signed: this witness signed {answer.body.strip()} entries last. Ask with --old that many."
        )
    if answer.status != 200:
        raise InputError(f"not signed: {answer.body.strip()} ({answer.status}).")
    _write(options.output, answer.body)
    return OK


def _add(options: argparse.Namespace) -> int:
    """Only signatures that hold, of witnesses that a policy names, are put below the checkpoint."""
    known = {key: None for policy in _policies(options.policy) for key in policy.witnesses.values()}
    with open_log(options.folder) as one:
        checkpoint = one.public().checkpoint
        taken = []
        for line in _read(options.signatures).decode("utf-8", "replace").splitlines():
            signature = Signature.parse(line)
            found = [read_cosignature(checkpoint, signature, key) for key in known if signature.is_by(key)]
            if not any(found):
                raise InputError(
                    f"{options.signatures}: {signature.name} is in no policy, or did not sign this checkpoint."
                )
            taken.append(signature)
        one.add_signatures(taken)
    for name in dict.fromkeys(signature.name for signature in taken):
        print(f"{options.folder}: {name} vouches for {checkpoint.size:,} entries.")
    return OK


# --------------------------------------------------------------------------- receipts


def _prove(options: argparse.Namespace) -> int:
    signed = SignedLog(reader_of(options.folder))
    name = options.output or f"entry-{options.index}"
    name = name.removesuffix(".tlog-proof")
    entry, receipt = signed.entry(options.index), signed.prove(options.index)
    write_text(f"{name}.entry", entry.decode("utf-8"))
    write_text(f"{name}.tlog-proof", str(receipt))
    print(f"{name}.tlog-proof: the receipt of {name}.entry.")
    return OK


def _verify(options: argparse.Namespace) -> int:
    kept = Path(options.kept) if options.kept else None
    reader = Reader(
        policies=_policies(options.policy),
        now=int(time.time()),
        kept=kept.read_bytes() if kept and kept.exists() else None,
    )
    target = Path(options.target)
    if target.is_dir():
        report = verify_log(reader_of(target), reader)
    else:
        entry = options.entry or target.with_suffix(".entry")
        openings = [Opening.from_bytes(_read(one)) for one in options.open]
        report = verify_receipt(_read(target), _read(entry), reader, openings)
    _tell(report, options)
    if kept and target.is_dir() and report.holds:
        write_text(kept, (target / CHECKPOINT).read_text("utf-8"))
    return OK if report.holds else WRONG_INPUT


def _tell(report: Report, options: argparse.Namespace) -> None:
    from corridor.packs import load_pack
    from corridor.wording import Wording

    say = Wording(options.language, load_pack(options.pack)).say
    said = [(one.outcome, say(one.sentence)) for one in report.findings]
    if options.json:
        facts = {
            "holds": report.holds,
            "level": report.level or None,
            "since": moment(report.since) if report.since else None,
            "entries": report.checkpoint.size if report.checkpoint else None,
            "findings": [{"outcome": outcome.value, "sentence": text} for outcome, text in said],
        }
        print(json.dumps(facts, ensure_ascii=False, indent=1))
        return
    for wanted in (Checked.FAILS, Checked.HOLDS, Checked.NOT_CHECKED):
        for outcome, text in said:
            if outcome is wanted:
                print(f"{MARKS[outcome]} {text}")


# --------------------------------------------------------------------------- files


def _private(folder: str) -> Openings:
    """Texts that entries hold only a hash of; never published."""
    return Openings(Path(folder) / "private")


def _read(path: str | Path) -> bytes:
    return read_bytes(path, LARGEST_FILE)


def _line(path: str) -> str:
    return _read(path).decode("utf-8", "replace").strip()


def _public(paths: Iterable[str]) -> list[PublicKey]:
    return [PublicKey.parse(_line(path)) for path in paths]


def _policies(paths: Iterable[str]) -> list[Policy]:
    return [Policy.parse(_read(path)) for path in paths]


def _write(output: str, text: str) -> None:
    if output == "-":
        sys.stdout.write(text)
    else:
        write_text(output, text)


RUNS = {
    "key": _key,
    "policy": _policy,
    "append": _append,
    "withdraw": _withdraw,
    "checkpoint": _checkpoint,
    "prove": _prove,
    "witness request": _request,
    "witness cosign": _cosign,
    "witness add": _add,
    "publish": _publish,
    "verify": _verify,
}
"""What each command calls."""
