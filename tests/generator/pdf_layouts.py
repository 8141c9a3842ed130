"""The same person in PDF layouts: one and two columns, sidebars, tables, bands, interleaved streams."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from reportlab.lib.colors import HexColor, black, white
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.generator.people import Person, span_text

WIDTH, HEIGHT = A4
MARGIN = 48.0
FONTS = Path(__import__("reportlab").__file__).parent / "fonts"


def _fonts() -> tuple[str, str]:
    """Vera ships with reportlab and has the letters that Helvetica's encoding lacks."""
    if "Vera" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("Vera", FONTS / "Vera.ttf"))
        pdfmetrics.registerFont(TTFont("VeraBd", FONTS / "VeraBd.ttf"))
    return "Vera", "VeraBd"


class Sheet:
    """A canvas with columns in which text is written from the top down."""

    def __init__(self) -> None:
        self.buffer = BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=A4, invariant=1)
        self.plain, self.bold = _fonts()

    def done(self) -> bytes:
        self.canvas.showPage()
        self.canvas.save()
        return self.buffer.getvalue()


class Column:
    """One column of a sheet; ``y`` is where the next line stands."""

    def __init__(
        self, sheet: Sheet, left: float, right: float, top: float, *, colour: object = black
    ) -> None:
        self.sheet, self.left, self.right, self.y, self.colour = sheet, left, right, top, colour

    def line(self, text: str, *, size: float = 9, bold: bool = False, gap: float = 0) -> Column:
        font = self.sheet.bold if bold else self.sheet.plain
        self.y -= gap
        for part in _wrap(text, font, size, self.right - self.left):
            self.y -= size * 1.3
            self.sheet.canvas.setFont(font, size)
            self.sheet.canvas.setFillColor(self.colour)
            self.sheet.canvas.drawString(self.left, self.y, part)
        return self

    def heading(self, text: str) -> Column:
        return self.line(text, size=11, bold=True, gap=10)


def _wrap(text: str, font: str, size: float, width: float) -> list[str]:
    lines, current = [], ""
    for word in text.split():
        longer = f"{current} {word}".strip()
        if current and stringWidth(longer, font, size) > width:
            lines.append(current)
            current = word
        else:
            current = longer
    return [*lines, current]


def _contacts(column: Column, person: Person, *, joined: bool = True) -> None:
    parts = (person.city, person.phone, person.email, person.link)
    for text in (" | ".join(parts),) if joined else parts:
        column.line(text)


def _experience(column: Column, person: Person, *, style: str = "words", title: str = "Experience") -> None:
    column.heading(title)
    for job in person.jobs:
        column.line(job.title, bold=True, gap=5)
        column.line(f"{job.company}, {job.city}")
        column.line(span_text(job, style=style))
        for duty in job.duties:
            column.line(f"• {duty}")


def _education(column: Column, person: Person, *, title: str = "Education") -> None:
    column.heading(title)
    for study in person.studies:
        column.line(study.degree, bold=True)
        column.line(f"{study.school}, {study.year}")


def _skills(column: Column, person: Person, *, listed: bool = False, title: str = "Skills") -> None:
    column.heading(title)
    for text in person.skills if listed else (", ".join(person.skills),):
        column.line(text)


def classic(person: Person) -> bytes:
    """One column, everything under plain headings."""
    sheet = Sheet()
    column = Column(sheet, MARGIN, WIDTH - MARGIN, HEIGHT - MARGIN)
    column.line(person.name, size=18, bold=True)
    _contacts(column, person)
    column.heading("Summary").line(person.summary)
    _experience(column, person)
    _education(column, person)
    _skills(column, person)
    return sheet.done()


def capitals(person: Person) -> bytes:
    """One column, headings and the name in capitals, skills first, dates in numbers."""
    sheet = Sheet()
    column = Column(sheet, MARGIN, WIDTH - MARGIN, HEIGHT - MARGIN)
    column.line(person.name.upper(), size=16, bold=True)
    column.line(f"Email: {person.email}").line(f"Phone: {person.phone}").line(f"Address: {person.city}")
    column.heading("PROFESSIONAL PROFILE").line(person.summary)
    _skills(column, person, title="KEY SKILLS")
    _experience(column, person, style="numbers", title="EMPLOYMENT HISTORY")
    _education(column, person, title="EDUCATION")
    return sheet.done()


def dates_right(person: Person) -> bytes:
    """One column; the dates of each role stand at the right edge of its line."""
    sheet = Sheet()
    column = Column(sheet, MARGIN, WIDTH - MARGIN, HEIGHT - MARGIN)
    column.line(person.name, size=18, bold=True).line(person.title, size=11)
    _contacts(column, person)
    column.heading("Work Experience")
    for job in person.jobs:
        column.line(f"{job.title}, {job.company}", bold=True, gap=5)
        sheet.canvas.setFont(sheet.plain, 9)
        sheet.canvas.drawRightString(WIDTH - MARGIN, column.y, span_text(job))
        for duty in job.duties:
            column.line(f"• {duty}")
    _education(column, person)
    _skills(column, person)
    return sheet.done()


