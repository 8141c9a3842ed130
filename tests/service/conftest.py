"""A house of its own for each test: settings, SQLite and storage in a temporary folder."""

from __future__ import annotations

import pytest

from service.settings import Settings


@pytest.fixture
def settings(tmp_path) -> Settings:
    return Settings(
        database_url=f"sqlite:///{tmp_path / 'shortlist.sqlite3'}",
        resume_upload_dir=tmp_path / "resumes",
        vocabulary_dir=tmp_path / "vocabulary",
        workers=2,
        _env_file=None,
    )
