from __future__ import annotations

from db.store import Store
from tests.db import build
from tests.db.build import Person


def test_statistics_count_scores_in_bins_of_five(store: Store) -> None:
    job = build.add_job(store)
    for number, value in enumerate((70.0, None, 90.5, 70.0, 12.0, 100.0, 0.0)):
        build.screen(store, job.id, number, Person(email=f"p{number}@x.org"), value)
    stats = store.stats(job.id)
    assert (stats.scored, stats.needs_review, stats.total) == (6, 1, 7)
    assert (stats.average, stats.highest, stats.lowest) == (57.1, 100.0, 0.0)
    bins = {5 * place: count for place, count in enumerate(stats.histogram) if count}
    assert bins == {0: 1, 10: 1, 70: 2, 90: 1, 95: 1}


def test_a_job_without_resumes_has_empty_statistics(store: Store) -> None:
    stats = store.stats(build.add_job(store).id)
    assert (stats.total, stats.average, stats.highest, stats.lowest) == (0, None, None, None)
    assert stats.histogram == (0,) * 20
