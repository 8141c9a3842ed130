"""Decisions, merging and erasing."""

from __future__ import annotations

from sqlalchemy import text

from db.records import RankingQuery, Stage, TaskKind
from db.store import Store
from tests.db import build
from tests.db.build import Person

BO = Person("Bo Sample", "bo@x.org", "07700 900123")


def ranked(store: Store, job_id: int) -> list[tuple[int, str]]:
    return [(row.candidate_id, row.file_name) for row in store.iter_ranking(RankingQuery(job_id))]


def test_only_what_is_given_is_decided(store: Store) -> None:
    job = build.add_job(store)
    for number in (1, 2, 3):
        build.screen(store, job.id, number, Person(email=f"p{number}@x.org"))
    assert store.decide(job.id, [1, 2, 99], stage=Stage.SHORTLISTED, rating=5, actor="ada") == 2
    assert store.decide(job.id, [1], note="Good talk") == 1
    rows = {row.candidate_id: row for row in store.iter_ranking(RankingQuery(job.id))}
    assert [(row.stage, row.rating, row.note) for _, row in sorted(rows.items())] == [
        (Stage.SHORTLISTED, 5, "Good talk"),
        (Stage.SHORTLISTED, 5, None),
        (Stage.NEW, None, None),
    ]
    store.decide(job.id, [1], note="", rating=0)
    cleared = store.row(job.id, 1)
    assert cleared and (cleared.stage, cleared.rating, cleared.note) == (Stage.SHORTLISTED, None, None)
    told = [(event.actor, event.detail) for event in store.events(subject="candidate 2")]
    assert told == [("ada", f"job {job.id}, stage shortlisted, rating 5")]


def test_screenings_of_a_person_come_best_first(store: Store) -> None:
    jobs = [build.add_job(store) for _ in range(3)]
    for job, value in zip(jobs, (40.0, None, 90.0), strict=True):
        build.screen(store, job.id, 1, value=value)
    assert [screening.job_id for screening in store.screenings_of(1)] == [
        jobs[2].id,
        jobs[0].id,
        jobs[1].id,
    ]
    assert store.screening(jobs[0].id, 99) is None
    assert store.row(99, 1) is None


def test_people_are_found_by_name_address_or_phone(store: Store) -> None:
    job = build.add_job(store)
    build.screen(store, job.id, 1, Person("Ada Example", "ada@x.org"))
    build.screen(store, job.id, 2, BO)
    people, total = store.find_candidates(limit=1)
    assert ([one.name for one in people], total) == (["Bo Sample"], 2)
    assert [one.name for one in store.find_candidates(search="ADA")[0]] == ["Ada Example"]
    assert [one.name for one in store.find_candidates(search="900123")[0]] == ["Bo Sample"]
    assert store.find_candidates(search="%") == ((), 0)


def test_merging_moves_screenings_and_hides_the_second_of_a_job(store: Store) -> None:
    job, other = build.add_job(store), build.add_job(store)
    build.screen(store, job.id, 1, Person("Ada Example", "ada@x.org"))
    build.screen(store, job.id, 2, BO)
    build.screen(store, other.id, 2, BO)
    merged = store.merge(2, into=1, actor="ada")
    assert merged and merged.id == 1
    assert ranked(store, job.id) == [(1, "file1.pdf")]
    assert ranked(store, other.id) == [(1, "file2.pdf")]
    assert store.stats(job.id).scored == 1
    assert [one.id for one in store.merged_into(1)] == [2]
    assert [parsing.file_name for parsing in store.parsings_of(1)] == ["file2.pdf", "file2.pdf", "file1.pdf"]
    assert store.parsing_ids_pool() == (3,)
    assert store.ranking(RankingQuery(other.id, search="example")).total == 1
    gone = store.candidate(2)
    assert gone and gone.merged_into == 1


def test_a_merge_can_be_undone(store: Store) -> None:
    job, other = build.add_job(store), build.add_job(store)
    build.screen(store, job.id, 1, Person("Ada Example", "ada@x.org"))
    build.screen(store, job.id, 2, BO)
    build.screen(store, other.id, 2, BO)
    before = ranked(store, job.id), ranked(store, other.id)
    store.merge(2, into=1)
    parted = store.unmerge(2, actor="ada")
    assert parted and parted.merged_into is None
    assert (ranked(store, job.id), ranked(store, other.id)) == before
    assert store.ranking(RankingQuery(other.id, search="sample")).total == 1
    assert store.unmerge(99) is None


