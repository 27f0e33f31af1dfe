"""What files alone prove: no database, no network, only hashes and signatures.

Two questions. Of a receipt: was this entry in the log that others saw? Of a whole log: does it hold together? Every
answer is a list of findings, each a sentence that holds, fails, or says what was not checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from corridor.errors import InputError
from corridor.ledger.log.checkpoints import Checkpoint, Cosignature, open_checkpoint, read_cosignature
from corridor.ledger.log.entries import Opening, commitments_in
from corridor.ledger.log.keys import NoMlDsa, PublicKey
from corridor.ledger.log.merkle import check_inclusion, leaf_hash
from corridor.ledger.log.notes import Note
from corridor.ledger.log.policies import Policy
from corridor.ledger.log.receipts import Receipt
from corridor.ledger.log.scanning import scan_log
from corridor.ledger.log.tiles import CHECKPOINT, Read
from corridor.sentences import Sentence, Value

FASTEST_CLOCK = 300
"""Seconds that a witness's clock may be ahead of the reader's."""


class Checked(StrEnum):
    """Of one thing that was looked at."""

    HOLDS = "holds"
    FAILS = "fails"
    NOT_CHECKED = "not_checked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One sentence of a report."""

    outcome: Checked
    sentence: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What files prove."""

    findings: tuple[Finding, ...]
    level: str = ""
    """The most demanding policy that the checkpoint meets, such as BILATERAL; empty where it meets none."""
    since: int | None = None
    """The second as of which its witnesses vouch."""
    checkpoint: Checkpoint | None = None

    @property
    def holds(self) -> bool:
        """Whether nothing that was checked failed."""
        return all(one.outcome is not Checked.FAILS for one in self.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who verifies: whom they trust, what they kept, and when it is."""

    policies: Sequence[Policy]
    """From the most to the least demanding."""
    now: int
    kept: bytes | None = None
    """A checkpoint that this reader verified before."""


def verify_receipt(receipt: bytes, entry: bytes, reader: Reader, openings: Sequence[Opening] = ()) -> Report:
    """Whether an entry is in a log, by its receipt. Raises InputError for a file that is no receipt."""
    parsed = Receipt.parse(receipt)
    findings, seen = _signed(str(parsed.checkpoint).encode(), reader)
    if seen is None:
        return Report(findings=tuple(findings))
    included = check_inclusion(leaf_hash(entry), parsed.index, seen.checkpoint.size, parsed.proof, seen.checkpoint.root)
    findings.append(
        _holds("The entry is number {index} of the {size} entries of {log}.", **seen.names, index=str(parsed.index))
        if included
        else _fails("This entry is not number {index} of {log}: entry, index or proof was changed.", **seen.names,
                    index=str(parsed.index))
    )  # fmt: skip
    findings += _of_openings(entry, openings)
    findings += _with_kept_size(seen, reader)
    return seen.report([*findings, *_NEVER_CHECKED])


def verify_log(read: Read, reader: Reader) -> Report:
    """Whether a published log holds together: every entry, every tile, the root, and what the reader kept of it."""
    try:
        findings, seen = _signed(read(CHECKPOINT), reader)
    except InputError as error:
        return Report(findings=(_fails("{fault}", fault=str(error)),))
    if seen is None:
        return Report(findings=tuple(findings))
    kept = _kept(reader)
    scan = scan_log(read, seen.checkpoint.size, kept.size if kept else None)
    findings += [_fails("{fault}", fault=one) for one in scan.faults]
    if not scan.faults and scan.root == seen.checkpoint.root:
        findings.append(
            _holds("All {size} entries of {log} and all its tiles make the root that was signed.", **seen.names)
        )
    elif not scan.faults:
        findings.append(_fails("The entries of {log} do not make the root that was signed.", **seen.names))
    if kept is not None:
        findings.append(_growth(seen, kept, scan.root_at))
    else:
        findings.append(_NO_EARLIER)
    return seen.report([*findings, *_NEVER_CHECKED])


# --------------------------------------------------------------------------- signatures and levels


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """A checkpoint that its log signed, and what witnesses make of it."""

    checkpoint: Checkpoint
    level: str
    since: int | None

    @property
    def names(self) -> dict[str, Value]:
        return {"log": self.checkpoint.origin, "size": self.checkpoint.size}

    def report(self, findings: Sequence[Finding]) -> Report:
        return Report(findings=tuple(findings), level=self.level, since=self.since, checkpoint=self.checkpoint)


def _signed(data: bytes, reader: Reader) -> tuple[list[Finding], _Seen | None]:
    """Who signed a checkpoint, and which policy that meets."""
    logs = {key: None for policy in reader.policies for key in policy.logs}
    try:
        checkpoint, note, signers = open_checkpoint(data, logs)
    except InputError as error:
        return [_fails("The checkpoint is not signed by a log of the policy: {fault}", fault=str(error))], None
    findings = [_holds("The log {log} signed a tree of {size} entries.", log=checkpoint.origin, size=checkpoint.size)]
    times, told = _cosigners(note, checkpoint, reader)
    findings += told
    level, since = "", None
    for policy in reader.policies:
        seen = {name: times[key] for name, key in policy.witnesses.items() if key in times}
        when = policy.met_since(seen) if any(key in signers for key in policy.logs) else None
        if when is None:
            findings.append(_unmet(policy.quorum, last=policy is reader.policies[-1]))
            continue
        level, since = policy.quorum, when or None
        findings.append(_holds("Policy {level} is met.", level=level))
        break
    return findings, _Seen(checkpoint=checkpoint, level=level, since=since)


