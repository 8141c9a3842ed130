"""Reads a picture from its input and writes the words on it as a table like tesseract's.

A program of its own, run with ``python -P``, so that its models are gone from memory when it ends
and its time does not count against the file's. Its models come inside the package rapidocr.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
from typing import Any

COLUMNS = ("level", "left", "top", "width", "height", "conf", "text")
LINE, WORD = 4, 5
SETTINGS = {
    "Global.log_level": "error",
    "Global.text_score": 0.3,
    "Global.use_cls": False,  # lines upside down on an upright page
    "Det.limit_type": "max",
    "Det.limit_side_len": 1280,  # pixels: half the time of a whole page, and as many words found
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}

Corners = Sequence[Sequence[float]]


def main() -> None:
    """Read the picture and write the table: each line of text, and the words on it."""
    import numpy as np
    from PIL import Image
    from rapidocr import RapidOCR

    with Image.open(io.BytesIO(sys.stdin.buffer.read())) as image:
        pixels = np.asarray(image.convert("RGB"))
    found: Any = RapidOCR(params=SETTINGS)(pixels, return_word_box=True)
    table = "\n".join("\t".join(map(str, row)) for row in (COLUMNS, *_rows(found)))
    sys.stdout.buffer.write(table.encode())


def _rows(found: Any) -> Iterator[tuple[object, ...]]:
    if found.boxes is None:
        return
    for box, words in zip(found.boxes, found.word_results, strict=False):
        yield _row(LINE, box, -1.0, "")
        for text, score, corners in words:
            yield _row(WORD, corners, 100.0 * score, text)


def _row(level: int, corners: Corners, confidence: float, text: str) -> tuple[object, ...]:
    across, down = [corner[0] for corner in corners], [corner[1] for corner in corners]
    left, top = min(across), min(down)
    flat = " ".join(text.split())
    return level, left, top, max(across) - left, max(down) - top, confidence, flat


if __name__ == "__main__":
    main()
