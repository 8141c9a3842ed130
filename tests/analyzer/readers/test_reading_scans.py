"""Pages without usable text are recognised from their picture, page by page, and never made up."""

from __future__ import annotations

import io
from collections.abc import Iterator
from importlib.util import find_spec

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from analyzer.errors import FileProblem, Reason
from analyzer.readers import ocr, read
from analyzer.readers.quality import is_garbage
from analyzer.records import Document, ReadingLimits
from tests.analyzer.readers.attacks import VISIBLE
from tests.analyzer.readers.writers import draw_scan, write_picture

has_packaged_engine = find_spec("rapidocr") is not None
needs_engine = pytest.mark.skipif(ocr.find_engine() is None, reason="no text recognition is installed")


def pdf_of(*pages: Image.Image | tuple[str, ...]) -> bytes:
    """A PDF of pages that are pictures or lines of text."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    for page in pages:
        if isinstance(page, Image.Image):
            canvas.drawImage(ImageReader(page), 0, 0, 595, 842)
        else:
            for index, line in enumerate(page):
                canvas.drawString(60, 780 - 18 * index, line)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def read_scan(data: bytes, *, recognise: bool = True) -> Document:
    return read(data, file_name="scan", limits=ReadingLimits(ocr=recognise))


def recall(text: str) -> float:
    wanted = " ".join(VISIBLE).split()
    return sum(word in text.split() for word in wanted) / len(wanted)


@needs_engine
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "PDF"])
def test_reading_a_scan_gives_its_words(kind: str) -> None:
    data = pdf_of(draw_scan()) if kind == "PDF" else write_picture(kind)
    document = read_scan(data)
    assert recall(document.text) > 0.95
    assert [page.source for page in document.pages] == ["ocr"]


@pytest.fixture
def without_tesseract(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("PATH", "")
    ocr.find_engine.cache_clear()
    yield
    monkeypatch.undo()
    ocr.find_engine.cache_clear()


@pytest.mark.skipif(not has_packaged_engine, reason="rapidocr is not installed")
@pytest.mark.usefixtures("without_tesseract")
def test_reading_a_scan_needs_no_tesseract() -> None:
    document = read_scan(write_picture("PNG", draw_scan().resize((827, 1170))))
    assert (document.reader, recall(document.text) > 0.95) == ("rapidocr", True)


@needs_engine
def test_reading_a_file_of_texts_and_scans_recognises_only_the_scans() -> None:
    document = read_scan(pdf_of(("Cover letter", "Dear Sir or Madam,"), draw_scan()))
    assert [page.source for page in document.pages] == ["text", "ocr"]
    assert document.text.startswith("Cover letter\nDear Sir or Madam,\n\n") and recall(document.text) > 0.95


@needs_engine
def test_reading_a_text_layer_of_garbage_falls_back_on_the_picture() -> None:
    garbage = "xqzt kvbw mrrt gdfk lmnp qwrt zxcv bnmt plkj hgfd " * 3
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    canvas.drawImage(ImageReader(draw_scan()), 0, 0, 595, 842)
    text = canvas.beginText(60, 700)
    text.setTextRenderMode(3)
    text.textLines([garbage[:60], garbage[60:120]])
    canvas.drawText(text)
    canvas.save()
    assert recall(read_scan(buffer.getvalue()).text) > 0.95


@needs_engine
def test_reading_an_empty_sheet_or_noise_invents_nobody() -> None:
    for image in (Image.new("L", (1240, 1754), 255), Image.effect_noise((1240, 1754), 90)):
        with pytest.raises(FileProblem) as refused:
            read_scan(write_picture("PNG", image))
        assert refused.value.reason == Reason.NO_TEXT


@pytest.mark.parametrize("kind", ["PNG", "PDF"])
def test_reading_a_scan_without_recognition_says_what_is_missing(kind: str) -> None:
    data = pdf_of(draw_scan()) if kind == "PDF" else write_picture(kind)
    with pytest.raises(FileProblem) as refused:
        read_scan(data, recognise=False)
    assert refused.value.reason == Reason.NO_TEXT


def test_the_layer_of_a_scan_is_text_and_not_hidden() -> None:
    """Scanners store what they recognised as invisible words over the picture."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    canvas.drawImage(ImageReader(draw_scan()), 0, 0, 595, 842)
    for index, line in enumerate(VISIBLE):
        text = canvas.beginText(58, 842 - 70 - 25 * index)
        text.setFont("Helvetica", 12.5)
        text.setTextRenderMode(3)
        text.textLine(line)
        canvas.drawText(text)
    canvas.save()
    document = read_scan(buffer.getvalue(), recognise=False)
    assert (document.hidden, recall(document.text)) == ((), 1.0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" ".join(VISIBLE), False),
        ("Übergabe der Bücher an die Öffentlichkeit durch den Verlag in Köln und Zürich.", False),
        ("経歴書 東京大学 工学部 卒業 株式会社 開発部 主任 " * 4, False),
        ("Опыт работы: инженер-программист, Москва, с марта 2015 по июнь 2021 года.", False),
        ("(cid:12)(cid:7)(cid:44) (cid:9)(cid:12) " * 6, True),
        ("\ue001\ue002\ue003\ue010 " * 20, True),
        ("\ufffd\ufffd\ufffd abc " * 20, True),
        (
            "Bnbsb Plbgps ifbe dppl bu uif Cmvf Mboufso gspn Nbsdi 2015 up Kvof 2021 qmboofe nfovt gps uxp ivoesfe hvftut",
            True,
        ),
        (
            "HTML CSS SQL AWS GCP PHP XML JSON JDBC JPA MVC WCF WPF LINQ SSRS SSIS SSAS TFS XSLT JQuery BDD TDD",
            False,
        ),
        ("!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~" * 4, True),
    ],
    ids=[
        "english",
        "german",
        "japanese",
        "russian",
        "cid",
        "private",
        "replaced",
        "shifted",
        "acronyms",
        "symbols",
    ],
)
def test_garbage_is_told_from_text_when_reading(text: str, expected: bool) -> None:
    assert is_garbage(text) is expected
