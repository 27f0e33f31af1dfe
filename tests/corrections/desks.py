"""A document, and a person at a desk who corrects what was misread in it."""

from __future__ import annotations

from corridor.corrections import CorrectionFile, Log, Request, correct
from corridor.packs import load_pack
from corridor.periods import PartialDate
from corridor.pipeline import read_corrected
from corridor.records import Claims, Document, Source

PACK = load_pack("pk-cn")
ARTICLE = """Investment slows

KARACHI: Net foreign direct investment (FDI) in Pakistan fell 25 per cent to $927.4 million in July-November FY26
from $1.24 billion a year earlier, the State Bank of Pakistan said.

Norway brought in $16.8m in November and China $81.6m in November, the release shows."""


def document(text: str = ARTICLE, sha256: str = "a" * 64, url: str | None = "https://example.org/fdi") -> Document:
    source = Source(
        id="article", origin="article.md", sha256=sha256, title="Investment slows", url=url,
        published=PartialDate.parse("2025-12-18"),
    )  # fmt: skip
    return Document(source=source, text=text)


class Desk:
    """A person at a desk: reads a document, corrects what was misread, reads again."""

    def __init__(self, folder) -> None:
        self.store, self.pack, self.document = CorrectionFile(folder), PACK, document()

    @property
    def log(self) -> Log:
        found, faults = self.store.read()
        assert faults == ()
        return Log(found)

    def read(self, one: Document | None = None):
        _, claims, applied = read_corrected(one or self.document, PACK, self.log)
        return claims, applied

    def correct(self, action: str, quote: str, *fields: str, who: str = "A. Khan", why: str = "misread", **more):
        claims, _ = self.read()
        asked = Request(action=action, quote=quote, who=who, why=why, fields=fields, **more)
        made = correct(self.document, claims, asked, PACK, "0.1.0")
        self.store.append(made, self.document)
        return made


def values(claims: Claims) -> list[float | None]:
    return [one.value and one.value.quantity.value for one in claims.figures]
