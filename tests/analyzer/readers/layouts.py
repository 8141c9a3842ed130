"""Draws pages of known sentences in one column, two, three, or with a sidebar, for tests of order.

The content stream is either ``logical`` (one column after the other) or ``interleaved`` (line
by line across the columns), as different producers write it.
"""

from __future__ import annotations

import io
import random
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 595.0, 842.0
KINDS = (
    "one",
    "two",
    "three",
    "sidebar_left",
    "sidebar_right",
    "broken",
    "dates_left",
    "dates_right",
    "table",
    "dated_list",
    "ragged_sidebar",
)
STREAMS = ("logical", "interleaved")
SYLLABLES = [
    "ba",
    "co",
    "di",
    "fu",
    "ga",
    "ho",
    "ji",
    "ku",
    "la",
    "me",
    "no",
    "pi",
    "ra",
    "se",
    "ti",
    "vo",
    "wa",
    "xe",
    "yu",
    "zo",
]
HEADINGS = ["SUMMARY", "EXPERIENCE", "EDUCATION", "PROJECTS", "AWARDS", "COURSES", "INTERESTS", "REFERENCES"]
SHORT = ["Skills", "Languages", "Tools", "Contact", "Hobbies"]


@dataclass
class Sheet:
    """A page being drawn: where each line goes, and the sentences a reader must find whole."""

    rng: random.Random
    font: str
    size: float
    leading: float
    ink: list[tuple[float, float, str, float, str]] = field(default_factory=list)  # x, y, font, size, text
    sentences: list[str] = field(default_factory=list)

    def put(self, x: float, y: float, text: str, *, bold: bool = False, scale: float = 1.0) -> None:
        font = f"{self.font}-Bold" if bold else self.font
        self.ink.append((x, y, font.replace("Times-Roman-Bold", "Times-Bold"), self.size * scale, text))

    def wrap(self, text: str, width: float) -> list[str]:
        lines, line = [], ""
        for word in text.split():
            longer = f"{line} {word}".strip()
            if line and stringWidth(longer, self.font, self.size) > width:
                lines.append(line)
                line = word
            else:
                line = longer
        return [*lines, line]


def draw(kind: str, stream: str, seed: int) -> tuple[bytes, list[str]]:
    """A one-page PDF of this kind, and its sentences."""
    rng = random.Random(f"{kind}{seed}")
    size = rng.choice([8.5, 9, 10, 11])
    sheet = Sheet(rng, rng.choice(["Helvetica", "Times-Roman"]), size, size * rng.choice([1.15, 1.25, 1.4]))
    top = _head(sheet)
    _BODIES[kind](sheet, top)
    return _render(sheet, stream), sheet.sentences


def _render(sheet: Sheet, stream: str) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), pageCompression=0, invariant=1)
    ink = sheet.ink if stream == "logical" else sorted(sheet.ink, key=lambda item: (-item[1], item[0]))
    for x, y, font, size, text in ink:
        canvas.setFont(font, size)
        canvas.drawString(x, y, text)
    canvas.save()
    return buffer.getvalue()


def _head(sheet: Sheet) -> float:
    """Name and contact line; returns where the body begins."""
    sheet.put(50, HEIGHT - 60, _words(sheet.rng, 2).title(), bold=True, scale=1.8)
    sheet.put(50, HEIGHT - 60 - 1.6 * sheet.leading, f"{_words(sheet.rng, 1)}@example.org  +44 20 7946 0000")
    return HEIGHT - 60 - 4 * sheet.leading


def _words(rng: random.Random, count: int) -> str:
    return " ".join("".join(rng.choices(SYLLABLES, k=rng.randint(1, 4))) for _ in range(count))


def _sentence(sheet: Sheet, least: int = 6, most: int = 26) -> str:
    text = _words(sheet.rng, sheet.rng.randint(least, most)).capitalize() + "."
    sheet.sentences.append(text)
    return text


def _flow(sheet: Sheet, x: float, top: float, width: float, bottom: float, *, short: bool = False) -> None:
    """Sections of bullets (or of short items) down a column."""
    y = top
    titles = iter(sheet.rng.sample(SHORT if short else HEADINGS, 5))
    while y - 5 * sheet.leading > bottom and (title := next(titles, None)):
        sheet.put(x, y, title, bold=True, scale=sheet.rng.choice([1.0, 1.2]))
        y -= sheet.leading * sheet.rng.choice([1.0, 1.3])
        for _ in range(sheet.rng.randint(3, 7)):
            y = _item(sheet, x, y, width, bottom, short=short)
        y -= sheet.leading * sheet.rng.choice([0.5, 1.0])


def _item(sheet: Sheet, x: float, y: float, width: float, bottom: float, *, short: bool) -> float:
    if y < bottom:
        return y
    bullet = "" if short else sheet.rng.choice(["", "• "])
    text = _sentence(sheet, 1, 3) if short else _sentence(sheet)
    for line in sheet.wrap(bullet + text, width):
        sheet.put(x, y, line)
        y -= sheet.leading
    return y - sheet.rng.choice([0, 0, 0.3]) * sheet.leading


def _one(sheet: Sheet, top: float) -> None:
    _flow(sheet, 50, top, WIDTH - 100, 60)


