"""Chinese, Japanese and Korean letters for a PDF, in fonts that are cut as they are needed.

The package brings variable fonts whose outlines are hair-thin unless a weight is chosen, and a PDF knows
no weights. So outlines of the regular weight are taken out, 256 neighbouring letters at a time: about
0.1 s each, after 0.4 s that opening a font takes once a process.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont as VariableFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

CHINESE, TRADITIONAL, JAPANESE, KOREAN = "NotoSansSC", "NotoSansTC", "NotoSansJP", "NotoSansKR"
WEIGHT = 400
BLOCK = 256  # letters of one font that is cut
NOT_THERE = ".notdef"


def has(name: str, code: int) -> bool:
    """Whether the font has a letter."""
    return code in _letters(name)


def cut(name: str, block: int) -> BytesIO:
    """A font file with the letters of one block; files are read lazily, so that one thread may cut at a time."""
    letters = _letters(name)
    codes = range(block * BLOCK, (block + 1) * BLOCK)
    return _built(
        f"{name}-{block:x}", _opened(name), {code: letters[code] for code in codes if code in letters}
    )


def _built(called: str, font: VariableFont, letters: dict[int, str]) -> BytesIO:
    """A font file with these letters alone, in the regular weight."""
    outlines = font.getGlyphSet(location={"wght": WEIGHT})
    order = [NOT_THERE, *dict.fromkeys(glyph for glyph in letters.values() if glyph != NOT_THERE)]
    glyphs = {glyph: _outline(outlines, glyph) for glyph in order}
    builder = FontBuilder(font["head"].unitsPerEm, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(letters)
    builder.setupGlyf(glyphs)
    widths = {glyph: (round(outlines[glyph].width), getattr(glyphs[glyph], "xMin", 0)) for glyph in order}
    builder.setupHorizontalMetrics(widths)
    builder.setupHorizontalHeader(ascent=font["hhea"].ascent, descent=font["hhea"].descent)
    builder.setupNameTable({"familyName": called, "styleName": "Regular", "psName": called})
    builder.setupOS2()
    builder.setupPost(keepGlyphNames=False)
    file = BytesIO()
    builder.save(file)
    file.seek(0)
    return file


def _outline(outlines: dict[str, Glyph], glyph: str) -> Glyph:
    flat, pen = DecomposingRecordingPen(outlines), TTGlyphPen(None)
    outlines[glyph].draw(flat)
    flat.replay(pen)
    return pen.glyph()


@lru_cache(maxsize=4)
def _opened(name: str) -> VariableFont:
    spec = find_spec("justmytype_intl_cjk")
    assert spec is not None and spec.origin is not None
    return VariableFont(next(Path(spec.origin).parent.glob(f"fonts/ofl/*/{name}[[]*.ttf")), lazy=True)


@lru_cache(maxsize=4)
def _letters(name: str) -> dict[int, str]:
    """The glyph of each letter that the font has."""
    return dict(_opened(name).getBestCmap())
