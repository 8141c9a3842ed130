"""Reads a picture of a resume (PNG, JPEG, TIFF) by text recognition, frame by frame."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Mapping

from PIL import Image, ImageOps, UnidentifiedImageError

from analyzer.errors import FileProblem, Reason
from analyzer.layout import read_lines
from analyzer.readers import ocr
from analyzer.readers.draft import Draft
from analyzer.records import Document, Page, ReadingLimits

MEDIA_TYPES: Mapping[str, tuple[str, ...]] = {
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/tiff": (".tif", ".tiff"),
}
MOST_PIXELS = 80_000_000  # of one picture, in the file
WORKING_PIXELS = 12_000_000  # of one picture, when it is read
SMALLEST_SIDE = 1_000  # pixels: a smaller picture is enlarged, or its letters are too small to tell
A4_WIDTH = 595.0  # points: what the width of a picture is taken to be
LARGE = "The picture has more than {millions:,} million pixels; save a smaller one and upload it again."


def read(data: bytes, *, media_type: str, limits: ReadingLimits) -> Document:
    """Raises ``FileProblem``: damaged, too_large, too_many_pages, no_text."""
    with _opened(data) as image:
        frames = getattr(image, "n_frames", 1)
        if frames > limits.max_pages:
            raise FileProblem(Reason.TOO_MANY_PAGES)
        engine = ocr.find_engine() if limits.ocr else None
        if engine is None:
            raise FileProblem(Reason.NO_TEXT, ocr.MISSING)
        draft = Draft(media_type, reader=engine.name, max_text_chars=limits.max_text_chars)
        for number, frame in enumerate(_frames(image, min(frames, engine.most_pages)), start=1):
            _read_frame(frame, number, draft)
    return draft.finish()


def _opened(data: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF"))
    except Image.DecompressionBombError as problem:
        raise FileProblem(Reason.TOO_LARGE, LARGE.format(millions=MOST_PIXELS // 1_000_000)) from problem
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as problem:
        raise FileProblem(Reason.DAMAGED) from problem
    if image.width * image.height > MOST_PIXELS:
        raise FileProblem(Reason.TOO_LARGE, LARGE.format(millions=MOST_PIXELS // 1_000_000))
    return image


def _frames(image: Image.Image, count: int) -> Iterator[Image.Image]:
    """Upright grey pictures of a size that letters can be told in."""
    for index in range(count):
        try:
            image.seek(index)
            if image.width * image.height > MOST_PIXELS:
                raise FileProblem(Reason.TOO_LARGE, LARGE.format(millions=MOST_PIXELS // 1_000_000))
            frame = ImageOps.exif_transpose(_on_white(image))
        except (OSError, ValueError, SyntaxError, EOFError) as problem:
            raise FileProblem(Reason.DAMAGED) from problem
        yield _resize(frame)


def _on_white(image: Image.Image) -> Image.Image:
    """Transparent parts are paper."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layer = image.convert("RGBA")
        paper = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(paper, layer).convert("L")
    return image.convert("L")


def _resize(frame: Image.Image) -> Image.Image:
    factor = min(1.0, (WORKING_PIXELS / max(frame.width * frame.height, 1)) ** 0.5)
    if min(frame.size) < SMALLEST_SIDE:
        factor = min(2.0, SMALLEST_SIDE / max(min(frame.size), 1))
    if factor == 1.0:
        return frame
    size = max(1, round(frame.width * factor)), max(1, round(frame.height * factor))
    return frame.resize(size, Image.Resampling.LANCZOS)


def _read_frame(frame: Image.Image, number: int, draft: Draft) -> None:
    scale = frame.width / A4_WIDTH
    draft.pages.append(Page(number, A4_WIDTH, frame.height / scale, "ocr"))
    words = ocr.recognise(frame, scale=scale)
    if words is None:
        draft.note("page_unread", f"No text was recognised on page {number}.")
        return
    for line in read_lines(words, width=A4_WIDTH):
        if line.opens_block:
            draft.gap()
        draft.line(line.text, page=number, box=line.box)
