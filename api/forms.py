"""Multipart uploads of any number of files: every byte goes through one spool file on disk.

A library's form keeps the first megabyte of each file in memory and a descriptor open for it; with
thousands of files that is gigabytes and more descriptors than a process has. Here a request costs
one descriptor and about two megabytes, whatever it carries.
"""

from __future__ import annotations

import io
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, BinaryIO, cast

from fastapi import Request
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.concurrency import run_in_threadpool

from api.house import LARGEST
from service.errors import Invalid, RequestProblem, TooLarge, WrongType
from service.screening import Upload
from service.storage import refused

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

PIECE = 1 << 20  # bytes handed to the parser at once, so that the event loop only collects
MAX_FIELDS = 20
MAX_FIELD_BYTES = 1_000_000
MB = 1_000_000


@dataclass(frozen=True, slots=True)
class _Part:
    """A file of the form: where its bytes stand in the spool."""

    field: str
    file_name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a multipart request, and its files; valid until the request ends."""

    fields: dict[str, str]
    _parts: tuple[_Part, ...] = ()
    _spool: int = -1

    def uploads(self, name: str) -> Iterator[Upload]:
        """The files sent under a field name, in order, each opened as it is reached."""
        for part in self._parts:
            if part.field == name:
                yield Upload(part.file_name, _open(self._spool, part))

    def upload(self, name: str) -> Upload:
        """The one file sent under a field name. Raises ``Invalid`` where there is none or more."""
        names = [part.file_name for part in self._parts if part.field == name]
        if len(names) != 1:
            raise Invalid(f"Send exactly one file in the field '{name}'; this request has {len(names)}.")
        return next(self.uploads(name))

    def integer(self, name: str) -> int | None:
        """A field as a whole number; None where it is absent or empty. Raises ``Invalid``."""
        text = self.fields.get(name, "").strip()
        if not text:
            return None
        try:
            number = int(text)
        except ValueError:
            raise Invalid(f"The field '{name}' is a whole number; '{text[:40]}' is not.") from None
        if abs(number) > LARGEST:
            raise Invalid(f"The field '{name}' is a number that nothing has.")
        return number

    def required_integer(self, name: str) -> int:
        """A field as a whole number. Raises ``Invalid`` where it is absent or none."""
        value = self.integer(name)
        if value is None:
            raise Invalid(f"The field '{name}' is missing.")
        return value


@asynccontextmanager
async def read_form(
    request: Request, *, folder: Path, max_files: int, max_bytes: int, too_large: Exception
) -> AsyncIterator[Form]:
    """Read a multipart request into a spool file in ``folder``.

    Raises ``WrongType``, ``Invalid``, ``TooLarge`` for too many files, and ``too_large`` where the
    body has more than ``max_bytes``. After a refusal by what is inside, the rest is read and dropped,
    so that the client gets the answer instead of a broken connection.
    """
    boundary = _boundary(request)
    if int(request.headers.get("content-length") or 0) > max_bytes:
        raise too_large
    with _spool_in(folder) as spool:
        reader = _Reader(spool, boundary, max_files)
        await _feed(request, reader, max_bytes, too_large)
        yield reader.form()


@contextmanager
def _spool_in(folder: Path) -> Iterator[BinaryIO]:
    try:
        spool = cast(BinaryIO, TemporaryFile(dir=folder))  # noqa: SIM115 -- closed below, whatever the disk says
    except OSError as error:
        raise refused(error) from error
    try:
        yield spool
    finally:
        with suppress(OSError):  # a full disk has been told of by then
            spool.close()


def _boundary(request: Request) -> bytes:
    kind, options = parse_options_header(request.headers.get("content-type"))
    if kind != b"multipart/form-data" or not options.get(b"boundary"):
        raise WrongType("Send the files as multipart/form-data.")
    return options[b"boundary"]


async def _feed(request: Request, reader: _Reader, max_bytes: int, too_large: Exception) -> None:
    piece, total = bytearray(), 0
    problem: RequestProblem | None = None
    async for chunk in request.stream():
        total += len(chunk)
        if total > max_bytes:
            raise too_large
        if problem:
            continue
        piece += chunk
        if len(piece) >= PIECE or not chunk:
            problem = await run_in_threadpool(reader.write, bytes(piece))
            piece.clear()
    if problem:
        raise problem


class _Reader:
    """Callbacks of the multipart parser: files into the spool, fields into a dict."""

    def __init__(self, spool: BinaryIO, boundary: bytes, max_files: int) -> None:
        self._spool, self._max_files = spool, max_files
        self._parts: list[_Part] = []
        self._fields: dict[str, str] = {}
        self._headers: dict[bytes, bytes] = {}
        self._header = self._value = b""
        self._name, self._file_name = "", cast(str | None, None)
        self._start = 0
        self._text = bytearray()
        self._ended = False
        self._parser = MultipartParser(
            boundary,
            {
                "on_part_begin": self._headers.clear,
                "on_header_field": self._on_header_field,
                "on_header_value": self._on_header_value,
                "on_header_end": self._on_header_end,
                "on_headers_finished": self._on_headers_finished,
                "on_part_data": self._on_part_data,
                "on_part_end": self._on_part_end,
                "on_end": self._on_end,
            },
        )

    def write(self, piece: bytes) -> RequestProblem | None:
        """Parse a piece; what is wrong with the request is returned, so that the rest can be drained."""
        try:
            self._parser.write(piece)
        except RequestProblem as problem:
            return problem
        except FormParserError as error:
            return Invalid(f"The upload is not a well-formed multipart request: {error}.")
        except OSError as error:
            return refused(error)
        return None

    def form(self) -> Form:
        """What was read. Raises ``Invalid`` where the closing boundary never came."""
        if not self._ended:
            raise Invalid("The upload broke off before its end; send it again.")
        try:
            self._spool.flush()
        except OSError as error:
            raise refused(error) from error
        return Form(self._fields, tuple(self._parts), self._spool.fileno())

    def _on_header_field(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def _on_header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _on_header_end(self) -> None:
        self._headers[self._header.lower()] = self._value
        self._header = self._value = b""

    def _on_headers_finished(self) -> None:
        _, options = parse_options_header(self._headers.get(b"content-disposition"))
        if b"name" not in options:
            raise Invalid("A part of the upload has no field name.")
        self._name = _decoded(options[b"name"])
        self._file_name = _decoded(options[b"filename"]) if b"filename" in options else None
        self._start = self._spool.tell()
        self._text.clear()

    def _on_part_data(self, data: bytes, start: int, end: int) -> None:
        if self._file_name is not None:
            self._spool.write(memoryview(data)[start:end])
            return
        self._text += data[start:end]
        if len(self._text) > MAX_FIELD_BYTES:
            raise TooLarge(f"The field '{self._name}' is longer than {MAX_FIELD_BYTES} bytes.")

    def _on_part_end(self) -> None:
        if self._file_name is None:
            self._add_field()
        elif (
            self._file_name or self._spool.tell() > self._start
        ):  # a browser sends an empty one for no choice
            self._add_file(self._file_name)

    def _add_field(self) -> None:
        if len(self._fields) >= MAX_FIELDS:
            raise Invalid(f"The request has more than {MAX_FIELDS} fields.")
        self._fields[self._name] = _decoded(bytes(self._text))

    def _add_file(self, file_name: str) -> None:
        if len(self._parts) >= self._max_files:
            raise TooLarge(
                f"This upload has more than {self._max_files} files; "
                "send it in parts or raise MAX_BATCH_SIZE."
            )
        self._parts.append(_Part(self._name, file_name, self._start, self._spool.tell()))

    def _on_end(self) -> None:
        self._ended = True


def _decoded(text: bytes) -> str:
    try:
        return text.decode()
    except UnicodeDecodeError:
        return text.decode("latin-1")


def _open(spool: int, part: _Part) -> BinaryIO:
    return cast(BinaryIO, io.BufferedReader(_Slice(spool, part.start, part.end)))


@dataclass
class _Slice(io.RawIOBase):
    """A stretch of the spool as a readable, seekable file of its own."""

    spool: int
    start: int
    end: int
    position: int = field(default=0)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, target: WriteableBuffer, /) -> int:
        view = memoryview(target).cast("B")
        wanted = min(len(view), self.end - self.start - self.position)
        data = os.pread(self.spool, max(wanted, 0), self.start + self.position)
        view[: len(data)] = data
        self.position += len(data)
        return len(data)

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self.position, io.SEEK_END: self.end - self.start}[whence]
        self.position = max(0, base + offset)
        return self.position


def multipart_body(
    *,
    required: tuple[str, ...],
    file: str = "",
    files: str = "",
    integers: tuple[str, ...] = (),
    texts: tuple[str, ...] = (),
) -> dict[str, object]:
    """The OpenAPI request body of an endpoint that reads its form itself."""
    binary = {"type": "string", "format": "binary"}
    properties: dict[str, object] = {name: {"type": "integer"} for name in integers}
    properties |= {name: {"type": "string"} for name in texts}
    if file:
        properties[file] = binary
    if files:
        properties[files] = {"type": "array", "items": binary}
    schema = {"type": "object", "required": list(required), "properties": properties}
    return {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": schema}}}}
