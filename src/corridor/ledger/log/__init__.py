"""A transparency log over the entries of the ledger: neither side can rewrite what was promised unnoticed.

merkle       trees and proofs of RFC 6962        keys, notes        who signs, C2SP signed-note
tiles        a log as static files               checkpoints        a signed tree, and witnesses' lines below it
receipts     an entry's proof in one file        policies           whom a reader trusts: BILATERAL, WITNESSED
entries      canonical JSON, salted hashes       verifying          what files alone prove, and what they do not
journal      acknowledged, not in tiles yet      writing            tiles first, the signature last
witnessing   signs that a log only grew          publishing         copies for a web server
"""

from corridor.ledger.log.entries import Opening, canonical_json
from corridor.ledger.log.journal import EntrySource, Journal
from corridor.ledger.log.keys import PrivateKey, PublicKey
from corridor.ledger.log.policies import Policy
from corridor.ledger.log.publishing import publish
from corridor.ledger.log.reading import SignedLog
from corridor.ledger.log.verifying import Reader, Report, verify_log, verify_receipt
from corridor.ledger.log.witnessing import Witness
from corridor.ledger.log.writing import LogFolder, open_log

__all__ = [
    "EntrySource",
    "Journal",
    "LogFolder",
    "Opening",
    "Policy",
    "PrivateKey",
    "PublicKey",
    "Reader",
    "Report",
    "SignedLog",
    "Witness",
    "canonical_json",
    "open_log",
    "publish",
    "verify_log",
    "verify_receipt",
]
