"""The resume as a person sees it, with the words that gave points marked: page images, or the text."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

import streamlit as st
from PIL import Image, ImageDraw

from pages.parts.frame import hint, house
from pages.parts.text import count, marked, plain
from service.desk import Dossier
from service.screening import Document, Parsing, Score

MARK = (255, 214, 64, 96)  # see-through yellow over the page
PAD = 1.5  # points around a marked line
CACHED_PAGES = 64
LONGEST_TEXT = 60_000  # characters shown of a text

Spans = tuple[tuple[int, int], ...]
Boxes = tuple[tuple[float, ...], ...]  # left, top, right, bottom of each


def draw_resume(shown: Dossier) -> None:
    """The file, page by page where it has pages, else its text; and the original to take away.

    In blind mode only the text, without header and names: an image would show the rest.
    """
    parsing, document = shown.parsing, shown.document
    spans = _spans(shown.score)
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            pages = 0 if shown.blind or not house().page_image(parsing.id, 1) else len(document.pages)
            views = ["Page", "Text"] if pages else ["Text"]
            view = st.radio(
                "View",
                views,
                horizontal=True,
                key=f"resume_view_{parsing.id}_{shown.blind}",
                label_visibility="collapsed",
            )
            if not shown.blind:
                _download(parsing)
        if view == "Page":
            _page(parsing, document, spans, pages)
        else:
            _text(document, spans)
        show_hidden(document)


def _download(parsing: Parsing) -> None:
    path, file_name, media_type = house().original(parsing.id)
    with st.container(horizontal=True, horizontal_alignment="right", width="stretch"):
        st.download_button(
            "Original",
            data=lambda: path.read_bytes(),
            file_name=file_name,
            mime=media_type,
            on_click="ignore",
            icon=":material/download:",
            key=f"resume_original_{parsing.id}",
            help=f"The file as it came: {plain(file_name)}",
        )


def _page(parsing: Parsing, document: Document, spans: Spans, pages: int) -> None:
    number = st.pagination(pages, key=f"resume_page_{parsing.id}") if pages > 1 else 1
    image = marked_page(parsing.id, number, _boxes(document, spans, number), document.pages[number - 1].width)
    if image is None:
        hint("This page cannot be shown; the text view has its words.")
        return
    st.image(image, width="stretch", alt=f"Page {number} of the resume, the lines that gave points marked")


@lru_cache(maxsize=CACHED_PAGES)
def marked_page(parsing_id: int, number: int, boxes: Boxes, width: float) -> bytes | None:
    """PNG of a page with the boxes (points, origin top left) marked; None where there is no image."""
    png = house().page_image(parsing_id, number)
    if png is None:
        return None
    page = Image.open(BytesIO(png)).convert("RGBA")
    scale = page.width / width
    marks = Image.new("RGBA", page.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(marks)
    for left, top, right, bottom in boxes:
        corners = ((left - PAD) * scale, (top - PAD) * scale, (right + PAD) * scale, (bottom + PAD) * scale)
        pen.rectangle(corners, fill=MARK)
    out = BytesIO()
    Image.alpha_composite(page, marks).convert("RGB").save(out, "PNG")
    return out.getvalue()


def _spans(score: Score) -> Spans:
    """Where the quotes stand that gave points, in order."""
    found = {
        (evidence.span.start, evidence.span.end)
        for result in score.requirements
        if result.points > 0
        for evidence in result.evidence
    }
    return tuple(sorted(found))


def _boxes(document: Document, spans: Spans, number: int) -> Boxes:
    return tuple(
        tuple(line.box)
        for line in document.lines
        if line.page == number
        and line.box
        and any(start < line.end and line.start < end for start, end in spans)
    )


def _text(document: Document, spans: Spans) -> None:
    """The text with the quotes marked, in a box of its own that scrolls."""
    with st.container(height=720, border=False):
        st.markdown(marked_text(document.text[:LONGEST_TEXT], spans))
        if len(document.text) > LONGEST_TEXT:
            hint(f"The first {LONGEST_TEXT:,} of {len(document.text):,} characters.")


def marked_text(text: str, spans: Spans) -> str:
    """Markdown of a text, line by line as it stands, the spans on a coloured ground."""
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append(marked(line, ((low - start, high - start) for low, high in spans)))
        start += len(line) + 1
    return "  \n".join(line or "&nbsp;" for line in lines)


def show_hidden(document: Document) -> None:
    """Words in the file that a person does not see: never scored, always shown."""
    if not document.hidden:
        return
    with st.expander(
        f"Hidden text ({count(len(document.hidden), 'place')})",
        icon=":material/visibility_off:",
        expanded=True,
    ):
        hint("In the file, but not visible to a reader. It has no effect on any score.")
        for hidden in document.hidden:
            page = f", page {hidden.page}" if hidden.page else ""
            st.markdown(f"- “{plain(hidden.text)}”  \n  :gray[:small[{plain(hidden.reason)}{page}]]")
