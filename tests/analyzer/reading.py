"""What the tests of the finders share: a plain text read as a resume would be, on a fixed day."""

from __future__ import annotations

from datetime import date

from analyzer import history, years
from analyzer.records import Document, Role, Section
from analyzer.rows import Rows, rows_of
from analyzer.sections import find_sections

TODAY = date(2024, 6, 15)


def rows_and_sections(text: str) -> tuple[Rows, tuple[Section, ...]]:
    """The rows of a text and the sections they fall into."""
    rows = rows_of(Document(text, "text/plain"))
    return rows, find_sections(rows, length=len(text))


def roles_of(text: str) -> tuple[Role, ...]:
    """The positions in a text."""
    return history.find_roles(*rows_and_sections(text), today=TODAY)


def told(text: str) -> list[tuple[str | None, str | None, str]]:
    """Title, employer and dates of each position: "2019-03 2021-05", with "now" for a current one."""
    return [(role.title, role.company, when(role)) for role in roles_of(text)]


def when(role: Role) -> str:
    """The dates of a position in one string, "" where it has none."""
    if role.start is None or role.end is None:
        return ""
    end = "now" if role.current else f"{role.end.year}-{role.end.month:02}"
    return f"{role.start.year}-{role.start.month:02} {end}"


def years_in(text: str) -> float | None:
    """Years of experience as a resume is credited with them: counted, else as stated."""
    rows, sections = rows_and_sections(text)
    counted = years.years_of(history.find_roles(rows, sections, today=TODAY))
    stated = years.stated_years(rows, sections) if counted is None else None
    return stated[0] if stated else counted
