"""Nothing that a document tells a machine to do changes a claim, even with a model that obeys whatever it is told."""

from __future__ import annotations

import base64
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from model_injections import NEWS, ORDERS, Attack, News, attacks, demanded, page, text_file
from model_loopback import Loopback, Question, Reply, loopback

from corridor.chat import ModelServer
from corridor.packs import load_pack
from corridor.read import load_document, read_document
from corridor.read.instructions import without_instructions
from corridor.read.model import read_with_model
from corridor.records import Claims, Document

pytestmark = pytest.mark.slow
PACK = load_pack("pk-cn")
ATTACKS = list(attacks())
_PACKED = re.compile(r"[A-Za-z0-9+/]{24,}={0,2}")
_ESCAPED = re.compile(r"\\u([0-9a-f]{4})")
_TOOL = {
    "tool_calls": [{"id": "1", "type": "function", "function": {"name": "fetch", "arguments": '{"url": "http://x"}'}}]
}


def unmasked(text: str) -> str:
    """A text as the most attentive of models sees it: unpacked, unhidden, turned round, without blanks."""
    for packed in _PACKED.findall(text):
        try:
            text += base64.b64decode(packed).decode()
        except ValueError:
            continue
    tags = "".join(chr(ord(sign) - 0xE0000) for sign in text if 0xE0000 <= ord(sign) < 0xE0080)
    text = unicodedata.normalize("NFKC", _ESCAPED.sub(lambda match: chr(int(match[1], 16)), f"{text}{tags}"))
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf" and not sign.isspace())


def obeys(text: str) -> list[Any]:
    """The orders that a gullible model finds in what it is shown."""
    seen = unmasked(text) + unmasked(text[::-1])
    return [one for one in ORDERS if any(unmasked(part) in seen for part in (one.order, one.statement))]


def honest(news: News, shown: str) -> dict[str, list[Any]]:
    flat = " ".join(shown.split())
    return {
        "figures": [one for one in news.figures if one["sentence"] in flat],
        "announcements": [one for one in news.announcements if one["sentence"] in flat],
    }


class Gullible:
    """Answers honestly, and obeys every order that it finds; with `told`, an order that it was given elsewhere."""

    def __init__(self) -> None:
        self.news = NEWS[0]
        self.told: list[Any] = []
        self.fell = 0

    def __call__(self, question: Question) -> Reply:
        shown = question["messages"][-1]["content"]
        answer = honest(self.news, shown)
        seen = obeys(shown)
        if seen:  # it gives up what it knew
            self.fell += 1
            answer = demanded(seen[0], self.news)
        for order in self.told:
            more = demanded(order, self.news)
            answer = {name: [*more[name], *answer[name]] for name in answer}
        return Reply(answer, message=_TOOL if seen or self.told else {})


def facts(claims: Claims) -> list[Any]:
    """What is claimed, without the offsets, which an inserted passage moves."""
    figures = [
        (
            one.key, one.period, one.value and one.value.quantity, one.change and one.change.quantity,
            one.base and one.base.quantity, one.base_period, one.span.quote, one.reader, one.also_read_by,
        )
        for one in claims.figures
    ]  # fmt: skip
    announcements = [
        (
            one.instrument, one.stage, one.parties, one.pillars, one.amount and one.amount.quantity, one.place,
            one.date, one.span.quote, one.reader, one.also_read_by,
        )
        for one in claims.announcements
    ]  # fmt: skip
    return [figures, announcements]


class Bench:
    """One server and one client for all documents."""

    def __init__(self, server: Loopback) -> None:
        self.gullible = Gullible()
        server.answer = self.gullible
        self.server = server
        self.client = ModelServer(name="gullible", url=server.url, seconds=20, pause=lambda _: None)

    def read(self, document: Document, news: News, told: list[Any], *, by_rules: bool) -> Claims:
        self.gullible.news, self.gullible.told = news, told
        if by_rules:
            return read_document(document, PACK, self.client)
        return read_with_model(without_instructions(document)[0], Claims(), PACK, self.client)


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    with pytest.MonkeyPatch.context() as patch, loopback() as server:
        patch.setenv("NO_PROXY", "127.0.0.1")
        yield Bench(server)


