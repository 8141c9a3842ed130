"""What the tests of the analyzer share: the shipped vocabulary and the language model, loaded once."""

from __future__ import annotations

import pytest
from spacy.language import Language

from analyzer import language_model
from analyzer.skills import Vocabulary


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The vocabulary as it is shipped."""
    return Vocabulary.load()


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The English model."""
    return language_model.load_default()