def _columns(sheet: Sheet, top: float, bottom: float, shares: list[float], short: int | None = None) -> None:
    gutter = sheet.rng.choice([14, 20, 30])
    room = WIDTH - 100 - gutter * (len(shares) - 1)
    same = sheet.rng.random() < 0.5
    x = 50.0
    for index, share in enumerate(shares):
        start = top if same else top - sheet.rng.uniform(0, 10)
        _flow(sheet, x, start, room * share, bottom, short=index == short)
        x += room * share + gutter


def _two(sheet: Sheet, top: float) -> None:
    _columns(sheet, top, 60, sheet.rng.choice([[0.5, 0.5], [0.6, 0.4], [0.45, 0.55]]))


def _three(sheet: Sheet, top: float) -> None:
    _columns(sheet, top, 60, [1 / 3, 1 / 3, 1 / 3])


def _sidebar_left(sheet: Sheet, top: float) -> None:
    _columns(sheet, top, 60, [0.28, 0.72], sheet.rng.choice([0, None]))


def _sidebar_right(sheet: Sheet, top: float) -> None:
    _columns(sheet, top, 60, [0.7, 0.3], sheet.rng.choice([1, None]))


def _broken(sheet: Sheet, top: float) -> None:
    """Two columns, a full-width stretch, two columns."""
    middle = HEIGHT / 2
    _columns(sheet, top, middle + 40, [0.5, 0.5])
    sheet.put(50, middle, "A FULL WIDTH HEADING", bold=True, scale=1.2)
    for index, line in enumerate(sheet.wrap(_sentence(sheet, 22, 26), WIDTH - 100)):
        sheet.put(50, middle - (index + 1.3) * sheet.leading, line)
    _columns(sheet, middle - 5 * sheet.leading, 60, [0.5, 0.5])


def _dates_left(sheet: Sheet, top: float) -> None:
    """Dates in a narrow column, each beside the first line of what it dates."""
    y = top
    while y > 120:
        title = _words(sheet.rng, 3).title()
        year = sheet.rng.randint(1990, 2020)
        sheet.put(50, y, f"{year} - {year + 2}")
        sheet.put(140, y, title, bold=True)
        sheet.sentences.append(f"{year} - {year + 2} {title}")
        y -= sheet.leading
        for line in sheet.wrap(_sentence(sheet), WIDTH - 190):
            sheet.put(140, y, line)
            y -= sheet.leading
        y -= sheet.leading * 0.5


def _dates_right(sheet: Sheet, top: float) -> None:
    """Dates and places at the right margin, each on the line of what it belongs to."""
    y = top
    while y > 120:
        for _ in range(2):
            title, date = (
                _words(sheet.rng, 2).title(),
                f"{sheet.rng.randint(1990, 2020)} - {_words(sheet.rng, 1)}",
            )
            sheet.put(50, y, title, bold=True)
            sheet.put(WIDTH - 50 - stringWidth(date, sheet.font, sheet.size), y, date)
            sheet.sentences.append(f"{title} {date}")
            y -= sheet.leading
        for _ in range(sheet.rng.randint(1, 3)):
            y = _item(sheet, 60, y, WIDTH - 200, 60, short=False)
        y -= sheet.leading * 0.6


def _table(sheet: Sheet, top: float) -> None:
    """Text, a table of short cells read row by row, text."""
    for index, line in enumerate(sheet.wrap(_sentence(sheet, 24, 26), WIDTH - 100)):
        sheet.put(50, top - index * sheet.leading, line)
    y = top - 4 * sheet.leading
    for _ in range(sheet.rng.randint(4, 7)):
        cells = [_words(sheet.rng, sheet.rng.randint(1, 2)) for _ in range(4)]
        for column, cell in enumerate(cells):
            sheet.put(50 + 125 * column, y, cell)
        sheet.sentences.append(" ".join(cells))
        y -= 1.3 * sheet.leading
    _flow(sheet, 50, y - sheet.leading, WIDTH - 100, 60)


def _dated_list(sheet: Sheet, top: float) -> None:
    """A list of years and what each was for, written column by column in a logical stream."""
    rows = [
        (str(sheet.rng.randint(1980, 2025)), _words(sheet.rng, sheet.rng.randint(4, 9))) for _ in range(9)
    ]
    for column, x in enumerate((50, 110)):
        for index, row in enumerate(rows):
            sheet.put(x, top - 1.4 * index * sheet.leading, row[column])
    sheet.sentences.extend(" ".join(row) for row in rows)
    _flow(sheet, 50, top - 15 * sheet.leading, WIDTH - 100, 60)


def _ragged_sidebar(sheet: Sheet, top: float) -> None:
    """A sidebar close to a body whose lines begin at several places."""
    y = top
    while y > 120:
        x = sheet.rng.choice([250, 258, 300, 320])
        for line in sheet.wrap(_sentence(sheet, 4, 12), WIDTH - 45 - x):
            sheet.put(x, y, line)
            y -= 1.17 * sheet.leading
        y -= sheet.leading * 0.4
    _flow(sheet, 50, top - 3, 188, 60)


_BODIES = {
    "one": _one,
    "two": _two,
    "three": _three,
    "sidebar_left": _sidebar_left,
    "sidebar_right": _sidebar_right,
    "broken": _broken,
    "dates_left": _dates_left,
    "dates_right": _dates_right,
    "table": _table,
    "dated_list": _dated_list,
    "ragged_sidebar": _ragged_sidebar,
}
