"""The job form points out words to reconsider, shown as they were typed, and is quiet about a plain text."""

from __future__ import annotations

import pytest

PLAIN = "Requirements\n- Python\n- 3 years of experience"


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        ("", []),
        ("- native speaker", ["1 thing to reconsider in the text"]),
        ("- native speaker, team player", ["2 things to reconsider in the text"]),
    ],
    ids=["plain", "one", "two"],
)
def test_a_pasted_text_is_looked_over(open_page, line, labels):
    app = open_page("jobs.py", new="1")
    app.text_input[0].set_value("Developer")
    app.text_area[0].set_value(f"{PLAIN}\n{line}")
    app.button(key="jobs_understand").click().run()
    assert [box.label for box in app.expander if "reconsider" in box.label] == labels
    assert list(app.exception) == []
