"""Tags of screenings, on each database."""

from __future__ import annotations

from db.records import RankingQuery
from db.store import Store
from tests.db import build
from tests.db.build import Person


def two_people(store: Store) -> int:
    job = build.add_job(store)
    build.screen(store, job.id, 1, Person("Ada Example", "ada@example.org"))
    build.screen(store, job.id, 2, Person("Bo Example", "bo@example.org"))
    return job.id


def tags(store: Store, job_id: int) -> list[tuple[str, ...]]:
    return [row.tags for row in store.ranking(RankingQuery(job_id)).rows]


def test_tags_are_added_removed_filtered_by_and_the_same_in_any_case(store: Store) -> None:
    job_id = two_people(store)
    assert store.tag(job_id, [1, 2], add=["Relocates", "Zürich"]) == 2
    assert store.tag(job_id, [2], add=["RELOCATES", "Second round"], remove=["zurich"]) == 1
    assert tags(store, job_id) == [("Relocates", "Zürich"), ("Relocates", "Second round")]
    assert store.tags_of_job(job_id) == ("Relocates", "Second round", "Zürich")
    found = store.ranking(RankingQuery(job_id, tags=("relocates", "second ROUND")))
    assert ([row.candidate_id for row in found.rows], found.total) == ([2], 1)


def test_tagging_twice_changes_nothing_and_the_log_holds_numbers_only(store: Store) -> None:
    job_id = two_people(store)
    assert [store.tag(job_id, [1], add=["his wife knows us"], actor="ada") for _ in range(2)] == [1, 0]
    events = store.events(subject="candidate 1")
    assert [(e.actor, e.action, e.detail) for e in events if e.action == "tag"] == [
        ("ada", "tag", f"job {job_id}, 1 added, 0 removed")
    ]


def test_tags_are_of_one_job_stay_when_it_is_scored_again_and_go_with_the_person(store: Store) -> None:
    job_id = two_people(store)
    other = build.add_job(store, "Other")
    build.screen(store, other.id, 3, Person("Ada Example", "ada@example.org"))
    store.tag(job_id, [1], add=["Relocates"])
    build.rescore(store, job_id, store.parsing_ids_of_job(job_id), 50.0)
    assert (tags(store, job_id), tags(store, other.id)) == ([("Relocates",), ()], [()])
    store.delete_candidate(1)
    assert store.tags_of_job(job_id) == ()
