"""Every page over a real house: what it shows, what its buttons do, and what it says to bad links."""

from __future__ import annotations

import hashlib
import time
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from sqlalchemy import text

from pages.parts.text import plain
from service import desk
from service.screening import Job, RankingQuery, Upload
from tests.generator.resumes import generate
from tests.pages.conftest import DESCRIPTION, MARKUP, NAMELESS, RESUME, said

EVERY_PAGE = [
    pytest.param("", {}, "Overview", id="overview"),
    pytest.param("jobs.py", {}, "Jobs", id="jobs"),
    pytest.param("jobs.py", {"new": "1"}, "New job", id="new job"),
    pytest.param("jobs.py", {"edit": "1"}, "Developer", id="edit a job"),
    pytest.param("upload.py", {"job": "1"}, "Upload", id="upload"),
    pytest.param("candidates.py", {"job": "1"}, "Ranking", id="ranking"),
    pytest.param("candidates.py", {"job": "2"}, "Ranking", id="ranking of nobody"),
    pytest.param("candidate.py", {}, "Candidate", id="no candidate"),
    pytest.param("compare.py", {"job": "1"}, "Compare", id="compare"),
    pytest.param("quick_check.py", {"job": "1"}, "Quick check", id="quick check"),
]


@pytest.mark.parametrize(("page", "query", "title"), EVERY_PAGE)
def test_every_page_draws_without_a_problem(open_page, page, query, title):
    app = open_page(page, **query)
    assert (app.title[0].value, list(app.error), list(app.exception)) == (title, [], [])


def test_a_title_full_of_markup_appears_as_typed(open_page):
    assert plain(MARKUP) in said(open_page())
    assert open_page("jobs.py", edit="2").title[0].value == plain(MARKUP)


def test_the_overview_counts_what_needs_a_person(open_page):
    metrics = {metric.label: metric.value for metric in open_page().metric[:4]}
    assert metrics == {"Open jobs": "2", "Scored": "3", "Needs a person": "2", "Waiting": "0"}


def test_a_pasted_description_becomes_a_job_that_was_corrected(open_page, house):
    app = open_page("jobs.py", new="1")
    app.text_input[0].set_value("Corrected")
    app.text_area[0].set_value(DESCRIPTION)
    app.button(key="jobs_understand").click().run()
    must = app.multiselect[0]
    assert {"Python", "Docker"} <= set(must.value)
    must.set_value([*must.value, "Kubernetes"]).run()
    app.number_input[0].set_value(4.0).run()
    app.button(key="jobs_save").click().run()
    job = next(stored for stored in house.jobs() if stored.job.title == "Corrected").job
    assert ("Kubernetes", True) in [(r.text, r.must) for r in job.requirements]
    assert (job.min_experience, list(app.error)) == (4.0, [])


def test_a_job_without_a_title_is_refused_with_a_sentence(open_page):
    app = open_page("jobs.py", new="1")
    app.text_area[0].set_value(DESCRIPTION)
    app.button(key="jobs_understand").click().run()
    app.text_input[0].set_value("")
    app.button(key="jobs_save").click().run()
    assert len(app.error) == 1


def test_a_job_is_closed_and_reopened(open_page, house):
    app = open_page("jobs.py")
    app.button(key="jobs_close_2").click().run()
    assert house.job(2).status == "closed"
    app.button(key="jobs_reopen_2").click().run()
    assert house.job(2).status == "open"


def test_dropped_files_become_a_batch_and_leave_the_widget(open_page, house):
    app = open_page("upload.py", job="2")
    made = generate(5)
    app.file_uploader[0].upload(made.file_name, made.data).run()
    app.button(key="upload_go").click().run()
    batch = house.batches(job_id=2)[0]
    assert (batch.total, app.file_uploader[0].value) == (1, [])


def test_a_drop_above_the_cap_is_refused_as_a_whole(open_page, house):
    app = open_page("upload.py", job="2")
    batches = len(house.batches(job_id=2))
    for number in range(6):
        app.file_uploader[0].upload(f"{number}.txt", b"words")
    app.run()
    assert app.error[0].value.startswith("6 files are more than the 5 of one drop")
    assert (app.button(key="upload_go").disabled, len(house.batches(job_id=2))) == (True, batches)


