from __future__ import annotations

from dataclasses import replace

import pytest

from db.records import BatchState, Failure, NewFile, TaskKind, TaskStatus
from db.store import Store
from tests.db import build

REFUSED = NewFile("virus.exe", None, 3, None, "unsupported", "This type cannot be read.")


def counts(store: Store, batch_id: int) -> dict[str, int]:
    progress = store.progress(batch_id)
    assert progress is not None
    names = ("total", "queued", "running", "done", "failed", "duplicates", "cancelled")
    return {name: getattr(progress, name) for name in names if getattr(progress, name)}


def test_each_file_is_queued_refused_or_a_duplicate(store: Store) -> None:
    job = build.add_job(store)
    batch_id = store.add_batch(job.id, [*build.files(3), build.file(2, "again.pdf"), REFUSED], actor="ada")
    assert counts(store, batch_id) == {"total": 5, "queued": 3, "failed": 1, "duplicates": 1}
    assert store.failures(batch_id) == (Failure(5, "virus.exe", "unsupported", "This type cannot be read."),)
    assert store.known_hashes() == {build.file(number).sha256 for number in (1, 2, 3)}
    assert store.events(limit=1)[0].detail == f"batch {batch_id}"


def test_an_ended_batch_goes_on_with_files_that_join_it(store: Store) -> None:
    job = build.add_job(store)
    batch_id = store.add_batch(job.id, [REFUSED])
    assert store.progress(batch_id).state is BatchState.COMPLETED
    assert store.add_to_batch(batch_id, build.files(2))
    grown = store.progress(batch_id)
    assert (grown.state, grown.finished_at) == (BatchState.PROCESSING, None)
    assert counts(store, batch_id) == {"total": 3, "queued": 2, "failed": 1}
    assert store.add_to_batch(batch_id, [REFUSED])
    assert store.progress(batch_id).state is BatchState.PROCESSING


def test_a_batch_that_is_cancelled_or_scores_says_that_it_takes_no_files(store: Store) -> None:
    job = build.add_job(store)
    cancelled = store.add_batch(job.id, build.files(1))
    store.set_batch_state(cancelled, BatchState.CANCELLED)
    build.screen(store, job.id, 9)
    scoring = store.add_batch(job.id, (), kind=TaskKind.SCORE, parsing_ids=store.parsing_ids_of_job(job.id))
    assert [store.add_to_batch(batch, build.files(3)) for batch in (cancelled, scoring, 77)] == [False] * 3
    assert counts(store, cancelled) == {"total": 1, "cancelled": 1}
    assert counts(store, scoring) == {"total": 1, "queued": 1}


def test_a_pile_in_parts_has_no_more_of_each_turn_than_one_at_once(store: Store) -> None:
    job = build.add_job(store)
    large = store.add_batch(job.id, build.files(10))
    for start in range(10, 100, 10):
        store.add_to_batch(large, build.files(10, start=start))
    small = store.add_batch(job.id, build.files(3, start=1000))
    order = [task.batch_id for task in build.claim(store, 100)]
    assert [position for position, batch in enumerate(order) if batch == small] == [8, 9, 10]


def test_a_file_of_the_job_is_a_duplicate_and_another_job_reads_it(store: Store) -> None:
    job, other = build.add_job(store), build.add_job(store)
    build.screen(store, job.id, 1)
    assert counts(store, store.add_batch(job.id, build.files(2))) == {
        "total": 2,
        "queued": 1,
        "duplicates": 1,
    }
    assert counts(store, store.add_batch(other.id, build.files(1))) == {"total": 1, "queued": 1}


@pytest.mark.parametrize("end", ["failed", "cancelled"])
def test_a_file_that_failed_or_was_cancelled_is_queued_again(store: Store, end: str) -> None:
    job = build.add_job(store)
    first = store.add_batch(job.id, build.files(1))
    if end == "failed":
        store.fail(build.claim(store)[0].id, "damaged", "Broken.")
    else:
        store.set_batch_state(first, BatchState.CANCELLED)
    assert counts(store, store.add_batch(job.id, build.files(1))) == {"total": 1, "queued": 1}


