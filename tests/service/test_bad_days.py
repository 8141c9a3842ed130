"""Bad days of the machine: one sentence where a person looks, and nothing lost."""

from __future__ import annotations

import shutil
import sqlite3
from io import BytesIO
from pathlib import Path

import pytest

from service.errors import Unavailable
from service.screening import Upload
from service.storage import OWNERS
from service.upkeep import sweep
from tests.houses import developer_job, ended, house_in, resumes, submit, until


def test_a_database_that_refuses_for_a_while_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.engine.PRAGMAS", ("PRAGMA busy_timeout = 50", "PRAGMA journal_mode = WAL"))
    house = house_in(tmp_path)
    job = developer_job(house)
    batch = submit(house, job, resumes(24))
    house.start()
    until(lambda: house.batch(batch.id), lambda now: now.running > 0)
    other = sqlite3.connect(tmp_path / "shortlist.sqlite3", isolation_level=None, timeout=30)
    other.execute("BEGIN IMMEDIATE")
    until(lambda: house.batch(batch.id), lambda _: house.pipeline.trouble is not None)
    notices = house.notices()
    other.close()
    after = ended(house, batch)
    until(house.notices, lambda left: left == ())  # each thread has to see that it may write again
    house.stop()
    assert notices == ("The database was busy for too long; another program may be holding it. Try again.",)
    assert after.done == 24


def test_a_storage_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    house = house_in(tmp_path)
    job = developer_job(house)
    shutil.rmtree(house.storage.folder)
    house.storage.folder.write_text("a file is in the way")
    with pytest.raises(Unavailable) as refusal:
        submit(house, job, resumes(1))
    house.store.close()
    assert str(refusal.value) == (
        "The upload could not be stored (Not a directory); "
        "free disk space or make RESUME_UPLOAD_DIR writable, then upload it again."
    )


def test_models_that_cannot_be_loaded_are_told_at_once(tmp_path: Path) -> None:
    house = house_in(tmp_path, embedding_model=str(tmp_path / "altered"))
    (tmp_path / "altered").mkdir()
    (tmp_path / "altered" / "model.safetensors").write_bytes(b"altered")
    house.start()
    upload = Upload("a.txt", BytesIO(next(iter(resumes(1).values()))))
    with pytest.raises(Unavailable, match="The models could not be loaded: "):
        house.process(developer_job(house).id, upload)
    (notice,) = house.notices()
    house.stop()
    assert notice.startswith("The models could not be loaded: ")


def test_files_that_no_row_knows_are_swept_unless_another_database_uses_the_folder(tmp_path: Path) -> None:
    house = house_in(tmp_path)
    submit(house, developer_job(house), resumes(1))
    house.storage.put_bytes(b"a crash came before its row", max_bytes=100)
    young = sweep(house.pipeline._tools)
    shared = (house.storage.folder / OWNERS).read_text()
    (house.storage.folder / OWNERS).write_text(f"{shared}\nanother")
    assert (young, house.storage.serves_only(shared)) == (0, False)
    house.store.close()
