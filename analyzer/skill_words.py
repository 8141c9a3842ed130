"""Knows the names of skills and tools as words, for telling a row that lists them from one that names an employer."""

from __future__ import annotations

from functools import cache

from analyzer import lists
from analyzer.vocabulary import read_table

_SKILLS = lists.DATA / "skills"


def is_skill(text: str) -> bool:
    """Whether a text is nothing but the name of a skill or tool, as "PostgreSQL" is."""
    plain = lists.plain(text.strip())
    return plain in _names() or ("/" in plain and all(part.strip() in _names() for part in plain.split("/")))


@cache
def _names() -> frozenset[str]:
    rows = [row for path in sorted(_SKILLS.glob("*.tsv")) for row in read_table(path)]
    aliases = (form.text for row in rows for form in row.forms if not form.ambiguous)
    return frozenset(map(lists.plain, (*aliases, *(row.skill.name for row in rows))))
