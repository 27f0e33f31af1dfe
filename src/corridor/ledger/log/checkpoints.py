"""Checkpoints of C2SP tlog-checkpoint, and their cosignatures: how large the log was, and the root of its tree.

example.org/pk-cn                                   origin: which log
20852163                                            entries
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=        root hash

— example.org/pk-cn Az3grlgtzPICa5OS8n...           the log's signature
— witness.example.org/w1 jWbPPwAAAABkGF...          a witness saw this tree, at this second, grown from the last one
"""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import dataclass

from corridor.errors import InputError
from corridor.ledger.log.keys import NOTE, SIGNATURE_BYTES, WITNESS_ML_DSA, PrivateKey, PublicKey, decode
from corridor.ledger.log.merkle import HASH_BYTES
from corridor.ledger.log.notes import Note, Signature, open_note, sign_note

LATEST_SECOND = 2**63 - 1
_TIME_BYTES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """A tree that a log vouches for."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()
    """Further lines; none are written here, as no monitor could check them."""

    def text(self) -> str:
        """What is signed."""
        lines = (self.origin, str(self.size), base64.b64encode(self.root).decode(), *self.extensions)
        return "".join(f"{line}\n" for line in lines)

    @classmethod
    def parse(cls, text: str) -> Checkpoint:
        """A checkpoint from the text of a note. Raises InputError for anything else."""
        lines = text.split("\n")
        if len(lines) < 4 or lines.pop() or not all(lines):
            raise InputError("checkpoint: malformed. Expected lines of origin, size and root hash.")
        size = whole_number(lines[1])
        root = decode(lines[2])
        if size is None or len(root) != HASH_BYTES:
            raise InputError(
                f"checkpoint of {lines[0]:.60}: no size or root hash, got {lines[1]!r:.30}, {lines[2]!r:.50}."
            )
        return cls(origin=lines[0], size=size, root=root, extensions=tuple(lines[3:]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cosignature:
    """That a witness saw a checkpoint."""

    key: PublicKey
    seconds: int
    """Since 1970-01-01 00:00 UTC, by the witness's clock."""


def sign_checkpoint(checkpoint: Checkpoint, keys: Iterable[PrivateKey], seconds: int) -> Note:
    """A checkpoint signed by its log, with a key of kind 1 and, as its own witness, with others."""
    keys = list(keys)
    note = sign_note(checkpoint.text(), (key for key in keys if key.kind == NOTE))
    return note.with_signatures(cosign(checkpoint, key, seconds) for key in keys if key.kind != NOTE)


def open_checkpoint(data: bytes | str, log_keys: Iterable[PublicKey]) -> tuple[Checkpoint, Note, tuple[PublicKey, ...]]:
    """A checkpoint, its note, and those of the keys that signed it under their own name.

    Raises InputError when none did, or when a signature of a known key does not hold.
    """
    note, signers = open_note(data, log_keys, _signed)
    checkpoint = Checkpoint.parse(note.text)
    signers = tuple(key for key in signers if key.name == checkpoint.origin)
    if not signers:
        raise InputError(f"checkpoint: of {checkpoint.origin:.60}, signed by a key of another name.")
    return checkpoint, note, signers


def _signed(key: PublicKey, signature: Signature, text: str) -> bool:
    """A log signs the text with a key of kind 1, and as its own witness with others."""
    if key.kind == NOTE:
        return key.verify(signature.value, text.encode())
    return read_cosignature(Checkpoint.parse(text), signature, key) is not None


def cosign(checkpoint: Checkpoint, key: PrivateKey, seconds: int) -> Signature:
    """A witness's line: the checkpoint was seen at this second, and grew from every one seen before."""
    stamp = seconds.to_bytes(_TIME_BYTES, "big")
    value = stamp + key.sign(_cosigned(checkpoint, key.name, key.kind, seconds))
    return Signature(name=key.name, key_id=key.public.id, value=value)


def read_cosignature(checkpoint: Checkpoint, signature: Signature, key: PublicKey) -> Cosignature | None:
    """A cosignature that holds; None for one that does not."""
    seconds = seconds_of(signature.value, key.kind)
    if seconds is None or not signature.is_by(key):
        return None
    message = _cosigned(checkpoint, key.name, key.kind, seconds)
    return Cosignature(key=key, seconds=seconds) if key.verify(signature.value[_TIME_BYTES:], message) else None


def seconds_of(value: bytes, kind: int) -> int | None:
    """When a cosignature says it was made; None for what is none of its kind."""
    seconds = int.from_bytes(value[:_TIME_BYTES], "big")
    fits = kind != NOTE and len(value) == _TIME_BYTES + SIGNATURE_BYTES[kind] and seconds <= LATEST_SECOND
    return seconds if fits else None


def _cosigned(checkpoint: Checkpoint, name: str, kind: int, seconds: int) -> bytes:
    """What a witness signs: for Ed25519 two lines before the text, for ML-DSA-44 fixed fields, no extensions."""
    if kind != WITNESS_ML_DSA:
        return f"cosignature/v1\ntime {seconds}\n{checkpoint.text()}".encode()
    parts = (
        b"subtree/v1\n\0",
        _short(name),
        seconds.to_bytes(_TIME_BYTES, "big"),
        _short(checkpoint.origin),
        bytes(8),  # from the first entry
        checkpoint.size.to_bytes(8, "big"),
        checkpoint.root,
    )
    return b"".join(parts)


def _short(text: str) -> bytes:
    data = text.encode()
    if not 0 < len(data) < 256:
        raise InputError(f"checkpoint: {text!r:.40} has {len(data)} bytes. Expected 1 to 255.")
    return bytes([len(data)]) + data


def whole_number(text: str) -> int | None:
    """A number from 0 to 2**63 - 1 in decimal digits without leading zeros; None for anything else."""
    fits = text.isascii() and text.isdecimal() and len(text) <= 19 and (text == "0" or text[0] != "0")
    number = int(text) if fits else LATEST_SECOND + 1
    return number if number <= LATEST_SECOND else None
