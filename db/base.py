"""What every part of the store stands on: short transactions, one clock, the log of events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import IntEnum
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Integer,
    Select,
    SQLColumnExpression,
    any_,
    func,
    literal,
    select,
    text,
)
from sqlalchemy.orm import Session

from db.engine import open_engine, sqlite_path
from db.errors import told
from db.migrate import migrate
from db.tables import EventRow

T = TypeVar("T")

CHUNK = 1000  # values in one IN list; SQLite takes 32,766 and PostgreSQL 65,535


class Turn(IntEnum):
    """What only one transaction does at a time on PostgreSQL; on SQLite every write is alone."""

    PEOPLE = 1  # deciding who is one person
    QUEUE = 2  # deciding what is a duplicate


class Base:
    """An open database. Safe to use from any thread."""

    def __init__(self, url: str) -> None:
        """Opens ``url`` and brings its tables up to date. Raises ``StoreError``."""
        self._reader = open_engine(url)
        self._writer = self._reader.execution_options(writes=True)
        try:
            migrate(self._reader)
        except BaseException:
            self._reader.dispose()
            raise

    def close(self) -> None:
        """Give every connection back."""
        self._reader.dispose()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """One consistent look at the rows."""
        with told(), Session(self._reader, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction: all of it is stored when the block ends, or nothing."""
        with told(), Session(self._writer, expire_on_commit=False) as session, session.begin():
            yield session

    def analyse(self) -> None:
        """Let the database count what its tables hold, so that it plans well after a great change."""
        if not self.is_postgresql:
            with self.writing() as session:
                session.execute(text("ANALYZE"))
            return
        alone = self._writer.execution_options(isolation_level="AUTOCOMMIT")  # VACUUM takes no transaction
        with told(), alone.connect() as connection:
            connection.execute(text("VACUUM (ANALYZE)"))  # as the server does by itself, in a while

    @property
    def file(self) -> Path | None:
        """The file of a SQLite database; None for a server."""
        return sqlite_path(self._reader)

    @property
    def is_postgresql(self) -> bool:
        return self._reader.dialect.name == "postgresql"


def on_postgresql(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"


def bare_rows(session: Session, query: Select[*tuple[Any, ...]], size: int = 5000) -> Iterator[Sequence[Any]]:
    """The driver's own tuples of a query of table columns, so many at a time.

    A wrapper around each of 100,000 rows would cost as much as reading them.
    """
    cursor = session.connection().execute(query).cursor
    while cursor and (rows := cursor.fetchmany(size)):
        yield rows


def take_turn(session: Session, turn: Turn, number: int = 0) -> None:
    """Wait until no other transaction holds this turn; it is given back when ours ends."""
    if on_postgresql(session):
        session.execute(select(func.pg_advisory_xact_lock(turn.value, number)))


def now() -> datetime:
    return datetime.now(UTC)


def chunks(values: Sequence[T], size: int = CHUNK) -> Iterator[Sequence[T]]:
    """The values in slices that one statement can carry."""
    for start in range(0, len(values), size):
        yield values[start : start + size]


def among(session: Session, column: SQLColumnExpression[int], numbers: Sequence[int]) -> ColumnElement[bool]:
    """Whether the column is one of these; on PostgreSQL one array, since its driver walks over every value."""
    if on_postgresql(session):
        return column == any_(literal(list(numbers), ARRAY(Integer)))
    return column.in_(numbers)


def page_of(session: Session, numbers: Select[int], limit: int | None, offset: int) -> tuple[list[int], int]:
    """One page of the numbers that a query gives in order, and how many it gives in all, at one look."""
    counted = numbers.add_columns(func.count().over())
    rows = session.execute(counted.limit(limit).offset(offset or None)).all()
    if rows:
        return [number for number, _ in rows], rows[0][1]
    if not offset:
        return [], 0
    everything = numbers.order_by(None).subquery()
    return [], session.scalar(select(func.count()).select_from(everything)) or 0


def record(session: Session, actor: str, action: str, subject: str, detail: str | None = None) -> None:
    """Append an event to the transaction of the change it tells of."""
    session.add(EventRow(at=now(), actor=actor, action=action, subject=subject, detail=detail))
