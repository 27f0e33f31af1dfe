"""A corrected document as a test case that reads back as the document it was made of."""

from __future__ import annotations

from dataclasses import replace

from desks import ARTICLE, PACK, document

from corridor.corrections import apply, specimen
from corridor.read import load_document, read_document

CHINA = "China $81.6m in November"


def test_what_people_looked_at_is_required_and_what_they_rejected_is_left_out(desk):
    desk.correct("amend", "fell 25 per cent", "value=972.4", why="digits swapped")
    desk.correct("reject", CHINA)
    claims, applied = desk.read()
    name, _, labels = specimen(desk.document, claims, applied, PACK)
    assert name == f"article-{'a' * 8}" and labels["id"] == name and labels["language"] == "en"
    amended, norway = labels["figures"]
    assert amended["value"] == 972.4 and "optional" not in amended and amended["span"].startswith("foreign")
    assert norway["partner"] == "NOR" and norway["optional"] is True
    assert [(one["action"], one["why"], one["read_by"]) for one in labels["corrections"]] == [
        ("amend", "digits swapped", "rules 0.1.0"), ("reject", "misread", "rules 0.1.0"),
    ]  # fmt: skip


def test_what_a_newer_reader_reads_rightly_stays_required(desk):
    desk.correct("amend", CHINA, "partner=HKG")
    claims = read_document(desk.document, PACK)
    *others, china = claims.figures
    better = replace(claims, figures=(*others, replace(china, key=replace(china.key, partner="HKG"))))
    _, applied = apply(desk.document, better, desk.log, PACK)
    labels = specimen(desk.document, better, applied, PACK)[2]
    assert ["optional" in one for one in labels["figures"]] == [True, True, False]


def test_the_markdown_is_read_as_the_document_was(desk):
    for text in (ARTICLE, ARTICLE.partition("\n\n")[2], f"# {ARTICLE}"):
        one = document(text)
        _, markdown, _ = specimen(one, *desk.read(one), PACK)
        again = load_document("again.md", markdown.encode())
        assert again.text.endswith(text.rstrip("\n")) and again.source.published == one.source.published
        assert (again.source.title, again.source.url) == (one.source.title, one.source.url)
        quotes = [figure.span.quote for figure in read_document(again, PACK).figures]
        assert quotes == [figure.span.quote for figure in read_document(one, PACK).figures]
