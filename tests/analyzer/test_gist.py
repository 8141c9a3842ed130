"""What of a passage is embedded."""

from __future__ import annotations

import pytest

from analyzer.gist import gist


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("Built the services of a port, in Python.", "Built services port Python", id="sentence"),
        pytest.param("Lead of IT for the US", "Lead IT US", id="names in capitals stay"),
        pytest.param(
            "• C++, C# and .NET / Node.js", "C++ C# NET Node.js", id="signs that are part of a name"
        ),
        pytest.param("A & B", "& B", id="a single capital is an article"),
        pytest.param("Leitung der Buchhaltung", "Leitung der Buchhaltung", id="other languages stay whole"),
        pytest.param("и другие", "и другие", id="other letters"),
        pytest.param("it is", "it is", id="nothing else is there"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_the_gist_is_what_carries_meaning(text, kept):
    assert gist(text) == kept
