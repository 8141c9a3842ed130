"""One search, the same answer on both databases."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import text

from analyzer.records import DegreeLevel
from db.engine import open_engine
from db.migrate import FOLDER, _undistracted
from db.records import Stage
from db.search_records import (
    All,
    Any,
    Compare,
    Compared,
    HasSkill,
    InStage,
    Label,
    Labelled,
    Not,
    Query,
    Words,
)
from db.store import Store
from tests.db import build
from tests.db.build import Person
from tests.db.conftest import BOTH, empty

# name, text, skills, years, level, score
PEOPLE = (
    ("Zoë Ärger", "Led a team\nlead of nurses. C++ and Python", ("C++", "Machine Learning"), 2.0, DegreeLevel.MASTER, 70.0),
    ("Bob Blank", "Intern, python, AWS. Résumé O'Brien \\ 'x", ("Python",), None, None, None),
    ("Ann Lee", "Team lead; wound care, AWS and GCP", ("Learning", "C"), 9.0, DegreeLevel.BACHELOR, 90.5),
    ("Ed Moor", "Pythonic node.js work on C# in Zürich", ("Machine",), 4.5, DegreeLevel.BACHELOR, 12.0),
)  # fmt: skip


def word(*words: str, prefix: bool = False) -> Words:
    return Words(words, prefix)


PYTHON, AWS, GCP, INTERN = word("python"), word("aws"), word("gcp"), word("intern")
ASKED: dict[str, tuple[Query, list[int]]] = {
    "a word": (PYTHON, [1, 2]),
    "a word that nobody has": (word("cobol"), []),
    "the beginning of a word": (word("python", prefix=True), [1, 4, 2]),
    "case and accents aside": (word("resume"), [2]),
    "an umlaut": (word("zurich"), [4]),
    "c++ is not c": (word("c++"), [1]),
    "c# is not c": (word("c#"), [4]),
    "a word with a point": (word("node", "js"), [4]),
    "a phrase": (word("team", "lead"), [3, 1]),
    "a phrase in the other order": (word("lead", "team"), []),
    "a phrase over a line break": (word("team", "lead", "of"), [1]),
    "an apostrophe": (word("o", "brien"), [2]),
    "both": (All((PYTHON, AWS)), [2]),
    "either": (Any((PYTHON, GCP)), [3, 1, 2]),
    "one without another": (All((AWS, Not(INTERN))), [3]),
    "only without": (Not(PYTHON), [3, 4]),
    "neither": (All((Not(PYTHON), Not(AWS))), [4]),
    "brackets": (All((AWS, Any((GCP, INTERN)), Not(word("wound", "care")))), [2]),
    "not either": (Not(Any((AWS, PYTHON))), [4]),
    "not not": (Not(Not(AWS)), [3, 2]),
    "a skill": (HasSkill("c++"), [1]),
    "a skill is not part of another": (HasSkill("Learning"), [3]),
    "a skill of two words": (HasSkill("machine learning"), [1]),
    "a skill and a word": (All((HasSkill("C"), AWS)), [3]),
    "years": (Compare(Compared.YEARS, ">=", 4.5), [3, 4]),
    "fewer years": (Compare(Compared.YEARS, "<", 4.5), [1]),
    "unknown years are not few": (Not(Compare(Compared.YEARS, ">=", 4.5)), [1, 2]),
    "a degree": (Compare(Compared.EDUCATION, "=", DegreeLevel.BACHELOR.rank), [3, 4]),
    "a word or years": (Any((INTERN, Compare(Compared.YEARS, ">", 5))), [3, 2]),
    "a word and not years": (All((AWS, Not(Compare(Compared.YEARS, ">", 5)))), [2]),
    "a name": (Labelled(Label.NAME, "arg"), [1]),
    "a percent sign is no wildcard": (Labelled(Label.NAME, "%"), []),
    "not a name": (All((Not(Labelled(Label.NAME, "Bob")), PYTHON)), [1]),
    "a place": (Labelled(Label.LOCATION, "LEEDS"), [3]),
}  # fmt: skip
IN_JOB: dict[str, tuple[Query, list[int]]] = {
    "a score": (Compare(Compared.SCORE, ">=", 70), [3, 1]),
    "no score is not a low one": (Compare(Compared.SCORE, "<", 50), [4]),
    "a stage": (InStage(Stage.INTERVIEW), [4]),
    "not a stage": (Not(InStage(Stage.NEW)), [4]),
}


@pytest.fixture(scope="module", params=BOTH)
def store(request: pytest.FixtureRequest) -> Store:
    """One store for all tests of this module but the last, which only read it."""
    opened: Store = request.getfixturevalue(f"{request.param}_store")
    empty(opened)
    job = build.add_job(opened)
    for number, (name, words, skills, years, level, value) in enumerate(PEOPLE, start=1):
        person = Person(name, f"p{number}@x.org", skills=skills, years=years, level=level)
        screen(opened, job.id, number, person, value, words)
    opened.decide(job.id, [4], stage=Stage.INTERVIEW)
    with opened.writing() as session:
        session.execute(text("UPDATE candidates SET search_place = 'leeds, uk' WHERE id = 3"))
    return opened


def screen(store: Store, job_id: int, number: int, person: Person, value: float | None, words: str) -> None:
    store.add_batch(job_id, [build.file(number)])
    (task,) = build.claim(store)
    result = replace(build.result(task, person, value), text=words)
    assert store.store_results([result], worker=build.WORKER) != (None,)


def ids(store: Store, query: Query, job_id: int | None = None) -> list[int]:
    hits, total = store.search(query, job_id=job_id)
    assert total == len(hits)
    return [hit.candidate_id for hit in hits]


@pytest.mark.parametrize(("query", "found"), ASKED.values(), ids=ASKED)
def test_a_job_is_searched_best_score_first(store: Store, query: Query, found: list[int]) -> None:
    assert ids(store, query, 1) == found


@pytest.mark.parametrize(("query", "found"), IN_JOB.values(), ids=IN_JOB)
def test_scores_and_stages_are_searched_in_a_job(store: Store, query: Query, found: list[int]) -> None:
    assert ids(store, query, 1) == found


@pytest.mark.parametrize(("query", "found"), ASKED.values(), ids=ASKED)
def test_everybody_is_searched_newest_first(store: Store, query: Query, found: list[int]) -> None:
    assert ids(store, query) == sorted(found, reverse=True)


def test_a_page_keeps_the_total(store: Store) -> None:
    query = Any((PYTHON, GCP))
    for job_id, page in ((1, [1]), (None, [2])):
        hits, total = store.search(query, job_id=job_id, limit=1, offset=1)
        assert ([hit.candidate_id for hit in hits], total) == (page, 3)
        assert store.search(query, job_id=job_id, limit=1, offset=9) == ((), 3)


def test_a_hit_shows_the_reading_and_the_screening(store: Store) -> None:
    ((hit,), _) = store.search(GCP, job_id=1)
    assert (hit.name, hit.file_name, hit.text, hit.skills) == (
        "Ann Lee",
        "file3.pdf",
        PEOPLE[2][1],
        ("Learning", "C"),
    )
    assert (hit.years, hit.education, hit.ai_score, hit.stage) == (9.0, DegreeLevel.BACHELOR, 90.5, Stage.NEW)
    ((anywhere,), _) = store.search(GCP)
    assert (anywhere.parsing_id, anywhere.years, anywhere.ai_score) == (hit.parsing_id, 9.0, None)


@pytest.fixture
def url(fresh: Store, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if fresh.is_postgresql:
        return str(request.getfixturevalue("postgres_server"))
    return f"sqlite:///{tmp_path / 'store.sqlite3'}"


@pytest.fixture(params=BOTH)
def fresh(request: pytest.FixtureRequest) -> Store:
    opened: Store = request.getfixturevalue(f"{request.param}_store")
    empty(opened)
    return opened


def test_what_is_erased_is_not_found_again(fresh: Store) -> None:
    job = build.add_job(fresh)
    screen(fresh, job.id, 1, Person("Bo", "bo@x.org"), 50.0, "zither player")
    screen(fresh, job.id, 2, Person("Di", "di@x.org"), 50.0, "zither maker")
    fresh.delete_candidate(1)
    assert ids(fresh, word("zither")) == ids(fresh, word("zither"), job.id) == [2]
    assert ids(fresh, word("player")) == []


def test_no_page_of_the_index_holds_an_erased_word(sqlite_store: Store) -> None:
    """On PostgreSQL the row goes, and its words with a vacuum."""
    empty(sqlite_store)
    job = build.add_job(sqlite_store)
    for number, words in enumerate(("zither player", "quokka zither", "zither"), start=1):
        screen(sqlite_store, job.id, number, Person(words, f"p{number}@x.org"), 50.0, words)
    before = pages(sqlite_store)
    sqlite_store.delete_candidate(2)
    assert (b"quokka" in before, b"quokka" in pages(sqlite_store)) == (True, False)
    assert ids(sqlite_store, word("zither")) == [3, 1]


def pages(store: Store) -> bytes:
    with store.reading() as session:
        return b"".join(session.scalars(text("SELECT block FROM resume_search_data")))


def test_a_newer_resume_is_what_a_person_is_found_by(fresh: Store) -> None:
    jobs = [build.add_job(fresh) for _ in range(2)]
    screen(fresh, jobs[0].id, 1, Person(), 50.0, "zither player")
    screen(fresh, jobs[1].id, 2, Person(), 50.0, "harp player")
    assert ids(fresh, word("zither")) == []
    assert ids(fresh, word("zither"), jobs[0].id) == ids(fresh, word("harp")) == [1]


def test_a_merged_person_is_found_as_the_one_that_remains(fresh: Store) -> None:
    job = build.add_job(fresh)
    screen(fresh, job.id, 1, Person("Ada Example", "a@x.org"), 50.0, "zither player")
    screen(fresh, job.id, 2, Person("Bo Sample", "b@x.org"), 60.0, "harp player")
    fresh.merge(2, into=1)
    assert ids(fresh, word("player")) == ids(fresh, word("harp")) == [1]
    assert fresh.parsing_ids_pool() == (2,)
    fresh.unmerge(2)
    assert ids(fresh, word("player")) == [2, 1]
    assert fresh.parsing_ids_pool() == (1, 2)


def test_a_store_from_before_there_was_a_search_is_filled_in(url: str) -> None:
    store = Store(url)
    job = build.add_job(store)
    screen(
        store, job.id, 1, Person("Zoë Ärger", "a@x.org", skills=("C++",), years=2.5), 50.0, "zither player"
    )
    screen(store, job.id, 2, Person("Bo Sample", "b@x.org", years=None, level=None), 60.0, "harp player")
    store.merge(2, into=1)
    before = people(store)
    store.close()
    downgrade(url, "0001")
    store = Store(url)
    assert people(store) == before
    assert (
        ids(store, All((word("harp"), Not(HasSkill("C++")))))
        == ids(store, Labelled(Label.NAME, "zoe"))
        == [1]
    )
    assert ids(store, All((HasSkill("c++"), word("zither"))), job.id) == [1]
    store.close()


def people(store: Store) -> list[tuple[object, ...]]:
    columns = "id, parsing_id, years, education_rank, search_name, search_place"
    with store.reading() as session:
        return [tuple(row) for row in session.execute(text(f"SELECT {columns} FROM candidates ORDER BY id"))]


def downgrade(url: str, revision: str) -> None:
    engine = open_engine(url)
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    with _undistracted(engine) as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, revision)
    engine.dispose()


def test_a_very_long_resume_is_stored_and_found(fresh: Store) -> None:
    job = build.add_job(fresh)
    words = " ".join(f"w{number}é漢" for number in range(150_000))
    screen(fresh, job.id, 1, Person(), 50.0, f"zither {words} {'x' * 5000}")
    assert ids(fresh, word("zither")) == ids(fresh, word("w77e漢")) == [1]
