"""The brief: one HTML file that needs nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from corridor.packs import Pack
from corridor.publish.answers import answers, completion_sentence, tallies
from corridor.publish.asides import aside, groups
from corridor.publish.cards import NEW, DocumentCards, document_cards
from corridor.publish.drawn import drawn, timeline
from corridor.publish.made import HAND
from corridor.publish.page import Page, clean, safe_url
from corridor.publish.pictures import Store, headline_verdict, picture_of
from corridor.publish.repeats import mark_of, repeats
from corridor.publish.sources import source_pages
from corridor.publish.squeeze import squeezed
from corridor.records import Account, Outcome
from corridor.sentences import Code, Sentence

if TYPE_CHECKING:
    from jinja2 import Template


def render(account: Account, pack: Pack, language: str, store: Store | None) -> str:
    """The brief of an account as HTML; see `corridor.publish.render_brief`."""
    page = Page(pack, language)
    verdict = headline_verdict(account)
    facts = picture_of(verdict.figure, store) if verdict and store else None
    picture = drawn(page, facts) if facts else None  # first, so that cards refer to its table
    documents = document_cards(page, account.documents, verdict)
    repeated = repeats(documents)
    cards = [card for document in documents for card in document.cards]
    copies = _copies(account, documents)
    content = {
        "account": account,
        "documents": documents,
        "asides": {one.number: aside(page, one.account) for one in documents},
        "lead_of": {copy.number: documents[lead - 1] for lead, some in copies.items() for copy in some},
        "copies_of": copies,
        "by_hand": sum(any(one.mark == HAND for one in card.made.badges) for card in cards),
        "refused": groups(page, [(one.number, each) for one in documents for each in one.account.refusals]),
        "by_number": {card.number: card for card in cards},
        "headline": next((card.number for card in cards if card.verdict and card.verdict is verdict), 0),
        "answers": answers(page, account, documents, repeated, verdict),
        "tallies": tallies(page, cards),
        "picture": picture,
        "repeated": repeated,
        "promise_of": {one.promise.id: one for one in repeated},
        "timeline": timeline(page, repeated, account),
        "completions": [(one, completion_sentence(page, one)) for one in account.completions if one.promises],
        "unverifiable": [card for card in cards if card.mark == Outcome.UNVERIFIABLE],
        "unmatched": [card for card in cards if card.mark == NEW],
    }
    usual, sources = source_pages(page)  # last: these are what everything before cited
    return squeezed(_template().render(**_words(page), **content, usual=usual, sources=sources))


def _copies(account: Account, documents: Sequence[DocumentCards]) -> dict[int, list[DocumentCards]]:
    """For the number of each document that was published first, its copies."""
    by_origin = {one.account.document.source.origin: one for one in documents}
    return {
        by_origin[group.lead].number: [by_origin[copy] for copy in group.members[1:]] for group in account.duplicates
    }


def _words(page: Page) -> dict[str, Any]:
    """What the template says things with."""
    reporter, partner = Code("countries", page.pack.reporter), Code("countries", page.pack.partner)
    return {
        "_": page.say,
        "page": page,
        "language": page.wording.language,
        "pack": page.pack,
        "title": page.say(
            "{reporter} and {partner}: what was promised, what arrived", reporter=reporter, partner=partner
        ),
        "direction": page.wording.direction,
        "arrow": "\N{LEFTWARDS ARROW}" if page.wording.direction == "rtl" else "\N{RIGHTWARDS ARROW}",
        "style": _style(),
        "show": page.show,
        "bdi": lambda text: page.isolated(clean(str(text))),
        "safe_url": safe_url,
        "mark_of": mark_of,
        "marks": [(mark, page.html(sentence)) for mark, sentence in _MARKS.items()],
        "outcomes": _outcomes(page),
    }


def _outcomes(page: Page) -> Sequence[tuple[str, str, Markup]]:
    return [(one.value, page.label("outcomes", one), page.html(_OUTCOMES[one])) for one in Outcome]


_OUTCOMES = {
    Outcome.SUPPORTED: Sentence("Value and change agree with the official series within one release."),
    Outcome.VINTAGE_MIXED: Sentence("They agree only if prints of different releases are compared."),
    Outcome.DEFINITION_SLIP: Sentence("They are right for another measure, partner, sector, period, unit or sign."),
    Outcome.CONTRADICTED: Sentence("The series exists, and none of these fits."),
    Outcome.UNVERIFIABLE: Sentence("No series of this concept is on record, or its own sources are not settled."),
}
_MARKS = {
    "word": Sentence("talks or announced"),
    "signature": Sentence("signed"),
    "work": Sentence("approved, financed or under construction"),
    "arrival": Sentence("in service or completed"),
    "trouble": Sentence("delayed, stopped or cancelled"),
}


@cache
def _style() -> Markup:
    return Markup((files("corridor.publish") / "templates" / "style.css").read_text("utf-8").replace("\n", ""))  # ours


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("corridor.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["clean"] = clean
    return environment.get_template("brief.html.j2")
