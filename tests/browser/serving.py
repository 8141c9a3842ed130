"""A real server on a store of its own, and a real Chromium to look at it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
CHROMIUM = next((path for name in ("chromium", "chromium-browser") if (path := shutil.which(name))), None)
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
]
LAPTOP, LARGE = (1440, 900), (1920, 1080)
START_SECONDS = 180.0  # a busy machine takes long to import torch
GLANCE = 0.2
HEADER_PIXELS, ROW_PIXELS = 33, 33  # of a table at the font size of the theme
REACTION = 300  # ms until the page has heard of a click on a canvas
# Streamlit marks the app while a script runs and every element that is about to be replaced.
SETTLED = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  return app && app.dataset.testScriptState === 'notRunning'
    && document.querySelector('[data-testid="stMainBlockContainer"]')
    && !document.querySelector('[data-stale="true"]') && !document.querySelector('[data-testid="stSkeleton"]');
}"""


@contextmanager
def serving(folder: Path, *, port: int | None = None, **environment: str) -> Iterator[str]:
    """Run the whole product on ``folder``; yields its address once the models are warm."""
    port = port or free_port()
    address = f"http://127.0.0.1:{port}"
    wanted = {
        "DATABASE_URL": f"sqlite:///{folder / 'shortlist.sqlite3'}",
        "RESUME_UPLOAD_DIR": str(folder / "resumes"),
        "STREAMLIT_SERVER_PORT": str(port),
        "STREAMLIT_SERVER_ADDRESS": "127.0.0.1",
        **environment,
    }
    command = [sys.executable, "-m", "uvicorn", "app:app", "--port", str(port), "--log-level", "warning"]
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=os.environ | wanted, stdout=log, stderr=log)
        try:
            wait_for(f"{address}/readyz", server)
            yield address
        finally:
            server.terminate()
            server.wait(30)


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Until the address answers 200; a server that ends before that is an error."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(GLANCE)
    raise RuntimeError(f"the server did not become ready; it ended with {server.poll()}")


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium with a fresh profile."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


def open_tab(
    browser: Browser, address: str, *, size: tuple[int, int] = LAPTOP, scheme: str = "light"
) -> Page:
    """A tab of a browser that was never here before."""
    context = browser.new_context(
        base_url=address,
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    return context.new_page()


def settle(page: Page) -> None:
    """Wait until the page has drawn all it was asked for."""
    page.wait_for_function(SETTLED)


def visit(page: Page, path: str) -> None:
    """Open an address of the dashboard and wait until it is drawn."""
    page.goto(path)
    settle(page)


def select_rows(page: Page, *places: int) -> None:
    """Tick rows of the ranking's table (1-based); it is a canvas, so they are found by their place."""
    table = page.get_by_test_id("stDataFrame").first
    for place in places:
        table.click(position={"x": 18, "y": HEADER_PIXELS + ROW_PIXELS * place - ROW_PIXELS // 2})
        page.wait_for_timeout(REACTION)
    settle(page)
