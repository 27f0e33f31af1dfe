"""What an Office file says about itself: title, publisher, day of the last change, language."""

from __future__ import annotations

import io
import re
from zipfile import ZipFile

from lxml import etree

LARGEST_PART_BYTES = 1_000_000
_CORE, _APP = "docProps/core.xml", "docProps/app.xml"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def parse(data: bytes) -> dict[str, str | None]:
    """The properties; the company is the publisher where no publisher is named."""
    with ZipFile(io.BytesIO(data)) as archive:
        core, app = _part(archive, _CORE), _part(archive, _APP)
    day = _DAY.match(core.get("modified") or core.get("created") or "")
    return {
        "title": core.get("title"),
        "publisher": core.get("publisher") or app.get("Company"),
        "published": day[0] if day else None,
        "language": core.get("language"),
    }


def _part(archive: ZipFile, name: str) -> dict[str, str]:
    """The elements of a part with a text, by local name; none when the part is missing, large or no XML."""
    if name not in archive.namelist() or archive.getinfo(name).file_size > LARGEST_PART_BYTES:
        return {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(archive.read(name), parser)
    except etree.XMLSyntaxError:
        return {}
    return {etree.QName(one).localname: " ".join(one.text.split()) for one in root.iterchildren("{*}*") if one.text}
