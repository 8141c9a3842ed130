"""Piles over REST: upload, watch, pause, resume, cancel, try again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated

import anyio
from fastapi import APIRouter, Depends, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.sse import EventSourceResponse, ServerSentEvent

from api import schemas, views
from api.auth import pass_holder
from api.forms import MB, multipart_body, read_form
from api.house import ACTOR, House, Number, batches_enabled, behind_gate
from service.errors import TooLarge
from service.screening import BatchProgress, BatchState, Screening

router = APIRouter(prefix="/api/analyzer", tags=["batches"])

LOOK_SECONDS = 1.0  # between looks at a batch that somebody watches
ENDED = frozenset({BatchState.COMPLETED, BatchState.CANCELLED})


@router.post(
    "/batch/upload",
    status_code=202,
    dependencies=[Depends(batches_enabled)],
    openapi_extra=multipart_body(files="files", integers=("job_id",), required=("files", "job_id")),
)
async def upload_batch(
    request: Request, house: House, batch_id: Number | None = None
) -> schemas.UploadAccepted:
    """Take in many files or zips for a job and answer at once; a bad file never fails the request.

    With ``?batch_id=`` the files join that batch, so that a large pile may be sent in parts.
    """
    limits = house.settings
    async with read_form(
        request,
        folder=limits.resume_upload_dir,
        max_files=limits.max_batch_size,
        max_bytes=limits.max_request_size * MB,
        too_large=TooLarge(f"A request has at most {limits.max_request_size} MB; send the files in parts."),
    ) as form:
        job_id = form.required_integer("job_id")
        actor = pass_holder(request) or ACTOR
        batch = await behind_gate(
            lambda: house.submit(job_id, form.uploads("files"), batch_id=batch_id, actor=actor)
        )
    return views.accepted(batch)


@router.post("/job/{job_id}/generate-scores", status_code=202, dependencies=[Depends(batches_enabled)])
def generate_scores(job_id: Number, house: House, pool: bool = False) -> schemas.ScoringAccepted:
    """Score every stored resume of the job again (with ``pool``, of everybody) in the background."""
    batch = house.generate_scores(job_id, pool=pool, actor=ACTOR)
    return schemas.ScoringAccepted(job_id=job_id, total_candidates=batch.total, batch_id=batch.id)


@router.get("/batch/{batch_id}")
def batch_status(batch_id: Number, house: House) -> schemas.BatchOut:
    """How far a batch is, and every failure with its reason."""
    return _out(house.batch(batch_id), house)


def _known(batch_id: Number, house: House) -> BatchProgress:
    return house.batch(batch_id)


@router.get("/batch/{batch_id}/events", response_class=EventSourceResponse)
async def watch_batch(
    batch: Annotated[BatchProgress, Depends(_known)], house: House
) -> AsyncIterator[ServerSentEvent]:
    """Progress as server-sent events: ``progress`` at every change, and ``end``."""
    seen = None
    while batch.state not in ENDED:
        now = await run_in_threadpool(_out, batch, house)
        if now != seen:
            yield ServerSentEvent(data=now, event="progress")
        seen = now
        await anyio.sleep(LOOK_SECONDS)
        batch = await run_in_threadpool(house.batch, batch.id)
    yield ServerSentEvent(data=await run_in_threadpool(_out, batch, house), event="end")


@router.post("/batch/{batch_id}/pause")
def pause_batch(batch_id: Number, house: House) -> schemas.BatchOut:
    """Let what is in flight finish and keep the rest waiting."""
    return _out(house.pause(batch_id, actor=ACTOR), house)


@router.post("/batch/{batch_id}/resume")
def resume_batch(batch_id: Number, house: House) -> schemas.BatchOut:
    """Go on with a paused batch."""
    return _out(house.resume(batch_id, actor=ACTOR), house)


@router.post("/batch/{batch_id}/cancel")
def cancel_batch(batch_id: Number, house: House) -> schemas.BatchOut:
    """Let what is in flight finish and take the rest out of the queue."""
    return _out(house.cancel(batch_id, actor=ACTOR), house)


@router.post("/batch/{batch_id}/retry")
def retry_batch(batch_id: Number, house: House) -> schemas.BatchOut:
    """Queue the failed files again."""
    return _out(house.retry_failed(batch_id, actor=ACTOR), house)


def _out(batch: BatchProgress, house: Screening) -> schemas.BatchOut:
    return views.batch_out(batch, house.failures(batch.id) if batch.failed else ())
