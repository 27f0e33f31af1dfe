"""What became of older promises: counts by how binding their instrument is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from corridor.ledger.stages import events_before, has_arrived
from corridor.packs import Pack
from corridor.records import Completion, Promise


def completions(promises: Iterable[Promise], pack: Pack, before: date = date(2022, 1, 1)) -> tuple[Completion, ...]:
    """Of the promises with a dated event before a day, how many have an actual completion.

    One record for each value of the column `binding` of the pack's instruments, the softest first. These are counts
    of deals, not of money; a page about an opening is easier to find than its absence, so the share is more likely
    too high than too low.
    """
    old = [promise for promise in promises if events_before(promise, before)]
    instruments = sorted(pack.codes["instruments"].values(), key=lambda row: int(row.extra["rank"]))
    bindings = dict.fromkeys(row.extra["binding"] for row in instruments)
    return tuple(_completion(binding, old, pack, before) for binding in bindings)


def _completion(binding: str, old: list[Promise], pack: Pack, before: date) -> Completion:
    instruments = pack.codes["instruments"]
    group = [promise for promise in old if instruments[promise.instrument].extra["binding"] == binding]
    return Completion(
        binding=binding,
        promises=tuple(promise.id for promise in group),
        completed=tuple(promise.id for promise in group if has_arrived(promise)),
        before=before,
    )
