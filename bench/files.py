"""What becomes of every file of a folder: read, or refused with one reason; each in a reader of its own."""

from __future__ import annotations

import argparse
import random
import statistics
import threading
import time
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from analyzer.errors import FileProblem
from service.jail import Jail, ReaderDied, ReaderFailed
from service.settings import Settings, get_settings

HANG_SECONDS = 30  # by the clock: what nobody should wait for
SHOWN = 5  # of the slowest files
LISTS = frozenset(("labels.csv", "manifest.csv"))  # what a folder of files says about itself


@dataclass(frozen=True, slots=True)
class Outcome:
    """One file: ``read``, a reason, ``crash`` (its reader died) or ``unexplained`` (a defect of ours)."""

    name: str
    outcome: str
    seconds: float
    read_ms: float | None = None  # of the reader alone, without the understanding
    hidden: bool = False
    detail: str = ""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--files", type=Path, required=True, help="folder of files")
    parser.add_argument("--workers", type=int, help="readers at a time; the cores by default")


def run(args: argparse.Namespace) -> dict[str, object]:
    """Read every file as the product does and count what became of it."""
    paths = choose(args.files, args.limit, args.seed)
    settings = get_settings()
    with _Readers(settings) as readers, ThreadPoolExecutor(args.workers or settings.workers) as pool:
        outcomes = list(pool.map(readers.read, paths))
    result = _count(outcomes)
    _show(outcomes, result)
    return result


def choose(folder: Path, limit: int | None, seed: int) -> list[Path]:
    """The files of a folder, or as many of them drawn by chance; lists about the files are none."""
    paths = sorted(path for path in folder.iterdir() if path.is_file() and path.name not in LISTS)
    if limit is not None and limit < len(paths):
        paths = sorted(random.Random(seed).sample(paths, limit))
    return paths


class _Readers:
    """One jail a thread, as the pipeline has it."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._mine = threading.local()
        self._jails: list[Jail] = []

    def __enter__(self) -> _Readers:
        return self

    def __exit__(self, *_: object) -> None:
        for jail in self._jails:
            jail.close()

    def read(self, path: Path) -> Outcome:
        """A reader that dies is tried again as often as the product does it."""
        start = time.monotonic()
        for _ in range(self._settings.max_attempts):
            try:
                reading = self._jail().read(path, file_name=path.name, today=date.today())
            except FileProblem as problem:
                return Outcome(path.name, str(problem.reason), time.monotonic() - start, detail=str(problem))
            except ReaderFailed as failure:
                detail = str(failure).strip().rpartition("\n")[2]
                return Outcome(path.name, "unexplained", time.monotonic() - start, detail=detail)
            except ReaderDied as death:
                last = str(death)
                continue
            seconds = time.monotonic() - start
            hidden = bool(reading.document.hidden)
            return Outcome(path.name, "read", seconds, reading.stage_ms.get("read"), hidden)
        return Outcome(path.name, "crash", time.monotonic() - start, detail=last)

    def _jail(self) -> Jail:
        if not hasattr(self._mine, "jail"):
            self._mine.jail = Jail(self._settings)
            self._jails.append(self._mine.jail)
        jail: Jail = self._mine.jail
        return jail


def _count(outcomes: list[Outcome]) -> dict[str, object]:
    by_reason = Counter(outcome.outcome for outcome in outcomes)
    read, crashes, unexplained = by_reason["read"], by_reason["crash"], by_reason["unexplained"]
    times = [outcome.read_ms for outcome in outcomes if outcome.read_ms is not None]
    return {
        "files": len(outcomes),
        "read": read,
        "read_share": round(read / len(outcomes), 4) if outcomes else 0.0,
        "refused": len(outcomes) - read - crashes - unexplained,
        "crashes": crashes,
        "hangs": sum(outcome.seconds > HANG_SECONDS for outcome in outcomes),
        "unexplained": unexplained,
        "by_reason": dict(by_reason.most_common()),
        "with_hidden_text": sum(outcome.hidden for outcome in outcomes),
        "read_ms_median": round(statistics.median(times), 1) if times else None,
        "slowest_s": round(max((outcome.seconds for outcome in outcomes), default=0.0), 1),
    }


def _show(outcomes: list[Outcome], result: dict[str, object]) -> None:
    print(f"{'outcome':<16}{'files':>7}  for example")
    for name, count in Counter(outcome.outcome for outcome in outcomes).most_common():
        example = next(outcome for outcome in outcomes if outcome.outcome == name)
        print(f"{name:<16}{count:>7}  {example.name[-60:]}  {example.detail[:70]}")
    print(f"\nslowest{'seconds':>16}")
    for outcome in _slowest(outcomes):
        print(f"{outcome.seconds:>23.1f}  {outcome.name[-60:]}  {outcome.outcome}")
    print(f"\nmedian of the reader alone: {result['read_ms_median']} ms a file that was read\n")


def _slowest(outcomes: Iterable[Outcome]) -> list[Outcome]:
    return sorted(outcomes, key=lambda outcome: -outcome.seconds)[:SHOWN]
