"""Finds the words of a PDF page that a person does not see, whatever hides them.

The page is drawn twice, with its text and without. Where the two pictures are the same, no
text is seen: it has the colour of what is behind it, is covered, transparent, cut away, or in
a layer that is switched off.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from numpy.typing import NDArray

from analyzer.layout import Words
from analyzer.readers.pdf_glyphs import StyleBook, text_objects_of

TINY = 2.0  # points: smaller text is not for people
NARROWEST = 0.02  # of the line's height a letter; the words that stand for an icon take .03 and more
TALLEST_LINE = 2.0  # of the size: how high a font's line may be
FAINT = 20  # of 255: a smaller difference from what is behind is not seen
INKED = 40  # of 255: the contrast of a scanned letter
MOST_PIXELS = 4_000_000
CLOSE_UP = 3.0  # pixels a point, of the second look
LAYER_SHARE = 0.8  # of a page's words: an invisible layer over its scan
DEEPEST = 8  # forms within forms

OFF_PAGE = "off the page"
SMALL = "tiny"
SAME_COLOUR = "in the colour of the page"
INVISIBLE = "invisible"
COVERED = "covered or in a hidden layer"

Pixels = NDArray[np.int16]
Flags = NDArray[np.bool_]


class Ink(NamedTuple):
    """How a word is painted: luminance and opacity (0-255), and the text render mode of PDF."""

    luminance: float
    opacity: int
    mode: int


class Seen(NamedTuple):
    """Hidden words with their reasons, and whether the text is the layer of a scan."""

    hidden: dict[int, str]
    is_layer: bool


def outside_or_tiny(words: Words, styles: StyleBook, *, width: float, height: float) -> dict[int, str]:
    """Words that their box or their size alone gives away, with the reason."""
    boxes = words.boxes
    lengths = np.fromiter(map(len, words.texts), np.float32, len(words.texts))
    outside = (boxes[:, 2] < 0) | (boxes[:, 0] > width) | (boxes[:, 3] < 0) | (boxes[:, 1] > height)
    heights = boxes[:, 3] - boxes[:, 1]
    reasons = {
        index: SMALL
        for index in np.flatnonzero(heights < TALLEST_LINE * TINY).tolist()
        if heights[index] < TINY or _size(styles, words, index) < TINY
    }
    squeezed = (lengths >= 3) & (boxes[:, 2] - boxes[:, 0] < NARROWEST * lengths * heights)
    reasons |= dict.fromkeys(np.flatnonzero(squeezed).tolist(), SMALL)
    return reasons | dict.fromkeys(np.flatnonzero(outside).tolist(), OFF_PAGE)


def _size(styles: StyleBook, words: Words, index: int) -> float:
    height = float(words.boxes[index, 3] - words.boxes[index, 1])
    return styles.of(int(words.first[index]), height=round(height, 1)).size or height


def look(page: pdfium.PdfPage, textpage: pdfium.PdfTextPage, words: Words) -> Seen:
    """Which words leave no mark on the picture of the page."""
    scale = _scale(page, 1.0)
    shown = _picture(page, scale)
    objects = list(_text_objects(page))
    _switch(objects, on=False)
    bare = _picture(page, scale)
    marked = _marks(np.abs(shown - bare), words.boxes, scale)
    if not marked.all():
        marked |= _look_closer(page, objects, words)
    _switch(objects, on=True)
    hidden = _judge(words, marked, _inks(textpage, words), bare, scale)
    return _spare_layer(hidden, words, bare, scale)


def _look_closer(page: pdfium.PdfPage, objects: list[object], words: Words) -> Flags:
    """The same at a larger scale and in colour: thin and coloured letters leave faint marks."""
    scale = _scale(page, CLOSE_UP)
    _switch(objects, on=False)
    bare = _picture(page, scale, colour=True)
    _switch(objects, on=True)
    change: Pixels = np.abs(_picture(page, scale, colour=True) - bare).max(axis=2)
    return _marks(change, words.boxes, scale)


def _scale(page: pdfium.PdfPage, wanted: float) -> float:
    area = max(page.get_width() * page.get_height(), 1.0)
    return min(wanted, math.sqrt(MOST_PIXELS / area))


def _picture(page: pdfium.PdfPage, scale: float, *, colour: bool = False) -> Pixels:
    """The page as pixels: (rows, columns), in colour (rows, columns, 3)."""
    pixels: Pixels = page.render(scale=scale, grayscale=not colour).to_numpy().astype(np.int16)
    if colour:
        return pixels[:, :, :3]
    return pixels[:, :, 0] if pixels.ndim == 3 else pixels


def _text_objects(page: pdfium.PdfPage) -> Iterator[object]:
    """Every text object of the page, those within forms too."""
    for index in range(raw.FPDFPage_CountObjects(page)):
        yield from _texts_of(raw.FPDFPage_GetObject(page, index), 0)


def _texts_of(item: object, depth: int) -> Iterator[object]:
    kind = raw.FPDFPageObj_GetType(item)
    if kind == raw.FPDF_PAGEOBJ_TEXT:
        yield item
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
        for index in range(raw.FPDFFormObj_CountObjects(item)):
            yield from _texts_of(raw.FPDFFormObj_GetObject(item, index), depth + 1)


def _switch(objects: list[object], *, on: bool) -> None:
    for item in objects:
        raw.FPDFPageObj_SetIsActive(item, on)


def _marks(change: Pixels, boxes: NDArray[np.float32], scale: float) -> Flags:
    """Which boxes hold a change that an eye would notice."""
    left, top, right, bottom = _pixels(boxes, scale, change.shape)
    changed = np.flatnonzero(change > FAINT)  # sorted, so that each row of each box is two searches
    heights = np.maximum(bottom - top, 0)
    box = np.repeat(np.arange(len(boxes)), heights)
    row = np.arange(len(box)) - np.repeat(np.cumsum(heights) - heights - top, heights)
    start = row * change.shape[1]
    hit = np.searchsorted(changed, start + right[box]) > np.searchsorted(changed, start + left[box])
    result: Flags = np.bincount(box, hit, len(boxes)) > 0
    return result


def _pixels(boxes: NDArray[np.float32], scale: float, shape: tuple[int, ...]) -> NDArray[np.int64]:
    """Boxes as whole pixels within a picture: left, top, right, bottom (4, n)."""
    low = np.floor(boxes[:, :2] * scale)
    high = np.ceil(boxes[:, 2:] * scale) + 1
    edges = np.concatenate((low, high), axis=1).T
    limits = np.array([shape[1], shape[0], shape[1], shape[0]])[:, None]
    result: NDArray[np.int64] = np.clip(edges, 0, limits).astype(np.int64)
    return result


def _inks(textpage: pdfium.PdfTextPage, words: Words) -> list[Ink]:
    """How each word is painted; words of one text object are painted alike."""
    known: dict[int | None, Ink] = {}
    inks = []
    for item in text_objects_of(textpage, words.first.tolist()):
        if item not in known:
            known[item] = _ink(item)
        inks.append(known[item])
    return inks


def _ink(item: int | None) -> Ink:
    if item is None:
        return Ink(0.0, 255, raw.FPDF_TEXTRENDERMODE_FILL)
    handle = ctypes.cast(item, raw.FPDF_PAGEOBJECT)
    red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
    raw.FPDFPageObj_GetFillColor(handle, red, green, blue, opacity)
    mode = raw.FPDFTextObj_GetTextRenderMode(handle)
    return Ink(0.299 * red.value + 0.587 * green.value + 0.114 * blue.value, opacity.value, mode)


def _judge(words: Words, marked: Flags, inks: list[Ink], bare: Pixels, scale: float) -> dict[int, str]:
    alike = _like_behind(words, inks, bare, scale)
    hidden: dict[int, str] = {}
    for index, ink in enumerate(inks):
        if ink.mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE or ink.opacity < FAINT:
            hidden[index] = INVISIBLE
        elif not marked[index]:
            hidden[index] = SAME_COLOUR if alike[index] else COVERED
        elif alike[index] and _overlapped(words.boxes, index):
            hidden[index] = SAME_COLOUR
    return hidden


def _like_behind(words: Words, inks: list[Ink], bare: Pixels, scale: float) -> Flags:
    """Words as light as what is behind them, at most of nine points of their box."""
    left, top, right, bottom = _pixels(words.boxes, scale, bare.shape)
    luminance = np.array([ink.luminance for ink in inks])
    votes = np.zeros(len(inks), np.int64)
    for down in (0.25, 0.5, 0.75):
        for across in (0.1, 0.5, 0.9):
            row = np.clip((top + down * (bottom - top)).astype(np.int64), 0, bare.shape[0] - 1)
            column = np.clip((left + across * (right - left)).astype(np.int64), 0, bare.shape[1] - 1)
            votes += np.abs(bare[row, column] - luminance) < FAINT
    result: Flags = votes >= 5
    return result


def _overlapped(boxes: NDArray[np.float32], index: int) -> bool:
    """Whether other words lie over most of this one, so that the marks may be theirs."""
    left, top, right, bottom = boxes[index]
    wide = np.minimum(boxes[:, 2], right) - np.maximum(boxes[:, 0], left)
    high = np.minimum(boxes[:, 3], bottom) - np.maximum(boxes[:, 1], top)
    shared = np.clip(wide, 0, None) * np.clip(high, 0, None)
    shared[index] = 0
    return bool(shared.sum() > 0.5 * (right - left) * (bottom - top))


def _spare_layer(hidden: dict[int, str], words: Words, bare: Pixels, scale: float) -> Seen:
    """Invisible words over the letters of a scan are how scanners store what they recognised."""
    ghosts = [index for index, reason in hidden.items() if reason == INVISIBLE]
    if len(ghosts) < LAYER_SHARE * len(words.texts):
        return Seen(hidden, False)
    edges = _pixels(words.boxes, scale, bare.shape).T.tolist()
    over_ink = [index for index in ghosts if _contrast(bare, edges[index]) >= INKED]
    if len(over_ink) < LAYER_SHARE * len(ghosts):
        return Seen(hidden, False)
    spared = set(over_ink)
    return Seen({index: reason for index, reason in hidden.items() if index not in spared}, True)


def _contrast(picture: Pixels, edges: list[int]) -> int:
    left, top, right, bottom = edges
    part = picture[top:bottom, left:right]
    return int(part.max()) - int(part.min()) if part.size else 0
