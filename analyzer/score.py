"""Scores a resume for a job: small parts of 0-1, each with the words of the resume it stands on.

Pure and deterministic: the same profile, job and weights give the same score to the last digit, and
no other resume has any part in it. No quote, no points.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from analyzer import parts
from analyzer.parts import MET, PARTLY, Finding, Value
from analyzer.preparing import Criterion, PreparedJob, prepare
from analyzer.profile import Profile
from analyzer.quotes import Quoter
from analyzer.records import (
    Evidence,
    Job,
    Note,
    Outcome,
    Part,
    Requirement,
    RequirementKind,
    RequirementResult,
    Score,
    Verdict,
    Weights,
)
from analyzer.rerank import PARTS, points_of, shares_of, totals_of
from analyzer.summary import summarise

__all__ = ["PreparedJob", "prepare", "score"]

PageAt = Callable[[int], int | None]

SURE, UNSURE = 2.0, 8.0  # half-widths of the band, in points, for much and for little read
FULL_WORDS = 400  # words from which a resume counts as fully read
GAP = 1.5  # points that the band widens for each of years, titles and skills that was not found
SOFT = 5.0  # points that it widens where everything was found by meaning alone


def score(profile: Profile, prepared: PreparedJob, weights: Weights, *, text: str, page_at: PageAt) -> Score:
    """Judge one profile. ``text`` is the document's, ``page_at`` gives the page of an offset in it."""
    quoter = Quoter(text, page_at, profile.scored)
    findings = [parts.find(criterion, profile, quoter.literal) for criterion in prepared.criteria]
    values = parts.values(profile, prepared, findings)
    summands = _summands(values, weights, quoter)
    requirements = _requirements(prepared, findings, summands, quoter)
    if not profile.enough:
        return _needs_review(requirements, summands)
    total = float(totals_of(np.array([[part.points for part in summands]]))[0])
    skills = [
        item
        for item in zip(prepared.criteria, findings, strict=True)
        if item[0].requirement.skill and not item[0].requirement.off
    ]
    matched = tuple(criterion.requirement.text for criterion, finding in skills if finding.value >= MET)
    missing = tuple(criterion.requirement.text for criterion, finding in skills if finding.value < MET)
    return Score(
        outcome=Outcome.SCORED,
        ai_score=total,
        parts=summands,
        requirements=requirements,
        matched=matched,
        missing=missing,
        summary=summarise(total, requirements, profile.years, profile.degree),
        band=_band(profile, prepared.criteria, findings),
        findings=tuple(finding.value for finding in findings),
    )


def _summands(values: Mapping[str, Value], weights: Weights, quoter: Quoter) -> tuple[Part, ...]:
    """The parts that the job asks for, each with its share of 100 points and what it gave."""
    row = np.array([values[name].value for name in PARTS], np.float64)  # None becomes NaN
    shares = shares_of(~np.isnan(row), weights).tolist()
    points = points_of(row[None], weights)[0].tolist()
    return tuple(
        Part(name, round(share, 2), value.value, given, quoter.quotes(value.spans), value.note)
        for name, share, given in zip(PARTS, shares, points, strict=True)
        if (value := values[name]).value is not None
    )


def _requirements(
    prepared: PreparedJob, findings: Sequence[Finding], summands: Sequence[Part], quoter: Quoter
) -> tuple[RequirementResult, ...]:
    shares = {part.name: part.weight for part in summands}
    rows = []
    for criterion, finding in zip(prepared.criteria, findings, strict=True):
        if criterion.requirement.off:
            continue
        must = criterion.requirement.must
        siblings = sum(other.weight for other in prepared.criteria if other.requirement.must == must)
        possible = shares.get("must_skills" if must else "nice_skills", 0.0) * criterion.weight / siblings
        rows.append(_row(criterion.requirement, finding, possible, quoter))
    asked = (("experience", RequirementKind.EXPERIENCE), ("education", RequirementKind.EDUCATION))
    by_name = {part.name: part for part in summands}
    rows += [_whole(by_name[name], kind, prepared.job) for name, kind in asked if name in by_name]
    return tuple(rows)


def _row(requirement: Requirement, finding: Finding, possible: float, quoter: Quoter) -> RequirementResult:
    evidence: tuple[Evidence, ...] = quoter.quotes(finding.spans)
    return RequirementResult(
        requirement.text, requirement.kind, requirement.must, finding.verdict, round(possible, 2),
        round(possible * finding.value, 2), evidence, finding.note,
    )  # fmt: skip


def _whole(part: Part, kind: RequirementKind, job: Job) -> RequirementResult:
    """Experience and education as a line of the requirements."""
    asked = (
        f"{job.min_experience:g} years of experience"
        if part.name == "experience"
        else f"Degree: {job.education}"
    )
    value = part.value or 0.0
    found = Verdict.MET if value >= 1 else Verdict.PARTLY if value >= PARTLY else Verdict.NOT_FOUND
    verdict = found if part.evidence else Verdict.NO_DATA
    return RequirementResult(
        asked, kind, True, verdict, part.weight, round(part.points, 2), part.evidence, part.note
    )


def _needs_review(requirements: tuple[RequirementResult, ...], summands: tuple[Part, ...]) -> Score:
    sentence = "Too little could be read to be fair; a person should look at this resume."
    return Score(
        Outcome.NEEDS_REVIEW,
        None,
        summands,
        requirements,
        summary=sentence,
        notes=(Note("little_text", sentence),),
    )


def _band(profile: Profile, criteria: Sequence[Criterion], findings: Sequence[Finding]) -> float:
    """Half-width in points: wide where little was read, something is missing or evidence is soft."""
    read = min(1.0, profile.word_count / FULL_WORDS)
    gaps = (profile.years is None) + (not profile.titles) + (not profile.skills)
    total = sum(item.weight for item in criteria)
    pairs = zip(criteria, findings, strict=True)
    soft = sum(item.weight for item, finding in pairs if 0 < finding.value < MET)
    softness = soft / total if total else 0.0
    return round(SURE + (UNSURE - SURE) * (1 - read) + GAP * gaps + SOFT * softness, 1)
