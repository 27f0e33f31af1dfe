"""The language of a text by the script of its letters: what a page declares of itself is often wrong."""

from __future__ import annotations

import re

_LETTERS = re.compile(r"[^\W\d_]")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
_URDU = re.compile(r"[ٹڈڑںھہے]")
"""Letters that Arabic and Persian do not have."""

HAN_SHARE = 0.3
"""A Chinese text full of Latin names and units still has this share of Han signs among its letters."""
ARABIC_SHARE = 0.5


BY_SCRIPT = ("zh", "ur", "ar")
"""Languages that the letters of a text tell; what a page declares of itself tells none of them."""
UNREAD = ("ar",)
"""Languages that are recognised and not read yet."""


def language_of(text: str, declared: str | None) -> str:
    """BCP 47 code: by script where that decides, else as declared, else English."""
    letters = len(_LETTERS.findall(text)) or 1
    if len(_HAN.findall(text)) / letters >= HAN_SHARE:
        return "zh"
    if len(_ARABIC.findall(text)) / letters >= ARABIC_SHARE:
        return "ur" if _URDU.search(text) else "ar"
    named = (declared or "en").split("-")[0].lower()
    return named if named not in BY_SCRIPT else "en"
