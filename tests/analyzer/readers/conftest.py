"""What understanding a document needs, loaded once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from analyzer import language_model
from analyzer.readers import read
from analyzer.records import ReadingLimits, Resume
from analyzer.resume import understand
from analyzer.skills import Vocabulary


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return Vocabulary.load()


@pytest.fixture(scope="session")
def read_resume(vocabulary: Vocabulary) -> Callable[[bytes, str], Resume]:
    """The bytes of a file and its name in, the resume as understood out."""
    nlp = language_model.load_default()

    def read_one(data: bytes, file_name: str) -> Resume:
        document = read(data, file_name=file_name, limits=ReadingLimits())
        return understand(document, vocabulary=vocabulary, nlp=nlp, today=date(2026, 11, 1))

    return read_one
