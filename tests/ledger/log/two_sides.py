"""A log of two sides with a witness each, and one of neither."""

from __future__ import annotations

from pathlib import Path

from corridor.ledger.log.keys import NOTE, WITNESS, WITNESS_ML_DSA, PrivateKey
from corridor.ledger.log.notes import Signature
from corridor.ledger.log.policies import Policy, bilateral, witnessed
from corridor.ledger.log.verifying import Reader
from corridor.ledger.log.witnessing import Request, Witness
from corridor.ledger.log.writing import LogFolder

DAY = 1_790_000_000
ORIGIN = "corridor.example/a-b"
LOG = PrivateKey(name=ORIGIN, kind=NOTE, seed=bytes(32))
LOG_TOO = PrivateKey(name=ORIGIN, kind=WITNESS_ML_DSA, seed=bytes(32))
A = PrivateKey(name="witness.example.a", kind=WITNESS, seed=b"a" * 32)
B = PrivateKey(name="witness.example.b", kind=WITNESS_ML_DSA, seed=b"b" * 32)
NEITHER = PrivateKey(name="university.example", kind=WITNESS, seed=b"n" * 32)
POLICIES = (
    Policy.parse(bilateral([LOG.public], {"A": [A.public], "B": [B.public]})),
    Policy.parse(witnessed([LOG.public], [A.public, B.public, NEITHER.public])),
)


def entries(count: int, first: int = 0) -> list[bytes]:
    return [f'{{"promise":{number}}}'.encode() for number in range(first, first + count)]


def reader(kept: bytes | None = None, now: int = DAY + 3600) -> Reader:
    return Reader(policies=POLICIES, now=now, kept=kept)


def witness(key: PrivateKey, folder: Path) -> Witness:
    return Witness(folder / key.name, [key], [LOG.public])


def ask(log: LogFolder, one: Witness, old: int = 0, seconds: int = DAY) -> None:
    """Have a witness sign, and put its line below the checkpoint."""
    request = Request(old=old, proof=log.public().prove_growth(old), checkpoint=str(log.note))
    answer = one.answer(str(request).encode(), seconds)
    assert answer.status == 200, answer
    log.add_signatures(Signature.parse(line) for line in answer.body.splitlines())


def texts(report, outcome="fails") -> list[str]:
    """What a report says."""
    found = (one.sentence for one in report.findings if one.outcome == outcome)
    return [one.template.format(**dict(one.values)) for one in found]
