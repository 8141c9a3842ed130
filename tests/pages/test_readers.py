"""Pages and readers share a process: what one does to it must not reach the other."""

from __future__ import annotations

from datetime import date

from service.jail import Jail
from tests.generator.resumes import generate
from tests.pages.conftest import opened


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
