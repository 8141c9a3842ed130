"""A tab that stays open while the server is stopped and started again."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.serving import free_port, open_tab, serving, visit

PATIENCE = 120_000  # ms: a tab tries again ever more seldom, a busy machine starts slowly


def test_a_tab_goes_on_after_a_restart_of_the_server(browser, tmp_path):
    port = free_port()
    with serving(tmp_path, port=port) as address:
        tab = open_tab(browser, address)
        visit(tab, "/jobs?new=1")
        tab.get_by_label("Title").fill("Night nurse")
        tab.get_by_role("button", name="Understand").click()
        expect(tab.get_by_role("heading", name="What the job asks for")).to_be_visible()
    with serving(tmp_path, port=port):
        tab.get_by_role("link", name="Search").click()
        expect(tab.get_by_role("heading", name="Search")).to_be_visible(timeout=PATIENCE)
        tab.reload()
        expect(tab.get_by_role("heading", name="Search")).to_be_visible(timeout=PATIENCE)
        assert tab.get_by_test_id("stException").count() == 0
    tab.context.close()
