"""A start that cannot work ends with one sentence."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.house import house_or_exit
from db.store import Store
from service.house import open_house
from service.settings import get_settings


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """The environment of a process that has opened nothing yet."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'shortlist.sqlite3'}")
    monkeypatch.setenv("RESUME_UPLOAD_DIR", str(tmp_path / "resumes"))
    get_settings.cache_clear()
    open_house.cache_clear()
    yield monkeypatch
    get_settings.cache_clear()
    open_house.cache_clear()


def _newer_database(folder: Path) -> None:
    path = folder / "shortlist.sqlite3"
    Store(f"sqlite:///{path}").close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()


def test_a_database_of_a_newer_version_is_refused(fresh: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _newer_database(tmp_path)
    with pytest.raises(SystemExit) as end:
        house_or_exit()
    assert end.value.code == (
        "Shortlist cannot start: The database was written by a newer version of Shortlist; "
        "start that version, or restore a backup."
    )


def test_a_storage_that_cannot_be_made_is_named(fresh: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    fresh.setenv("RESUME_UPLOAD_DIR", str(tmp_path / "file" / "resumes"))
    with pytest.raises(SystemExit) as end:
        house_or_exit()
    assert end.value.code == (
        f"Shortlist cannot start: The folder for resumes {tmp_path / 'file' / 'resumes'} cannot be made: "
        "Not a directory."
    )


def test_a_setting_that_cannot_be_is_named(fresh: pytest.MonkeyPatch) -> None:
    fresh.setenv("MAX_FILE_SIZE", "large")
    with pytest.raises(SystemExit) as end:
        house_or_exit()
    assert end.value.code == (
        "Shortlist cannot start: MAX_FILE_SIZE: Input should be a valid integer, unable to parse string as "
        "an integer. docs/OPERATIONS.md lists the settings."
    )
