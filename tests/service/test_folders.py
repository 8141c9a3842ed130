"""Folders on the server: what is named is read, and nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from service import folders
from service.errors import Invalid
from tests.houses import developer_job, ended, house_in, resumes


@pytest.fixture
def drop(tmp_path: Path) -> Path:
    """A named folder with files below it, a hidden one, a link and a pipe, beside a secret one."""
    drop = tmp_path / "drop"
    (drop / "more").mkdir(parents=True)
    (tmp_path / "secret").mkdir()
    for number, (name, data) in enumerate(resumes(3).items()):
        (drop / "more" / name if number else drop / name).write_bytes(data)
    (tmp_path / "secret" / "key.txt").write_text("secret")
    (drop / ".hidden.txt").write_text("hidden")
    (drop / "link.txt").symlink_to(tmp_path / "secret" / "key.txt")
    (drop / "linked").symlink_to(tmp_path / "secret", target_is_directory=True)
    os.mkfifo(drop / "pipe.txt")
    return drop


def test_no_folder_is_offered_unless_one_is_named(tmp_path):
    house = house_in(tmp_path)
    assert folders.folders(house) == ()
    with pytest.raises(Invalid):
        folders.files_in(house, 0, "")
    house.stop()


def test_a_named_folder_is_offered_with_those_below_it(tmp_path, drop):
    house = house_in(tmp_path, upload_folders=f"{drop}, {tmp_path / 'missing'}")
    offered = [(folder.root, folder.below, folder.label) for folder in folders.folders(house)]
    assert offered == [(0, "", "drop"), (0, "more", "drop/more")]
    assert [path.name for path in folders.files_in(house, 0, "")] == ["0.txt", "1.txt", "2.txt"]
    house.stop()


@pytest.mark.parametrize(
    ("root", "below"),
    [(0, ".."), (0, "../secret"), (0, "linked"), (0, "/etc"), (0, "0.txt"), (0, "x\0"), (1, ""), (-1, "")],
    ids=["up", "beside", "a link", "absolute", "a file", "a zero", "no such root", "a negative root"],
)
def test_a_way_out_of_the_folder_is_refused(tmp_path, drop, root, below):
    house = house_in(tmp_path, upload_folders=str(drop))
    with pytest.raises(Invalid, match="may not be read"):
        folders.files_in(house, root, below)
    house.stop()


def test_a_folder_is_stored_in_parts_with_progress_and_read(tmp_path, drop):
    house = house_in(tmp_path, upload_folders=str(drop), max_batch_size=2)
    house.start()
    heard: list[tuple[int, int]] = []
    job = developer_job(house)
    batches = folders.submit_folder(house, job.id, 0, "", progress=lambda *now: heard.append(now))
    assert ([batch.total for batch in batches], heard) == ([2, 1], [(1, 3), (2, 3), (3, 3)])
    assert [ended(house, batch).done for batch in batches] == [2, 1]
    assert (drop / "0.txt").exists()
    house.stop()
