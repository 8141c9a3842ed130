"""Reads one page of a PDF: its words, what of them is hidden, and its lines in reading order.

A page whose text is missing or garbage is recognised from its picture instead.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image

from analyzer.layout import LaidLine, Words, find_words, read_lines
from analyzer.readers import ocr, pdf_seen
from analyzer.readers.clean import squeeze
from analyzer.readers.pdf_glyphs import Style, StyleBook, take_glyphs
from analyzer.readers.quality import is_garbage
from analyzer.records import HiddenText

FEW_WORDS = 20  # on a page with a large picture: the text may be in the picture
LARGE_PICTURE = 0.4  # of the page
ICON_LETTERS = 2  # in a font of pictures; longer words there are words after all
PAGE_MARK = re.compile(r"\W*(page|seite|página)?\W*\d{1,3}\W*", re.IGNORECASE)  # says nothing, seen or not
MOST_PIXELS = 20_000_000  # of a page drawn for recognition


@dataclass(frozen=True, slots=True)
class PageText:
    """What one page says. ``unread`` is a scan, or garbage, that nothing could be made of."""

    width: float
    height: float
    lines: tuple[tuple[LaidLine, Style], ...]
    hidden: tuple[HiddenText, ...] = ()
    recognised: bool = False
    unread: bool = False


def read_page(page: pdfium.PdfPage, number: int, *, plain: bool, may_recognise: bool) -> PageText:
    """Read a page. ``plain`` says that no word of the file can be hidden by what is drawn."""
    width, height = page.get_size()
    textpage = page.get_textpage()
    styles = StyleBook(textpage)
    words = _without_icons(find_words(take_glyphs(page, textpage)), styles)
    reasons = pdf_seen.outside_or_tiny(words, styles, width=width, height=height)
    layer = False
    if words.texts and not plain:
        seen = pdf_seen.look(page, textpage, words)
        reasons, layer = seen.hidden | reasons, seen.is_layer
    shown = _without(words, reasons)
    hidden = _hidden_text(words, reasons, number)
    if _needs_recognition(page, shown, plain=plain):
        found = _recognise(page) if may_recognise else None
        if found is not None and len(found.texts) > len(shown.texts) * (
            not is_garbage(" ".join(shown.texts))
        ):
            lines = tuple((line, Style(None, False)) for line in read_lines(found, width=width))
            return PageText(width, height, lines, hidden, recognised=True)
        if found is None and _is_unusable(shown):
            return PageText(width, height, (), hidden, unread=True)
    lengths = [*map(len, shown.texts)]
    lines = tuple((line, _style(line, shown, lengths, styles)) for line in read_lines(shown, width=width))
    return PageText(width, height, lines, hidden, recognised=layer)


def draw(page: pdfium.PdfPage, scale: float) -> Image.Image:
    """A picture of the page at ``scale`` pixels a point, less for a gigantic page."""
    image: Image.Image = page.render(scale=_bounded(page, scale)).to_pil()
    return image


def _bounded(page: pdfium.PdfPage, scale: float) -> float:
    area = max(page.get_width() * page.get_height(), 1.0)
    return float(min(scale, (MOST_PIXELS / area) ** 0.5))


def _without_icons(words: Words, styles: StyleBook) -> Words:
    """Letters of fonts of pictures would be read as stray letters."""
    short = [index for index, length in enumerate(map(len, words.texts)) if length <= ICON_LETTERS]
    return _without(words, [index for index in short if _style_of(index, words, styles).icon])


def _style_of(index: int, words: Words, styles: StyleBook) -> Style:
    _, top, _, bottom = words.boxes[index].tolist()
    return styles.of(int(words.first[index]), height=round(bottom - top, 1))


def _without(words: Words, reasons: Collection[int]) -> Words:
    if not reasons:
        return words
    kept = [index for index in range(len(words.texts)) if index not in reasons]
    return Words([words.texts[index] for index in kept], words.boxes[kept], words.first[kept])


def _hidden_text(words: Words, reasons: dict[int, str], number: int) -> tuple[HiddenText, ...]:
    """Hidden words in the order of the file, those side by side as one text with their usual reason."""
    runs: list[list[int]] = []
    for index in sorted(reasons):
        if runs and index == runs[-1][-1] + 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    texts = (" ".join(squeeze(words.texts[index]) for index in run) for run in runs)
    usual = (Counter(reasons[index] for index in run).most_common(1)[0][0] for run in runs)
    return tuple(
        HiddenText(" ".join(text.split()), reason, number)
        for text, reason in zip(texts, usual, strict=True)
        if any(map(str.isalnum, text)) and not PAGE_MARK.fullmatch(text)
    )


def _needs_recognition(page: pdfium.PdfPage, words: Words, *, plain: bool) -> bool:
    if is_garbage(" ".join(words.texts)):
        return True
    if len(words.texts) >= FEW_WORDS or plain:
        return False
    return _picture_share(page) >= LARGE_PICTURE or (not words.texts and _has_ink(page))


def _is_unusable(words: Words) -> bool:
    return not words.texts or is_garbage(" ".join(words.texts))


def _picture_share(page: pdfium.PdfPage) -> float:
    """How much of the page its largest picture covers."""
    area = max(page.get_width() * page.get_height(), 1.0)
    shares = [0.0]
    for picture in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=4):
        left, bottom, right, top = picture.get_bounds()
        shares.append((right - left) * (top - bottom) / area)
    return max(shares)


def _has_ink(page: pdfium.PdfPage) -> bool:
    """Whether an empty-handed page shows something: letters drawn as shapes, a picture."""
    pixels = page.render(scale=_bounded(page, 0.5), grayscale=True).to_numpy()
    return int(pixels.max()) - int(pixels.min()) > 50 if pixels.size else False


def _recognise(page: pdfium.PdfPage) -> Words | None:
    scale = _bounded(page, ocr.DPI / 72)
    return ocr.recognise(page.render(scale=scale, grayscale=True).to_pil(), scale=scale)


def _style(line: LaidLine, words: Words, lengths: list[int], styles: StyleBook) -> Style:
    """The style of the line's longest word: bullets and icons say nothing about it."""
    longest = max(line.words, key=lengths.__getitem__)
    return _style_of(longest, words, styles)
