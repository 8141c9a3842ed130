"""Learning from choices: off until switched on, shown with its reasons, applied and taken back by versions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from analyzer.records import Job, Part, Weights
from analyzer.rerank import PARTS
from db.records import Stage
from db.store import Store
from service import learning
from service.errors import Conflict
from service.screening import Screening
from service.settings import Settings
from service.versions import history, return_to
from tests.db import build
from tests.db.build import Person

TITLES, SKILLS = (0.2, 0.5, 0.5, 0.9, 0.5, 0.5), (0.9, 0.5, 0.5, 0.2, 0.5, 0.5)
BEFORE = Weights(20, 20, 20, 20, 20, 0)


@pytest.fixture
def house(settings: Settings) -> Iterator[Screening]:
    """Six people with good titles, six with good skills, nobody decided about."""
    store = Store(settings.database_url)
    store.add_job(Job("Baker", "Bakes bread."), BEFORE)
    store.add_batch(1, build.files(12))
    for task in build.claim(store):
        result = build.result(task, Person(f"P{task.id} Example", f"p{task.id}@x.org"), 50.0)
        values = TITLES if task.id <= 6 else SKILLS
        parts = tuple(Part(name, 20, value, 0) for name, value in zip(PARTS, values, strict=True))
        store.store_results([replace(result, score=replace(result.score, parts=parts))], worker=build.WORKER)
    yield Screening(settings, store)
    store.close()


def decide(house: Screening) -> None:
    house.decide(1, range(1, 5), stage=Stage.SHORTLISTED)
    house.decide(1, [5, 6], stage=Stage.INTERVIEW)
    house.decide(1, range(7, 13), stage=Stage.PASSED)


def test_nothing_is_learned_until_somebody_switches_it_on(house: Screening) -> None:
    decide(house)
    with pytest.raises(Conflict):
        learning.lesson(house, 1)
    learning.turn(house, 1, True, actor="ada")
    assert learning.is_on(house, 1) and learning.lesson(house, 1).weights is not None
    learning.turn(house, 1, False, actor="ada")
    assert [(event.actor, event.action) for event in house.events(subject="learning of job 1")] == [
        ("ada", "learning stopped"),
        ("ada", "learn from choices"),
    ]


def test_too_few_choices_teach_nothing(house: Screening) -> None:
    learning.turn(house, 1, True)
    house.decide(1, [1, 2], stage=Stage.SHORTLISTED)
    lesson = learning.lesson(house, 1)
    assert (lesson.chosen, lesson.passed, lesson.weights, lesson.needed) == (2, 0, None, 8)


def test_what_the_choices_suggest_says_why_and_who_moves(house: Screening) -> None:
    decide(house)
    learning.turn(house, 1, True)
    lesson = learning.lesson(house, 1)
    why = {tuned.name: (tuned.after > tuned.before, tuned.chosen, tuned.passed) for tuned in lesson.tuned}
    assert (lesson.chosen, lesson.passed) == (6, 6)
    assert (why["title"], why["must_skills"]) == (
        (True, pytest.approx(0.9), pytest.approx(0.2)),
        (False, pytest.approx(0.2), pytest.approx(0.9)),
    )
    assert lesson.would and (lesson.would.candidates, lesson.would.fell) == (12, 6)
    assert house.job(1).weights == BEFORE  # shown, not applied


def test_what_was_applied_is_undone_by_returning_to_the_version_before(house: Screening) -> None:
    decide(house)
    learning.turn(house, 1, True)
    weights = learning.lesson(house, 1).weights
    assert weights
    after = learning.apply(house, 1, weights, actor="ada")
    assert (after.weights, after.version, history(house, 1)[0].actor) == (weights, 2, "ada")
    assert return_to(house, 1, 1).weights == BEFORE
    assert [change.version for change in history(house, 1)] == [3, 2, 1]


def test_nobody_applies_what_they_have_not_seen(house: Screening) -> None:
    decide(house)
    learning.turn(house, 1, True)
    with pytest.raises(Conflict):
        learning.apply(house, 1, Weights())
