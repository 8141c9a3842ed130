"""A recruiter's first day, in a real browser against the real server."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path

import pandas as pd
import pytest
from httpx import Client
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import ranked
from tests.browser.serving import ROOT, open_tab, select_rows, settle, visit

pytestmark = pytest.mark.browser

RESUMES = sorted((ROOT / "samples" / "resumes").iterdir())
DESCRIPTION = """We look for a developer who looks after our booking services.
Requirements
- Python, PostgreSQL and Docker
- 3+ years of experience
- Bachelor's degree
Nice to have
- Kubernetes"""

BARS = """() => [...document.querySelectorAll('.barlayer .point path')]
  .map(bar => bar.getBoundingClientRect()).map(box => [box.x, box.y, box.width, box.height])"""


def test_an_empty_overview_leads_to_a_ranking_of_the_sample_applicants(page, sample_job):
    visit(page, "/")
    page.get_by_role("button", name="Ranking", exact=True).click()
    expect(page.get_by_text("24 candidates")).to_be_visible()
    expect(page.get_by_test_id("stPlotlyChart")).to_be_visible()


def test_a_pasted_description_becomes_a_job_a_pile_and_a_ranking(page, sample_job, client):
    write_job(page)
    expect(page).to_have_url(re.compile(r"/upload\?job=\d+"))
    page.locator('input[type="file"]').set_input_files(RESUMES)
    page.get_by_role("button", name="Read 24 files").click()
    expect(page.get_by_text(re.compile("of 24 files"))).to_be_visible()
    page.reload()
    page.get_by_role("button", name="See the ranking").click()
    expect(page.get_by_text("24 candidates")).to_be_visible()
    job = int(re.search(r"job=(\d+)", page.url)[1])
    assert len(ranked(client, job, 24)) == 24


def test_a_pile_of_any_size_is_sent_in_parts_while_its_reader_looks_elsewhere(page, server, client, tmp_path):
    job = client.post("/api/jobs", json={"title": "Gardener", "required_skills": ["Pruning"]}).json()["id"]
    pile = [tmp_path / f"{number}.txt" for number in range(130)]
    for path in pile:
        path.write_text(f"Gardener {path.stem}\n\nPruned the hedges of {path.stem} parks.")
    visit(page, f"/upload?job={job}")
    page.get_by_text("Thousands of files").click()
    settle(page)
    page.get_by_label("Drop zone for many files").locator("#files").set_input_files(pile)
    expect(page.get_by_text(re.compile(r"of \d+ files ·"))).to_be_visible()
    page.get_by_role("link", name="Search").click()
    settle(page)
    page.get_by_role("link", name="Upload").click()
    page.get_by_text("Thousands of files").click()
    expect(page.get_by_text("130 of 130 files sent.")).to_be_visible()
    batches = client.get(f"/api/analyzer/job/{job}/processing-status").json()
    assert batches["total_candidates"] == 130


def test_a_pile_outlives_its_pass_and_takes_in_what_is_dropped_meanwhile(page, client, tmp_path):
    job = client.post("/api/jobs", json={"title": "Florist", "required_skills": ["Pruning"]}).json()["id"]
    pile = [tmp_path / f"{number}.txt" for number in range(25)]
    for path in pile:
        path.write_text(f"Florist {path.stem}\n\nTied bouquets for {path.stem} weddings.")
    held: list[Route] = []
    page.route("**/batch/upload*", lambda route: route.continue_() if held else held.append(route))
    visit(page, f"/upload?job={job}")
    page.get_by_text("Thousands of files").click()
    settle(page)
    chosen = page.get_by_label("Drop zone for many files").locator("#files")
    chosen.set_input_files(pile[:20])
    expect(page.get_by_text("0 of 20 files sent.")).to_be_visible()
    chosen.set_input_files(pile[20:])
    expect(page.get_by_text("0 of 25 files sent.")).to_be_visible()
    held[0].fulfill(status=401, json={"detail": "This server asks for a key."})
    expect(page.get_by_text("25 of 25 files sent.")).to_be_visible()
    status = client.get(f"/api/analyzer/job/{job}/processing-status").json()
    assert status["total_candidates"] == 25


def write_job(page: Page) -> None:
    """Paste a description, correct what was understood, save."""
    visit(page, "/jobs?new=1")
    page.get_by_label("Title").fill("Booking developer")
    page.get_by_label("Description").fill(DESCRIPTION)
    page.get_by_role("button", name="Understand").click()
    chips = page.get_by_test_id("stMultiSelect")
    expect(chips.first).to_contain_text("PostgreSQL")
    expect(chips.last).to_contain_text("Kubernetes")
    page.get_by_role("combobox", name="Must-have skills").fill("Django")
    page.keyboard.press("Enter")
    expect(chips.first).to_contain_text("Django")
    page.keyboard.press("Escape")  # while a list is open, nothing else can be reached
    settle(page)
    page.get_by_role("button", name="Save job").click()


def test_a_candidate_opens_beside_the_words_that_gave_points(page, sample_job, client):
    best = ranked(client, sample_job, 24)[0]
    visit(page, f"/candidates?job={sample_job}")
    select_rows(page, 1)
    page.get_by_test_id("stBaseButton-primary").filter(has_text="Open").click()
    expect(page.get_by_role("heading", name=str(best["name"]), exact=True)).to_be_visible()
    expect(page.get_by_text("“").first).to_be_visible()
    expect(page.get_by_role("img", name=re.compile("Page 1 of the resume"))).to_be_visible()


def test_a_decision_is_there_after_a_refresh(page, sample_job, client):
    second = ranked(client, sample_job, 24)[1]["candidate_id"]
    visit(page, f"/candidate?job={sample_job}&candidate={second}")
    page.get_by_label("Note").fill("Call on Monday")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Note")).to_have_value("Call on Monday")


def test_filters_live_in_the_address_and_survive_a_refresh(page, sample_job):
    visit(page, f"/candidates?job={sample_job}")
    page.get_by_role("searchbox", name="Search").fill("fastapi")
    page.keyboard.press("Enter")
    expect(page.get_by_text(re.compile(r"[1-9]\d* of 24 candidates"))).to_be_visible()
    found = page.get_by_text(re.compile(r"[1-9]\d* of 24 candidates")).inner_text()
    page.reload()
    expect(page.get_by_text(found)).to_be_visible()
    expect(page.get_by_role("searchbox", name="Search")).to_have_value("fastapi")


def test_the_csv_holds_the_ranking_in_its_order(page, sample_job, client, tmp_path):
    visit(page, f"/candidates?job={sample_job}")
    table = pd.read_csv(downloaded(page, "CSV", tmp_path))
    rows = ranked(client, sample_job, 24)
    assert list(table["candidate_id"]) == [row["candidate_id"] for row in rows]
    assert list(table["ai_score"]) == [row["ai_score"] for row in rows]


def test_the_workbook_holds_the_ranking_and_the_reasons(page, sample_job, tmp_path):
    visit(page, f"/candidates?job={sample_job}")
    sheets = pd.read_excel(downloaded(page, "Excel workbook", tmp_path), sheet_name=None)
    assert (list(sheets), len(sheets["Ranking"])) == (["Ranking", "Reasons"], 24)
    assert set(sheets["Reasons"]["verdict"]) <= {"met", "partly", "not found", "no data"}


def downloaded(page: Page, kind: str, folder: Path) -> Path:
    """The file that a button under Download gives."""
    page.get_by_role("button", name="Download", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name=kind).click()
    download.value.save_as(folder / "ranking")
    return folder / "ranking"


def test_a_quick_check_answers_and_stores_nothing(page, sample_job, client):
    visit(page, f"/quick_check?job={sample_job}")
    page.locator('input[type="file"]').set_input_files(RESUMES[0])
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.get_by_text("Where the points come from")).to_be_visible()
    assert len(ranked(client, sample_job, 24)) == 24


def test_two_selected_candidates_are_compared(page, sample_job):
    visit(page, f"/candidates?job={sample_job}")
    select_rows(page, 1, 2)
    page.reload()
    expect(page.get_by_text("2 candidates selected")).to_be_visible()
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_text(re.compile("Points for must-have skills"))).to_be_visible()
    expect(page).to_have_url(re.compile(r"with=\d+-\d+"))


def test_a_second_browser_sees_the_same(browser, server, sample_job):
    other = open_tab(browser, server, scheme="dark")
    visit(other, f"/upload?job={sample_job}")
    expect(other.get_by_text(re.compile("24 of 24 files"))).to_be_visible()
    other.context.close()


def test_keys_shortlist_and_go_on_to_the_next(page, sample_job, client):
    third, fourth = [row["candidate_id"] for row in ranked(client, sample_job, 24)[2:4]]
    visit(page, f"/candidate?job={sample_job}&candidate={third}")
    page.keyboard.press("s")
    expect(page).to_have_url(re.compile(f"candidate={fourth}$"))
    settle(page)
    page.keyboard.press("k")
    expect(page).to_have_url(re.compile(f"candidate={third}$"))
    assert stages(client, sample_job)[third] == "shortlisted"


def stages(client: Client, job: int) -> dict[int, str]:
    """The stage of each candidate, from the CSV."""
    table = pd.read_csv(StringIO(client.get(f"/api/analyzer/job/{job}/rankings.csv").text))
    return dict(zip(table["candidate_id"], table["stage"], strict=True))


def test_other_weights_rank_anew_at_once_and_store_nothing(page, sample_job, client):
    before = ranked(client, sample_job, 24)
    visit(page, f"/candidates?job={sample_job}")
    page.get_by_text("Try other weights").click()
    settle(page)
    page.get_by_role("slider").last.press("End")
    expect(page.get_by_text("would change place")).to_be_visible()
    assert ranked(client, sample_job, 24) == before


def test_hidden_names_stay_hidden_until_a_person_lifts_them(page, sample_job, client, tmp_path):
    best = ranked(client, sample_job, 24)[0]
    visit(page, f"/candidates?job={sample_job}")
    page.get_by_role("button", name="Hide names").click()
    expect(page.get_by_role("button", name="Names hidden")).to_be_visible()
    assert pd.read_csv(downloaded(page, "CSV", tmp_path))["name"][0] == f"Candidate {best['candidate_id']}"
    visit(page, f"/candidate?job={sample_job}&candidate={best['candidate_id']}")
    assert str(best["name"]).split()[-1] not in page.locator("body").inner_text()
    visit(page, f"/candidates?job={sample_job}")
    page.get_by_role("button", name="Names hidden").click()
    page.get_by_role("button", name="Show names").click()
    expect(page.get_by_role("button", name="Hide names")).to_be_visible()


def test_a_click_on_a_bar_keeps_its_candidates_and_another_click_lets_go(page, sample_job):
    visit(page, f"/candidates?job={sample_job}")
    click_on_a_bar(page)
    expect(page.get_by_text(re.compile(r"[1-9]\d* of 24 candidates"))).to_be_visible()
    expect(page).to_have_url(re.compile(r"min=\d+&max=\d+"))
    settle(page)
    page.get_by_role("button", name=re.compile(r"\d+ to \d+ points")).click()
    expect(page.get_by_text("24 candidates", exact=True)).to_be_visible()


def click_on_a_bar(page: Page) -> None:
    """Click the highest bar of the histogram; nothing but its place on the page leads there."""
    page.locator(".barlayer .point path").first.wait_for(state="attached")
    boxes = page.evaluate(BARS)
    x, y, width, height = max(boxes, key=lambda box: box[3])
    page.mouse.click(x + width / 2, y + height / 2)
