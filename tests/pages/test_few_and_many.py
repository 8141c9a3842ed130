"""Nobody in a job, one person, ten thousand skills, and people who vanish while somebody looks at them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pytest
from streamlit.testing.v1 import AppTest

from analyzer.records import RequirementKind, RequirementResult, SkillFound, Verdict
from db.tables import ParsingRow, ScreeningRow
from pages.parts.text import plain
from service import desk, job_removal
from service.screening import Screening, Upload
from tests.generator.resumes import generate
from tests.pages.conftest import DESCRIPTION, RESUME, Open, said

MANY = 10_000
IN_JOB = ["candidates.py", "compare.py", "search.py", "upload.py", "quick_check.py"]


def job(house: Screening, title: str) -> int:
    return house.create_job(house.propose(title, DESCRIPTION)).id


def person(house: Screening, job_id: int, number: int) -> int:
    made = generate(number)
    return house.process(job_id, Upload(made.file_name, BytesIO(made.data))).candidate.id


@pytest.fixture(scope="module")
def nobody(house: Screening) -> Iterator[int]:
    """A job without a candidate."""
    yield (number := job(house, "Nobody yet"))
    job_removal.delete_job(house, number)


@pytest.fixture(scope="module")
def one(house: Screening) -> Iterator[tuple[int, int]]:
    """A job with one candidate, and who it is."""
    number = job(house, "Only one")
    yield number, person(house, number, 31)
    job_removal.delete_job(house, number)


def problems(app: AppTest) -> list[str]:
    return [element.value for kind in (app.exception, app.error) for element in kind]


def asked(page: str, job_id: int) -> dict[str, str]:
    words = {"search.py": {"find": "python"}}
    return {"job": str(job_id), **words.get(page, {})}


@pytest.mark.parametrize("page", IN_JOB)
def test_a_job_with_nobody_has_a_clear_page(open_page: Open, nobody: int, page: str) -> None:
    assert problems(open_page(page, **asked(page, nobody))) == []


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        ("candidates.py", "No resumes yet"),
        ("compare.py", "This job needs at least two candidates."),
        ("search.py", "0 people match"),
    ],
)
def test_a_job_with_nobody_says_what_to_do(open_page: Open, nobody: int, page: str, sentence: str) -> None:
    assert sentence in said(open_page(page, **asked(page, nobody)))


@pytest.mark.parametrize("page", IN_JOB)
def test_a_job_with_one_person_has_a_clear_page(open_page: Open, one: tuple[int, int], page: str) -> None:
    assert problems(open_page(page, **asked(page, one[0]))) == []


def test_one_person_is_ranked_shown_and_searched_but_not_compared(open_page: Open, one) -> None:
    number, candidate = one
    assert len(open_page("candidates.py", job=str(number)).dataframe[0].value) == 1
    page = open_page("candidate.py", job=str(number), candidate=str(candidate))
    assert (problems(page), page.button(key="triage_Next").disabled) == ([], True)
    assert "at least two candidates" in said(open_page("compare.py", job=str(number)))
    assert "Nobody matches" in said(open_page("candidates.py", job=str(number), q="nobodyiscalledthis"))
    weights = open_page("candidates.py", job=str(number))
    weights.session_state["ranking_what_if"] = True
    weights.run()
    weights.slider(key=next(s.key for s in weights.slider if "ranking_weight" in (s.key or ""))).set_value(
        90.0
    )
    assert problems(weights.run()) == []


@pytest.mark.parametrize("group", ["nobody", "one"])
def test_the_overview_has_a_card_for_such_a_job(open_page: Open, nobody: int, one, group: str) -> None:
    app = open_page()
    title = {"nobody": "Nobody yet", "one": "Only one"}[group]
    assert (problems(app), f"**{title}**" in said(app)) == ([], True)


# --- ten thousand skills ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def many(house: Screening) -> Iterator[tuple[int, list[int]]]:
    """A job that asks for 10,000 skills, and two people who were found to have them."""
    number = job(house, "Everything")
    people = [person(house, number, seed) for seed in (32, 33)]
    names = [f"Skill {place} <b>" for place in range(MANY)]
    wanted = house.build_requirements(names[: MANY // 2], names[MANY // 2 :])
    house.store.update_job(
        number, replace(house.job(number).job, requirements=wanted), house.job(number).weights
    )
    for person_id in people:
        give(house, house.screening(number, person_id).id, names)
    yield number, people
    job_removal.delete_job(house, number)


def give(house: Screening, screening_id: int, names: list[str]) -> None:
    """Write into the rows what a judge would find of so many requirements; embedding them all takes a minute."""
    results = tuple(
        RequirementResult(name, RequirementKind.SKILL, place < MANY // 2, Verdict.MET, 0.1, 0.1, ())
        for place, name in enumerate(names)
    )
    with house.store.writing() as session:
        row = session.get_one(ScreeningRow, screening_id)
        row.evidence = replace(row.evidence, requirements=results, matched=tuple(names))
        row.matched = tuple(names)
        reading = session.get_one(ParsingRow, row.parsing_id)
        reading.resume = replace(reading.resume, skills=tuple(SkillFound(name, ()) for name in names))


def pages_of(many: tuple[int, list[int]]) -> dict[str, tuple[str, dict[str, str]]]:
    number, people = str(many[0]), list(map(str, many[1]))
    return {
        "overview": ("", {}),
        "jobs": ("jobs.py", {}),
        "edit": ("jobs.py", {"edit": number}),
        "ranking": ("candidates.py", {"job": number}),
        "candidate": ("candidate.py", {"job": number, "candidate": people[0]}),
        "compare": ("compare.py", {"job": number, "with": "-".join(people)}),
        "search": ("search.py", {"job": number, "find": "experience OR work"}),
    }


LONGEST = 200_000  # characters of Markdown that a browser draws at once


@pytest.mark.parametrize("name", ["overview", "jobs", "edit", "ranking", "candidate", "compare", "search"])
def test_ten_thousand_skills_have_a_page_that_a_browser_can_draw(open_page: Open, many, name: str) -> None:
    page, query = pages_of(many)[name]
    app = open_page(page, **query)
    assert problems(app) == []
    assert len(said(app)) < LONGEST
    assert len(app.multiselect) == 0 or max(len(box.value) for box in app.multiselect) <= 200
    assert all(len(table.value) <= 200 for table in app.table)


def test_ten_thousand_requirements_can_be_tried_and_looked_back_at(open_page: Open, many) -> None:
    page, query = pages_of(many)["ranking"]
    app = open_page(page, **query)
    for box in ("ranking_what_if", "ranking_history"):
        app.session_state[box] = True
    app.run()
    assert (problems(app), len(said(app)) < LONGEST) == ([], True)
    assert len(app.button_group) <= 60


def test_every_one_of_ten_thousand_requirements_can_be_reached(open_page: Open, many) -> None:
    page, query = pages_of(many)["candidate"]
    app = open_page(page, **query)
    assert "5,000 requirements, 100 a page" in said(app)
    assert plain("Skill 99 <b>") in said(app) and plain("Skill 100 <b>") not in said(app)
    app.session_state["evidence_Must have"] = 50
    assert plain("Skill 4999 <b>") in said(app.run())


def test_a_cell_counts_what_it_has_no_room_for(open_page: Open, many) -> None:
    page, query = pages_of(many)["ranking"]
    found = open_page(page, **query).dataframe[0].value["matched"][0]
    assert (len(found), found[-1]) == (41, "and 9,960 more")


def test_ten_thousand_skills_of_a_resume_can_be_corrected_as_lines(open_page: Open, many) -> None:
    page, query = pages_of(many)["candidate"]
    app = open_page(page, candidate_tab="Profile", **query)
    app.session_state["candidate_tab"] = "Profile"
    app.run()
    assert (problems(app), len(said(app)) < LONGEST) == ([], True)
    assert "and 9,800 more" in said(app)
    lines = next(box for box in app.text_area if box.label == "Skills").value
    assert lines.splitlines()[-1] == "Skill 9999 <b>"


# --- who vanishes ----------------------------------------------------------------------------------


@pytest.fixture
def vanishing(house: Screening) -> Iterator[tuple[int, int, int]]:
    """A job with two people: the first is there to vanish."""
    number = job(house, "Vanishing")
    kept = house.process(number, Upload("kept.txt", BytesIO(RESUME.replace("bakeries", "mills").encode())))
    yield number, person(house, number, 34), kept.candidate.id
    job_removal.delete_job(house, number)


def test_comparing_with_somebody_who_was_erased_goes_on_with_the_others(
    open_page: Open, house, vanishing
) -> None:
    number, gone, kept = vanishing
    app = open_page("compare.py", job=str(number), **{"with": f"{gone}-{kept}"})
    house.delete_candidate(gone)
    app.run()
    assert (problems(app), "at least two candidates" in said(app)) == ([], True)


def test_a_note_for_somebody_who_was_erased_says_so(open_page: Open, house, vanishing) -> None:
    number, gone, _ = vanishing
    app = open_page("candidate.py", job=str(number), candidate=str(gone))
    house.delete_candidate(gone)
    app.text_area[0].set_value("Call on Monday")
    app.form_submit_button[0].click().run()
    assert (list(app.exception), "Perhaps somebody erased them" in said(app)) == ([], True)


@pytest.mark.parametrize("key", ["candidate_delete", "correct"])
def test_what_is_done_with_somebody_who_was_erased_says_so(
    open_page: Open, house, vanishing, key: str
) -> None:
    number, gone, _ = vanishing
    app = open_page("candidate.py", job=str(number), candidate=str(gone))
    tab = {"candidate_delete": "History", "correct": "Profile"}[key]
    app.session_state["candidate_tab"] = tab
    app.run()
    house.delete_candidate(gone)
    label = {"candidate_delete": "Delete this candidate", "correct": "Save corrections"}[key]
    next(button for button in app.button if button.label == label).click().run()
    assert (list(app.exception), "Perhaps somebody erased them" in said(app)) == ([], True)


def test_a_search_result_that_was_erased_leads_to_a_sentence(open_page: Open, house, vanishing) -> None:
    number, gone, _ = vanishing
    app = open_page("search.py", find="experience OR work OR skills", job=str(number))
    house.delete_candidate(gone)
    app.button(key=f"search_open_{gone}").click().run()
    assert list(app.exception) == []


def test_a_ranking_of_a_job_that_was_deleted_while_open_says_so(open_page: Open, house) -> None:
    number = job(house, "Short-lived")
    person(house, number, 35)
    app = open_page("candidates.py", job=str(number))
    job_removal.delete_job(house, number)
    app.run()
    assert app.warning[0].value == "The job of this link does not exist any more."
    assert list(app.exception) == []


def test_names_of_a_job_that_was_deleted_cannot_be_lifted_and_no_trace_shows(open_page: Open, house) -> None:
    number = job(house, "Short-lived")
    person(house, number, 36)
    desk.set_blind(house, number, True)
    app = open_page("candidates.py", job=str(number))
    app.button(key="blind_off").click().run()
    job_removal.delete_job(house, number)
    app.button(key="blind_lift").click().run()
    assert list(app.exception) == []
