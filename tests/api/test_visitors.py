"""Each browser gets a number of its own, and nobody else does."""

from __future__ import annotations

import pytest
from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from fastapi.testclient import TestClient

from api.visitors import Visitors
from service.visits import COOKIE

app = FastAPI()
app.add_middleware(Visitors)
app.add_api_route("/", lambda: HTMLResponse("<p>page</p>"))
app.add_api_route("/api/x", lambda: HTMLResponse("<p>api</p>"))
app.add_api_route("/data", lambda: {"a": 1})


@pytest.mark.parametrize(
    ("path", "cookie", "given"),
    [
        ("/", "", True),
        ("/", f"{COOKIE}=abc", False),
        ("/", f"other/program@here=1; {COOKIE}=abc", False),  # cookies of a host go to all its ports
        ("/", "other/program@here=1", True),
        ("/api/x", "", False),
        ("/data", "", False),
    ],
    ids=["first page", "known", "known among odd ones", "odd ones alone", "api", "no page"],
)
def test_only_the_first_page_of_a_browser_brings_a_number(path, cookie, given):
    answer = TestClient(app).get(path, headers={"cookie": cookie} if cookie else {})
    told = answer.headers.get("set-cookie", "")
    assert told.startswith(f"{COOKIE}=") is given
    assert ("HttpOnly" in told and "SameSite=Lax" in told) is given
