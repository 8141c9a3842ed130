"""Made-up rows for a store of any size, of the widths that real resumes were measured to have.

Written straight into the tables, because reading a million files would measure the readers.
What no query of the benchmark touches (the understood resume, its vectors) is kept short.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

import numpy as np
from sqlalchemy import insert

from analyzer.records import (
    Contact,
    DegreeLevel,
    Evidence,
    Job,
    Outcome,
    Part,
    Requirement,
    RequirementKind,
    Resume,
    Score,
    Span,
    Weights,
)
from analyzer.rerank import PARTS
from bench._people import ASKED, LENGTH, Person, people
from db.findings import packed
from db.people import education_text, experience_text, fold, name_key, search_text
from db.records import BatchState, TaskKind, TaskStatus
from db.search_index import Reading, index_readings, skill_keys
from db.store import Store
from db.tables import BatchRow, CandidateRow, FindingsRow, ParsingRow, ScreeningRow, TaskRow

JOB = Job(
    "Platform Engineer",
    "Keeps the platform running.",
    tuple(Requirement(name, RequirementKind.SKILL, skill=name) for name in ASKED),
    4.0,
    DegreeLevel.BACHELOR,
)
_EVIDENCE = Evidence("Looked after the build servers and the tests of eleven teams. " * 4, Span(0, 240), 1)
_RESUME = Resume(Contact(), (), (), None, (), (), (), (), (), "en", LENGTH)


def fill(store: Store, candidates: int, *, title: str, seed: int, first: int = 1) -> int:
    """Add a job with so many candidates, numbered from ``first``; returns the job's number."""
    job = store.add_job(Job(title, JOB.description, JOB.requirements, 4.0, DegreeLevel.BACHELOR), Weights())
    chance = np.random.default_rng(seed)
    batch_id = _add_batch(store, job.id)
    for some in people(chance, candidates, first):
        rows = [_row(person, job.id, batch_id) for person in some]
        with store.writing() as session:
            for table, column in (
                (CandidateRow, 0),
                (ParsingRow, 1),
                (ScreeningRow, 2),
                (TaskRow, 3),
                (FindingsRow, 4),
            ):
                session.execute(insert(table), [row[column] for row in rows])
            index_readings(session, [Reading(person.number, person.text, person.skills) for person in some])
    return job.id


def _add_batch(store: Store, job_id: int) -> int:
    moment = datetime.now(UTC)
    with store.writing() as session:
        batch = BatchRow(job_id=job_id, kind=TaskKind.READ, state=BatchState.COMPLETED, actor="bench",
                         created_at=moment, started_at=moment, finished_at=moment)  # fmt: skip
        session.add(batch)
        session.flush()
        return batch.id


def _row(person: Person, job_id: int, batch_id: int) -> tuple[dict[str, object], ...]:
    moment = datetime.now(UTC)
    return (
        _candidate(person, moment),
        _parsing(person, moment),
        _screening(person, job_id, moment),
        _task(person, job_id, batch_id, moment),
        _findings(person, job_id),
    )


def _candidate(person: Person, moment: datetime) -> dict[str, object]:
    return {
        "id": person.number,
        "name": person.name,
        "email": f"p{person.number}@example.org",
        "phone": None,
        "location": person.city,
        "links": (),
        "resume_url": f"/api/candidates/{person.number}/resume",
        "skills": person.skills,
        "experience": experience_text(person.years),
        "education": education_text(person.level),
        "ai_score": person.ai_score,
        "name_key": name_key(person.name),
        "phone_key": None,
        "merged_into": None,
        "created_at": moment,
        "updated_at": moment,
        "parsing_id": person.number,
        "years": person.years,
        "education_rank": person.level.rank,
        "search_name": fold(person.name),
        "search_place": fold(person.city),
    }


def _parsing(person: Person, moment: datetime) -> dict[str, object]:
    return {
        "id": person.number,
        "candidate_id": person.number,
        "sha256": f"{person.number:064x}",
        "file_name": f"resume_{person.number}.pdf",
        "media_type": "application/pdf",
        "skills_extracted": person.skills,
        "skill_keys": skill_keys(person.skills),
        "experience_extracted": experience_text(person.years),
        "education_extracted": education_text(person.level),
        "ai_score": person.ai_score,
        "versions": "bench",
        "first_seen": date(2026, 1, 1),
        "created_at": moment,
        "notes": (),
        "text": person.text,
        "resume": _RESUME,
        "vectors": b"",
        "lines": b"",
    }


def _screening(person: Person, job_id: int, moment: datetime) -> dict[str, object]:
    scored = person.ai_score is not None
    return {
        "id": person.number,
        "job_id": job_id,
        "candidate_id": person.number,
        "parsing_id": person.number,
        "hidden": False,
        "task_id": person.number,
        "job_version": 1,
        "ai_score": person.ai_score,
        "band": 3.5 if scored else None,
        "outcome": Outcome.SCORED if scored else Outcome.NEEDS_REVIEW,
        "years": person.years,
        "education_rank": person.level.rank,
        "stage": person.stage,
        "rating": None,
        "updated_at": moment,
        "search_text": search_text(
            name=person.name,
            file_name=f"resume_{person.number}.pdf",
            email=f"p{person.number}@example.org",
            matched=person.matched,
        ),
        "file_name": f"resume_{person.number}.pdf",
        "recommendation": "Good match - Recommended for interview" if scored else None,
        "matched": person.matched,
        "missing": tuple(name for name in ASKED if name not in person.matched),
        "notes": (),
        "note": None,
        "parts": dict(zip(PARTS, person.parts, strict=True)),
        "receipt": {"text": "0" * 16, "job": "0" * 16, "version": "bench"},
        "evidence": Score(
            Outcome.SCORED if scored else Outcome.NEEDS_REVIEW,
            person.ai_score,
            tuple(Part(name, 10.0, value, 10 * value, (_EVIDENCE,) * 2)
                  for name, value in zip(PARTS, person.parts, strict=True)),
            (),
        ),
    }  # fmt: skip


def _task(person: Person, job_id: int, batch_id: int, moment: datetime) -> dict[str, object]:
    """Its task; of every hundredth there is one more that failed."""
    return {
        "batch_id": batch_id,
        "job_id": job_id,
        "kind": TaskKind.READ,
        "turn": 0,
        "status": TaskStatus.DONE,
        "outcome": Outcome.SCORED if person.ai_score is not None else Outcome.NEEDS_REVIEW,
        "file_name": f"resume_{person.number}.pdf",
        "sha256": f"{person.number:064x}",
        "parsing_id": person.number,
        "candidate_id": person.number,
        "attempts": 0,
        "alone": False,
        "stage_ms": {"read": 12.0, "embed": 90.0, "score": 2.0},
        "created_at": moment,
        "finished_at": moment,
    }


def _findings(person: Person, job_id: int) -> dict[str, object]:
    found = tuple(float(name in person.matched) for name in ASKED)
    missed = tuple(name for name, value in zip(ASKED, found, strict=True) if not value)
    return {
        "screening_id": person.number,
        "job_id": job_id,
        "job_version": 1,
        "missed_count": len(missed),
        "missed": missed,
        "numbers": packed(dict(zip(PARTS, person.parts, strict=True)), found),
    }
