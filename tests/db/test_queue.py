from __future__ import annotations

from datetime import UTC, datetime, timedelta

from db.records import BatchState, TaskKind, TaskStatus
from db.store import Store
from tests.db import build


def test_claimed_tasks_carry_what_the_pipeline_needs(store: Store) -> None:
    job = build.add_job(store)
    batch_id = store.add_batch(job.id, build.files(1), candidate_id=None)
    (task,) = build.claim(store)
    assert (task.batch_id, task.job_id, task.kind) == (batch_id, job.id, TaskKind.READ)
    assert (task.file_name, task.sha256) == ("file1.pdf", build.file(1).sha256)
    assert (task.status, task.attempts, task.alone) == (TaskStatus.RUNNING, 0, False)
    assert task.first_seen == datetime.now(UTC).date()
    assert store.first_seen(build.file(1).sha256 or "") == task.first_seen
    assert store.first_seen("unknown") is None


def test_nobody_gets_a_task_that_somebody_has(store: Store) -> None:
    job = build.add_job(store)
    store.add_batch(job.id, build.files(5))
    one, two = build.claim(store, 3, "a:1"), build.claim(store, 3, "b:1")
    assert [task.id for task in (*one, *two)] == [1, 2, 3, 4, 5]
    assert build.claim(store, 3, "c:1") == ()
    assert store.running_workers() == ("a:1", "b:1")
    assert store.queue_depth() == 5


def test_handfuls_grow_small_where_the_queue_ends(store: Store) -> None:
    job = build.add_job(store)
    store.add_batch(job.id, build.files(40))
    sizes = [len(store.claim("w", 8, 60, sharers=2)) for _ in range(7)]
    assert sizes == [8, 8, 8, 8, 4, 2, 2]
    assert store.claim("w", 8, 60, sharers=2) == ()


def test_a_claim_can_ask_for_one_kind(store: Store) -> None:
    job = build.add_job(store)
    store.add_batch(job.id, build.files(1))
    assert store.claim("w", 5, 60, kinds=[TaskKind.SCORE]) == ()
    assert len(store.claim("w", 5, 60, kinds=[TaskKind.READ])) == 1


def test_an_urgent_task_goes_first_and_by_itself(store: Store) -> None:
    job = build.add_job(store)
    store.add_batch(job.id, build.files(3))
    store.add_batch(job.id, [build.file(10)], urgent=True)
    handfuls = [build.claim(store, 10) for _ in range(3)]
    assert [[task.id for task in tasks] for tasks in handfuls] == [[4], [1, 2, 3], []]
    assert store.claim("w", 5, 60, urgent_only=True) == ()


def test_an_urgent_file_does_not_wait_for_its_paused_pile(store: Store) -> None:
    job = build.add_job(store)
    pile = store.add_batch(job.id, build.files(3))
    store.set_batch_state(pile, BatchState.PAUSED)
    store.add_batch(job.id, [build.file(2)], urgent=True)
    handfuls = [build.claim(store, 10) for _ in range(2)]
    assert [[task.sha256 for task in tasks] for tasks in handfuls] == [[build.file(2).sha256], []]


def test_released_tasks_go_back_as_they_were(store: Store) -> None:
    job = build.add_job(store)
    store.add_batch(job.id, build.files(2))
    before = build.claim(store)
    store.release([task.id for task in before], worker="somebody else")
    assert store.running_workers() == (build.WORKER,)
    store.release([task.id for task in before])
    assert build.claim(store) == before


def test_an_expired_lease_is_taken_back_and_runs_alone(store: Store) -> None:
    job = build.add_job(store)
    store.add_batch(job.id, build.files(3))
    build.claim(store, 2, "a:1")
    assert store.take_back_expired() == 0
    assert store.take_back_expired(datetime.now(UTC) + timedelta(seconds=build.LEASE + 1)) == 2
    handfuls = [build.claim(store, 10, "b:1") for _ in range(4)]
    assert [[(task.id, task.alone) for task in tasks] for tasks in handfuls] == [
        [(1, True)],
        [(2, True)],
        [(3, False)],
        [],
    ]


def test_a_renewed_lease_does_not_expire(store: Store) -> None:
    job = build.add_job(store)
    store.add_batch(job.id, build.files(3))
    build.claim(store, 1, "host:1:w0")
    build.claim(store, 1, "host:1:w1")
    build.claim(store, 1, "host:2:w0")
    assert store.renew("host:1:", 3600) == 2
    assert store.take_back_expired(datetime.now(UTC) + timedelta(seconds=1000)) == 1


def test_a_dead_process_gives_back_at_once_only_what_it_held(store: Store) -> None:
    job = build.add_job(store)
    store.add_batch(job.id, build.files(3))
    for worker in ("host_1:1:w0", "hostX1:1:w0", "HOST_1:1:w0"):
        build.claim(store, 1, worker)
    assert store.take_back("host_1:1:") == 1
    assert [(task.id, task.alone) for task in build.claim(store)] == [(1, True)]


def test_only_the_death_of_its_own_child_counts_and_the_third_ends_it(store: Store) -> None:
    job = build.add_job(store)
    batch_id = store.add_batch(job.id, build.files(1))
    seen = []
    for _ in range(3):
        (task,) = build.claim(store)
        state = store.strike(task.id, max_attempts=3, code="damaged", message="It kills its reader.")
        seen.append((task.attempts, task.alone, state))
    assert seen == [
        (0, False, TaskStatus.QUEUED),
        (1, True, TaskStatus.QUEUED),
        (2, True, TaskStatus.FAILED),
    ]
    (failure,) = store.failures(batch_id)
    assert (failure.code, failure.message) == ("damaged", "It kills its reader.")


def test_a_task_that_is_no_longer_running_is_left_as_it_is(store: Store) -> None:
    job = build.add_job(store)
    store.add_batch(job.id, build.files(1))
    (task,) = build.claim(store, 1, "a:1")
    assert not store.fail(task.id, "damaged", "Broken.", worker="b:1")
    store.take_back("a:1")
    assert not store.fail(task.id, "damaged", "Broken.")
    assert store.strike(task.id, max_attempts=1, code="x", message="y") is TaskStatus.QUEUED
    assert store.strike(99, max_attempts=1, code="x", message="y") is None
    store.release([task.id])
    assert store.take_back("a:1") == 0


def test_results_of_a_lost_lease_are_not_kept(store: Store) -> None:
    job = build.add_job(store)
    store.add_batch(job.id, build.files(2))
    tasks = build.claim(store, 2, "a:1")
    store.take_back("a:1")
    (again,) = build.claim(store, 2, "b:1")
    late = store.store_results([build.result(task) for task in tasks], worker="a:1")
    assert late == (None, None)
    assert store.store_results([build.result(again)], worker="b:1") == ((1, 1),)
    assert store.store_results([build.result(again)], worker="b:1") == (None,)
    assert store.stats(job.id).scored == 1
