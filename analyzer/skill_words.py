"""Knows the names of skills and tools as words, for telling a row that lists them from one that names an employer."""

from __future__ import annotations

from functools import cache

from analyzer import lists

_SKILLS = lists.DATA / "skills"


def is_skill(text: str) -> bool:
    """Whether a text is nothing but the name of a skill or tool, as "PostgreSQL" is."""
    plain = lists.plain(text.strip())
    return plain in _names() or ("/" in plain and all(part.strip() in _names() for part in plain.split("/")))


@cache
def _names() -> frozenset[str]:
    names: set[str] = set()
    for path in sorted(_SKILLS.glob("*.tsv")):
        for name, _, aliases, *_ in lists.rows_of(f"skills/{path.name}"):
            forms = (form.rstrip("!") for form in (name, *aliases.split("|")) if not form.endswith("?"))
            names.update(map(lists.plain, forms))
    return frozenset(names)
