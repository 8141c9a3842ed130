"""Other weights and must-haves tried on stored parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from analyzer.records import Job, Part, Requirement, RequirementKind, Weights
from db.store import Store
from service.errors import Invalid
from service.screening import Screening
from service.settings import Settings
from service.what_if import Need, need_of, ranks_of, switched, what_if
from tests.db import build
from tests.db.build import Person

# must_skills, experience (None: not asked for); what was found of each requirement; the score with equal weights
PEOPLE = {
    "Ada": (1.0, 0.0, (1.0, 0.0), 50.0),
    "Bo": (0.4, 0.9, (0.4, 1.0), 65.0),
    "Cem": (0.2, None, (0.2, 0.0), 20.0),
    "Dan": (0.0, 1.0, (0.0, 1.0), 50.0),
}
ASKED = (
    Requirement("Calm with people", RequirementKind.TEXT),
    Requirement("Works at night", RequirementKind.TEXT, must=False),
)
HALVES = Weights(50, 0, 0, 0, 50, 0)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screening]:
    folder: Path = tmp_path_factory.mktemp("what_if")
    settings = Settings(database_url=f"sqlite:///{folder / 'store.sqlite3'}", resume_upload_dir=folder)
    store = Store(settings.database_url)
    store.add_job(Job("Night nurse", requirements=ASKED), HALVES)
    store.add_batch(1, build.files(len(PEOPLE)))
    for task, (name, (must, years, found, total)) in zip(build.claim(store), PEOPLE.items(), strict=True):
        result = build.result(task, Person(f"{name} Example", f"{name}@x.org"), total)
        parts = (Part("must_skills", 50, must, 0), Part("experience", 50, years, 0))
        parts = tuple(part for part in parts if part.value is not None)
        result = replace(result, score=replace(result.score, parts=parts, findings=found))
        store.store_results([result], worker=build.WORKER)
    yield Screening(settings, store)
    store.close()


def test_other_weights_show_who_rises_and_who_falls(house: Screening) -> None:
    tried = what_if(house, 1, Weights(10, 0, 0, 0, 30, 0), limit=3, movers=5)
    moves = [[(moved.row.candidate_id, moved.ai_score, moved.climbed) for moved in group]
             for group in (tried.top, tried.risers, tried.fallers)]  # fmt: skip
    assert (tried.candidates, tried.moved, tried.rose, tried.fell, tried.average) == (4, 1, 0, 1, 49.4)
    assert moves == [[(2, 77.5, 0), (4, 75.0, 0), (1, 25.0, -1)], [], [(1, 25.0, -1)]]


def test_nobody_moves_under_the_same_weights(house: Screening) -> None:
    same = what_if(house, 1, HALVES, limit=10, movers=5)
    assert (same.moved, same.risers, same.fallers) == (0, (), ())
    assert [(moved.row.rank, moved.rank, moved.ai_score) for moved in same.top] == [
        (1, 1, 65.0),
        (2, 2, 50.0),
        (2, 2, 50.0),
        (4, 4, 20.0),
    ]


@pytest.mark.parametrize(
    ("needs", "scores"),
    [
        pytest.param((Need.MUST, Need.MUST), [80.0, 75.0, 25.0, 10.0], id="both are must-haves"),
        pytest.param((Need.OFF, Need.MUST), [100.0, 95.0, 0.0, 0.0], id="the other one instead"),
        pytest.param((Need.OFF, Need.OFF), [100.0, 90.0, 0.0, 0.0], id="both off: the rest has their points"),
    ],
)
def test_switched_requirements_are_counted_from_what_was_found(
    house: Screening, needs: tuple[Need, ...], scores: list[float]
) -> None:
    asked = tuple(switched(item, need) for item, need in zip(ASKED, needs, strict=True))
    tried = what_if(house, 1, HALVES, asked)
    assert ([moved.ai_score for moved in tried.top], tried.unsure) == (scores, 0)


def test_requirements_are_not_made_up_in_a_trial(house: Screening) -> None:
    with pytest.raises(Invalid):
        what_if(house, 1, HALVES, ASKED[:1])


def test_a_requirement_that_is_off_remembers_what_it_was() -> None:
    for before in ASKED:
        assert need_of(off := switched(before, Need.OFF)) is Need.OFF
        assert switched(off, need_of(before)) == before


def test_a_trial_shows_ties_as_the_ranking_does(house: Screening) -> None:
    same = what_if(house, 1, HALVES, limit=10)
    assert [moved.place for moved in same.top] == [moved.row.place for moved in same.top]
    apart = what_if(house, 1, Weights(10, 0, 0, 0, 30, 0), limit=2)
    assert [(moved.place, moved.row.place) for moved in apart.top] == [("1=", "1"), ("1=", "2=")]


def test_equal_scores_share_a_rank() -> None:
    assert ranks_of(np.array([50.0, 65.0, 50.0, 20.0])).tolist() == [2, 1, 2, 4]
