"""Receipts: stored scores come out again, an altered one is found, and nothing about a run changes a score."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import text

from service import repeating
from service.screening import Screening, Weights
from service.verify import Difference, differences, material_of
from tests.houses import RESUME, developer_job, ended, house_in, submit

LINE = "- Wrote number {} of the tools that keep the harbour's timetable true to the tide\n"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screening]:
    """Five resumes of different lengths, scored."""
    house = house_in(tmp_path_factory.mktemp("verify"))
    house.start()
    files = {}
    for number in range(5):
        more = "".join(map(LINE.format, range(7 * number)))
        made = RESUME.format(name=f"Verity{number}").replace("\nEducation", f"{more}\nEducation")
        files[f"{number}.txt"] = made.encode()
    ended(house, submit(house, developer_job(house), files))
    yield house
    house.stop()


def found(house: Screening) -> list[Difference]:
    return [difference for difference in differences(house) if difference]


def test_stored_scores_come_out_again(house: Screening) -> None:
    assert (len(list(differences(house))), found(house)) == (5, [])


def test_an_altered_score_is_found_though_the_receipt_is_the_same(house: Screening) -> None:
    before = house.store.scored_parts(1).ai_scores.max()
    change = text("UPDATE screenings SET ai_score = :score WHERE id = 1")
    (own,) = [row.ai_score for row in house.store.rows(1, [1])]
    with house.store.writing() as session:
        session.execute(change, {"score": 99.5})
    assert found(house) == [Difference(1, house.store.rows(1, [1])[0].candidate_id, 99.5, own, ())]
    with house.store.writing() as session:
        session.execute(change, {"score": own})
    assert (house.store.scored_parts(1).ai_scores.max(), found(house)) == (before, [])


def test_a_difference_says_what_of_the_receipt_changed(house: Screening) -> None:
    stored = house.job(1)
    house.store.update_job(1, stored.job, Weights(title=80.0))
    differing = found(house)
    assert {difference.changed for difference in differing} == {("weights",)} and len(differing) == 5
    assert "made with another weights" in str(differing[0])
    house.store.update_job(1, stored.job, stored.weights)
    assert found(house) == []


def test_threads_handfuls_orders_and_a_restart_give_one_score_a_resume(house: Screening) -> None:
    job = house.job(1)
    screened = [repeating.Screened(job, material_of(house.parsing(number))) for number in range(1, 6)]
    stored = {replace(item.score, notes=()) for number in range(1, 6) for item in house.screenings_of(number)}
    assert repeating.distinct_scores(house.settings, screened, runs=6, restart=4) == [1] * 5
    again = {house.judge.judge(job, item.material).score for item in screened}
    assert again == stored
