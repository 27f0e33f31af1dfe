"""Documents whose reading people corrected, as `corridor amend --as-tests tests/specimens/corrected` writes them.

A file that the reader does not meet yet says so in a field `fails`, with the reason; once it is met, the field goes.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from corridor.labels import announcement_to_label, figure_to_label
from corridor.packs import load_pack
from corridor.read import load_document, read_document

PACK = load_pack("pk-cn")
FOLDER = Path(__file__).parents[1] / "specimens" / "corrected"
WHERE = {"span", "optional", "kind"}
"""Fields of a label that say where a claim stands, not what it says."""


def cases() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.json")):
        label = json.loads(path.read_text("utf-8"))
        why = f"{label.get('fails')}; once it is read rightly, take `fails` out of {path.name}"
        fails = [pytest.mark.xfail(reason=why, strict=True)] if "fails" in label else []
        found.append(pytest.param(path.with_suffix(".md"), label, id=path.stem, marks=fails))
    return found


def is_read(label: dict[str, Any], read: list[dict[str, Any]]) -> bool:
    """Whether a claim says what a label says, of words that share some with it."""
    return any(
        all(one[name] == value for name, value in label.items() if name not in WHERE)
        and (one["span"] in label["span"] or label["span"] in one["span"])
        for one in read
    )


@pytest.mark.parametrize(("path", "label"), cases())
def test_what_people_corrected_is_read_rightly(path: Path, label: dict[str, Any]) -> None:
    claims = read_document(load_document(path.name, path.read_bytes()), PACK)
    read = {
        "figures": [figure_to_label(one, PACK) for one in claims.figures],
        "announcements": [announcement_to_label(one) for one in claims.announcements],
    }
    missed = [one for kind in read for one in label[kind] if not one.get("optional") and not is_read(one, read[kind])]
    again = [one for one in label["rejected"] if is_read(one, read[f"{one['kind']}s"])]
    assert (missed, again) == ([], [])
