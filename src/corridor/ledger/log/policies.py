"""Whom a reader trusts, in the text of C2SP tlog-policy: which logs, which witnesses, and how many of them.

    log example.org/pk-cn+0a1b2c3d+AZ...
    witness pk-1 witness.example.pk+...
    witness cn-1 witness.example.cn+...
    group PK any pk-1
    group CN any cn-1
    group BILATERAL all PK CN
    quorum BILATERAL

Two policies are written for two sides. BILATERAL: witnesses of both saw this history. WITNESSED: at least one of
them did, or one of neither side. A reader holds both against a checkpoint and is told the higher one that is reached.
Neither side has a veto: one that stops signing lowers that level, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from corridor.errors import FaultsError, InputError
from corridor.ledger.log.keys import NOTE, WITNESS, PublicKey

BILATERAL, WITNESSED = "BILATERAL", "WITNESSED"
NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Whom a reader trusts."""

    logs: tuple[PublicKey, ...]
    witnesses: Mapping[str, PublicKey]
    groups: Mapping[str, tuple[int, tuple[str, ...]]]
    """How many of which members."""
    quorum: str
    """A witness, a group, or none."""

    def since(self, name: str, seen: Mapping[str, int]) -> int | None:
        """The second as of which a witness or a group vouches; None while it does not. seen: witnesses that signed."""
        if name in self.witnesses:
            return seen.get(name)
        needed, members = self.groups[name]
        times = sorted((one for member in members if (one := self.since(member, seen)) is not None), reverse=True)
        return times[needed - 1] if len(times) >= needed else None

    def met_since(self, seen: Mapping[str, int]) -> int | None:
        """The second as of which the quorum vouches; 0 where none is asked for, None while it does not."""
        return 0 if self.quorum == NONE else self.since(self.quorum, seen)

    @classmethod
    def parse(cls, data: bytes | str) -> Policy:
        """A policy from its text. Raises FaultsError with every fault and its line."""
        raw = data.encode() if isinstance(data, str) else data
        reading = _Reading()
        for number, line in enumerate(raw.decode("utf-8", "surrogateescape").split("\n"), start=1):
            try:
                reading.take(line)
            except InputError as error:
                reading.faults.append(f"policy:{number}: {error}")
        if reading.quorum is None:
            reading.faults.append("policy: no quorum. Expected one line such as: quorum WITNESSED")
        if reading.faults or reading.quorum is None:
            raise FaultsError(reading.faults)
        return cls(logs=tuple(reading.logs), witnesses=reading.witnesses, groups=reading.groups, quorum=reading.quorum)


@dataclass(slots=True)
class _Reading:
    """What was read of a policy so far."""

    logs: list[PublicKey] = field(default_factory=list)
    witnesses: dict[str, PublicKey] = field(default_factory=dict)
    groups: dict[str, tuple[int, tuple[str, ...]]] = field(default_factory=dict)
    quorum: str | None = None
    members: set[str] = field(default_factory=set)
    """Names that are in a group already."""
    faults: list[str] = field(default_factory=list)

    def take(self, line: str) -> None:
        """One line. Raises InputError."""
        if any((one < " " and one != "\t") or one == "\x7f" for one in line):
            raise InputError("a control character.")
        words = line.replace("\t", " ").split(" ")
        words = [one for one in words if one]
        if not words or words[0].startswith("#"):
            return
        readers = {"log": self._log, "witness": self._witness, "group": self._group, "quorum": self._quorum}
        if words[0] not in readers:
            raise InputError(f"got {words[0]!r:.30}. Expected one of {', '.join(readers)}.")
        readers[words[0]](words[1:])

    def _log(self, words: Sequence[str]) -> None:
        if len(words) not in (1, 2):
            raise InputError("Expected: log KEY [URL]")
        self.logs.append(_other_key(PublicKey.parse(words[0]), self.logs))

    def _witness(self, words: Sequence[str]) -> None:
        if len(words) not in (2, 3):
            raise InputError("Expected: witness NAME KEY [URL]")
        key = PublicKey.parse(words[1])
        if key.kind == NOTE:  # as older policies write a witness: the same key, used for cosignatures
            key = PublicKey(name=key.name, kind=WITNESS, public=key.public)
        self.witnesses[self._new(words[0])] = _other_key(key, self.witnesses.values())

    def _group(self, words: Sequence[str]) -> None:
        if len(words) < 3:
            raise InputError("Expected: group NAME all|any|NUMBER MEMBER...")
        name, number, members = self._new(words[0]), words[1], tuple(words[2:])
        for one in members:
            if one not in self.witnesses and one not in self.groups:
                raise InputError(f"{one!r:.40} is not defined above.")
        if len(set(members)) < len(members) or self.members & set(members):
            raise InputError("a member is in a group already: nobody counts twice.")
        needed = {"any": "1", "all": str(len(members))}.get(number, number)
        if not needed.isascii() or not needed.isdecimal() or not 1 <= int(needed) <= len(members):
            raise InputError(f"got {number!r:.20}. Expected all, any, or a number from 1 to {len(members)}.")
        self.members |= set(members)
        self.groups[name] = (int(needed), members)

    def _quorum(self, words: Sequence[str]) -> None:
        if len(words) != 1 or self.quorum is not None:
            raise InputError("Expected one line: quorum NAME")
        if words[0] != NONE and words[0] not in self.witnesses and words[0] not in self.groups:
            raise InputError(f"{words[0]!r:.40} is not defined above.")
        self.quorum = words[0]

    def _new(self, name: str) -> str:
        if name == NONE or name in self.witnesses or name in self.groups:
            raise InputError(f"{name!r:.40} is taken.")
        return name


def _other_key(key: PublicKey, others: Iterable[PublicKey]) -> PublicKey:
    """A key that is none of the others."""
    if any(key.public == one.public for one in others):
        raise InputError(f"the key of {key.name:.60} stands twice.")
    return key


def bilateral(logs: Sequence[PublicKey], sides: Mapping[str, Sequence[PublicKey]]) -> str:
    """The policy that witnesses of every side must have signed. sides: the name of each, and its witnesses."""
    lines, groups = [f"log {key}" for key in logs], []
    for side, keys in sides.items():
        names = [f"{side.lower()}-{number}" for number in range(1, len(keys) + 1)]
        lines += [f"witness {name} {key}" for name, key in zip(names, keys, strict=True)]
        groups.append(f"group {side} any {' '.join(names)}")
    return _checked([*lines, *groups, f"group {BILATERAL} all {' '.join(sides)}", f"quorum {BILATERAL}"])


def witnessed(logs: Sequence[PublicKey], witnesses: Sequence[PublicKey]) -> str:
    """The policy that one of the witnesses must have signed."""
    names = [f"witness-{number}" for number in range(1, len(witnesses) + 1)]
    lines = [f"log {key}" for key in logs]
    lines += [f"witness {name} {key}" for name, key in zip(names, witnesses, strict=True)]
    return _checked([*lines, f"group {WITNESSED} any {' '.join(names)}", f"quorum {WITNESSED}"])


def _checked(lines: Sequence[str]) -> str:
    text = "".join(f"{line}\n" for line in lines)
    Policy.parse(text)
    return text
