"""Takes the glyphs of a PDF page out of pdfium in bulk: codes and boxes as arrays.

One foreign call a glyph is most of the price of reading a PDF, so the two that are needed for
every glyph go through prototypes that take plain integers, driven by ``map``.
"""

from __future__ import annotations

import ctypes
import math
from collections import deque
from itertools import repeat
from typing import NamedTuple

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from analyzer.layout import Glyphs, is_space
from analyzer.readers.pdf_overhang import trim_overhangs
from analyzer.readers.pdf_raw import POINTER, font_of, loose_box_of, text_object_of, unicode_of

# What pdfium says for the hyphen of a word that goes on in the next line.
LINE_END_HYPHENS = (0x0002, 0xFFFE)

HEAVY = 600  # of the weights of fonts, where 400 is regular
BOLD_NAMES = (b"bold", b"black", b"heavy", b"semibd", b"demi", b"-bd", b"cmbx", b"medi")

# Fonts whose letters are pictures: telephones, envelopes, flags of skill.
ICON_NAMES = (b"awesome", b"icon", b"glyphicon", b"fontello", b"entypo", b"icomoon", b"material-design")


def take_glyphs(page: pdfium.PdfPage, textpage: pdfium.PdfTextPage) -> Glyphs:
    """Every glyph of the page in the order of its content stream, boxes as a person sees the page.

    White space has no box.
    """
    count = max(0, raw.FPDFText_CountChars(textpage))
    handle = ctypes.cast(textpage.raw, POINTER).value
    codes = _codes(textpage, handle, count)
    boxes = np.zeros((count, 4), np.float32)
    inked = np.flatnonzero(~is_space(codes))
    addresses = (boxes.ctypes.data + 16 * inked).tolist()
    deque(map(loose_box_of, repeat(handle), inked.tolist(), addresses), 0)
    trim_overhangs(textpage, codes, boxes)
    for code in LINE_END_HYPHENS:
        codes[codes == code] = ord("-")
    return Glyphs(codes=codes, boxes=_upright(page, boxes))


def _codes(textpage: pdfium.PdfTextPage, handle: int | None, count: int) -> np.ndarray:
    """Unicode of each glyph; in one call where every glyph is one UTF-16 unit, as is usual."""
    buffer = np.zeros(count + 1, np.uint16)
    units = ctypes.cast(buffer.ctypes.data, ctypes.POINTER(ctypes.c_ushort))
    written = raw.FPDFText_GetText(textpage, 0, count, units)
    plain = buffer[:count]
    if written == count + 1 and not ((plain >= 0xD800) & (plain < 0xE000)).any() and plain.all():
        return plain.astype(np.uint32)
    return np.fromiter(map(unicode_of, repeat(handle, count), range(count)), np.uint32, count)


def _upright(page: pdfium.PdfPage, boxes: np.ndarray) -> np.ndarray:
    """Boxes (left, top, right, bottom in user space) as points from the top left of the seen page."""
    left, bottom, right, top = page.get_bbox()
    x0, y1, x1, y0 = boxes.T
    turn = page.get_rotation()
    if turn == 90:
        sides = (y0 - bottom, x0 - left, y1 - bottom, x1 - left)
    elif turn == 180:
        sides = (right - x1, y0 - bottom, right - x0, y1 - bottom)
    elif turn == 270:
        sides = (top - y1, right - x1, top - y0, right - x0)
    else:
        sides = (x0 - left, top - y1, x1 - left, top - y0)
    return np.stack(sides, axis=1)


def text_objects_of(textpage: pdfium.PdfTextPage, glyphs: list[int]) -> list[int | None]:
    """The address of the text object that each of these glyphs belongs to."""
    handle = ctypes.cast(textpage.raw, POINTER).value
    return list(map(text_object_of, repeat(handle), glyphs))


class Style(NamedTuple):
    """Font size in points and weight of a glyph, and whether it is a picture rather than a letter."""

    size: float | None
    bold: bool
    icon: bool = False


class StyleBook:
    """How the glyphs of one page are set; asked once for each font and height."""

    def __init__(self, textpage: pdfium.PdfTextPage) -> None:
        self._textpage = textpage
        self._handle = ctypes.cast(textpage.raw, POINTER).value
        self._known: dict[tuple[int | None, float], Style] = {}

    def of(self, index: int, *, height: float) -> Style:
        """The style of the glyph with this index, whose line is ``height`` points high."""
        font = font_of(text_object_of(self._handle, index))
        key = font, height
        if key not in self._known:
            self._known[key] = self._ask(index)
        return self._known[key]

    def _ask(self, index: int) -> Style:
        matrix = raw.FS_MATRIX()
        size = raw.FPDFText_GetFontSize(self._textpage, index)
        if raw.FPDFText_GetMatrix(self._textpage, index, matrix):
            size *= math.hypot(matrix.c, matrix.d)
        name, flags = ctypes.create_string_buffer(256), ctypes.c_int()
        raw.FPDFText_GetFontInfo(self._textpage, index, name, 256, flags)
        heavy = raw.FPDFText_GetFontWeight(self._textpage, index) >= HEAVY
        lowered = name.value.lower()
        bold = heavy or any(word in lowered for word in BOLD_NAMES)
        return Style(round(size, 1) or None, bold, any(word in lowered for word in ICON_NAMES))
