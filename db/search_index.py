"""Keeps the search index in step with the readings, in the transaction that stores or erases them.

On SQLite ``resume_search`` is an FTS5 table over the columns of ``resume_parsing``, which triggers
keep; on PostgreSQL it is a table with a ``tsvector`` made here, from the same words.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import Text, bindparam, cast, column, insert, literal, table, text, update
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Session

from db.base import Base, on_postgresql
from db.people import fold
from db.tables import ParsingRow

SEARCH = table("resume_search", column("rowid"), column("parsing_id"), column("words", TSVECTOR))

ERASES_AT_ONCE = (3, 42)  # of SQLite
MERGE_PAGES = 500  # of the index, in one transaction
CHANGES = text("SELECT total_changes()")

_WORD = re.compile(r"[\w+#]+")
_SKILL = "skill:"  # no word holds a colon, so that a skill is never taken for a word of the text
_LAST_PLACE = 16_383  # of a word in a tsvector
_LONGEST = 200  # characters of a word
_INDEXED = 200_000  # characters of a text; PostgreSQL bounds the size of a tsvector


class Reading(NamedTuple):
    """What of a reading is searched."""

    parsing_id: int
    text: str
    skills: Sequence[str]


def words_of(text: str) -> list[str]:
    """The words that are compared: folded, with ``+`` and ``#`` so that C++ and C# are words."""
    return _WORD.findall(fold(text))


@lru_cache(maxsize=10_000)
def skill_key(name: str) -> str:
    """A skill as one word."""
    return "_".join(words_of(name))


def skill_keys(names: Iterable[str]) -> str:
    """The skills of a resume, a word each."""
    return " ".join(filter(None, map(skill_key, names)))


def index_readings(session: Session, readings: Sequence[Reading]) -> None:
    """Put new readings into the index; SQLite's triggers have done so already."""
    if readings and on_postgresql(session):
        words = cast(bindparam("document", type_=Text), TSVECTOR)
        rows = [{"parsing_id": item.parsing_id, "document": document(item)} for item in readings]
        session.execute(insert(SEARCH).values(words=words), rows)


def index_again(session: Session, rows: Iterable[tuple[ParsingRow, Sequence[str]]]) -> None:
    """Let readings be found by these skills instead; only what changes is written."""
    on_ours = on_postgresql(session)
    for row, skills in rows:
        keys = skill_keys(skills)
        if keys == row.skill_keys:
            continue
        row.skill_keys = keys  # SQLite's triggers follow
        if on_ours:
            words = cast(literal(document(Reading(row.id, row.text, skills)), Text), TSVECTOR)
            session.execute(update(SEARCH).where(SEARCH.c.parsing_id == row.id).values(words=words))


def forget_erased(base: Base) -> None:
    """Take the words of erased readings out of the index's pages; on PostgreSQL a vacuum does.

    FTS5 only notes that a reading is gone, and keeps its words until it merges them away. Merging is
    done here in short transactions, so that nobody waits for long; from SQLite 3.42 on the index is
    told to erase at once.
    """
    if base.is_postgresql or sqlite3.sqlite_version_info >= ERASES_AT_ONCE:
        return
    pages = -MERGE_PAGES  # negative: everything is to be merged, however little there is
    while _merge(base, pages):
        pages = MERGE_PAGES


def _merge(base: Base, pages: int) -> bool:
    """Whether there was something to merge."""
    merge = text("INSERT INTO resume_search (resume_search, rank) VALUES ('merge', :pages)")
    with base.writing() as session:
        before = session.scalar(CHANGES) or 0
        session.execute(merge, {"pages": pages})
        return (session.scalar(CHANGES) or 0) - before >= 2  # one is the command's own


def erase_at_once(base: Base) -> None:
    """Tell FTS5 to erase the words of a reading together with it, where it can."""
    if base.is_postgresql or sqlite3.sqlite_version_info < ERASES_AT_ONCE:
        return
    with base.reading() as session:
        is_set = session.scalar(text("SELECT v FROM resume_search_config WHERE k = 'secure-delete'"))
    if not is_set:
        with base.writing() as session:
            session.execute(
                text("INSERT INTO resume_search (resume_search, rank) VALUES ('secure-delete', 1)")
            )


def document(reading: Reading) -> str:
    """A ``tsvector`` as text: each word with its places, each skill without."""
    places: dict[str, list[int]] = {}
    for place, word in enumerate(words_of(reading.text[:_INDEXED]), start=1):
        if len(word) <= _LONGEST:
            places.setdefault(word, []).append(min(place, _LAST_PLACE))
    parts = [f"{quoted(word)}:{','.join(map(str, seen[:255]))}" for word, seen in places.items()]
    parts += [quoted(skill_lexeme(key)) for key in skill_keys(reading.skills).split()]
    return " ".join(parts)


def skill_lexeme(key: str) -> str:
    return _SKILL + key


def quoted(word: str) -> str:
    """A word as both kinds of PostgreSQL text take it; it holds neither quotes nor backslashes."""
    return f"'{word}'"
