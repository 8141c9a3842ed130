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
    """The models are warm, the database answers and storage can be written; 503 until then."""
    hindrances = house.hindrances()
    if not hindrances:
        return Health(status="ok", notices=list(house.notices()))
    response.status_code = 503
    warming = hindrances == (house.WARMING,)
    return Health(status="loading" if warming else "unable", notices=[*hindrances, *house.notices()])
