"""A reader process that can be killed: whatever a file does, the parent gets an answer or a reason."""

from __future__ import annotations

import multiprocessing
import signal
import time
from datetime import date
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import cast

import psutil

from analyzer.errors import SENTENCES, FileProblem, Reason
from analyzer.records import Reading, ReadingLimits
from service.child import (
    MB,
    Answer,
    ChildLimits,
    Defect,
    ReadFile,
    Refusal,
    RenderPage,
    Request,
    serve,
    tools_of,
)
from service.settings import Settings

RECYCLE_AFTER = 400  # files; a fresh process frees what parsers leak
GLANCE = 0.5  # seconds between looks at the size of a process that is at work

_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(["service.nursery"])


class ReaderDied(Exception):
    """The reader process ended in the middle of a file, by this file or from outside."""


class ReaderFailed(Exception):
    """The reader raised something that is not a file's problem: a defect of ours; ``str`` is its trace."""


class Jail:
    """One reader process, started when it is first needed. Belongs to one thread at a time."""

    def __init__(self, settings: Settings) -> None:
        self._limits = ChildLimits(settings.max_seconds, settings.max_memory)
        self._wall = settings.max_wall_seconds
        self._tools = tools_of(settings)
        self._reading_limits = reading_limits(settings)
        self._process: ForkServerProcess | None = None
        self._connection: Connection | None = None
        self._served = 0

    def read(self, path: Path, *, file_name: str, today: date) -> Reading:
        """Read and understand one file.

        Raises ``FileProblem`` for the file's own faults, ``ReaderDied`` and ``ReaderFailed`` otherwise.
        """
        return cast(Reading, self._ask(ReadFile(str(path), file_name, today, self._reading_limits)))

    def render(self, path: Path, *, page: int, scale: float) -> bytes:
        """PNG of one page (1-based) of a PDF. Raises like ``read``."""
        return cast(bytes, self._ask(RenderPage(str(path), page, scale)))

    def warm(self) -> None:
        """Start the process now, so that the first file does not wait for it."""
        self._connect()

    def close(self) -> None:
        """End the process at once."""
        process, connection = self._process, self._connection
        self._process = self._connection = None
        if connection:
            connection.close()
        if process:
            process.kill()
            process.join()
            process.close()

    def _ask(self, request: Request) -> Reading | bytes:
        if self._served >= RECYCLE_AFTER:
            self.close()
        answer = self._exchange(self._connect(), request)
        self._served += 1
        if isinstance(answer, Refusal):
            raise FileProblem(answer.reason, answer.sentence)
        if isinstance(answer, Defect):
            raise ReaderFailed(answer.trace)
        return answer

    def _connect(self) -> Connection:
        if self._connection is None or self._process is None or not self._process.is_alive():
            self.close()
            ours, theirs = _context.Pipe()
            self._process = _context.Process(
                target=serve, args=(theirs, self._limits, self._tools), daemon=True, name="shortlist-reader"
            )
            self._process.start()
            theirs.close()
            self._connection, self._served = ours, 0
        return self._connection

    def _exchange(self, connection: Connection, request: Request) -> Answer:
        try:
            connection.send(request)
            self._wait(connection)
            return cast(Answer, connection.recv())
        except (EOFError, ConnectionError) as error:
            raise self._post_mortem() from error

    def _wait(self, connection: Connection) -> None:
        deadline = time.monotonic() + self._wall
        while not connection.poll(GLANCE):
            if time.monotonic() > deadline:
                self.close()
                raise FileProblem(Reason.TOO_SLOW, SENTENCES[Reason.TOO_SLOW])
            self._watch_memory()

    def _watch_memory(self) -> None:
        # Where the kernel enforces the limit (Linux), an allocation fails long before this.
        assert self._process is not None and self._process.pid is not None
        try:
            resident = psutil.Process(self._process.pid).memory_info().rss
        except psutil.Error:
            return  # it has just ended; the pipe tells
        if resident > 2 * self._limits.memory_mb * MB:
            self.close()
            raise FileProblem(Reason.TOO_HUNGRY, SENTENCES[Reason.TOO_HUNGRY])

    def _post_mortem(self) -> Exception:
        assert self._process is not None
        self._process.join(5)
        code = self._process.exitcode
        self.close()
        if code == -signal.SIGXCPU:
            return FileProblem(Reason.TOO_SLOW, SENTENCES[Reason.TOO_SLOW])
        if code == -signal.SIGABRT:  # how pdfium ends when it is refused memory
            return FileProblem(Reason.TOO_HUNGRY, SENTENCES[Reason.TOO_HUNGRY])
        return ReaderDied(f"reader process ended with code {code}")


def reading_limits(settings: Settings) -> ReadingLimits:
    """The limits of the readers, from the settings."""
    return ReadingLimits(
        max_text_chars=settings.max_text_chars,
        max_pages=settings.max_pages,
        max_inflated_bytes=settings.max_inflated_size * MB,
        max_entries=settings.max_entries,
    )