def test_thousands_of_files_have_a_zone_of_their_own(open_page):
    app = open_page("upload.py", job="2")
    app.radio(key="upload_kind").set_value("Thousands of files").run()
    assert (list(app.exception), len(app.file_uploader)) == ([], 0)


def test_a_closed_job_takes_no_files(open_page):
    app = open_page("upload.py", job="3")
    assert len(app.file_uploader) == 0 and app.info[0].value.startswith("This job is closed")


@pytest.mark.parametrize(
    ("page", "job"),
    [("upload.py", "99"), ("candidates.py", "x"), ("compare.py", "-1"), ("quick_check.py", "99")],
)
def test_a_link_to_a_job_that_is_gone_gets_a_sentence(open_page, page, job):
    assert open_page(page, job=job).warning[0].value == "The job of this link does not exist any more."


@pytest.mark.parametrize(
    "query", [{"candidate": "999"}, {"job": "1", "candidate": "999"}], ids=["alone", "in a job"]
)
def test_a_link_to_a_candidate_who_is_gone_gets_a_sentence(open_page, query):
    app = open_page("candidate.py", **query)
    assert (len(app.error), len(app.exception)) == (1, 0)


def test_the_ranking_lists_scored_people_first_and_files_by_their_name(open_page):
    table = open_page("candidates.py", job="1").dataframe[0].value
    assert list(table["status"]) == ["Scored", "Scored", "Scored", "Needs review"]
    assert NAMELESS in list(table["name"])


def test_filters_come_from_the_address(open_page):
    app = open_page()
    app.query_params["job"], app.query_params["status"] = "1", "Needs review"
    app.switch_page("candidates.py").run()
    assert list(app.dataframe[0].value["name"]) == ["short.txt"]


def test_filters_that_leave_nobody_can_be_cleared(open_page):
    app = open_page("candidates.py", job="1", q="nobodyiscalledthis")
    assert "Nobody matches" in said(app)
    app.button(key="ranking_clear").click().run()
    assert len(app.dataframe[0].value) == 4


def test_a_candidate_shows_each_requirement_with_the_words_of_the_resume(open_page, house):
    row = next(row for row in ranked(house) if row.file_name == NAMELESS)
    app = open_page("candidate.py", job="1", candidate=str(row.candidate_id))
    quotes = [e.quote for r in house.screening(1, row.candidate_id).score.requirements for e in r.evidence]
    assert app.title[0].value == plain(NAMELESS)
    assert quotes and all(quote in RESUME for quote in quotes)
    assert plain(quotes[0]) in said(app)


def test_a_decision_is_saved_with_stage_and_note(open_page, house):
    row = ranked(house)[0]
    app = open_page("candidate.py", job="1", candidate=str(row.candidate_id))
    app.selectbox[0].select("shortlisted")
    app.text_area[0].set_value("Call on Monday")
    app.form_submit_button[0].click().run()
    screening = house.screening(1, row.candidate_id)
    assert (screening.stage, screening.note) == ("shortlisted", "Call on Monday")


def test_two_candidates_stand_side_by_side(open_page, house):
    first, second = ranked(house)[:2]
    app = open_page("compare.py", **{"job": "1", "with": f"{first.candidate_id}-{second.candidate_id}"})
    table = app.table[0].value
    assert list(table.loc["Candidate"]) == [
        f"**{plain(row.name or row.file_name)}**" for row in (first, second)
    ]


def test_a_quick_check_judges_and_stores_nothing(open_page, house):
    before = house.stats(1)
    app = open_page("quick_check.py", job="1")
    made = generate(7)
    app.file_uploader[0].upload(made.file_name, made.data).run()
    app.button(key="check_go").click().run()
    assert ("Score" in [metric.label for metric in app.metric], house.stats(1)) == (True, before)


