"""The verbs of folders on the server: an administrator names them, and nothing outside is ever read.

Off by default. Links are not followed, hidden files are left out, and a path that leads out of a named
folder is refused.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from service.errors import Invalid
from service.screening import BatchProgress, Screening, Upload

PART = 1000  # files stored and queued together; their reading begins while the next ones are stored
MOST_FOLDERS = 500  # that are offered

Progress = Callable[[int, int], None]  # files stored, files in all


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that may be read: which of the named ones, and the way below it ("" for itself)."""

    root: int
    below: str
    label: str


def folders(house: Screening) -> tuple[Folder, ...]:
    """The folders named in ``UPLOAD_FOLDERS`` and those below them, each by name, without secrets of the path."""
    found: list[Folder] = []
    for number, root in enumerate(_roots(house)):
        for path, names, _ in os.walk(root, followlinks=False):
            names[:] = sorted(name for name in names if not name.startswith("."))
            below = Path(path).relative_to(root)
            found.append(Folder(number, below.as_posix() if below.parts else "", str(root.name / below)))
            if len(found) >= MOST_FOLDERS:
                return tuple(found)
    return tuple(found)


def files_in(house: Screening, root: int, below: str) -> tuple[Path, ...]:
    """Every regular file of a folder and below it, in a fixed order. Raises ``Invalid``."""
    return tuple(_files(_inside(house, root, below)))


def submit_folder(
    house: Screening, job_id: int, root: int, below: str, *, progress: Progress, actor: str = ""
) -> tuple[BatchProgress, ...]:
    """Store a folder's files part by part, each a batch that is read at once; ``progress`` hears of each file.

    Raises ``Invalid`` for a folder that may not be read or has no files, and what ``submit`` raises.
    """
    files = files_in(house, root, below)
    if not files:
        raise Invalid("There is no file in this folder.")
    batches, stored = [], 0
    for part in _parts(files, min(PART, house.settings.max_batch_size)):
        uploads = _uploads(part, partial(_tell, progress, stored, len(files)))
        batches.append(house.submit(job_id, uploads, actor=actor))
        stored += len(part)
    return tuple(batches)


def _tell(progress: Progress, before: int, total: int, done: int) -> None:
    progress(before + done, total)


def _roots(house: Screening) -> tuple[Path, ...]:
    named = (Path(name.strip()) for name in house.settings.upload_folders.split(",") if name.strip())
    return tuple(path.resolve() for path in named if path.is_dir())


def _inside(house: Screening, root: int, below: str) -> Path:
    roots = _roots(house)
    if not 0 <= root < len(roots) or "\0" in below:
        raise Invalid("This folder may not be read; UPLOAD_FOLDERS says which ones may.")
    folder = (roots[root] / below).resolve()
    if not folder.is_relative_to(roots[root]) or not folder.is_dir():
        raise Invalid("This folder may not be read; UPLOAD_FOLDERS says which ones may.")
    return folder


def _files(folder: Path) -> Iterator[Path]:
    for path, names, files in os.walk(folder, followlinks=False):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in sorted(files):
            found = Path(path) / name
            if not name.startswith(".") and stat.S_ISREG(found.lstat().st_mode):
                yield found


def _parts(files: Sequence[Path], size: int) -> Iterator[Sequence[Path]]:
    """A zip counts as the files in it, so each is a part of its own."""
    plain = [path for path in files if path.suffix.lower() != ".zip"]
    for start in range(0, len(plain), size):
        yield plain[start : start + size]
    for path in files:
        if path.suffix.lower() == ".zip":
            yield [path]


def _uploads(paths: Sequence[Path], progress: Callable[[int], None]) -> Iterator[Upload]:
    """One open file at a time; a link that took a file's place meanwhile is not followed."""
    for number, path in enumerate(paths, start=1):
        try:
            handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except OSError as error:
            raise Invalid(f"{path.name} cannot be read: {error.strerror}.") from error
        with os.fdopen(handle, "rb") as stream:
            yield Upload(path.name, stream)
        progress(number)
