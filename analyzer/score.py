"""Scores a resume for a job: small parts of 0-1, each with the words of the resume it stands on.

Pure and deterministic: the same profile, job and weights give the same score to the last digit, and
no other resume has any part in it. No quote, no points.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from analyzer.embedding import Embedder
from analyzer.profile import Profile, Vectors
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
    Span,
    Verdict,
    Weights,
)
from analyzer.skills import Vocabulary
from analyzer.summary import summarise

PageAt = Callable[[int], int | None]

# Cosines of all-MiniLM-L6-v2 between which a part goes from 0 to 1.
LINE_RANGE = (0.35, 0.68)  # a line of the job against the best passage
JOB_RANGE = (0.15, 0.62)  # the whole job against the mean of the passages
TITLE_RANGE = (0.25, 0.80)  # the job's title against the best title held

NEIGHBOUR = 0.5  # what a skill counts that stands in for the one required
MET, PARTLY = 0.7, 0.25  # values from which a line counts as met, as partly met
RARE = 1.0  # how much more the rarest skill counts than a common one
SURE, UNSURE = 2.0, 10.0  # half-widths of the band, in points, for much and for little read
FULL_WORDS = 400  # words from which a resume counts as fully read


@dataclass(frozen=True, slots=True)
class _Criterion:
    """A requirement made ready: its neighbours, how much it counts, its vector where judged by meaning."""

    requirement: Requirement
    neighbours: tuple[str, ...]
    weight: float
    vector: Vectors | None


@dataclass(frozen=True, slots=True)
class PreparedJob:
    """A job with its vectors (384, float32, unit length), made once and used for every resume."""

    job: Job
    criteria: tuple[_Criterion, ...]
    title_vector: Vectors
    job_vector: Vectors


@dataclass(frozen=True, slots=True)
class _Finding:
    """What was found of one criterion: a value of 0-1 and the places it stands on."""

    value: float
    spans: tuple[Span, ...] = ()
    note: str | None = None

    @property
    def verdict(self) -> Verdict:
        if self.value >= MET:
            return Verdict.MET
        return Verdict.PARTLY if self.value >= PARTLY else Verdict.NOT_FOUND


_NOTHING = _Finding(0.0)


def prepare(job: Job, vocabulary: Vocabulary, embedder: Embedder) -> PreparedJob:
    """Embed the job and look its skills up; to be kept as long as the job does not change."""
    wanted = [item for item in job.requirements if item.kind in (RequirementKind.SKILL, RequirementKind.TEXT)]
    whole = " ".join((job.title, *(item.text for item in wanted), job.description[:1500]))
    vectors = embedder.encode([job.title, whole, *(item.text for item in wanted)]).astype(np.float32)
    criteria = (
        _criterion(item, vocabulary, vector) for item, vector in zip(wanted, vectors[2:], strict=True)
    )
    return PreparedJob(job, tuple(criteria), vectors[0], vectors[1])


def _criterion(requirement: Requirement, vocabulary: Vocabulary, vector: Vectors) -> _Criterion:
    skill = vocabulary.skill(requirement.skill) if requirement.skill else None
    if skill is None:
        return _Criterion(requirement, (), requirement.weight, vector)
    rarity = 1.0 - min(1.0, 10 * vocabulary.frequency(skill.name))
    return _Criterion(requirement, skill.neighbours, requirement.weight * (1 + RARE * rarity), None)


def score(profile: Profile, prepared: PreparedJob, weights: Weights, *, text: str, page_at: PageAt) -> Score:
    """Judge one profile. ``text`` is the document's, ``page_at`` gives the page of an offset in it."""
    quoter = Quoter(text, page_at, profile.scored)
    findings = [_find(criterion, profile, quoter) for criterion in prepared.criteria]
    values = _values(profile, prepared, findings)
    shares = _shares(values, weights)
    parts = tuple(_part(name, shares[name], values[name], quoter) for name in shares)
    requirements = _requirements(prepared, findings, parts, quoter)
    if not profile.enough:
        return _needs_review(requirements, parts)
    total = round(min(100.0, sum(part.points for part in parts)), 1)
    skills = [item for item in zip(prepared.criteria, findings, strict=True) if item[0].requirement.skill]
    matched = tuple(criterion.requirement.text for criterion, finding in skills if finding.value >= MET)
    missing = tuple(criterion.requirement.text for criterion, finding in skills if finding.value < MET)
    return Score(
        outcome=Outcome.SCORED,
        ai_score=total,
        parts=parts,
        requirements=requirements,
        matched=matched,
        missing=missing,
        summary=summarise(total, requirements, profile.years, profile.degree),
        band=_band(profile),
    )


