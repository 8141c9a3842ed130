"""Opens the house once a process: settings, store, storage, pipeline, verbs."""

from __future__ import annotations

from functools import lru_cache

from db.store import Store
from service.screening import Screening
from service.settings import get_settings


@lru_cache(maxsize=1)
def open_house() -> Screening:
    """The process's ``Screening``, made from the environment at the first call.

    Raises ``StoreError`` where the database cannot be used, with a sentence that says why.
    """
    settings = get_settings()
    return Screening(settings, Store(settings.database_url))
