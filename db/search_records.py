"""What a search asks for, as a tree, and what it finds; frozen records without sqlalchemy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from analyzer.records import DegreeLevel, Outcome
from db.records import Stage


@dataclass(frozen=True, slots=True)
class Words:
    """One word, or several that stand one after the other. Folded; never empty."""

    words: tuple[str, ...]
    prefix: bool = False  # the last word may go on


@dataclass(frozen=True, slots=True)
class HasSkill:
    name: str  # as the vocabulary has it, else as it was typed


class Compared(StrEnum):
    YEARS = "years"
    SCORE = "score"  # needs a job
    EDUCATION = "education"  # by rank


@dataclass(frozen=True, slots=True)
class Compare:
    """A number against the resume's; who has none never matches."""

    field: Compared
    operator: str  # one of = < <= > >=
    value: float


class Label(StrEnum):
    NAME = "name"
    LOCATION = "location"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text that the person's name or place contains, case and accents aside."""

    field: Label
    text: str


@dataclass(frozen=True, slots=True)
class InStage:
    """What a person decided; needs a job."""

    stage: Stage


@dataclass(frozen=True, slots=True)
class Not:
    item: Query


@dataclass(frozen=True, slots=True)
class All:
    items: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Any:
    items: tuple[Query, ...]


Query = Words | HasSkill | Compare | Labelled | InStage | Not | All | Any


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One person who matches, with the reading that was searched."""

    candidate_id: int
    parsing_id: int
    name: str | None
    file_name: str
    location: str | None
    skills: tuple[str, ...]
    years: float | None
    education: DegreeLevel | None
    text: str
    screening_id: int | None = None  # this and the following only within a job
    outcome: Outcome | None = None
    ai_score: float | None = None
    recommendation: str | None = None
    stage: Stage | None = None
    updated_at: datetime | None = None
