"""Which skills show another for certain: who names React has used JavaScript, but not the other way round.

``analyzer/data/skill_implied.tsv`` holds a line for each skill with those that imply it; beside it, a
tool or certificate implies the skills among its neighbours (Nagios: IT monitoring). All other
neighbours only resemble a skill and stand in for it in part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from analyzer.records import Skill

MEANS = frozenset({"tool", "certification"})  # kinds that are means to a skill


def read_implied(path: Path) -> dict[str, tuple[str, ...]]:
    """By skill, the names that imply it directly; empty where there is no table."""
    if not path.is_file():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    return {name: tuple(others.split("|")) for name, _, others in (line.partition("\t") for line in lines)}


def all_implied(skills: Iterable[Skill], table: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """By skill, every name that implies it, step by step too (Next.js, React, JavaScript), nearest first."""
    known = {skill.name: skill for skill in skills}
    direct = {name: [other for other in others if other in known] for name, others in table.items()}
    for skill in known.values():
        for neighbour in skill.neighbours if skill.kind in MEANS else ():
            if neighbour in known and known[neighbour].kind == "skill":
                direct.setdefault(neighbour, []).append(skill.name)
    return {name: tuple(_reached(name, direct)) for name in direct}


def _reached(name: str, direct: Mapping[str, list[str]]) -> Iterator[str]:
    seen, edge = {name}, [name]
    while edge:
        found = [other for step in edge for other in direct.get(step, ())]
        edge = [other for other in dict.fromkeys(found) if other not in seen]
        seen.update(edge)
        yield from edge
