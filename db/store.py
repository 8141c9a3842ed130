"""``Store``: everything that is kept, in one place; each method is a short transaction.

Records go in and come out; no row, no session and no SQL leaves this floor. What is wrong with the
database itself is a ``StoreError``.
"""

from __future__ import annotations

from db.batches import Batches
from db.candidates import Candidates
from db.corrections import Corrections
from db.erasing import Erasing
from db.errors import StoreError, Trouble
from db.events import Events
from db.findings import Findings
from db.job_erasing import JobErasing
from db.jobs import Jobs
from db.merging import Merging
from db.monitoring import Monitoring
from db.queue import Queue
from db.rankings import Rankings
from db.results import Results
from db.search_index import erase_at_once
from db.searching import Searching
from db.tagging import Tagging
from db.versions import Versions
from db.visits import Visits


class Store(
    Jobs,
    Versions,
    Batches,
    Queue,
    Results,
    Candidates,
    Merging,
    Tagging,
    Corrections,
    Erasing,
    JobErasing,
    Rankings,
    Findings,
    Searching,
    Monitoring,
    Events,
    Visits,
):
    """An open database, safe to use from any thread: ``Store("sqlite:///data/shortlist.sqlite3")``."""

    def __init__(self, url: str) -> None:
        """Opens ``url`` and brings its tables up to date. Raises ``StoreError``."""
        super().__init__(url)
        erase_at_once(self)


__all__ = ["Store", "StoreError", "Trouble"]
