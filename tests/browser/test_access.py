"""Every page for everybody: axe-core finds nothing serious in what is ours, in light and in dark.

The script is MPL-2.0 and not shipped: ``npm install --no-save axe-core@4.14.1`` beside run.py brings it.
"""

from __future__ import annotations

import pytest

from tests.browser.serving import ROOT, open_tab, visit

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
    "administration": "/admin",
}
# What Streamlit itself draws, and no page can change: docs/OPERATIONS.md lists it.
STREAMLITS: set[str] = set()
RUN = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations
  .filter(found => ['serious', 'critical'].includes(found.impact))
  .map(found => [found.id, found.nodes.map(node => node.html.slice(0, 160))])"""


@pytest.mark.skipif(
    not AXE.exists(), reason="axe-core is not installed: npm install --no-save axe-core@4.14.1"
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_that_is_ours(browser, server, sample_job, scheme):
    tab = open_tab(browser, server, scheme=scheme)
    found = {}
    for name, path in PAGES.items():
        visit(tab, path.format(job=sample_job))
        tab.add_script_tag(path=AXE)
        found[name] = {rule: nodes for rule, nodes in tab.evaluate(RUN) if rule not in STREAMLITS}
    tab.context.close()
    assert found == {name: {} for name in PAGES}
