"""What can go wrong with the store: a code, and one sentence that says what to do about it.

Anything that is not a ``StoreError`` is our defect.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

import psycopg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout


class Trouble(StrEnum):
    CANNOT_OPEN = "cannot_open"
    UNKNOWN_KIND = "unknown_kind"
    NEWER = "newer"
    READ_ONLY = "read_only"
    DISK_FULL = "disk_full"
    LOCKED = "locked"
    DAMAGED = "damaged"


SENTENCES: dict[Trouble, str] = {
    Trouble.CANNOT_OPEN: "The database cannot be opened; check DATABASE_URL and that it is reachable.",
    Trouble.UNKNOWN_KIND: (
        "DATABASE_URL must be a SQLite file (sqlite:///path) or postgresql+psycopg://user:password@host/name."
    ),
    Trouble.NEWER: (
        "The database was written by a newer version of Shortlist; start that version, or restore a backup."
    ),
    Trouble.READ_ONLY: "The database cannot be written; check the permissions of its folder.",
    Trouble.DISK_FULL: "The disk of the database is full; free some space, then go on: nothing was lost.",
    Trouble.LOCKED: "The database was busy for too long; another program may be holding it. Try again.",
    Trouble.DAMAGED: "The database file is damaged or not a database; restore it from a backup.",
}

_PASSING = frozenset({Trouble.CANNOT_OPEN, Trouble.DISK_FULL, Trouble.LOCKED, Trouble.READ_ONLY})

# Primary result codes, the low byte of sqlite_errorcode (https://sqlite.org/rescode.html).
_SQLITE = {
    sqlite3.SQLITE_BUSY: Trouble.LOCKED,
    sqlite3.SQLITE_LOCKED: Trouble.LOCKED,
    sqlite3.SQLITE_READONLY: Trouble.READ_ONLY,
    sqlite3.SQLITE_PERM: Trouble.READ_ONLY,
    sqlite3.SQLITE_FULL: Trouble.DISK_FULL,
    sqlite3.SQLITE_IOERR: Trouble.DISK_FULL,
    sqlite3.SQLITE_CANTOPEN: Trouble.CANNOT_OPEN,
    sqlite3.SQLITE_CORRUPT: Trouble.DAMAGED,
    sqlite3.SQLITE_NOTADB: Trouble.DAMAGED,
}

# SQLSTATE codes (https://www.postgresql.org/docs/current/errcodes-appendix.html).
_POSTGRES = {
    "25006": Trouble.READ_ONLY,
    "53100": Trouble.DISK_FULL,
    "55P03": Trouble.LOCKED,
    "40P01": Trouble.LOCKED,
    "53300": Trouble.LOCKED,
    "57P01": Trouble.CANNOT_OPEN,
    "57P02": Trouble.CANNOT_OPEN,
    "57P03": Trouble.CANNOT_OPEN,
}


class StoreError(Exception):
    """The store cannot be used as it is; ``str()`` is the sentence a person reads."""

    def __init__(self, trouble: Trouble, detail: str | None = None) -> None:
        super().__init__(f"{SENTENCES[trouble]} ({detail})" if detail else SENTENCES[trouble])
        self.trouble = trouble

    @property
    def passing(self) -> bool:
        """Whether the same call may succeed later, without anybody changing the program."""
        return self.trouble in _PASSING


def trouble_of(error: Exception) -> Trouble | None:
    """The known trouble behind an error of the driver or the pool; None for a defect of ours."""
    if isinstance(error, PoolTimeout):
        return Trouble.LOCKED
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        return _SQLITE.get(getattr(cause, "sqlite_errorcode", 0) & 0xFF)
    if isinstance(cause, psycopg.Error):
        lost = isinstance(cause, psycopg.OperationalError) and cause.sqlstate is None
        return Trouble.CANNOT_OPEN if lost else _POSTGRES.get(cause.sqlstate or "")
    return None


@contextmanager
def told() -> Iterator[None]:
    """Turns the driver's known errors into ``StoreError``; the original stays as ``__cause__``."""
    try:
        yield
    except (DBAPIError, PoolTimeout, sqlite3.Error, psycopg.Error) as error:
        trouble = trouble_of(error)
        if trouble is None:
            raise
        raise StoreError(trouble) from error
