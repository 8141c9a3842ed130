"""Puts what a person said over what was read: pure, and the reading itself stays as it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from analyzer.records import Degree, DegreeLevel, Resume, SectionKind, SkillFound, Span
from db.records import Correction, Field

NOT_QUOTED = (SectionKind.HEADER, SectionKind.PERSONAL)


def corrected(resume: Resume, corrections: Iterable[Correction]) -> Resume:
    """The resume as a person says it should have been read; contacts are the candidate's, not the reading's."""
    said = {item.field: item.value for item in corrections}
    if Field.YEARS in said:
        resume = _with_years(resume, said[Field.YEARS])
    if Field.EDUCATION in said:
        resume = _with_level(resume, said[Field.EDUCATION])
    if Field.SKILLS_ADDED in said or Field.SKILLS_REMOVED in said:
        read = {skill.name: skill for skill in resume.skills}
        names = corrected_skills(read, said)
        resume = replace(resume, skills=tuple(read.get(name) or SkillFound(name, ()) for name in names))
    return resume


def corrected_skills(read: Iterable[str], said: Mapping[Field, tuple[str, ...]]) -> tuple[str, ...]:
    """The names of the skills read without those taken out, then those added."""
    added, removed = said.get(Field.SKILLS_ADDED, ()), said.get(Field.SKILLS_REMOVED, ())
    return tuple(dict.fromkeys((*(name for name in read if name not in removed), *added)))


def _with_years(resume: Resume, value: tuple[str, ...]) -> Resume:
    if not value:
        return replace(resume, years=None, years_span=None)
    dated = any(role.start and role.end for role in resume.roles)
    span = resume.years_span or (None if dated else _somewhere(resume))
    return replace(resume, years=float(value[0]), years_span=span)


def _with_level(resume: Resume, value: tuple[str, ...]) -> Resume:
    """The degrees read lose their levels; the one that a person names stands beside them."""
    read = tuple(replace(degree, level=None) for degree in resume.degrees)
    if not value:
        return replace(resume, degrees=read)
    level = DegreeLevel(value[0])
    span = read[0].span if read else _somewhere(resume)
    return replace(resume, degrees=(*read, Degree(level, level.value.capitalize(), None, None, None, span)))


def _somewhere(resume: Resume) -> Span:
    """A place that tells nothing about who it is; what stands there is not quoted for a correction."""
    starts = [section.span.start for section in resume.sections if section.kind not in NOT_QUOTED]
    start = min(starts, default=0)
    return Span(start, start)
