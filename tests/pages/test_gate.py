"""Where sign-in is configured, no page shows anything to a stranger."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import MAIN

AUTH = {"redirect_uri": "http://localhost:8501/oauth2callback", "cookie_secret": "x" * 32, "client_id": "x"}


def asked(page: str, *, signed_in: bool) -> AppTest:
    """A page of a house with sign-in, as a stranger or as somebody signed in sees it."""
    app = AppTest.from_file(str(MAIN), default_timeout=120)
    app.secrets["auth"] = AUTH
    app.user = {"is_logged_in": signed_in, "email": "recruiter@example.com"}
    if page:
        app.switch_page(page)
    return app.run()


PAGES = [
    "",
    *(
        f"{name}.py"
        for name in ["jobs", "upload", "candidates", "candidate", "compare", "search", "quick_check", "admin"]
    ),
]


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_sees_only_the_way_in(house, page):
    app = asked(page, signed_in=False)
    assert [title.value for title in app.title] == ["Shortlist"]
    assert [button.label for button in app.button] == ["Sign in"]


def test_a_session_that_was_closed_while_a_page_was_open_leads_to_the_way_in(house):
    app = asked("jobs.py", signed_in=True)
    app.user = {"is_logged_in": False}
    app.button(key="jobs_new").click().run()
    assert [title.value for title in app.title] == ["Shortlist"]
    assert list(app.exception) == []


def test_who_is_signed_in_sees_the_page_and_the_way_out(house):
    app = asked("jobs.py", signed_in=True)
    assert app.title[0].value == "Jobs"
    assert "Sign out" in [button.label for button in app.button]
