"""A corrected document as a test case: its text, and the claims that a reader should find in it.

The format is that of the labelled specimens of the tests: a Markdown file and a JSON file of one name. Claims that a
person corrected are required; those that nobody looked at are optional, so that a test holds the reader to what is
known. What was rejected is not among the claims but under `rejected`, so that reading it again is a false claim.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from corridor.corrections.applying import Applied, State
from corridor.corrections.rebuilding import Claim, fields_of, kind_of
from corridor.corrections.records import NOT_COMPARED, REJECT, Correction, Fields, canonical
from corridor.packs import Pack
from corridor.records import Claims, Document, Span

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
        "rejected": [
            {"kind": one.standing.kind, **_fields(one.standing.was)} for one in applied if one.standing.action == REJECT
        ],
        "corrections": [_record(record, one.span) for one in applied for record in one.standing.records],
    }
    return name, _markdown(document), labels


def _record(one: Correction, span: Span) -> dict[str, Any]:
    return {
        "id": one.id,
        "action": one.action,
        "span": span.quote,
        "who": one.who,
        "recorded_at": one.recorded_at,
        "why": one.why,
        "read_by": f"{one.reader} {one.version}".strip(),
    }


def _label(claim: Claim, applied: Sequence[Applied], pack: Pack) -> dict[str, Any]:
    fields = fields_of(claim, pack)
    looked_at = bool(claim.by_hand) or any(_is_met_by(one, claim, fields) for one in applied)
    return _fields(fields) if looked_at else {**_fields(fields), "optional": True}


def _fields(label: Fields) -> dict[str, Any]:
    return {name: value for name, value in label.items() if name not in _LEFT_OUT}


def _is_met_by(one: Applied, claim: Claim, fields: Fields) -> bool:
    """Whether a correction asked for what the reader now reads of its words."""
    if one.state is not State.MET or one.standing.kind != kind_of(claim) or not one.span.overlaps(claim.span):
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