def _unmet(name: str, last: bool) -> Finding:
    """A demanding policy that is not met lowers the level; when none is met, nobody vouches for the log."""
    words = "Policy {level} is not met: too few of its witnesses signed."
    return _fails(words, level=name) if last else _unchecked(words, level=name)


def _cosigners(note: Note, checkpoint: Checkpoint, reader: Reader) -> tuple[Mapping[PublicKey, int], list[Finding]]:
    """When each witness of the policies saw the checkpoint, and a sentence about each."""
    times: dict[PublicKey, int] = {}
    told: list[Finding] = []
    for key in {key: None for policy in reader.policies for key in policy.witnesses.values()}:
        for line in (one for one in note.signatures if one.is_by(key)):
            try:
                seen = read_cosignature(checkpoint, line, key)
            except NoMlDsa as error:
                told.append(_unchecked("{fault}", fault=str(error)))
                continue
            if seen is not None and seen.seconds <= reader.now + FASTEST_CLOCK:
                times[key] = seen.seconds
            told.append(_of_witness(seen, key.name, reader.now))
    return times, told


def _of_witness(seen: Cosignature | None, name: str, now: int) -> Finding:
    if seen is None:
        return _unchecked("The signature of the witness {name} does not hold; it is not counted.", name=name)
    if seen.seconds > now + FASTEST_CLOCK:
        return _unchecked("The signature of the witness {name} is of the future; it is not counted.", name=name)
    return _holds("The witness {name} saw this tree on {day}.", name=name, day=moment(seen.seconds))


# --------------------------------------------------------------------------- what the reader kept


def _kept(reader: Reader) -> Checkpoint | None:
    """The reader's own checkpoint. Raises InputError when it is none, or not of a log of the policy."""
    if reader.kept is None:
        return None
    return open_checkpoint(reader.kept, {key: None for policy in reader.policies for key in policy.logs})[0]


def _growth(seen: _Seen, kept: Checkpoint, root_at: bytes | None) -> Finding:
    values = {**seen.names, "kept": kept.size}
    if kept.origin != seen.checkpoint.origin:
        return _fails("The checkpoint that was kept is of another log, {other}.", other=kept.origin)
    if kept.size > seen.checkpoint.size:
        return _fails("The log shrank: {kept} entries were signed before, {size} now.", **values)
    if root_at != kept.root:
        return _fails(
            "The log was rewritten: its first {kept} entries are not those that were signed before.", **values
        )
    return _holds("The first {kept} entries are those of the checkpoint that was kept.", **values)


def _with_kept_size(seen: _Seen, reader: Reader) -> Iterator[Finding]:
    """A receipt alone shows growth only from a checkpoint of the same size."""
    kept = _kept(reader)
    if kept is not None and kept.size == seen.checkpoint.size:
        yield _growth(seen, kept, seen.checkpoint.root)
    else:
        yield _NOT_BY_RECEIPT


# --------------------------------------------------------------------------- what stays outside


def _of_openings(entry: bytes, openings: Sequence[Opening]) -> Iterator[Finding]:
    """Quotes and documents that were shown, and those that were not."""
    named = commitments_in(entry)
    shown = {one.commitment for one in openings}
    for commitment in sorted(shown - set(named)):
        yield _fails("A file was shown whose hash {hash} the entry does not hold.", hash=commitment[-12:])
    if opened := len(shown & set(named)):
        yield _holds(
            "One file that was shown is of the entry.|{count} files that were shown are of the entry.", count=opened
        )
    if closed := len(set(named) - shown):
        yield _unchecked(
            "What a hash of the entry stands for: it was not shown, or is withdrawn.|"
            "What {count} hashes of the entry stand for: it was not shown, or is withdrawn.",
            count=closed,
        )


def _not_checked(sentence: Sentence) -> Finding:
    return Finding(outcome=Checked.NOT_CHECKED, sentence=sentence)


_NO_EARLIER = _not_checked(Sentence("Whether the log was rewritten before: no earlier checkpoint was given."))
_NOT_BY_RECEIPT = _not_checked(
    Sentence("Whether the log was rewritten before: a receipt cannot show it. Verify the log's folder.")
)
_NEVER_CHECKED = (
    _not_checked(Sentence("Whether what the entries say is true.")),
    _not_checked(Sentence("Whether there is a newer checkpoint.")),
)


def _holds(template: str, **values: Value) -> Finding:
    return Finding(outcome=Checked.HOLDS, sentence=Sentence(template, **values))


def _fails(template: str, **values: Value) -> Finding:
    return Finding(outcome=Checked.FAILS, sentence=Sentence(template, **values))


def _unchecked(template: str, **values: Value) -> Finding:
    return Finding(outcome=Checked.NOT_CHECKED, sentence=Sentence(template, **values))


def moment(seconds: int) -> str:
    """A second as people read it."""
    try:
        return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M UTC")
    except (OverflowError, ValueError, OSError):
        return str(seconds)