@dataclass(frozen=True, slots=True)
class _Value:
    """A part's value: None where the job does not ask; ``spans`` are what it stands on."""

    value: float | None
    spans: tuple[Span, ...] = ()
    note: str | None = None


def _values(profile: Profile, prepared: PreparedJob, findings: Sequence[_Finding]) -> dict[str, _Value]:
    pairs = list(zip(prepared.criteria, findings, strict=True))
    return {
        "must_skills": _coverage([pair for pair in pairs if pair[0].requirement.must]),
        "nice_skills": _coverage([pair for pair in pairs if not pair[0].requirement.must]),
        "meaning": _meaning(profile, prepared.job_vector),
        "title": _title(profile, prepared.title_vector),
        "experience": _experience(profile, prepared.job.min_experience),
        "education": _education(profile, prepared.job),
    }


def _find(criterion: _Criterion, profile: Profile, quoter: Quoter) -> _Finding:
    """One criterion: by the vocabulary where it knows the skill, else by its words, else by meaning."""
    skill = criterion.requirement.skill
    if skill and criterion.vector is None:
        return _find_skill(skill, criterion.neighbours, profile)
    literal = quoter.literal(criterion.requirement.text)
    if literal:
        return _Finding(1.0, (literal,))
    return _find_meaning(criterion.vector, profile)


def _find_skill(skill: str, neighbours: Sequence[str], profile: Profile) -> _Finding:
    found = profile.skills.get(skill)
    if found:
        return _Finding(1.0, tuple(mention.span for mention in found.mentions[:3]))
    for neighbour in neighbours:
        other = profile.skills.get(neighbour)
        if other:
            note = f"{neighbour} stands in for {skill}, in part"
            return _Finding(NEIGHBOUR, tuple(mention.span for mention in other.mentions[:2]), note)
    return _NOTHING


def _find_meaning(vector: Vectors | None, profile: Profile) -> _Finding:
    if vector is None or not len(profile.vectors):
        return _NOTHING
    cosines = _cosines(profile.vectors, vector)
    best = int(np.argmax(cosines))
    value = _ramp(float(cosines[best]), LINE_RANGE)
    if value < PARTLY:
        return _NOTHING
    return _Finding(value, (profile.passages[best].span,), "by meaning")


def _coverage(pairs: Sequence[tuple[_Criterion, _Finding]]) -> _Value:
    """Share of the criteria that were found, weighted; part marks count in part."""
    total = sum(criterion.weight for criterion, _ in pairs)
    if not total:
        return _Value(None)
    value = sum(criterion.weight * finding.value for criterion, finding in pairs) / total
    return _Value(value, tuple(span for _, finding in pairs for span in finding.spans[:1]))


def _meaning(profile: Profile, job_vector: Vectors) -> _Value:
    """The job against the mean of the passages, and against the three that come closest."""
    if not len(profile.vectors):
        return _Value(0.0, note="no passages to compare")
    mean = profile.vectors.astype(np.float64).mean(axis=0)
    length = float(np.linalg.norm(mean))
    cosines = _cosines(profile.vectors, job_vector)
    nearest = np.argsort(-cosines, kind="stable")[:3]
    whole = float(mean @ job_vector.astype(np.float64)) / length if length else 0.0
    return _Value(_ramp(whole, JOB_RANGE), tuple(profile.passages[int(index)].span for index in nearest))


