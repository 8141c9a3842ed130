"""The user's guide's endpoints answer with its fields and its words."""

from __future__ import annotations

import csv
import json
from io import StringIO

import pytest
from fastapi.testclient import TestClient

from tests.api.conftest import DOCX, JOB, PDFS, files
from tests.houses import until

EXCELLENT = "Excellent match - Highly recommended for interview"
SENTENCES = {
    EXCELLENT,
    "Good match - Recommended for interview",
    "Moderate match - Consider for interview",
    "Low match - Not recommended at this stage",
}


def _job(client: TestClient, **changes: object) -> int:
    return int(client.post("/api/jobs", json={**JOB, **changes}).json()["id"])


def finished(client: TestClient, batch_id: int) -> dict[str, object]:
    """The batch once it is completed."""
    look = lambda: client.get(f"/api/analyzer/batch/{batch_id}").json()  # noqa: E731
    return until(look, lambda batch: batch["status"] == "completed")


def _chosen(record: dict[str, object], *names: str) -> dict[str, object]:
    return {name: record[name] for name in names}


def test_an_upload_is_accepted_with_the_words_of_the_guide(client: TestClient, job_id: int) -> None:
    answer = client.post("/api/analyzer/batch/upload", files=files(*PDFS[:3]), data={"job_id": job_id})
    assert (answer.status_code, answer.json()) == (
        202,
        {
            "status": "processing",
            "message": "Processing 3 resumes for job Senior Developer",
            "job_id": job_id,
            "total_files": 3,
            "detail": "Resumes are being processed in background. "
            "Use batch status endpoint to check progress.",
            "batch_id": 1,
        },
    )


def test_a_batch_counts_what_was_done_failed_and_seen_before(working: TestClient) -> None:
    job_id = _job(working)
    damaged = [("files", ("corrupted.pdf", b"%PDF-1.7 and no more"))]
    sent = files(*PDFS[:2], DOCX[0], PDFS[0]) + damaged
    answer = working.post("/api/analyzer/batch/upload", files=sent, data={"job_id": job_id}).json()
    batch = finished(working, answer["batch_id"])
    assert _chosen(
        batch, "status", "total_files", "successfully_processed", "failed", "duplicates", "failed_files"
    ) == {
        "status": "completed",
        "total_files": 5,
        "successfully_processed": 3,
        "failed": 1,
        "duplicates": 1,
        "failed_files": ["corrupted.pdf"],
    }
    assert [_chosen(error, "file_name", "code") for error in batch["errors"]] == [
        {"file_name": "corrupted.pdf", "code": "damaged"}
    ]


def test_the_status_of_a_job_lists_its_candidates_by_score(working: TestClient) -> None:
    job_id = _job(working)
    sent = [*files(*PDFS[:3]), ("files", ("note.txt", b"Too little to judge anybody by."))]
    answer = working.post("/api/analyzer/batch/upload", files=sent, data={"job_id": job_id}).json()
    finished(working, answer["batch_id"])
    status = working.get(f"/api/analyzer/job/{job_id}/processing-status").json()
    assert _chosen(status, "job_id", "job_title", "total_candidates", "processed", "processing_rate") == {
        "job_id": job_id,
        "job_title": "Senior Developer",
        "total_candidates": 4,
        "processed": 4,
        "processing_rate": "100.0%",
    }
    *scored, unclear = status["candidates"]
    scores = [candidate["ai_score"] for candidate in scored]
    assert scores == sorted(scores, reverse=True)
    assert {candidate["recommendation"] for candidate in scored} <= SENTENCES
    assert _chosen(unclear, "name", "ai_score", "recommendation", "status") == {
        "name": "note.txt",
        "ai_score": None,
        "recommendation": None,
        "status": "needs review",
    }
    assert _chosen(status["score_stats"], "highest", "lowest") == {"highest": scores[0], "lowest": scores[-1]}


def test_statistics_are_null_while_nothing_is_scored(client: TestClient, job_id: int) -> None:
    client.post("/api/analyzer/batch/upload", files=files(PDFS[0]), data={"job_id": job_id})
    assert client.get(f"/api/analyzer/job/{job_id}/processing-status").json() == {
        "job_id": job_id,
        "job_title": "Senior Developer",
        "total_candidates": 1,
        "processed": 0,
        "processing_rate": "0.0%",
        "score_stats": {"average": None, "highest": None, "lowest": None},
        "candidates": [],
    }


def test_one_file_is_processed_while_the_caller_waits_and_a_second_time_not_again(
    working: TestClient,
) -> None:
    job_id = _job(working)
    call = {"files": files(PDFS[3], field="file"), "data": {"job_id": job_id}}
    first = working.post("/api/analyzer/batch/process", **call)
    again = working.post("/api/analyzer/batch/process", **call)
    assert (first.status_code, again.status_code) == (200, 200)
    assert again.json() == first.json()
    assert _chosen(first.json(), "status", "file_name", "job_title") == {
        "status": "success",
        "file_name": PDFS[3].name,
        "job_title": "Senior Developer",
    }
    assert first.json()["recommendation"] in SENTENCES
    assert set(first.json()["resume_parsing"]) == {"skills", "experience", "education"}


