"""Whatever is wrong with a file has one reason, and no file reaches the network, the disk or all memory."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from analyzer.errors import FileProblem, Reason
from analyzer.readers import pdf, read
from analyzer.records import ReadingLimits, Resume
from tests.analyzer.readers.attacks import VISIBLE, assemble_pdf, draw_pdf, write_docx
from tests.analyzer.readers.writers import ODT_NAMES, write_mail, write_odt, write_picture, zipped

LIMITS = ReadingLimits(ocr=False)


def pages(count: int) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pageCompression=0, invariant=1)
    for number in range(count):
        canvas.drawString(60, 700, f"Page {number}")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def ten_thousand_pages() -> bytes:
    """One page that the tree of pages names ten thousand times."""
    kids = " ".join(["3 0 R"] * 10_000)
    return assemble_pdf(
        (
            "<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{kids}] /Count 10000 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        )
    )


def locked_pdf() -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption("secret", canPrint=0))
    canvas.drawString(60, 700, VISIBLE[0])
    canvas.save()
    return buffer.getvalue()


def locked_zip_part() -> bytes:
    """A DOCX whose parts are marked as encrypted."""
    data = bytearray(write_docx())
    at = -1
    while (at := data.find(b"PK\x01\x02", at + 1)) >= 0:
        data[at + 8] |= 1
    return bytes(data)


def locked_odt() -> bytes:
    manifest = "<m><file-entry><encryption-data/></file-entry></m>"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": manifest,
            "content.xml": "x",
        }
    )


def docx_of(document: str, *, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": document}, packing=packing)


def body_of(text: str, *, before: str = "") -> str:
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<?xml version="1.0"?>{before}<w:document xmlns:w="{name}"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>'


def large_picture() -> bytes:
    """The first bytes of a PNG that says it is of 600 million pixels."""
    data = bytearray(write_picture("PNG", Image.new("1", (8, 8))))
    data[16:24] = struct.pack(">II", 30_000, 20_000)
    data[29:33] = struct.pack(">I", zlib.crc32(data[12:29]))
    return bytes(data)


REFUSED: dict[str, tuple[Callable[[], bytes], str, Reason]] = {
    "empty": (lambda: b"", "a.pdf", Reason.EMPTY),
    "blank": (lambda: b" \r\n\0\0", "a.txt", Reason.EMPTY),
    "encrypted pdf": (locked_pdf, "a.pdf", Reason.ENCRYPTED),
    "encrypted docx": (locked_zip_part, "a.docx", Reason.ENCRYPTED),
    "encrypted odt": (locked_odt, "a.odt", Reason.ENCRYPTED),
    "encrypted office file": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        "a.docx",
        Reason.ENCRYPTED,
    ),
    "damaged pdf": (lambda: b"%PDF-1.4\n" + bytes(range(1, 200)) * 20, "a.pdf", Reason.DAMAGED),
    "damaged docx": (lambda: docx_of("<w:document><w:body>"), "a.docx", Reason.DAMAGED),
    "truncated pdf": (lambda: draw_pdf()[:300], "a.pdf", Reason.DAMAGED),
    "truncated docx": (lambda: write_docx()[:-400], "a.docx", Reason.DAMAGED),
    "truncated odt": (lambda: write_odt()[:200], "a.odt", Reason.DAMAGED),
    "truncated picture": (lambda: large_picture()[:30], "a.png", Reason.DAMAGED),
    "noise named pdf": (lambda: bytes(range(256)) * 9, "a.pdf", Reason.DAMAGED),
    "noise": (lambda: bytes(range(256)) * 9, "a.bin", Reason.UNSUPPORTED),
    "program named docx": (lambda: b"\x7fELF" + bytes(2_000), "a.docx", Reason.DAMAGED),
    "spreadsheet": (
        lambda: zipped({"[Content_Types].xml": "", "xl/workbook.xml": "<x/>"}),
        "a.xlsx",
        Reason.UNSUPPORTED,
    ),
    "spreadsheet named docx": (
        lambda: zipped({"[Content_Types].xml": "", "xl/workbook.xml": "<x/>"}),
        "a.docx",
        Reason.UNSUPPORTED,
    ),
    "ten thousand pages": (ten_thousand_pages, "a.pdf", Reason.TOO_MANY_PAGES),
    "one page too many": (lambda: pages(101), "a.pdf", Reason.TOO_MANY_PAGES),
    "docx bomb": (lambda: docx_of(body_of("A" * 3_000_000)), "a.docx", Reason.TOO_LARGE),
    "docx of many parts": (
        lambda: zipped({"[Content_Types].xml": "", **{f"word/{n}.xml": "" for n in range(40)}}),
        "a.docx",
        Reason.TOO_LARGE,
    ),
    "picture bomb": (large_picture, "a.png", Reason.TOO_LARGE),
    "pdf without text": (
        lambda: assemble_pdf(
            (
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
            )
        ),
        "a.pdf",
        Reason.NO_TEXT,
    ),
    "mail with only a locked file": (
        lambda: write_mail(attached={"cv.pdf": locked_pdf()}),
        "a.eml",
        Reason.ENCRYPTED,
    ),
}
TIGHT = ReadingLimits(ocr=False, max_inflated_bytes=1_000_000, max_entries=30)


@pytest.mark.parametrize("case", REFUSED)
def test_each_bad_file_has_its_one_reason(case: str) -> None:
    make, file_name, reason = REFUSED[case]
    with pytest.raises(FileProblem) as refused:
        read(make(), file_name=file_name, limits=TIGHT if "docx" in case else LIMITS)
    assert refused.value.reason == reason
    assert str(refused.value).endswith(".")


def test_a_mislabelled_file_is_read_as_what_it_is() -> None:
    assert read(draw_pdf(), file_name="resume.docx", limits=LIMITS).media_type == "application/pdf"


def test_entities_bring_no_file_of_this_machine_into_a_docx(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("TOPSECRET")
    bad = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    document = docx_of(body_of("Amara Okafor &x;", before=bad))
    try:
        text = read(document, file_name="a.docx", limits=LIMITS).text
    except FileProblem as problem:
        text = str(problem)
    assert "TOPSECRET" not in text


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_entities_that_grow_are_not_unfolded(kind: str) -> None:
    names = [f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(9)]
    bad = f"<!DOCTYPE d [{''.join(names)}]>"
    if kind == "docx":
        data = docx_of(body_of("Amara &e8;", before=bad))
    else:
        content = (
            f"{bad}<office:document-content {ODT_NAMES}><office:body><office:text><text:p>Amara &e8;</text:p>"
            "</office:text></office:body></office:document-content>"
        )
        data = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})
    try:
        text = read(data, file_name=f"a.{kind}", limits=LIMITS).text
    except FileProblem as problem:
        text = str(problem)
    assert len(text) < 1_000


def test_a_gigantic_page_is_read_without_a_gigantic_picture() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(14_000, 14_000), invariant=1)
    canvas.setFont("Helvetica", 200)
    canvas.drawString(600, 9_000, "Amara Okafor")
    canvas.setFillGray(1)
    canvas.rect(0, 0, 20, 20, fill=1)
    canvas.save()
    assert read(buffer.getvalue(), file_name="a.pdf", limits=LIMITS).text == "Amara Okafor"
    picture = Image.open(io.BytesIO(pdf.render(buffer.getvalue(), 1)))
    assert picture.width * picture.height <= 20_100_000


def test_a_text_longer_than_the_limit_is_cut_and_says_so() -> None:
    document = read(b"word " * 500, file_name="a.txt", limits=ReadingLimits(max_text_chars=100))
    assert (len(document.text), [note.code for note in document.notes]) == (100, ["text_cut"])


def test_deeply_nested_files_do_not_overflow_the_stack() -> None:
    page = b"<!DOCTYPE html><html><body>" + b"<div>" * 50_000 + b"Amara" + b"</div>" * 50_000
    rtf = b"{\\rtf1 Amara Okafor " + b"{" * 50_000
    for name, data in (("a.html", page), ("a.rtf", rtf)):
        try:
            read(data, file_name=name, limits=LIMITS)
        except FileProblem as problem:
            assert problem.reason in (Reason.DAMAGED, Reason.NO_TEXT)


INVOICE = (
    "INVOICE No. 2024-117\n\nBill to: Acme Ltd\n\nItem\tQty\tPrice\nPaper\t10\t35.00\nToner\t2\t80.00\n\n"
    "Total due\t115.00\nPayment within 30 days to IBAN GB29 0000."
)


def test_reading_an_invoice_gives_a_warning(read_resume: Callable[[bytes, str], Resume]) -> None:
    invoice = read_resume(INVOICE.encode(), "invoice.txt")
    resume = read_resume(draw_pdf(), "resume.pdf")
    assert ["not_a_resume" in [note.code for note in one.notes] for one in (invoice, resume)] == [True, False]


def test_one_damaged_page_does_not_cost_the_others() -> None:
    kids = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F 6 0 R >> >> >>",
        "<< /Type /Broken >>",
        "<< /Length 45 >>\nstream\nBT /F 11 Tf 60 400 Td (Amara Okafor) Tj ET   \nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    assert read(assemble_pdf(kids), file_name="a.pdf", limits=LIMITS).text == "Amara Okafor"


LOOPS = {
    "pages": (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>",
    ),
    "forms": (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>",
        "<< /Length 5 >>\nstream\n/X Do\nendstream",
        "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 5 /Resources << /XObject << /X 5 0 R >> >> >>"
        "\nstream\n/X Do\nendstream",
    ),
}


@pytest.mark.parametrize("loop", LOOPS)
def test_reading_a_file_that_holds_itself_comes_to_an_end(loop: str) -> None:
    with pytest.raises(FileProblem) as refused:
        read(assemble_pdf(LOOPS[loop]), file_name="a.pdf", limits=LIMITS)
    assert refused.value.reason in (Reason.DAMAGED, Reason.NO_TEXT)
