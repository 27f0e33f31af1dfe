"""Bytes to text: a byte order mark, what the page declares, UTF-8, then what the bytes look like."""

from __future__ import annotations

import re

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-:]{2,40})|encoding\s*=\s*[\"']([A-Za-z0-9_\-]{2,40})[\"']",
    re.I,
)
_SUPERSETS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "big5": "big5hkscs",
}
"""What pages declare and what they mean by it, as the HTML standard maps the labels."""
_SAMPLE = 65_536
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x80-\x9f\ufffd]")
MOST_CONTROLS = 0.005
"""Share of control characters above which a decoding is no text."""


def decode(data: bytes) -> str | None:
    """The text, with plain newlines; None when no encoding gives text."""
    for name in _candidates(data):
        try:
            text = data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        if _is_text(text):
            return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return None


def _candidates(data: bytes) -> list[str]:
    mark = next((name for magic, name in _MARKS if data.startswith(magic)), None)
    if mark:
        return [mark]
    names = ["utf-8"]
    declared = _DECLARED.search(data[:4096])
    if declared:
        name = (declared.group(1) or declared.group(2)).decode("ascii", "replace").lower()
        names.append(_SUPERSETS.get(name, name))
    return [*names, *_guessed(data)]


def _guessed(data: bytes) -> list[str]:
    try:
        data[:_SAMPLE].decode("utf-8")
        return []
    except UnicodeDecodeError as error:
        if error.start >= min(len(data), _SAMPLE) - 4:
            return []
    if _mostly_ascii(data):
        return ["cp1252"]
    from charset_normalizer import from_bytes  # only odd files need it

    best = from_bytes(data[:_SAMPLE]).best()
    guess = [best.encoding] if best else []
    return [*guess, "gb18030", "cp1252"]


def _mostly_ascii(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    return sum(byte < 128 for byte in sample) > 0.9 * len(sample)


def _is_text(text: str) -> bool:
    sample = text[:_SAMPLE]
    return bool(sample.strip()) and len(_CONTROL.findall(sample)) <= MOST_CONTROLS * len(sample)
