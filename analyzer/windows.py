"""Cuts the rows near the dates of a position into chunks, each with where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from analyzer import headline, lists, places, skill_words
from analyzer.anchors import Anchor
from analyzer.headline import Chunk, Pieces
from analyzer.prose import is_heading_like
from analyzer.rows import Row

_UP, _DOWN = 3, 4  # rows above and below the dates that are looked at


@dataclass(frozen=True, slots=True)
class Place:
    """A chunk and where it stands: rows from the dates, row, and place in the row."""

    offset: int
    row: int
    index: int
    chunk: Chunk
    pieces: Pieces


Window = tuple[Place, ...]


def window_of(rows: Sequence[Row], anchors: Sequence[Anchor], number: int) -> Window:
    """The chunks near the dates, as far as rows still look like a heading."""
    anchor = anchors[number]
    floor = anchors[number - 1].last if number else -1
    ceiling = anchors[number + 1].first if number + 1 < len(anchors) else len(rows)
    found: list[Place] = []
    found += _places(" | ".join(anchor.rest), anchor.first, 0)
    for row in range(anchor.first - 1, max(floor, anchor.first - 1 - _UP), -1):
        if not is_heading_like(rows[row]):
            break
        found += _places(rows[row].text, row, row - anchor.first)
    for row in range(anchor.last + 1, min(ceiling, anchor.last + 1 + _DOWN)):
        if not is_heading_like(rows[row]) or _is_list(rows[row].text):
            break
        found += _places(rows[row].text, row, row - anchor.last)
    return tuple(found)


def _is_list(text: str) -> bool:
    """Whether a row below the dates lists things: "Branding, Logo Design, Stationery, Packaging"."""
    pieces = headline.pieces_of(text)
    if pieces.location is not None:
        return False
    plain = all(chunk.title < 0.6 and chunk.company < 0.7 for chunk in pieces.chunks)
    return sum(chunk.joined for chunk in pieces.chunks) >= 3 or (plain and len(pieces.chunks) >= 3)


def _places(text: str, row: int, offset: int) -> Iterator[Place]:
    pieces = headline.pieces_of(text)
    client = _CLIENT.match(text) is not None
    tools = offset != 0 and _is_tools(pieces)
    for index, chunk in enumerate(pieces.chunks):
        if tools:
            chunk = replace(chunk, company=0.0)
        if client:  # the employer stands elsewhere, if it is told at all
            chunk = replace(chunk, company=chunk.company * 0.45)
        yield Place(offset, row, index, chunk, pieces)
    if not pieces.chunks and pieces.location:
        yield Place(offset, row, 0, Chunk("", 0.0, 0.0), pieces)


def _is_tools(pieces: Pieces) -> bool:
    """Whether a row names skills and tools and neither a title nor a place: "Git, Docker, Selenium"."""
    if pieces.location is not None or any(chunk.title >= 0.45 for chunk in pieces.chunks):
        return False
    named = [lists.plain(chunk.text) for chunk in pieces.chunks]
    return sum(skill_words.is_skill(name) and name not in places.EMPLOYERS for name in named) * 2 > len(named)


_CLIENT = re.compile(r"(?:end )?(?:client|customer)s?\s*(?::|\s[-–])", re.IGNORECASE)
