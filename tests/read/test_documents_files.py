"""PDF, Word and Excel files: made here with the libraries that people make them with, well-formed and hostile."""

from __future__ import annotations

import io
import re
import zlib
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from corridor.errors import UnreadableDocument
from corridor.packs import load_pack
from corridor.periods import PartialDate
from corridor.read import load_document, read_document
from corridor.records import Document

HEADLINE = "Foreign investment falls by a quarter in five months of the fiscal year"
LEDE = (
    "KARACHI: Foreign direct investment fell 25 per cent to $927.4 million in July-November FY26, the central bank "
    "said on Thursday, against $1,240 million in the same period of the last fiscal year, after two years of growth."
)
SECOND = "China was the largest investor with $308.4 million, and Hong Kong followed with $143.3 million."
ROWS = (("Country", "FY25", "FY26"), ("China", "410.2", "308.4"), ("Hong Kong", "104.0", "143.3"))


def pdf(title: str = HEADLINE, encrypt: str | None = None) -> bytes:
    out = io.BytesIO()
    styles = getSampleStyleSheet()
    template = SimpleDocTemplate(out, pagesize=A4, title=title, encrypt=encrypt, invariant=1)
    template.build(
        [
            Paragraph(HEADLINE, styles["Title"]),
            Paragraph(LEDE, styles["BodyText"]),
            Paragraph(SECOND, styles["BodyText"]),
            Table(ROWS),
        ]
    )
    return out.getvalue()


def pdf_of(content: bytes) -> bytes:
    """A PDF of one page that draws what the content says."""
    stream = zlib.compress(content, 9)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>"
    parts = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page)
    bodies = b"".join(b"%d 0 obj %s endobj\n" % (number, part) for number, part in enumerate(parts, start=1))
    head = b"4 0 obj <</Filter/FlateDecode/Length %d>> stream\n" % len(stream)
    return b"%PDF-1.4\n" + bodies + head + stream + b"\nendstream endobj\ntrailer <</Root 1 0 R>>"


