"""The queries that must stay quick in a large store go over indexes, on both databases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, event, text

from analyzer.records import DegreeLevel
from db.records import RankingQuery, Stage
from db.search_records import All, Compare, Compared, HasSkill, Words
from db.search_records import Any as Either
from db.store import Store
from tests.db import build
from tests.db.build import Person
from tests.db.conftest import BOTH, empty

PEOPLE = 400
RARE = Words(("w7",))  # of every resume another word


@pytest.fixture(scope="module", params=BOTH)
def store(request: pytest.FixtureRequest) -> Store:
    opened: Store = request.getfixturevalue(f"{request.param}_store")
    empty(opened)
    job = build.add_job(opened)
    opened.add_batch(job.id, build.files(2 * PEOPLE))
    tasks = build.claim(opened, PEOPLE)
    results = [build.result(task, Person(email=f"p{task.id}@x.org"), 50.0 + task.id % 40) for task in tasks]
    results = [replace(result, text=f"w{result.task.id} triage") for result in results]
    opened.store_results(results, worker=build.WORKER)
    opened.analyse()
    return opened


@contextmanager
def overheard(store: Store) -> Iterator[list[tuple[str, Any]]]:
    """Every statement that is sent, with its values."""
    sent: list[tuple[str, Any]] = []

    def hear(_connection: Connection, _cursor: Any, sql: str, values: Any, *_: Any) -> None:
        sent.append((sql, values))

    event.listen(store._reader, "before_cursor_execute", hear)
    try:
        yield sent
    finally:
        event.remove(store._reader, "before_cursor_execute", hear)


def plans(store: Store, work: Callable[[Store], object], *, bitmaps_only: bool) -> list[str]:
    """The plan of each query that ``work`` asks, as the database tells it."""
    with overheard(store) as sent:
        work(store)
    queries = [(sql, values) for sql, values in sent if sql.startswith(("SELECT", "WITH", "UPDATE"))]
    with store.reading() as session:
        if store.is_postgresql:  # a table of a few rows is otherwise read whole, and rightly so
            session.execute(text("SET LOCAL enable_seqscan = off"))
        if bitmaps_only:  # full-text indexes give nothing else
            session.execute(text("SET LOCAL enable_indexscan = off"))
        explain = "EXPLAIN " if store.is_postgresql else "EXPLAIN QUERY PLAN "
        connection = session.connection()
        found = [connection.exec_driver_sql(explain + sql, values).all() for sql, values in queries]
    return ["\n".join(str(tuple(line)) for line in lines) for lines in found]


def ask(**wanted: Any) -> Callable[[Store], object]:
    return lambda store: store.ranking(RankingQuery(1, limit=10, **wanted))


MATCH = "resume_search VIRTUAL TABLE INDEX 0:M"  # M: by a full-text query
WORDS = "ix_resume_search_words"
IN_JOB = "(job_id = 1)"  # the condition of whichever index the planner takes
# work, what a plan of its queries says on SQLite and on PostgreSQL
PLANS: dict[str, tuple[Callable[[Store], object], str, str]] = {
    "a page of a ranking": (ask(), "COVERING INDEX ix_screenings_ranking_sqlite", "ix_screenings_ranking_postgresql"),
    "a deep page": (ask(offset=20), "COVERING INDEX ix_screenings_ranking_sqlite", "ix_screenings_ranking_postgresql"),
    "a ranking by years, degree and stage": (
        ask(min_years=2.0, education=DegreeLevel.BACHELOR, stages=(Stage.NEW,)),
        "COVERING INDEX ix_screenings_filter_sqlite", "ix_screenings_ranking_postgresql"),
    "a ranking by text and skill": (
        ask(search="ada", skills=("Triage",)), "COVERING INDEX ix_screenings_filter_sqlite",
        IN_JOB),
    "the status": (lambda store: store.standings(1, limit=10), "ix_screenings_ranking_sqlite",
                   "ix_screenings_ranking_postgresql"),
    "the counts of scores": (lambda store: store.stats(1), "COVERING INDEX ix_screenings_ranking_sqlite", IN_JOB),
    "a claim": (lambda store: store.claim("w", 3, 60), "ix_tasks_claim", "ix_tasks_claim"),
    "the progress of a batch": (lambda store: store.progress(1), "COVERING INDEX ix_tasks_progress", "ix_tasks_progress"),
    "a search in a job": (
        lambda store: store.search(All((RARE, HasSkill("Triage"))), job_id=1),
        MATCH, WORDS),
    "a search by words or years": (
        lambda store: store.search(Either((RARE, Compare(Compared.YEARS, ">", 3.0))), job_id=1),
        MATCH, WORDS),
    "a search of everybody": (lambda store: store.search(RARE), MATCH,
                              WORDS),
    "what ended lately": (lambda store: store.finished_since(datetime.now(UTC)), "ix_tasks_finished_at",
                          "ix_tasks_finished_at"),
}  # fmt: skip


@pytest.mark.parametrize(("work", "sqlite", "postgresql"), PLANS.values(), ids=PLANS)
def test_the_index_is_used(
    store: Store, work: Callable[[Store], object], sqlite: str, postgresql: str
) -> None:
    full_text = store.is_postgresql and postgresql == WORDS
    told = plans(store, work, bitmaps_only=full_text)
    assert any((postgresql if store.is_postgresql else sqlite) in plan for plan in told), "\n\n".join(told)
    assert not [plan for plan in told if _walks_a_large_table(plan)], "\n\n".join(told)


def _walks_a_large_table(plan: str) -> bool:
    """PostgreSQL was told not to, and does so only where no index helps."""
    tables = ("screenings", "tasks", "candidates", "resume_parsing", "resume_search")
    return any(f"SCAN {table}'" in plan or f"Seq Scan on {table}" in plan for table in tables)
