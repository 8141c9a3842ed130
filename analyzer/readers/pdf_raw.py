"""Functions of pdfium that are called once a glyph, with prototypes that take plain integers.

ctypes spends most of such a call on its arguments; these cost about half and go well with ``map``.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import cast

import pypdfium2.raw as raw

POINTER = ctypes.c_void_p
Address = int | None


def _prototype(function: object, *signature: object) -> object:
    address = ctypes.cast(function, POINTER).value  # type: ignore[arg-type]
    return ctypes.PYFUNCTYPE(*signature)(address)  # type: ignore


# (text page, glyph) → Unicode
unicode_of = cast(
    Callable[[Address, int], int],
    _prototype(raw.FPDFText_GetUnicode, ctypes.c_uint, POINTER, ctypes.c_int),
)
# (text page, glyph, address of four floats) → success; left, top, right, bottom in user space
loose_box_of = cast(
    Callable[[Address, int, int], int],
    _prototype(raw.FPDFText_GetLooseCharBox, ctypes.c_int, POINTER, ctypes.c_int, POINTER),
)
# (text page, glyph) → text object
text_object_of = cast(
    Callable[[Address, int], Address],
    _prototype(raw.FPDFText_GetTextObject, POINTER, POINTER, ctypes.c_int),
)
# (text object) → font
font_of = cast(Callable[[Address], Address], _prototype(raw.FPDFTextObj_GetFont, POINTER, POINTER))
# (text page, glyph, address of x, address of y) → success; doubles in user space
origin_of = cast(
    Callable[[Address, int, int, int], int],
    _prototype(raw.FPDFText_GetCharOrigin, ctypes.c_int, POINTER, ctypes.c_int, POINTER, POINTER),
)
