"""Small records to test the store with; every name in them is invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from analyzer.records import (
    Contact,
    Degree,
    DegreeLevel,
    Evidence,
    Found,
    Job,
    Month,
    Note,
    Outcome,
    Part,
    Requirement,
    RequirementKind,
    RequirementResult,
    Resume,
    Role,
    Score,
    Section,
    SectionKind,
    SkillFound,
    SkillMention,
    Span,
    Verdict,
    Weights,
)
from db.records import NewFile, NewResult, RankingQuery, StoredJob, Task, TaskKind
from db.store import Store

WORKER = "host:1:0.00:w0"
LEASE = 120


def job(title: str = "Nurse") -> Job:
    wanted = (
        Requirement("Wound care", RequirementKind.SKILL, skill="Wound care"),
        Requirement("Night shifts", RequirementKind.TEXT, must=False, weight=0.5, why="Nights welcome"),
    )
    return Job(title, "We look for a nurse.", wanted, 2.0, DegreeLevel.BACHELOR)


def add_job(store: Store, title: str = "Nurse") -> StoredJob:
    return store.add_job(job(title), Weights(), actor="ada")


def file(number: int, name: str | None = None) -> NewFile:
    return NewFile(name or f"file{number}.pdf", f"{number:064x}", 1000 + number, "application/pdf")


def files(count: int, *, start: int = 1) -> list[NewFile]:
    return [file(number) for number in range(start, start + count)]


def found(value: str | None) -> Found | None:
    return Found(value, Span(0, len(value)), 0.9) if value is not None else None


@dataclass(frozen=True, slots=True)
class Person:
    """What a made-up resume says."""

    name: str | None = "Ada Example"
    email: str | None = "ada@example.org"
    phone: str | None = None
    skills: tuple[str, ...] = ("Wound care", "Triage")
    years: float | None = 5.0
    level: DegreeLevel | None = DegreeLevel.BACHELOR
    companies: tuple[str, ...] = ()


def resume(person: Person) -> Resume:
    spot = Span(10, 20)
    degrees = (Degree(person.level, "B.Sc. Nursing", "Nursing", "Town College", 2015, spot),)
    roles = tuple(
        Role("Nurse", company, Month(2016, 1), Month(2020, 6), False, spot, spot)
        for company in person.companies
    )
    return Resume(
        contact=Contact(
            found(person.name), found(person.email), found(person.phone), None, (Found("x.org/a", spot),)
        ),
        sections=(Section(SectionKind.SKILLS, "Skills", Span(0, 100)),),
        roles=roles,
        years=person.years,
        degrees=degrees if person.level else (),
        skills=tuple(
            SkillFound(name, (SkillMention(spot, SectionKind.SKILLS),), 2.0, Month(2020, 6))
            for name in person.skills
        ),
        languages=(),
        certifications=(),
        passages=(),
        language="en",
        word_count=240,
        notes=(Note("ocr", "Page 2 was read by text recognition."),),
    )


def score(value: float | None = 70.0, *, matched: Sequence[str] = ("Wound care",)) -> Score:
    evidence = (Evidence("wound care", Span(10, 20), 1),)
    return Score(
        outcome=Outcome.SCORED if value is not None else Outcome.NEEDS_REVIEW,
        ai_score=value,
        parts=(Part("must_skills", 35.0, 1.0, 35.0, evidence), Part("title", 10.0, None, 0.0)),
        requirements=(
            RequirementResult("Wound care", RequirementKind.SKILL, True, Verdict.MET, 35.0, 35.0, evidence),
        ),
        matched=tuple(matched),
        missing=("Night shifts",),
        summary="Meets one of two.",
        band=4.5,
    )


def result(
    task: Task, person: Person | None = None, value: float | None = 70.0, *, job_version: int = 1
) -> NewResult:
    """What the pipeline would store for a task; ``person`` None for kind SCORE."""
    person = person or Person()
    read = task.kind is TaskKind.READ
    return NewResult(
        task=task,
        score=score(value, matched=person.skills[:1]),
        recommendation=None if value is None else "Good match",
        receipt={"job": "abc", "text": "def"},
        stage_ms={"read": 12.5},
        resume=resume(person) if read else None,
        text="Ada Example\nwound care" if read else None,
        media_type="application/pdf" if read else None,
        vectors=b"\x00\x01" if read else b"",
        lines=b"packed" if read else b"",
        notes=(Note("ocr", "Page 2 was read by text recognition."),) if read else (),
        job_version=job_version,
        versions="reader 1" if read else "",
    )


def claim(store: Store, limit: int = 100, worker: str = WORKER) -> tuple[Task, ...]:
    return store.claim(worker, limit, LEASE)


def screen(
    store: Store,
    job_id: int,
    number: int,
    person: Person | None = None,
    value: float | None = 70.0,
    *,
    name: str | None = None,
    candidate_id: int | None = None,
) -> tuple[int, int]:
    """Bring one file all the way through: the candidate and the screening."""
    store.add_batch(job_id, [file(number, name)], candidate_id=candidate_id)
    tasks = claim(store)
    assert len(tasks) == 1
    (stored,) = store.store_results([result(tasks[0], person, value)], worker=WORKER)
    assert stored is not None
    return stored


def rescore(store: Store, job_id: int, parsing_ids: Sequence[int], value: float | None) -> int:
    """Score stored resumes again with ``value``; the batch."""
    batch_id = store.add_batch(job_id, (), kind=TaskKind.SCORE, parsing_ids=parsing_ids)
    store.store_results([result(task, value=value) for task in claim(store)], worker=WORKER)
    return batch_id


def query(job_id: int, **wanted: Any) -> RankingQuery:
    return RankingQuery(job_id, **wanted)
