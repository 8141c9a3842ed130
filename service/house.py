"""Opens the house once a process: settings, store, storage, pipeline, verbs."""

from __future__ import annotations

from functools import lru_cache

from service.screening import Screening
from service.settings import Settings


@lru_cache(maxsize=1)
def open_house() -> Screening:
    """The process's ``Screening``; made from the environment at the first call."""
    return Screening()


__all__ = ["Settings", "open_house"]
