"""What a text or Markdown file says about itself between `---` lines.

---
title: FDI falls 25pc in July-November
publisher: The Daily
published: 2025-12
url: https://example.org/fdi
language: en
---
"""

from __future__ import annotations

import re

from corridor.periods import PartialDate

FIELDS = ("title", "publisher", "published", "url", "language")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
LONGEST = 4000


class FaultyFrontMatter(ValueError):
    """What is wrong between the `---` lines, as one clear line."""


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """The fields and the text after them; no fields when the text does not begin with `---`."""
    if not text.startswith("---\n"):
        return {}, text
    end = re.compile(r"^---[ \t]*$\n?", re.M).search(text, 4)
    if end is None or end.start() > LONGEST:
        raise FaultyFrontMatter(
            "the front matter has no end. Expected a second line of '---'. Add it after the last field."
        )
    fields: dict[str, str] = {}
    for number, line in enumerate(text[4 : end.start()].split("\n"), start=2):
        if line.strip() and not line.lstrip().startswith("#"):
            name, value = _field(number, line)
            fields[name] = value
    return fields, text[end.end() :]


def _field(number: int, line: str) -> tuple[str, str]:
    name, colon, value = line.partition(":")
    name = name.strip().lower()
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    if not colon or name not in FIELDS:
        allowed = ", ".join(FIELDS)
        raise FaultyFrontMatter(
            f"line {number} of the front matter: unknown field, got {line.strip()!r}. "
            f"Expected one of {allowed}. Correct or remove it."
        )
    if name == "published" and value:
        try:
            PartialDate.parse(value)
        except ValueError:
            raise FaultyFrontMatter(
                f"line {number} of the front matter: published: not a date, got {value!r}. "
                "Expected YYYY, YYYY-MM or YYYY-MM-DD. Correct it."
            ) from None
    if name == "language" and value and not _LANGUAGE.fullmatch(value):
        raise FaultyFrontMatter(
            f"line {number} of the front matter: language: got {value!r}. "
            "Expected a code such as en, zh or ur. Correct it."
        )
    return name, value
