"""Jobs over REST: write, list, read, change, close, delete."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Response

from api import schemas, views
from api.house import ACTOR, House, Number
from service import job_removal
from service.screening import Job, Requirement, Weights

router = APIRouter(prefix="/api/jobs", tags=["jobs"])


@router.post("", status_code=201)
def create_job(body: schemas.JobIn, house: House, response: Response) -> schemas.JobOut:
    """Create a job; without skills its requirements are read from the description."""
    stored = house.create_job(_job(body, house), weights=_weights(body.weights), actor=ACTOR)
    response.headers["Location"] = f"/api/jobs/{stored.id}"
    return views.job_out(stored)


@router.get("")
def list_jobs(house: House, include_closed: bool = True) -> schemas.Jobs:
    """All jobs, newest first."""
    return schemas.Jobs(jobs=[views.job_out(stored) for stored in house.jobs(include_closed=include_closed)])


@router.get("/{job_id}")
def get_job(job_id: Number, house: House) -> schemas.JobOut:
    """One job with its requirements as understood."""
    return views.job_out(house.job(job_id))


@router.put("/{job_id}")
def replace_job(job_id: Number, body: schemas.JobIn, house: House) -> schemas.JobOut:
    """Write a job anew; stored resumes are scored again in the background where that changes a score."""
    job = _job(body, house)
    if not job.requirements:
        job = replace(job, requirements=house.propose(job.title, job.description).requirements)
    return views.job_out(house.update_job(job_id, job, weights=_weights(body.weights), actor=ACTOR))


@router.patch("/{job_id}")
def change_job(job_id: Number, body: schemas.JobChange, house: House) -> schemas.JobOut:
    """Change what is sent and keep the rest."""
    job = _changed(house.job(job_id).job, body, house)
    return views.job_out(house.update_job(job_id, job, weights=_weights(body.weights), actor=ACTOR))


@router.post("/{job_id}/close")
def close_job(job_id: Number, house: House) -> schemas.JobOut:
    """Take in no more resumes; the ranking stays."""
    return views.job_out(house.close_job(job_id, actor=ACTOR))


@router.post("/{job_id}/reopen")
def reopen_job(job_id: Number, house: House) -> schemas.JobOut:
    """Take in resumes again."""
    return views.job_out(house.reopen_job(job_id, actor=ACTOR))


@router.delete("/{job_id}", status_code=204)
def delete_job(job_id: Number, house: House, keep_candidates: bool = False) -> None:
    """Delete a job with its screenings and batches, and erase who stood in no other job, unless they are
    kept in the pool."""
    job_removal.delete_job(house, job_id, keep_people=keep_candidates, actor=ACTOR)


def _job(body: schemas.JobIn, house: House) -> Job:
    return Job(
        title=body.title,
        description=body.description,
        requirements=house.build_requirements(body.required_skills, body.nice_skills),
        min_experience=body.min_experience,
        education=body.education,
    )


def _weights(weights: schemas.WeightsIn | None) -> Weights | None:
    return Weights(**weights.model_dump()) if weights else None


def _changed(job: Job, body: schemas.JobChange, house: House) -> Job:
    """The job with the fields that were sent; null clears the years and the degree."""
    sent = body.model_fields_set
    must = _skills(job, body.required_skills, house, must=True)
    nice = _skills(job, body.nice_skills, house, must=False)
    return replace(
        job,
        title=job.title if body.title is None else body.title,
        description=job.description if body.description is None else body.description,
        requirements=must + nice,
        min_experience=body.min_experience if "min_experience" in sent else job.min_experience,
        education=body.education if "education" in sent else job.education,
    )


def _skills(job: Job, names: list[str] | None, house: House, *, must: bool) -> tuple[Requirement, ...]:
    """Requirements of the names that were sent, or those the job has."""
    if names is None:
        return tuple(requirement for requirement in job.requirements if requirement.must is must)
    return house.build_requirements(names, ()) if must else house.build_requirements((), names)
