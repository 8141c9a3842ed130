"""The same content gives the same fields and the same score, in one column as in two."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import pytest

from analyzer import job as job_text
from analyzer import language_model
from analyzer.embedding import Embedder
from analyzer.profile import profile_of, texts_to_embed
from analyzer.readers import read
from analyzer.records import ReadingLimits, Resume, Weights
from analyzer.resume import understand
from analyzer.score import prepare, score
from analyzer.skills import Vocabulary
from tests.generator.pdf_layouts import two_columns
from tests.generator.people import Person, invent

DESCRIPTION = (
    "We look for somebody with 3+ years of experience, a bachelor degree, Python, SQL and customer service. "
    "You will plan the work of a small team, keep records and improve how things are done. Nice to have: Excel."
)
SAME = 0.5  # points of 100


@dataclass(frozen=True)
class Judged:
    resume: Resume
    points: float


@pytest.fixture(scope="module")
def judge(vocabulary: Vocabulary) -> Callable[[bytes, Person], Judged]:
    nlp, embedder = language_model.load_default(), Embedder.load()

    def judge_one(data: bytes, person: Person) -> Judged:
        document = read(data, file_name="resume.pdf", limits=ReadingLimits(ocr=False))
        resume = understand(document, vocabulary=vocabulary, nlp=nlp, today=date(2026, 11, 1))
        job = job_text.understand(person.jobs[0].title, DESCRIPTION, vocabulary)
        profile = profile_of(resume, embedder.encode(texts_to_embed(resume)))
        found = score(
            profile,
            prepare(job, vocabulary, embedder),
            Weights(),
            text=document.text,
            page_at=document.page_at,
        )
        assert found.ai_score is not None
        return Judged(resume, found.ai_score)

    return judge_one


def fields(resume: Resume) -> dict[str, object]:
    """What was found, without where it stands."""
    contact = resume.contact
    return {
        "contact": [
            found and found.value for found in (contact.name, contact.email, contact.phone, contact.location)
        ],
        "roles": [(role.title, role.company, role.start, role.end) for role in resume.roles],
        "years": resume.years,
        "degrees": [replace(degree, span=(0, 0)) for degree in resume.degrees],
        "skills": sorted(found.name for found in resume.skills),
        "sections": [section.kind for section in resume.sections],
    }


@pytest.mark.parametrize("number", range(40, 44))
def test_two_columns_are_judged_as_one_layout(number: int, judge: Callable[[bytes, Person], Judged]) -> None:
    person = invent(number)
    one = judge(two_columns(person, stacked=True), person)
    for interleaved in (False, True):
        two = judge(two_columns(person, interleaved=interleaved), person)
        assert fields(two.resume) == fields(one.resume)
        assert abs(two.points - one.points) <= SAME
