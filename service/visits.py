"""The verbs of the overview's news: what has changed in each job since somebody's last visit."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from db.records import Changes, Visit
from service.screening import Screening

__all__ = ["COOKIE", "Changes", "Visit", "look", "mark_seen", "news"]

COOKIE = "shortlist_visitor"  # holds the number of a browser


def look(house: Screening, visitor: str) -> Visit:
    """Note that somebody looks now; only a digest of who they are is kept."""
    return house.store.visit(_digest(visitor))


def news(house: Screening, visit: Visit, *, actor: str) -> Mapping[int, Changes]:
    """By job what happened since the visit before; nothing at a first visit."""
    return house.store.changes(visit, actor=actor)


def mark_seen(house: Screening, visitor: str, *, actor: str = "") -> None:
    """Take what there is for seen."""
    house.store.mark_seen(_digest(visitor))


def _digest(visitor: str) -> str:
    return hashlib.sha256(visitor.encode()).hexdigest()
