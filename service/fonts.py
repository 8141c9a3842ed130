"""Text of any script for a PDF: each letter in a font that has it, and a question mark where none has.

Noto Sans, also for Arabic, Chinese, Japanese and Korean, is installed with the product; DejaVu is taken
where the system has it (Hebrew, symbols). Of each font only the letters that occur go into the PDF, so
that it looks alike everywhere. Right-to-left text is shaped and put into the order in which it is drawn.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from functools import cache, lru_cache
from html import escape
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path

from arabic_reshaper import reshape
from bidi import get_display
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from service import eastern_fonts
from service.eastern_fonts import CHINESE, JAPANESE, KOREAN, TRADITIONAL

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
EASTERN = re.compile(
    "[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
)
DEJAVU = (
    Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"),
    Path("/usr/share/fonts/TTF/DejaVuSans.ttf"),
    Path("/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf"),
)

Has = Callable[[str], bool]

# Within a document a name stands for one font, so none is registered twice.
_registering = threading.Lock()


def drawn(text: str) -> str:
    """The text as a paragraph's markup: escaped, and each run of letters in the font that has them."""
    visible = INVISIBLE.sub("", text)
    if RIGHT_TO_LEFT.search(visible):
        visible = str(get_display(reshape(visible)))
    order = _eastern_order(visible)
    runs = groupby(((_font_of(letter, order), letter) for letter in visible), key=lambda pair: pair[0])
    return "".join(_run(font, "".join(letter for _, letter in pairs)) for font, pairs in runs)


def _run(font: str | None, letters: str) -> str:
    if font is None:
        return UNKNOWN * len(letters)
    return escape(letters) if font == BODY else f'<font name="{font}">{escape(letters)}</font>'


def _eastern_order(text: str) -> tuple[str, ...]:
    """The fonts that are asked for signs that these languages share, whose shapes differ a little."""
    if KANA.search(text):
        return JAPANESE, TRADITIONAL, CHINESE, KOREAN
    if HANGUL.search(text):
        return KOREAN, TRADITIONAL, CHINESE, JAPANESE
    return CHINESE, TRADITIONAL, JAPANESE, KOREAN


@lru_cache(maxsize=4096)
def _font_of(letter: str, order: tuple[str, ...]) -> str | None:
    """The first font that has a letter."""
    if name := next((name for name, has in fonts() if has(letter)), None):
        return name
    if not EASTERN.match(letter):
        return None
    with _registering:
        name = next((name for name in order if eastern_fonts.has(name, ord(letter))), None)
        return _eastern(name, ord(letter) // eastern_fonts.BLOCK) if name else None


@cache
def _eastern(name: str, block: int) -> str:
    """Register the letters of one block as a font, and return what it is called."""
    called = f"{name}-{block:x}"
    pdfmetrics.registerFont(TTFont(called, eastern_fonts.cut(name, block)))
    return called


@lru_cache(maxsize=1)
def fonts() -> tuple[tuple[str, Has], ...]:
    """The fonts of every report, registered, in the order in which they are asked."""
    files = [
        (BODY, _packaged("fontpkg_noto_sans", "files/NotoSans[[]*")),
        ("NotoSansArabic", _packaged("fontpkg_noto_sans_arabic", "files/*")),
    ]
    files += [("DejaVuSans", path) for path in DEJAVU if path.exists()][:1]
    return tuple((name, _registered(name, path)) for name, path in files)


def _registered(name: str, path: Path) -> Has:
    font = TTFont(name, str(path))
    pdfmetrics.registerFont(font)
    codes = frozenset(font.face.charToGlyph)
    return lambda letter: ord(letter) in codes or letter in "\n\t"


def _packaged(package: str, pattern: str) -> Path:
    """The font file of an installed font package, without importing it."""
    spec = find_spec(package)
    assert spec is not None and spec.origin is not None
    return next(Path(spec.origin).parent.glob(f"{pattern}.ttf"))
