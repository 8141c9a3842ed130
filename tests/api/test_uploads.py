"""Uploads of any size and shape end as rows or as one sentence."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from fastapi.testclient import TestClient

from db.records import TaskKind
from service import passes
from service.house import open_house
from tests.api.conftest import JOB, PDFS, Still, files

UPLOAD = "/api/analyzer/batch/upload"
BOUNDARY = {"Content-Type": "multipart/form-data; boundary=b"}


def _texts(count: int) -> list[tuple[str, tuple[str, bytes]]]:
    return [("files", (f"{number}.txt", f"Resume number {number}".encode())) for number in range(count)]


def _zip(**entries: bytes) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in entries.items():
            archive.writestr(f"{name}.pdf", data)
    return buffer.getvalue()


def test_more_than_a_thousand_files_come_in_one_call(client: TestClient, job_id: int) -> None:
    answer = client.post(UPLOAD, files=_texts(1001), data={"job_id": job_id})
    assert (answer.status_code, answer.json()["total_files"]) == (202, 1001)


def test_a_zip_counts_as_the_files_in_it(client: TestClient, job_id: int) -> None:
    pile = _zip(a=PDFS[0].read_bytes(), b=PDFS[1].read_bytes())
    sent = [("files", ("pile.zip", pile)), *files(PDFS[2])]
    assert client.post(UPLOAD, files=sent, data={"job_id": job_id}).json()["total_files"] == 3


def test_a_bad_file_does_not_fail_the_request(client: TestClient, job_id: int) -> None:
    sent = [("files", ("table.xlsx", b"\x00\x01\x02")), ("files", ("nothing.pdf", b"")), *files(PDFS[0])]
    answer = client.post(UPLOAD, files=sent, data={"job_id": job_id})
    batch = client.get(f"/api/analyzer/batch/{answer.json()['batch_id']}").json()
    assert {error["file_name"]: error["code"] for error in batch["errors"]} == {
        "table.xlsx": "unsupported",
        "nothing.pdf": "empty",
    }


def test_the_bytes_arrive_as_they_were_sent(still: Still) -> None:
    client = still(max_file_size=50)
    job_id = client.post("/api/jobs", json=JOB).json()["id"]
    large = b"%PDF-1.7\n" + bytes(range(256)) * 20_000  # more than one piece of the parser
    sent = [("files", ("a.pdf", large)), ("files", ("b.pdf", large)), ("files", ("c.pdf", large + b"x"))]
    assert client.post(UPLOAD, files=sent, data={"job_id": job_id}).status_code == 202
    assert client.get("/api/analyzer/batch/1").json()["duplicates"] == 1


def test_an_empty_choice_of_a_browser_is_no_file(client: TestClient, job_id: int) -> None:
    body = (
        b'--b\r\nContent-Disposition: form-data; name="files"; filename=""\r\n\r\n\r\n'
        b'--b\r\nContent-Disposition: form-data; name="job_id"\r\n\r\n1\r\n--b--\r\n'
    )
    answer = client.post(UPLOAD, content=body, headers=BOUNDARY)
    assert (answer.status_code, answer.json()["detail"]) == (
        422,
        "There is no file in this upload; choose at least one resume.",
    )


def test_a_name_in_any_script_is_kept(client: TestClient, job_id: int) -> None:
    sent = [("files", ("履歴書 Müller.pdf", b""))]
    client.post(UPLOAD, files=sent, data={"job_id": job_id})
    assert client.get("/api/analyzer/batch/1").json()["failed_files"] == ["履歴書 Müller.pdf"]


BROKEN = {
    "no multipart": (b"job_id=1", {"Content-Type": "application/x-www-form-urlencoded"}, 415),
    "no type": (b"", {}, 415),
    "no boundary": (b"", {"Content-Type": "multipart/form-data"}, 415),
    "not multipart inside": (b"hello", BOUNDARY, 422),
    "broken off": (b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.pdf"\r\n\r\n%PDF', BOUNDARY, 422),
    "nameless part": (b"--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b--\r\n", BOUNDARY, 422),
    "nothing": (b"", BOUNDARY, 422),
}  # fmt: skip


@pytest.mark.parametrize(("body", "headers", "status"), BROKEN.values(), ids=BROKEN)
def test_a_broken_request_gets_a_sentence(
    client: TestClient, body: bytes, headers: dict[str, str], status: int
) -> None:
    answer = client.post(UPLOAD, content=body, headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json()["detail"].endswith(".")


FIELDS = {
    "absent": ({}, 422, "The field 'job_id' is missing."),
    "empty": ({"job_id": ""}, 422, "The field 'job_id' is missing."),
    "no number": ({"job_id": "five"}, 422, "The field 'job_id' is a whole number; 'five' is not."),
    "unknown": ({"job_id": "77"}, 404, "There is no job 77."),
}


@pytest.mark.parametrize(("data", "status", "detail"), FIELDS.values(), ids=FIELDS)
def test_a_wrong_job_is_named(client: TestClient, data: dict[str, str], status: int, detail: str) -> None:
    answer = client.post(UPLOAD, files=files(PDFS[0]), data=data)
    assert (answer.status_code, answer.json()["detail"]) == (status, detail)


def test_more_files_than_a_batch_may_have_are_refused(still: Still) -> None:
    client = still(max_batch_size=3)
    job_id = client.post("/api/jobs", json=JOB).json()["id"]
    answer = client.post(UPLOAD, files=_texts(4), data={"job_id": job_id})
    assert (answer.status_code, answer.json()["detail"]) == (
        413,
        "This upload has more than 3 files; send it in parts or raise MAX_BATCH_SIZE.",
    )
    assert client.get("/api/analyzer/batch/1").status_code == 404


def test_a_request_over_the_limit_is_refused(still: Still) -> None:
    answer = still(max_request_size=1).post(UPLOAD, files=[("files", ("a.pdf", bytes(1_000_001)))])
    assert (answer.status_code, answer.json()["detail"]) == (
        413,
        "A request has at most 1 MB; send the files in parts.",
    )


ONE_FILE = {
    "too large": ("big.pdf", b"%PDF" + bytes(1_000_001), 413, "too_large"),
    "far too large": ("huge.pdf", b"%PDF" + bytes(4_000_000), 413, "too_large"),
    "no resume's type": ("song.mp3", b"ID3\x03\x00\x00\x00", 415, "unsupported"),
    "empty": ("empty.pdf", b"", 422, "empty"),
}


@pytest.mark.parametrize(("name", "data", "status", "code"), ONE_FILE.values(), ids=ONE_FILE)
@pytest.mark.parametrize("call", ["analyze", "batch/process"])
def test_a_call_with_one_bad_file_says_what_is_wrong(
    still: Still, call: str, name: str, data: bytes, status: int, code: str
) -> None:
    client = still(max_file_size=1)
    job_id = client.post("/api/jobs", json=JOB).json()["id"]
    answer = client.post(f"/api/analyzer/{call}", files=[("file", (name, data))], data={"job_id": job_id})
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_a_call_with_one_file_takes_one(client: TestClient, job_id: int) -> None:
    answer = client.post("/api/analyzer/batch/process", data={"job_id": job_id}, files=files(PDFS[0]))
    assert (answer.status_code, answer.json()["detail"]) == (
        422,
        "Send exactly one file in the field 'file'; this request has 0.",
    )


@pytest.mark.parametrize("call", ["batch/upload", "job/1/generate-scores"])
def test_batches_answer_503_where_they_are_switched_off(still: Still, call: str) -> None:
    answer = still(batch_processing_enabled=False).post(f"/api/analyzer/{call}")
    assert (answer.status_code, answer.json()["title"]) == (503, "Unavailable")


def test_a_pile_that_comes_in_parts_is_one_batch(client: TestClient, job_id: int) -> None:
    first = client.post(UPLOAD, files=_texts(3), data={"job_id": job_id}).json()
    more = client.post(
        UPLOAD, files=_texts(5), data={"job_id": job_id}, params={"batch_id": first["batch_id"]}
    )
    assert (more.status_code, more.json()["batch_id"]) == (202, first["batch_id"])
    batch = client.get(f"/api/analyzer/batch/{first['batch_id']}").json()
    assert (batch["total_files"], batch["queued"], batch["duplicates"]) == (8, 5, 3)


def test_parts_join_only_a_live_batch_of_the_same_job(client: TestClient, job_id: int) -> None:
    batch = client.post(UPLOAD, files=_texts(3), data={"job_id": job_id}).json()["batch_id"]
    other = client.post("/api/jobs", json=JOB).json()["id"]

    def status_of(*, batch_id: int, **fields: int) -> int:
        params = {"batch_id": batch_id}
        return client.post(UPLOAD, files=_texts(1), data=fields, params=params).status_code

    assert status_of(job_id=other, batch_id=batch) == 422
    assert status_of(job_id=job_id, batch_id=77) == 404
    client.post(f"/api/analyzer/batch/{batch}/cancel")
    assert status_of(job_id=job_id, batch_id=batch) == 409


def test_a_number_that_no_row_can_have_is_told_and_no_defect(client: TestClient, job_id: int) -> None:
    huge = 2**63
    sent = {"files": _texts(1)}
    answers = [
        client.post(UPLOAD, data={"job_id": huge}, **sent),
        client.post(UPLOAD, data={"job_id": job_id}, params={"batch_id": huge}, **sent),
        client.get(f"/api/analyzer/batch/{huge}"),
        client.get(f"/api/jobs/{huge}"),
        client.get(f"/api/analyzer/job/{job_id}/processing-status", params={"offset": huge}),
    ]
    assert [answer.status_code for answer in answers] == [422] * 5


def test_files_that_join_a_scoring_are_refused_and_not_lost(still: Still) -> None:
    client = still()
    job_id = client.post("/api/jobs", json=JOB).json()["id"]
    house = client.app.dependency_overrides[open_house]()
    scoring = house.store.add_batch(job_id, (), kind=TaskKind.SCORE)
    answer = client.post(UPLOAD, files=_texts(1), data={"job_id": job_id}, params={"batch_id": scoring})
    assert (answer.status_code, answer.json()["detail"]) == (409, f"Batch {scoring} takes no more files.")


def test_a_pass_of_the_dashboard_lets_uploads_in_and_nothing_else(still: Still) -> None:
    client = still(api_keys="secret")
    job_id = client.post("/api/jobs", json=JOB, headers={"X-API-Key": "secret"}).json()["id"]

    def upload(given: str) -> int:
        sent = {"files": _texts(1), "data": {"job_id": job_id}, "headers": {"X-Upload-Pass": given}}
        return client.post(UPLOAD, **sent).status_code

    assert upload(passes.issue("ada")) == 202
    assert upload(passes.issue("ada", seconds=0)) == upload(passes.issue("ada") + "0") == upload("") == 401
    assert client.get("/api/jobs", headers={"X-Upload-Pass": passes.issue("ada")}).status_code == 401
