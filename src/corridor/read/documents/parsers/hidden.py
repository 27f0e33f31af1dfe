"""What a web page has and does not show, taken out of its tree: a person who checks a claim must be able to see it.

Known by the element's own marks, and by the plain rules of the page's style sheets (`.name {display: none}`). What
only scripts or sheets of other files hide is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import html as lxml_html

from corridor.read.documents.unseen import is_turned_round, without_unseen

_NONE = r"(?:px|em|rem|pt|%|vh|vw)?(?=;|!|$)"
_HIDES = re.compile(
    rf"(?:^|;)(?:display:none|visibility:(?:hidden|collapse)|opacity:0?\.?0*{_NONE}|font-size:0?\.?0*{_NONE}"
    r"|color:transparent|color:rgba\([^)]*,0?\.?0*\)|(?:left|top|right|bottom|text-indent|margin-(?:left|top)):-\d{3,}"
    r"|clip:rect\((?:0|1px)|clip-path:inset\((?:50|100)%|transform:scale\(0\))"
)
_NO_ROOM = re.compile(rf"(?:^|;)(?:max-)?(?:height|width):(?:0*\.?0*|1){_NONE}")
_SHOWS = re.compile(r"(?:^|;)(?:display:(?!none)|visibility:visible|opacity:(?!0?\.?0*(?:;|!|$)))")
_COLOUR = re.compile(r"(?:^|;)color:([^;!]+)")
_GROUND = re.compile(r"(?:^|;)background(?:-color|-image)?:([^;!]+)")
_WHITE = frozenset(("white", "#fff", "#ffff", "#ffffff", "#ffffffff", "rgb(255,255,255)", "rgba(255,255,255,1)"))
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_AT_RULE = re.compile(r"@[^{};]*(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})")
"""Rules for some screens, for print, for a movement: what they hide is shown elsewhere or later."""
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_NAME = re.compile(r"\w*([.#])([\w-]+)")


class _Hidden(NamedTuple):
    """Names that a page's own sheets hide."""

    classes: set[str]
    ids: set[str]


def drop_hidden(tree: lxml_html.HtmlElement) -> bool:
    """Take what is not shown out of a page's tree; whether there was any."""
    named = _named(tree)
    hidden = [element for element in tree.iter() if isinstance(element.tag, str) and _is_hidden(element, named)]
    for element in hidden:
        if element.getparent() is not None:
            element.drop_tree()
    cleared = [element for element in tree.iter() if _is_cleared(element)]
    return bool(hidden or cleared)


def _is_cleared(element: lxml_html.HtmlElement) -> bool:
    """Take signs that are not seen as they stand out of the text in and behind an element; whether there were any."""
    seen = [part and without_unseen(part) for part in (element.text, element.tail)]
    if seen == [element.text, element.tail]:
        return False
    element.text, element.tail = seen
    return True


def _is_hidden(element: lxml_html.HtmlElement, named: _Hidden) -> bool:
    if element.tag in ("html", "body", "head", "style", "script", "link", "meta"):
        return False
    if element.get("hidden") is not None or element.tag in ("noscript", "template"):
        return True
    if element.get("id") in named.ids or not named.classes.isdisjoint((element.get("class") or "").split()):
        return True
    if element.tag == "bdo" and is_turned_round(element.text_content(), element.get("dir") == "rtl"):
        return True
    style = _plain(element.get("style") or "")
    return _hides(style) or _is_white_on_white(element, style)


def _hides(style: str) -> bool:
    return bool(_HIDES.search(style)) or ("overflow:hidden" in style and _NO_ROOM.search(style) is not None)


def _is_white_on_white(element: lxml_html.HtmlElement, style: str) -> bool:
    """Whether letters have the colour of what is behind them, as far as the page's own marks tell."""
    told = _COLOUR.search(style)
    colour = told[1] if told else (element.get("color") or "").strip().lower() if element.tag == "font" else ""
    if not colour:
        return False
    for ground in _grounds(element):
        return ground == colour
    return colour in _WHITE


def _grounds(element: lxml_html.HtmlElement) -> Iterator[str]:
    """What is behind an element, the nearest first."""
    for one in (element, *element.iterancestors()):
        told = _GROUND.search(_plain(one.get("style") or ""))
        if told or one.get("bgcolor"):
            yield told[1] if told else one.get("bgcolor", "").strip().lower()


def _named(tree: lxml_html.HtmlElement) -> _Hidden:
    named = _Hidden(set(), set())
    for sheet in tree.iter("style"):
        text = _AT_RULE.sub("", _COMMENT.sub("", sheet.text or ""))
        for names, body in _RULE.findall(text):
            style = _plain(body)
            for name in filter(None, map(_NAME.fullmatch, map(str.strip, names.split(",")))):
                known = named.classes if name[1] == "." else named.ids
                if _hides(style):
                    known.add(name[2])
                elif _SHOWS.search(style):
                    known.discard(name[2])
    return named


def _plain(style: str) -> str:
    """A style without blanks and comments, in small letters."""
    return "".join(_COMMENT.sub("", style).split()).lower() if style else ""
