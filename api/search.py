"""Search over REST: people by words, phrases and fields, with the lines that were met."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from api.house import LARGEST, House
from service.screening import DegreeLevel, Outcome, SearchedPerson, Stage

router = APIRouter(prefix="/api/candidates", tags=["candidates"])


class LineOut(BaseModel):
    """A line of the resume; each mark is the start and end of words that were looked for."""

    text: str
    marks: list[tuple[int, int]]


class SearchedOut(BaseModel):
    candidate_id: int
    name: str
    file_name: str
    location: str | None
    skills: list[str]
    years: float | None
    education: DegreeLevel | None
    ai_score: float | None
    recommendation: str | None
    status: Outcome | None
    stage: Stage | None
    places: int
    lines: list[LineOut]


class SearchOut(BaseModel):
    """A page of those who match; ``total`` counts all of them, ``next_offset`` is null on the last page."""

    total: int
    next_offset: int | None
    candidates: list[SearchedOut]


@router.get("")
def search_candidates(
    house: House,
    q: Annotated[
        str,
        Query(description='Such as: python AND (aws OR gcp) years>=4 -intern "team lead"', max_length=2000),
    ],
    job_id: Annotated[
        int | None,
        Query(ge=-LARGEST, le=LARGEST, description="Search the job's candidates, best score first."),
    ] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 25,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
) -> SearchOut:
    """Who matches a search, among the candidates of a job or among all people."""
    result = house.search(q, job_id=job_id, limit=limit, offset=offset)
    after = offset + len(result.people)
    return SearchOut(
        total=result.total,
        next_offset=after if after < result.total else None,
        candidates=[_searched(person) for person in result.people],
    )


def _searched(person: SearchedPerson) -> SearchedOut:
    hit = person.hit
    return SearchedOut(
        candidate_id=hit.candidate_id,
        name=hit.name or hit.file_name,
        file_name=hit.file_name,
        location=hit.location,
        skills=list(hit.skills),
        years=hit.years,
        education=hit.education,
        ai_score=hit.ai_score,
        recommendation=hit.recommendation,
        status=hit.outcome,
        stage=hit.stage,
        places=person.places,
        lines=[LineOut(text=line.text, marks=list(line.marks)) for line in person.lines],
    )
