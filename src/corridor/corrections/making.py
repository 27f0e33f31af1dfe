"""A new correction from what a person asked for: the words found, the claim found, the fields parsed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from difflib import get_close_matches
from typing import Any, NamedTuple

from corridor.corrections.fields import FIELDS, parse_fields
from corridor.corrections.log import Log, Standing
from corridor.corrections.rebuilding import Claim, fields_of, kind_of, rebuilt
from corridor.corrections.records import ADD, AMEND, NOT_COMPARED, UNDO, Change, Correction, Fields, canonical
from corridor.errors import InputError
from corridor.packs import Pack
from corridor.records import Claims, Document, Span

PLACES_SHOWN = 8
AROUND = 30
"""Signs shown on either side of a quote that stands more than once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a person asks for."""

    action: str
    """`reject`, `amend` or `add`."""
    quote: str
    """Words of the document, or the claim's own; blanks and line ends count as one blank."""
    who: str
    why: str
    kind: str = ""
    """`figure` or `announcement`; needed only where the words do not tell, and for an addition."""
    at: int | None = None
    """Offset of the quote, where it stands more than once."""
    where: tuple[str, ...] = ()
    """FIELD=VALUE of the claim as it is read, where the words make several."""
    fields: tuple[str, ...] = ()
    """FIELD=VALUE as they should be."""


def correct(document: Document, claims: Claims, request: Request, pack: Pack, version: str) -> Correction:
    """The correction that is asked for, checked: the words stand, the claim is found, and the fields make a claim.

    claims: as they stand now, earlier corrections included.
    Raises InputError, with what to do, for anything that is missing, unknown or not plain.
    """
    words = _words(document.text, request, claims)
    adds = request.action == ADD
    draft = _added(words, request, pack) if adds else _changed(words, claims, request, pack)
    return _recorded(draft, document, request.who, request.why, version)


def take(
    document: Document, claims: Claims, offer: Standing, span: Span, pack: Pack, who: str, why: str, version: str
) -> Correction:
    """The correction of another version of a page, made anew for this one.

    span: where its words stand here. Raises InputError where this version makes no such claim.
    """
    if offer.action == ADD:
        draft = _Draft(ADD, offer.kind, span, {}, offer.changes, "")
    else:
        asked = Request(action=offer.action, quote=span.quote, who=who, why=why, kind=offer.kind, at=span.start)
        claim = _claim(span, claims, asked, pack)
        was = fields_of(claim, pack)
        changes = tuple(replace(one, old=was.get(one.field)) for one in offer.changes)
        draft = _Draft(offer.action, offer.kind, claim.span, was, changes, claim.reader)
    return _recorded(draft, document, who, why, version)


def undo(log: Log, digits: str, who: str, why: str, version: str) -> Correction:
    """The record that a correction, or an undo, no longer holds. Raises InputError where it does not hold already."""
    _signed(who, why)
    one = log.named(digits)
    if one.id in log.undone:
        raise InputError(f"{one.id}: is undone already. Undo the undo to bring it back.")
    return Correction(
        action=UNDO, who=who.strip(), recorded_at=_now(), why=why.strip(), sha256=one.sha256, url=one.url,
        title=one.title, kind=one.kind, span=one.span, version=version, undoes=one.id,
    )  # fmt: skip


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _signed(who: str, why: str) -> None:
    if not who.strip():
        raise InputError("who corrects it is missing. Give your name with --who, or set CORRIDOR_WHO.")
    if not why.strip():
        raise InputError("the reason is missing. Say with --why how the words should be read.")


class _Draft(NamedTuple):
    """What a correction changes, before it is signed."""

    action: str
    kind: str
    span: Span
    was: Fields
    changes: tuple[Change, ...]
    reader: str


def _recorded(draft: _Draft, document: Document, who: str, why: str, version: str) -> Correction:
    _signed(who, why)
    source = document.source
    return Correction(
        action=draft.action,
        who=who.strip(),
        recorded_at=_now(),
        why=why.strip(),
        sha256=source.sha256,
        url=source.url,
        title=source.title,
        kind=draft.kind,
        span=draft.span,
        was=draft.was,
        changes=draft.changes,
        reader=draft.reader,
        version=version,
    )


def _added(words: Span, request: Request, pack: Pack) -> _Draft:
    fields = parse_fields(request.fields, request.kind, pack)
    claim = rebuilt(request.kind, fields, words, pack, None, ())
    changes = tuple(
        Change(field=name, old=None, new=value)
        for name, value in fields_of(claim, pack).items()
        if name not in NOT_COMPARED and value not in (None, [])
    )
    return _Draft(ADD, request.kind, words, {}, changes, "")


