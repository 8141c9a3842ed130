"""What is stored of a resume, and who is one person."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analyzer.records import DegreeLevel, Note
from db.identity import TWIN
from db.records import Candidate, Stage, TaskKind
from db.store import Store
from tests.db import build
from tests.db.build import Person


def candidate(store: Store, candidate_id: int) -> Candidate:
    found = store.candidate(candidate_id)
    assert found is not None
    return found


def twins(store: Store, job_id: int, candidate_id: int) -> list[str]:
    row = store.row(job_id, candidate_id)
    assert row is not None
    return [note.text for note in row.notes if note.code == TWIN]


def test_one_result_is_a_candidate_a_reading_and_a_screening(store: Store) -> None:
    job = build.add_job(store)
    person = Person(phone="+44 7700 900123")
    candidate_id, screening_id = build.screen(store, job.id, 1, person, 82.5)
    one = candidate(store, candidate_id)
    assert one == Candidate(
        id=1,
        name="Ada Example",
        email="ada@example.org",
        phone="+44 7700 900123",
        location=None,
        links=("x.org/a",),
        resume_url="/api/candidates/1/resume",
        skills=("Wound care", "Triage"),
        experience="5 years",
        education="Bachelor",
        ai_score=82.5,
        created_at=one.created_at,
        updated_at=one.updated_at,
    )
    (parsing,) = store.parsings_of(candidate_id)
    assert parsing == store.parsing(parsing.id)
    assert (parsing.sha256, parsing.file_name) == (build.file(1).sha256, "file1.pdf")
    assert (parsing.resume, parsing.vectors, parsing.lines) == (build.resume(person), b"\x00\x01", b"packed")
    screening = store.screening(job.id, candidate_id)
    assert screening and (screening.id, screening.parsing_id) == (screening_id, parsing.id)
    expected = build.score(82.5, matched=("Wound care",))
    assert screening.score == replace(expected, notes=parsing.notes)
    assert (screening.stage, screening.rating, screening.receipt) == (
        Stage.NEW,
        None,
        {"job": "abc", "text": "def"},
    )


def test_a_resume_that_needs_review_has_no_score(store: Store) -> None:
    job = build.add_job(store)
    candidate_id, _ = build.screen(store, job.id, 1, value=None)
    assert candidate(store, candidate_id).ai_score is None
    stats = store.stats(job.id)
    assert (stats.scored, stats.needs_review, stats.average) == (0, 1, None)


def test_text_that_no_database_can_hold_is_stored_at_the_same_offsets(store: Store) -> None:
    job = build.add_job(store)
    store.add_batch(job.id, [build.file(1, "a\x00b.pdf")])
    (task,) = build.claim(store)
    assert task.file_name == "a�b.pdf"
    result = build.result(task, Person(name="Ada\x00 \udcffB", skills=("C\x00",)))
    stored = store.store_results([replace(result, text="x\x00y\ud800z")], worker=build.WORKER)
    assert stored == ((1, 1),)
    parsing = store.parsing(1)
    assert parsing and parsing.text == "x�y�z"
    assert parsing.resume.skills[0].name == "C�"
    assert candidate(store, 1).name == "Ada� �B"


def test_a_handful_is_stored_together_with_two_files_of_one_person(store: Store) -> None:
    job = build.add_job(store)
    batch_id = store.add_batch(job.id, build.files(3))
    tasks = build.claim(store)
    people = (Person(), Person(email="bo@x.org", name="Bo"), Person())
    results = [build.result(task, person) for task, person in zip(tasks, people, strict=True)]
    assert store.store_results(results, worker=build.WORKER) == ((1, 1), (2, 2), (1, 1))
    progress = store.progress(batch_id)
    assert progress and (progress.done, progress.finished_at is None) == (3, False)
    assert [parsing.file_name for parsing in store.parsings_of(1)] == ["file3.pdf", "file1.pdf"]


def test_the_newer_file_replaces_the_screening_and_keeps_what_a_person_decided(store: Store) -> None:
    job = build.add_job(store)
    candidate_id, first = build.screen(store, job.id, 1, value=50.0)
    store.decide(job.id, [candidate_id], stage=Stage.INTERVIEW, rating=4, note="Call on Monday")
    newer = Person(name="Ada B. Example", years=7.5, level=DegreeLevel.MASTER, skills=("Triage",))
    assert build.screen(store, job.id, 2, newer, 90.0) == (candidate_id, first)
    row = store.row(job.id, candidate_id)
    assert row and (row.ai_score, row.file_name, row.years) == (90.0, "file2.pdf", 7.5)
    assert (row.stage, row.rating, row.note) == (Stage.INTERVIEW, 4, "Call on Monday")
    assert (row.name, row.education) == ("Ada B. Example", DegreeLevel.MASTER)
    one = candidate(store, candidate_id)
    assert (one.skills, one.experience, one.education) == (("Triage",), "7.5 years", "Master")
    assert store.result_of(job.id, build.file(1).sha256 or "") == candidate_id


def test_of_two_files_the_later_upload_counts_whichever_is_read_first(store: Store) -> None:
    job = build.add_job(store)
    store.add_batch(job.id, build.files(2))
    older, newer = build.claim(store)
    store.store_results([build.result(newer, value=80.0)], worker=build.WORKER)
    store.store_results([build.result(older, value=20.0)], worker=build.WORKER)
    row = store.row(job.id, 1)
    assert row and (row.file_name, row.ai_score) == ("file2.pdf", 80.0)
    assert len(store.parsings_of(1)) == 2


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        pytest.param(
            Person("John Doe", "doe@x.org"),
            Person("Jane Doe", "doe@x.org"),
            "same e-mail address",
            id="a couple with one address",
        ),
        pytest.param(
            Person("Ada Example", "ada@x.org"),
            Person(None, "ada@x.org"),
            "same e-mail address",
            id="a name that was not found",
        ),
        pytest.param(
            Person("Ada Example", "a@x.org", "+44 7700 900123"),
            Person("Ada Other", "b@x.org", "07700 900123"),
            "same phone number",
            id="one phone",
        ),
        pytest.param(
            Person("Ada Example", None, companies=("Northgate", "Elm House", "St Agnes")),
            Person("EXAMPLE Ada", None, companies=("Elm House", "St Agnes", "Northgate", "Ward 9")),
            "same name and positions",
            id="one history",
        ),
    ],
)
def test_who_comes_close_is_somebody_new_with_a_note(
    store: Store, first: Person, second: Person, why: str
) -> None:
    job = build.add_job(store)
    assert build.screen(store, job.id, 1, first)[0] == 1
    assert build.screen(store, job.id, 2, second)[0] == 2
    assert twins(store, job.id, 1) == []
    assert twins(store, job.id, 2) == [f"Possible duplicate of candidate 1: {why}."]


def test_namesakes_with_another_history_are_strangers(store: Store) -> None:
    job = build.add_job(store)
    build.screen(store, job.id, 1, Person("Ada Example", "a@x.org", companies=("Northgate", "Elm House")))
    build.screen(store, job.id, 2, Person("Ada Example", "b@x.org", companies=("Harbour", "Hill Farm")))
    assert twins(store, job.id, 2) == []


def test_nobody_is_merged_for_lack_of_a_name_and_an_address(store: Store) -> None:
    job = build.add_job(store)
    assert build.screen(store, job.id, 1, Person(None, None))[0] == 1
    assert build.screen(store, job.id, 2, Person(None, None))[0] == 2


def test_of_two_people_with_one_address_the_compatible_name_decides(store: Store) -> None:
    job = build.add_job(store)
    build.screen(store, job.id, 1, Person("John Doe", "doe@x.org"))
    build.screen(store, job.id, 2, Person("Jane Doe", "doe@x.org"))
    assert build.screen(store, job.id, 3, Person("Jane Mary Doe", "doe@x.org"))[0] == 2


def test_the_same_bytes_are_the_same_person_in_another_job(store: Store) -> None:
    job, other = build.add_job(store), build.add_job(store)
    build.screen(store, job.id, 1, Person(None, None))
    assert build.screen(store, other.id, 1, Person(None, None)) == (1, 2)
    assert [screening.job_id for screening in store.screenings_of(1)] == [job.id, other.id]


def test_a_given_candidate_is_taken_at_their_word(store: Store) -> None:
    job = build.add_job(store)
    build.screen(store, job.id, 1, Person("Ada Example", "ada@x.org"))
    stored = build.screen(store, job.id, 2, Person("Other Name", "other@x.org"), candidate_id=1)
    assert stored[0] == 1
    assert candidate(store, 1).email == "other@x.org"


def test_a_stored_reading_is_used_again_only_by_the_same_versions(store: Store) -> None:
    job = build.add_job(store)
    build.screen(store, job.id, 1)
    sha256 = build.file(1).sha256 or ""
    assert store.find_readings([sha256, "unknown"], versions="reader 1") == {sha256: store.parsing(1)}
    assert store.find_readings([sha256], versions="reader 2") == {}


def test_scoring_again_changes_the_score_alone(store: Store) -> None:
    job = build.add_job(store)
    build.screen(store, job.id, 1, value=50.0)
    store.decide(job.id, [1], stage=Stage.SHORTLISTED)
    before = store.row(job.id, 1)
    batch = store.progress(build.rescore(store, job.id, store.parsing_ids_of_job(job.id), 64.5))
    after = store.row(job.id, 1)
    assert before and after and batch and batch.done == 1
    assert after == replace(before, ai_score=64.5, matched=("Wound care",), updated_at=after.updated_at)
    assert candidate(store, 1).ai_score == 64.5


def test_the_pool_can_be_scored_for_a_job_that_never_saw_it(store: Store) -> None:
    job, other = build.add_job(store), build.add_job(store)
    for number in (1, 2):
        build.screen(store, job.id, number, Person(email="ada@x.org"))
    build.screen(store, job.id, 3, Person("Bo", "bo@x.org"))
    assert store.parsing_ids_pool() == (2, 3)
    build.rescore(store, other.id, store.parsing_ids_pool(), 40.0)
    assert [row.file_name for row in store.iter_ranking(build.query(other.id))] == ["file2.pdf", "file3.pdf"]
    assert store.add_batch(other.id, [build.file(3)])
    assert build.claim(store) == ()


def test_scoring_an_older_resume_again_does_not_replace_the_newer(store: Store) -> None:
    job = build.add_job(store)
    build.screen(store, job.id, 1, value=50.0)
    store.add_batch(job.id, (), kind=TaskKind.SCORE, parsing_ids=store.parsing_ids_of_job(job.id))
    (late,) = build.claim(store)
    build.screen(store, job.id, 2, value=90.0)
    assert store.store_results([build.result(late, value=10.0)], worker=build.WORKER) == ((1, 1),)
    row = store.row(job.id, 1)
    assert row and (row.ai_score, row.file_name) == (90.0, "file2.pdf")


def test_scores_of_an_earlier_version_of_the_job_can_be_found(store: Store) -> None:
    job = build.add_job(store)
    build.screen(store, job.id, 1)
    assert store.stale_parsing_ids(job.id) == ()
    store.update_job(job.id, replace(job.job, title="Midwife"), job.weights)
    assert store.stale_parsing_ids(job.id) == (1,)


def test_a_note_of_the_reader_and_of_the_score_stand_side_by_side(store: Store) -> None:
    job = build.add_job(store)
    store.add_batch(job.id, build.files(1))
    (task,) = build.claim(store)
    result = build.result(task)
    noted = replace(result, score=replace(result.score, notes=(Note("short", "Little text."),)))
    store.store_results([noted], worker=build.WORKER)
    row = store.row(job.id, 1)
    assert row and [note.code for note in row.notes] == ["ocr", "short"]
