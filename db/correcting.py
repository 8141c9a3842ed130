"""Puts what a person said over what was read: pure, and the reading itself stays as it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from analyzer.records import (
    Degree,
    DegreeLevel,
    Found,
    Resume,
    Role,
    SectionKind,
    SkillFound,
    Span,
    with_years,
    years_of,
)
from db.records import Correction, Field, Period

NOT_QUOTED = (SectionKind.HEADER, SectionKind.PERSONAL)
OF_NO_DATES = ("no_dates", "stated_years")  # notes that are over once positions have dates


def corrected(resume: Resume, corrections: Iterable[Correction]) -> Resume:
    """The resume as a person says it should have been read; contacts are the candidate's, not the reading's."""
    said = {item.field: item.value for item in corrections}
    if Field.DATES in said:
        resume = _with_dates(resume, said[Field.DATES])
    if Field.YEARS in said:  # a number that a person names stands above what positions add up to
        resume = _with_years(resume, said[Field.YEARS])
    if Field.EDUCATION in said:
        resume = _with_level(resume, said[Field.EDUCATION])
    if Field.TITLES in said:
        resume = _with_titles(resume, said[Field.TITLES])
    if Field.EMPLOYERS in said:
        resume = _with_employers(resume, said[Field.EMPLOYERS])
    if Field.SKILLS_ADDED in said or Field.SKILLS_REMOVED in said:
        resume = _with_skills(resume, said)
    return resume


def _with_skills(resume: Resume, said: Mapping[Field, tuple[str, ...]]) -> Resume:
    read = {skill.name: skill for skill in resume.skills}
    names = corrected_skills(read, said)
    return replace(resume, skills=tuple(read.get(name) or SkillFound(name, ()) for name in names))


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


def _with_titles(resume: Resume, value: tuple[str, ...]) -> Resume:
    """Positions by their titles as said, and the list of all titles named with them."""
    names = _renamed([role.title for role in resume.roles], value)
    roles = tuple(replace(role, title=name) for role, name in zip(resume.roles, names, strict=True))
    titles = (_said_of(title, zip(resume.roles, names, strict=True)) for title in resume.titles)
    return replace(resume, roles=roles, titles=tuple(title for title in titles if title))


def _with_employers(resume: Resume, value: tuple[str, ...]) -> Resume:
    names = _renamed([role.company for role in resume.roles], value)
    roles = zip(resume.roles, names, strict=True)
    return replace(resume, roles=tuple(replace(role, company=name) for role, name in roles))


def _with_dates(resume: Resume, value: tuple[str, ...]) -> Resume:
    """Positions held when a person says, and the years that follow: of all of them, and of each skill."""
    texts = _renamed([Period.of(role).text for role in resume.roles], value)
    periods = zip(resume.roles, map(Period.read, (text or "" for text in texts)), strict=True)
    roles = tuple(replace(role, **period._asdict()) for role, period in periods)
    resume = replace(resume, roles=roles, skills=with_years(resume.skills, roles))
    total = years_of(roles)
    if total is None:  # a number that the resume states needs no dates
        return resume if resume.years_span else replace(resume, years=None)
    notes = tuple(note for note in resume.notes if note.code not in OF_NO_DATES)
    return replace(resume, years=total, years_span=None, notes=notes)


def _said_of(title: Found, positions: Iterable[tuple[Role, str | None]]) -> Found | None:
    """A title named in the heading of a position, as it is said now; None where there is none."""
    for role, name in positions:
        if role.title == title.value and role.heading.start <= title.span.start < role.heading.end:
            return replace(title, value=name) if name else None
    return title


def _renamed(read: Sequence[str | None], pairs: Sequence[str]) -> list[str | None]:
    """Each name as it is said: the pairs are met in order, so that a later reading may have others between."""
    waiting = list(zip(pairs[::2], pairs[1::2], strict=False))
    names: list[str | None] = []
    for name in read:
        place = next((at for at, pair in enumerate(waiting) if pair[0] == (name or "")), None)
        names.append(name if place is None else waiting[place][1] or None)
        waiting = waiting if place is None else waiting[place + 1 :]
    return names


def _somewhere(resume: Resume) -> Span:
    """A place that tells nothing about who it is; what stands there is not quoted for a correction."""
    starts = [section.span.start for section in resume.sections if section.kind not in NOT_QUOTED]
    start = min(starts, default=0)
    return Span(start, start)
