"""Every page for everybody: axe-core finds nothing serious in what is ours, in light and in dark.

The script is MPL-2.0 and not shipped: ``npm install --no-save axe-core@4.14.1`` beside run.py brings it.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.screenshots import check, other_weights, profile, select_first
from tests.browser.serving import REACTION, ROOT, open_tab, settle, visit

pytestmark = pytest.mark.axe

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PAGES = {
    "overview": "/",
    "jobs": "/jobs",
    "new job": "/jobs?new=1",
    "edit a job": "/jobs?edit={job}",
    "upload": "/upload?job={job}",
    "ranking": "/candidates?job={job}",
    "candidate": "/candidate?job={job}&candidate=1",
    "compare": "/compare?job={job}&with=1-2",
    "quick check": "/quick_check?job={job}",
    "search": "/search?find=python",
    "search in a job": "/search?find=python&job={job}",
    "search of nothing": "/search",
    "administration": "/admin",
}
# What opens on a page: where, and how.
OPENED: dict[str, tuple[str, Callable[[Page], None]]] = {
    "thousands of files": ("upload", lambda tab: tab.get_by_text("Thousands of files").click()),
    "selected row": ("ranking", select_first),
    "other weights": ("ranking", other_weights),
    "more filters": ("ranking", lambda tab: tab.get_by_role("button", name="More filters").click()),
    "profile": ("candidate", profile),
    "corrections": (
        "candidate",
        lambda tab: (profile(tab), tab.get_by_text("Correct what was read").click()),
    ),
    "history": ("candidate", lambda tab: tab.get_by_role("tab", name="History").click()),
    "other jobs": ("candidate", lambda tab: tab.get_by_role("tab", name="Other jobs").click()),
    "text of the resume": ("candidate", lambda tab: tab.get_by_text("Text", exact=True).click()),
    "question before deleting": ("jobs", lambda tab: tab.get_by_role("button", name="Delete").first.click()),
    "checked": ("quick check", check),
}
# What Streamlit itself draws, and no page can change: docs/OPERATIONS.md lists it.
STREAMLITS = ['[data-testid="stSliderThumbValue"]']
RUN = """async (streamlits) => (await axe.run({exclude: streamlits}, {resultTypes: ['violations']})).violations
  .filter(found => ['serious', 'critical'].includes(found.impact))
  .map(found => [found.id, found.nodes.map(node => node.html.slice(0, 160))])"""


needs_axe = pytest.mark.skipif(
    not AXE.exists(), reason="axe-core is not installed: npm install --no-save axe-core@4.14.1"
)


@needs_axe
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_that_is_ours(browser, server, sample_job, scheme):
    tab = open_tab(browser, server, scheme=scheme)
    found = {}
    for name, path in PAGES.items():
        visit(tab, path.format(job=sample_job))
        found[name] = serious(tab)
    tab.context.close()
    assert found == {name: {} for name in PAGES}


@needs_axe
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_what_opens_on_a_page(browser, server, sample_job, scheme):
    tab = open_tab(browser, server, scheme=scheme)
    found = {}
    for name, (page, act) in OPENED.items():
        visit(tab, PAGES[page].format(job=sample_job))
        act(tab)
        settle(tab)
        tab.wait_for_timeout(REACTION)
        found[name] = serious(tab)
    tab.context.close()
    assert found == {name: {} for name in OPENED}


def serious(tab: Page) -> dict[str, list[str]]:
    """Rules that are broken, each with the elements that break it."""
    tab.add_script_tag(path=AXE)
    return dict(tab.evaluate(RUN, STREAMLITS))
