"""Reads a PDF with pdfium: words from the glyphs' boxes, lines in reading order, page by page."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from analyzer.errors import FileProblem, Reason
from analyzer.layout import LaidLine, Words, find_words, read_lines
from analyzer.readers.draft import Draft
from analyzer.readers.pdf_glyphs import Style, style_of, take_glyphs
from analyzer.records import Document, Page, ReadingLimits

MEDIA_TYPES: Mapping[str, tuple[str, ...]] = {"application/pdf": (".pdf",)}
READER = f"pdfium {pdfium.PYPDFIUM_INFO.version}"

# pdfium keeps global state: two threads in it crash the process.
LOCK = threading.Lock()


def read(data: bytes, *, media_type: str, limits: ReadingLimits) -> Document:
    """Raises ``FileProblem``: encrypted, damaged, too_many_pages, no_text."""
    draft = Draft(media_type, reader=READER, max_text_chars=limits.max_text_chars)
    with LOCK, _opened(data) as pdf:
        if len(pdf) > limits.max_pages:
            raise FileProblem(Reason.TOO_MANY_PAGES)
        for number in range(1, len(pdf) + 1):
            if not draft.full:
                _read_page(pdf, number, draft)
    return draft.finish()


def render(data: bytes, page: int, scale: float = 2.0) -> bytes:
    """PNG of one page (1-based) at ``scale`` pixels a point; raises ``FileProblem``."""
    with LOCK, _opened(data) as pdf:
        if not 1 <= page <= len(pdf):
            raise FileProblem(Reason.DAMAGED, f"The file has no page {page}.")
        image = pdf[page - 1].render(scale=scale).to_pil()
    buffer = io.BytesIO()
    image.save(buffer, format="PNG")
    return buffer.getvalue()


@contextmanager
def _opened(data: bytes) -> Iterator[pdfium.PdfDocument]:
    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as problem:
        locked = problem.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise FileProblem(Reason.ENCRYPTED if locked else Reason.DAMAGED) from problem
    try:
        yield pdf
    finally:
        pdf.close()


def _read_page(pdf: pdfium.PdfDocument, number: int, draft: Draft) -> None:
    try:
        page = pdf[number - 1]
    except pdfium.PdfiumError:
        draft.note("page_damaged", f"Page {number} is damaged and was left out.")
        return
    width, height = page.get_size()
    draft.pages.append(Page(number, width, height))
    textpage = page.get_textpage()
    words = find_words(take_glyphs(page, textpage))
    draft.gap()
    for line in read_lines(words, width=width):
        _write(line, words, textpage, number, draft)
    page.close()


def _write(line: LaidLine, words: Words, textpage: pdfium.PdfTextPage, number: int, draft: Draft) -> None:
    if line.opens_block:
        draft.gap()
    style = _main_style(line, words, textpage)
    draft.line(line.text, page=number, box=line.box, size=style.size, bold=style.bold)


def _main_style(line: LaidLine, words: Words, textpage: pdfium.PdfTextPage) -> Style:
    """The style of the line's longest word: bullets and icons say nothing about it."""
    longest = max(line.words, key=lambda index: len(words.texts[index]))
    return style_of(textpage, int(words.first[longest]))