def dates_left(person: Person) -> bytes:
    """A narrow column of dates at the left of the roles, as European CVs have it."""
    sheet = Sheet()
    column = Column(sheet, MARGIN + 110, WIDTH - MARGIN, HEIGHT - MARGIN)
    column.line(person.name, size=18, bold=True)
    _contacts(column, person)
    column.heading("Professional Experience")
    for job in person.jobs:
        column.line(job.title, bold=True, gap=6)
        sheet.canvas.setFont(sheet.plain, 8)
        sheet.canvas.drawString(MARGIN, column.y, span_text(job, style="numbers"))
        column.line(f"{job.company}, {job.city}")
        for duty in job.duties:
            column.line(f"• {duty}")
    _education(column, person)
    _skills(column, person)
    return sheet.done()


def _sidebar(person: Person, *, left: bool, dark: bool) -> bytes:
    sheet = Sheet()
    narrow = (24.0, 184.0) if left else (WIDTH - 184, WIDTH - 24)
    wide = (214.0, WIDTH - 36) if left else (36.0, WIDTH - 214)
    sheet.canvas.setFillColor(HexColor("#1f3347") if dark else HexColor("#e8edf2"))
    sheet.canvas.rect(narrow[0] - 24 if left else narrow[0] - 12, 0, 196, HEIGHT, stroke=0, fill=1)
    side = Column(sheet, *narrow, HEIGHT - MARGIN, colour=white if dark else black)
    side.heading("Contact")
    _contacts(side, person, joined=False)
    _skills(side, person, listed=True)
    main = Column(sheet, *wide, HEIGHT - MARGIN)
    main.line(person.name, size=20, bold=True).line(person.title, size=11)
    main.heading("Profile").line(person.summary)
    _experience(main, person)
    _education(main, person)
    return sheet.done()


def sidebar_left(person: Person) -> bytes:
    """A pale sidebar at the left with contacts and skills."""
    return _sidebar(person, left=True, dark=False)


def sidebar_right(person: Person) -> bytes:
    """A pale sidebar at the right with contacts and skills."""
    return _sidebar(person, left=False, dark=False)


def sidebar_dark(person: Person) -> bytes:
    """White text on a dark sidebar: seen by the eye, so never hidden text."""
    return _sidebar(person, left=True, dark=True)


def two_columns(person: Person, *, interleaved: bool = False, stacked: bool = False) -> bytes:
    """A full-width header, then two equal columns; the stream in order, or line by line across both.

    ``stacked`` sets the same lines in one column, the one half below the other.
    """
    sheet = Sheet()
    head = Column(sheet, MARGIN, WIDTH - MARGIN, HEIGHT - MARGIN)
    head.line(person.name, size=18, bold=True)
    _contacts(head, person)
    top, middle = head.y - 8, WIDTH / 2
    left = Column(sheet, MARGIN, WIDTH - MARGIN if stacked else middle - 14, top)
    right = left if stacked else Column(sheet, middle + 14, WIDTH - MARGIN, top)
    steps = _steps(left, right, person, interleaved=interleaved)
    for step in steps:
        step()
    return sheet.done()


def _steps(left: Column, right: Column, person: Person, *, interleaved: bool) -> list[Callable[[], object]]:
    lefts: list[Callable[[], object]] = [lambda: left.heading("Experience")]
    for job in person.jobs:
        lefts += [
            lambda job=job: left.line(job.title, bold=True, gap=5),
            lambda job=job: left.line(job.company),
            lambda job=job: left.line(span_text(job)),
            *(lambda duty=duty: left.line(f"• {duty}") for duty in job.duties),
        ]
    rights: list[Callable[[], object]] = [
        lambda: right.heading("Profile"),
        lambda: right.line(person.summary),
        lambda: _education(right, person),
        lambda: _skills(right, person, listed=True),
    ]
    if not interleaved:
        return lefts + rights
    mixed: list[Callable[[], object]] = []
    for position, step in enumerate(lefts):
        mixed.append(step)
        mixed += rights[position : position + 1]
    return mixed + rights[len(lefts) :]


def two_columns_interleaved(person: Person) -> bytes:
    """Two columns whose stream jumps between them line by line."""
    return two_columns(person, interleaved=True)


def band(person: Person) -> bytes:
    """The name in white on a coloured band over the page's width."""
    sheet = Sheet()
    sheet.canvas.setFillColor(HexColor("#7a2e3a"))
    sheet.canvas.rect(0, HEIGHT - 96, WIDTH, 96, stroke=0, fill=1)
    head = Column(sheet, MARGIN, WIDTH - MARGIN, HEIGHT - 24, colour=white)
    head.line(person.name, size=22, bold=True).line(person.title, size=11)
    column = Column(sheet, MARGIN, WIDTH - MARGIN, HEIGHT - 104)
    _contacts(column, person)
    column.heading("About me").line(person.summary)
    _experience(column, person, title="Career")
    _skills(column, person, title="Core competencies")
    _education(column, person, title="Education and training")
    return sheet.done()


PDF_LAYOUTS: dict[str, Callable[[Person], bytes]] = {
    "classic": classic,
    "capitals": capitals,
    "dates_right": dates_right,
    "dates_left": dates_left,
    "sidebar_left": sidebar_left,
    "sidebar_right": sidebar_right,
    "sidebar_dark": sidebar_dark,
    "two_columns": two_columns,
    "two_columns_interleaved": two_columns_interleaved,
    "band": band,
}
