"""Texts of a clause reader, and what it finds in them, as short as a test compares it."""

from __future__ import annotations

from corridor.packs import load_pack
from corridor.periods import PartialDate
from corridor.read import read_document
from corridor.read.clauses.amounts import Amount, amounts
from corridor.read.clauses.folding import Folded
from corridor.records import Announcement, Claims, Document, Figure, Source

PACK = load_pack("pk-cn")
FIVE = "2025-07-01..2025-11-30"
Row = tuple[object, ...]


def read(language: str, text: str, published: str = "2025-12-18", title: str | None = None) -> Claims:
    day = PartialDate.parse(published)
    source = Source(id="t", origin="t", sha256="0", language=language, title=title, published=day)
    return read_document(Document(source=source, text=text), PACK)


def first_amount(language: str, text: str, kinds: tuple[str, ...]) -> Amount | None:
    folded = Folded(text)
    found = (amounts(language).at(folded.text, at) for at in range(len(folded.text)))
    return next((one for one in found if one and one.kind in kinds), None)


def short(figure: Figure) -> Row:
    key = figure.key
    return (
        key.indicator,
        key.partner,
        key.sector,
        str(figure.period),
        figure.value and figure.value.quantity.value,
        figure.change and figure.change.quantity.value,
        figure.base and figure.base.quantity.value,
    )


def brief(one: Announcement) -> Row:
    return (
        one.instrument,
        one.stage,
        [party.name for party in one.parties],
        one.pillars,
        one.amount and one.amount.quantity.value,
        one.count and one.count.quantity.value,
        one.date and str(one.date),
    )
