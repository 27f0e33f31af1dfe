"""Receipts of C2SP tlog-proof: all that shows an entry to be in a log, in one text file, NAME.tlog-proof.

c2sp.org/tlog-proof@v1
index 73894
gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=        hashes from the entry to the root
B95lDa8R83lS8n0eG+o0buTxRKQTYFi//1U8anccXmA=

example.org/pk-cn                                   the checkpoint with its signatures
...
"""

from __future__ import annotations

import base64
from dataclasses import dataclass

from corridor.errors import InputError
from corridor.ledger.log.checkpoints import whole_number
from corridor.ledger.log.keys import decode
from corridor.ledger.log.merkle import HASH_BYTES
from corridor.ledger.log.notes import LARGEST_NOTE, Note

HEADER = "c2sp.org/tlog-proof@v1"
LONGEST_PROOF = 63


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """That an entry is in a log; nothing is verified yet."""

    index: int
    """Place of the entry, from 0."""
    proof: tuple[bytes, ...]
    checkpoint: Note
    extra: bytes = b""
    """What an application adds; nothing vouches for it, and nothing is added here."""

    def __str__(self) -> str:
        extra = [f"extra {base64.b64encode(self.extra).decode()}"] if self.extra else []
        proof = [base64.b64encode(one).decode() for one in self.proof]
        return "\n".join([HEADER, *extra, f"index {self.index}", *proof, "", str(self.checkpoint)])

    @classmethod
    def parse(cls, data: bytes | str) -> Receipt:
        """A receipt from its file. Raises InputError for anything else."""
        raw = data.encode() if isinstance(data, str) else data
        if len(raw) > 2 * LARGEST_NOTE:
            raise InputError(f"receipt: larger than {2 * LARGEST_NOTE:,} bytes.")
        try:
            head, gap, note = raw.decode("utf-8").partition("\n\n")
        except UnicodeDecodeError as error:
            raise InputError(f"receipt: not UTF-8, at byte {error.start}.") from None
        header, *lines = head.split("\n")
        if header != HEADER or not gap:
            raise InputError(
                f"receipt: got {header!r:.60}. Expected {HEADER}, a proof, an empty line and a checkpoint."
            )
        extra = _extra(lines.pop(0)) if lines and lines[0].startswith("extra ") else b""
        index = whole_number(lines[0].removeprefix("index ")) if lines and lines[0].startswith("index ") else None
        if index is None:
            raise InputError("receipt: no index. Expected a line such as: index 73894")
        return cls(index=index, proof=read_proof(lines[1:], "receipt"), checkpoint=Note.parse(note), extra=extra)


def _extra(line: str) -> bytes:
    data = decode(line.removeprefix("extra "))
    if not data:
        raise InputError("receipt: the extra data are not base64.")
    return data


def read_proof(lines: list[str], where: str) -> tuple[bytes, ...]:
    """The hashes of a proof from their lines. Raises InputError when one is none, or there are too many."""
    hashes = tuple(decode(line) for line in lines)
    if len(hashes) > LONGEST_PROOF or any(len(one) != HASH_BYTES for one in hashes):
        raise InputError(f"{where}: the proof is damaged. Expected up to {LONGEST_PROOF} hashes in base64, one a line.")
    return hashes