def test_a_batch_without_anything_to_do_has_ended(store: Store) -> None:
    job = build.add_job(store)
    batch = store.progress(store.add_batch(job.id, [REFUSED]))
    assert batch and batch.state is BatchState.COMPLETED and batch.finished_at


def test_a_batch_ends_with_its_last_task(store: Store) -> None:
    job = build.add_job(store)
    batch_id = store.add_batch(job.id, build.files(3))
    one, two, three = build.claim(store)
    store.store_results([build.result(one)], worker=build.WORKER)
    store.fail(two.id, "damaged", "Broken.")
    before = store.progress(batch_id)
    assert before and (before.state, before.finished_at) == (BatchState.PROCESSING, None)
    assert [batch.id for batch in store.list_progress(active=True)] == [batch_id]
    store.strike(three.id, max_attempts=1, code="internal", message="Ours.")
    after = store.progress(batch_id)
    assert after and after.state is BatchState.COMPLETED and after.finished_at
    assert after.rate and after.rate > 0 and after.seconds_left is None
    assert store.list_progress(active=True) == ()


def test_rate_and_time_left_come_from_the_finished_tasks(store: Store) -> None:
    job = build.add_job(store)
    batch_id = store.add_batch(job.id, build.files(4))
    idle = store.progress(batch_id)
    assert idle and (idle.rate, idle.seconds_left) == (None, None)
    tasks = build.claim(store, 2)
    store.store_results([build.result(task, value=None) for task in tasks], worker=build.WORKER)
    busy = store.progress(batch_id)
    assert busy and busy.rate and busy.seconds_left == pytest.approx(2 / busy.rate)
    assert (busy.done, busy.needs_review, busy.queued) == (2, 2, 2)


def test_a_paused_batch_waits_and_goes_on(store: Store) -> None:
    job = build.add_job(store)
    batch_id = store.add_batch(job.id, build.files(2))
    paused = store.set_batch_state(batch_id, BatchState.PAUSED)
    assert paused and paused.state is BatchState.PAUSED
    assert build.claim(store) == ()
    store.set_batch_state(batch_id, BatchState.PROCESSING)
    assert len(build.claim(store)) == 2


def test_cancelling_takes_out_what_waits_and_lets_the_rest_finish(store: Store) -> None:
    job = build.add_job(store)
    batch_id = store.add_batch(job.id, build.files(3))
    (running,) = build.claim(store, 1)
    store.set_batch_state(batch_id, BatchState.CANCELLED)
    assert counts(store, batch_id) == {"total": 3, "running": 1, "cancelled": 2}
    assert store.store_results([build.result(running)], worker=build.WORKER) == ((1, 1),)
    ended = store.progress(batch_id)
    assert ended and ended.state is BatchState.CANCELLED and ended.finished_at
    store.set_batch_state(batch_id, BatchState.PROCESSING)
    assert ended == store.progress(batch_id)


def test_what_goes_back_to_a_cancelled_batch_is_cancelled(store: Store) -> None:
    job = build.add_job(store)
    batch_id = store.add_batch(job.id, build.files(2))
    one, two = build.claim(store)
    store.set_batch_state(batch_id, BatchState.CANCELLED)
    store.release([one.id])
    assert store.strike(two.id, max_attempts=3, code="x", message="y") is TaskStatus.CANCELLED
    ended = store.progress(batch_id)
    assert ended and ended.finished_at and ended.cancelled == 2


def test_retrying_queues_failed_files_again_but_not_refused_ones(store: Store) -> None:
    job = build.add_job(store)
    batch_id = store.add_batch(job.id, [*build.files(2), REFUSED])
    for task in build.claim(store):
        store.fail(task.id, "damaged", "Broken.", {"read": 1.0})
    assert store.retry_failed(batch_id, actor="ada") == 2
    again = store.progress(batch_id)
    assert again and (again.state, again.finished_at, again.queued) == (BatchState.PROCESSING, None, 2)
    assert [(task.id, task.attempts, task.alone) for task in build.claim(store)] == [
        (1, 0, False),
        (2, 0, False),
    ]
    assert store.retry_failed(99) == 0


