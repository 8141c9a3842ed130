from __future__ import annotations

from dataclasses import replace

from analyzer.records import Job, Weights
from db.records import JobStatus
from db.store import Store
from tests.db import build


def test_a_job_comes_back_as_it_went_in(store: Store) -> None:
    stored = store.add_job(build.job(), Weights(title=20.0), actor="ada")
    assert store.get_job(stored.id) == stored
    assert (stored.job, stored.weights) == (build.job(), Weights(title=20.0))
    assert (stored.status, stored.version) == (JobStatus.OPEN, 1)


def test_a_job_that_is_not_there_is_none(store: Store) -> None:
    assert store.get_job(7) is None
    assert store.update_job(7, build.job(), Weights()) is None
    assert store.set_job_status(7, JobStatus.CLOSED) is None


def test_what_no_database_can_hold_is_replaced_and_keeps_its_length(store: Store) -> None:
    stored = store.add_job(Job("a\x00b", "\ud800!"), Weights())
    assert stored.job == Job("a�b", "�!")
    assert store.get_job(stored.id) == stored


def test_the_version_counts_only_changes_of_the_job_or_its_weights(store: Store) -> None:
    first = build.add_job(store)
    same = store.update_job(first.id, first.job, first.weights)
    assert same == first
    titled = store.update_job(first.id, replace(first.job, title="Midwife"), first.weights)
    weighted = store.update_job(first.id, replace(first.job, title="Midwife"), Weights(title=1.0))
    assert titled and weighted
    assert (titled.version, weighted.version) == (2, 3)
    assert weighted.updated_at > first.updated_at
    assert store.get_job(first.id) == weighted


def test_closed_jobs_can_be_left_out(store: Store) -> None:
    one, two = build.add_job(store, "One"), build.add_job(store, "Two")
    closed = store.set_job_status(one.id, JobStatus.CLOSED, actor="ada")
    assert closed and closed.status is JobStatus.CLOSED
    assert [job.id for job in store.list_jobs()] == [two.id, one.id]
    assert [job.id for job in store.list_jobs(include_closed=False)] == [two.id]


def test_the_overview_counts_every_job_and_puts_open_ones_first(store: Store) -> None:
    closed, busy, quiet = (build.add_job(store, title) for title in ("Closed", "Busy", "Quiet"))
    store.set_job_status(closed.id, JobStatus.CLOSED)
    for number, value in enumerate((80.0, 61.5, None)):
        build.screen(store, busy.id, number, build.Person(email=f"p{number}@x.org"), value)
    store.add_batch(
        busy.id, [*build.files(2, start=10), replace(build.file(20), sha256=None, error_code="empty")]
    )
    rows = {row.title: row for row in store.overview()}
    assert list(rows) == ["Busy", "Quiet", "Closed"]
    row = rows["Busy"]
    assert (row.scored, row.needs_review, row.failed, row.waiting) == (2, 1, 1, 2)
    assert (row.average, row.highest, row.lowest) == (70.8, 80.0, 61.5)
    assert [place for place, count in enumerate(row.histogram) if count] == [12, 16]
    empty = rows["Quiet"]
    assert (empty.scored, empty.waiting, empty.average, empty.updated_at) == (0, 0, None, quiet.updated_at)


def test_every_change_is_an_event_and_names_the_actor(store: Store) -> None:
    job = build.add_job(store)
    store.update_job(job.id, replace(job.job, title="Midwife"), job.weights, actor="bob")
    store.set_job_status(job.id, JobStatus.CLOSED, actor="cid")
    store.set_job_status(job.id, JobStatus.OPEN, actor="ada")
    store.add_event("eve", "export", "job 2")
    told = [(event.actor, event.action, event.detail) for event in store.events(subject=f"job {job.id}")]
    assert told == [
        ("ada", "reopen", None),
        ("cid", "close", None),
        ("bob", "change", "version 2"),
        ("ada", "create", None),
    ]
    assert [event.subject for event in store.events(limit=1)] == ["job 2"]


def test_every_change_leaves_a_version(store: Store) -> None:
    first = build.add_job(store)
    store.update_job(first.id, first.job, first.weights, actor="bo")  # changes nothing
    changed = store.update_job(first.id, replace(first.job, title="Midwife"), Weights(title=1.0), actor="bo")
    assert changed
    kept = [(item.version, item.job, item.weights, item.actor) for item in store.job_versions(first.id)]
    assert kept == [(2, changed.job, changed.weights, "bo"), (1, first.job, first.weights, "ada")]
