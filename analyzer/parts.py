"""The parts of a score: small functions of 0-1, each with the places of the resume it stands on.

No quote, no points. Cosines become values through fixed ranges, so that no other resume has any
part in a score.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analyzer.preparing import Criterion, PreparedJob
from analyzer.profile import Profile, Vectors
from analyzer.records import Job, SectionKind, SkillFound, Span, Verdict
from analyzer.rerank import coverage_of

# Cosines of all-MiniLM-L6-v2 between which a value goes from 0 to 1.
JOB_RANGE = (0.20, 0.75)  # the job's vector against that of the passages and titles
LINES_RANGE = (0.25, 0.60)  # each line of the job against its three nearest passages, on average
LINE_RANGE = (0.32, 0.68)  # one requirement against its nearest passage
TITLE_RANGE = (0.10, 0.80)  # the job's title and text against a title held

WHOLE, LINES = 0.6, 0.4  # shares of the two views in the part "meaning"
TITLES = 0.6  # of the direction of the titles in that of a resume, where the passages count 1
NEAREST = 3  # passages that a line of the job is held against
IMPLIED = 0.8  # what a skill counts that shows the one required for certain
NEIGHBOUR = 0.5  # what a skill counts that stands in for the one required
BY_MEANING = 0.5  # what a skill counts at most that no word names but a passage comes close to
LISTED, STALE = 0.9, 0.85  # what a skill counts that no dated role shows, or none for years
STALE_MONTHS = 96  # since the latest dated role that shows the skill
MET, PARTLY = 0.7, 0.1  # values from which a requirement counts as met, as partly met

FindWords = Callable[[str], Span | None]
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Value:
    """A part's value: None where the job does not ask; ``spans`` are what it stands on."""

    value: float | None
    spans: tuple[Span, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one criterion: a value of 0-1 and the places it stands on."""

    value: float
    spans: tuple[Span, ...] = ()
    note: str | None = None

    @property
    def verdict(self) -> Verdict:
        if self.value >= MET:
            return Verdict.MET
        return Verdict.PARTLY if self.value >= PARTLY else Verdict.NOT_FOUND


NOTHING = Finding(0.0)


def values(profile: Profile, prepared: PreparedJob, findings: Sequence[Finding]) -> dict[str, Value]:
    """The value of every part, by the names of ``Weights`` and in their order."""
    pairs = list(zip(prepared.criteria, findings, strict=True))
    return {
        "must_skills": coverage([pair for pair in pairs if pair[0].requirement.must]),
        "nice_skills": coverage([pair for pair in pairs if not pair[0].requirement.must]),
        "meaning": meaning(profile, prepared),
        "title": title(profile, prepared.title_vector),
        "experience": experience(profile, prepared.job.min_experience),
        "education": education(profile, prepared.job),
    }


# --- requirements --------------------------------------------------------------------------------


def find(criterion: Criterion, profile: Profile, literal: FindWords) -> Finding:
    """One criterion: by the vocabulary where it knows the skill, else by its words, else by meaning."""
    skill = criterion.requirement.skill
    if not skill:
        span = literal(criterion.requirement.text)
        return Finding(1.0, (span,)) if span else _by_meaning(criterion, profile, most=1.0)
    found = profile.skills.get(skill)
    if found:
        return _seen(found, profile)
    return _stand_in(criterion, profile) or _by_meaning(criterion, profile, most=BY_MEANING)


def _seen(found: SkillFound, profile: Profile) -> Finding:
    """A skill that is named: how it was used counts a little; where it was used comes first."""
    used = sorted(found.mentions, key=lambda mention: mention.section is SectionKind.SKILLS)
    spans = tuple(mention.span for mention in used[:3])
    if found.years is None or found.last_used is None:
        return Finding(LISTED, spans)
    note = f"{found.years:g} years of use"
    ago = profile.latest.index - found.last_used.index if profile.latest else 0
    if ago >= STALE_MONTHS:
        return Finding(STALE, spans, f"{note}, until {found.last_used.year}")
    return Finding(LISTED + (1 - LISTED) * min(1.0, found.years / 2), spans, note)


def _stand_in(criterion: Criterion, profile: Profile) -> Finding | None:
    """A skill that shows the one required, as React shows JavaScript; else one that is close to it."""
    for names, value, words in (
        (criterion.implied_by, IMPLIED, "shows"),
        (criterion.neighbours, NEIGHBOUR, "stands in, in part, for"),
    ):
        other = next((profile.skills[name] for name in names if name in profile.skills), None)
        if other:
            note = f"{other.name} {words} {criterion.requirement.skill}"
            return Finding(value, tuple(mention.span for mention in other.mentions[:2]), note)
    return None


def _by_meaning(criterion: Criterion, profile: Profile, *, most: float) -> Finding:
    if not len(profile.vectors):
        return NOTHING
    cosines = _cosines(profile.vectors, criterion.vector)
    best = int(np.argmax(cosines))
    value = most * _ramp(float(cosines[best]), LINE_RANGE)
    if value < PARTLY:
        return NOTHING
    return Finding(value, (profile.passages[best].span,), "by meaning")


def coverage(pairs: Sequence[tuple[Criterion, Finding]]) -> Value:
    """Share of the criteria that were found, weighted; part marks count in part."""
    weights = np.array([criterion.weight for criterion, _ in pairs], np.float64)
    value = float(coverage_of(np.array([[finding.value for _, finding in pairs]], np.float64), weights)[0])
    if np.isnan(value):
        return Value(None)
    asked = (finding for criterion, finding in pairs if criterion.weight)
    return Value(value, tuple(span for finding in asked for span in finding.spans[:1]))


# --- the resume as a whole -----------------------------------------------------------------------


def meaning(profile: Profile, prepared: PreparedJob) -> Value:
    """The job against the passages and titles as a whole, and each of its lines against those passages
    that come closest."""
    if not len(profile.vectors):
        return Value(0.0, note="no passages to compare")
    job = prepared.job_vector.astype(np.float64)
    vectors = profile.vectors.astype(np.float64)
    direction = _direction(vectors) + TITLES * _direction(profile.title_vectors.astype(np.float64))
    whole = float(_unit(direction) @ job)
    near = np.sort(prepared.lines.astype(np.float64) @ vectors.T, axis=1)[:, -NEAREST:]
    value = WHOLE * _ramp(whole, JOB_RANGE) + LINES * _ramp(float(near.mean()), LINES_RANGE)
    closest = np.argsort(-(vectors @ job), kind="stable")[:NEAREST]
    return Value(value, tuple(profile.passages[int(index)].span for index in closest))


def title(profile: Profile, wanted: Vectors) -> Value:
    """What is wanted against the titles held: the closest, the present one, and the closest three."""
    count = min(len(profile.titles), len(profile.title_vectors))
    if not count:
        return Value(0.0, note="no job titles found")
    cosines = _cosines(profile.title_vectors[:count], wanted)
    order = np.argsort(-cosines, kind="stable")
    views = (cosines[order[0]], cosines[0], cosines[order[:NEAREST]].mean())
    value = sum(_ramp(float(view), TITLE_RANGE) for view in views) / len(views)
    places = dict.fromkeys((profile.titles[int(order[0])].span, profile.titles[0].span))
    return Value(value, tuple(places))


def experience(profile: Profile, wanted: float | None) -> Value:
    """The years worked as a share of those asked for; more than asked gives no more."""
    if not wanted:
        return Value(None)
    if profile.years is None or profile.years_span is None:
        return Value(0.0, note="no dates of work found")
    note = f"{profile.years:g} of {wanted:g} years"
    return Value(min(1.0, profile.years / wanted), (profile.years_span,), note)


def education(profile: Profile, job: Job) -> Value:
    """The highest degree as a share of the one asked for; a higher one gives no more."""
    if job.education is None:
        return Value(None)
    degree = profile.degree
    if degree is None or degree.level is None:
        return Value(0.0, note="no degree found")
    value = min(1.0, (degree.level.rank + 1) / (job.education.rank + 1))
    return Value(value, (degree.span,), f"{degree.level} found, {job.education} asked for")


def _direction(vectors: Numbers) -> Numbers:
    """Of the mean of (n, 384) vectors, of unit length; zero where there are none."""
    return _unit(vectors.sum(axis=0))


def _unit(vector: Numbers) -> Numbers:
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector


def _cosines(vectors: Vectors, vector: Vectors) -> Numbers:
    return vectors.astype(np.float64) @ vector.astype(np.float64)


def _ramp(value: float, between: tuple[float, float]) -> float:
    low, high = between
    return min(1.0, max(0.0, (value - low) / (high - low)))
