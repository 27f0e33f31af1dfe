"""A corrected document as a test case: its text, and the claims that a reader should find in it.

The format is that of the labelled specimens of the tests: a Markdown file and a JSON file of one name. Claims that a
person corrected are required; those that nobody looked at are optional, so that a test holds the reader to what is
known. What was rejected is left out, so that reading it again is a false claim.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from corridor.corrections.applying import Applied, State, overlap
from corridor.corrections.rebuilding import Claim, fields_of, kind_of
from corridor.corrections.records import NOT_COMPARED, Fields, canonical
from corridor.packs import Pack
from corridor.records import Claims, Document

_UNNAMED = re.compile(r"[^\w.-]+")
_LEFT_OUT = NOT_COMPARED - {"span"}


def specimen(
    document: Document, claims: Claims, applied: Sequence[Applied], pack: Pack
) -> tuple[str, str, dict[str, Any]]:
    """Name, Markdown and labels of a corrected document."""
    source = document.source
    name = f"{_UNNAMED.sub('-', source.id).strip('-.') or 'document'}-{source.sha256[:8]}"
    labels = {
        "id": name,
        "language": source.language,
        "figures": [_label(one, applied, pack) for one in claims.figures],
        "announcements": [_label(one, applied, pack) for one in claims.announcements],
        "corrections": [
            {
                "id": record.id, "action": record.action, "span": one.span.quote, "who": record.who,
                "recorded_at": record.recorded_at, "why": record.why, "read_by": f"{record.reader} {record.version}",
            }
            for one in applied
            for record in one.standing.records
        ],
    }  # fmt: skip
    return name, _markdown(document), labels


def _label(claim: Claim, applied: Sequence[Applied], pack: Pack) -> dict[str, Any]:
    fields = fields_of(claim, pack)
    looked_at = bool(claim.by_hand) or any(_is_met_by(one, claim, fields) for one in applied)
    label = {name: value for name, value in fields.items() if name not in _LEFT_OUT}
    return label if looked_at else {**label, "optional": True}


def _is_met_by(one: Applied, claim: Claim, fields: Fields) -> bool:
    """Whether a correction asked for what the reader now reads of its words."""
    if one.state is not State.MET or one.standing.kind != kind_of(claim) or not overlap(one.span, claim.span):
        return False
    return all(canonical(fields.get(change.field)) == canonical(change.new) for change in one.standing.changes)


def _markdown(document: Document) -> str:
    """The text behind what is known of its source; the title stands there alone where it only heads the text."""
    source, text = document.source, document.text
    title = " ".join((source.title or "").split())
    fields = {"title": title, "publisher": source.publisher, "url": source.url, "published": source.published}
    head = [f'{name}: "{value}"' for name, value in fields.items() if value]
    body = text.removeprefix(f"{source.title}\n\n") if source.title == title else text
    return "\n".join(("---", *head, f"language: {source.language}", "---", "", body.rstrip("\n"), ""))