def test_a_file_that_came_in_another_way_is_not_retried(store: Store) -> None:
    job = build.add_job(store)
    batch_id = store.add_batch(job.id, build.files(1))
    store.fail(build.claim(store)[0].id, "damaged", "Broken.")
    assert [failure.file_name for failure in store.job_failures(job.id)] == ["file1.pdf"]
    build.screen(store, job.id, 1)
    assert store.retry_failed(batch_id) == 0
    assert store.job_failures(job.id) == ()
    assert len(store.failures(batch_id)) == 1


def test_a_file_that_failed_twice_is_one_failed_file_of_the_job(store: Store) -> None:
    job = build.add_job(store)
    for code in ("damaged", "encrypted"):
        store.add_batch(job.id, [build.file(1), REFUSED])
        store.fail(build.claim(store)[0].id, code, "Reason.")
    assert [failure.code for failure in store.job_failures(job.id)] == ["encrypted", "unsupported"]
    assert store.stats(job.id).failed == 2


def test_a_batch_that_scored_again_and_is_through_is_no_upload(store: Store) -> None:
    job = build.add_job(store)
    build.screen(store, job.id, 1)
    (upload,) = (batch.id for batch in store.list_progress())
    scoring = store.add_batch(job.id, (), kind=TaskKind.SCORE, parsing_ids=store.parsing_ids_of_job(job.id))
    assert [batch.id for batch in store.list_progress(uploads=True)] == [scoring, upload]
    store.set_batch_state(scoring, BatchState.CANCELLED)
    assert [batch.id for batch in store.list_progress(uploads=True)] == [upload]
    assert [batch.kind for batch in store.list_progress()] == [TaskKind.SCORE, TaskKind.READ]


def test_batches_are_listed_newest_first(store: Store) -> None:
    job, other = build.add_job(store, "One"), build.add_job(store, "Two")
    first, second, third = (
        store.add_batch(owner.id, build.files(1, start=start))
        for start, owner in enumerate((job, other, job))
    )
    assert [batch.id for batch in store.list_progress()] == [third, second, first]
    assert [batch.id for batch in store.list_progress(job_id=job.id, limit=1)] == [third]
    assert [batch.job_title for batch in store.list_progress(job_id=other.id)] == ["Two"]
    assert store.progress(99) is None


def test_a_small_batch_is_not_behind_a_large_one(store: Store) -> None:
    job = build.add_job(store)
    store.add_batch(job.id, build.files(100))
    build.claim(store, 40)
    small = store.add_batch(job.id, build.files(5, start=1000))
    order = [task.batch_id for task in build.claim(store, 100)]
    assert [position for position, batch in enumerate(order) if batch == small] == list(range(8, 13))


def test_urgent_files_go_first_even_those_that_wait_already(store: Store) -> None:
    job = build.add_job(store)
    store.add_batch(job.id, build.files(30))
    store.add_batch(job.id, [build.file(25), build.file(99)], urgent=True)
    claims = [store.claim("w", 5, 9, urgent_only=True) for _ in range(3)]
    assert [[task.sha256 for task in tasks] for tasks in claims] == [
        [build.file(25).sha256],
        [build.file(99).sha256],
        [],
    ]


def test_scoring_again_needs_no_file_and_supersedes_what_waits(store: Store) -> None:
    job = build.add_job(store)
    for number in (1, 2):
        build.screen(store, job.id, number, build.Person(email=f"p{number}@x.org"))
    ids = store.parsing_ids_of_job(job.id)
    older = store.add_batch(job.id, (), kind=TaskKind.SCORE, parsing_ids=ids)
    newer = store.add_batch(job.id, (), kind=TaskKind.SCORE, parsing_ids=(*ids, 99))
    assert counts(store, older) == {"total": 2, "duplicates": 2}
    tasks = build.claim(store)
    assert [(task.batch_id, task.kind, task.parsing_id) for task in tasks] == [
        (newer, TaskKind.SCORE, 1),
        (newer, TaskKind.SCORE, 2),
    ]
    first = store.parsing(1)
    assert first and tasks[0].first_seen == first.first_seen


def test_five_thousand_files_are_one_batch(store: Store) -> None:
    job = build.add_job(store)
    pile = build.files(5000)
    pile[17] = replace(pile[17], error_code="empty", error_text="Empty.")
    batch_id = store.add_batch(job.id, pile)
    assert counts(store, batch_id) == {"total": 5000, "queued": 4999, "failed": 1}
    assert store.queue_depth() == 4999
