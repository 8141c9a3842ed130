"""Candidates over REST: read, fetch the original file, erase."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import FileResponse

from api import schemas, views
from api.house import ACTOR, House, Number
from service.errors import Missing

router = APIRouter(prefix="/api/candidates", tags=["candidates"])


@router.get("/{candidate_id}")
def get_candidate(candidate_id: Number, house: House) -> schemas.CandidateOut:
    """A person with their screenings, best score first."""
    screenings = house.screenings_of(candidate_id)
    titled = [(screening, house.job(screening.job_id).job.title) for screening in screenings]
    return views.candidate_out(house.candidate(candidate_id), titled)


@router.delete("/{candidate_id}", status_code=204)
def delete_candidate(candidate_id: Number, house: House) -> None:
    """Erase a person: rows, text, screenings, and files that nobody else uses."""
    house.delete_candidate(candidate_id, actor=ACTOR)


@router.get("/{candidate_id}/resume", response_class=FileResponse)
def original_resume(candidate_id: Number, house: House) -> FileResponse:
    """The latest resume as it was uploaded."""
    parsings = house.parsings_of(candidate_id)
    if not parsings:
        raise Missing(f"Candidate {candidate_id} has no stored resume.")
    path, file_name, media_type = house.original(parsings[0].id)
    # Never shown in place: an HTML resume would run its scripts with this server's rights.
    headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"}
    return FileResponse(path, media_type=media_type, filename=file_name, headers=headers)
