"""Reads a PDF with pdfium, page by page: words from the glyphs' boxes, lines in reading order."""

from __future__ import annotations

import io
import resource
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from analyzer.errors import FileProblem, Reason
from analyzer.readers import ocr, pdf_second
from analyzer.readers.draft import Draft
from analyzer.readers.pdf_page import PageText, draw, read_page
from analyzer.readers.pdf_plain import is_plain
from analyzer.records import Document, Page, ReadingLimits

MEDIA_TYPES: Mapping[str, tuple[str, ...]] = {"application/pdf": (".pdf",)}
MOST_SECONDS = 25.0  # of the processor, after which no more pages of a file are recognised
READER = f"pdfium {pdfium.PYPDFIUM_INFO.version}"

# pdfium keeps global state: two threads in it crash the process.
LOCK = threading.Lock()


def read(data: bytes, *, media_type: str, limits: ReadingLimits) -> Document:
    """Raises ``FileProblem``: encrypted, damaged, too_many_pages, no_text."""
    try:
        return _read(data, media_type, limits)
    except FileProblem as problem:
        if problem.reason != Reason.DAMAGED:
            raise
        return pdf_second.read(data, media_type=media_type, limits=limits)


def _read(data: bytes, media_type: str, limits: ReadingLimits) -> Document:
    draft = Draft(media_type, reader=READER, max_text_chars=limits.max_text_chars)
    with LOCK, _opened(data) as pdf:
        if len(pdf) > limits.max_pages:
            raise FileProblem(Reason.TOO_MANY_PAGES)
        draft.describe(pdf.get_metadata_value(key) for key in ("Subject", "Keywords"))
        _read_pages(pdf, draft, plain=is_plain(data), most_scans=_most_scans(limits))
    unread = any(note.code == "page_unread" for note in draft.notes)
    if unread and not draft.has_text and limits.ocr and ocr.find_engine() is None:
        raise FileProblem(Reason.NO_TEXT, ocr.MISSING)
    return draft.finish()


def render(data: bytes, page: int, scale: float = 2.0) -> bytes:
    """PNG of one page (1-based) at ``scale`` pixels a point; raises ``FileProblem``."""
    with LOCK, _opened(data) as pdf:
        if not 1 <= page <= len(pdf):
            raise FileProblem(Reason.DAMAGED, f"The file has no page {page}.")
        try:
            image = draw(pdf[page - 1], scale)
        except pdfium.PdfiumError as problem:
            raise FileProblem(Reason.DAMAGED) from problem
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


def _most_scans(limits: ReadingLimits) -> int:
    engine = ocr.find_engine() if limits.ocr else None
    return engine.most_pages if engine else 0


def _read_pages(pdf: pdfium.PdfDocument, draft: Draft, *, plain: bool, most_scans: int) -> None:
    tried, spent = 0, _seconds_of_programs()
    for number in range(1, len(pdf) + 1):
        if draft.full:
            return
        may_recognise = tried < most_scans and _seconds_of_programs() - spent < MOST_SECONDS
        try:
            with_page = pdf[number - 1]
            text = read_page(with_page, number, plain=plain, may_recognise=may_recognise)
            with_page.close()
        except pdfium.PdfiumError:
            draft.note("page_damaged", f"Page {number} is damaged and was left out.")
            continue
        tried += text.recognised or text.unread
        _write(text, number, draft)


def _seconds_of_programs() -> float:
    """Processor seconds of the programs that this process has run: those of recognition."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _write(text: PageText, number: int, draft: Draft) -> None:
    draft.pages.append(Page(number, text.width, text.height, "ocr" if text.recognised else "text"))
    draft.hidden.extend(text.hidden)
    if text.unread:
        draft.note(
            "page_unread", f"Page {number} is a picture or unreadable, and no text was recognised on it."
        )
    draft.gap()
    for line, style in text.lines:
        if line.opens_block:
            draft.gap()
        draft.line(line.text, page=number, box=line.box, size=style.size, bold=style.bold)
