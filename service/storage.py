"""Files by SHA-256: what is put here is complete, and once settled durable, before anybody is told of it."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, BinaryIO
from uuid import uuid4

from analyzer.errors import SENTENCES, FileProblem, Reason
from service.errors import Unavailable

CHUNK = 1 << 20
PARTIAL = ".partial"
SETTLERS = 8
OWNERS = ".databases"  # which databases have used a folder
HASH = re.compile("[0-9a-f]{64}")
HEAD = 65_536  # bytes, enough to tell a DOCX from a zip


@dataclass(frozen=True, slots=True)
class Stored:
    """A file in storage: its name there, its size in bytes and its first bytes."""

    sha256: str
    size: int
    head: bytes


class Storage:
    """A folder in which a file's name is the SHA-256 of its bytes, two levels deep."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise Unavailable(f"The folder for resumes {folder} cannot be made: {error.strerror}.") from error

    def path(self, sha256: str) -> Path:
        """Where the bytes of this hash are, or would be."""
        return self.folder / sha256[:2] / sha256

    def put(self, stream: BinaryIO, *, max_bytes: int) -> Stored:
        """Copy a stream into storage in bounded memory; ``settle`` then makes it durable.

        Raises ``FileProblem`` (``empty``, ``too_large``) and ``Unavailable`` where the disk refuses.
        """
        try:
            return self._put(stream, max_bytes)
        except OSError as error:
            raise refused(error) from error

    def settle(self, sha256s: Iterable[str]) -> None:
        """Wait until the files, and their names, would survive a power cut.

        All at once: a disk makes many files durable in hardly more time than one.
        Raises ``Unavailable`` where the disk refuses.
        """
        paths = {self.path(sha256) for sha256 in sha256s}
        try:
            with ThreadPoolExecutor(SETTLERS) as pool:
                for _ in pool.map(_sync, [*paths, *{path.parent for path in paths}, self.folder]):
                    pass
        except OSError as error:
            raise refused(error) from error

    def put_bytes(self, data: bytes, *, max_bytes: int) -> Stored:
        """``put`` for bytes that are in memory already."""
        return self.put(BytesIO(data), max_bytes=max_bytes)

    def _put(self, stream: BinaryIO, max_bytes: int) -> Stored:
        temporary = self.folder / f"{uuid4().hex}{PARTIAL}"
        try:
            with open(temporary, "xb", opener=_private) as partial:
                stored = _copy(stream, partial, max_bytes)
            target = self.path(stored.sha256)
            target.parent.mkdir(exist_ok=True, mode=0o700)
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        return stored

    def delete(self, sha256s: Iterable[str]) -> None:
        """Remove files; those that are not there are no error."""
        for sha256 in sha256s:
            self.path(sha256).unlink(missing_ok=True)

    def serves_only(self, owner: str) -> bool:
        """Whether no other database has ever used this folder; the first call enters this one."""
        path = self.folder / OWNERS
        owners = path.read_text().split() if path.exists() else []
        if owner not in owners:
            owners.append(owner)
            path.write_text("\n".join(owners))
        return owners == [owner]

    def sweep(self, known: frozenset[str], *, older_than: float) -> int:
        """Remove files of ours that no row knows and whose last change is before a Unix time; how many.

        A file is stored before its row is written, so young unknown files are left alone.
        """
        removed = 0
        for path in (*self.folder.glob(f"*{PARTIAL}"), *self.folder.glob("??/*")):
            ours = path.suffix == PARTIAL or HASH.fullmatch(path.name)
            if ours and path.name not in known and path.stat().st_mtime < older_than:
                path.unlink(missing_ok=True)
                removed += 1
        return removed


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, mode=0o600)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def refused(error: OSError) -> Unavailable:
    """What to say when the disk takes no file."""
    return Unavailable(
        f"The upload could not be stored ({error.strerror or error}); "
        "free disk space or make RESUME_UPLOAD_DIR writable, then upload it again."
    )


def _copy(stream: BinaryIO, target: IO[bytes], max_bytes: int) -> Stored:
    digest, size, head = hashlib.sha256(), 0, b""
    while chunk := stream.read(CHUNK):
        size += len(chunk)
        if size > max_bytes:
            raise FileProblem(Reason.TOO_LARGE, _too_large(max_bytes))
        head = head or chunk[:HEAD]
        digest.update(chunk)
        target.write(chunk)
    if not size:
        raise FileProblem(Reason.EMPTY, SENTENCES[Reason.EMPTY])
    return Stored(digest.hexdigest(), size, head)


def _too_large(max_bytes: int) -> str:
    limit = max_bytes // 1_000_000
    return f"The file is larger than {limit} MB; save a smaller version or raise MAX_FILE_SIZE."
