"""Understands a document as a resume: sections first, then the finders, each field with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol

from analyzer import contact as contacts
from analyzer import education, employers, extras, history, language, language_model, passages, titles, years
from analyzer.records import Contact, Document, Note, Resume, Role, Section, SectionKind, SkillFound
from analyzer.rows import Rows, rows_of
from analyzer.sections import find_sections

if TYPE_CHECKING:
    from spacy.language import Language


class SkillFinder(Protocol):
    """What finds skills: the vocabulary, or a small stand-in."""

    def find(self, text: str, sections: Sequence[Section] = ()) -> tuple[SkillFound, ...]:
        """The skills of a text with every place they were seen, without years."""
        ...


def understand(document: Document, *, vocabulary: SkillFinder, nlp: Language, today: date) -> Resume:
    """Everything a recruiter would read out of a document; what is not there is None and a note.

    ``today`` is what "present" means. Nothing raises on odd content: a document that is no resume
    is understood as far as it goes, with a ``not_a_resume`` note.
    """
    text = document.text
    rows = rows_of(document)
    sections = find_sections(rows, length=len(text))
    contact = contacts.find_contact(text, rows, sections, nlp=nlp)
    name = contact.name.value if contact.name else None
    roles = history.find_roles(rows, sections, today=today, name=name)
    degrees = education.find_degrees(rows, sections, today=today)
    total = years.years_of(roles)
    stated = years.stated_years(rows, sections) if total is None else None
    skills = years.with_years(vocabulary.find(text, sections), roles)
    spoken = language.detect(text)
    words = len(text.split())
    return Resume(
        contact=contact,
        sections=sections,
        roles=roles,
        years=stated[0] if stated else total,
        degrees=degrees,
        skills=skills,
        languages=extras.find_languages(rows, sections),
        certifications=extras.find_certifications(rows, sections),
        passages=passages.find_passages(rows, sections, contact=contact, roles=roles, degrees=degrees),
        language=spoken,
        word_count=words,
        notes=_notes(
            rows,
            contact,
            sections,
            roles,
            spoken,
            words,
            reduced=language_model.is_reduced(nlp),
            stated=stated,
        ),
        years_span=stated[1] if stated else None,
        titles=titles.find_titles(rows, sections, roles, name=name),
        employers=employers.find_employers(rows, sections, roles),
    )


_LITTLE = 60  # words below which a resume says too little to be judged
_BUSINESS = re.compile(
    r"\b(?:invoice(?: (?:no|number|date))?|bill to|ship to|amount due|subtotal|unit price|purchase order|total due|vat (?:no|number)|rechnung(?:snummer)?|facture n|payment terms|remittance|balance due)\b",
    re.IGNORECASE,
)
_RESUME_KINDS = frozenset(
    {
        SectionKind.EXPERIENCE,
        SectionKind.EDUCATION,
        SectionKind.SKILLS,
        SectionKind.SUMMARY,
        SectionKind.PROJECTS,
    }
)


def _notes(
    rows: Rows, contact: Contact, sections: Sequence[Section], roles: Sequence[Role], spoken: str | None, words: int,
    *, reduced: bool, stated: tuple[float, object] | None,
) -> tuple[Note, ...]:  # fmt: skip
    notes: list[Note] = []
    if _is_other(rows, sections, roles, words):
        notes.append(
            Note("not_a_resume", "This does not look like a resume; check that it is the right file.")
        )
    if contact.name is None:
        notes.append(Note("no_name", "No name was found; the file name is shown instead."))
    if words < _LITTLE:
        notes.append(Note("little_text", f"Only {words} words were found, too few for a fair judgement."))
    if stated is not None:
        notes.append(
            Note("stated_years", "No dated positions were found; the years are those the resume states.")
        )
    elif not any(role.start for role in roles):
        notes.append(
            Note("no_dates", "No dated positions were found, so the years of experience are unknown.")
        )
    if spoken not in (None, "en"):
        notes.append(
            Note(
                "language",
                f"The text is not in English ({spoken}); skills and meaning are found less surely.",
            )
        )
    if reduced:
        notes.append(
            Note(
                "reduced_mode",
                "The spaCy model is not installed, so names are found by their shape and place only.",
            )
        )
    return tuple(notes)


def _is_other(rows: Rows, sections: Sequence[Section], roles: Sequence[Role], words: int) -> bool:
    """Whether a text has the marks of a business paper, or none of a resume."""
    kinds = {section.kind for section in sections} & _RESUME_KINDS
    if len(kinds) < 2 and len(_business_marks(rows)) >= 3:
        return True
    return words >= 40 and not kinds and not roles


def _business_marks(rows: Rows) -> set[str]:
    return {match[0].lower() for row in rows.rows for match in _BUSINESS.finditer(row.text)}
