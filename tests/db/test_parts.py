from __future__ import annotations

from db.records import ScoredParts
from db.store import Store
from tests.db import build
from tests.db.build import Person


def test_the_parts_of_a_jobs_scores_come_best_first(store: Store) -> None:
    job, other = build.add_job(store), build.add_job(store)
    for number, value in enumerate((40.0, None, 70.5)):
        build.screen(store, job.id, number, Person(f"{'ABC'[number]}da Example", f"p{number}@x.org"), value)
    build.screen(store, other.id, 9, Person("Not Here", "not@x.org"))
    parts = {"must_skills": 1.0, "title": None}
    assert store.scored_parts(job.id) == (ScoredParts(3, 3, 70.5, parts), ScoredParts(1, 1, 40.0, parts))
    assert [row.candidate_id for row in store.rows(job.id, [1, 3])] == [1, 3]
    assert store.scored_parts(99) == ()
