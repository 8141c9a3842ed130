"""Two processes of four threads on one database: nothing lost, nothing twice, nobody waits for ever."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from multiprocessing import get_context

import pytest

from db.records import BatchState, RankingQuery, Task, TaskKind
from db.store import Store
from tests.db import build
from tests.db.build import Person

PROCESSES, THREADS = 2, 4
PEOPLE = 20

Work = Callable[[Store, str], list[int]]


@pytest.fixture(scope="module")
def pool() -> Iterator[Executor]:
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as executor:
        yield executor


def in_parallel(pool: Executor, url: str, work: Work) -> list[int]:
    """What all threads of all processes return, one after the other."""
    parts = pool.map(partial(in_threads, url, work), range(PROCESSES))
    return [number for part in parts for number in part]


def in_threads(url: str, work: Work, process: int) -> list[int]:
    store = Store(url)
    try:
        with ThreadPoolExecutor(THREADS) as pool:
            parts = pool.map(partial(work, store), [f"{process}:{thread}" for thread in range(THREADS)])
            return [number for part in parts for number in part]
    finally:
        store.close()


def claim_all(store: Store, worker: str) -> list[int]:
    claimed: list[int] = []
    while tasks := store.claim(worker, 12, 60):
        claimed += [task.id for task in tasks]
    return claimed


def person_of(task: Task) -> Person:
    number = task.id % PEOPLE
    return Person(f"Person {'abcdefghijklmnopqrstuvwxyzäöüß'[number]}", f"p{number}@x.org")


def store_all(store: Store, worker: str) -> list[int]:
    stored: list[int] = []
    while tasks := store.claim(worker, 4, 60):
        results = [build.result(task, person_of(task), float(task.id % 100)) for task in tasks]
        stored += [found[0] for found in store.store_results(results, worker=worker) if found]
    return stored


def meddle(store: Store, worker: str) -> list[int]:
    """Everything at once, in an order that differs from thread to thread."""
    chance = random.Random(worker)
    batches = [batch.id for batch in store.list_progress()]
    ended = 0
    for _ in range(12):
        tasks = store.claim(worker, 3, 60)
        batch = chance.choice(batches)
        act = chance.randrange(8)
        if act == 0:
            store.set_batch_state(batch, BatchState.PAUSED)
        elif act == 1:
            store.set_batch_state(batch, BatchState.PROCESSING)
        elif act == 2:
            store.retry_failed(batch)
        elif act == 3:
            store.renew(worker[:1], 60)
        elif act == 4:
            store.take_back(worker)
        elif act == 5:
            store.add_batch(1, (), kind=TaskKind.SCORE, parsing_ids=store.parsing_ids_of_job(1))
        elif act == 6 and tasks:
            store.strike(tasks[0].id, max_attempts=2, code="internal", message="Ours.")
        results = [build.result(task, person_of(task)) for task in tasks[1:]]
        ended += sum(found is not None for found in store.store_results(results, worker=worker))
        store.release([task.id for task in tasks], worker=worker)
    return [ended]


def test_every_task_is_claimed_exactly_once(pool: Executor, url: str) -> None:
    store = Store(url)
    store.add_batch(build.add_job(store).id, build.files(1200))
    claimed = in_parallel(pool, url, claim_all)
    store.close()
    assert sorted(claimed) == list(range(1, 1201))


def test_files_of_one_person_meet_whoever_reads_them(pool: Executor, url: str) -> None:
    store = Store(url)
    job = build.add_job(store)
    batch_id = store.add_batch(job.id, build.files(4 * PEOPLE))
    stored = in_parallel(pool, url, store_all)
    people, total = store.find_candidates(limit=1000)
    parsings = [parsing.sha256 for person in people for parsing in store.parsings_of(person.id)]
    rows = list(store.iter_ranking(RankingQuery(job.id)))
    progress = store.progress(batch_id)
    store.close()
    assert (len(stored), total, len(rows)) == (4 * PEOPLE, PEOPLE, PEOPLE)
    assert sorted(parsings) == [file.sha256 for file in build.files(4 * PEOPLE)]
    latest = {f"file{number}.pdf" for number in range(3 * PEOPLE + 1, 4 * PEOPLE + 1)}
    assert {row.file_name for row in rows} == latest
    assert progress and progress.done == 4 * PEOPLE and progress.finished_at


def test_nobody_waits_for_ever_and_every_batch_ends(pool: Executor, url: str) -> None:
    store = Store(url)
    job = build.add_job(store)
    for start in range(0, 60, 20):
        store.add_batch(job.id, build.files(20, start=start))
    assert sum(in_parallel(pool, url, meddle)) > 0
    store.take_back("")
    for batch in store.list_progress(active=True, limit=1000):
        store.set_batch_state(batch.id, BatchState.CANCELLED)
    batches = store.list_progress(limit=1000)
    store.close()
    assert all(batch.finished_at and not batch.queued + batch.running for batch in batches)


def test_a_job_is_deleted_while_its_pile_arrives(store: Store) -> None:
    with ThreadPoolExecutor(2) as pool:
        for _ in range(25):
            job = build.add_job(store)
            batch = store.add_batch(job.id, build.files(1))
            part = pool.submit(store.add_to_batch, batch, build.files(40))
            store.delete_job(job.id)
            part.result()
            assert store.progress(batch) is None
