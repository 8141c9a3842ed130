"""Takes the text of a Word 97-2003 file apart by its piece table, and how runs of it are set.

Offsets and codes are those of Microsoft's published specification [MS-DOC]; Word 6 and 95 files
are read where they were saved in one piece.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from analyzer.errors import FileProblem, Reason

WORD_97, WORD_6 = 0xA5EC, 0xA5DC
FIRST_97 = 0xC1  # version number of the first format with a piece table of this kind
COMPLEX, ENCRYPTED, SECOND_TABLE = 0x0004, 0x0100, 0x0200
HEADER_STORIES, CHARACTER_RUNS, PIECES = 0xF2, 0xFA, 0x1A2  # places of (offset, length) in the header
LENGTHS = 0x4C  # of the stories, in characters, one after the other
PAGE = 512  # bytes of a page of character runs
PIECE_TEXT = 2
OPERANDS = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}  # bytes, by the top three bits of a code
MOST_CHARACTERS = 4_000_000  # of all pieces: overlapping ones could multiply a file

BOLD, VANISH, DELETED, SPECIAL, SIZE, COLOUR_16, COLOUR = (
    0x0835,
    0x083C,
    0x0800,
    0x0855,
    0x4A43,
    0x2A42,
    0x6870,
)
SHADINGS = (0xCA71, 0x4866)
WHITE_OF_16 = 8


@dataclass(frozen=True, slots=True)
class Look:
    """How a run of characters is set, as far as the run itself says."""

    bold: bool = False
    hidden: bool = False
    special: bool = False  # a picture, a symbol: its character says nothing
    size: float | None = None  # points


@dataclass(frozen=True, slots=True)
class Run:
    """Characters from ``start`` on, all set alike."""

    start: int
    text: str
    look: Look


@dataclass(frozen=True, slots=True)
class Story:
    """One of the texts of a file: ``main``, ``notes``, ``header``, ``footer`` or ``boxes``."""

    kind: str
    runs: tuple[Run, ...]


def stories_of(stream: bytes, tables: dict[str, bytes]) -> list[Story]:
    """The texts of a file, given its main stream and its table streams by name.

    Raises ``FileProblem`` (encrypted, damaged), or ``struct.error`` and ``IndexError`` on nonsense.
    """
    magic, version = struct.unpack_from("<HH", stream)
    flags = _short(stream, 10)
    if magic not in (WORD_97, WORD_6):
        raise FileProblem(Reason.DAMAGED)
    if flags & ENCRYPTED:
        raise FileProblem(Reason.ENCRYPTED)
    if version < FIRST_97:
        return [_old_text(stream, complex_=bool(flags & COMPLEX))]
    table = tables.get("1Table" if flags & SECOND_TABLE else "0Table", b"")
    runs = list(_runs(stream, table))
    return [Story(kind, _cut(runs, start, end)) for kind, start, end in _ranges(stream, table)]


def _old_text(stream: bytes, *, complex_: bool) -> Story:
    if complex_:
        raise FileProblem(Reason.DAMAGED)
    start, length = _long(stream, 0x18), _long(stream, 0x34)
    text = stream[start : start + length].decode("cp1252", "replace")
    return Story("main", (Run(0, text, Look()),))


def _ranges(stream: bytes, table: bytes) -> Iterator[tuple[str, int, int]]:
    """Kind, first and past-the-last character of each story that a person sees."""
    main, notes, headers, macros, comments, endnotes, boxes = struct.unpack_from("<7i", stream, LENGTHS)
    if min(main, notes, headers, macros, comments, endnotes, boxes) < 0:
        raise FileProblem(Reason.DAMAGED)
    yield from _header_ranges(stream, table, main + notes, ("header", (0, 1, 4)))
    yield "main", 0, main
    ends = main + notes + headers + macros + comments
    yield "boxes", ends + endnotes, ends + endnotes + boxes
    yield "notes", main, main + notes
    yield "notes", ends, ends + endnotes
    yield from _header_ranges(stream, table, main + notes, ("footer", (2, 3, 5)))


def _header_ranges(
    stream: bytes, table: bytes, first: int, wanted: tuple[str, tuple[int, ...]]
) -> Iterator[tuple[str, int, int]]:
    """Headers or footers: after six separators of notes, each section has six of both kinds."""
    start, length = _place(stream, HEADER_STORIES)
    places = [first + _long(table, start + 4 * index) for index in range(max(0, length // 4 - 1))]
    kind, numbers = wanted
    for index, (begin, end) in enumerate(pairwise(places)):
        if index >= 6 and (index - 6) % 6 in numbers and end > begin:
            yield kind, begin, end


def _cut(runs: list[Run], start: int, end: int) -> tuple[Run, ...]:
    found = []
    for run in runs:
        first, last = max(start, run.start), min(end, run.start + len(run.text))
        if last > first:
            found.append(Run(first, run.text[first - run.start : last - run.start], run.look))
    return tuple(found)


def _runs(stream: bytes, table: bytes) -> Iterator[Run]:
    """Every run of characters, in the order of the text."""
    bounds, looks = _looks(stream, table)
    total = 0
    for start, count, offset, narrow in _pieces(stream, table):
        width = 1 if narrow else 2
        data = stream[offset : offset + count * width]
        total += count
        if total > MOST_CHARACTERS or len(data) < count * width:
            raise FileProblem(Reason.DAMAGED)
        at = 0
        while at < count:
            here = offset + at * width
            index = bisect_right(bounds, here)
            step = (bounds[index] - here) // width if index < len(bounds) else count
            step = min(max(1, step), count - at)
            text = _decode(data[at * width : (at + step) * width], narrow=narrow)
            yield Run(start + at, text, looks[index - 1] if index else Look())
            at += step


def _decode(data: bytes, *, narrow: bool) -> str:
    """One character a unit, so that places in the text stay right; halves of a pair are joined later."""
    if narrow:
        return data.decode("cp1252", "replace")
    return data.decode("utf-16-le", "surrogatepass") if _is_flat(data) else "".join(map(chr, _units(data)))


def _is_flat(data: bytes) -> bool:
    """Whether no character takes two units."""
    return not any(0xD8 <= high < 0xE0 for high in data[1::2])


def _units(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 2}H", data)


def _pieces(stream: bytes, table: bytes) -> Iterator[tuple[int, int, int, bool]]:
    """First character, number of characters, offset in the stream, and whether a character is one byte."""
    start, length = _place(stream, PIECES)
    at, end = start, min(start + length, len(table))
    while at < end and table[at] != PIECE_TEXT:
        at += 3 + _short(table, at + 1)
    size = _long(table, at + 1)
    count = (size - 4) // 12
    if at >= end or count < 1 or at + 5 + size > len(table):
        raise FileProblem(Reason.DAMAGED)
    places = struct.unpack_from(f"<{count + 1}i", table, at + 5)
    for index, (first, last) in enumerate(pairwise(places)):
        where = _long(table, at + 5 + 4 * (count + 1) + 8 * index + 2) & 0xFFFFFFFF
        narrow = bool(where & 0x40000000)
        offset = where & 0x3FFFFFFF
        if last > first >= 0:
            yield first, last - first, offset // 2 if narrow else offset, narrow


def _looks(stream: bytes, table: bytes) -> tuple[list[int], list[Look]]:
    """Offsets at which the look changes, and the look from each on; the last offset ends the text."""
    start, length = _place(stream, CHARACTER_RUNS)
    count = max(0, (length - 4) // 8)
    pages = struct.unpack_from(f"<{count}I", table, start + 4 * (count + 1)) if count else ()
    bounds: list[int] = []
    looks: list[Look] = []
    for number in pages:
        page = stream[number * PAGE : (number + 1) * PAGE]
        if len(page) < PAGE or 5 * page[-1] + 4 > PAGE:
            continue
        places = struct.unpack_from(f"<{page[-1] + 1}I", page)
        for index, place in enumerate(places[:-1]):
            if not bounds or place >= bounds[-1]:
                bounds.append(place)
                looks.append(_look_at(page, 2 * page[4 * len(places) + index]))
        if bounds and places[-1] > bounds[-1]:
            bounds.append(places[-1])
            looks.append(Look())
    return bounds, looks


def _look_at(page: bytes, place: int) -> Look:
    return _look(page[place + 1 : place + 1 + page[place]]) if place else Look()


def _look(properties: bytes) -> Look:
    look = Look()
    for code, operand in _modifiers(properties):
        value = int.from_bytes(operand, "little")
        on = value in (1, 129)
        if code == BOLD:
            look = replace(look, bold=on)
        elif code in (VANISH, DELETED):
            look = replace(look, hidden=look.hidden or on)
        elif code == SPECIAL:
            look = replace(look, special=on)
        elif code == SIZE:
            look = replace(look, size=value / 2)
    return look


def _modifiers(properties: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 3 <= len(properties):
        code = _short(properties, at)
        at += 2
        size = OPERANDS.get(code >> 13)
        if size is None:
            size, at = properties[at], at + 1
        yield code, properties[at : at + size]
        at += size


def _place(stream: bytes, at: int) -> tuple[int, int]:
    offset, length = struct.unpack_from("<II", stream, at)
    return offset, length


def _short(data: bytes, at: int) -> int:
    return int(struct.unpack_from("<H", data, at)[0])


def _long(data: bytes, at: int) -> int:
    return int(struct.unpack_from("<i", data, at)[0])
