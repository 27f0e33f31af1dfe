"""Keys that sign notes, as C2SP signed-note writes them.

    public     NAME+KEYID+BASE64                e.g. example.org/log+530d903a+AekyeRrm...
    private    PRIVATE+KEY+NAME+KEYID+BASE64    the secret is the seed of 32 bytes

The bytes begin with the kind of signature that the key makes. The key ID is the first four bytes of the SHA-256 over
name, kind and public key; it is computed anew, never believed.

    kind  algorithm   signs
    01    Ed25519     the text of a note: a log's own signature
    04    Ed25519     a checkpoint and the time it was seen: a witness (tlog-cosignature)
    06    ML-DSA-44   the same, safe against quantum computers; for witnesses and logs
"""

from __future__ import annotations

import base64
import binascii
import secrets
import unicodedata
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from corridor.errors import CorridorError, InputError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey

NOTE, WITNESS, WITNESS_ML_DSA = 1, 4, 6
PUBLIC_BYTES = {NOTE: 32, WITNESS: 32, WITNESS_ML_DSA: 1312}
SIGNATURE_BYTES = {NOTE: 64, WITNESS: 64, WITNESS_ML_DSA: 2420}
SEED_BYTES = 32
LONGEST_NAME = 255
"""Bytes: what a message signed with ML-DSA-44 has room for."""
_PRIVATE = "PRIVATE+KEY+"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicKey:
    """Whose signature is believed."""

    name: str
    """Such as `example.org/log`; no spaces and no plus."""
    kind: int
    """1, 4 or 6."""
    public: bytes

    @property
    def id(self) -> bytes:
        """Four bytes that tell keys of one name apart."""
        return sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.public).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{_encode(bytes([self.kind]) + self.public)}"

    @classmethod
    def parse(cls, text: str) -> PublicKey:
        """A key from its line. Raises InputError for anything else."""
        where = f"key {text:.40}"
        name, _, rest = text.partition("+")
        stated, _, encoded = rest.partition("+")
        data = decode(encoded)
        if not is_name(name) or not data or len(data) - 1 != PUBLIC_BYTES.get(data[0]):
            raise InputError(f"{where}: not a public key. Expected NAME+KEYID+BASE64 with a kind of 1, 4 or 6.")
        key = cls(name=name, kind=data[0], public=data[1:])
        if stated != key.id.hex():
            raise InputError(f"{where}: key ID {stated!r:.20} does not fit the key. Expected {key.id.hex()}.")
        return key

    def verify(self, signature: bytes, message: bytes) -> bool:
        """Whether the holder of the key signed a message."""
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        try:
            if self.kind == WITNESS_ML_DSA:
                _ml_dsa().MLDSA44PublicKey.from_public_bytes(self.public).verify(signature, message)
            else:
                Ed25519PublicKey.from_public_bytes(self.public).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateKey:
    """What signs. Its text form is a secret."""

    name: str
    kind: int
    seed: bytes

    @property
    def public(self) -> PublicKey:
        """What others need to believe its signatures."""
        return PublicKey(name=self.name, kind=self.kind, public=self._key().public_key().public_bytes_raw())

    def __repr__(self) -> str:
        return f"PrivateKey(name={self.name!r}, kind={self.kind})"

    @classmethod
    def new(cls, name: str, kind: int) -> PrivateKey:
        """A new key. Raises InputError for a name that no key may have."""
        if not is_name(name):
            raise InputError(
                f"key: no name of a key, got {name!r:.60}. Expected such as example.org/log, no spaces, no +."
            )
        return cls(name=name, kind=kind, seed=secrets.token_bytes(SEED_BYTES))

    @classmethod
    def parse(cls, text: str) -> PrivateKey:
        """A key from its line. Raises InputError, without repeating the secret, for anything else."""
        name, _, rest = text.removeprefix(_PRIVATE).partition("+")
        stated, _, encoded = rest.partition("+")
        data = decode(encoded)
        fits = text.startswith(_PRIVATE) and is_name(name) and len(data) == SEED_BYTES + 1 and data[0] in PUBLIC_BYTES
        if not fits or (key := cls(name=name, kind=data[0], seed=data[1:])).public.id.hex() != stated:
            raise InputError("key: not a private key. Expected the line that `corridor log key` wrote.")
        return key

    def private_line(self) -> str:
        """The secret, as `parse` reads it."""
        return f"{_PRIVATE}{self.name}+{self.public.id.hex()}+{_encode(bytes([self.kind]) + self.seed)}"

    def sign(self, message: bytes) -> bytes:
        """A signature over a message."""
        return self._key().sign(message)

    def _key(self) -> Ed25519PrivateKey | MLDSA44PrivateKey:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        if self.kind == WITNESS_ML_DSA:
            made: MLDSA44PrivateKey = _ml_dsa().MLDSA44PrivateKey.from_seed_bytes(self.seed)
            return made
        return Ed25519PrivateKey.from_private_bytes(self.seed)


class NoMlDsa(CorridorError):
    """The cryptography library of the machine has no ML-DSA-44."""


@cache
def _ml_dsa() -> Any:
    """The module of ML-DSA; a library built on an OpenSSL before 3.5 lacks it. Raises NoMlDsa."""
    from cryptography.exceptions import UnsupportedAlgorithm

    try:
        from cryptography.hazmat.primitives.asymmetric import mldsa

        mldsa.MLDSA44PrivateKey.from_seed_bytes(bytes(SEED_BYTES))
    except (ImportError, UnsupportedAlgorithm) as error:
        raise NoMlDsa(
            "ML-DSA-44 signatures need the cryptography library with OpenSSL 3.5 or newer. "
            "Install it: pip install 'cryptography>=50'. Ed25519 signatures go on working."
        ) from error
    return mldsa


def is_name(name: str) -> bool:
    """Whether a key may have a name."""
    fits = bool(name) and "+" not in name and name.isprintable() and len(name.encode()) <= LONGEST_NAME
    return fits and not any(character.isspace() or unicodedata.category(character) == "Zs" for character in name)


def decode(text: str) -> bytes:
    """Bytes of standard base64 in its one right form; empty for anything else."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""
    return data if _encode(data) == text else b""


def _encode(data: bytes) -> str:
    return base64.b64encode(data).decode()