def test_a_quick_check_of_a_broken_file_says_why(open_page):
    app = open_page("quick_check.py", job="1")
    app.file_uploader[0].upload("broken.pdf", b"%PDF-1.7 nothing").run()
    app.button(key="check_go").click().run()
    assert (len(app.error), len(app.exception)) == (1, 0)


def wait_until_idle(house):
    """Until nothing is queued or running any more, for at most two minutes."""
    deadline = time.monotonic() + 120
    while house.batches(active=True) and time.monotonic() < deadline:
        time.sleep(0.05)


def ranked(house):
    """The rows of job 1, best first."""
    return house.ranking(RankingQuery(1)).rows


def test_triage_sets_the_stage_and_rates(open_page, house):
    row = ranked(house)[1]
    app = open_page("candidate.py", job="1", candidate=str(row.candidate_id))
    app.button(key="triage_star_4").click().run()
    app.button(key="triage_Pass over").click().run()
    screening = house.screening(1, row.candidate_id)
    assert (screening.stage, screening.rating) == ("passed", 4)


def test_blind_mode_hides_the_name_until_it_is_lifted_and_both_are_recorded(open_page, house):
    row = next(row for row in ranked(house) if row.name)
    link = {"job": "1", "candidate": str(row.candidate_id)}
    open_page("candidates.py", job="1").button(key="blind_on").click().run()
    assert row.name.split()[-1] not in said(open_page("candidate.py", **link))
    assert row.name not in list(open_page("candidates.py", job="1").dataframe[0].value["name"])
    desk.set_blind(house, 1, False, actor="ada")
    assert open_page("candidate.py", **link).title[0].value == plain(row.name)
    assert [(e.actor, e.action) for e in house.events(subject="blind mode of job 1", limit=2)] == [
        ("ada", "blind lifted"),
        ("test@example.com", "blind"),
    ]


def test_a_copied_job_has_the_same_requirements_and_nobody(open_page, house):
    open_page("jobs.py").button(key="jobs_copy_1").click().run()
    copy = house.jobs()[0]
    assert (copy.job.title, copy.job.requirements) == ("Developer (copy)", house.job(1).job.requirements)
    assert house.stats(copy.id).total == 0


def test_a_job_is_deleted_after_a_question_that_says_what_goes(open_page, house):
    doomed = house.create_job(Job(title="Doomed", description=DESCRIPTION)).id
    made = generate(11)
    house.process(doomed, Upload(made.file_name, BytesIO(made.data)))
    app = open_page("jobs.py")
    app.button(key=f"jobs_delete_{doomed}").click().run()
    told = said(app)
    assert "1 screening with scores, decisions, notes and tags" in told
    assert "**1 candidate** who stood only in this job: erased" in told
    app.button(key="jobs_delete_sure").click().run()
    assert doomed not in [stored.id for stored in house.jobs()]
    assert list(app.exception) == []


@pytest.mark.parametrize(
    ("page", "query"),
    [("jobs.py", {"edit": "99"}), ("candidate.py", {"job": "99", "candidate": "1"})],
    ids=["edit", "candidate"],
)
def test_a_deep_link_to_a_job_that_is_gone_leads_on(open_page, page, query):
    app = open_page(page, **query)
    assert app.warning[0].value == "The job of this link does not exist any more."
    assert app.button(key="picker_jobs").label == "All jobs"


def test_the_overview_says_what_is_new_since_the_last_visit(open_page, house):
    open_page()
    hours_ago = datetime.now(UTC) - timedelta(hours=3)
    with house.store.writing() as session:
        session.execute(text("DELETE FROM visitors"))
    for moment in (hours_ago, hours_ago + timedelta(hours=1)):
        house.store.visit(hashlib.sha256(b"test@example.com").hexdigest(), moment=moment)
    app = open_page()
    assert "New since your last visit, 2 h ago" in said(app)
    assert ":blue-badge[+3 scored] :orange-badge[+1 to review] :orange-badge[+1 unreadable]" in said(app)
    app.button(key="overview_seen").click().run()
    assert "New since" not in said(app)
