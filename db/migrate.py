"""Brings a database to the version of this code, at start-up, once, however many processes start."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine, text

from db.engine import WAIT_SECONDS, sqlite_path
from db.errors import StoreError, Trouble, told

FOLDER = Path(__file__).parent / "migrations"
_LOCK = 7310447  # any number, the same in every process


def migrate(engine: Engine) -> None:
    """Create or upgrade the tables. Raises ``StoreError`` for a database of a newer version."""
    with told(), _one_at_a_time(engine), _undistracted(engine) as connection:
        config = Config()
        config.set_main_option("script_location", str(FOLDER))
        script = ScriptDirectory.from_config(config)
        current = MigrationContext.configure(connection).get_current_revision()
        connection.rollback()
        if current == script.get_current_head():
            return
        if current is not None and current not in {item.revision for item in script.walk_revisions()}:
            raise StoreError(Trouble.NEWER)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


@contextmanager
def _one_at_a_time(engine: Engine) -> Iterator[None]:
    path = sqlite_path(engine)
    if path is None:
        with engine.connect() as connection:
            connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": _LOCK})
            connection.commit()  # the lock is the session's, not the transaction's
            try:
                yield
            finally:
                connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": _LOCK})
                connection.commit()
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{path}.lock", timeout=WAIT_SECONDS):
            yield
    except Timeout as error:
        raise StoreError(Trouble.LOCKED) from error
    except OSError as error:
        raise StoreError(Trouble.CANNOT_OPEN, error.strerror) from error


@contextmanager
def _undistracted(engine: Engine) -> Iterator[Connection]:
    """A writing connection on which SQLite may rebuild a table.

    A rebuilt table is dropped and renamed; with foreign keys on, the drop would delete every row
    that refers to it. The pragma has no effect inside a transaction, hence before it.
    """
    with engine.connect().execution_options(writes=True) as connection:
        if engine.dialect.name == "postgresql":
            yield connection
            return
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("PRAGMA foreign_keys = OFF")
        try:
            yield connection
        finally:
            driver.execute("PRAGMA foreign_keys = ON")
