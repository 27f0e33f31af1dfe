"""Whatever the text, reading never raises, and every span is what stands at its offsets."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.packs import load_pack
from corridor.periods import PartialDate
from corridor.read.figures import read_figures
from corridor.read.mentions import scan
from corridor.records import Document, Figure, Source

PACK = load_pack("pk-cn")
PIECES = [
    "FDI", "foreign direct investment", "remittances", "exports", "net", "inflows", "outflow", "China",
    "Hong Kong", "Pakistan", "the UAE", "power", "financial business", "rose", "fell by", "up", "down", "to",
    "from", "against", "compared with", "respectively", "and", ",", ".", ";", "$", "US$", "Rs", "Rs.", "€", "¥",
    "million", "bn", "crore", "lakh", "%", "pc", "per cent", "(", ")", "-", "–", "\n", "\n\n", "July-November",
    "FY26", "5MFY26", "FY2025-26", "last month", "same period last year", "a year ago", "October", "October 31",
    "the first five months of", "0", "1", "12", "927.4", "1,27,608", "2024", "1999-00", "99999999999", "۱۲۳",
    "１２", "²", "İ", "ﬁ", "ß", "巴基斯坦", "亿美元", "ڈالر",
    "کروڑ", "\u200f", "é", "e\u0301", "😀", "it", "its", "that",
    "Telenor", "target", "share of", "more than", "doubled", "in", "the", "of", "by", "May 31, 9999", "31 June",
]  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=40).map("".join),
)
DATES = st.sampled_from(
    [None, *(PartialDate.parse(d) for d in ("2025-12", "2025-12-18", "2024-02-29", "2025", "0001-01-01", "9999-12-31"))]
)


def spans(figure: Figure) -> list[tuple[int, int, str]]:
    printed = [one.span for one in (figure.value, figure.change, figure.base) if one]
    return [(span.start, span.end, span.quote) for span in (figure.span, *printed)]


@settings(max_examples=400, deadline=None)
@given(TEXTS, DATES)
def test_reading_never_raises_and_every_span_is_exact(text: str, published: PartialDate | None) -> None:
    document = Document(source=Source(id="a", origin="a", sha256="", published=published), text=text)
    mentions = scan(text, PACK)
    for figure in read_figures(document, mentions, PACK):
        assert figure.value or figure.change
        for start, end, quote in spans(figure):
            assert text[start:end] == quote
            assert quote.strip()


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_mentions_lie_in_the_text_in_order_and_apart(text: str) -> None:
    found = scan(text, PACK)
    edge = 0
    for mention in found.all:
        assert edge <= mention.start < mention.end <= len(text)
        edge = mention.end
    edge = 0
    for sentence in found.sentences:
        assert edge <= sentence.start < sentence.end <= len(text)
        edge = sentence.end
