"""The ranking's table in a real browser, which sorts it by itself."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ranked
from tests.browser.serving import HEADER_PIXELS, REACTION, settle, visit

pytestmark = pytest.mark.browser

RANK = 43  # pixels from the left edge of the table: the sign of the column, left of its menu
CELLS = """() => [...document.querySelectorAll('[data-testid="stDataFrame"] tbody td[aria-colindex="1"]')]
  .map(cell => cell.textContent)"""


@pytest.mark.parametrize(("clicks", "falling"), [(1, False), (2, True)], ids=["rising", "falling"])
def test_ranks_sort_as_numbers_and_ties_stay_visible(page, sample_job, client, clicks, falling):
    places = [str(row["place"]) for row in ranked(client, sample_job, 24) if row["place"]]
    assert any(place.endswith("=") for place in places)
    visit(page, f"/candidates?job={sample_job}&sort=Name")
    expect(page.get_by_test_id("stDataFrame").first).to_be_visible()
    settle(page)
    for _ in range(clicks):
        page.get_by_test_id("stDataFrame").first.click(position={"x": RANK, "y": HEADER_PIXELS // 2})
        page.wait_for_timeout(REACTION)
    wanted = sorted(places, key=lambda place: int(place.removesuffix("=")), reverse=falling)
    shown = [place for place in drawn(page) if place != "–"]
    assert len(shown) > 10
    assert shown == wanted[: len(shown)]


def drawn(page: Page) -> list[str]:
    """The places in the rows that are in sight, as the table tells them to those who cannot see it."""
    cells: list[str] = page.evaluate(CELLS)
    return [cell.strip() for cell in cells]
