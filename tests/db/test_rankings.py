from __future__ import annotations

import pytest

from analyzer.records import DegreeLevel, Outcome
from db.records import RankingQuery, Stage
from db.store import Store
from tests.db import build
from tests.db.build import Person, query
from tests.db.conftest import BOTH, empty

# score, person, file name
PEOPLE: tuple[tuple[float | None, Person, str], ...] = (
    (70.0, Person("Zoë Ärger", "zoe@x.org", years=2.0, level=DegreeLevel.MASTER, skills=("C++",)), "a.pdf"),
    (None, Person("Bob Blank", "bob@x.org", years=None, level=None, skills=()), "b.pdf"),
    (90.5, Person("ann Lee", "ann@x.org", years=9.0, level=None, skills=("C",)), "c.pdf"),
    (70.0, Person(None, None, years=None, skills=("100% Cotton",)), "my_cv (1).pdf"),
    (12.0, Person("Anna Alm", "alm@x.org", years=4.5, skills=("Wound care",)), "e.pdf"),
)


@pytest.fixture(scope="module", params=BOTH)
def store(request: pytest.FixtureRequest) -> Store:
    """One store for all tests of this module, which only read it."""
    opened: Store = request.getfixturevalue(f"{request.param}_store")
    empty(opened)
    return opened


@pytest.fixture(scope="module")
def job_id(store: Store) -> int:
    job = build.add_job(store)
    for number, (value, person, name) in enumerate(PEOPLE, start=1):
        build.screen(store, job.id, number, person, value, name=name)
    store.decide(job.id, [1], stage=Stage.INTERVIEW, rating=2)
    store.decide(job.id, [5], stage=Stage.SHORTLISTED, rating=5)
    build.screen(store, build.add_job(store, "Other").id, 99, Person("Not Here", "not@x.org"))
    return job.id


def ids(store: Store, wanted: RankingQuery) -> list[int]:
    return [row.candidate_id for row in store.ranking(wanted).rows]


def test_a_ranking_is_by_score_and_those_without_one_come_last(store: Store, job_id: int) -> None:
    ranking = store.ranking(RankingQuery(job_id))
    assert ranking.total == 5
    assert [(row.candidate_id, row.rank) for row in ranking.rows] == [
        (3, 1),
        (1, 2),
        (4, 2),
        (5, 4),
        (2, None),
    ]
    assert tuple(store.iter_ranking(RankingQuery(job_id), chunk=2)) == ranking.rows
    assert store.row(job_id, 5) == ranking.rows[3]


@pytest.mark.parametrize(
    ("sort", "up", "down"),
    [
        ("ai_score", [5, 1, 4, 3, 2], [3, 1, 4, 5, 2]),
        ("name", [3, 5, 2, 4, 1], [1, 4, 2, 5, 3]),
        ("years", [1, 5, 3, 2, 4], [3, 5, 1, 2, 4]),
        ("education", [4, 5, 1, 2, 3], [1, 4, 5, 2, 3]),
        ("stage", [2, 3, 4, 5, 1], [1, 5, 2, 3, 4]),
        ("rating", [1, 5, 2, 3, 4], [5, 1, 2, 3, 4]),
        ("updated_at", [2, 3, 4, 1, 5], [5, 1, 4, 3, 2]),
    ],
)
def test_a_ranking_sorts_by_any_column_with_the_unknown_last(
    store: Store, job_id: int, sort: str, up: list[int], down: list[int]
) -> None:
    assert ids(store, query(job_id, sort=sort, descending=False)) == up
    assert ids(store, query(job_id, sort=sort)) == down


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        pytest.param({"outcome": Outcome.NEEDS_REVIEW}, [2], id="outcome"),
        pytest.param({"min_score": 70.0}, [3, 1, 4], id="at least"),
        pytest.param({"min_score": 12.0, "max_score": 70.0}, [1, 4, 5], id="between"),
        pytest.param({"min_years": 4.5}, [3, 5], id="years"),
        pytest.param({"education": DegreeLevel.MASTER}, [1], id="education"),
        pytest.param({"education": DegreeLevel.SECONDARY}, [1, 4, 5], id="any education"),
        pytest.param({"stages": (Stage.INTERVIEW, Stage.SHORTLISTED)}, [1, 5], id="stages"),
        pytest.param({"skills": ("c",)}, [3], id="a skill is not part of another"),
        pytest.param({"skills": ("c++", "C")}, [], id="all of the skills"),
        pytest.param({"search": "ZOE arger"}, [1], id="name without accents"),
        pytest.param({"search": "ann"}, [3, 5], id="part of a name"),
        pytest.param({"search": "ALM@X"}, [5], id="e-mail"),
        pytest.param({"search": "my_cv (1)"}, [4], id="file name"),
        pytest.param({"search": "wound"}, [5], id="skill"),
        pytest.param({"search": "%"}, [4], id="percent sign is no wildcard"),
        pytest.param({"search": "m_"}, [], id="underscore is no wildcard"),
        pytest.param({"search": "\\"}, [], id="backslash"),
        pytest.param({"search": "  "}, [3, 1, 4, 5, 2], id="blank search is none"),
        pytest.param({"search": "x\x00y"}, [], id="a character no database holds"),
    ],
)
def test_a_ranking_is_filtered(
    store: Store, job_id: int, wanted: dict[str, object], found: list[int]
) -> None:
    ranking = store.ranking(query(job_id, **wanted))
    assert ([row.candidate_id for row in ranking.rows], ranking.total) == (found, len(found))


def test_a_page_of_no_rows_still_counts_who_matches(store: Store, job_id: int) -> None:
    assert store.ranking(query(job_id, min_score=60.0, limit=0)).total == 3


def test_a_page_keeps_the_total_and_the_ranks(store: Store, job_id: int) -> None:
    page = store.ranking(query(job_id, limit=2, offset=2))
    assert page.total == 5
    assert [(row.candidate_id, row.rank) for row in page.rows] == [(4, 2), (5, 4)]
    assert ids(store, query(job_id, offset=4)) == [2]


def test_a_row_shows_what_the_resume_and_the_person_said(store: Store, job_id: int) -> None:
    row = store.row(job_id, 1)
    assert row is not None
    assert (row.name, row.email, row.file_name, row.years) == ("Zoë Ärger", "zoe@x.org", "a.pdf", 2.0)
    assert (row.education, row.matched, row.missing) == (DegreeLevel.MASTER, ("C++",), ("Night shifts",))
    assert (row.stage, row.rating, row.band, row.recommendation) == (Stage.INTERVIEW, 2, 4.5, "Good match")
