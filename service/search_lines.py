"""The lines of a resume that a search met, with the words marked; the same for both databases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from db import search_records as ask
from db.people import fold
from db.search_index import words_of

MOST_LINES = 4
WIDEST = 160  # characters of a line

Mark = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FoundLine:
    """One line of the resume's text; each mark is the start and end of words that were looked for."""

    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Found:
    places: int  # of the whole resume
    lines: tuple[FoundLine, ...]


def found_lines(query: ask.Query, text: str) -> Found:
    """Where the wanted words stand: a line for each term in turn, until there are enough."""
    folded, offsets = _folded(text)
    places = [
        [_in_text(match, offsets) for match in re.finditer(pattern, folded)] for pattern in _patterns(query)
    ]
    marks = sorted({mark for some in places for mark in some})
    starts: dict[int, None] = {}
    for row in zip_longest(*places):
        starts |= {text.rfind("\n", 0, mark[0]) + 1: None for mark in row if mark}
        if len(starts) >= MOST_LINES:
            break
    chosen = sorted(list(starts)[:MOST_LINES])
    return Found(len(marks), tuple(_line(text, start, marks) for start in chosen))


def holds(words: ask.Words, text: str) -> bool:
    """Whether the words stand in the text."""
    return re.search(_pattern(words), _folded(text)[0]) is not None


@lru_cache(maxsize=256)
def _patterns(query: ask.Query) -> tuple[str, ...]:
    """One expression over folded text for each wanted term."""
    return tuple(dict.fromkeys(_pattern(words) for words in _wanted(query)))


def _wanted(query: ask.Query) -> Iterator[ask.Words]:
    match query:
        case ask.Words():
            yield query
        case ask.HasSkill(name):
            yield ask.Words(tuple(words_of(name)))
        case ask.All(items) | ask.Any(items):
            for item in items:
                yield from _wanted(item)


def _pattern(words: ask.Words) -> str:
    between = r"[^\w+#]+"
    end = "" if words.prefix else r"(?![\w+#])"
    return rf"(?<![\w+#]){between.join(map(re.escape, words.words))}{end}"


def _folded(text: str) -> tuple[str, list[int] | None]:
    """The text as it is compared, and the place in ``text`` of each of its characters, if they differ."""
    if text.isascii():
        return text.lower(), None
    pieces = [letter.lower() if letter.isascii() else fold(letter) or " " for letter in text]
    folded = "".join(pieces)
    if len(folded) == len(text):
        return folded, None
    return folded, [place for place, piece in enumerate(pieces) for _ in piece]


def _in_text(match: re.Match[str], offsets: list[int] | None) -> Mark:
    start, end = match.span()
    return (offsets[start], offsets[end - 1] + 1) if offsets else (start, end)


def _line(text: str, start: int, marks: list[Mark]) -> FoundLine:
    """The line that begins at ``start``; of a long one the part around its first mark."""
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    first = next(mark for mark in marks if mark[0] >= start)
    if end - start > WIDEST:
        start = max(start, min(first[0] - WIDEST // 3, end - WIDEST))
        end = min(end, start + WIDEST)
    inside = tuple((one - start, min(two, end) - start) for one, two in marks if start <= one < end)
    return FoundLine(text[start:end], inside)
