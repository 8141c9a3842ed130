"""The search page and the administrator's page."""

from __future__ import annotations

import pytest

from pages.parts.text import plain
from tests.pages.conftest import NAMELESS, Open, said


def search(open_page: Open, typed: str, job_id: int = 0):
    app = open_page("search.py", find=typed)
    if job_id:
        app.selectbox(key="search_job").set_value(job_id).run()
    return app


def test_a_search_shows_who_matches_with_the_lines(open_page: Open) -> None:
    app = search(open_page, '"three million articles" skill:Docker years>=4')
    assert not app.exception
    assert "1 person matches" in said(app)
    assert plain(NAMELESS) in said(app)
    assert "**three million articles**" in said(app)


@pytest.mark.parametrize(
    ("typed", "job_id", "sentence"),
    [
        ("bakeries score>=0", 1, "1 person matches"),
        ("zither", 1, "0 people match"),
        ("(bakeries", 0, "this bracket is never closed"),
        ("score>=0", 0, "choose a job to search in"),
        ("", 0, "Words side by side are all wanted"),
    ],
    ids=["in a job", "nobody", "a bracket", "a field of a job", "nothing"],
)
def test_a_search_says_how_many_match_or_what_is_wrong(
    open_page: Open, typed: str, job_id: int, sentence: str
) -> None:
    app = search(open_page, typed, job_id)
    assert not app.exception
    assert sentence in said(app).replace("\\", "")


def test_the_administrator_sees_queue_failures_and_disks(open_page: Open) -> None:
    app = open_page("admin.py")
    assert not app.exception
    numbers = {metric.label: metric.value for metric in app.metric}
    assert (numbers["Queued"], numbers["Failed"]) == ("0", "1")
    assert [next(iter(frame.value.columns)) for frame in app.dataframe] == ["Stage", "Reason"]
    assert "models ready" in said(app)
