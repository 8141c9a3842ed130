"""What endpoints ask for: the verbs, a switch, and a gate that keeps waiting calls few."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Annotated, TypeVar

from anyio import CapacityLimiter, to_thread
from fastapi import Depends
from pydantic import Field

from service.errors import RequestProblem, TooMany, Unavailable
from service.house import open_house
from service.screening import Screening, StoreError
from service.settings import SettingsProblem

T = TypeVar("T")

ACTOR = "api"
AT_WORK = 8  # calls that wait for a result, each in a thread of its own
WAITING = 64  # calls that wait for such a thread

LARGEST = 2**63 - 1  # number that every database takes

Number = Annotated[int, Field(ge=-LARGEST, le=LARGEST)]  # of a row; also one that no row has
House = Annotated[Screening, Depends(open_house)]

_gate = CapacityLimiter(AT_WORK)


async def behind_gate(work: Callable[[], T]) -> T:
    """Run a slow verb in a thread, apart from those that answer quick calls.

    Raises ``TooMany`` where too many calls wait already.
    """
    if _gate.statistics().tasks_waiting >= WAITING:
        raise TooMany("Too many calls are waiting for a result; try again in a few seconds.")
    return await to_thread.run_sync(work, limiter=_gate)


def house_or_exit() -> Screening:
    """The house; where it cannot be opened the process ends with a sentence instead of a trace."""
    try:
        return open_house()
    except (SettingsProblem, StoreError, RequestProblem) as problem:
        sys.exit(f"Shortlist cannot start: {problem}")


def batches_enabled(house: House) -> None:
    """Raises ``Unavailable`` before a byte of the upload is read, where batches are switched off."""
    if not house.settings.batch_processing_enabled:
        raise Unavailable("Batch processing is switched off (BATCH_PROCESSING_ENABLED=false).")
