"""Learning from choices: weights that a recruiter's own decisions suggest, applied only on a click.

Off by default for each job. Nothing of a person but the parts of their score is looked at, and what
is applied is a version of the job like any other, so that one click takes it back.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analyzer.learning import FEWEST, learn
from analyzer.records import Weights
from analyzer.rerank import PARTS
from db.records import Stage, StoredJob
from service.errors import Conflict
from service.screening import Screening
from service.switches import Switch
from service.what_if import WhatIf, what_if

__all__ = ["FEWEST", "Lesson", "Tuned", "apply", "is_on", "lesson", "turn"]

CHOSEN, PASSED = (Stage.SHORTLISTED, Stage.INTERVIEW, Stage.OFFER), (Stage.PASSED,)
SWITCH = Switch("learning of job", "learn from choices", "learning stopped")


@dataclass(frozen=True, slots=True)
class Tuned:
    """One weight that would change, and why: how those chosen and those passed over do in that part."""

    name: str  # a field name of Weights
    before: float
    after: float
    chosen: float  # mean of the part, 0-1
    passed: float


@dataclass(frozen=True, slots=True)
class Lesson:
    """What the choices of a job suggest."""

    chosen: int
    passed: int
    weights: Weights | None  # None: too few choices, or all of one kind
    tuned: tuple[Tuned, ...] = ()  # empty where the weights fit the choices as they are
    would: WhatIf | None = None  # who rises and falls

    @property
    def needed(self) -> int:
        """Choices still to be made before anything is learned."""
        return max(0, FEWEST - self.chosen - self.passed)


def is_on(house: Screening, job_id: int) -> bool:
    """Whether the choices of this job are looked at."""
    return SWITCH.is_on(house.store, job_id)


def turn(house: Screening, job_id: int, on: bool, *, actor: str = "") -> None:
    """Begin or stop to learn from the choices of a job; both are recorded."""
    house.job(job_id)
    SWITCH.turn(house.store, job_id, on, actor=actor)


def lesson(house: Screening, job_id: int) -> Lesson:
    """What the choices suggest now; nothing is changed. Raises ``Conflict`` while learning is off."""
    stored = house.job(job_id)
    if not is_on(house, job_id):
        raise Conflict(f"Learning from choices is off for job {job_id}.")
    liked = house.store.scored_parts(job_id, stages=CHOSEN).values
    passed = house.store.scored_parts(job_id, stages=PASSED).values
    chosen = np.arange(len(liked) + len(passed)) < len(liked)
    learned = learn(np.concatenate((liked, passed)), chosen, stored.weights)
    if learned is None:
        return Lesson(len(liked), len(passed), None)
    means = zip(PARTS, learned.chosen, learned.passed, strict=True)
    tuned = tuple(
        Tuned(name, before, after, one, other)
        for name, one, other in means
        if (before := getattr(stored.weights, name)) != (after := getattr(learned.weights, name))
    )
    would = what_if(house, job_id, learned.weights) if tuned else None
    return Lesson(len(liked), len(passed), learned.weights, tuned, would)


def apply(house: Screening, job_id: int, weights: Weights, *, actor: str = "") -> StoredJob:
    """Give the job the weights that were shown; the history of the job has the way back.

    Raises ``Conflict`` where the choices suggest others by now, so that nobody applies what they have not seen.
    """
    if lesson(house, job_id).weights != weights:
        raise Conflict("The choices have changed meanwhile; look at what they suggest now.")
    return house.update_job(job_id, house.job(job_id).job, weights=weights, actor=actor)
