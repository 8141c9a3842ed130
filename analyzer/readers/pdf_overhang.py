"""Gives glyphs that hang over their place the width of their place, so that gaps are gaps again.

pdfium's box of a glyph holds its ink too. The ink of an f, and of any slanted letter, reaches into
its neighbours, which hides the gap between words where producers left spaces out.
"""

from __future__ import annotations

import ctypes
import math

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from numpy.typing import NDArray

from analyzer.readers.pdf_raw import POINTER, Address, font_of, origin_of, text_object_of

F, J = ord("f"), ord("j")  # overhang in upright fonts; in slanted ones any glyph does
LINE_FEED = 0x0A
BLANK = 0x20
SLANTED_NAMES = (b"italic", b"oblique", b"kursiv", b"-it", b"slanted", b"script")
PLAUSIBLE = (0.4, 1.3)  # of the box's width: where else the true width lies, the font misleads


def trim_overhangs(
    textpage: pdfium.PdfTextPage, codes: NDArray[np.uint32], boxes: NDArray[np.float32]
) -> None:
    """Correct left and right of the boxes (n, 4; user space) in place."""
    trimmer = _Trimmer(textpage)
    found = _overhanging(codes, trimmer)
    left, top, right, bottom = boxes.take(found, axis=0).T
    heights, widths = (top - bottom).tolist(), (right - left).tolist()
    for index, code, high, wide in zip(found.tolist(), codes[found].tolist(), heights, widths, strict=True):
        place = trimmer.place(index, code, high)
        if place is not None and PLAUSIBLE[0] * wide < place[1] - place[0] < PLAUSIBLE[1] * wide:
            boxes[index, 0], boxes[index, 2] = place


def _overhanging(codes: NDArray[np.uint32], trimmer: _Trimmer) -> NDArray[np.int64]:
    """Every f and j, and every glyph of lines that begin in a slanted font."""
    if not len(codes):
        return np.zeros(0, np.int64)
    overhanging = (codes == F) | (codes == J)
    ends = np.flatnonzero(codes == LINE_FEED)
    starts = np.concatenate(([0], ends + 1))
    for start, end in zip(starts.tolist(), np.append(ends, len(codes)).tolist(), strict=True):
        if end - start > 1 and trimmer.is_slanted(start):
            overhanging[start:end] = codes[start:end] > BLANK
    return np.flatnonzero(overhanging)


class _Trimmer:
    """Asks pdfium for the true places of glyphs, and for what fonts say only once."""

    def __init__(self, textpage: pdfium.PdfTextPage) -> None:
        self._textpage = textpage
        self._handle = ctypes.cast(textpage.raw, POINTER).value
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._addresses = ctypes.addressof(self._x), ctypes.addressof(self._y)
        self._slanted: dict[Address, bool] = {}
        self._widths: dict[tuple[Address, int], float] = {}
        self._sizes: dict[tuple[Address, float], float] = {}

    def is_slanted(self, index: int) -> bool:
        """Whether the glyph is set in an italic font."""
        font = self._font(index)
        if font is None:
            return False
        if font not in self._slanted:
            self._slanted[font] = self._ask_slant(index, font)
        return self._slanted[font]

    def place(self, index: int, code: int, height: float) -> tuple[float, float] | None:
        """Where the glyph's place begins and ends; None where pdfium cannot tell."""
        font = self._font(index)
        if font is None or not origin_of(self._handle, index, *self._addresses):
            return None
        advance = self._width(font, code) * self._size(font, index, height)
        return (self._x.value, self._x.value + advance) if advance > 0 else None

    def _font(self, index: int) -> Address:
        item = text_object_of(self._handle, index)
        return font_of(item) if item else None

    def _ask_slant(self, index: int, font: int) -> bool:
        angle = ctypes.c_int()
        raw.FPDFFont_GetItalicAngle(ctypes.cast(font, raw.FPDF_FONT), angle)
        name, flags = ctypes.create_string_buffer(256), ctypes.c_int()
        raw.FPDFText_GetFontInfo(self._textpage, index, name, 256, flags)
        return angle.value != 0 or any(word in name.value.lower() for word in SLANTED_NAMES)

    def _width(self, font: int, code: int) -> float:
        """Advance at size 1."""
        if (font, code) not in self._widths:
            width = ctypes.c_float()
            raw.FPDFFont_GetGlyphWidth(ctypes.cast(font, raw.FPDF_FONT), code, 1.0, width)
            self._widths[font, code] = width.value
        return self._widths[font, code]

    def _size(self, font: int, index: int, height: float) -> float:
        """Size of the font across the page; 0 where its lines do not run level."""
        key = font, round(height, 1)
        if key not in self._sizes:
            matrix = raw.FS_MATRIX()
            raw.FPDFText_GetMatrix(self._textpage, index, matrix)
            level = abs(matrix.b) < 0.01 * abs(matrix.a)
            size = raw.FPDFText_GetFontSize(self._textpage, index) * math.hypot(matrix.a, matrix.b)
            self._sizes[key] = size if level else 0.0
        return self._sizes[key]
