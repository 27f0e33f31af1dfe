"""Any SDMX source: SDMX-CSV and SDMX-JSON by our own readers, SDMX-ML 2.1 and 3.0 by pysdmx."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from corridor.errors import MissingExtra
from corridor.official.publishers.received import Received, guard_xml
from corridor.official.sdmx.as_csv import cells_of_csv
from corridor.official.sdmx.as_json import cells_of_json
from corridor.official.sdmx.crosswalk import rows_of_cells
from corridor.official.tables import Table, checked
from corridor.packs.pack import Pack


def recognises(received: Received) -> bool:
    """Whether the bytes begin as one of the three forms do."""
    start = received.data[:2000].lstrip(b"\xef\xbb\xbf \r\n\t")
    return (
        start.startswith((b"STRUCTURE,", b"STRUCTURE[", b"DATAFLOW,", b"DATAFLOW:"))
        or (start[:1] == b"{" and b"sdmx-json" in received.data[:5000] + received.data[-5000:])
        or (start[:1] == b"{" and b'"dataSets"' in received.data)
        or (start[:1] == b"<" and b"sdmx" in start.lower())
    )


def read(received: Received, pack: Pack) -> Table:
    """The values of a message. Raises FaultsError or UnreadableDocument, naming line or element."""
    rows = rows_of_cells(_cells(received), pack, received.origin, received.published)
    return checked(
        Table(
            publisher=received.origin.partition("://")[2].partition("/")[0] or received.origin,
            origin=received.origin,
            title=received.origin,
            published=received.published or max((row.vintage for row in rows if row.vintage), default=date.min),
            rows=tuple(rows),
        )
    )


def _cells(received: Received) -> Iterator[tuple[str, Mapping[str, str]]]:
    try:
        text = received.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise received.fault(f"byte {error.start}", "not UTF-8. Was the download cut off? Fetch it again.") from error
    if text.lstrip().startswith("<"):
        return _cells_of_xml(received, text)
    return (cells_of_json if text.lstrip().startswith("{") else cells_of_csv)(text, received.origin)


def _cells_of_xml(received: Received, text: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    guard_xml(received, received.data)
    try:
        from pysdmx.errors import PysdmxError
        from pysdmx.io import read_sdmx
    except ImportError as error:
        raise MissingExtra("SDMX-ML", "sdmx") from error
    try:
        message = read_sdmx(text.strip(), validate=True)
    except (PysdmxError, ValueError, KeyError, TypeError, SyntaxError, NotImplementedError) as error:
        raise received.fault(
            "", f"not an SDMX-ML data message that can be read: {error}. Was the download cut off? Fetch it again."
        ) from error
    for data_set in message.data or ():
        name = data_set.short_urn
        frame = getattr(data_set, "data").astype(str)  # noqa: B009 - a data frame, which its type does not say.fillna("")
        for number, line in enumerate(frame.to_dict(orient="records"), 1):
            yield f"{name}: value {number}", {str(key): str(cell) for key, cell in line.items() if cell != "nan"}
