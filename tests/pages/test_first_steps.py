"""A house without a job says on every page what to do first."""

from __future__ import annotations

import pytest

from tests.pages.conftest import opened

PAGES = ["", "jobs.py", "upload.py", "candidates.py", "compare.py", "quick_check.py"]


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_house_says_what_to_do_first(empty_house, page):
    app = opened(page)
    assert "Write a job" in [button.label for button in app.button]
