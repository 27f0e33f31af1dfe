"""Which announcements are one promise, and what became of it."""

from corridor.ledger.completions import completions
from corridor.ledger.linking import link
from corridor.ledger.stages import has_arrived, last_stage, silence

__all__ = ["completions", "has_arrived", "last_stage", "link", "silence"]
