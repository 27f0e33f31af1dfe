"""Publishers' own tables, one file each: bytes in, a checked table out, or an error that names the place.

None of them touches the disk or the network, so that all works from kept bytes as it does from fresh ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType

from corridor.official.publishers import delimited, sdmx, workbook, world_bank
from corridor.official.publishers.received import Received
from corridor.official.tables import Table
from corridor.packs.pack import Pack

PUBLISHERS: Mapping[str, ModuleType] = {
    "workbook": workbook,
    "sdmx": sdmx,
    "world-bank": world_bank,
    "csv": delimited,
}
"""By name, in the order in which they are asked whether they know the bytes."""

__all__ = ["PUBLISHERS", "Received", "read_table"]


def read_table(received: Received, pack: Pack) -> Table:
    """The table in a file or an answer, by the publisher that knows its form.

    Raises UnreadableDocument when none does, and whatever that publisher raises.
    """
    for publisher in PUBLISHERS.values():
        if publisher.recognises(received):
            table: Table = publisher.read(received, pack)
            return table
    start = received.data[:40].decode("utf-8", "replace")
    raise received.fault(
        "", f"no publisher knows this form, got {start!r}. Expected a workbook (XLSX), SDMX (ML, CSV or JSON), an "
        "answer of the World Bank's API, or CSV with our column names. Did the publisher move, and is this a web page?"
    )  # fmt: skip
