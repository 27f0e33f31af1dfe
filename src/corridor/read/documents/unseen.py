"""Signs that stand in a text and are not seen as they stand: they are no part of what a document says.

Left in are marks that writing needs: joiners and non-joiners of Urdu, isolates and embeddings of mixed directions.
"""

from __future__ import annotations

import re
import unicodedata

_TAGS = re.compile("[\U000e0000-\U000e007f]+")
"""A second set of Latin letters that no font shows."""
_OVERRIDDEN = re.compile("([\u202d\u202e])([^\u202c\n]*)\u202c?")
_LEFT_TO_RIGHT = ("L", "EN", "AN")
_RIGHT_TO_LEFT = ("R", "AL")


def without_unseen(text: str) -> str:
    """A text without letters that no font shows, and without what a direction mark shows turned round."""
    if text.isascii():
        return text
    return _OVERRIDDEN.sub(_kept, _TAGS.sub("", text))


def _kept(match: re.Match[str]) -> str:
    return "" if is_turned_round(match[2], match[1] == "\u202e") else match.group()


def is_turned_round(text: str, to_the_left: bool) -> bool:
    """Whether a text is shown backwards when it is forced to run to the left, or to the right."""
    turned = _LEFT_TO_RIGHT if to_the_left else _RIGHT_TO_LEFT
    return any(unicodedata.bidirectional(sign) in turned for sign in text)
