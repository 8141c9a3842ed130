"""Storage: bytes by hash, complete or not there at all."""

import hashlib
import time
from io import BytesIO

import pytest

from analyzer.errors import FileProblem, Reason
from service.errors import Unavailable
from service.storage import Storage, Stored


@pytest.fixture
def storage(tmp_path):
    return Storage(tmp_path / "resumes")


def files_in(storage):
    return sorted(path.name for path in storage.folder.rglob("*") if path.is_file())


def test_a_file_is_kept_under_the_hash_of_its_bytes(storage):
    data = b"x" * 3_000_000
    stored = storage.put(BytesIO(data), max_bytes=10_000_000)
    assert stored == Stored(hashlib.sha256(data).hexdigest(), 3_000_000, data[:65_536])
    assert storage.path(stored.sha256).read_bytes() == data


def test_the_same_bytes_twice_are_one_file(storage):
    first = storage.put_bytes(b"resume", max_bytes=100)
    second = storage.put_bytes(b"resume", max_bytes=100)
    assert first == second
    assert files_in(storage) == [first.sha256]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", Reason.EMPTY, id="empty"),
        pytest.param(b"x" * 101, Reason.TOO_LARGE, id="one byte over the limit"),
    ],
)
def test_a_refused_file_leaves_nothing_behind(storage, data, reason):
    with pytest.raises(FileProblem) as refusal:
        storage.put_bytes(data, max_bytes=100)
    assert refusal.value.reason is reason
    assert files_in(storage) == []


class BrokenStream(BytesIO):
    """A stream whose connection breaks after the first read."""

    def read(self, size=-1):
        if self.tell():
            raise ConnectionResetError("gone")
        return super().read(size)


def test_a_broken_upload_leaves_nothing_behind(storage):
    with pytest.raises(Unavailable):
        storage.put(BrokenStream(b"y" * 2_000_000), max_bytes=10_000_000)
    assert files_in(storage) == []


def test_the_sweep_removes_what_no_row_knows_but_not_what_is_young(storage):
    known = storage.put_bytes(b"known", max_bytes=100).sha256
    orphan = storage.put_bytes(b"orphan", max_bytes=100).sha256
    assert storage.sweep(frozenset({known}), older_than=time.time() - 60) == 0
    assert storage.sweep(frozenset({known}), older_than=time.time() + 60) == 1
    assert files_in(storage) == [known]
    assert not storage.path(orphan).exists()


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(Unavailable, match="cannot be made"):
        Storage(tmp_path / "file" / "resumes")
