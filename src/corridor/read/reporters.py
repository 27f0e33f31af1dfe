"""Who reports: the country whose flows a document is about."""

from __future__ import annotations

import re
from collections import Counter

from corridor.packs.pack import Pack
from corridor.read.mentions import Mention, Mentions

_INTO = re.compile(r"\b(?:investments?|fdi|inflows?|remittances|businesses)\b[^.]{0,24}\b(?:in|into|to)(?: the)? $")
_BODY = re.compile(r"\b(?:bank|statistics|office|authority|treasury|ministry|bureau|board)\b[^.]{0,24}\bof(?: the)? $")
_OWN_FLOW = re.compile(
    r"^(?:'s)? (?:\w+ ){0,3}(?:exports?|export earnings|remittances|fdi inflows?|foreign direct investment inflows?|central bank|gdp|"
    r"bank|bureau of statistics|economy|export|overall|total|net)\b"
)
_RECEIVES = re.compile(
    r"^(?:,? (?:has|had|have|also|so far))* (?:received|receives|attracted|attracts|attracting|fetched|drew|secured|exported|earned|pulled in|"
    r"garnered|licensed|posted|recorded|saw)\b"
)
_INVESTOR = re.compile(r"\b(?:from|by) (?:the )?$")
INTO, BODY, OWN, RECEIVES, NAMED, INVESTOR, AT_HOME = 5, 4, 4, 4, 1, -2, 3


def reporter_of(found: Mentions, pack: Pack) -> str:
    """The country with most signs of reporting; the pack's own where nothing speaks for another."""
    scores: Counter[str] = Counter()
    flows = [word.code for word in found.all if word.kind == "indicator" and word.code != "investment"]
    outward = flows[:1] == ["fdi_outward"]
    for word in found.all:
        if word.kind == "country":
            scores[word.code] += _signs(found, word, outward)
        elif word.kind == "place" and word.code == pack.reporter:
            scores[word.code] += AT_HOME
    if scores[pack.reporter]:
        scores[pack.reporter] += AT_HOME
    best = max(scores, key=lambda code: (scores[code], code == pack.reporter), default=pack.reporter)
    return best if scores[best] >= BODY else pack.reporter


def _signs(found: Mentions, word: Mention, outward: bool) -> int:
    before = found.flat[max(0, word.start - 60) : word.start]
    after = found.flat[word.end : word.end + 50]
    if outward:
        return INTO if re.search(r"\bby (?:the )?$", before) else NAMED
    score = NAMED
    if _INTO.search(before):
        score += INTO
    elif _BODY.search(before):
        score += BODY
    elif _INVESTOR.search(before):
        return INVESTOR
    if _OWN_FLOW.match(after):
        score += OWN
    elif _RECEIVES.match(after):
        score += RECEIVES
    return score
