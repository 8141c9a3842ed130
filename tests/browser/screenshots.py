"""Pictures of every page with the sample job, light and dark: ``python3 run.py screenshots``."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
from playwright.sync_api import Browser, Page

from tests.browser.serving import (
    CHROMIUM,
    LAPTOP,
    LARGE,
    ROOT,
    chromium,
    open_tab,
    select_rows,
    serving,
    settle,
    visit,
)

SAMPLES = ROOT / "samples" / "resumes"
UNREADABLE = ("cut_off.pdf", b"%PDF-1.7 nothing more")
WAIT_SECONDS = 180.0
SIZES = {"": LAPTOP, "_large": LARGE}
DRAWN = 600  # ms for charts, page images and the table's canvas


def main(arguments: list[str]) -> int:
    """Start a server on the samples, take the pictures, say where they are."""
    options = _parser().parse_args(arguments)
    if CHROMIUM is None:
        sys.stderr.write("run.py: screenshots need Chromium (on Debian and Ubuntu: apt install chromium).\n")
        return 1
    options.out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder, chromium() as browser:
        if options.server:
            taken = _take_all(browser, options.server, options.out)
        else:
            with serving(Path(folder), DEMO="true") as address:
                taken = _take_all(browser, address, options.out)
    sys.stdout.write(f"{taken} pictures in {options.out}\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="run.py screenshots", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "data" / "screenshots", help="folder for the PNGs")
    parser.add_argument("--server", help="address of a demo that runs already")
    return parser


def _take_all(browser: Browser, address: str, out: Path) -> int:
    sys.stdout.write("Waiting until the samples are read …\n")
    sys.stdout.flush()
    pages = _pages(address)
    count, total = 0, len(pages) * 2 * len(SIZES)
    for suffix, size in SIZES.items():
        for scheme in ("light", "dark"):
            tab = open_tab(browser, address, size=size, scheme=scheme)
            for name, path in pages.items():
                count += 1
                picture = out / f"{name}_{scheme}{suffix}.png"
                sys.stdout.write(f"{count:3} of {total}: {picture.name}\n")
                sys.stdout.flush()
                visit(tab, path)
                prepare = PREPARED.get(name)
                if prepare:
                    prepare(tab)
                tab.wait_for_timeout(DRAWN)
                tab.screenshot(path=picture)
            tab.context.close()
    return total


def _pages(address: str) -> dict[str, str]:
    """Name of the picture and address of the page, once the samples are read."""
    with httpx.Client(base_url=address, timeout=60) as client:
        job = client.get("/api/jobs").json()["jobs"][0]["id"]
        _upload_unreadable(client, job)
        candidates = [row["candidate_id"] for row in _wait(client, job)]
    best = candidates[:3]
    return {
        "overview": "/",
        "jobs": "/jobs",
        "job_new": "/jobs?new=1",
        "job_edit": f"/jobs?edit={job}",
        "upload": f"/upload?job={job}",
        "ranking": f"/candidates?job={job}",
        "ranking_selected": f"/candidates?job={job}",
        "candidate": f"/candidate?job={job}&candidate={best[0]}",
        "ranking_other_weights": f"/candidates?job={job}",
        "candidate_profile": f"/candidate?job={job}&candidate={best[1]}",
        "compare": f"/compare?job={job}&with={'-'.join(map(str, best))}",
        "search": "/search?find=python",
        "administration": "/admin",
        "quick_check": f"/quick_check?job={job}",
        "quick_check_result": f"/quick_check?job={job}",
    }


def _upload_unreadable(client: httpx.Client, job: int) -> None:
    files = {"files": (*UNREADABLE, "application/pdf")}
    client.post("/api/analyzer/batch/upload", data={"job_id": job}, files=files).raise_for_status()


def _wait(client: httpx.Client, job: int) -> list[dict[str, int]]:
    """The candidates, when nothing is waiting any more."""
    deadline = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < deadline:
        status = client.get(f"/api/analyzer/job/{job}/processing-status").json()
        if status["total_candidates"] > 1 and status["processed"] == status["total_candidates"]:
            candidates: list[dict[str, int]] = status["candidates"]
            return candidates
        time.sleep(1)
    raise TimeoutError("the samples were not read in time")


def select_first(tab: Page) -> None:
    """The first row of the ranking is selected."""
    select_rows(tab, 1)
    tab.get_by_test_id("stBaseButton-primary").filter(has_text="Open").wait_for()


def profile(tab: Page) -> None:
    """What was read of a candidate is open."""
    tab.get_by_role("tab", name="Profile").click()
    tab.get_by_text("Overlapping").or_(tab.get_by_role("heading", name="Skills")).first.wait_for()
    settle(tab)


def check(tab: Page) -> None:
    """A sample was checked."""
    tab.locator('input[type="file"]').set_input_files(SAMPLES / "marta_penalver.pdf")
    button = tab.get_by_role("button", name="Check", exact=True)
    button.click()
    tab.get_by_text("Where the points come from").wait_for()
    settle(tab)


def other_weights(tab: Page) -> None:
    """Another weight is tried, and the page is back at its top."""
    tab.get_by_text("Try other weights").click()
    settle(tab)
    tab.get_by_role("slider").last.press("End")
    tab.get_by_text("would change place").wait_for()
    settle(tab)
    tab.mouse.move(LAPTOP[0] // 2, LAPTOP[1] // 2)
    tab.mouse.wheel(0, -5000)


PREPARED = {
    "ranking_other_weights": other_weights,
    "ranking_selected": select_first,
    "candidate_profile": profile,
    "quick_check_result": check,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
