"""What goes in and out over REST; names and shapes of the user's guide, with a few fields more."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from service.screening import DegreeLevel, JobStatus, Outcome, RequirementKind, Stage, Verdict, Weights

SkillNames = Annotated[list[Annotated[str, Field(min_length=1, max_length=200)]], Field(max_length=500)]


def _level(value: object) -> object:
    """ "Bachelor's degree" is as good as "bachelor"."""
    if not isinstance(value, str):
        return value
    return value.strip().lower().removesuffix(" degree").removesuffix("'s").removesuffix("s") or None


Education = Annotated[DegreeLevel | None, BeforeValidator(_level)]


_USUAL = Weights()


class Body(BaseModel):
    """A request's JSON; a misspelt field is an error, not silence."""

    model_config = ConfigDict(extra="forbid")


class WeightsIn(Body):
    """Relative weights of the parts of a score."""

    must_skills: float = Field(_USUAL.must_skills, ge=0)
    nice_skills: float = Field(_USUAL.nice_skills, ge=0)
    meaning: float = Field(_USUAL.meaning, ge=0)
    title: float = Field(_USUAL.title, ge=0)
    experience: float = Field(_USUAL.experience, ge=0)
    education: float = Field(_USUAL.education, ge=0)


class JobIn(Body):
    """A new job. Without skills, the requirements are read from the description."""

    title: str
    description: str = ""
    required_skills: SkillNames = []
    nice_skills: SkillNames = []
    min_experience: float | None = None
    education: Education = None
    weights: WeightsIn | None = None


class JobChange(Body):
    """A change of a job; what is left out stays as it is."""

    title: str | None = None
    description: str | None = None
    required_skills: SkillNames | None = None
    nice_skills: SkillNames | None = None
    min_experience: float | None = None
    education: Education = None
    weights: WeightsIn | None = None


class RequirementOut(BaseModel):
    text: str
    kind: RequirementKind
    must: bool
    skill: str | None
    weight: float
    why: str | None
    off: bool


class JobOut(BaseModel):
    id: int
    title: str
    description: str
    required_skills: list[str]
    nice_skills: list[str]
    min_experience: float | None
    education: DegreeLevel | None
    requirements: list[RequirementOut]
    weights: WeightsIn
    status: JobStatus
    version: int
    created_at: datetime
    updated_at: datetime


class Jobs(BaseModel):
    jobs: list[JobOut]


class UploadAccepted(BaseModel):
    status: Literal["processing"] = "processing"
    message: str
    job_id: int
    total_files: int
    detail: str = "Resumes are being processed in background. Use batch status endpoint to check progress."
    batch_id: int


class ScoringAccepted(BaseModel):
    status: Literal["processing"] = "processing"
    job_id: int
    total_candidates: int
    batch_id: int


class FileError(BaseModel):
    file_name: str
    code: str
    message: str


class BatchOut(BaseModel):
    """Progress of a batch: done + failed + duplicates = total_files once it is completed."""

    batch_id: int
    job_id: int
    job_title: str
    status: Literal["processing", "completed", "cancelled"]
    paused: bool
    total_files: int
    successfully_processed: int
    failed: int
    duplicates: int
    needs_review: int
    queued: int
    running: int
    cancelled: int
    resumes_per_s: float | None
    seconds_left: float | None
    failed_files: list[str]
    errors: list[FileError]


class ResumeParsing(BaseModel):
    skills: str | None
    experience: str | None
    education: str | None


class ProcessedOut(BaseModel):
    status: Literal["success"] = "success"
    candidate_id: int
    file_name: str
    job_title: str
    ai_score: float | None
    recommendation: str | None
    resume_parsing: ResumeParsing
    outcome: Outcome


class ScoreStatsOut(BaseModel):
    average: float | None
    highest: float | None
    lowest: float | None


class RankedCandidate(BaseModel):
    candidate_id: int
    name: str
    ai_score: float | None
    recommendation: str | None
    status: Outcome
    file_name: str
    place: str | None  # the rank; "3=" where scores lie within the leader's band


class ProcessingStatus(BaseModel):
    job_id: int
    job_title: str
    total_candidates: int
    processed: int
    processing_rate: str
    score_stats: ScoreStatsOut
    candidates: list[RankedCandidate]


class RankingFilters(Body):
    """Which rows of a ranking, and in what order."""

    status: Outcome | None = None
    min_score: float | None = None
    max_score: float | None = None
    search: str | None = Field(None, max_length=200)
    skill: list[str] = []
    min_years: float | None = None
    education: Education = None
    stage: list[Stage] = []
    misses_must: bool | None = None
    sort: Literal["ai_score", "name", "years", "education", "updated_at", "stage", "rating"] = "ai_score"
    descending: bool = True


class PartOut(BaseModel):
    name: str
    weight: float
    points: float
    value: float | None
    note: str | None


class EvidenceOut(BaseModel):
    quote: str
    page: int | None


class RequirementResultOut(BaseModel):
    text: str
    kind: RequirementKind
    must: bool
    verdict: Verdict
    points: float
    possible: float
    evidence: list[EvidenceOut]
    note: str | None


class Analysis(BaseModel):
    file_name: str
    job_title: str
    ai_score: float | None
    band: float | None
    recommendation: str | None
    status: Outcome
    summary: str
    parts: list[PartOut]
    requirements: list[RequirementResultOut]
    resume_parsing: ResumeParsing
    warnings: list[str]


class CandidateScreening(BaseModel):
    job_id: int
    job_title: str
    ai_score: float | None
    recommendation: str | None
    status: Outcome
    stage: Stage
    rating: int | None
    note: str | None
    updated_at: datetime


class CandidateOut(BaseModel):
    id: int
    name: str | None
    email: str | None
    phone: str | None
    location: str | None
    links: list[str]
    resume_url: str | None
    skills: list[str]
    experience: str | None
    education: str | None
    ai_score: float | None
    created_at: datetime
    updated_at: datetime
    screenings: list[CandidateScreening]


class Problem(BaseModel):
    """RFC 9457 problem details; ``code`` is a file's reason, ``errors`` the fields that are wrong."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    code: str | None = None
    errors: list[dict[str, str]] | None = None
