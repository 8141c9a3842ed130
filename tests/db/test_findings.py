"""What was found of parts and requirements, kept for re-rankings; and must-haves that flag."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from alembic import command
from alembic.config import Config

from analyzer.records import Job, Verdict, Weights
from analyzer.rerank import PARTS
from db.migrate import FOLDER
from db.records import NewResult, Stage
from db.store import Store
from tests.db import build
from tests.db.build import Person

PLACES = [PARTS.index(name) for name in ("must_skills", "title")]


def judged(result: NewResult, *findings: float) -> NewResult:
    """A result that says what each requirement gave; a must-have with 0 was not found."""
    (must,) = result.score.requirements
    must = replace(must, verdict=Verdict.MET if findings[0] else Verdict.NOT_FOUND)
    return replace(result, score=replace(result.score, findings=findings, requirements=(must,)))


@pytest.fixture
def filled(store: Store) -> Store:
    """Job 1 with three people, of whom the second needs review and the third misses a must-have."""
    job = build.add_job(store)
    store.add_batch(job.id, build.files(3))
    for task, value, findings in zip(
        build.claim(store), (40.0, None, 70.5), ((0.9, 0.25), (0.0, 0.0), (0.0, 1.0)), strict=True
    ):
        result = build.result(task, Person(f"{'ABC'[task.id - 1]}da Example", f"p{task.id}@x.org"), value)
        store.store_results([judged(result, *findings)], worker=build.WORKER)
    return store


def test_what_was_found_comes_best_first(filled: Store) -> None:
    stored = filled.scored_parts(1)
    assert (stored.screening_ids.tolist(), stored.ai_scores.tolist()) == ([3, 1], [70.5, 40.0])
    np.testing.assert_equal(stored.values[:, PLACES], [[1.0, np.nan]] * 2)
    assert (stored.findings.tolist(), stored.known.tolist()) == ([[0.0, 1.0], [0.9, 0.25]], [True, True])
    assert filled.scored_parts(99).values.shape == (0, len(PARTS))


def test_only_those_of_a_stage_are_read_where_one_is_named(filled: Store) -> None:
    filled.decide(1, [1], stage=Stage.PASSED)
    assert filled.scored_parts(1, stages=(Stage.PASSED,)).screening_ids.tolist() == [1]


def test_findings_for_other_requirements_are_not_taken_for_todays(filled: Store) -> None:
    job = filled.get_job(1)
    assert job is not None
    off = replace(job.job, requirements=tuple(replace(item, off=True) for item in job.job.requirements))
    filled.update_job(1, off, Weights())
    assert filled.scored_parts(1).known.tolist() == [True, True]
    filled.update_job(1, Job("Nurse", "Another text", job.job.requirements[:1]), Weights())
    other = filled.scored_parts(1)
    assert (other.known.tolist(), other.findings.shape) == ([False, False], (2, 1))
    np.testing.assert_equal(other.values[:, PLACES], [[1.0, np.nan]] * 2)


@pytest.mark.parametrize(
    ("misses", "people"),
    [
        pytest.param(None, [3, 1, 2], id="anybody"),
        pytest.param(True, [3], id="who misses a must-have"),
        pytest.param(False, [1, 2], id="who misses none or was never judged"),
    ],
)
def test_a_missed_must_have_flags_and_filters(filled: Store, misses: bool | None, people: list[int]) -> None:
    ranking = filled.ranking(build.query(1, misses_must=misses))
    assert ([row.candidate_id for row in ranking.rows], ranking.total) == (people, len(people))
    flags = {row.candidate_id: row.missed_musts for row in ranking.rows}
    assert flags == {number: ("Wound care",) if number == 3 else () for number in people}


def test_a_new_judgement_takes_the_place_of_the_old_findings(filled: Store) -> None:
    filled.add_batch(1, [build.file(1)])
    batch = build.rescore(filled, 1, [1, 3], 50.0)
    assert batch and filled.scored_parts(1).known.tolist() == [False, False]  # these results had none


def test_erasing_a_person_takes_their_findings(filled: Store) -> None:
    filled.delete_candidate(3)
    assert filled.scored_parts(1).screening_ids.tolist() == [1]


def test_what_an_earlier_version_stored_is_taken_over(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'store.sqlite3'}"
    early = Store(address)
    job = build.add_job(early)
    early.add_batch(job.id, [build.file(1)])
    (task,) = build.claim(early)
    early.store_results([judged(build.result(task), 0.0, 1.0)], worker=build.WORKER)
    with early._writer.connect() as connection:
        config = Config()
        config.set_main_option("script_location", str(FOLDER))
        config.attributes["connection"] = connection
        command.downgrade(config, "0003")
    early.close()
    later = Store(address)
    stored = later.scored_parts(job.id)
    np.testing.assert_equal(stored.values[:, PLACES], [[1.0, np.nan]])
    assert stored.known.tolist() == [False]
    assert [row.missed_musts for row in later.ranking(build.query(job.id)).rows] == [("Wound care",)]
    assert [(item.version, item.job, item.weights) for item in later.job_versions(job.id)] == [
        (1, job.job, job.weights)
    ]
    later.close()
