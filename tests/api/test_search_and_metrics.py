"""Search, metrics and health over REST."""

from __future__ import annotations

import re
import shutil

import pytest
from fastapi.testclient import TestClient

from analyzer.records import Weights
from api import schemas
from db.records import RankingQuery
from service.screening import Screening
from tests.api.conftest import Still
from tests.db import build
from tests.db.build import Person


@pytest.fixture
def found(still: Still) -> TestClient:
    """An API over two people of job 1 and one of job 2."""
    client = still()
    house = house_of(client)
    for title in ("Nurse", "Cook"):
        house.store.add_job(build.job(title), Weights())
    for number, (job_id, name, value) in enumerate(((1, "Ada", 71.0), (1, "Bo", 55.0), (2, "Cem", 90.0))):
        build.screen(house.store, job_id, number, Person(f"{name} Example", f"{name}@x.org"), value)
    return client


def house_of(client: TestClient) -> Screening:
    (make,) = client.app.dependency_overrides.values()  # type: ignore[attr-defined]
    house: Screening = make()
    return house


def test_a_search_in_a_job_gives_people_with_the_lines_that_were_met(found: TestClient) -> None:
    answer = found.get("/api/candidates", params={"q": '"wound care" years>=4', "job_id": 1, "limit": 1})
    assert answer.status_code == 200
    body = answer.json()
    assert (body["total"], body["next_offset"]) == (2, 1)
    (person,) = body["candidates"]
    assert person == {
        "candidate_id": 1, "name": "Ada Example", "file_name": "file0.pdf", "location": None,
        "skills": ["Wound care", "Triage"], "years": 5.0, "education": "bachelor", "ai_score": 71.0,
        "recommendation": "Good match", "status": "scored", "stage": "new", "places": 1,
        "lines": [{"text": "wound care", "marks": [[0, 10]]}],
    }  # fmt: skip


def test_a_search_without_a_job_looks_at_everybody(found: TestClient) -> None:
    body = found.get("/api/candidates", params={"q": "name:example -name:bo"}).json()
    assert ([person["name"] for person in body["candidates"]], body["next_offset"]) == (
        ["Cem Example", "Ada Example"],
        None,
    )


@pytest.mark.parametrize(
    ("asked", "status", "sentence"),
    [
        pytest.param({"q": "a (b"}, 422, "character 3: this bracket is never closed", id="a bracket"),
        pytest.param({"q": "score>5"}, 422, "choose a job to search in", id="a field of a job"),
        pytest.param({"q": "a", "job_id": 9}, 404, "There is no job 9.", id="no such job"),
        pytest.param({}, 422, "q: Field required", id="nothing"),
        pytest.param({"q": "a", "limit": 0}, 422, "limit: ", id="an empty page"),
    ],
)
def test_a_search_that_cannot_be_made_says_why(
    found: TestClient, asked: dict[str, str], status: int, sentence: str
) -> None:
    answer = found.get("/api/candidates", params=asked)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert sentence in answer.json()["detail"]


def test_a_long_list_of_candidates_says_where_it_goes_on(found: TestClient) -> None:
    address = "/api/analyzer/job/1/processing-status"
    first = found.get(address, params={"limit": 1})
    assert first.headers["link"] == f'<{address}?limit=1&offset=1>; rel="next"'
    last = found.get(address, params={"limit": 1, "offset": 1})
    assert "link" not in last.headers
    names = [candidate["name"] for page in (first, last) for candidate in page.json()["candidates"]]
    assert names == ["Ada Example", "Bo Example"]


def test_all_candidates_are_listed_in_the_shape_that_is_documented(found: TestClient) -> None:
    answer = found.get("/api/analyzer/job/1/processing-status")
    status = schemas.ProcessingStatus.model_validate_json(answer.content, strict=True)
    rows = house_of(found).ranking(RankingQuery(1)).rows
    assert "link" not in answer.headers
    assert [(row.candidate_id, row.ai_score, row.place) for row in status.candidates] == [
        (row.candidate_id, row.ai_score, row.place) for row in rows
    ]
    assert status.model_dump(mode="json") == answer.json()


def test_metrics_are_counted_from_the_rows(found: TestClient) -> None:
    house = house_of(found)
    house.store.add_batch(1, build.files(2, start=50))
    house.store.fail(build.claim(house.store, 1)[0].id, "encrypted", "Locked.")
    answer = found.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    lines = answer.text.splitlines()
    wanted = [
        'shortlist_tasks{state="queued"} 1.0',
        'shortlist_tasks{state="done"} 3.0',
        'shortlist_tasks_failed{reason="encrypted"} 1.0',
        "shortlist_candidates 3.0",
        "shortlist_models_warm 0.0",
        'shortlist_stage_seconds_count{stage="read"} 3.0',
        'shortlist_stage_seconds_bucket{le="0.01",stage="read"} 0.0',
        'shortlist_stage_seconds_bucket{le="0.025",stage="read"} 3.0',
    ]
    assert [line for line in wanted if line not in lines] == []
    assert re.search(r'shortlist_disk_free_bytes\{place="resumes"\} \d', answer.text)
    assert 'shortlist_build_info{database="sqlite"' in answer.text


def test_a_house_whose_models_are_not_warm_is_loading(client: TestClient) -> None:
    assert client.get("/healthz").json()["status"] == "ok"
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["status"]) == (503, "loading")


def test_a_house_that_cannot_store_a_file_is_not_ready(still: Still) -> None:
    client = still()
    shutil.rmtree(house_of(client).settings.resume_upload_dir)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["status"]) == (503, "unable")
    assert "The folder for resumes cannot be written" in answer.json()["notices"][0]


def test_trouble_with_the_database_is_a_sentence_and_passes(still: Still) -> None:
    client = still()
    with house_of(client).store.reading() as session:
        session.connection().exec_driver_sql("PRAGMA query_only = ON")
    answer = client.post("/api/jobs", json={"title": "Cook", "required_skills": ["Baking"]})
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert answer.json()["detail"].startswith("The database cannot be written")
