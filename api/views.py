"""Records of the house as what the API answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from pydantic_core import to_json

from api import schemas
from service.screening import (
    BatchProgress,
    BatchState,
    Candidate,
    Check,
    Failure,
    Processed,
    RequirementKind,
    ScoreStats,
    Standing,
    StoredJob,
    StoredScreening,
)


def job_out(stored: StoredJob) -> schemas.JobOut:
    """A job with its requirements, and the names of its skills as they would be sent."""
    job = stored.job
    return schemas.JobOut(
        id=stored.id,
        title=job.title,
        description=job.description,
        required_skills=skill_names(stored, must=True),
        nice_skills=skill_names(stored, must=False),
        min_experience=job.min_experience,
        education=job.education,
        requirements=[schemas.RequirementOut(**asdict(requirement)) for requirement in job.requirements],
        weights=schemas.WeightsIn(**asdict(stored.weights)),
        status=stored.status,
        version=stored.version,
        created_at=stored.created_at,
        updated_at=stored.updated_at,
    )


def skill_names(stored: StoredJob, *, must: bool) -> list[str]:
    """The job's skills in the words they were asked for, known to the vocabulary or not."""
    return [
        requirement.text
        for requirement in stored.job.requirements
        if requirement.must is must
        and not requirement.off
        and (requirement.kind is RequirementKind.SKILL or requirement.why is None)  # None: not read but given
    ]


def accepted(batch: BatchProgress) -> schemas.UploadAccepted:
    """The answer to an upload, in the words of the user's guide."""
    return schemas.UploadAccepted(
        message=f"Processing {batch.total} resumes for job {batch.job_title}",
        job_id=batch.job_id,
        total_files=batch.total,
        batch_id=batch.id,
    )


def batch_out(batch: BatchProgress, failures: tuple[Failure, ...]) -> schemas.BatchOut:
    """Progress of a batch; a paused one is still ``processing`` to whoever waits for it."""
    paused = batch.state is BatchState.PAUSED
    return schemas.BatchOut.model_validate(
        {
            "batch_id": batch.id,
            "job_id": batch.job_id,
            "job_title": batch.job_title,
            "status": BatchState.PROCESSING if paused else batch.state,
            "paused": paused,
            "total_files": batch.total,
            "successfully_processed": batch.done,
            "failed": batch.failed,
            "duplicates": batch.duplicates,
            "needs_review": batch.needs_review,
            "queued": batch.queued,
            "running": batch.running,
            "cancelled": batch.cancelled,
            "resumes_per_s": None if batch.rate is None else round(batch.rate, 2),
            "seconds_left": None if batch.seconds_left is None else round(batch.seconds_left, 1),
            "failed_files": [failure.file_name for failure in failures],
            "errors": [
                {"file_name": failure.file_name, "code": failure.code, "message": failure.message}
                for failure in failures
            ],
        }
    )


def processed_out(processed: Processed) -> schemas.ProcessedOut:
    """The stored result of one file."""
    candidate, screening = processed.candidate, processed.screening
    return schemas.ProcessedOut(
        candidate_id=candidate.id,
        file_name=screening.file_name,
        job_title=processed.job_title,
        ai_score=screening.score.ai_score,
        recommendation=screening.recommendation,
        outcome=screening.score.outcome,
        resume_parsing=schemas.ResumeParsing(
            skills=", ".join(candidate.skills) or None,
            experience=candidate.experience,
            education=candidate.education,
        ),
    )


def status_json(job: StoredJob, stats: ScoreStats, standings: Sequence[Standing]) -> bytes:
    """How far a job's resumes are, and a stretch of its candidates, as JSON.

    Of the shape of ``schemas.ProcessingStatus``, without a record a candidate: there may be 100,000.
    """
    processed = stats.scored + stats.needs_review + stats.failed
    rate = 100 * processed / stats.total if stats.total else 100.0
    return to_json(
        {
            "job_id": job.id,
            "job_title": job.job.title,
            "total_candidates": stats.total,
            "processed": processed,
            "processing_rate": f"{rate:.1f}%",
            "score_stats": {"average": stats.average, "highest": stats.highest, "lowest": stats.lowest},
            "candidates": [
                {
                    "candidate_id": candidate_id,
                    "name": name or file_name,  # a resume without a name goes by its file name
                    "ai_score": score,
                    "recommendation": recommendation,
                    "status": outcome,
                    "file_name": file_name,
                    "place": place,
                }
                for candidate_id, name, file_name, outcome, score, recommendation, place in standings
            ],
        }
    )


def analysis(check: Check) -> schemas.Analysis:
    """The result of a quick check, with its reasons."""
    score = check.score
    return schemas.Analysis(
        file_name=check.file_name,
        job_title=check.job_title,
        ai_score=score.ai_score,
        band=score.band,
        recommendation=check.recommendation,
        status=score.outcome,
        summary=score.summary,
        parts=[
            schemas.PartOut(
                name=part.name, weight=part.weight, points=part.points, value=part.value, note=part.note
            )
            for part in score.parts
        ],
        requirements=[
            schemas.RequirementResultOut(
                text=result.text,
                kind=result.kind,
                must=result.must,
                verdict=result.verdict,
                points=result.points,
                possible=result.possible,
                evidence=[
                    schemas.EvidenceOut(quote=evidence.quote, page=evidence.page)
                    for evidence in result.evidence
                ],
                note=result.note,
            )
            for result in score.requirements
        ],
        resume_parsing=_parsed(check),
        warnings=_warnings(check),
    )


def _parsed(check: Check) -> schemas.ResumeParsing:
    resume = check.resume
    return schemas.ResumeParsing(
        skills=", ".join(skill.name for skill in resume.skills) or None,
        experience=years_text(resume.years),
        education=resume.degree_level.value.capitalize() if resume.degree_level else None,
    )


def years_text(years: float | None) -> str | None:
    """A number of years as a person says it: "5 years", "1 year", "4.5 years"."""
    if years is None:
        return None
    number = f"{round(years, 1):g}"
    return f"{number} year" if number == "1" else f"{number} years"


def _warnings(check: Check) -> list[str]:
    """Every sentence a person should see, once, in the order reading, understanding, scoring."""
    notes = (*check.document.notes, *check.resume.notes, *check.score.notes)
    return list(dict.fromkeys(note.text for note in notes))


def candidate_out(
    candidate: Candidate, screenings: list[tuple[StoredScreening, str]]
) -> schemas.CandidateOut:
    """A person with their screenings, each with the title of its job."""
    return schemas.CandidateOut.model_validate(
        asdict(candidate)
        | {
            "links": list(candidate.links),
            "skills": list(candidate.skills),
            "screenings": [_screening(screening, title) for screening, title in screenings],
        }
    )


def _screening(screening: StoredScreening, job_title: str) -> schemas.CandidateScreening:
    return schemas.CandidateScreening(
        job_id=screening.job_id,
        job_title=job_title,
        ai_score=screening.score.ai_score,
        recommendation=screening.recommendation,
        status=screening.score.outcome,
        stage=screening.stage,
        rating=screening.rating,
        note=screening.note,
        updated_at=screening.updated_at,
    )
