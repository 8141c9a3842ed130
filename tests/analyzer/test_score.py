"""A whole score: its parts add up, its evidence is verbatim, and it is always the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from spacy.language import Language

from analyzer import job as job_text
from analyzer.embedding import Embedder
from analyzer.profile import profile_of, texts_to_embed
from analyzer.records import Document, Outcome, Score, Verdict, Weights
from analyzer.resume import understand
from analyzer.score import prepare, score
from analyzer.skills import Vocabulary

RESUME = """\
Nora Lindqvist
nora.lindqvist@example.org | +46 70 123 45 67

SUMMARY
Back-end developer who builds booking systems and keeps them running.

EXPERIENCE
Back-end Developer, Fjord Travel AB
March 2019 - June 2023
Built a booking service in Python and PostgreSQL that served forty partners.
Moved nightly reports to Docker and wrote the tests that guard them.

Junior Developer, Almgren Software
January 2017 - February 2019
Maintained an invoicing application in React and wrote its manual.

EDUCATION
Bachelor of Science in Computer Science, Uppsala University, 2016
"""
JOB = """\
Requirements:
- Python and PostgreSQL
- JavaScript
- 4 years of experience
- Bachelor degree
Nice to have: Kubernetes
"""

Judge = Callable[..., Score]


@pytest.fixture(scope="module")
def judge(vocabulary: Vocabulary, nlp: Language) -> Judge:
    embedder = Embedder.load()
    job = prepare(job_text.understand("Back-end developer", JOB, vocabulary), vocabulary, embedder)

    def judge_text(text: str, *, weights: Weights | None = None, fresh: bool = False) -> Score:
        if fresh:
            embedder.forget()
        resume = understand(
            Document(text, "text/plain"), vocabulary=vocabulary, nlp=nlp, today=date(2024, 1, 1)
        )
        vectors = embedder.encode(texts_to_embed(resume))
        return score(
            profile_of(resume, vectors), job, weights or Weights(), text=text, page_at=lambda _: None
        )

    return judge_text


def test_the_points_of_the_parts_add_up_to_the_score(judge: Judge) -> None:
    result = judge(RESUME)
    assert result.ai_score == round(sum(part.points for part in result.parts), 1)
    assert sum(part.weight for part in result.parts) == pytest.approx(100, abs=0.05)


def test_every_point_of_a_requirement_has_a_quote_of_the_resume(judge: Judge) -> None:
    rows = judge(RESUME).requirements
    assert [row.text for row in rows if row.points and not row.evidence] == []
    quotes = [evidence for row in rows for evidence in row.evidence]
    assert quotes and all(RESUME[item.span.start : item.span.end] == item.quote for item in quotes)


def test_requirements_are_met_partly_met_or_not_found(judge: Judge) -> None:
    verdicts = {row.text: row.verdict for row in judge(RESUME).requirements}
    assert verdicts == {
        "Back-end development": Verdict.MET,
        "Python": Verdict.MET,
        "PostgreSQL": Verdict.MET,
        "JavaScript": Verdict.MET,  # React shows it
        "Kubernetes": Verdict.PARTLY,  # Docker is close to it
        "4 years of experience": Verdict.MET,
        "Degree: bachelor": Verdict.MET,
    }


@pytest.mark.parametrize("fresh", [False, True], ids=["cached vectors", "fresh vectors"])
def test_the_same_resume_always_scores_the_same(judge: Judge, fresh: bool) -> None:
    assert judge(RESUME, fresh=fresh) == judge(RESUME)


def test_a_name_and_a_form_for_women_in_a_title_change_nothing_that_is_embedded(
    vocabulary: Vocabulary, nlp: Language
) -> None:
    def embedded(name: str, title: str) -> tuple[str, ...]:
        text = f"{name}\n\nEXPERIENCE\n{title} of {name}\nTall Oak Foods, Austin, TX\nJan 2015 - Dec 2019\n- Baked bread"
        read = understand(
            Document(text, "text/plain"), vocabulary=vocabulary, nlp=nlp, today=date(2024, 1, 1)
        )
        assert any(title in (role.title or "") for role in read.roles)
        return tuple(text.casefold() for text in texts_to_embed(read))

    assert embedded("Peter Whitmore", "Kellner") == embedded("Allison Whitmore", "Kellnerin")


def test_an_unrelated_resume_scores_less(judge: Judge) -> None:
    words = {
        "Back-end": "Kitchen",
        "Developer": "Cook",
        "developer": "cook",
        "Python": "soups",
        "PostgreSQL": "stews",
    }
    other = RESUME
    for word, instead in words.items():
        other = other.replace(word, instead)
    assert (judge(other).ai_score or 0) < (judge(RESUME).ai_score or 0) - 15


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("Nora Lindqvist", "Baraka Odhiambo", id="name"),
        pytest.param("nora.lindqvist@example.org", "b.odhiambo@example.com", id="e-mail"),
        pytest.param("+46 70 123 45 67", "+254 712 345 678", id="phone"),
        pytest.param("nora.lindqvist@example.org |", "nora.lindqvist@example.org | Nairobi |", id="place"),
    ],
)
def test_who_a_person_is_moves_no_score(judge: Judge, before: str, after: str) -> None:
    assert judge(RESUME.replace(before, after)).ai_score == judge(RESUME).ai_score


def test_pronouns_move_no_score(judge: Judge) -> None:
    spoken = RESUME.replace("SUMMARY\n", "SUMMARY\nHe likes his work and shows it himself. ")
    other = spoken.replace(
        "He likes his work and shows it himself", "She likes her work and shows it herself"
    )
    assert judge(spoken).ai_score == judge(other).ai_score


def test_too_little_text_needs_review_and_has_no_score(judge: Judge) -> None:
    result = judge("Nora Lindqvist\nPython")
    assert (result.outcome, result.ai_score) == (Outcome.NEEDS_REVIEW, None)


def test_a_thin_resume_has_a_wider_band(judge: Judge) -> None:
    thin = RESUME.split("EXPERIENCE")[0] + "Worked with Python and PostgreSQL in small teams. " * 5
    assert (judge(thin).band or 0) > (judge(RESUME).band or 0)


def test_weights_decide_what_counts(judge: Judge) -> None:
    only = replace(Weights(*[0.0] * 6), education=1.0)
    assert judge(RESUME, weights=only).ai_score == 100.0
