"""Opening a database: new, old, newer, read-only, broken."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, text

from db.errors import StoreError, Trouble
from db.store import Store
from db.tables import Table
from db.types import SortedWords
from tests.db import build


def test_a_new_database_is_made_with_its_folder(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'a' / 'b' / 'store.sqlite3'}")
    assert build.add_job(store).id == 1
    store.close()


def test_opening_again_keeps_what_is_there(url: str) -> None:
    first = Store(url)
    job = build.add_job(first)
    first.close()
    second = Store(url)
    assert second.get_job(job.id) == job
    second.close()


def test_the_migrations_make_exactly_the_tables_of_the_models(url: str) -> None:
    engine = create_engine(url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": _compare})
        found = compare_metadata(context, Table.metadata)
        ours = [change for change in found if _is_here(change, url) and not _is_search(change)]
    engine.dispose()
    assert ours == []


def _compare(_context: object, _column: object, _other: object, _found: object, ours: object) -> bool | None:
    """Alembic does not see that a decorated type brings its collation; anything else it compares."""
    return False if isinstance(ours, SortedWords) else None


def _is_here(change: object, url: str) -> bool:
    """Indexes of the other database are in the models, but not made here."""
    other = "_postgresql" if url.startswith("sqlite") else "_sqlite"
    return not (isinstance(change, tuple) and str(getattr(change[1], "name", "")).endswith(other))


def _is_search(change: object) -> bool:
    """The search index is the one table without a model; it differs from database to database."""
    table = getattr(change[1], "table", change[1]) if isinstance(change, tuple) else None
    return str(getattr(table, "name", "")).startswith("resume_search")


def test_many_processes_may_start_at_once(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'store.sqlite3'}"
    with ThreadPoolExecutor(4) as pool:
        stores = list(pool.map(lambda _: Store(address), range(4)))
    assert [store.list_jobs() for store in stores] == [()] * 4
    for store in stores:
        store.close()


def test_a_database_of_a_newer_version_is_refused_with_a_sentence(url: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        ours = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    try:
        with pytest.raises(StoreError, match="newer version of Shortlist") as caught:
            Store(url)
        assert caught.value.trouble is Trouble.NEWER
        assert not caught.value.passing
    finally:
        with engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = :ours"), {"ours": ours})
        engine.dispose()


@pytest.mark.parametrize(
    ("address", "trouble"),
    [
        pytest.param("nonsense", Trouble.UNKNOWN_KIND, id="no url"),
        pytest.param("mysql://user@host/name", Trouble.UNKNOWN_KIND, id="another database"),
        pytest.param("sqlite://", Trouble.UNKNOWN_KIND, id="in memory"),
        pytest.param("sqlite:////proc/none/store.sqlite3", Trouble.CANNOT_OPEN, id="no such folder"),
        pytest.param("postgresql+psycopg://a:b@127.0.0.1:1/c", Trouble.CANNOT_OPEN, id="no server"),
    ],
)
def test_an_address_that_cannot_be_opened_is_named(address: str, trouble: Trouble) -> None:
    with pytest.raises(StoreError) as caught:
        Store(address)
    assert caught.value.trouble is trouble


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite3"
    path.write_bytes(b"not a database, but long enough to be taken for one" * 100)
    with pytest.raises(StoreError) as caught:
        Store(f"sqlite:///{path}")
    assert caught.value.trouble is Trouble.DAMAGED


def test_a_writer_that_never_lets_go_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.engine.PRAGMAS", ("PRAGMA busy_timeout = 50", "PRAGMA foreign_keys = ON"))
    path = tmp_path / "store.sqlite3"
    store = Store(f"sqlite:///{path}")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError) as caught:
        build.add_job(store)
    assert (caught.value.trouble, caught.value.passing) == (Trouble.LOCKED, True)
    other.close()
    assert build.add_job(store).id == 1
    store.close()


def test_a_full_disk_is_named_and_nothing_is_half_written(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    job = build.add_job(store)
    with store.reading() as session:
        pages = session.execute(text("PRAGMA page_count")).scalar_one()
    store.close()
    small = Store(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    with small.reading() as session:  # the pool hands the same connection out again
        session.execute(text(f"PRAGMA max_page_count = {pages + 4}"))
    with pytest.raises(StoreError) as caught:
        small.add_batch(job.id, build.files(2000))
    assert (caught.value.trouble, caught.value.passing) == (Trouble.DISK_FULL, True)
    assert small.list_progress() == ()
    small.close()


def test_a_database_that_may_only_be_read_is_named(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    with store.reading() as session:
        session.execute(text("PRAGMA query_only = ON"))
    with pytest.raises(StoreError) as caught:
        build.add_job(store)
    assert caught.value.trouble is Trouble.READ_ONLY
    store.close()


def test_sqlite_is_set_up_to_keep_what_was_acknowledged(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "secure_delete")
    with store.reading() as session:
        set_to = {name: session.execute(text(f"PRAGMA {name}")).scalar_one() for name in names}
    store.close()
    assert set_to == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 30_000,
        "secure_delete": 1,
    }
