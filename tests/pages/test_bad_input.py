"""Names and titles that break other programs, and people who vanish while somebody looks."""

from __future__ import annotations

from io import BytesIO

import pytest

from pages.parts.text import plain
from service import corrections, job_removal
from service.corrections import Field
from service.screening import Job, Upload
from tests.generator.resumes import generate
from tests.pages.conftest import said

WORDS = {
    "formula": "=cmd()",
    "markup": "<script>alert(1)</script> **b** $x$ :smile:",
    "right to left": "ליلى مثال",
    "long": "Baker " * 50,
}


@pytest.fixture(scope="module")
def place(house):
    """A job with a title of 300 characters, and one candidate in it."""
    job = house.create_job(Job("T" * 300, "Requirements\n- Python"))
    made = generate(21)
    done = house.process(job.id, Upload(made.file_name, BytesIO(made.data)))
    yield job.id, done.candidate.id, done.screening.parsing_id
    job_removal.delete_job(house, job.id)


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_every_page_shows_such_a_name_as_it_is(open_page, house, place, words):
    job_id, candidate_id, parsing_id = place
    name = words.strip()[:200].strip()
    said_so = {Field.NAME: (name,), Field.LOCATION: (name,)}
    corrections.correct(house, candidate_id, parsing_id, said_so)
    page = open_page("candidate.py", job=str(job_id), candidate=str(candidate_id))
    table = open_page("candidates.py", job=str(job_id)).dataframe[0].value
    others = [open_page(), open_page("jobs.py"), open_page("compare.py", job=str(job_id))]
    assert (page.title[0].value, list(table["name"])) == (plain(name), [name])
    assert [list(app.exception) + list(app.error) for app in (page, *others)] == [[]] * 4


def test_a_candidate_who_is_erased_while_open_gets_a_sentence(open_page, house, place):
    job_id, made = place[0], generate(22)
    done = house.process(job_id, Upload(made.file_name, BytesIO(made.data)))
    page = open_page("candidate.py", job=str(job_id), candidate=str(done.candidate.id))
    house.delete_candidate(done.candidate.id)
    page.button(key="triage_star_3").click().run()
    assert (len(page.error), len(page.exception)) == (1, 0)
    assert "Perhaps somebody erased them" in said(page)
