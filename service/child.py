"""What runs in a reader process: one file at a time, under limits that the kernel enforces."""

from __future__ import annotations

import resource
import signal
import sys
import time
import traceback
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from analyzer.errors import FileProblem, Reason
from analyzer.records import Reading, ReadingLimits
from service import quick_pickle
from service.garbage import lull, wait_for_lulls

if TYPE_CHECKING:
    from spacy.language import Language

    from analyzer.skills import Vocabulary
    from service.settings import Settings

MB = 1_000_000


@dataclass(frozen=True, slots=True)
class ChildLimits:
    """What one file may cost its process: processor seconds and MB of memory on top of the start."""

    seconds: int
    memory_mb: int


@dataclass(frozen=True, slots=True)
class Tools:
    """What the child understands with; the names of a spaCy model and of a vocabulary folder."""

    spacy_model: str = ""
    vocabulary_dir: str = ""


def tools_of(settings: Settings) -> Tools:
    """What the settings name; equal to the fork server's, so that a reader finds all of it loaded."""
    return Tools(settings.spacy_model, str(settings.own_vocabulary or ""))


@dataclass(frozen=True, slots=True)
class ReadFile:
    """Read and understand a file; answered by a ``Reading``."""

    path: str
    file_name: str
    today: date
    limits: ReadingLimits


@dataclass(frozen=True, slots=True)
class RenderPage:
    """Draw a page of a PDF; answered by PNG bytes."""

    path: str
    page: int
    scale: float


@dataclass(frozen=True, slots=True)
class Refusal:
    """The file cannot be used: the reason and the sentence."""

    reason: Reason
    sentence: str


@dataclass(frozen=True, slots=True)
class Defect:
    """The program failed on the file; the trace is for the log."""

    trace: str


Request = ReadFile | RenderPage
Answer = Reading | bytes | Refusal | Defect


def serve(connection: Connection, limits: ChildLimits, tools: Tools) -> None:
    """Answer requests until the other end closes; the parent alone decides when this ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    warm(tools)
    wait_for_lulls()
    quick_pickle.register()
    _limit_memory(limits.memory_mb)
    while True:
        try:
            request: Request = connection.recv()
        except EOFError:
            return
        _limit_seconds(limits.seconds)
        connection.send(_answer(request, tools))
        lull()


def warm(tools: Tools) -> None:
    """Load the heavy things, once a process."""
    language_model(tools.spacy_model)
    vocabulary(tools.vocabulary_dir)


@lru_cache(maxsize=1)
def language_model(name: str) -> Language:
    """The spaCy pipeline of this process."""
    from analyzer import language_model as models

    return models.load(name) if name else models.load_default()


@lru_cache(maxsize=1)
def vocabulary(folder: str) -> Vocabulary:
    """The skills vocabulary of this process, with the administrator's additions."""
    from analyzer.skills import Vocabulary

    return Vocabulary.load(Path(folder) if folder else None)


def _limit_memory(megabytes: int) -> None:
    if sys.platform != "linux":
        return  # elsewhere the parent watches the process's size
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    ceiling = pages * resource.getpagesize() + megabytes * MB
    resource.setrlimit(resource.RLIMIT_AS, (ceiling, ceiling))


def _limit_seconds(seconds: int) -> None:
    # The kernel counts from the start of the process and ends it with SIGXCPU: no loop escapes that.
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + 1 + seconds, hard))


def _answer(request: Request, tools: Tools) -> Answer:
    try:
        return read_and_understand(request, tools) if isinstance(request, ReadFile) else _render(request)
    except FileProblem as problem:
        return Refusal(problem.reason, str(problem))
    except MemoryError:
        return Refusal(Reason.TOO_HUNGRY, str(FileProblem(Reason.TOO_HUNGRY)))
    except RecursionError as error:
        return Refusal(Reason.DAMAGED, str(FileProblem(Reason.DAMAGED, _nested(error))))
    except Exception:  # the edge of the process: the parent logs it and counts the attempt
        return Defect(traceback.format_exc())


def _nested(_: RecursionError) -> str:
    return "The file is nested without end; export it anew as a plain PDF."


def read_and_understand(request: ReadFile, tools: Tools) -> Reading:
    """One file, from its bytes to what is understood of it, in this process and without limits of time."""
    from analyzer import readers, resume

    begin = time.perf_counter()
    data = Path(request.path).read_bytes()
    document = readers.read(data, file_name=request.file_name, limits=request.limits)
    read = time.perf_counter()
    understood = resume.understand(
        document,
        vocabulary=vocabulary(tools.vocabulary_dir),
        nlp=language_model(tools.spacy_model),
        today=request.today,
    )
    understood = replace(understood, notes=document.notes + understood.notes)
    stages = {"read": 1000 * (read - begin), "understand": 1000 * (time.perf_counter() - read)}
    return Reading(document, understood, request.today, stages)


def _render(request: RenderPage) -> bytes:
    from analyzer.readers import pdf

    return pdf.render(Path(request.path).read_bytes(), request.page, request.scale)
