"""What a recruiter looks for, and how much each part of it counts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from analyzer.records.resume import DegreeLevel


class RequirementKind(StrEnum):
    SKILL = "skill"
    EXPERIENCE = "experience"
    EDUCATION = "education"
    TEXT = "text"  # a line of the job that names no skill of the vocabulary: judged by meaning


@dataclass(frozen=True, slots=True)
class Requirement:
    """One criterion of a job. ``weight`` is relative to its siblings (1.0 is usual)."""

    text: str
    kind: RequirementKind
    must: bool = True
    skill: str | None = None  # canonical name, for kind SKILL where the vocabulary knows it
    weight: float = 1.0
    why: str | None = None  # the line of the description it was read from
    off: bool = False  # stays with the job, but gives no points and is not shown


@dataclass(frozen=True, slots=True)
class Weights:
    """Relative weights of the parts of a score; they are normalised to sum to 100 points."""

    must_skills: float = 22.0
    nice_skills: float = 6.0
    meaning: float = 46.0
    title: float = 8.0
    experience: float = 10.0
    education: float = 8.0


@dataclass(frozen=True, slots=True)
class Job:
    """What the recruiter looks for, as understood and confirmed."""

    title: str
    description: str = ""
    requirements: tuple[Requirement, ...] = ()  # skills and texts, must and nice
    min_experience: float | None = None  # years
    education: DegreeLevel | None = None

    @property
    def judged(self) -> tuple[Requirement, ...]:
        """The requirements that are looked for one by one, those switched off too."""
        kinds = (RequirementKind.SKILL, RequirementKind.TEXT)
        return tuple(item for item in self.requirements if item.kind in kinds)


@dataclass(frozen=True, slots=True)
class Skill:
    """One entry of the vocabulary."""

    name: str
    kind: str  # skill · tool · language · certification · soft
    aliases: tuple[str, ...] = ()
    neighbours: tuple[str, ...] = ()  # canonical names that stand in for this one, in part
    ambiguous: bool = False  # an everyday word: counts only in a context of skills
    trade: str = ""
    implied_by: tuple[str, ...] = ()  # names that show this one for certain: React shows JavaScript
