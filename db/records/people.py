"""What is kept of people: candidates, their screenings, rankings, and what was decided or corrected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analyzer.records import DegreeLevel, Note, Outcome, Score


class Stage(StrEnum):
    """What a person decided about a candidate for a job."""

    NEW = "new"
    SHORTLISTED = "shortlisted"
    INTERVIEW = "interview"
    OFFER = "offer"
    PASSED = "passed"  # passed over by a person


class Field(StrEnum):
    """What a person can correct by hand."""

    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"
    LOCATION = "location"
    YEARS = "years"
    EDUCATION = "education"
    SKILLS_ADDED = "skills_added"
    SKILLS_REMOVED = "skills_removed"
    TITLES = "titles"  # of the positions held; see RENAMED
    EMPLOYERS = "employers"
    DATES = "dates"  # of the positions held, each the text of a ``Period``


CONTACTS = (Field.NAME, Field.EMAIL, Field.PHONE, Field.LOCATION)  # never judged
# Their value goes through the positions in the order read, two words each: as read, as a person says; "" is none.
RENAMED = (Field.TITLES, Field.EMPLOYERS)
POSITIONS = (*RENAMED, Field.DATES)


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says instead of what was read; an empty value says that there is none."""

    field: Field
    value: tuple[str, ...]
    actor: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person, as their latest processed resume shows them."""

    id: int
    name: str | None
    email: str | None
    phone: str | None
    location: str | None
    links: tuple[str, ...]
    resume_url: str | None  # "/api/candidates/{id}/resume"
    skills: tuple[str, ...]
    experience: str | None  # "5 years"
    education: str | None  # "Bachelor"
    ai_score: float | None  # of the latest processed screening
    created_at: datetime
    updated_at: datetime
    merged_into: int | None = None  # the candidate that a person said is the same


@dataclass(frozen=True, slots=True)
class Screening:
    """One candidate for one job."""

    id: int
    job_id: int
    candidate_id: int
    parsing_id: int
    file_name: str
    score: Score
    recommendation: str | None
    stage: Stage
    rating: int | None  # 1-5
    note: str | None
    receipt: dict[str, str]
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class RankingRow:
    """One line of a ranking. Where no name was found faces show the file name."""

    screening_id: int
    candidate_id: int
    rank: int | None  # 1-based among the scored of the job; None when it needs review
    name: str | None
    file_name: str
    email: str | None
    phone: str | None
    location: str | None
    outcome: Outcome
    ai_score: float | None
    band: float | None
    recommendation: str | None
    matched: tuple[str, ...]
    missing: tuple[str, ...]
    years: float | None
    education: DegreeLevel | None
    stage: Stage
    rating: int | None
    note: str | None
    notes: tuple[Note, ...]
    updated_at: datetime
    tags: tuple[str, ...] = ()
    place: str | None = None  # the rank with ties, as "3=": see db.places
    missed_musts: tuple[str, ...] = ()  # must-haves that were not found


class Standing(NamedTuple):
    """One candidate of a job in a few words, for lists of thousands."""

    candidate_id: int
    name: str | None
    file_name: str
    outcome: str  # of Outcome
    ai_score: float | None
    recommendation: str | None
    place: str | None = None  # as in RankingRow


@dataclass(frozen=True, slots=True)
class RankingQuery:
    """What part of a ranking is wanted; sorting and filtering happen in SQL."""

    job_id: int
    outcome: Outcome | None = None
    min_score: float | None = None
    max_score: float | None = None
    search: str | None = None  # in name, file name, e-mail, skills
    skills: tuple[str, ...] = ()  # all of them matched
    min_years: float | None = None
    education: DegreeLevel | None = None  # at least
    stages: tuple[Stage, ...] = ()
    tags: tuple[str, ...] = ()  # all of them there
    misses_must: bool | None = None  # True: only who misses a must-have; False: only who misses none
    sort: str = "ai_score"  # ai_score · name · years · education · updated_at · stage · rating
    descending: bool = True
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Ranking:
    rows: tuple[RankingRow, ...]
    total: int  # rows that match, before limit and offset


@dataclass(frozen=True, slots=True)
class ScoredParts:
    """What the scores of a job were summed from: a row a candidate who has one, best first."""

    screening_ids: NDArray[np.int64]  # (n,)
    ai_scores: NDArray[np.float64]  # (n,)
    bands: NDArray[np.float64]  # (n,): half-widths of their uncertainty, in points
    values: NDArray[np.float64]  # (n, parts): 0-1 in the order of Weights; NaN where not asked for
    findings: NDArray[np.float64]  # (n, requirements): 0-1 in the order of Job.judged
    known: NDArray[np.bool_]  # (n,): whether the findings are those of today's requirements
