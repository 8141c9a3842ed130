"""Adds up experience: every month counts once, however many positions it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from analyzer.records.resume import Month, Role, SkillFound

LONGEST_YEARS = 60.0  # years; more is a misreading


def union_years(intervals: Iterable[tuple[Month, Month]]) -> float:
    """Years covered by intervals of months, both ends included, overlaps counted once."""
    total, reached = 0, -1
    for start, end in sorted((start.index, end.index + 1) for start, end in intervals):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return round(total / 12, 1)


def years_of(roles: Sequence[Role]) -> float | None:
    """Total years of the dated roles, None where none has dates."""
    intervals = _intervals(roles)
    return min(LONGEST_YEARS, union_years(intervals)) if intervals else None


def _intervals(roles: Iterable[Role]) -> list[tuple[Month, Month]]:
    return [(role.start, role.end) for role in roles if role.start and role.end]


def with_years(skills: Iterable[SkillFound], roles: Sequence[Role]) -> tuple[SkillFound, ...]:
    """The skills with the years of the roles that mention them and the month of their last use."""
    dated = [role for role in roles if role.start and role.end]
    return tuple(_dated(skill, dated) for skill in skills)


def _dated(skill: SkillFound, dated: Sequence[Role]) -> SkillFound:
    used = [
        role
        for role in dated
        if any(role.span.start <= mention.span.start < role.span.end for mention in skill.mentions)
    ]
    if not used:
        return SkillFound(skill.name, skill.mentions)
    last = max(role.end for role in used if role.end)
    return SkillFound(skill.name, skill.mentions, union_years(_intervals(used)), last)
