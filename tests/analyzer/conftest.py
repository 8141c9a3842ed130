"""What the tests of the analyzer share: the shipped vocabulary, loaded once."""

from __future__ import annotations

import pytest

from analyzer.skills import Vocabulary


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The vocabulary as it is shipped."""
    return Vocabulary.load()
