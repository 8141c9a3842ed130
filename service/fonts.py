"""Text of any script for a PDF: each letter in a font that has it, and a question mark where none has.

Noto Sans and Noto Sans Arabic are installed with the product; DejaVu is taken where the system has it
(Hebrew, symbols). Chinese, Japanese and Korean use the fonts that a PDF viewer brings, by their
standard names. Right-to-left text is shaped and put into the order in which it is drawn.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from html import escape
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path

from arabic_reshaper import reshape
from bidi import get_display
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont

BODY = "NotoSans"
UNKNOWN = "?"  # what stands for a letter that no font has
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
INVISIBLE = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]"
)
KANA, HANGUL = (
    re.compile("[\u3040-\u30ff\u31f0-\u31ff]"),
    re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]"),
)
HAN = re.compile("[\u2e80-\u2fdf\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef]")
VIEWERS = (("HeiseiKakuGo-W5", KANA), ("HYGothic-Medium", HANGUL), ("STSong-Light", HAN))
DEJAVU = (
    Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"),
    Path("/usr/share/fonts/TTF/DejaVuSans.ttf"),
    Path("/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf"),
)

Has = Callable[[str], bool]


def drawn(text: str) -> str:
    """The text as a paragraph's markup: escaped, and each run of letters in the font that has them."""
    visible = INVISIBLE.sub("", text)
    if RIGHT_TO_LEFT.search(visible):
        visible = str(get_display(reshape(visible)))
    runs = groupby(((_font_of(letter), letter) for letter in visible), key=lambda pair: pair[0])
    return "".join(_run(font, "".join(letter for _, letter in pairs)) for font, pairs in runs)


def _run(font: str | None, letters: str) -> str:
    if font is None:
        return UNKNOWN * len(letters)
    return escape(letters) if font == BODY else f'<font name="{font}">{escape(letters)}</font>'


@lru_cache(maxsize=4096)
def _font_of(letter: str) -> str | None:
    """The first font that has a letter."""
    return next((name for name, has in fonts() if has(letter)), None)


@lru_cache(maxsize=1)
def fonts() -> tuple[tuple[str, Has], ...]:
    """Every font there is, registered, in the order in which they are asked."""
    files = [
        (BODY, _packaged("fontpkg_noto_sans", "NotoSans[[]*")),
        ("NotoSansArabic", _packaged("fontpkg_noto_sans_arabic", "*")),
    ]
    files += [("DejaVuSans", path) for path in DEJAVU if path.exists()][:1]
    found: list[tuple[str, Has]] = []
    for name, path in files:
        font = TTFont(name, str(path))
        pdfmetrics.registerFont(font)
        found.append((name, _holds(frozenset(font.face.charToGlyph))))
    for name, script in VIEWERS:
        pdfmetrics.registerFont(UnicodeCIDFont(name))
        found.append((name, _is_of(script)))
    return tuple(found)


def _holds(codes: frozenset[int]) -> Has:
    return lambda letter: ord(letter) in codes or letter in "\n\t"


def _is_of(script: re.Pattern[str]) -> Has:
    return lambda letter: bool(script.match(letter))


def _packaged(package: str, pattern: str) -> Path:
    """The font file of an installed font package, without importing it."""
    spec = find_spec(package)
    assert spec is not None and spec.origin is not None
    return next(Path(spec.origin).parent.joinpath("files").glob(f"{pattern}.ttf"))
