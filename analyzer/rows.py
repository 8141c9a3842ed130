"""Cuts a document into the rows a person sees, each an exact slice of its text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import median

from analyzer.records import Document, Line, Span

BULLETS = "\x80-\x9f•●○◦▪▫■□◆◇►▶➢➤➔→✓✔❖★☆♦♣‣⁃∙·*§¤"
_LEAD = re.compile(
    rf"[\s{BULLETS}\uf000-\uf0ff\u200b\ufeff\x00-\x1f]*(?:[-–—](?=\s|[A-Za-z])\s*|o\s(?=[A-Z])|>\s+)?\s*"
)
_RULE = re.compile(r"([-_=*~–—])\1{3,}\s*")  # a line drawn with characters, before the words of a row
_RULES = frozenset(4 * char for char in "-_=*~–—")
_BULLET = re.compile(
    rf"\s*(?:[{BULLETS}\uf000-\uf0ff]|[-–—>](?=\s|[A-Za-z])|o\s(?=[A-Z])|\(?\d{{1,2}}[.)]\s)"
)
_WIDE = re.compile(r"[ \t\u00a0]{2,}|\t+")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_LOST_DASH = re.compile(
    rf"{_MONTH} {{2}}{_MONTH},? (?:19|20)(?:\d\d|XX)|20XX {{2}}(?:{_MONTH} )?(?:20XX|[Pp]resent)|"
    r"(?:19|20)\d\d {2}(?:(?:[A-Z][a-z]{2,8}\.?,? |\d\d?[/.-])?(?:19|20)\d\d|[Pp]resent|PRESENT|[Cc]urrent|[Nn]ow\b|[Tt]ill|[Tt]o )"
)
_PAGE_MARK = re.compile(
    r"(?:page\s*\d+(?:\s*(?:of|/)\s*\d+)?|\d+\s*\|\s*page|\[?\d{1,3}\]?|p\s*a\s*g\s*e\s*\d*)", re.IGNORECASE
)
_FLAT_LENGTH = 300  # a mean line longer than this is text whose line breaks were turned into blanks


@dataclass(frozen=True, slots=True)
class Row:
    """One visible row without its bullet: ``text == document.text[start:end]``."""

    start: int
    end: int
    text: str
    gap: bool  # an empty line stands above
    bullet: bool
    size: float | None = None
    bold: bool = False
    page: int | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows of a document in order, with the usual font size."""

    rows: tuple[Row, ...]
    usual_size: float | None

    def is_large(self, row: Row, *, factor: float = 1.12) -> bool:
        """Whether a row is set clearly larger than the body."""
        return bool(row.size and self.usual_size and row.size >= self.usual_size * factor)


def rows_of(document: Document) -> Rows:
    """The rows of a document, empty ones left out and remembered as gaps."""
    text = document.text
    flat = _is_flat(text)
    rows: list[Row] = []
    gap = True
    for line in document.lines or _lines(text):
        for start, end, after_gap in _pieces(text, line.start, line.end, flat):
            row = _row(text, start, end, line, gap or after_gap)
            if row is None:
                gap = True
                continue
            rows.append(row)
            gap = False
        if text[line.end : line.end + 2] == "\n\n":
            gap = True
    return Rows(tuple(rows), _usual_size(rows))


def _is_flat(text: str) -> bool:
    return len(text) / (text.count("\n") + 1) > _FLAT_LENGTH and text.count("  ") > 10


def _lines(text: str) -> list[Line]:
    lines, start = [], 0
    for part in text.split("\n"):
        lines.append(Line(start, start + len(part)))
        start += len(part) + 1
    return lines


def _pieces(text: str, start: int, end: int, flat: bool) -> list[tuple[int, int, bool]]:
    if not flat:
        return [(start, end, False)]
    pieces, wide = [], False
    for gap in _WIDE.finditer(text, start, end):
        if gap.end() - gap.start() == 2 and _is_lost_dash(text, start, gap):
            continue
        pieces.append((start, gap.start(), wide))
        start, wide = gap.end(), gap.end() - gap.start() > 3
    pieces.append((start, end, wide))
    return [piece for piece in pieces if piece[1] > piece[0]]


def _is_lost_dash(text: str, start: int, gap: re.Match[str]) -> bool:
    """Whether two blanks stand for the dash between two dates: "May 2010  June 2012"."""
    begin = max(start, gap.start() - 12)
    around = _LOST_DASH.finditer(text[begin : gap.end() + 14])
    return any(begin + match.start() < gap.start() < begin + match.end() for match in around)


def _row(text: str, start: int, end: int, line: Line, gap: bool) -> Row | None:
    bullet = _BULLET.match(text, start, end) is not None
    lead = _LEAD.match(text, start, end)
    begin = lead.end() if lead else start
    rule = _RULE.match(text, begin, end)
    begin = rule.end() if rule else begin
    while end > begin and text[end - 1].isspace():
        end -= 1
    if text[end - 4 : end] in _RULES:
        end = begin + len(text[begin:end].rstrip(text[end - 1] + " "))
    if begin >= end or (end - begin < 16 and _PAGE_MARK.fullmatch(text, begin, end)):
        return None
    return Row(begin, end, text[begin:end], gap, bullet, line.size, line.bold, line.page)


def _usual_size(rows: list[Row]) -> float | None:
    sizes = [row.size for row in rows if row.size and len(row.text) > 30] or [
        row.size for row in rows if row.size
    ]
    return median(sizes) if sizes else None
