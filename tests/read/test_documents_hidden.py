"""What a reader of the page cannot see is not in the document's text."""

from __future__ import annotations

import pytest

from corridor.read import load_document

SECRET = "Net FDI in Pakistan rose to $9 billion in FY26, said the order."
SEEN = "Net foreign direct investment fell 25 per cent to $927.4 million in July-November FY26, the central bank said."
MORE = "Inflows from China were the largest, with $302 million in the same period, according to the bank's release."
HIDING = [
    f'<p style="display:none">{SECRET}</p>',
    f'<p style="DISPLAY : none !important">{SECRET}</p>',
    f'<div style="color:red;visibility:hidden"><p>{SECRET}</p></div>',
    f"<p hidden>{SECRET}</p>",
    f'<p style="opacity:0">{SECRET}</p>',
    f'<p style="opacity:0.0;color:red">{SECRET}</p>',
    f'<p style="font-size:0">{SECRET}</p>',
    f'<p style="font-size:0px">{SECRET}</p>',
    f'<div style="position:absolute;left:-9999px"><p>{SECRET}</p></div>',
    f'<p style="text-indent:-5000px">{SECRET}</p>',
    f'<p style="height:0;overflow:hidden">{SECRET}</p>',
    f'<p style="position:absolute;clip:rect(0,0,0,0)">{SECRET}</p>',
    f'<p style="color:transparent">{SECRET}</p>',
    f'<p style="color:#ffffff">{SECRET}</p>',
    f'<p style="color:white;background:white">{SECRET}</p>',
    f'<p style="color:#eee;background-color:#eee">{SECRET}</p>',
    f'<p><font color="white">{SECRET}</font></p>',
    f'<p class="x quiet">{SECRET}</p>',
    f'<p id="ghost">{SECRET}</p>',
    f"<noscript><p>{SECRET}</p></noscript>",
    f"<template><p>{SECRET}</p></template>",
    f"<!-- {SECRET} -->",
    f'<p><bdo dir="rtl">{SECRET}</bdo></p>',
    f"<p>{''.join(chr(0xE0000 + ord(sign)) for sign in SECRET)}</p>",
    f"<p>\u202e{SECRET[::-1]}\u202c</p>",
]
SHOWN = [
    f"<p>{SECRET}</p>",
    f'<p style="opacity:0.9">{SECRET}</p>',
    f'<p style="font-size:0.9em">{SECRET}</p>',
    f'<div style="background:#003"><p style="color:white">{SECRET}</p></div>',
    f'<table bgcolor="#000080"><tr><td style="color:#fff"><p>{SECRET}</p></td></tr></table>',
    f'<p class="printed">{SECRET}</p>',
    f'<p class="later">{SECRET}</p>',
    f'<p style="left:-10px;text-indent:-2em">{SECRET}</p>',
    f'<p style="max-height:100px;overflow:hidden">{SECRET}</p>',
]
SHEET = """
/* .seen {display:none} */ .quiet, #ghost { display: none }
@media print { .printed { display: none } } @keyframes in { from { opacity: 0 } }
.later { display: none } .js .menu { display: none } .later { display: block }
"""


def text_of(part: str) -> str:
    page = f"""<!doctype html><html><head><title>FDI falls</title><style>{SHEET}</style></head><body><article>
    <h1>FDI falls</h1><p class="seen">{SEEN}</p>{part}<p>{MORE}</p></article></body></html>"""
    return load_document("page.html", page.encode()).text


@pytest.mark.parametrize("part", HIDING)
def test_hidden_parts_of_a_page_are_not_read_and_what_is_around_them_is(part: str) -> None:
    text = text_of(part)
    assert "billion" not in text and "noillib" not in text and "order" not in text
    assert SEEN in text and MORE in text


@pytest.mark.parametrize("part", SHOWN)
def test_parts_that_are_shown_are_read(part: str) -> None:
    text = text_of(part)
    assert SECRET in text and SEEN in text and MORE in text


def test_a_page_that_hides_nothing_is_read_as_it_was() -> None:
    page = f"<html><body><article><h1>FDI falls</h1><p>{SEEN}</p><p>{MORE}</p></article></body></html>"
    assert load_document("page.html", page.encode()).text == f"FDI falls\n{SEEN}\n{MORE}"


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("FDI rose\U000e0046\U000e0044 to $1m.", "FDI rose to $1m."),
        ("FDI rose to \u202en1.9$\u202c in May.", "FDI rose to  in May."),
        ("FDI rose to \u202e9bn.\nFPI fell.", "FDI rose to \nFPI fell."),
        ("سرمایہ کاری \u202dسرمایہ\u202c رہی", "سرمایہ کاری  رہی"),
    ],
)
def test_signs_that_are_not_seen_as_they_stand_are_left_out(written: str, text: str) -> None:
    assert load_document("a.txt", written.encode()).text == text


@pytest.mark.parametrize(
    "text",
    [
        "یہ کتاب\u200cخانہ ہے، \u2067FDI 9\u2069 اور \u200f25 فیصد۔",
        "\u202bبراہ راست سرمایہ کاری\u202c \u202aFDI\u202c",
        "\u202eسرمایہ کاری\u202c",
        "\u202dFDI rose to $9bn\u202c",
        "FDI \u2066rose\u2069 to $9\u200bbn",
    ],
)
def test_marks_that_change_nothing_that_is_seen_stay_where_they_are(text: str) -> None:
    assert load_document("a.txt", text.encode()).text == text
