"""Errors, sorted by what the caller should do about them."""

from __future__ import annotations

from collections.abc import Iterable


class CorridorError(Exception):
    """Anything Corridor raises on purpose."""


class InputError(CorridorError):
    """The caller's input is wrong: correct it and call again."""


class UnreadableDocument(InputError):
    """One document cannot be read: list it and go on with the others."""

    def __init__(self, origin: str, reason: str, sha256: str | None = None) -> None:
        super().__init__(f"{origin}: {reason}")
        self.origin = origin
        self.reason = reason
        self.sha256 = sha256


class FaultsError(InputError):
    """A file or a pack has faults; all of them are in `faults`, each with its path."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


class MissingExtra(CorridorError):
    """An optional part is not installed: the message is the install line."""

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(f"{feature} needs an optional part. Install it: pip install 'corridor[{extra}]'")


class NoAnswer(CorridorError):
    """A language model gave no usable answer: what is read without it stands."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause
