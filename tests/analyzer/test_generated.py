"""What is read from generated resumes is what their invented people have, and stands where it is said to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from spacy.language import Language

from analyzer import readers
from analyzer.records import Document, ReadingLimits, Resume, Span
from analyzer.resume import understand
from analyzer.skills import Vocabulary
from bench.generated import compared
from tests.generator.resumes import LAYOUTS, generate

TODAY = date(2026, 9, 1)
NUMBERS = range(3 * len(LAYOUTS))  # each layout three times
REAL = 12  # files of the evaluation data that are looked at


@cache
def document_of(number: int) -> Document:
    made = generate(number)
    return readers.read(made.data, file_name=made.file_name, limits=ReadingLimits(ocr=False))


@pytest.mark.parametrize("number", NUMBERS)
def test_a_generated_resume_is_read_as_its_person_wrote_it(
    number: int, nlp: Language, vocabulary: Vocabulary
) -> None:
    resume = understand(document_of(number), vocabulary=vocabulary, nlp=nlp, today=TODAY)
    read = {name: (found, true) for name, found, true in compared(resume, generate(number).person)}
    for name in ("name", "email", "phone"):
        found, true = read[name]
        assert found == true
    assert list(misplaced(document_of(number).text, resume)) == []


@pytest.mark.data
def test_values_of_real_resumes_stand_where_they_are_said_to(
    data_dir: Path, nlp: Language, vocabulary: Vocabulary
) -> None:
    for path in sorted((data_dir / "resumes_pdf").rglob("*.pdf"))[:REAL]:
        document = readers.read(path.read_bytes(), file_name=path.name, limits=ReadingLimits(ocr=False))
        resume = understand(document, vocabulary=vocabulary, nlp=nlp, today=TODAY)
        assert list(misplaced(document.text, resume)) == [], path.name


def misplaced(text: str, resume: Resume) -> Iterator[str]:
    """Values whose letters and digits are not those of their place, or whose confidence is no share."""
    contact = resume.contact
    for found in (contact.name, contact.email, contact.location, *contact.links, *resume.certifications):
        if found is not None and (
            letters(found.value) != letters(text[slice(*found.span)]) or not 0 < found.confidence <= 1
        ):
            yield found.value
    if contact.phone is not None and not same_number(contact.phone.value, text[slice(*contact.phone.span)]):
        yield contact.phone.value
    for degree in resume.degrees:
        if degree.name != " ".join(text[slice(*degree.span)].split()):
            yield degree.name
    for name, span in ((found.value, found.span) for found in resume.languages):
        if not 0 <= span.start < span.end <= len(text) or span == Span(0, len(text)):
            yield name


def letters(value: str) -> list[str]:
    """What may not differ between a value and its place: "Farrow, Howard" is "Howard Farrow", "(at)" is "@"."""
    return sorted(re.sub(r"[\W_]|\bat\b|\bdot\b", "", value.casefold()))


def same_number(value: str, written: str) -> bool:
    digits = re.sub(r"\D", "", re.sub(r"\(0\)", "", written)).lstrip("0")
    return re.sub(r"\D", "", value).endswith(digits)