def _title(profile: Profile, title_vector: Vectors) -> _Value:
    """The job's title against the titles held; an old one counts a little less than the latest."""
    count = min(len(profile.titles), len(profile.title_vectors))
    if not count:
        return _Value(0.0, note="no job titles found")
    cosines = _cosines(profile.title_vectors[:count], title_vector)
    faded = [float(cosine) * (1.0 if place < 2 else 0.9) for place, cosine in enumerate(cosines)]
    best = int(np.argmax(faded))
    return _Value(_ramp(faded[best], TITLE_RANGE), (profile.titles[best].span,))


def _experience(profile: Profile, wanted: float | None) -> _Value:
    if not wanted:
        return _Value(None)
    if profile.years is None or profile.years_span is None:
        return _Value(0.0, note="no dates of work found")
    return _Value(
        min(1.0, profile.years / wanted), (profile.years_span,), f"{profile.years:g} of {wanted:g} years"
    )


def _education(profile: Profile, job: Job) -> _Value:
    if job.education is None:
        return _Value(None)
    degree = profile.degree
    if degree is None or degree.level is None:
        return _Value(0.0, note="no degree found")
    value = min(1.0, (degree.level.rank + 1) / (job.education.rank + 1))
    return _Value(value, (degree.span,), f"{degree.level} found, {job.education} asked for")


def _shares(values: dict[str, _Value], weights: Weights) -> dict[str, float]:
    """Weights of the parts that the job asks for, as shares of 100 points."""
    asked = {item.name: float(getattr(weights, item.name)) for item in fields(Weights)}
    asked = {name: weight for name, weight in asked.items() if values[name].value is not None}
    total = sum(asked.values())
    return {name: 100 * weight / total if total else 0.0 for name, weight in asked.items()}


def _part(name: str, share: float, value: _Value, quoter: Quoter) -> Part:
    points = share * value.value if value.value else 0.0
    evidence = quoter.quotes(value.spans)
    return Part(name, round(share, 2), value.value, round(points, 4), evidence, value.note)


def _requirements(
    prepared: PreparedJob, findings: Sequence[_Finding], parts: Sequence[Part], quoter: Quoter
) -> tuple[RequirementResult, ...]:
    shares = {part.name: part.weight for part in parts}
    rows = []
    for criterion, finding in zip(prepared.criteria, findings, strict=True):
        must = criterion.requirement.must
        siblings = sum(other.weight for other in prepared.criteria if other.requirement.must == must)
        possible = shares.get("must_skills" if must else "nice_skills", 0.0) * criterion.weight / siblings
        rows.append(_row(criterion.requirement, finding, possible, quoter))
    asked = (("experience", RequirementKind.EXPERIENCE), ("education", RequirementKind.EDUCATION))
    by_name = {part.name: part for part in parts}
    rows += [_whole(by_name[name], kind, prepared.job) for name, kind in asked if name in by_name]
    return tuple(rows)


def _row(requirement: Requirement, finding: _Finding, possible: float, quoter: Quoter) -> RequirementResult:
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


def _needs_review(requirements: tuple[RequirementResult, ...], parts: tuple[Part, ...]) -> Score:
    sentence = "Too little could be read to be fair; a person should look at this resume."
    return Score(
        Outcome.NEEDS_REVIEW,
        None,
        parts,
        requirements,
        summary=sentence,
        notes=(Note("little_text", sentence),),
    )


def _band(profile: Profile) -> float:
    """Half-width in points: wide where little was read or the years or titles are missing."""
    read = min(1.0, profile.word_count / FULL_WORDS)
    gaps = (profile.years is None) + (not profile.titles) + (not profile.skills)
    return round(SURE + (UNSURE - SURE) * (1 - read) + 1.5 * gaps, 1)


def _cosines(vectors: Vectors, vector: Vectors) -> NDArray[np.float64]:
    return vectors.astype(np.float64) @ vector.astype(np.float64)


def _ramp(value: float, between: tuple[float, float]) -> float:
    low, high = between
    return min(1.0, max(0.0, (value - low) / (high - low)))
