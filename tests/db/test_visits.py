"""What is new since somebody's last visit, on each database."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.base import now
from db.records import Changes, Stage, Visit
from db.store import Store
from tests.db import build
from tests.db.build import Person

START = now().replace(microsecond=0)
MINUTES = [
    pytest.param([0], (0, None), id="the first visit"),
    pytest.param([0, 20, 45], (0, None), id="one visit with pauses"),
    pytest.param([0, 20, 60], (60, 20), id="a second visit"),
    pytest.param([0, 60, 61, 80], (60, 0), id="later in the second visit"),
]


@pytest.mark.parametrize(("looks", "expected"), MINUTES)
def test_a_long_silence_begins_a_new_visit(store: Store, looks, expected) -> None:
    for minutes in looks:
        visit = store.visit("ada", moment=START + timedelta(minutes=minutes))
    began, before = (None if minutes is None else START + timedelta(minutes=minutes) for minutes in expected)
    assert visit == Visit(began, before)


def test_news_are_counted_by_job_and_what_one_decided_oneself_is_none(store: Store) -> None:
    job, quiet = build.add_job(store).id, build.add_job(store).id
    build.screen(store, quiet, 9, Person("Old News", "old@x.org"))
    before = now()
    build.screen(store, job, 1, Person("Ada Example", "ada@x.org"))
    build.screen(store, job, 2, Person("Bo Example", "bo@x.org"), None)
    store.add_batch(job, [build.file(3)])
    store.fail(build.claim(store)[0].id, "damaged", "It is damaged.")
    store.decide(job, [2], stage=Stage.SHORTLISTED, actor="bo")
    began = now()
    store.decide(job, [2, 3], rating=3, actor="ada")
    store.decide(job, [3], note="x", actor="bo")
    assert store.changes(Visit(began, before), actor="ada") == {job: Changes(1, 1, 1, 2)}
    assert store.changes(Visit(began, None), actor="ada") == {}


def test_what_was_marked_as_seen_is_not_new(store: Store) -> None:
    job = build.add_job(store).id
    store.visit("ada", moment=START - timedelta(hours=2))
    store.visit("ada", moment=START - timedelta(hours=1))
    build.screen(store, job, 1)
    assert store.changes(store.visit("ada"), actor="ada") == {job: Changes(scored=1)}
    store.mark_seen("ada")
    assert store.changes(store.visit("ada"), actor="ada") == {}
