"""Makes extracted characters plain: ligatures spelled out, odd spaces plain, invisible ones gone."""

from __future__ import annotations

import unicodedata

LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
BREAKS = "\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"
ZERO_WIDTH = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u200f"
    "\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069"
    "\u206a\u206b\u206c\u206d\u206e\u206f\ufeff\ufff9\ufffa\ufffb"
)
# Symbol and Wingdings put their bullets into the private area; these are the ones resumes use.
SYMBOL_BULLETS = "\uf0b7\uf0a7\uf0a8\uf076\uf0d8\uf0fc\uf06e\uf06c\uf0e0\uf0be\uf02d\uf075\uf0a0\uf09f"
BULLETS = "•‣⁃◦▪▫●○■□◆◇►▸➢➤➔→✓✔❖∙·◾▶➜⦁⚫"


def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = dict.fromkeys(map(ord, ZERO_WIDTH))
    table |= {code: None for code in (*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0))}
    table |= dict.fromkeys(range(0xE000, 0xF900))  # private area: icons, which say nothing in text
    table |= dict.fromkeys(range(0xE0000, 0xE0080))  # tags: invisible copies of ASCII
    table |= dict.fromkeys((0xFFFE, 0xFFFF))
    table |= dict.fromkeys(map(ord, SYMBOL_BULLETS), "•")
    table |= dict.fromkeys(map(ord, SPACES + BREAKS), " ")
    return table | {ord(glyph): letters for glyph, letters in LIGATURES.items()}


TABLE = _table()


def clean(text: str) -> str:
    """One line of plain text: no line breaks or invisible characters, tabs kept, NFC."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.translate(TABLE))
    elif not text.isprintable():
        text = text.translate(TABLE)
    return text


def squeeze(text: str) -> str:
    """``clean`` with runs of spaces made one; a run that holds a tab becomes one tab."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()  # as is usual
    parts = [" ".join(part.split()) for part in clean(text).split("\t")]
    parts = [part for part in parts if part]
    if len(parts) > 1 and parts[0] in BULLETS:
        parts[:2] = [f"{parts[0]} {parts[1]}"]
    return "\t".join(parts)


def join_surrogates(text: str) -> str:
    """Text in which characters beyond 16 bits stand as two halves, with whole characters."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
