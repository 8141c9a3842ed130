"""Says whether text of one colour can be seen on another, as far as a file tells its colours."""

from __future__ import annotations

import re

PAGE = "ffffff"
UNKNOWN = "?"  # a colour that only a drawing of the page would tell: text on it counts as seen
FAINT = 24.0  # of 255: a smaller difference in luminance is not seen
NAMES = {
    "white": "ffffff",
    "snow": "fffafa",
    "ivory": "fffff0",
    "ghostwhite": "f8f8ff",
    "floralwhite": "fffaf0",
    "whitesmoke": "f5f5f5",
    "black": "000000",
}
HEX = re.compile(r"^#?([0-9a-f]{6})\b", re.IGNORECASE)
SHORT_HEX = re.compile(r"^#([0-9a-f])([0-9a-f])([0-9a-f])$", re.IGNORECASE)
RGB = re.compile(r"^rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)", re.IGNORECASE)


def parse_colour(text: str | None) -> str | None:
    """``rrggbb`` of a colour as office files and style sheets write it; None where it is another thing."""
    text = (text or "").strip().lower()
    if match := HEX.match(text):
        return match[1]
    if match := SHORT_HEX.match(text):
        return "".join(2 * digit for digit in match.groups())
    if match := RGB.match(text):
        return "".join(f"{min(int(part), 255):02x}" for part in match.groups())
    return NAMES.get(text)


def is_seen(colour: str | None, behind: str | None) -> bool:
    """Whether text of this colour (``rrggbb``; None is black) stands out from what is behind it."""
    if UNKNOWN in (colour, behind):
        return True
    return abs(_luminance(colour or "000000") - _luminance(behind or PAGE)) >= FAINT


def _luminance(colour: str) -> float:
    red, green, blue = (int(colour[start : start + 2], 16) for start in (0, 2, 4))
    return 0.299 * red + 0.587 * green + 0.114 * blue
