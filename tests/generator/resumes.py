"""One door to the generated resumes: a number becomes a file and the truth about it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tests.generator.docx_layouts import DOCX_LAYOUTS
from tests.generator.pdf_layouts import PDF_LAYOUTS
from tests.generator.people import Person, ascii_only, invent

LAYOUTS: tuple[tuple[str, str], ...] = (
    *(("pdf", name) for name in PDF_LAYOUTS),
    *(("docx", name) for name in DOCX_LAYOUTS),
)


@dataclass(frozen=True)
class Generated:
    """A generated resume: its file, its layout and who is in it."""

    file_name: str
    data: bytes
    layout: str
    person: Person


def generate(number: int, *, trade: str | None = None, layout: tuple[str, str] | None = None) -> Generated:
    """The resume of this number; layouts take turns, so that any 15 in a row show each once."""
    kind, name = layout or LAYOUTS[number % len(LAYOUTS)]
    person = invent(number, trade=trade)
    if kind == "pdf":
        person = replace(person, name=_drawable(person.name))
    make = PDF_LAYOUTS[name] if kind == "pdf" else DOCX_LAYOUTS[name]
    return Generated(f"resume_{number:05}.{kind}", make(person), f"{kind}/{name}", person)


def _drawable(name: str) -> str:
    """The name in letters that the built-in fonts of PDF have: a missing one loses its accent, as on many a page."""
    return "".join(char if _has_glyph(char) else ascii_only(char) for char in name)


def _has_glyph(char: str) -> bool:
    return char.encode("cp1252", "ignore") != b""
