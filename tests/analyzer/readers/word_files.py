"""Writes small Word 97 files by hand, for which there is no library: a container of three streams."""

from __future__ import annotations

import struct
from dataclasses import dataclass

SECTOR = 512
TEXT_AT, RUNS_AT = 4 * SECTOR, 3 * SECTOR
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
HIDDEN_RUN, BOLD_RUN = struct.pack("<HB", 0x083C, 1), struct.pack("<HB", 0x0835, 1)
TINY_RUN = struct.pack("<HH", 0x4A43, 2)  # half points


@dataclass(frozen=True)
class Stretch:
    """Text with the properties of its characters."""

    text: str
    properties: bytes = b""


def write_doc(*body: Stretch, header: str = "", narrow: bool = False, locked: bool = False) -> bytes:
    """A file with this body and this header on each page; ``narrow`` is one byte a character."""
    # The stories of headers: six for separators of notes, then even and odd headers and footers.
    stories = ["", "", "", "", "", "", "", header + "\r" if header else "", "", "", "", ""]
    stretches = [*body, Stretch("".join(stories) + "\r" * bool(header))]
    text = "".join(stretch.text for stretch in stretches)
    main = sum(len(stretch.text) for stretch in body)
    data = text.encode("cp1252" if narrow else "utf-16-le")
    width = 1 if narrow else 2
    clx = _pieces(len(text), narrow)
    runs = struct.pack("<3I", TEXT_AT, TEXT_AT + len(data), RUNS_AT // SECTOR)
    places, at = [0], 0
    for story in stories:
        at += len(story)
        places.append(at)
    headers = struct.pack(f"<{len(places) + 1}I", *places, at + 1) if header else b""
    fib = bytearray(TEXT_AT)
    struct.pack_into("<HH", fib, 0, 0xA5EC, 0xC1)
    struct.pack_into("<H", fib, 10, 0x0200 | 0x0100 * locked)
    struct.pack_into("<7i", fib, 0x4C, main, 0, len(text) - main, 0, 0, 0, 0)
    for place, start, length in (
        (0x1A2, 0, len(clx)),
        (0xFA, len(clx), len(runs)),
        (0xF2, len(clx) + len(runs), len(headers)),
    ):
        struct.pack_into("<II", fib, place, start, length)
    fib[RUNS_AT : RUNS_AT + SECTOR] = _page_of_runs(stretches, width)
    return _contain({"WordDocument": bytes(fib) + data, "1Table": clx + runs + headers})


def _pieces(length: int, narrow: bool) -> bytes:
    where = TEXT_AT * 2 | 0x40000000 if narrow else TEXT_AT
    table = struct.pack("<2I", 0, length) + struct.pack("<HIH", 0, where, 0)
    return b"\x02" + struct.pack("<I", len(table)) + table


def _page_of_runs(stretches: list[Stretch], width: int) -> bytes:
    page = bytearray(SECTOR)
    at, end = TEXT_AT, SECTOR - 1
    for index, stretch in enumerate(stretches):
        struct.pack_into("<I", page, 4 * index, at)
        at += width * len(stretch.text)
        if stretch.properties:
            end = (end - 1 - len(stretch.properties)) & ~1
            page[end] = len(stretch.properties)
            page[end + 1 : end + 1 + len(stretch.properties)] = stretch.properties
            page[4 * (len(stretches) + 1) + index] = end // 2
    struct.pack_into("<I", page, 4 * len(stretches), at)
    page[-1] = len(stretches)
    return bytes(page)


def _contain(streams: dict[str, bytes]) -> bytes:
    """A compound file: the table of sectors, the directory, then the streams, each of 4,096 bytes or more."""
    entries = [_entry("Root Entry", 5, END, 0, child=1)]
    table = [FAT, END]
    body = b""
    for number, (name, data) in enumerate(streams.items(), start=1):
        size = max(4096, len(data))
        count = -(-size // SECTOR)
        after = number + 1 if number < len(streams) else FREE
        entries.append(_entry(name, 2, len(table), size, after=after))
        table += [*range(len(table) + 1, len(table) + count), END]
        body += data.ljust(count * SECTOR, b"\0")
    table += [FREE] * (SECTOR // 4 - len(table))
    directory = b"".join(entries).ljust(SECTOR, b"\0")
    return _head() + struct.pack(f"<{len(table)}I", *table) + directory + body


def _head() -> bytes:
    fields = struct.pack("<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, END, 0, END, 0, 0)
    return (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + fields).ljust(SECTOR, b"\xff")


def _entry(name: str, kind: int, start: int, size: int, *, child: int = FREE, after: int = FREE) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    return text.ljust(64, b"\0") + struct.pack(
        "<HBBIII36xIQ", len(text), kind, 1, FREE, after, child, start, size
    )
