"""A database that goes away and comes back: each call says so, and the next one works."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from db.errors import StoreError, Trouble
from db.store import Store
from tests.db import build
from tests.db.conftest import address_of, empty, patiently, start_postgres

pytestmark = pytest.mark.postgres


@pytest.fixture
def store(postgres_store: Store) -> Store:
    empty(postgres_store)
    return postgres_store


def test_a_server_that_is_restarted_is_used_again(tmp_path: Path) -> None:
    server = start_postgres(tmp_path)
    store = Store(address_of(server))
    job = build.add_job(store)
    store.add_batch(job.id, build.files(2))
    tasks = build.claim(store)
    server.stop()
    for call in (store.ping, lambda: store.claim("w", 1, 60), lambda: Store(address_of(server))):
        with pytest.raises(StoreError, match="cannot be opened") as caught:
            call()
        assert caught.value.passing
    patiently(server.start)
    assert None not in store.store_results([build.result(task) for task in tasks], worker=build.WORKER)
    assert store.list_progress()[0].done == 2
    store.close()
    server.cleanup()


def test_a_connection_that_is_cut_in_a_transaction_leaves_nothing_of_it(store: Store) -> None:
    job = build.add_job(store)
    with pytest.raises(StoreError) as caught, store.writing() as session:
        session.execute(text("UPDATE jobs SET title = 'half'"))
        own = session.scalar(text("SELECT pg_backend_pid()"))
        with store.writing() as other:
            other.execute(text("SELECT pg_terminate_backend(:own)"), {"own": own})
        session.execute(text("UPDATE jobs SET title = 'whole'"))
    assert (caught.value.trouble, caught.value.passing) == (Trouble.CANNOT_OPEN, True)
    assert store.get_job(job.id) == job
