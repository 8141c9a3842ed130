"""Whether the process lives and whether it can work, for whoever supervises it."""

from __future__ import annotations

from fastapi import APIRouter, Response
from pydantic import BaseModel

from api.house import House

router = APIRouter(tags=["health"])


class Health(BaseModel):
    status: str
    notices: list[str] = []


@router.get("/healthz")
def alive() -> Health:
    """The process answers."""
    return Health(status="ok")


@router.get("/readyz", responses={503: {"model": Health}})
def ready(house: House, response: Response) -> Health:
    """The models are warm and the database answers; 503 until then."""
    house.overview()
    warm = house.ready()
    response.status_code = 200 if warm else 503
    return Health(status="ok" if warm else "loading", notices=list(house.notices()))
