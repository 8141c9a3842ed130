"""What is counted of the queue, and how stage times are summed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from db.records import TaskStatus
from db.store import Store
from service.metrics import BUCKETS, Meter, StageTimes, cannot_write, disk_of
from tests.db import build
from tests.db.build import Person


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    yield store
    store.close()


def finish(store: Store, count: int, took_ms: float) -> None:
    for task in build.claim(store, count):
        result = build.result(task, Person(email=f"p{task.id}@x.org"))
        store.store_results([replace(result, stage_ms={"read": took_ms})], worker=build.WORKER)


def test_a_look_counts_what_the_rows_hold(store: Store, tmp_path: Path) -> None:
    job = build.add_job(store)
    meter = Meter(store, {"resumes": tmp_path / "not" / "yet"})
    store.add_batch(job.id, [*build.files(5), build.file(1)])
    store.fail(build.claim(store, 1)[0].id, "encrypted", "Locked.")
    finish(store, 2, 20.0)
    look = meter.look(warm=False)
    assert {state: count for state, count in look.tasks.items() if count} == {
        TaskStatus.QUEUED: 2,
        TaskStatus.DONE: 2,
        TaskStatus.FAILED: 1,
        TaskStatus.DUPLICATE: 1,
    }
    assert (look.failures, look.candidates, look.warm) == ({"encrypted": 1}, 2, False)
    assert look.resumes_per_s == 3 / 60
    assert look.disks["resumes"].free > 0


def test_every_task_is_summed_once_however_often_one_looks(store: Store) -> None:
    job = build.add_job(store)
    meter = Meter(store, {})
    for number in range(3):
        store.add_batch(job.id, [build.file(number)])
        finish(store, 1, 10.0 ** (number + 1))
        meter.look(warm=True)
    read = meter.look(warm=True).stages["read"]
    assert (read.total, read.sum_ms, read.average_ms) == (3, 1110.0, 370.0)
    assert dict(zip(BUCKETS, read.counts, strict=True)) == {
        5.0: 0, 10.0: 1, 25.0: 1, 50.0: 1, 100.0: 2, 250.0: 2, 500.0: 2, 1000.0: 3, 2500.0: 3, 5000.0: 3, 10_000.0: 3,
    }  # fmt: skip


def test_what_ended_before_the_start_is_not_summed(store: Store) -> None:
    store.add_batch(build.add_job(store).id, build.files(1))
    finish(store, 1, 10.0)
    assert Meter(store, {}).look(warm=True).stages == {}


@pytest.mark.parametrize(
    ("times", "p95"),
    [([], 0.0), ([6.0] * 99 + [900.0], 10.0), ([6.0] * 9 + [900.0], 1000.0), ([99_999.0], float("inf"))],
    ids=["none", "one in a hundred is slow", "one in ten is slow", "past the last bound"],
)
def test_the_slow_end_is_told_by_the_bound_of_its_bucket(times: list[float], p95: float) -> None:
    stage = StageTimes()
    for took_ms in times:
        stage.add(took_ms)
    assert stage.p95_ms == p95


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(tmp_path: Path) -> None:
    assert cannot_write(tmp_path) is None
    assert list(tmp_path.iterdir()) == []
    assert "cannot be written (No such file" in (cannot_write(tmp_path / "gone") or "")


def test_a_disk_is_that_of_the_nearest_folder(tmp_path: Path) -> None:
    assert disk_of(tmp_path / "a" / "b").total == disk_of(tmp_path).total
