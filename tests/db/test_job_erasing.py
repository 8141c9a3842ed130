"""A job is deleted with what only it needs, on each database."""

from __future__ import annotations

from db.records import JobFootprint, RankingQuery
from db.store import Store
from tests.db import build
from tests.db.build import Person

ADA, BO, CY = (Person(f"{name} Example", f"{name}@x.org".lower()) for name in ("Ada", "Bo", "Cy"))


def two_jobs(store: Store) -> tuple[int, int]:
    """Ada and Bo in the first, Ada in the second too; one file of the first could not be read."""
    first, second = build.add_job(store, "First").id, build.add_job(store, "Second").id
    build.screen(store, first, 1, ADA)
    build.screen(store, first, 2, BO)
    build.screen(store, second, 1, ADA)
    store.add_batch(first, [build.file(3)])
    (task,) = build.claim(store)
    store.fail(task.id, "damaged", "It is damaged.")
    store.tag(first, [1, 2], add=["tagged"])
    return first, second


def hashes(*numbers: int) -> list[str]:
    return [f"{number:064x}" for number in numbers]


def test_a_footprint_counts_what_would_go(store: Store) -> None:
    first, second = two_jobs(store)
    assert store.job_footprint(first) == JobFootprint(2, 3, 3, only_here=1, elsewhere=1)
    assert store.job_footprint(second) == JobFootprint(1, 1, 1, only_here=0, elsewhere=1)
    assert store.job_footprint(99) is None


def test_who_stands_only_in_the_job_goes_with_it_and_the_others_stay(store: Store) -> None:
    first, second = two_jobs(store)
    assert sorted(store.delete_job(first, actor="ada")) == hashes(2, 3)
    assert (store.get_job(first), store.candidate(2), store.list_progress(job_id=first)) == (None, None, ())
    assert [row.name for row in store.ranking(RankingQuery(second)).rows] == ["Ada Example"]
    assert store.known_hashes() == frozenset(hashes(1))
    assert [(e.actor, e.action, e.detail) for e in store.events(subject=f"job {first}", limit=1)] == [
        ("ada", "delete", "2 screenings, 1 candidates erased")
    ]
    assert store.delete_job(first) == ()


def test_those_who_are_kept_stay_in_the_pool_with_their_files(store: Store) -> None:
    first, _ = two_jobs(store)
    assert list(store.delete_job(first, keep_people=True)) == hashes(3)
    assert store.candidate(2) is not None
    assert len(store.parsing_ids_pool()) == 2
    assert store.known_hashes() == frozenset(hashes(1, 2))


def test_one_who_was_merged_into_a_person_of_another_job_stays(store: Store) -> None:
    first, _ = two_jobs(store)
    store.merge(2, 1)
    assert store.job_footprint(first) == JobFootprint(2, 3, 3, only_here=0, elsewhere=1)
    store.delete_job(first)
    assert [one.id for one in store.merged_into(1)] == [2]


def test_a_merged_family_of_the_job_alone_goes_as_a_whole(store: Store) -> None:
    job_id = build.add_job(store).id
    for number, person in enumerate((ADA, BO, CY), start=1):
        build.screen(store, job_id, number, person)
    store.merge(2, 1)
    store.merge(3, 2)
    assert sorted(store.delete_job(job_id)) == hashes(1, 2, 3)
    assert store.find_candidates() == ((), 0)


def test_a_file_that_is_read_while_its_job_goes_ends_in_nothing(store: Store) -> None:
    job_id = build.add_job(store).id
    store.add_batch(job_id, [build.file(1)])
    (task,) = build.claim(store)
    store.delete_job(job_id)
    assert store.store_results([build.result(task, ADA)], worker=build.WORKER) == (None,)
    assert store.find_candidates() == ((), 0)
