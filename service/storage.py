"""Files by SHA-256: what is put here is complete and durable before anybody is told of it."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, BinaryIO

from analyzer.errors import SENTENCES, FileProblem, Reason
from service.errors import Unavailable

CHUNK = 1 << 20
PARTIAL = ".partial"
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
        """Copy a stream into storage in bounded memory.

        Raises ``FileProblem`` (``empty``, ``too_large``) and ``Unavailable`` where the disk refuses.
        """
        try:
            return self._put(stream, max_bytes)
        except OSError as error:
            raise Unavailable(
                f"The file could not be stored ({error.strerror}); free some disk space and upload it again."
            ) from error

    def put_bytes(self, data: bytes, *, max_bytes: int) -> Stored:
        """``put`` for bytes that are in memory already."""
        return self.put(BytesIO(data), max_bytes=max_bytes)

    def _put(self, stream: BinaryIO, max_bytes: int) -> Stored:
        with tempfile.NamedTemporaryFile(dir=self.folder, suffix=PARTIAL, delete=False) as partial:
            temporary = Path(partial.name)
            try:
                stored = _copy(stream, partial, max_bytes)
                partial.flush()
                os.fsync(partial.fileno())
            except BaseException:
                temporary.unlink(missing_ok=True)
                raise
        self._keep(temporary, self.path(stored.sha256))
        return stored

    @staticmethod
    def _keep(temporary: Path, target: Path) -> None:
        target.parent.mkdir(exist_ok=True, mode=0o700)
        temporary.replace(target)
        # The name must survive a power cut as well as the bytes do.
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def delete(self, sha256s: Iterable[str]) -> None:
        """Remove files; those that are not there are no error."""
        for sha256 in sha256s:
            self.path(sha256).unlink(missing_ok=True)

    def sweep(self, known: frozenset[str], *, older_than: float) -> int:
        """Remove files that no row knows and whose last change is before a Unix time; how many.

        A file is stored before its row is written, so young unknown files are left alone.
        """
        removed = 0
        for path in self.folder.rglob("*"):
            if path.is_file() and path.name not in known and path.stat().st_mtime < older_than:
                path.unlink(missing_ok=True)
                removed += 1
        return removed


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