def test_merging_takes_the_note_of_the_possible_duplicate_away(store: Store) -> None:
    job = build.add_job(store)
    build.screen(store, job.id, 1, Person("John Doe", "doe@x.org"))
    build.screen(store, job.id, 2, Person("Jane Doe", "doe@x.org"))
    store.merge(1, into=2)
    row = store.row(job.id, 2)
    assert row and [note.code for note in row.notes] == ["ocr"]
    store.unmerge(1)
    back = store.row(job.id, 1)
    assert back and [note.code for note in back.notes] == ["ocr", "possible_duplicate"]


def test_whatever_comes_for_a_merged_person_goes_to_the_one_that_remains(store: Store) -> None:
    job, other = build.add_job(store), build.add_job(store)
    build.screen(store, job.id, 1, Person("Ada Example", "ada@x.org"))
    build.screen(store, job.id, 2, BO)
    store.merge(2, into=1)
    assert build.screen(store, other.id, 2, BO)[0] == 1
    assert build.screen(store, other.id, 3, BO)[0] == 1
    assert build.screen(store, other.id, 4, BO, candidate_id=2)[0] == 1
    assert ranked(store, other.id) == [(1, "file4.pdf")]


def test_three_candidates_can_become_one_and_two_again(store: Store) -> None:
    jobs = [build.add_job(store) for _ in range(3)]
    for number, job in enumerate(jobs):
        build.screen(store, job.id, number, Person(f"{'ABC'[number]}da Example", f"p{number}@x.org"))
    store.merge(1, into=2)
    store.merge(2, into=3)
    assert store.merge(1, into=3) == store.candidate(3)
    assert [screening.candidate_id for screening in store.screenings_of(3)] == [3, 3, 3]
    store.unmerge(1)
    assert [len(store.screenings_of(number)) for number in (1, 2, 3)] == [1, 0, 2]
    assert store.merge(1, into=99) is None


def test_erasing_leaves_nothing_of_a_person(store: Store) -> None:
    job, other = build.add_job(store), build.add_job(store)
    build.screen(store, job.id, 1, BO, name="bo_sample.pdf")
    build.screen(store, job.id, 2, Person())
    store.add_batch(job.id, [build.file(1, "bo_again.pdf")])
    store.add_batch(other.id, [build.file(1, "bo_sample.pdf")])
    store.add_batch(job.id, (), kind=TaskKind.SCORE, parsing_ids=[1])
    store.decide(job.id, [1], note="Bo is nice", actor="ada")
    assert store.delete_candidate(1, actor="ada") == (build.file(1).sha256,)
    assert store.candidate(1) is None
    assert ranked(store, job.id) == [(2, "file2.pdf")]
    assert store.known_hashes() == {build.file(2).sha256}
    assert build.claim(store) == ()
    assert all(batch.finished_at for batch in store.list_progress())
    assert "bo" not in everything(store).casefold().replace("nobody", "")
    assert store.delete_candidate(1) == ()


def everything(store: Store) -> str:
    """Every value of every row, as one text."""
    told: list[str] = []
    with store.reading() as session:
        for table in ("candidates", "resume_parsing", "screenings", "tasks", "events", "files"):
            told += [str(tuple(row)) for row in session.execute(text(f"SELECT * FROM {table}"))]
    return "\n".join(told)


def test_an_erased_persons_file_can_come_in_again_as_somebody_new(store: Store) -> None:
    job = build.add_job(store)
    build.screen(store, job.id, 1, BO)
    store.delete_candidate(1)
    assert build.screen(store, job.id, 1, BO)[0] == 2


def test_a_resume_in_flight_does_not_bring_an_erased_person_back(store: Store) -> None:
    job, other = build.add_job(store), build.add_job(store)
    build.screen(store, job.id, 1, BO)
    store.add_batch(other.id, [build.file(1)])
    (task,) = build.claim(store)
    store.delete_candidate(1)
    assert store.store_results([build.result(task, BO)], worker=build.WORKER) == (None,)
    assert store.find_candidates() == ((), 0)


def test_a_file_that_somebody_else_uses_stays(store: Store) -> None:
    job, other = build.add_job(store), build.add_job(store)
    build.screen(store, job.id, 1, BO)
    build.screen(store, job.id, 2, Person())
    build.screen(store, other.id, 1, BO, candidate_id=2)
    assert store.delete_candidate(1) == ()
    assert build.file(1).sha256 in store.known_hashes()


def test_erasing_takes_the_merged_ones_along(store: Store) -> None:
    job = build.add_job(store)
    build.screen(store, job.id, 1, Person())
    build.screen(store, job.id, 2, BO)
    store.merge(2, into=1)
    assert store.delete_candidate(1) == (build.file(1).sha256, build.file(2).sha256)
    assert store.candidate(2) is None
    assert [event.action for event in store.events(subject="candidate 2")] == ["erase", "merge"]
