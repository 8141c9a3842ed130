"""docs/API.md against the running API: every field of an example is there, and no other."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.api.conftest import JOB, PDFS, files
from tests.api.test_contract import finished

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "API.md").read_text(encoding="utf-8")
EXAMPLES = [json.loads(block) for block in re.findall(r"^```json\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)]
CALLS = ("job", "upload", "batch", "scores", "process", "analyze", "status", "candidate", "problem")


@pytest.fixture(scope="module")
def answers(working_client: TestClient) -> dict[str, object]:
    """What the API really answers, in the order of the examples."""
    api = working_client
    job = api.post("/api/jobs", json=JOB).json()
    data = {"job_id": job["id"]}
    damaged = ("files", ("corrupted.pdf", b"%PDF-1.7 and no more"))
    upload = api.post("/api/analyzer/batch/upload", files=[*files(PDFS[7]), damaged], data=data).json()
    batch = finished(api, upload["batch_id"])
    one = files(PDFS[7], field="file")
    process = api.post("/api/analyzer/batch/process", files=one, data=data).json()
    scores = api.post(f"/api/analyzer/job/{job['id']}/generate-scores").json()
    finished(api, scores["batch_id"])
    return {
        "job": job,
        "upload": upload,
        "batch": batch,
        "scores": scores,
        "process": process,
        "analyze": api.post("/api/analyzer/analyze", files=one, data=data).json(),
        "status": api.get(f"/api/analyzer/job/{job['id']}/processing-status").json(),
        "candidate": api.get(f"/api/candidates/{process['candidate_id']}").json(),
        "problem": api.get("/api/jobs/777777").json(),
    }


def fields(value: object, path: str = "") -> set[str]:
    """The paths of all fields; of a list those of its first item."""
    if isinstance(value, dict):
        return {
            found
            for name, inner in value.items()
            for found in {f"{path}{name}"} | fields(inner, f"{path}{name}.")
        }
    if isinstance(value, list) and value:
        return fields(value[0], path)
    return set()


@pytest.mark.parametrize("call", CALLS)
def test_an_example_has_the_fields_of_the_answer(answers: dict[str, object], call: str) -> None:
    documented = dict(zip(CALLS, EXAMPLES, strict=True))[call]
    assert fields(documented) == fields(answers[call])