def scan(words: str = "") -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawImage(ImageReader(Image.new("L", (200, 280), 200)), 0, 0, *A4)
    canvas.drawString(500, 20, words)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def word() -> bytes:
    document = docx.Document()
    document.core_properties.title = HEADLINE
    document.core_properties.modified = datetime(2025, 12, 18, 9)
    document.add_heading(HEADLINE)
    document.add_paragraph(LEDE)
    document.add_paragraph(SECOND)
    table = document.add_table(rows=0, cols=3)
    for row in ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.add_paragraph("Hidden").runs[0].font.hidden = True
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def workbook() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.set_properties({"title": HEADLINE, "company": "The Bank", "created": datetime(2025, 12, 18)})
        sheet = book.add_worksheet("Inflows")
        for number, row in enumerate(ROWS):
            sheet.write_row(number, 0, row)
        sheet.write_number(3, 1, 0.1 + 0.2)
        sheet.write_datetime(3, 2, datetime(2025, 11, 30), book.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write_string(4, 0, LEDE)
        book.add_worksheet("Workings").hide()
        book.get_worksheet_by_name("Workings").write(0, 0, "Hidden")
    return out.getvalue()


FILES = {"a.pdf": pdf(), "a.docx": word(), "a.xlsx": workbook()}


def repacked(data: bytes, changes: dict[str, bytes]) -> bytes:
    """An Office file with some of its parts exchanged."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in {*old.namelist(), *changes}:
            new.writestr(name, changes[name] if name in changes else old.read(name))
    return out.getvalue()


def refused(name: str, data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        load_document(name, data)
    assert caught.value.sha256
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("name", ["a.pdf", "a.docx"])
def test_paragraphs_and_rows_come_back_as_they_were_written(name: str) -> None:
    document = load_document(name, FILES[name])
    assert document.source.title == HEADLINE
    rows = "\n".join((" " if name == "a.pdf" else " | ").join(row) for row in ROWS)
    assert document.text == f"{HEADLINE}\n\n{LEDE}\n\n{SECOND}\n\n{rows}"


def test_a_workbook_gives_its_visible_sheets_a_line_a_row() -> None:
    document = load_document("a.xlsx", FILES["a.xlsx"])
    assert document.source.publisher == "The Bank"
    rows = "\n".join(" | ".join(row) for row in ROWS)
    assert document.text == f"{HEADLINE}\n\nInflows\n{rows}\n0.3 | 2025-11-30\n{LEDE}"


def test_the_day_is_that_of_the_last_change_or_of_making() -> None:
    assert load_document("a.docx", FILES["a.docx"]).source.published == PartialDate(2025, 12, 18)
    assert load_document("a.xlsx", FILES["a.xlsx"]).source.published == PartialDate(2025, 12, 18)
    dated = re.sub(rb"/CreationDate \(D:\d{14}", b"/CreationDate (D:20251218060000", FILES["a.pdf"])
    assert load_document("a.pdf", dated).source.published == PartialDate(2025, 12, 18)


@pytest.mark.parametrize("name", FILES)
def test_claims_are_read_from_every_kind_of_file_with_exact_spans(name: str) -> None:
    document = load_document(name, FILES[name])
    claims = read_document(document, load_pack("pk-cn"))
    assert "$927.4 million" in {figure.value.span.quote for figure in claims.figures if figure.value}
    assert all(figure.span.stands_in(document.text) for figure in claims.figures)


@pytest.mark.parametrize("title", ["Microsoft Word - final v3.docx", "untitled", "report.pdf", "Document1"])
def test_what_a_program_calls_a_file_is_no_title(title: str) -> None:
    assert load_document("a.pdf", pdf(title)).source.title is None


def test_a_kind_is_known_by_its_bytes_not_by_its_name() -> None:
    assert load_document("a.txt", FILES["a.docx"]).text == load_document("a.docx", FILES["a.docx"]).text


def test_struck_out_and_hidden_words_are_not_read_and_inserted_ones_are() -> None:
    with ZipFile(io.BytesIO(FILES["a.docx"])) as archive:
        body = archive.read("word/document.xml")
    struck = b"<w:del><w:r><w:delText>not </w:delText></w:r></w:del><w:ins><w:r><w:t>FDI rose.</w:t></w:r></w:ins>"
    changed = body.replace(b"<w:body>", b"<w:body><w:p>" + struck + b"</w:p>", 1)
    text = load_document("a.docx", repacked(FILES["a.docx"], {"word/document.xml": changed})).text
    assert "\n\nFDI rose.\n\n" in text
    assert "Hidden" not in text


def test_a_picture_of_a_page_is_image_evidence() -> None:
    assert "no text layer" in refused("a.pdf", scan())
    assert "image evidence" in refused("a.pdf", scan("Page 1 of 3"))
    assert "no text layer" in refused("a.pdf", pdf_of(b""))


def test_a_locked_file_is_said_to_be_locked() -> None:
    assert "locked with a password" in refused("a.pdf", pdf(encrypt="secret"))
    assert "locked with a password" in refused("a.docx", b"\xd0\xcf\x11\xe0" + b"E\x00n\x00c\x00r\x00" * 9)


def test_a_pdf_of_too_many_pages_is_refused() -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    for _ in range(1_001):
        canvas.showPage()
    canvas.save()
    assert "1,001 pages" in refused("a.pdf", out.getvalue())


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = repacked(FILES["a.xlsx"], {"xl/worksheets/sheet1.xml": b" " * 20_000_000})
    assert "100 times its size" in refused("a.xlsx", bomb)
    parts = {f"xl/media/{number}": b" " * 900_000 for number in range(250)}
    assert "more than 200 MB" in refused("a.xlsx", repacked(FILES["a.xlsx"], parts))
    crowd = repacked(FILES["a.docx"], {f"word/{number}": b"" for number in range(2_001)})
    assert "2,000 entries" in refused("a.docx", crowd)


def test_an_archive_that_lies_about_its_sizes_is_refused() -> None:
    honest = repacked(FILES["a.docx"], {"word/document.xml": b" " * 20_000_000})
    size = (20_000_000).to_bytes(4, "little")
    assert size in honest
    assert "could not be parsed" in refused("a.docx", honest.replace(size, (900).to_bytes(4, "little")))


LAUGHS = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha">%s]>' % b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(12)
)


@pytest.mark.parametrize(
    "body",
    [
        LAUGHS + b"<w>&m;</w>",
        b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]><w>&x;</w>',
        b"<w>" * 100_000 + b"</w>" * 100_000,
        b"<w>",
        b"",
    ],
    ids=["billion laughs", "file of the machine", "nested", "open", "empty"],
)
def test_hostile_markup_in_an_office_file_gives_nothing_and_harms_nothing(body: bytes) -> None:
    assert "Expected" in refused("a.docx", repacked(FILES["a.docx"], {"word/document.xml": body}))
    assert "Expected" in refused("a.xlsx", repacked(FILES["a.xlsx"], {"xl/workbook.xml": body}))
    assert load_document("a.docx", FILES["a.docx"]).text


def test_a_pdf_that_unpacks_without_end_is_refused_and_the_next_is_read() -> None:
    bomb = pdf_of(b"0 0 m " * 30_000_000)
    assert len(bomb) < 1_000_000
    assert "Expected" in refused("a.pdf", bomb)
    assert load_document("a.pdf", FILES["a.pdf"]).text


def test_other_archives_are_named() -> None:
    for part, kind in (("ppt/slide.xml", "presentation"), ("META-INF/manifest.xml", "OpenDocument"), ("x", "ZIP")):
        out = io.BytesIO()
        with ZipFile(out, "w") as archive:
            archive.writestr(part, "")
        assert kind in refused("a.zip", out.getvalue())


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_file_is_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(FILES)))
    whole = FILES[name]
    length = data.draw(st.integers(10, len(whole)))
    at = data.draw(st.integers(8, length - 1))
    damaged = whole[:at] + data.draw(st.binary(max_size=8)) + whole[at + 4 : length]
    try:
        assert isinstance(load_document(name, damaged), Document)
    except UnreadableDocument as error:
        assert "\n" not in str(error)
