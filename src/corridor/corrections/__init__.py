"""Corrections of claims by people: appended, never rewritten, and put on again whenever a document is read.

A correction addresses a claim by the exact words that make it. `store.py` keeps the log, `log.py` says what of it
holds, `applying.py` puts it on the claims of a reading, `making.py` makes a new one.
"""

from corridor.corrections.applying import Applied, State, apply, offered
from corridor.corrections.history import history
from corridor.corrections.log import Log, Standing
from corridor.corrections.making import Request, correct, take, undo
from corridor.corrections.records import ADD, AMEND, REJECT, UNDO, Change, Correction, to_plain
from corridor.corrections.saying import facts_of, said, said_of
from corridor.corrections.specimens import specimen
from corridor.corrections.store import CorrectionFile, CorrectionStore

__all__ = [
    "ADD",
    "AMEND",
    "REJECT",
    "UNDO",
    "Applied",
    "Change",
    "Correction",
    "CorrectionFile",
    "CorrectionStore",
    "Log",
    "Request",
    "Standing",
    "State",
    "apply",
    "correct",
    "facts_of",
    "history",
    "offered",
    "said",
    "said_of",
    "specimen",
    "take",
    "to_plain",
    "undo",
]
