"""The ranking's table in a real browser, which sorts it by itself."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ranked
from tests.browser.serving import HEADER_PIXELS, REACTION, settle, visit
from tests.houses import until

pytestmark = pytest.mark.browser

RANK = 43  # pixels from the left edge of the table: the sign of the column, left of its menu
CELLS = """() => [...document.querySelectorAll('[data-testid="stDataFrame"] tbody td[aria-colindex="1"]')]
  .map(cell => cell.textContent)"""


def test_ranks_sort_as_numbers_and_ties_stay_visible(page, sample_job, client):
    places = [str(row["place"]) for row in ranked(client, sample_job, 24) if row["place"]]
    assert any(place.endswith("=") for place in places)
    visit(page, f"/candidates?job={sample_job}&sort=Name")
    expect(page.get_by_test_id("stDataFrame").first).to_be_visible()
    settle(page)
    for falling in (False, True):
        wanted = sorted(places, key=lambda place: int(place.removesuffix("=")), reverse=falling)
        page.get_by_test_id("stDataFrame").first.click(position={"x": RANK, "y": HEADER_PIXELS // 2})
        page.wait_for_timeout(REACTION)  # a second click that follows at once counts as half of a double one
        assert until(
            lambda: drawn(page),
            lambda shown, wanted=wanted: shown == wanted[: len(shown)] and len(shown) > 10,
        )


def drawn(page: Page) -> list[str]:
    """The places in the rows that are in sight, as the table tells them to those who cannot see it."""
    cells: list[str] = page.evaluate(CELLS)
    return [place for cell in cells if (place := cell.strip()) != "–"]
