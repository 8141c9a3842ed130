"""A house without a job says on every page what to do first; and pages and readers share a process.

The last file of its folder: each test here opens a house of its own, and with it the process's.
"""

from __future__ import annotations

from datetime import date

import pytest

from service.jail import Jail
from tests.generator.resumes import generate
from tests.pages.conftest import opened

PAGES = ["", "jobs.py", "upload.py", "candidates.py", "compare.py", "quick_check.py"]


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_house_says_what_to_do_first(empty_house, page):
    app = opened(page)
    assert "Write a job" in [button.label for button in app.button]


def test_a_reader_starts_after_a_page_was_drawn(empty_house, tmp_path):
    """Streamlit makes its script the main module, which a new process would otherwise run first."""
    opened()
    made = generate(3)
    path = tmp_path / made.file_name
    path.write_bytes(made.data)
    jail = Jail(empty_house.settings)
    try:
        reading = jail.read(path, file_name=made.file_name, today=date(2026, 1, 1))
    finally:
        jail.close()
    assert reading.document.text
