"""Correct when positions were held: years and score follow, and the way back is there."""

from __future__ import annotations

from io import BytesIO

import pytest

from pages.parts.text import plain
from service import corrections, desk, job_removal
from service.corrections import Field
from service.screening import Month, RankingQuery, Upload
from service.verify import differences
from tests.pages.conftest import RESUME, said


@pytest.fixture
def two_posts(house):
    """A job with somebody whose two positions overlap by half a year."""
    text = RESUME.replace("Education\n", OLDER + "\nEducation\n")
    job = house.create_job(
        house.propose("Developer of bakeries", "Requirements\n- Python\n- 9+ years of experience")
    )
    house.process(job.id, Upload("two posts.txt", BytesIO(text.encode())))
    (only,) = house.ranking(RankingQuery(job.id)).rows
    yield job.id, only.candidate_id
    job_removal.delete_job(house, job.id)


OLDER = """Junior developer, Mill House Ltd
January 2014 - June 2018
- Kept the price lists of forty mills in Python
"""


def redate(house, job_id, candidate_id, *wanted):
    """Corrects the dates of the positions, each as it is typed, and returns the screening."""
    parsing = house.parsing(house.screening(job_id, candidate_id).parsing_id)
    said = corrections.dates_said(parsing.resume.roles, wanted, present=parsing.first_seen)
    corrections.correct(house, candidate_id, parsing.id, {Field.DATES: said}, actor="ada")
    return house.screening(job_id, candidate_id)


def test_corrected_dates_count_every_month_once_and_can_be_taken_back(house, two_posts):
    before = house.screening(*two_posts)
    assert house.row(*two_posts).years == 10.5
    after = redate(house, *two_posts, ("03/2016", "12/2019"), ("2014-01", "6.2018"))
    assert house.row(*two_posts).years == 6.0
    assert house.search("bakeries years:6", job_id=two_posts[0]).total == 1
    assert house.candidate(two_posts[1]).experience == "6 years"
    assert after.score.ai_score < before.score.ai_score
    part = next(part for part in after.score.parts if part.name == "experience")
    assert (part.evidence, part.note) == ((), "6 of 9 years, corrected by hand")
    assert after.receipt["corrections"].startswith("dates ")
    assert house.parsing(after.parsing_id).resume.years == 10.5
    assert [found for found in differences(house) if found] == []
    shown = desk.dossier(house, after)
    assert [skill.years for skill in shown.resume.skills if skill.name == "Python"] == [6.0]
    back = redate(house, *two_posts, ("01/2018", "06/2024"), ("01/2014", "06/2018"))
    assert (back.score, back.receipt) == (before.score, before.receipt)
    told = [
        (event.actor, event.action, event.detail)
        for event in house.events(subject=f"candidate {two_posts[1]}")
    ]
    assert told[:2] == [("ada", "undo correction", "dates"), ("ada", "correct", "dates")]


def test_a_position_without_dates_counts_nothing_and_one_that_goes_on_until_the_file_came(house, two_posts):
    after = redate(house, *two_posts, ("", ""), ("", ""))
    assert (house.row(*two_posts).years, desk.dossier(house, after).resume.years) == (None, None)
    after = redate(house, *two_posts, ("01/2018", "Present"), ("", ""))
    role, other = desk.dossier(house, after).resume.roles
    seen = house.parsing(after.parsing_id).first_seen
    assert (role.start, role.end, role.current) == (Month(2018, 1), Month(seen.year, seen.month), True)
    assert (other.start, other.end, other.current) == (None, None, False)
    assert house.row(*two_posts).years == round(((seen.year - 2018) * 12 + seen.month) / 12, 1)


def test_years_that_a_person_names_stand_above_the_dates(house, two_posts):
    parsing_id = redate(house, *two_posts, ("03/2016", "12/2019"), ("01/2014", "06/2018")).parsing_id
    corrections.correct(house, two_posts[1], parsing_id, {Field.YEARS: ("8",)})
    assert house.row(*two_posts).years == 8.0
    corrections.correct(house, two_posts[1], parsing_id, {Field.YEARS: None})
    assert house.row(*two_posts).years == 6.0


def test_corrected_dates_stay_out_of_blind_mode(house, two_posts):
    after = redate(house, *two_posts, ("03/2016", "12/2019"), ("01/2014", "06/2018"))
    desk.set_blind(house, two_posts[0], True)
    shown = desk.dossier(house, after)
    assert (shown.corrections, {role.start for role in shown.resume.roles}) == ((), {None})


def test_the_form_corrects_dates_beside_what_was_read_and_says_what_cannot_be(open_page, house, two_posts):
    job_id, candidate_id = two_posts
    page = open_page("candidate.py", job=str(job_id), candidate=str(candidate_id), candidate_tab="Profile")
    page.session_state["candidate_tab"] = "Profile"
    page.run()
    assert [boxed(page, name).value for name in ("From 1", "To 1", "From 2", "To 2")] == [
        "01/2018", "06/2024", "01/2014", "06/2018",
    ]  # fmt: skip
    boxed(page, "To 1").set_value("12/2017")
    save(page)
    assert [error.value for error in page.error] == [
        plain("A position cannot end in 12/2017, before it begins in 01/2018.")
    ]
    assert (boxed(page, "To 1").value, house.row(job_id, candidate_id).years) == ("12/2017", 10.5)
    boxed(page, "To 1").set_value("today")
    save(page)
    assert list(page.error) == []
    assert f"Dates of positions: **{plain('01/2018 to 06/2024 → 01/2018 to today')}**" in said(page)
    assert boxed(page, "To 1").value == "today"
    page.button(key="correct_undo_dates").click().run()
    assert "Dates of positions" not in said(page)
    assert house.row(job_id, candidate_id).years == 10.5
    assert list(page.exception) == []


def test_an_upload_stays_the_upload_after_a_correction(open_page, house, two_posts):
    before = [
        text for text in said(open_page("upload.py", job=str(two_posts[0]))).splitlines() if "file" in text
    ]
    redate(house, *two_posts, ("03/2016", "12/2019"), ("01/2014", "06/2018"))
    after = [
        text for text in said(open_page("upload.py", job=str(two_posts[0]))).splitlines() if "file" in text
    ]
    assert before == after != []


def boxed(page, label):
    return next(box for box in page.text_input if box.label == label)


def save(page):
    next(one for one in page.button if one.label == "Save corrections").click().run()
