"""Problems, keys, foreign pages and the documentation of the API."""

from __future__ import annotations

import logging
import re

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from service.house import open_house
from tests.api.conftest import JOB, SAMPLES, Still

SAMPLE = next(SAMPLES.iterdir())

PROBLEMS = {
    "unknown address": ("GET", "/api/nope", 404, "There is nothing at this address; /docs lists what there is."),
    "unknown address, posted": ("POST", "/api/analyzer/nope", 404, "There is nothing at this address; /docs lists what there is."),
    "wrong method": ("DELETE", "/api/jobs", 405, "This address does not take this method; /docs lists what it takes."),
    "no such job": ("GET", "/api/jobs/7", 404, "There is no job 7."),
    "no such job's status": ("GET", "/api/analyzer/job/7/processing-status", 404, "There is no job 7."),
    "no such job's CSV": ("GET", "/api/analyzer/job/7/rankings.csv", 404, "There is no job 7."),
    "no such batch": ("GET", "/api/analyzer/batch/7", 404, "There is no batch 7."),
    "no such batch's events": ("GET", "/api/analyzer/batch/7/events", 404, "There is no batch 7."),
    "no such candidate": ("GET", "/api/candidates/7", 404, "There is no candidate 7."),
    "erase nobody": ("DELETE", "/api/candidates/7", 404, "There is no candidate 7."),
    "a word for a number": ("GET", "/api/jobs/seven", 422, "job_id: Input should be a valid integer, unable to parse string as an integer"),
}  # fmt: skip


