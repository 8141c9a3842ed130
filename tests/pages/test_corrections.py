"""Correct a field by hand, see the score follow, keep it when scored again, and take it back."""

from __future__ import annotations

from io import BytesIO

import pytest

from pages.parts.text import plain
from service import corrections, desk, job_removal
from service.corrections import Field
from service.errors import Invalid, Missing
from service.screening import DegreeLevel, Job, RankingQuery, Upload
from service.verify import differences
from tests.pages.conftest import NAMELESS, RESUME, said
from tests.pages.test_pages import wait_until_idle


@pytest.fixture
def row(house):
    return next(row for row in house.ranking(RankingQuery(1)).rows if row.file_name == NAMELESS)


@pytest.fixture
def correct(house, row):
    """Corrects the nameless candidate; everything is taken back afterwards."""
    parsing_id = house.screening(1, row.candidate_id).parsing_id

    def act(**values):
        changes = {Field(name): value for name, value in values.items()}
        corrections.correct(house, row.candidate_id, parsing_id, changes, actor="ada")
        return house.screening(1, row.candidate_id)

    yield act
    act(**dict.fromkeys(Field))


def test_the_score_follows_and_the_receipt_names_the_correction(house, row, correct):
    before = house.screening(1, row.candidate_id)
    after = correct(years=("1",), skills_removed=("Docker",))
    assert after.score.ai_score < before.score.ai_score
    assert after.receipt["corrections"].startswith("skills_removed, years ")
    assert house.parsing(after.parsing_id).resume.years != 1.0
    assert house.row(1, row.candidate_id).years == 1.0
    assert [found for found in differences(house) if found] == []
    assert house.search("bakeries skill:docker", job_id=1).total == 0
    assert house.search("bakeries years:1", job_id=1).total == 1
    house.generate_scores(1)
    wait_until_idle(house)
    assert house.screening(1, row.candidate_id).score == after.score
    back = correct(years=None, skills_removed=None)
    assert (back.score, back.receipt) == (before.score, before.receipt)


@pytest.fixture
def cluster_job(house):
    """A job that asks for what the nameless resume does not have, with the same file in it."""
    wanted = house.build_requirements(["Kubernetes"], ["Python"])
    job = house.create_job(Job("Cluster developer", "", wanted, education=DegreeLevel.MASTER))
    house.process(job.id, Upload(NAMELESS, BytesIO(RESUME.encode())))
    yield job.id
    job_removal.delete_job(house, job.id, keep_people=True)


def test_no_words_of_the_resume_stand_for_what_a_person_said_in_any_job(house, row, correct, cluster_job):
    before = house.screening(cluster_job, row.candidate_id).score
    correct(skills_added=("k8s",), education=("doctorate",))
    score = house.screening(cluster_job, row.candidate_id).score
    rows = {result.text: (result.evidence, result.note) for result in score.requirements}
    assert score.ai_score > before.ai_score
    assert ("Kubernetes" in before.matched, "Kubernetes" in score.matched) == (False, True)
    assert rows["Kubernetes"] == ((), "corrected by hand")
    assert rows["Degree: master"] == ((), "doctorate found, master asked for, corrected by hand")
    assert [note.text for note in score.notes if note.code == "corrected"] == [
        "Corrected by hand: education, skills added."
    ]


def test_a_corrected_title_moves_the_score_and_stands_without_words_of_the_resume(house, row, correct):
    before = house.screening(1, row.candidate_id)
    after = correct(titles=("Developer", "Pastry cook"), employers=("Bakery Systems Ltd", "Bakery"))
    parts = {part.name: part for part in after.score.parts}
    was = {part.name: part for part in before.score.parts}
    assert parts["title"].value < was["title"].value
    assert (parts["title"].evidence, parts["title"].note) == ((), "corrected by hand")
    assert parts["meaning"].value < was["meaning"].value  # titles lean it their way
    assert after.receipt["corrections"].startswith("employers, titles ")
    assert [found for found in differences(house) if found] == []
    role = desk.dossier(house, after).resume.roles[0]
    assert (role.title, role.company) == ("Pastry cook", "Bakery")
    back = correct(titles=None, employers=None)
    assert (back.score, back.receipt) == (before.score, before.receipt)


def test_the_form_corrects_a_title_and_shows_what_it_was(open_page, house, row, correct):
    page = open_page("candidate.py", job="1", candidate=str(row.candidate_id), candidate_tab="Profile")
    page.session_state["candidate_tab"] = "Profile"
    page.run()
    next(box for box in page.text_input if box.label == "Title 1").set_value("Chef <b>")
    next(one for one in page.button if one.label == "Save corrections").click().run()
    assert f"Titles held: **{plain('Developer → Chef <b>')}**" in said(page)
    assert house.screening(1, row.candidate_id).receipt["corrections"].startswith("titles ")
    next(box for box in page.text_input if box.label == "Title 1").set_value("Developer")
    next(one for one in page.button if one.label == "Save corrections").click().run()
    assert "Titles held" not in said(page)
    assert "corrections" not in house.screening(1, row.candidate_id).receipt


def test_a_name_or_a_contact_never_moves_the_score(house, row, correct):
    before = house.screening(1, row.candidate_id)
    after = correct(name=("Ada Okafor",), email=("ada@x.org",), phone=("+49 1",), location=("Kiel",))
    assert (after.score, after.receipt) == (before.score, before.receipt)
    assert house.row(1, row.candidate_id).name == "Ada Okafor"


def test_a_corrected_name_is_masked_in_blind_mode(house, row, correct):
    correct(name=("Bakery Systems",))
    desk.set_blind(house, 1, True)
    shown = desk.dossier(house, house.screening(1, row.candidate_id))
    desk.set_blind(house, 1, False)
    assert "Bakery" not in shown.document.text
    assert (shown.name, shown.corrections) == (f"Candidate {row.candidate_id}", ())


@pytest.mark.parametrize(
    "wrong",
    [{"email": ("no address",)}, {"years": ("many",)}, {"years": ("71",)}, {"years": ("nan",)},
     {"titles": ("Developer", "x" * 201)}, {"titles": ("Developer",)},
     {"education": ("bootcamp",)}, {"name": ("x" * 201,)}, {"skills_added": ("x" * 81,)}],
    ids=["e-mail", "a word", "too many", "no number", "a long title", "half a pair", "no degree", "a long name", "a long skill"],
)  # fmt: skip
def test_what_cannot_be_is_refused(correct, wrong):
    with pytest.raises(Invalid):
        correct(**wrong)


def test_nobody_is_corrected_who_is_gone(house, row):
    with pytest.raises(Missing):
        corrections.correct(house, 999, house.screening(1, row.candidate_id).parsing_id, {Field.NAME: ("A",)})


def test_the_form_corrects_and_the_undo_takes_it_back(open_page, house, row, correct):
    page = open_page("candidate.py", job="1", candidate=str(row.candidate_id), candidate_tab="Profile")
    page.session_state["candidate_tab"] = "Profile"
    page.run()
    box = next(box for box in page.text_input if box.label == "Name")
    box.set_value("<b>Ada</b> Okafor")
    next(box for box in page.number_input if box.label == "Years of experience").set_value(1.0)
    next(one for one in page.button if one.label == "Save corrections").click().run()
    assert house.row(1, row.candidate_id).years == 1.0
    assert house.candidate(row.candidate_id).name == "<b>Ada</b> Okafor"
    assert said(page).count("Corrected by hand") >= 3
    page.button(key="correct_undo_years").click().run()
    assert house.row(1, row.candidate_id).years == row.years
    assert list(page.exception) == []