def _changed(words: Span, claims: Claims, request: Request, pack: Pack) -> _Draft:
    claim = _claim(words, claims, request, pack)
    kind, was = kind_of(claim), fields_of(claim, pack)
    changes = _changes(request.fields, kind, was, pack) if request.action == AMEND else ()
    if request.action == AMEND:
        rebuilt(kind, {**was, **{one.field: one.new for one in changes}}, claim.span, pack, claim, ())
    return _Draft(request.action, kind, claim.span, was, changes, claim.reader)


def _changes(pairs: Sequence[str], kind: str, was: Fields, pack: Pack) -> tuple[Change, ...]:
    fields = parse_fields(pairs, kind, pack)
    changes = tuple(
        Change(field=name, old=was.get(name), new=value)
        for name, value in fields.items()
        if canonical(was.get(name)) != canonical(value)
    )
    if not changes:
        raise InputError("nothing would change: the claim is read so already. Give --set FIELD=VALUE, or --reject.")
    return changes


# --------------------------------------------------------------------------- the words, and the claim they make


def _words(text: str, request: Request, claims: Claims) -> Span:
    """Where the quote stands. Raises InputError where it stands nowhere, or more than once and `at` does not say."""
    tokens = request.quote.split()
    pattern = re.compile(r"\s+".join(map(re.escape, tokens)))
    found = [Span.of(text, *match.span()) for match in pattern.finditer(text)] if tokens else []
    if not found:
        quotes = [" ".join(one.span.quote.split()) for one in _all(claims)]
        near = get_close_matches(" ".join(tokens), quotes, n=1, cutoff=0.5)
        hint = f" Nearest claim: “{near[0]}”." if near else ""
        raise InputError(f"the quote does not stand in the document, got {request.quote!r}. Copy its words.{hint}")
    if request.at is not None:
        chosen = [span for span in found if span.start == request.at]
        if not chosen:
            raise InputError(f"--at {request.at}: the quote does not begin there. Expected {_places(text, found)}.")
        return chosen[0]
    if len(found) > 1:
        raise InputError(f"the quote stands {len(found)} times. Say which with --at OFFSET: {_places(text, found)}.")
    return found[0]


def _places(text: str, found: Sequence[Span]) -> str:
    around = (text[max(0, one.start - AROUND) : one.end + AROUND] for one in found)
    shown = [f"{one.start} (…{' '.join(each.split())}…)" for one, each in zip(found, around, strict=True)]
    more = f" and {len(shown) - PLACES_SHOWN} more" if len(shown) > PLACES_SHOWN else ""
    return "; ".join(shown[:PLACES_SHOWN]) + more


def _claim(words: Span, claims: Claims, request: Request, pack: Pack) -> Claim:
    """The one claim that the words are of, or that is of the words."""
    found = [one for one in _all(claims) if request.kind in ("", kind_of(one)) and _covers(one.span, words)]
    found = [claim for claim in found if claim.span == words] or found
    if not found:
        raise InputError("no claim is made of these words. Add one with --add figure or --add announcement.")
    kept = [claim for claim in found if _fits(claim, request.where, pack)]
    if len(kept) == 1:
        return kept[0]
    seen = "; ".join(_shown(fields_of(claim, pack)) for claim in kept or found)
    what = "none of the claims of these words fits" if not kept else f"{len(kept)} claims are made of these words"
    raise InputError(f"{what}. Say which with --kind, or with --where FIELD=VALUE: {seen}.")


def _all(claims: Claims) -> list[Claim]:
    return [*claims.figures, *claims.announcements]


def _covers(span: Span, words: Span) -> bool:
    inside = span.start <= words.start and words.end <= span.end
    return inside or (words.start <= span.start and span.end <= words.end)


def _fits(claim: Claim, where: Sequence[str], pack: Pack) -> bool:
    kind = kind_of(claim)
    if any(pair.partition("=")[0].strip() not in FIELDS[kind] for pair in where):
        return False
    fields, wanted = fields_of(claim, pack), parse_fields(where, kind, pack)
    return all(canonical(fields.get(name)) == canonical(value) for name, value in wanted.items())


_TELLING = ("indicator", "partner", "sector", "value", "change_pct", "period_end", "instrument", "stage", "count")


def _shown(fields: dict[str, Any]) -> str:
    return ", ".join(f"{name}={fields[name]}" for name in _TELLING if fields.get(name) is not None)
