"""The words of a sentence as they are compared: folded, without function words, numbers joined to what they number."""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache
from importlib.resources import files
from itertools import pairwise

from corridor.records import Span

_TOKEN = re.compile(r"\d[\d,]*+(?:\.\d+)?+(?![^\W\d_])|[^\W_]+(?:'s)?")
_SENTENCE_END = re.compile(r"(?<=[.!?。！？۔])\s+(?=[^a-z])|\n+")
_DATELINE = re.compile(r"^(?:[A-Z][A-Z .'-]+)(?:,[^:\n]{0,20})?\s*[:–—]\s+")


@cache
def lexicon(kind: str) -> frozenset[str]:
    """Words of one kind of lexicon.csv."""
    return frozenset(word for row in _rows() if row["kind"] == kind for word in row["words"].split())


@cache
def mapping(kind: str) -> dict[str, str]:
    """Pairs `word:replacement` of one kind of lexicon.csv."""
    return dict(pair.split(":") for pair in lexicon(kind))


@cache
def _rows() -> tuple[dict[str, str], ...]:
    text = files("corridor.ledger").joinpath("lexicon.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


def fold(text: str) -> str:
    """Lower case, compatible forms made one, accents dropped."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", _evened(text).casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def plain(text: str) -> str:
    """Words and numerals, folded, a blank between them."""
    return " ".join(re.findall(r"[^\W_]+", fold(text)))


def keywords(text: str) -> frozenset[str]:
    """Words that may tell one subject from another.

    A short number is joined to the words beside it, because it says nothing alone: "Tier-Four", "four-tier" and
    "Tier 4" all give `tier4`.
    """
    return frozenset(word for words in _keywords_by_token(text) for word in words)


def kinds(text: str) -> dict[str, frozenset[str]]:
    """The keywords that stand right before each keyword: `city: smart` of "a smart city"."""
    places = [match.span() for match in _TOKEN.finditer(_evened(text))]
    keys = _keywords_by_token(text)
    found: dict[str, frozenset[str]] = {}
    for (before, after), (left, right) in zip(pairwise(places), pairwise(keys), strict=True):
        if text[before[1] : after[0]] in (" ", "-") and left != right:
            for word in right:
                found[word] = found.get(word, frozenset()) | left
    return {word: modifiers for word, modifiers in found.items() if modifiers}


def shared_phrases(text: str, words: frozenset[str]) -> tuple[str, ...]:
    """The stretches of a text that are made of given keywords, as they stand there, in order, each once."""
    places = [match.span() for match in _TOKEN.finditer(_evened(text))]
    phrases: list[tuple[int, int]] = []
    for (start, end), keys in zip(places, _keywords_by_token(text), strict=True):
        if not keys & words:
            continue
        if phrases and text[phrases[-1][1] : start] in (" ", "-"):
            start = phrases.pop()[0]
        phrases.append((start, end))
    return tuple(dict.fromkeys(text[start:end] for start, end in phrases))


def _keywords_by_token(text: str) -> list[frozenset[str]]:
    """The keywords that each word or numeral of a text takes part in, in order."""
    found = [_token(match) for match in _TOKEN.findall(_evened(text))]
    keys: list[set[str]] = [set() for _ in found]
    for at in range(len(found)):
        for words, short in _short_forms().get(_stem(found[at]), ()):
            if tuple(map(_stem, found[at : at + len(words)])) == words:
                found[at : at + len(words)] = [short] * len(words)
    for at, word in enumerate(found):
        if not _is_short_number(word):
            if word not in lexicon("function") | lexicon("calendar") and len(word) > 1:
                keys[at].add(_stem(word))
            continue
        for beside in (at - 1, at + 1):
            if 0 <= beside < len(found) and found[beside].isalpha():
                joined = f"{_stem(found[beside])}{word}"
                keys[at].add(joined)
                keys[beside].add(joined)
    return [frozenset(words) for words in keys]


@cache
def _short_forms() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """By the first word: the words, and the form that stands for them."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for long, short in mapping("short_form").items():
        words = tuple(_stem(_token(word)) for word in long.split("_"))
        found.setdefault(words[0], []).append((words, short))
    return found


def _token(word: str) -> str:
    """One word or numeral, folded; possessive, thousands commas and variant spellings evened out."""
    if capitals := mapping("capitals").get(word.removesuffix("'s")):
        return capitals
    plain = fold(word).removesuffix("'s").replace(",", "")
    variant = mapping("variant").get(plain, plain)
    return mapping("number").get(variant, variant)


def _evened(text: str) -> str:
    """The text with one kind of apostrophe; every character stays where it is."""
    return text.replace("’", "'")


def sentence_around(text: str, span: Span) -> str:
    """The whole sentences that a span touches, without a dateline."""
    starts = [0] + [match.end() for match in _SENTENCE_END.finditer(text)]
    start = max((at for at in starts if at <= span.start), default=0)
    end = min((at for at in starts if at >= span.end), default=len(text))
    return _DATELINE.sub("", text[start:end].strip())


def _is_short_number(word: str) -> bool:
    return word.isdigit() and len(word) < 3


def _stem(word: str) -> str:
    """Plural forms lose their ending; nothing else is cut."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
