"""Every error leaves the API as a problem detail (RFC 9457), with a sentence and never a trace."""

from __future__ import annotations

import uuid
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from service import logs
from service.errors import RequestProblem
from service.screening import FileProblem, Reason, StoreError

log = logs.get("api")

MEDIA_TYPE = "application/problem+json"
FILE_STATUS = {Reason.UNSUPPORTED: 415, Reason.TOO_LARGE: 413, Reason.INTERNAL: 500}
CLIENT_LEFT = 499  # never sent: the client is gone


def problem(
    status: int,
    title: str,
    detail: str,
    *,
    instance: str,
    code: str | None = None,
    errors: list[dict[str, str]] | None = None,
    headers: dict[str, str] | None = None,
) -> JSONResponse:
    """A problem detail; ``code`` is a file's reason, ``errors`` the fields that are wrong."""
    body: dict[str, object] = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": detail,
        "instance": instance,
    }
    if code:
        body["code"] = code
    if errors:
        body["errors"] = errors
    return JSONResponse(body, status, headers, media_type=MEDIA_TYPE)


def install(app: FastAPI) -> None:
    """Render every kind of error of this app as a problem detail."""
    app.add_exception_handler(RequestProblem, _request_problem)
    app.add_exception_handler(FileProblem, _file_problem)
    app.add_exception_handler(StoreError, _store)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(ClientDisconnect, _left)
    app.add_exception_handler(Exception, _unexpected)


def _request_problem(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestProblem)
    headers = {"Retry-After": "5"} if error.status in (429, 503) else None
    return problem(error.status, error.title, str(error), instance=request.url.path, headers=headers)


def _file_problem(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, FileProblem)
    status = FILE_STATUS.get(error.reason, 422)
    title = "File cannot be used"
    return problem(status, title, str(error), instance=request.url.path, code=error.reason)


def _store(request: Request, error: Exception) -> JSONResponse:
    """503 for what passes by itself, such as a database that is away; 500 for what somebody must mend."""
    assert isinstance(error, StoreError)
    log.error("action=store_refused method=%s trouble=%s", request.method, error.trouble)
    status, headers = (503, {"Retry-After": "5"}) if error.passing else (500, None)
    return problem(status, "Database trouble", str(error), instance=request.url.path, headers=headers)


def _invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    errors = [{"field": _field(item["loc"]), "message": str(item["msg"])} for item in error.errors()]
    detail = "; ".join(f"{item['field']}: {item['message']}" for item in errors)
    return problem(422, "Invalid request", detail, instance=request.url.path, errors=errors)


def _field(location: tuple[str | int, ...]) -> str:
    """The path of a field without the part of the request it stands in."""
    return ".".join(str(step) for step in location[1:]) or str(location[0])


def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    title = HTTPStatus(error.status_code).phrase
    detail = error.detail if error.detail != title else _SENTENCES.get(error.status_code, f"{title}.")
    headers = dict(error.headers or {})
    return problem(error.status_code, title, detail, instance=request.url.path, headers=headers)


_SENTENCES = {
    404: "There is nothing at this address; /docs lists what there is.",
    405: "This address does not take this method; /docs lists what it takes.",
    413: "The request is larger than the limit; send fewer files at once or raise MAX_REQUEST_SIZE.",
}


def _left(request: Request, error: Exception) -> JSONResponse:
    log.info("action=client_left")
    return problem(CLIENT_LEFT, "Client left", "The upload was broken off.", instance=request.url.path)


def _unexpected(request: Request, error: Exception) -> JSONResponse:
    number = uuid.uuid4().hex[:12]
    log.error("action=api_error id=%s method=%s", number, request.method, exc_info=error)
    detail = f"Something went wrong on our side; the administrator finds {number} in the log."
    return problem(500, "Internal error", detail, instance=request.url.path)
