"""What "Thousands of files" says of a file that does not get through: which one, and what to do; the others go on."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.conftest import TIMEOUT
from tests.browser.serving import open_tab, serving, settle, visit

pytestmark = pytest.mark.browser

TEXT = "Pruned the hedges of {} parks and planted what grows in the shade of their trees."
MB = 1_000_000
UNREADABLE = (
    "your computer could not read it. If it was moved, renamed or deleted meanwhile, "
    "drop it again from where it is now."
)
NOTHING = "There is no file in what you dropped. Choose a folder that has some, or the files themselves."
# A folder that the browser lists but may not open cannot be made as root, so this one is the browser's part played.
DROP_WITH_A_CLOSED_FOLDER = """zone => {
  const closed = { isFile: false, name: 'closed', fullPath: '/team/closed',
    createReader: () => ({ readEntries: (yes, no) => no(new DOMException('', 'NotReadableError')) }) };
  const file = new File(['Gardener of one park'], 'open.txt', { type: 'text/plain' });
  const open = { isFile: true, name: 'open.txt', fullPath: '/team/open.txt', file: yes => yes(file) };
  const drop = new Event('drop', { bubbles: true, cancelable: true });
  drop.dataTransfer = { files: [], items: [open, closed].map(entry => ({ webkitGetAsEntry: () => entry })) };
  zone.dispatchEvent(drop);
}"""


@pytest.fixture(scope="module")
def narrow(browser, tmp_path_factory) -> Iterator[str]:
    """A server that takes 3 MB a request and 1 MB a file."""
    folder = tmp_path_factory.mktemp("narrow")
    with serving(folder, MAX_REQUEST_SIZE="3", MAX_FILE_SIZE="1") as address:
        yield address


@pytest.fixture(scope="module")
def client(narrow) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=narrow, timeout=30) as client:
        yield client


@pytest.fixture
def job(client) -> int:
    """A job without resumes."""
    wanted = {"title": "Gardener", "required_skills": ["Pruning"]}
    number: int = client.post("/api/jobs", json=wanted).json()["id"]
    return number


@pytest.fixture
def zone(browser: Browser, narrow, job) -> Iterator[Locator]:
    """The drop zone on the upload page of that job."""
    tab = open_tab(browser, narrow)
    tab.set_default_timeout(TIMEOUT)
    visit(tab, f"/upload?job={job}")
    tab.get_by_text("Thousands of files").click()
    settle(tab)
    yield tab.get_by_label("Drop zone for many files")
    tab.context.close()


def written(folder: Path, *names: str) -> list[Path]:
    """Small files, each unlike the others."""
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_text(f"Gardener {folder.name} {name}\n\n{TEXT.format(name)}")
    return [folder / name for name in names]


def drop(zone: Locator, path: Path) -> None:
    """Drop a file or folder of this machine on the zone, as a hand does."""
    box = zone.bounding_box()
    assert box
    session = zone.page.context.new_cdp_session(zone.page)
    what = {"items": [], "files": [str(path)], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        at = {"type": kind, "x": box["x"] + 30, "y": box["y"] + 20, "data": what}
        session.send("Input.dispatchDragEvent", at)


def left_out(zone: Locator) -> list[str]:
    return zone.get_by_label("Files that were left out").locator("li").all_inner_texts()


def taken(client: httpx.Client, job: int, total: int) -> dict[str, str]:
    """The candidates and failures of a job by file name, once so many of its files are through."""
    deadline = time.monotonic() + TIMEOUT / 1000
    while time.monotonic() < deadline:
        status = client.get(f"/api/analyzer/job/{job}/processing-status").json()
        if status["processed"] == status["total_candidates"] == total:
            return {row["file_name"]: row["status"] for row in status["candidates"]}
        time.sleep(0.2)
    raise TimeoutError(f"{status['processed']} of {total} files are through")


def test_files_that_are_deleted_meanwhile_are_named_and_the_others_go_on(zone, client, job, tmp_path):
    pile = written(tmp_path / "pile", *(f"{number:02}.txt" for number in range(20)))
    held = hold_first(zone.page)
    zone.locator("#files").set_input_files(pile)
    expect(zone.get_by_text("0 of 20 files sent. Keep this tab open.")).to_be_visible()
    pile[15].unlink()
    pile[17].unlink()
    held[0].continue_()
    expect(zone.get_by_text("18 of 20 files sent. 2 were left out:")).to_be_visible()
    assert left_out(zone) == [f"15.txt: {UNREADABLE}", f"17.txt: {UNREADABLE}"]
    assert set(taken(client, job, 18)) == {path.name for path in pile} - {"15.txt", "17.txt"}


def hold_first(tab: Page) -> list[Route]:
    """Keep the first part on its way; all others pass."""
    held: list[Route] = []
    tab.route("**/batch/upload*", lambda route: route.continue_() if held else held.append(route))
    return held


def test_a_file_that_came_back_is_sent_and_no_longer_named(zone, client, job, tmp_path):
    first, second = written(tmp_path / "pile", "first.txt", "second.txt")
    chosen = zone.locator("#files")
    held = hold_first(zone.page)
    chosen.set_input_files([first])
    expect(zone.get_by_text("0 of 1 files sent.")).to_be_visible()
    chosen.set_input_files([second])
    expect(zone.get_by_text("0 of 2 files sent.")).to_be_visible()
    second.unlink()
    held[0].continue_()
    expect(zone.get_by_text("1 of 2 files sent. One was left out:")).to_be_visible()
    written(tmp_path / "pile", "second.txt")
    chosen.set_input_files([second])
    expect(zone.get_by_text("1 of 1 files sent.")).to_be_visible()
    assert left_out(zone) == []
    assert set(taken(client, job, 2)) == {"first.txt", "second.txt"}


def test_a_dropped_folder_brings_what_is_below_it(zone, client, job, tmp_path):
    written(tmp_path / "team", "one.txt", "two.txt")
    written(tmp_path / "team" / "below", "three.txt")
    drop(zone, tmp_path / "team")
    expect(zone.get_by_text("3 of 3 files sent.")).to_be_visible()
    assert set(taken(client, job, 3)) == {"one.txt", "two.txt", "three.txt"}


def test_a_folder_without_files_is_answered_too(zone, tmp_path):
    (tmp_path / "nothing").mkdir()
    drop(zone, tmp_path / "nothing")
    expect(zone.get_by_text(NOTHING)).to_be_visible()
    drop(zone, *written(tmp_path / "pile", "one.txt"))
    expect(zone.get_by_text("1 of 1 files sent.")).to_be_visible()
    expect(zone.get_by_text(NOTHING)).to_have_count(0)


def test_a_folder_that_cannot_be_opened_is_named_and_its_neighbours_go_on(zone, client, job):
    zone.evaluate(DROP_WITH_A_CLOSED_FOLDER)
    expect(zone.get_by_text("1 of 2 files sent. One was left out:")).to_be_visible()
    assert left_out(zone) == [f"team/closed: {UNREADABLE}"]
    assert set(taken(client, job, 1)) == {"open.txt"}


def test_what_is_larger_than_a_limit_is_named_and_the_others_go_on(zone, client, job, tmp_path):
    written(tmp_path / "team", "one.txt", "two.txt")
    (tmp_path / "team" / "film.txt").write_bytes(b"x" * 4 * MB)
    (tmp_path / "team" / "scan.txt").write_bytes(b"x" * 2 * MB)
    with zone.page.expect_response("**/batch/upload*") as answer:
        drop(zone, tmp_path / "team")
    expect(zone.get_by_text("3 of 4 files sent. One was left out:")).to_be_visible()
    advice = "it is larger than the 3 MB of one upload. Save a smaller version, split a zip, or raise MAX_REQUEST_SIZE."
    assert left_out(zone) == [f"team/film.txt: {advice}"]
    expect(zone.page.get_by_text(re.compile("3 of 3 files"))).to_be_visible()  # of the batch below
    assert set(taken(client, job, 3)) == {"one.txt", "two.txt"}
    assert client.get(f"/api/analyzer/batch/{answer.value.json()['batch_id']}").json()["errors"] == [
        {
            "file_name": "scan.txt",
            "code": "too_large",
            "message": "The file is larger than 1 MB; save a smaller version or raise MAX_FILE_SIZE.",
        }
    ]
