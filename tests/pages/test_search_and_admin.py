"""The search page and the administrator's page."""

from __future__ import annotations

import pytest

from pages.parts.hits import quoted
from pages.parts.text import JOINER, plain
from service import desk
from service.screening import FoundLine, RankingQuery
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
    assert "- Wrote the import of **three million articles** into PostgreSQL" in said(app)


@pytest.fixture
def hidden(house):
    """Names of job 1 are hidden for the length of a test."""
    desk.set_blind(house, 1, True)
    yield
    desk.set_blind(house, 1, False)


@pytest.mark.parametrize("job_id", [0, 1], ids=["among everybody", "in a job"])
def test_a_search_works_while_names_are_hidden_and_shows_none(open_page: Open, house, hidden, job_id) -> None:
    row = next(row for row in house.ranking(RankingQuery(1)).rows if row.name)
    contact = house.candidate(row.candidate_id)
    app = search(open_page, "experience OR skills OR work", job_id)
    told = said(app)
    assert f"Candidate {row.candidate_id}" in told and "**" in told
    assert "names, contacts, schools and years are hidden in" in told
    for secret in (*row.name.split(), contact.email, row.file_name):
        assert plain(secret) not in told


def test_a_name_finds_nobody_while_names_are_hidden(open_page: Open, house, hidden) -> None:
    row = next(row for row in house.ranking(RankingQuery(1)).rows if row.name)
    for typed in (row.name.split()[-1], f"name:{row.name.split()[-1]}"):
        told = said(search(open_page, typed, 1))
        assert "0 people match" in told and "nobody is found by what is hidden" in told
        assert f"Candidate {row.candidate_id}" not in told


@pytest.mark.parametrize("job_id", [0, 1], ids=["among everybody", "in a job"])
def test_who_vanishes_with_a_name_cannot_be_asked_while_names_are_hidden(
    open_page: Open, house, hidden, job_id
) -> None:
    app = search(open_page, "experience -whitmore", job_id)
    assert (app.error[0].value[:22], "Candidate" in said(app)) == ("While names are hidden", False)
    assert not search(open_page, "experience -skill:cobol", job_id).error


def test_a_blind_ranking_finds_skills_and_no_names(open_page: Open, house, hidden) -> None:
    rows = house.ranking(RankingQuery(1)).rows
    row, skilled = next(row for row in rows if row.name), next(row for row in rows if row.matched)
    by_name = RankingQuery(1, search=row.name.split()[-1])
    assert house.ranking(by_name).total and not desk.ranking(house, by_name).total
    assert len(list(house.rankings_csv(by_name))) == 1
    assert desk.ranking(house, RankingQuery(1, search=skilled.matched[0])).total
    assert desk.ranking(house, RankingQuery(1, sort="name")) == desk.ranking(house, RankingQuery(1))
    app = open_page("candidates.py", job="1", q=row.name.split()[-1])
    assert (app.dataframe, "Name" in app.selectbox(key="sort").options) == ([], False)


@pytest.mark.parametrize(
    ("text", "marks", "shown"),
    [
        (
            "• Python, C++; R.",
            ((2, 8), (10, 13)),
            rf"- **Python**\, **C\+\+{JOINER}**\; R\.",
        ),
        ("  –  Led nurses", ((5, 8),), "- **Led** nurses"),
        ("-Python", ((1, 7),), r"- \-**Python**"),
        ("•• ••••• knows Go", ((15, 17),), "- •• ••••• knows **Go**"),
    ],
    ids=["a bullet and signs", "a dash", "a sign that is no bullet", "masked words are no bullet"],
)
def test_a_line_is_shown_as_it_stands_without_its_bullet(text, marks, shown) -> None:
    assert quoted(FoundLine(text, marks)) == shown


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


def test_a_link_to_a_search_opens_it_in_its_job(open_page: Open) -> None:
    app = open_page("search.py", find="bakeries", job="1")
    assert app.selectbox(key="search_job").value == 1
    assert "1 person matches" in said(app)


@pytest.mark.parametrize("query", [{"job": "99"}, {"job": "x"}], ids=["gone", "no number"])
def test_a_search_in_a_job_that_is_gone_says_so_and_goes_on_among_everybody(open_page: Open, query) -> None:
    app = open_page("search.py", find="bakeries", **query)
    assert app.warning[0].value.startswith("The job of this link does not exist any more.")
    assert "1 person matches" in said(app)


@pytest.mark.parametrize("page", ["0", "9999999999999999999", "x", "7"])
def test_a_page_that_is_not_there_is_no_error(open_page: Open, page) -> None:
    app = open_page("search.py", find="bakeries", page=page)
    assert (list(app.exception), list(app.error)) == ([], [])


def test_the_administrator_sees_queue_failures_and_disks(open_page: Open) -> None:
    app = open_page("admin.py")
    assert not app.exception
    numbers = {metric.label: metric.value for metric in app.metric}
    assert (numbers["Queued"], numbers["Failed"]) == ("0", "1")
    assert [next(iter(frame.value.columns)) for frame in app.dataframe] == ["Stage", "Reason"]
    assert "models ready" in said(app)