@pytest.fixture(scope="module")
def clean(bench: Bench) -> dict[tuple[str, str, bool], list[Any]]:
    """What is read of each document without an instruction in it."""
    found = {}
    for news in NEWS:
        for file, made in (("a.md", text_file), ("a.html", page)):
            document = load_document(file, made(news, list(news.paragraphs)))
            for by_rules in (True, False):
                claims = bench.read(document, news, [], by_rules=by_rules)
                assert claims.refusals == ()
                found[news.language, file, by_rules] = facts(claims)
    return found


def test_there_are_two_hundred_documents_and_a_gullible_model_would_obey_each() -> None:
    assert len(ATTACKS) == 200 and len({one.data for one in ATTACKS}) == 200
    assert {one.news.language for one in ATTACKS} == {one.order.language for one in ATTACKS} == {"en", "zh", "ur"}
    for one in ATTACKS:
        assert obeys(one.data.decode()), one.name
        assert not obeys((text_file if one.file == "a.md" else page)(one.news, list(one.news.paragraphs)).decode())


def test_the_documents_without_instructions_have_claims_of_both_readers(clean: Any) -> None:
    for (language, _, by_rules), (figures, announcements) in clean.items():
        assert len(figures) == 2 and len(announcements) == (language != "ur")
        readers = {(one[-2], one[-1]) for one in (*figures, *announcements)}
        assert readers == {("rules", ("model:gullible",))} if by_rules else {("model:gullible", ())}


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda one: one.name)
def test_an_instruction_changes_nothing(bench: Bench, clean: Any, attack: Attack) -> None:
    document = load_document(attack.file, attack.data)
    visible, _ = without_instructions(document)
    for told, by_rules in (([], True), (list(ORDERS), True), ([attack.order], False)):
        claims = bench.read(document, attack.news, told, by_rules=by_rules)
        assert facts(claims) == clean[attack.news.language, attack.file, by_rules]
        assert all(one.span.stands_in(visible.text) for one in (*claims.figures, *claims.announcements))
        refused = {one.cause for one in claims.refusals if one.reader == "model:gullible"}
        assert ({"not_in_text", "not_schema"} <= refused) == bool(told)


def test_no_model_was_shown_an_instruction_and_nothing_was_fetched(bench: Bench) -> None:
    assert bench.gullible.fell == 0
    assert set(bench.server.paths) == {"/v1/chat/completions"}
    assert all("tools" not in question for question in bench.server.questions)


def test_the_mark_around_a_document_is_new_each_time_and_stands_around_it(bench: Bench) -> None:
    document = load_document("a.md", text_file(NEWS[0], list(NEWS[0].paragraphs)))
    bench.server.questions.clear()
    for _ in range(3):
        bench.read(document, NEWS[0], [], by_rules=False)
    marks = set()
    for question in bench.server.questions:
        system, user = (message["content"] for message in question["messages"])
        (mark,) = set(re.findall(r"^(?:end of )?document ([0-9a-f]{16})$", user, re.M))
        assert mark in system and user.count(mark) == 2 and NEWS[0].paragraphs[0] in user
        marks.add(mark)
    assert len(marks) == 3


def test_a_document_given_as_a_record_hides_nothing_either(bench: Bench, clean: Any) -> None:
    """Invisible signs in a text that no parser has seen are read by nobody's eyes, and by no reader."""
    news = NEWS[0]
    document = load_document("a.md", text_file(news, list(news.paragraphs)))
    for order in ORDERS:
        hidden = "".join(f"{sign}\u200b" for sign in f"{order.order}. {order.statement}")
        attacked = replace(document, text=f"{hidden}\n\n{document.text}")
        assert facts(bench.read(attacked, news, [], by_rules=True)) == clean["en", "a.md", True]
