"""What a file was read to: text, lines with boxes, what was hidden, and the limits of reading."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open range of character offsets into a document's text."""

    start: int
    end: int


class Box(NamedTuple):
    """A rectangle on a page in points, origin at the top left."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Note:
    """Something a person should know about a file or a result: a stable code and a sentence."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One visual line: ``text[start:end]`` of its document, without the line break."""

    start: int
    end: int
    page: int | None = None  # 1-based; None where the format has no pages
    box: Box | None = None
    size: float | None = None  # font size in points, the line's largest
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Size in points of one page, and how its text was obtained: ``text`` or ``ocr``."""

    number: int
    width: float
    height: float
    source: str = "text"


@dataclass(frozen=True, slots=True)
class HiddenText:
    """Text that is in the file but that a person does not see; never scored."""

    text: str
    reason: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader returns: the text in the order a person reads it.

    ``text`` is the lines joined by one line break each (``\\n``), an empty line between blocks.
    """

    text: str
    media_type: str
    lines: tuple[Line, ...] = ()
    pages: tuple[Page, ...] = ()
    hidden: tuple[HiddenText, ...] = ()
    notes: tuple[Note, ...] = ()
    reader: str = ""  # name and version of what read it, for the receipt

    def line_at(self, offset: int) -> Line | None:
        """The line that holds a character offset, or None past the end."""
        index = bisect_right(self.lines, offset, key=lambda line: line.start) - 1
        return self.lines[index] if index >= 0 else None

    def page_at(self, offset: int) -> int | None:
        """The 1-based page of a character offset; None where the format has no pages."""
        line = self.line_at(offset)
        return line.page if line else None


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """What one file may cost. The child process that reads it enforces seconds and memory."""

    max_text_chars: int = 1_000_000
    max_pages: int = 100
    max_inflated_bytes: int = 300_000_000  # of a zip-based format, unpacked
    max_entries: int = 5_000  # of a zip or zip-based format
    ocr: bool = True
