"""Results over REST: one resume now, a job's ranking as JSON and as CSV."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import StreamingResponse

from api import schemas, views
from api.forms import MB, Form, multipart_body, read_form
from api.house import ACTOR, LARGEST, House, Number, behind_gate
from service.screening import FileProblem, RankingQuery, Reason, Screening

router = APIRouter(prefix="/api/analyzer", tags=["results"])

LISTED = 20_000  # candidates in one answer where no limit is asked for: about 3 MB
MOST_LISTED = 1_000_000
ENVELOPE = 2 * MB  # what fields and boundaries may add to one file


@router.post(
    "/batch/process",
    openapi_extra=multipart_body(
        file="file", integers=("job_id", "candidate_id"), required=("file", "job_id")
    ),
)
async def process_one(request: Request, house: House) -> schemas.ProcessedOut:
    """Store and screen one file, ahead of every batch, and wait for the result."""
    async with _one_file(request, house) as form:
        upload, job_id = form.upload("file"), form.required_integer("job_id")
        candidate_id = form.integer("candidate_id")
        processed = await behind_gate(
            lambda: house.process(job_id, upload, candidate_id=candidate_id, actor=ACTOR)
        )
    return views.processed_out(processed)


@router.post(
    "/analyze",
    openapi_extra=multipart_body(
        file="file", integers=("job_id",), texts=("job_description",), required=("file",)
    ),
)
async def analyze(request: Request, house: House) -> schemas.Analysis:
    """Read and score one file against a job or a pasted text; nothing is stored."""
    async with _one_file(request, house) as form:
        upload, job_id = form.upload("file"), form.integer("job_id")
        description = form.fields.get("job_description")
        check = await behind_gate(lambda: house.check(upload, job_id=job_id, job_description=description))
    return views.analysis(check)


@router.get("/job/{job_id}/processing-status", response_model=schemas.ProcessingStatus)
def processing_status(
    job_id: Number,
    house: House,
    response: Response,
    limit: Annotated[int, Query(ge=1, le=MOST_LISTED, description="At most so many candidates.")] = LISTED,
    offset: Annotated[
        int, Query(ge=0, le=LARGEST, description="Where to go on, as the Link header says.")
    ] = 0,
) -> Response:
    """How far the job is, and its candidates by score, highest first; those that need review last.

    Where there are more of them, a ``Link`` header with ``rel="next"`` says where they go on.
    """
    standings = house.standings(job_id, limit=limit, offset=offset)
    stats, after = house.stats(job_id), offset + len(standings)
    headers: dict[str, str] = {}
    if standings and after < stats.scored + stats.needs_review:
        here = f"/api/analyzer/job/{job_id}/processing-status?limit={limit}&offset={after}"
        headers["Link"] = f'<{here}>; rel="next"'
    status = views.status_json(house.job(job_id), stats, standings)
    return Response(status, media_type="application/json", headers=headers)


@router.get("/job/{job_id}/rankings.csv", response_class=StreamingResponse)
def rankings_csv(
    job_id: Number, house: House, filters: Annotated[schemas.RankingFilters, Query()]
) -> StreamingResponse:
    """The ranking for a spreadsheet, filtered as asked."""
    lines = house.rankings_csv(_query(job_id, filters))
    headers = {"Content-Disposition": f'attachment; filename="rankings-job-{job_id}.csv"'}
    return StreamingResponse(lines, media_type="text/csv; charset=utf-8", headers=headers)


def _query(job_id: int, filters: schemas.RankingFilters) -> RankingQuery:
    return RankingQuery(
        job_id,
        outcome=filters.status,
        min_score=filters.min_score,
        max_score=filters.max_score,
        search=filters.search,
        skills=tuple(filters.skill),
        min_years=filters.min_years,
        education=filters.education,
        stages=tuple(filters.stage),
        misses_must=filters.misses_must,
        sort=filters.sort,
        descending=filters.descending,
    )


@asynccontextmanager
async def _one_file(request: Request, house: Screening) -> AsyncIterator[Form]:
    """The form of a call with one file; a body that cannot be that is refused unread."""
    limit = house.settings.max_file_size
    sentence = f"The file is larger than {limit} MB; save a smaller version or raise MAX_FILE_SIZE."
    async with read_form(
        request,
        folder=house.settings.resume_upload_dir,
        max_files=1,
        max_bytes=limit * MB + ENVELOPE,
        too_large=FileProblem(Reason.TOO_LARGE, sentence),
    ) as form:
        yield form