@pytest.mark.parametrize(("method", "path", "status", "detail"), PROBLEMS.values(), ids=PROBLEMS)
def test_a_problem_is_a_problem_detail(
    client: TestClient, method: str, path: str, status: int, detail: str
) -> None:
    answer = client.request(method, path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    body = answer.json()
    assert (body["type"], body["status"], body["detail"], body["instance"]) == (
        "about:blank",
        status,
        detail,
        path,
    )


def test_an_unexpected_error_shows_a_number_and_no_trace(
    client: TestClient, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down() -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(logging.getLogger("shortlist"), "propagate", True)  # a house at work keeps its log
    caplog.set_level(logging.ERROR, logger="shortlist")  # and has a level of its own

    app = client.app
    assert isinstance(app, FastAPI)
    app.dependency_overrides[open_house] = break_down
    answer = client.get("/api/jobs")
    number = re.search(r"finds (\w{12}) in the log", answer.json()["detail"])
    assert answer.status_code == 500
    assert number and "secret" not in answer.text
    assert number[1] in caplog.text and "secret" in caplog.text


BAD_JOBS = {
    "no title": ({"description": "Python"}, "title: Field required"),
    "blank title": ({"title": " ", "description": "Python"}, "A job needs a title."),
    "nothing asked": ({"title": "Cook"}, "A job needs a description or at least one skill."),
    "misspelt field": ({**JOB, "skills": []}, "skills: Extra inputs are not permitted"),
    "negative years": ({**JOB, "min_experience": -1}, "The minimum experience is a number of years from 0 to 60."),
    "no weight left": ({**JOB, "weights": dict.fromkeys(("must_skills", "nice_skills", "meaning", "title", "experience", "education"), 0)}, "Weights are at least 0, and one of them is more than 0."),
}  # fmt: skip


@pytest.mark.parametrize(("body", "detail"), BAD_JOBS.values(), ids=BAD_JOBS)
def test_a_bad_job_is_refused(client: TestClient, body: dict[str, object], detail: str) -> None:
    answer = client.post("/api/jobs", json=body)
    assert (answer.status_code, answer.json()["detail"]) == (422, detail)


def test_a_job_is_written_read_changed_and_closed(client: TestClient) -> None:
    made = client.post("/api/jobs", json={**JOB, "nice_skills": ["Underwater basketry"]})
    assert (made.status_code, made.headers["location"]) == (201, f"/api/jobs/{made.json()['id']}")
    job = client.get(made.headers["location"]).json()
    assert (job["required_skills"], job["nice_skills"], job["education"]) == (
        ["Python", "PostgreSQL"],
        ["Underwater basketry"],
        "bachelor",
    )
    changed = client.patch(made.headers["location"], json={"min_experience": None, "nice_skills": []}).json()
    assert (
        changed["title"],
        changed["required_skills"],
        changed["nice_skills"],
        changed["min_experience"],
    ) == (
        "Senior Developer",
        ["Python", "PostgreSQL"],
        [],
        None,
    )
    replaced = client.put(
        made.headers["location"], json={"title": "Cook", "required_skills": ["Baking"]}
    ).json()
    assert (replaced["title"], replaced["required_skills"], replaced["education"]) == (
        "Cook",
        ["Baking"],
        None,
    )
    assert client.post(f"{made.headers['location']}/close").json()["status"] == "closed"
    assert client.get("/api/jobs", params={"include_closed": False}).json() == {"jobs": []}


def test_a_job_without_skills_reads_them_from_its_description(client: TestClient) -> None:
    description = "Requirements\n- Python\n- 4+ years of experience\nNice to have\n- Kubernetes"
    job = client.post("/api/jobs", json={"title": "Developer", "description": description}).json()
    assert (
        "Python" in job["required_skills"],
        "Kubernetes" in job["nice_skills"],
        job["min_experience"],
    ) == (
        True,
        True,
        4,
    )


@pytest.mark.parametrize("degree", ["Bachelor", "bachelors", "Bachelor's degree", " BACHELOR "])
def test_a_degree_is_understood_as_people_write_it(client: TestClient, degree: str) -> None:
    assert client.post("/api/jobs", json={**JOB, "education": degree}).json()["education"] == "bachelor"


def test_a_closed_job_takes_no_resumes(client: TestClient, job_id: int) -> None:
    client.post(f"/api/jobs/{job_id}/close")
    sent = [("files", (SAMPLE.name, SAMPLE.read_bytes()))]
    answer = client.post("/api/analyzer/batch/upload", files=sent, data={"job_id": job_id})
    assert answer.status_code == 409


def test_a_batch_is_paused_resumed_and_cancelled(client: TestClient, job_id: int) -> None:
    sent = [("files", (SAMPLE.name, SAMPLE.read_bytes()))]
    client.post("/api/analyzer/batch/upload", files=sent, data={"job_id": job_id})

    def move(verb: str) -> tuple[object, ...]:
        batch = client.post(f"/api/analyzer/batch/1/{verb}").json()
        return batch["status"], batch.get("paused"), batch.get("queued")

    assert [move(verb) for verb in ("pause", "resume", "cancel")] == [
        ("processing", True, 1),
        ("processing", False, 1),
        ("cancelled", False, 0),
    ]
    assert client.post("/api/analyzer/batch/1/pause").status_code == 409


KEYS = {
    "none": ({}, 401),
    "wrong": ({"X-API-Key": "wrong"}, 401),
    "header": ({"X-API-Key": "second"}, 200),
    "bearer": ({"Authorization": "Bearer first"}, 200),
    "not ASCII": ({"X-API-Key": "schlüssel".encode()}, 401),
}


@pytest.mark.parametrize(("headers", "status"), KEYS.values(), ids=KEYS)
def test_a_server_with_keys_asks_for_one(still: Still, headers: dict[str, str | bytes], status: int) -> None:
    answer = still(api_keys="first, second").get("/api/jobs", headers=headers)
    assert answer.status_code == status


@pytest.mark.parametrize("path", ["/healthz", "/openapi.json", "/docs"])
def test_health_and_documentation_need_no_key(still: Still, path: str) -> None:
    assert still(api_keys="first").get(path).status_code == 200


CALLERS = {
    "a program": ({}, 201),
    "our own page": ({"Origin": "http://127.0.0.1:8501"}, 201),
    "our own page, modern browser": ({"Origin": "http://127.0.0.1:8501", "Sec-Fetch-Site": "same-origin"}, 201),
    "a foreign page": ({"Origin": "https://evil.example"}, 403),
    "a foreign page, modern browser": ({"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}, 403),
    "another port of this machine": ({"Origin": "http://127.0.0.1:3000", "Sec-Fetch-Site": "same-site"}, 403),
    "a page without an origin": ({"Origin": "null"}, 403),
    "a page that was allowed": ({"Origin": "https://ours.example", "Sec-Fetch-Site": "cross-site"}, 201),
    "a foreign name for this machine": ({"Host": "evil.example:8501"}, 403),
    "a name that was allowed": ({"Host": "hr.example:8501"}, 201),
    "a name of the house": ({"Host": "recruiting:8501"}, 201),
    "an address": ({"Host": "[::1]:8501"}, 201),
}  # fmt: skip


@pytest.mark.parametrize(("headers", "status"), CALLERS.values(), ids=CALLERS)
def test_a_foreign_page_changes_nothing(still: Still, headers: dict[str, str], status: int) -> None:
    client = still(cors_origins="https://ours.example", allowed_hosts="hr.example")
    assert client.post("/api/jobs", json=JOB, headers=headers).status_code == status


def test_other_origins_are_answered_only_where_they_are_allowed(still: Still) -> None:
    asked = {"Origin": "https://ours.example"}
    allowed = "access-control-allow-origin"
    assert allowed not in still().get("/api/jobs", headers=asked).headers
    assert still(cors_origins="https://ours.example").get("/api/jobs", headers=asked).headers[allowed] == (
        "https://ours.example"
    )


def test_the_documentation_comes_from_this_server_alone(client: TestClient) -> None:
    page = client.get("/docs").text
    linked = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert [client.get(address).status_code for address in linked] == [200] * 3
    assert "http://" not in page and "https://" not in page


def test_the_description_names_every_field(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    upload = described["paths"]["/api/analyzer/batch/upload"]["post"]
    form = upload["requestBody"]["content"]["multipart/form-data"]["schema"]
    assert (set(form["properties"]), form["required"]) == ({"files", "job_id"}, ["files", "job_id"])
    assert set(upload["responses"]) == {"202", "4XX", "5XX"}
    documented = [
        (path, method)
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
        if path.startswith("/api") and not operation.get("description")
    ]
    assert documented == []


def test_readiness_waits_for_the_models(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok", "notices": []}
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["status"]) == (503, "loading")
