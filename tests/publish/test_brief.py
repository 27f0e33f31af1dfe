import itertools
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import account
import pytest

from corridor.publish import render_brief
from corridor.records import Account, Unreadable

VOID = {"meta", "br", "use", "path", "circle", "line", "rect", "link", "img"}


class Outline(HTMLParser):
    """Ids, links, headings, tags and text of a page; fails on tags that do not nest."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.levels: list[int] = []
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.tags.add(tag)
        self.attributes += attributes
        self.ids += [values["id"]] if "id" in values else []
        self.links += [values["href"]] if tag == "a" else []
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self._open.pop() == tag

    def handle_data(self, data):
        self.text += data


@pytest.fixture(scope="module", params=["en", "zh", "ur"])
def page(request, pack, store):
    return request.param, render_brief(account.ACCOUNT, pack, request.param, store=store)


@pytest.fixture(scope="module", params=["en", "zh", "ur"])
def edited(request, pack, store):
    return request.param, render_brief(account.EDITED, pack, request.param, store=store)


@pytest.fixture(scope="module")
def english(pack, store):
    return render_brief(account.ACCOUNT, pack, store=store)


def test_every_link_within_the_page_has_its_target_and_ids_are_single(page):
    outline = Outline(page[1])
    assert len(outline.ids) == len(set(outline.ids))
    inner = {link[1:] for link in outline.links if link.startswith("#")}
    assert inner <= set(outline.ids)
    assert inner >= {"o1", "v1", "c1", "p1"}


def test_headings_go_down_one_level_at_a_time(page, edited):
    levels, more = Outline(page[1]).levels, Outline(edited[1]).levels
    assert len(more) > len(levels) and all(after - before <= 1 for before, after in itertools.pairwise(more))
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_it_needs_nothing_but_itself(page):
    outline = Outline(page[1])
    assert outline.tags.isdisjoint({"script", "link", "img", "iframe", "object", "form", "input"})
    assert "url(" not in page[1] and "@import" not in page[1]
    assert not [name for name, _ in outline.attributes if name.startswith("on") or name in ("src", "style")]
    assert len(page[1].encode()) < 60_000


def test_language_and_direction_are_set(page):
    language, html = page
    tag = {"en": "lang=en dir=ltr", "zh": "lang=zh-Hans dir=ltr", "ur": "lang=ur dir=rtl"}[language]
    assert f"<html {tag}>" in html


def test_nothing_is_left_in_english_or_unfilled(page):
    language, html = page
    text = Outline(html).text
    assert "{" not in text.split("@media")[0].replace(account.TEXT, "") or "{" not in re.sub(
        r"<style>.*?</style>", "", html, flags=re.S
    )
    if language != "en":
        assert "In short" not in text and "Is the number right" not in text


def test_hostile_text_stays_text(english):
    assert '<script>alert("x")</script>' in Outline(english).text
    assert "<script" not in english and "<b>go on" not in english
    assert not [link for link in Outline(english).links if link.startswith("javascript")]


def test_claims_are_marked_in_place_with_their_verdict_beside_them(english):
    assert re.search(
        r"<mark class=supported id=c1>FDI dropped 25% in the first five months of FY2025-26<a href=#v1>1</a></mark>",
        english,
    )
    assert re.search(r'<article class="card supported" id=v1>', english)
    assert "Officials met in Islamabad" not in english  # a sentence without a claim is not quoted


def test_numbers_lead_to_what_they_rest_on(english):
    assert re.search(r"<a href=#o\d+>\$927\.4m</a>", english)
    anchor = re.search(r"<a href=#(k1-1)>−25\.2%</a>", english)[1]
    assert re.search(rf"<li id={anchor}>Change: <code>\(927\.4 - 1240\) / 1240 \* 100</code> = <b>−25\.2%</b>", english)
    assert re.search(r"<a href=#k1r1-1>−17\.5%</a>", english)


def test_the_picture_has_a_table_with_every_number_it_draws(english):
    drawings = re.findall(r"<svg role=img.*?</svg>", english, re.S)
    assert len(drawings) == 3
    rows = re.findall(r"<tbody>.*?</tbody>", english, re.S)
    tabled = {round(float(n.replace(",", ""))) for n in re.findall(r"\$([\d,.]+)m", "".join(rows))}
    for drawing in drawings[:2]:
        shown = {int(n.replace(",", "")) for n in re.findall(r"<text[^>]*>([\d,]{3,})</text>", drawing)}
        assert {number for number in shown if number % 500} <= tabled  # round hundreds are the axis


def test_promises_come_with_their_dated_history_and_no_undated_step_is_drawn(english):
    text = Outline(english).text
    assert "First Tier-Four data centre in Islamabad: statement, dated June 2024 and 12 March 2025." in text
    assert "Authority says so" in text and "No page dates it" not in text
    assert "One page says Lahore" in text


def test_counts_of_what_was_completed(english):
    text = Outline(english).text
    assert (
        "Of the 3 soft promises (talks, statements, letters, memoranda) with an event before 1 January 2022, 1 came"
        in text
    )
    assert english.count("<i class=y>") == 3 and english.count("<i>") == 2


def test_what_is_not_known_is_said(english):
    text = Outline(english).text
    assert "photo.jpg: it is a picture, not text" in text
    assert "1 figure could not be verified." in text


def test_an_account_of_nothing_is_a_page_too(pack, store):
    nothing = Account(pack="pk-cn", made_on=date(2026, 1, 1), documents=(), unreadable=(), completions=())
    text = Outline(render_brief(nothing, pack, store=store)).text
    assert "The documents state no official figure." in text
    unread = replace(nothing, unreadable=(Unreadable(origin="a\x00b", reason="<x>"),))
    assert "a\N{REPLACEMENT CHARACTER}b: <x>" in Outline(render_brief(unread, pack)).text


def test_the_same_account_gives_the_same_page(english, pack, store):
    assert render_brief(account.ACCOUNT, pack, store=store) == english


def contrast(one: str, other: str) -> float:
    def light(color: str) -> float:
        color = color if len(color) == 7 else "#" + "".join(2 * letter for letter in color[1:])
        parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_every_colour_of_text_stands_out_in_light_dark_and_print(english):
    palettes = re.findall(r":root\{color-scheme:[^}]*\}|:root\{--paper[^}]*\}", english)
    assert len(palettes) == 3
    for palette in palettes:
        colors = dict(re.findall(r"--([\w-]+):(#[0-9a-f]{3,6})", palette))
        for name in ("ink", "quiet", "accent", "second", "good", "mixed", "slip", "bad", "none", "known"):
            for ground in ("paper", "panel"):
                assert contrast(colors[name], colors[ground]) >= 4.5, (name, ground, palette[:60])
        for tint in ("good-t", "mixed-t", "slip-t", "bad-t", "none-t", "known-t"):
            assert contrast(colors["ink"], colors[tint]) >= 7
