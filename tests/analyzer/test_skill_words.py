"""Names of skills and tools as words."""

from __future__ import annotations

import pytest

from analyzer.skill_words import is_skill


@pytest.mark.parametrize("text", ["PostgreSQL", "postgresql", " Python ", "Python/Java"])
def test_a_skill_is_known(text: str) -> None:
    assert is_skill(text)


@pytest.mark.parametrize("text", ["", "aliases", "Vale Trading", "Python and Harbour Foods", "/"])
def test_nothing_else_is_a_skill(text: str) -> None:
    assert not is_skill(text)
