"""The same person in DOCX layouts: plain, with styles, in tables, with contacts in the page header."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import docx
from docx.document import Document
from docx.table import _Cell

from tests.generator.people import Person, span_text

Block = Document | _Cell


def _done(document: Document) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _line(block: Block, text: str, *, bold: bool = False, style: str | None = None) -> None:
    paragraph = block.add_paragraph(style=style)
    paragraph.add_run(text).bold = bold


def _body(block: Block, person: Person, *, style: str = "words") -> None:
    _line(block, "Experience", bold=True)
    for job in person.jobs:
        _line(block, f"{job.title} — {job.company}", bold=True)
        _line(block, f"{job.city}, {span_text(job, style=style)}")
        for duty in job.duties:
            _line(block, duty, style="List Bullet")
    _line(block, "Education", bold=True)
    for study in person.studies:
        _line(block, f"{study.degree}, {study.school}, {study.year}")


def plain(person: Person) -> bytes:
    """Paragraphs only, headings bold."""
    document = docx.Document()
    _line(document, person.name, bold=True)
    for text in (person.city, person.phone, person.email):
        _line(document, text)
    _line(document, "Summary", bold=True)
    _line(document, person.summary)
    _body(document, person)
    _line(document, "Skills", bold=True)
    _line(document, ", ".join(person.skills))
    return _done(document)


def styled(person: Person) -> bytes:
    """Word's heading styles and bullet lists."""
    document = docx.Document()
    document.add_heading(person.name, 0)
    document.add_paragraph(f"{person.city} | {person.phone} | {person.email} | {person.link}")
    document.add_heading("Professional Summary", 1)
    document.add_paragraph(person.summary)
    document.add_heading("Work History", 1)
    for job in person.jobs:
        document.add_heading(job.title, 2)
        document.add_paragraph(f"{job.company}, {job.city}\t{span_text(job)}")
        for duty in job.duties:
            document.add_paragraph(duty, style="List Bullet")
    document.add_heading("Education", 1)
    for study in person.studies:
        document.add_paragraph(f"{study.degree}\n{study.school}\n{study.year}")
    document.add_heading("Technical Skills", 1)
    for skill in person.skills:
        document.add_paragraph(skill, style="List Bullet")
    return _done(document)


def table(person: Person) -> bytes:
    """A layout table: contacts and skills in the left cell, the rest in the right."""
    document = docx.Document()
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    _line(left, "Contact", bold=True)
    for text in (person.phone, person.email, person.city):
        _line(left, text)
    _line(left, "Skills", bold=True)
    for skill in person.skills:
        _line(left, skill)
    _line(right, person.name, bold=True)
    _line(right, person.summary)
    _body(right, person)
    return _done(document)


def page_header(person: Person) -> bytes:
    """The name and contacts stand in the page header, as many templates have it."""
    document = docx.Document()
    header = document.sections[0].header
    header.paragraphs[0].text = person.name
    header.add_paragraph(f"{person.email} · {person.phone} · {person.city}")
    document.add_heading("Career Objective", 1)
    document.add_paragraph(person.summary)
    document.add_heading("Skills", 1)
    document.add_paragraph(" • ".join(person.skills))
    _body(document, person, style="numbers")
    return _done(document)


def grid(person: Person) -> bytes:
    """A table with a row a role: dates in the first cell, the role in the second."""
    document = docx.Document()
    _line(document, person.name, bold=True)
    _line(document, f"{person.email} / {person.phone} / {person.city}")
    _line(document, "EMPLOYMENT", bold=True)
    rows = document.add_table(rows=0, cols=2)
    for job in person.jobs:
        when, what = rows.add_row().cells
        when.text = span_text(job, style="numbers")
        what.text = f"{job.title}\n{job.company}"
        for duty in job.duties:
            _line(what, f"- {duty}")
    _line(document, "EDUCATION", bold=True)
    for study in person.studies:
        _line(document, f"{study.year}  {study.degree}, {study.school}")
    _line(document, "SKILLS", bold=True)
    _line(document, "; ".join(person.skills))
    return _done(document)


DOCX_LAYOUTS: dict[str, Callable[[Person], bytes]] = {
    "plain": plain,
    "styled": styled,
    "table": table,
    "page_header": page_header,
    "grid": grid,
}
