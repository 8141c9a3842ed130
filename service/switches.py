"""Switches of a job that live in the log: the last word of a subject is the state, so there is no second truth."""

from __future__ import annotations

from dataclasses import dataclass

from db.store import Store


@dataclass(frozen=True, slots=True)
class Switch:
    """Something of a job that is on or off, off until somebody turns it on."""

    subject: str  # what precedes the job's number in the log
    on: str  # the action that turns it on
    off: str

    def is_on(self, store: Store, job_id: int) -> bool:
        last = store.events(subject=self._of(job_id), limit=1)
        return bool(last) and last[0].action == self.on

    def turn(self, store: Store, job_id: int, on: bool, *, actor: str) -> None:
        """Turn it for everybody, and record it; nothing where it already is so."""
        if self.is_on(store, job_id) != on:
            store.add_event(actor, self.on if on else self.off, self._of(job_id))

    def _of(self, job_id: int) -> str:
        return f"{self.subject} {job_id}"
