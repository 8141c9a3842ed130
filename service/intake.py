"""A pile on its way in: each upload becomes stored bytes or a refusal with its reason; a zip its entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import BinaryIO

from analyzer import readers
from analyzer.errors import SENTENCES, FileProblem, Reason
from analyzer.readers import archive
from db.records import NewFile
from service.errors import Invalid, TooLarge
from service.jail import reading_limits
from service.settings import Settings
from service.storage import HEAD, Storage, Stored

MB = 1_000_000
LONGEST_NAME = 255


@dataclass(frozen=True, slots=True)
class Upload:
    """One file on its way in: its name as given and an open binary stream."""

    file_name: str
    stream: BinaryIO


def take_in(uploads: Iterable[Upload], storage: Storage, settings: Settings) -> tuple[NewFile, ...]:
    """Store every file of the uploads, in order.

    Raises ``Invalid`` for no files at all and ``TooLarge`` for more than ``max_batch_size``.
    """
    files: list[NewFile] = []
    for upload in uploads:
        for file in _take(upload, storage, settings):
            files.append(file)
            if len(files) > settings.max_batch_size:
                raise TooLarge(_too_many(settings))
    if not files:
        raise Invalid("There is no file in this upload; choose at least one resume.")
    storage.settle(file.sha256 for file in files if file.sha256)
    return tuple(files)


def store_one(upload: Upload, storage: Storage, settings: Settings) -> tuple[NewFile, Stored]:
    """Store a single file, not yet settled. Raises ``FileProblem`` where it is empty, too large or of no known type."""
    stored = storage.put(upload.stream, max_bytes=settings.max_file_size * MB)
    media_type = readers.sniff(stored.head, file_name=upload.file_name)
    if media_type is None or media_type == archive.MEDIA_TYPE:
        raise FileProblem(Reason.UNSUPPORTED, SENTENCES[Reason.UNSUPPORTED])
    return NewFile(clean_name(upload.file_name), stored.sha256, stored.size, media_type), stored


def clean_name(name: str) -> str:
    """A file's name without folders, control characters and excess length."""
    last = PurePosixPath(name.replace("\\", "/")).name or "unnamed"
    return "".join(char for char in last if char.isprintable())[-LONGEST_NAME:] or "unnamed"


def _take(upload: Upload, storage: Storage, settings: Settings) -> Iterator[NewFile]:
    head = _peek(upload.stream)
    if readers.sniff(head, file_name=upload.file_name) == archive.MEDIA_TYPE:
        yield from _unpack(upload, storage, settings)
    else:
        yield _keep(upload, storage, settings)


def _peek(stream: BinaryIO, size: int = HEAD) -> bytes:
    head = stream.read(size)
    stream.seek(0)
    return head


def _unpack(upload: Upload, storage: Storage, settings: Settings) -> Iterator[NewFile]:
    found = False
    try:
        for name, entry in archive.unzip(upload.stream, limits=reading_limits(settings)):
            found = True
            if isinstance(entry, FileProblem):
                yield _refused(name, 0, entry)
            else:
                yield _keep(Upload(name, BytesIO(entry)), storage, settings)
    except FileProblem as problem:
        found = True
        yield _refused(upload.file_name, 0, problem)
    if not found:
        yield _refused(upload.file_name, 0, FileProblem(Reason.EMPTY, "The zip has no files in it."))


def _keep(upload: Upload, storage: Storage, settings: Settings) -> NewFile:
    try:
        return store_one(upload, storage, settings)[0]
    except FileProblem as problem:
        return _refused(upload.file_name, _size(upload.stream), problem)


def _size(stream: BinaryIO) -> int:
    with suppress(OSError, ValueError):
        return stream.seek(0, 2)
    return 0


def _refused(name: str, size: int, problem: FileProblem) -> NewFile:
    return NewFile(clean_name(name), None, size, error_code=problem.reason.value, error_text=str(problem))


def _too_many(settings: Settings) -> str:
    return (
        f"This upload has more than {settings.max_batch_size} files; "
        "send it in parts or raise MAX_BATCH_SIZE."
    )
