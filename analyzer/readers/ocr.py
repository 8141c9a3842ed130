"""Reads the words on a picture: with tesseract where it is installed, else with rapidocr's packaged models.

Words of little confidence are dropped and a page of mostly such words counts as unread, so that
a bad scan becomes no text rather than a stranger's.
"""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from PIL import Image

from analyzer.layout import Words

DPI = 200  # at which pages are drawn for recognition
LEAST_CONFIDENCE = 30.0  # of 100: a word below it is noise
SURE = 60.0
SURE_SHARE = 0.5  # of a page's words that must be sure
LEAST_WORDS = 3
SECONDS = 60
LANGUAGES = ("eng", "fra", "deu", "spa", "por", "ita", "nld")  # of those installed, at most MOST
MOST_LANGUAGES = 3

MOST_PAGES, MOST_PAGES_PACKAGED = 12, 4  # of a file that are recognised, at seconds each

TALLEST_LINE = 3.0  # times a word: a line box that is higher is not one line
BULLET = "•"
MISREAD_BULLETS = ("+", "*", "«", "¢", "©", "®", "e", "°")

MISSING = (
    "This is a scan, and no text recognition is installed; install tesseract-ocr and start Shortlist again, "
    "or ask for a text version."
)


@dataclass(frozen=True, slots=True)
class Engine:
    """A program that takes a picture and gives a table of words, and how many pages are worth its time."""

    name: str
    command: tuple[str, ...]
    most_pages: int


@lru_cache(maxsize=1)
def find_engine() -> Engine | None:
    """The installed tesseract, else the packaged models, else None."""
    return _find_tesseract() or _find_packaged()


def _find_tesseract() -> Engine | None:
    path = shutil.which("tesseract")
    if path is None:
        return None
    listed = subprocess.run(
        [path, "--list-langs"], capture_output=True, text=True, timeout=SECONDS, check=False
    )
    installed = set(listed.stdout.split())
    chosen = [name for name in LANGUAGES if name in installed][:MOST_LANGUAGES]
    if not chosen:
        return None
    mode = "1" if "osd" in installed else "3"  # with the orientation of the page where it can be told
    options = ("-l", "+".join(chosen), "--psm", mode, "--dpi", str(DPI), "tsv")
    return Engine("tesseract", (path, "stdin", "stdout", *options), MOST_PAGES)


def _find_packaged() -> Engine | None:
    if find_spec("rapidocr") is None or find_spec("onnxruntime") is None:
        return None
    program = str(Path(__file__).with_name("ocr_packaged.py"))
    return Engine("rapidocr", (sys.executable, "-P", program), MOST_PAGES_PACKAGED)


def recognise(image: Image.Image, *, scale: float) -> Words | None:
    """The words of a picture of ``scale`` pixels a point, boxes in points; None where unreadable.

    Needs ``find_engine()`` to have found one.
    """
    engine = find_engine()
    if engine is None:
        return None
    rows = _run(engine, image)
    if sum(row.confidence >= SURE for row in rows) < max(LEAST_WORDS, SURE_SHARE * len(rows)):
        return None
    kept = [row for row in rows if row.confidence >= LEAST_CONFIDENCE]
    boxes = np.array([row.box for row in kept], np.float32) / scale
    return Words([row.text for row in kept], boxes, np.arange(len(kept), dtype=np.int64))


@dataclass(frozen=True, slots=True)
class _Row:
    text: str
    confidence: float
    box: tuple[float, float, float, float]  # pixels


def _run(engine: Engine, image: Image.Image) -> list[_Row]:
    buffer = io.BytesIO()
    image.convert("L").save(buffer, format="PNG", compress_level=1)
    # More threads than one make tesseract slower beside other readers.
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(
            engine.command,
            input=buffer.getvalue(),
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env=environment,
        )
    except subprocess.TimeoutExpired:
        return []
    return _parse(done.stdout.decode("utf-8", "replace"))


def _parse(table: str) -> list[_Row]:
    rows = csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
    found: list[_Row] = []
    line = (0.0, 0.0, 0.0, 0.0)
    for row in rows:
        if row["level"] == "4":
            line = _box(row)
        elif row["level"] == "5" and (text := (row["text"] or "").strip()):
            text = BULLET if text in MISREAD_BULLETS and _box(row)[0] <= line[0] + 2 else text
            found.append(_Row(text, float(row["conf"]), _heighten(_box(row), line)))
    return found


def _box(row: dict[str, str]) -> tuple[float, float, float, float]:
    left, top = float(row["left"]), float(row["top"])
    return left, top, left + float(row["width"]), top + float(row["height"])


def _heighten(
    word: tuple[float, float, float, float], line: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    """The word as high as its line, so that words without tall letters stay on it."""
    if line[3] - line[1] > TALLEST_LINE * (word[3] - word[1]):
        return word
    return word[0], line[1], word[2], line[3]
