"""What a resume got for a job, and what each point stands on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from analyzer.records.document import Note, Span
from analyzer.records.job import RequirementKind


class Verdict(StrEnum):
    MET = "met"
    PARTLY = "partly"
    NOT_FOUND = "not found"
    NO_DATA = "no data"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Verbatim words of the resume and where they stand."""

    quote: str
    span: Span
    page: int | None = None


@dataclass(frozen=True, slots=True)
class RequirementResult:
    """How one criterion fared. ``possible`` and ``points`` are points of the 0-100 score."""

    text: str
    kind: RequirementKind
    must: bool
    verdict: Verdict
    possible: float
    points: float
    evidence: tuple[Evidence, ...] = ()
    note: str | None = None  # e.g. "React stands in for JavaScript"


@dataclass(frozen=True, slots=True)
class Part:
    """One summand of the score: ``points = weight * value``; weights of a score sum to 100."""

    name: str  # a field name of Weights
    weight: float
    value: float | None  # 0-1; None where the job does not ask or the resume has no data
    points: float
    evidence: tuple[Evidence, ...] = ()
    note: str | None = None


class Outcome(StrEnum):
    SCORED = "scored"
    NEEDS_REVIEW = "needs review"


@dataclass(frozen=True, slots=True)
class Score:
    """The judgement of one resume for one job, with its reasons."""

    outcome: Outcome
    ai_score: float | None  # 0-100, one decimal; None when it needs review
    parts: tuple[Part, ...]
    requirements: tuple[RequirementResult, ...]
    matched: tuple[str, ...] = ()  # skills of the job that were found
    missing: tuple[str, ...] = ()  # skills of the job that were not
    summary: str = ""
    band: float | None = None  # half-width of the uncertainty, in points
    notes: tuple[Note, ...] = ()
    findings: tuple[float, ...] = ()  # 0-1 of each of ``Job.judged``, in their order

    @property
    def missed_musts(self) -> tuple[str, ...]:
        """The must-haves that were looked for and not found; nobody is rejected for one."""
        if self.ai_score is None:
            return ()
        missed = (item for item in self.requirements if item.must and item.verdict is Verdict.NOT_FOUND)
        return tuple(item.text for item in missed)
