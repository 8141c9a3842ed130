"""One server and one Chromium for all browser tests; each test has a tab of its own."""

from __future__ import annotations

import time
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.serving import CHROMIUM, chromium, open_tab, serving, visit

WAIT_SECONDS = 400.0
TIMEOUT = 120_000  # ms for one step; a busy machine is slow, a missing element is rare
GLANCE = 0.2


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium, or the reason why there is none."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="package")
def server(browser, tmp_path_factory) -> Iterator[str]:
    """The address of a server that starts without a job."""
    with serving(tmp_path_factory.mktemp("browser")) as address:
        yield address


@pytest.fixture(scope="package")
def visitor(browser, server) -> Iterator[BrowserContext]:
    """Somebody whose browser has loaded the scripts of the pages before, as on any day but the first."""
    tab = open_tab(browser, server)
    tab.context.set_default_timeout(TIMEOUT)
    expect.set_options(timeout=TIMEOUT)
    yield tab.context
    tab.context.close()


@pytest.fixture
def page(visitor) -> Iterator[Page]:
    """A tab of that browser."""
    tab = visitor.new_page()
    yield tab
    tab.close()


@pytest.fixture(scope="package")
def client(server) -> Iterator[httpx.Client]:
    """The REST face of the same server, to look behind the pages."""
    with httpx.Client(base_url=server, timeout=30) as client:
        yield client


@pytest.fixture(scope="package")
def sample_job(browser, server, client) -> int:
    """The sample job, loaded by the button of the empty overview and read to the end."""
    tab = open_tab(browser, server)
    visit(tab, "/")
    tab.get_by_role("button", name="Load the sample job").click()
    tab.get_by_role("button", name="Ranking", exact=True).wait_for(timeout=1000 * WAIT_SECONDS)
    tab.context.close()
    job: int = client.get("/api/jobs").json()["jobs"][0]["id"]
    ranked(client, job, 24)
    return job


def ranked(client: httpx.Client, job: int, total: int) -> list[dict[str, object]]:
    """The candidates of a job, best first, once all its files are through."""
    deadline = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < deadline:
        status = client.get(f"/api/analyzer/job/{job}/processing-status").json()
        if status["processed"] == status["total_candidates"] == total:
            candidates: list[dict[str, object]] = status["candidates"]
            return candidates
        time.sleep(GLANCE)
    raise TimeoutError(f"{status['processed']} of {total} files are through")
