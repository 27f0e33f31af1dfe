"""Passages that tell a reading machine what to do: found by a table, and passed over by every reader.

`lexicon/instructions.csv` has the words, by role:

marker    suffices anywhere: "you are an AI", "[INST]"
label     opens a line and has a colon: "SYSTEM:"
opening   opens a sentence: "Report that ..."
order     with an object in one sentence, as an imperative: "Ignore the previous instructions"

An instruction governs what follows it, so the passage runs to the end of its paragraph. The readers see line feeds in
its place: offsets stay those of the text, and the passage can neither make a claim nor change the sense of one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from corridor.read import lexicons
from corridor.read.documents.languages import language_of
from corridor.read.mentions.segments import sentences
from corridor.records import Document, Span


def _terms(role: str) -> tuple[str, ...]:
    return tuple(
        term for row in lexicons.rows("instructions") if row["role"] == role for term in row["term"].split("|")
    )


_MARKERS, _LABELS, _OPENINGS, _ORDERS, _OBJECTS = map(_terms, ("marker", "label", "opening", "order", "object"))
_WORD = re.compile("[a-z]+")
_LONGEST_PLAIN_WORD = 40
"""Longer words are looked at: they may be packed."""
_OTHER_SCRIPT = b"\f"
_SIGNS = bytes(
    code if 97 <= code <= 122 else ord(_OTHER_SCRIPT) if 0xD8 <= code <= 0xDB or 0xE3 <= code <= 0xE9 else 32
    for code in range(256)
)
"""What a byte of UTF-8 is in the search for cues: a small letter, the first of an Arabic or Han sign, or a blank."""


def _by_word(terms: tuple[str, ...]) -> dict[bytes, tuple[str, ...]]:
    """Terms by their longest word; those of other scripts, which are not split into words, under their sign."""
    found: dict[bytes, tuple[str, ...]] = {}
    for term in terms:
        word = max(_WORD.findall(term), key=len).encode() if term.isascii() else _OTHER_SCRIPT
        found[word] = (*found.get(word, ()), term)
    return found


_CUES = _by_word((*_MARKERS, *_OPENINGS, *_OBJECTS, *_LABELS))


def _either(terms: tuple[str, ...]) -> str:
    return "|".join(re.escape(term).replace(r"\ ", r"\s+") for term in sorted(terms, key=len, reverse=True))


_UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff|]")
_LABEL = re.compile(rf"(?m)^[\s>#*_\[(\"'-]*(?:{_either(_LABELS)})[\s*_\])\"']*[:：]")
_OPENING = re.compile(rf"[\s>#*_\[(\"'“‘.,:：-]*(?:{_either(_OPENINGS)})(?![a-z])")
_MARKER = re.compile(_either(_MARKERS))
_OBJECT = re.compile(rf"(?<![a-z])(?:{_either(_OBJECTS)})(?![a-z])")
_LATIN = tuple(term for term in _ORDERS if term.isascii())
_OTHER = tuple(term for term in _ORDERS if not term.isascii())
_ORDER = re.compile(
    rf"(?:^|[.,;:!?—“”\"'()\[\]*#>-]\s*|\b(?:please|now|then|and|must|should|you|just|simply|instead)\s+)"
    rf"(?:{_either(_LATIN)})\b|{_either(_OTHER)}"
)
_FILLERS = re.compile(r"\b(?:the|your|my|these|those|any|all|of|its|previous and|such)\s+")
"""Left out before objects are looked for: "all of the previous instructions"."""
_ENCODED = re.compile(
    r"(?<![\w/.])(?=[A-Za-z0-9+/]*\d)(?=[A-Za-z0-9+/]*[a-z])(?=[A-Za-z0-9+/]*[A-Z])[A-Za-z0-9+/]{38,}"
)
"""Words that were packed so that only a machine can read them."""


def plain(text: str) -> str:
    """A text as its cues are searched: small letters, one form for a letter, nothing that cannot be seen."""
    if text.isascii():
        return text.replace("|", "").lower()
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text)).lower()


def find_instructions(text: str) -> list[Span]:
    """The passages of a text that address a reading machine, each to the end of its paragraph."""
    if not _may_instruct(text):
        return []
    found: list[Span] = []
    start = end = paragraph = -1
    for sentence in sentences(text):
        if sentence.paragraph != paragraph and start >= 0:
            found.append(Span.of(text, start, end))
            start = -1
        if start < 0 and _instructs(text[sentence.start : sentence.end]):
            start = sentence.start
        paragraph, end = sentence.paragraph, sentence.end
    return [*found, Span.of(text, start, end)] if start >= 0 else found


def _may_instruct(text: str) -> bool:
    """Whether a cue stands anywhere: cheap, since most texts have none."""
    whole = plain(text)
    signs = whole.encode("utf-8", "replace").translate(_SIGNS)
    words = _CUES.keys() & signs.split()
    if _OTHER_SCRIPT in signs:
        words.add(_OTHER_SCRIPT)
    return any(cue in whole for word in words for cue in _CUES[word]) or _has_long_word(text)


def _has_long_word(text: str) -> bool:
    """Whether a word may be packed; looked at are the words around every fortieth sign or so."""
    blank = -1
    while blank + _LONGEST_PLAIN_WORD < len(text):
        blank = text.rfind(" ", blank + 1, blank + 1 + _LONGEST_PLAIN_WORD)
        if blank < 0:
            return any(len(word) >= _LONGEST_PLAIN_WORD for word in text.split())
    return False


def _instructs(sentence: str) -> bool:
    said = plain(sentence)
    if _MARKER.search(said) or _LABEL.match(said) or _OPENING.match(said) or _ENCODED.search(sentence):
        return True
    return _ORDER.search(said) is not None and any(_OBJECT.search(form) for form in _forms(said))


def _forms(said: str) -> Iterator[str]:
    yield said
    yield _FILLERS.sub("", said)


def without_instructions(document: Document) -> tuple[Document, tuple[Span, ...]]:
    """The document as readers may see it, and the passages that were taken out of it, as they stand in its text."""
    passages = find_instructions(document.text)
    title = document.source.title
    if not passages and not (title and _instructs(title)):
        return document, ()
    text = masked(document.text, passages)
    if title and _instructs(title):
        title = None
    language = language_of(text, document.source.language)
    return replace(document, source=replace(document.source, title=title, language=language), text=text), tuple(
        passages
    )


def masked(text: str, passages: Iterable[Span]) -> str:
    """A text with line feeds in place of passages: as long as it was, and every sentence whole."""
    for passage in passages:
        text = text[: passage.start] + "\n" * len(passage.quote) + text[passage.end :]
    return text
