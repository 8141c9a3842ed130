from __future__ import annotations

import numpy as np

from db.store import Store
from tests.db import build
from tests.db.build import Person


def test_the_parts_of_a_jobs_scores_come_best_first(store: Store) -> None:
    job, other = build.add_job(store), build.add_job(store)
    for number, value in enumerate((40.0, None, 70.5)):
        build.screen(store, job.id, number, Person(f"{'ABC'[number]}da Example", f"p{number}@x.org"), value)
    build.screen(store, other.id, 9, Person("Not Here", "not@x.org"))
    stored = store.scored_parts(job.id, ("must_skills", "title", "unheard_of"))
    assert (stored.screening_ids.tolist(), stored.ai_scores.tolist()) == ([3, 1], [70.5, 40.0])
    np.testing.assert_equal(stored.values, [[1.0, np.nan, np.nan]] * 2)
    assert [row.candidate_id for row in store.rows(job.id, [1, 3])] == [1, 3]
    assert store.scored_parts(99, ("title",)).values.shape == (0, 1)