def test_an_analysis_shows_its_reasons_and_stores_nothing(working: TestClient) -> None:
    job_id = _job(working)
    answer = working.post(
        "/api/analyzer/analyze", files=files(PDFS[0], field="file"), data={"job_id": job_id}
    ).json()
    python = next(result for result in answer["requirements"] if result["text"] == "Python")
    assert _chosen(python, "kind", "verdict") == {"kind": "skill", "verdict": "met"}
    assert all("Python" in evidence["quote"] for evidence in python["evidence"])
    assert sum(part["weight"] for part in answer["parts"]) == pytest.approx(100, abs=0.1)
    assert sum(part["points"] for part in answer["parts"]) == pytest.approx(answer["ai_score"], abs=0.1)
    assert working.get(f"/api/analyzer/job/{job_id}/processing-status").json()["total_candidates"] == 0


def test_an_analysis_takes_a_pasted_description(working: TestClient) -> None:
    answer = working.post(
        "/api/analyzer/analyze",
        files=files(PDFS[0], field="file"),
        data={"job_description": "Backend Developer\nRequirements\n- Python\n- PostgreSQL"},
    )
    assert (answer.status_code, answer.json()["job_title"]) == (200, "Backend Developer")


def test_stored_resumes_are_scored_again_on_request(working: TestClient) -> None:
    job_id = _job(working)
    working.post("/api/analyzer/batch/process", files=files(PDFS[4], field="file"), data={"job_id": job_id})
    answer = working.post(f"/api/analyzer/job/{job_id}/generate-scores")
    assert (answer.status_code, _chosen(answer.json(), "status", "job_id", "total_candidates")) == (
        202,
        {"status": "processing", "job_id": job_id, "total_candidates": 1},
    )
    assert finished(working, answer.json()["batch_id"])["successfully_processed"] == 1


def test_the_csv_has_a_line_for_each_candidate(working: TestClient) -> None:
    job_id = _job(working)
    working.post("/api/analyzer/batch/process", files=files(PDFS[5], field="file"), data={"job_id": job_id})
    answer = working.get(f"/api/analyzer/job/{job_id}/rankings.csv")
    assert answer.headers["content-disposition"] == f'attachment; filename="rankings-job-{job_id}.csv"'
    assert [row["file_name"] for row in csv.DictReader(StringIO(answer.text))] == [PDFS[5].name]


def test_the_csv_can_be_filtered(working: TestClient) -> None:
    job_id = _job(working)
    working.post("/api/analyzer/batch/process", files=files(PDFS[5], field="file"), data={"job_id": job_id})
    answer = working.get(f"/api/analyzer/job/{job_id}/rankings.csv", params={"min_score": 100.1})
    assert len(answer.text.splitlines()) == 1


def test_a_batch_is_watched_to_its_end(working: TestClient) -> None:
    job_id = _job(working)
    answer = working.post(
        "/api/analyzer/batch/upload", files=files(*PDFS[:2]), data={"job_id": job_id}
    ).json()
    lines = working.get(f"/api/analyzer/batch/{answer['batch_id']}/events").text.splitlines()
    last = json.loads([line for line in lines if line.startswith("data:")][-1].removeprefix("data:"))
    assert [line for line in lines if line.startswith("event:")][-1] == "event: end"
    assert _chosen(last, "status", "successfully_processed") == {
        "status": "completed",
        "successfully_processed": 2,
    }


def test_a_candidate_is_read_fetched_and_erased(working: TestClient) -> None:
    job_id = _job(working)
    candidate_id = working.post(
        "/api/analyzer/batch/process", files=files(PDFS[6], field="file"), data={"job_id": job_id}
    ).json()["candidate_id"]
    candidate = working.get(f"/api/candidates/{candidate_id}").json()
    assert [screening["job_id"] for screening in candidate["screenings"]] == [job_id]
    original = working.get(candidate["resume_url"])
    assert original.content == PDFS[6].read_bytes()
    assert original.headers["content-disposition"] == f'attachment; filename="{PDFS[6].name}"'
    assert working.delete(f"/api/candidates/{candidate_id}").status_code == 204
    assert working.get(f"/api/candidates/{candidate_id}").status_code == 404


def test_a_job_is_deleted_with_who_stood_only_in_it_unless_they_are_kept(working: TestClient) -> None:
    jobs = [_job(working), _job(working)]
    people = [
        working.post(
            "/api/analyzer/batch/process", files=files(PDFS[place], field="file"), data={"job_id": job_id}
        ).json()["candidate_id"]
        for place, job_id in zip((7, 8), jobs, strict=True)
    ]
    answers = [
        working.delete(f"/api/jobs/{jobs[0]}"),
        working.delete(f"/api/jobs/{jobs[1]}?keep_candidates=true"),
    ]
    assert [answer.status_code for answer in answers] == [204, 204]
    assert [working.get(f"/api/jobs/{job_id}").status_code for job_id in (*jobs, 9999)] == [404] * 3
    assert [working.get(f"/api/candidates/{person}").status_code for person in people] == [404, 200]
    assert working.delete(f"/api/jobs/{jobs[0]}").status_code == 404
