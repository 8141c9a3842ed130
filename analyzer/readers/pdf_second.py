"""Reads what pdfium gives up on with pdfplumber, which forgives other damage; slow, so seldom."""

from __future__ import annotations

import io

import numpy as np

from analyzer.errors import FileProblem, Reason
from analyzer.layout import Words, read_lines
from analyzer.readers.draft import Draft
from analyzer.records import Document, Page, ReadingLimits

MOST_BYTES = 20_000_000  # a larger damaged file would take minutes


def read(data: bytes, *, media_type: str, limits: ReadingLimits) -> Document:
    """Raises ``FileProblem``: damaged, too_many_pages."""
    import pdfplumber  # late: it takes a tenth of a second, and most processes never need it

    if len(data) > MOST_BYTES:
        raise FileProblem(Reason.DAMAGED)
    draft = Draft(
        media_type, reader=f"pdfplumber {pdfplumber.__version__}", max_text_chars=limits.max_text_chars
    )
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            if len(pdf.pages) > limits.max_pages:
                raise FileProblem(Reason.TOO_MANY_PAGES)
            for page in pdf.pages:
                _write(page, draft)
                page.close()
    except (FileProblem, MemoryError):
        raise
    # The edge of a parser that raises whatever the damage makes it stumble over.
    except Exception as problem:
        raise FileProblem(Reason.DAMAGED) from problem
    if not draft.has_text:
        raise FileProblem(Reason.DAMAGED)
    return draft.finish()


def _write(page: object, draft: Draft) -> None:
    width, height = float(page.width), float(page.height)  # type: ignore[attr-defined]
    found = page.dedupe_chars().extract_words(x_tolerance_ratio=0.1)  # type: ignore[attr-defined]
    boxes = [(word["x0"], word["top"], word["x1"], word["bottom"]) for word in found]
    words = Words(
        [word["text"] for word in found],
        np.array(boxes, np.float32).reshape(-1, 4),
        np.arange(len(found), dtype=np.int64),
    )
    draft.pages.append(Page(page.page_number, width, height))  # type: ignore[attr-defined]
    draft.gap()
    for line in read_lines(words, width=width):
        if line.opens_block:
            draft.gap()
        draft.line(line.text, page=page.page_number, box=line.box)  # type: ignore[attr-defined]
