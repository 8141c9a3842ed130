"""The verbs that delete a job: what would go with it, and letting it go."""

from __future__ import annotations

from db.records import JobFootprint
from service.errors import Missing
from service.screening import Screening

__all__ = ["JobFootprint", "delete_job", "footprint"]


def footprint(house: Screening, job_id: int) -> JobFootprint:
    """What goes with a job when it is deleted, in numbers. Raises ``Missing``."""
    found = house.store.job_footprint(job_id)
    if found is None:
        raise Missing(f"There is no job {job_id}.")
    return found


def delete_job(house: Screening, job_id: int, *, keep_people: bool = False, actor: str = "") -> None:
    """Delete a job with its screenings and batches; people of other jobs stay.

    Who stands only in this job is erased with their files, unless ``keep_people``: then they stay in
    the pool, where a search finds them and another job can score them. Raises ``Missing``.
    """
    house.job(job_id)
    house.storage.delete(house.store.delete_job(job_id, keep_people=keep_people, actor=actor))
