"""Opens the database: one engine whose transactions are either reading or writing ones.

SQLite and PostgreSQL behave alike from here on: a write waits its turn for at most half a minute,
and what has been committed survives a power cut.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from pydantic_core import from_json
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from db.errors import StoreError, Trouble
from db.types import dump_json

WAIT_SECONDS = 30
POOL = {"pool_size": 10, "max_overflow": 30, "pool_timeout": WAIT_SECONDS}
JSON = {"json_serializer": dump_json, "json_deserializer": from_json}  # a page reads thousands of short lists

# WAL lets pages read while the pipeline writes. `synchronous` is FULL, not the usual NORMAL: in WAL
# mode NORMAL leaves a commit to the next checkpoint, so that a power cut takes back what a person
# was already told is stored. FULL costs one fsync a transaction, and a transaction holds a handful
# of resumes. On macOS an fsync only reaches the drive's cache, hence `fullfsync`. `secure_delete`
# overwrites what is erased: a person who asks to be forgotten is not left in the free pages.
PRAGMAS = (
    f"PRAGMA busy_timeout = {WAIT_SECONDS * 1000}",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA fullfsync = ON",
    "PRAGMA checkpoint_fullfsync = ON",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA mmap_size = 1073741824",
    "PRAGMA journal_size_limit = 67108864",
)


def open_engine(address: str) -> Engine:
    """An engine for ``sqlite:///path`` or ``postgresql+psycopg://…``; connects at first use."""
    url = _url(address)
    if url.get_backend_name() == "postgresql":
        return _open_postgresql(url)
    return _open_sqlite(url)


def _url(address: str) -> URL:
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise StoreError(Trouble.UNKNOWN_KIND) from error
    if url.drivername in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if url.drivername not in ("sqlite", "sqlite+pysqlite", "postgresql+psycopg"):
        raise StoreError(Trouble.UNKNOWN_KIND)
    if url.get_backend_name() == "sqlite" and url.database in (None, "", ":memory:"):
        raise StoreError(Trouble.UNKNOWN_KIND, "a database in memory cannot be shared between threads")
    return url


def sqlite_path(engine: Engine) -> Path | None:
    """The file of a SQLite database; None for a server."""
    if engine.dialect.name != "sqlite" or engine.url.database is None:
        return None
    return Path(engine.url.database)


def _open_sqlite(url: URL) -> Engine:
    engine = create_engine(url, **JSON, connect_args={"timeout": WAIT_SECONDS}, **POOL)
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # the driver's own BEGIN is a deferred one; ours is below
    for pragma in PRAGMAS:
        connection.execute(pragma)


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes the lock at once: one that begins by reading loses it half-way to another."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _open_postgresql(url: URL) -> Engine:
    # pre_ping: after the server was away for a minute the pool's old connections are replaced.
    engine = create_engine(url, **JSON, pool_pre_ping=True, connect_args={"connect_timeout": 10}, **POOL)
    event.listen(engine, "connect", _set_up_postgresql)
    return engine


def _set_up_postgresql(connection: Any, _record: object) -> None:
    connection.execute(f"SET lock_timeout = '{WAIT_SECONDS}s'")
    connection.commit()
