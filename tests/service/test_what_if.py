"""Other weights tried on stored parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from analyzer.records import Part, Weights
from db.store import Store
from service.what_if import ranks_of, what_if
from tests.db import build
from tests.db.build import Person

# must_skills, experience (None: not asked for); the score with equal weights
PEOPLE = {"Ada": (1.0, 0.0, 50.0), "Bo": (0.4, 0.9, 65.0), "Cem": (0.2, None, 20.0), "Dan": (0.0, 1.0, 50.0)}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = Store(f"sqlite:///{tmp_path_factory.mktemp('what_if') / 'store.sqlite3'}")
    job = build.add_job(store)
    store.add_batch(job.id, build.files(len(PEOPLE)))
    for task, (name, (must, years, total)) in zip(build.claim(store), PEOPLE.items(), strict=True):
        result = build.result(task, Person(f"{name} Example", f"{name}@x.org"), total)
        parts = (Part("must_skills", 50, must, 0), Part("experience", 50, years, 0))
        result = replace(result, score=replace(result.score, parts=parts))
        store.store_results([result], worker=build.WORKER)
    yield store
    store.close()


def test_other_weights_show_who_rises_and_who_falls(store: Store) -> None:
    tried = what_if(store, 1, Weights(10, 0, 0, 0, 30, 0), limit=3, movers=5)
    moves = [[(moved.row.candidate_id, moved.ai_score, moved.climbed) for moved in group]
             for group in (tried.top, tried.risers, tried.fallers)]  # fmt: skip
    assert (tried.candidates, tried.moved, tried.average) == (4, 1, 49.4)
    assert moves == [[(2, 77.5, 0), (4, 75.0, 0), (1, 25.0, -1)], [], [(1, 25.0, -1)]]


def test_nobody_moves_under_the_same_weights(store: Store) -> None:
    same = what_if(store, 1, Weights(50, 0, 0, 0, 50, 0), limit=10, movers=5)
    assert (same.moved, same.risers, same.fallers) == (0, (), ())
    assert [(moved.row.rank, moved.rank, moved.ai_score) for moved in same.top] == [
        (1, 1, 65.0),
        (2, 2, 50.0),
        (2, 2, 50.0),
        (4, 4, 20.0),
    ]


def test_equal_scores_share_a_rank() -> None:
    assert ranks_of(np.array([50.0, 65.0, 50.0, 20.0])).tolist() == [2, 1, 2, 4]
