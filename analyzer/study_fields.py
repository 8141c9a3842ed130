"""Knows the words of schools and of fields of study: "University", "Civil Engineering"."""

from __future__ import annotations

import re

from analyzer import lists


def is_school(text: str) -> bool:
    """Whether a text names a school, college or university."""
    return any(word in _SCHOOL or word.startswith(_SCHOOL_STEMS) for word in words_of(text))


def is_field(text: str) -> bool:
    """Whether a text is nothing but the name of a field of study."""
    words = words_of(text)
    return (
        0 < len(words) <= 8 and all(word.strip(".") in FIELDS for word in words) and not set(words) <= JOINERS
    )


def has_subject(text: str) -> bool:
    """Whether a text has a word of a field of study."""
    return any(word.strip(".") in FIELDS and word not in JOINERS for word in words_of(text))


def begins_with_field(text: str) -> bool:
    """Whether a row is a field of study up to its first comma, bracket or number."""
    return is_field(re.split(r"[,(\d:;|–—]|\s-\s", text, maxsplit=1)[0])


def words_of(text: str) -> list[str]:
    """The words of a text without accents or capitals, each with the dot that follows it."""
    return re.findall(r"[^\W\d_]+\.?", lists.plain(text))


_SCHOOL = frozenset(word for word in lists.words("school_words.tsv") if "*" not in word)
_SCHOOL_STEMS = tuple(word.rstrip("*") for word in lists.words("school_words.tsv") if "*" in word)
JOINERS = frozenset(lists.groups("field_words.tsv")["joiner"])
FIELDS = frozenset(word for words in lists.groups("field_words.tsv").values() for word in words)
