"""Finds the title that stands beside the person's name: "JOHN BAKER, Production Manager"."""

from __future__ import annotations

import re

from analyzer import headline

_LEAST = 0.6  # of the score of a title


def title_beside(text: str, name: str) -> tuple[int, int]:
    """Offsets of the title after the name that a row begins with; (0, 0) where none follows."""
    begin = text.casefold().find(name.casefold())
    match = _AFTER_NAME.match(text, begin + len(name)) if begin >= 0 and not text[:begin].strip() else None
    if match is None or headline.title_score(match["title"]) < _LEAST:
        return 0, 0
    return match.span("title")


_AFTER_NAME = re.compile(
    r"(?:\s*,\s*[A-Z][A-Z.]{1,5})*\s*[,|•●·–—-]\s*(?P<title>[^\W\d_][^,|;:\d•●·–—]+[^\W_])"
)  # letters such as PMP may stand in between
