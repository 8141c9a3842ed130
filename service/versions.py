"""The history of a job: what it asked for and what each part counted, who changed it, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime

from analyzer.records import Job, Requirement, Weights
from db.records import JobVersion, StoredJob
from service.errors import Missing
from service.screening import Screening
from service.what_if import need_of


@dataclass(frozen=True, slots=True)
class Change:
    """One version of a job, and what differs from the one before it."""

    version: int
    actor: str
    at: datetime
    told: tuple[str, ...]  # a few words a change; of the first version empty


def history(house: Screening, job_id: int) -> tuple[Change, ...]:
    """Newest first; the first is what the job is now."""
    house.job(job_id)
    versions = house.store.job_versions(job_id)
    pairs = zip(versions, (*versions[1:], None), strict=True)
    return tuple(
        Change(after.version, after.actor, after.at, tuple(_told(before, after)) if before else ())
        for after, before in pairs
    )


def return_to(house: Screening, job_id: int, version: int, *, actor: str = "") -> StoredJob:
    """Make the job what it was then; a version of its own, so that this can be undone too."""
    kept = {item.version: item for item in house.store.job_versions(job_id)}
    if version not in kept:
        raise Missing(f"Job {job_id} has no version {version}.")
    then = kept[version]
    return house.update_job(job_id, then.job, weights=then.weights, actor=actor)


def _told(before: JobVersion, after: JobVersion) -> Iterator[str]:
    yield from weight_changes(before.weights, after.weights)
    yield from _requirement_changes(before.job, after.job)
    for words, one, other in (
        ("years", before.job.min_experience, after.job.min_experience),
        ("education", before.job.education, after.job.education),
    ):
        if one != other:
            yield f"{words} {_asked(one)} → {_asked(other)}"
    for words, same in (
        ("title", before.job.title == after.job.title),
        ("description", before.job.description == after.job.description),
    ):
        if not same:
            yield f"{words} rewritten"


def weight_changes(before: Weights, after: Weights) -> Iterator[str]:
    """``title 18 → 30`` for each part that counts otherwise."""
    for field in fields(Weights):
        one, other = getattr(before, field.name), getattr(after, field.name)
        if one != other:
            yield f"{field.name.replace('_', ' ')} {one:g} → {other:g}"


def _requirement_changes(before: Job, after: Job) -> Iterator[str]:
    old = {item.text: item for item in before.requirements}
    new = {item.text: item for item in after.requirements}
    for text in dict.fromkeys((*old, *new)):
        one, other = _need(old.get(text)), _need(new.get(text))
        if one != other:
            yield f"{text}: {one} → {other}"


def _need(requirement: Requirement | None) -> str:
    return str(need_of(requirement)) if requirement else "not there"


def _asked(value: object) -> str:
    return "not asked for" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
