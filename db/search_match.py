"""Turns the tree of a search into SQL: words and skills become one full-text query where they can.

FTS5 has no negation by itself, and a mixed OR can only be decided by the database's planner; what is
no single full-text query becomes conditions over sets of readings.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    Select,
    SQLColumnExpression,
    Text,
    and_,
    cast,
    literal,
    literal_column,
    not_,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from db import search_records as ask
from db.people import fold
from db.search_index import SEARCH, quoted, skill_key, skill_lexeme


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the things that are searched stand: in a job's screenings, or among all people."""

    parsing_id: SQLColumnExpression[int] | SQLColumnExpression[int | None]
    numbers: dict[ask.Compared, SQLColumnExpression[float | None]]
    label: Callable[[ask.Label, str], ColumnElement[bool]]
    stage: SQLColumnExpression[str] | None  # None outside a job


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one database writes a full-text query."""

    words: Callable[[ask.Words], str]
    skill: Callable[[ask.HasSkill], str]
    both: str
    either: str
    without: str
    readings: Callable[[str], Select[int]]


def condition(query: ask.Query, columns: Columns, *, postgresql: bool) -> ColumnElement[bool]:
    """The tree as one SQL condition."""
    return _condition(query, columns, POSTGRESQL if postgresql else SQLITE)


def _condition(query: ask.Query, columns: Columns, dialect: Dialect) -> ColumnElement[bool]:
    text = full_text(query, dialect)
    if text is not None:
        return columns.parsing_id.in_(dialect.readings(text))
    match query:
        case ask.Not(item):
            return not_(_condition(item, columns, dialect))
        case ask.All(items):
            return and_(*(_condition(item, columns, dialect) for item in _gathered(items, dialect)))
        case ask.Any(items):
            return or_(*(_condition(item, columns, dialect) for item in items))
        case ask.Compare(field, operator, value):
            column = columns.numbers[field]
            # Not merely unknown but false, so that its negation is true.
            return and_(column.is_not(None), column.op(operator, is_comparison=True)(value))
        case ask.Labelled(field, text):
            return columns.label(field, fold(text))
        case ask.InStage(stage):
            assert columns.stage is not None
            return columns.stage == stage.value
    raise AssertionError(query)


def _gathered(items: tuple[ask.Query, ...], dialect: Dialect) -> list[ask.Query]:
    """The full-text ones among the items as one, so that the index meets them together."""
    told = [item for item in items if full_text(item, dialect) is not None]
    unwanted = [
        item for item in items if isinstance(item, ask.Not) and full_text(item.item, dialect) is not None
    ]
    if not told or len(told) + len(unwanted) < 2:
        return list(items)
    rest = [item for item in items if item not in told and item not in unwanted]
    return [ask.All((*told, *unwanted)), *rest]


def full_text(query: ask.Query, dialect: Dialect) -> str | None:
    """The tree as one full-text query; None where it holds anything else, or wants only absence."""
    match query:
        case ask.Words():
            return dialect.words(query)
        case ask.HasSkill():
            return dialect.skill(query)
        case ask.Any(items):
            parts = [full_text(item, dialect) for item in items]
            known = [part for part in parts if part is not None]
            return f"({dialect.either.join(known)})" if len(known) == len(items) else None
        case ask.All(items):
            return _all(items, dialect)
    return None


def _all(items: tuple[ask.Query, ...], dialect: Dialect) -> str | None:
    wanted = [full_text(item, dialect) for item in items if not isinstance(item, ask.Not)]
    unwanted = [full_text(item.item, dialect) for item in items if isinstance(item, ask.Not)]
    if not wanted or None in wanted or None in unwanted:
        return None
    text = f"({dialect.both.join(part for part in wanted if part)})"
    for part in unwanted:
        text = f"({text}{dialect.without}{part})"
    return text


def _sqlite_words(words: ask.Words) -> str:
    return f'text : "{" ".join(words.words)}"{" *" if words.prefix else ""}'


def _sqlite_skill(skill: ask.HasSkill) -> str:
    return f'skill_keys : "{skill_key(skill.name)}"'


def _postgresql_words(words: ask.Words) -> str:
    *first, last = words.words
    told = " <-> ".join((*map(quoted, first), quoted(last) + (":*" if words.prefix else "")))
    return f"({told})"


def _postgresql_skill(skill: ask.HasSkill) -> str:
    return quoted(skill_lexeme(skill_key(skill.name)))


def _sqlite_readings(text: str) -> Select[int]:
    # The left side of FTS5's MATCH is the table itself.
    return select(SEARCH.c.rowid).where(literal_column(SEARCH.name).op("MATCH", is_comparison=True)(text))


def _postgresql_readings(text: str) -> Select[int]:
    matches = SEARCH.c.words.op("@@", is_comparison=True)(cast(literal(text, Text), TSQUERY))
    # OFFSET 0 keeps the planner from turning this round: asking every person's document one by one.
    return select(SEARCH.c.parsing_id).where(matches).offset(0)


SQLITE = Dialect(
    words=_sqlite_words,
    skill=_sqlite_skill,
    both=" AND ",
    either=" OR ",
    without=" NOT ",
    readings=_sqlite_readings,
)
POSTGRESQL = Dialect(
    words=_postgresql_words,
    skill=_postgresql_skill,
    both=" & ",
    either=" | ",
    without=" & !",
    readings=_postgresql_readings,
)
