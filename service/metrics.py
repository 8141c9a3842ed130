"""What the machine is doing, for Prometheus and the administrator: counted from the rows at each look."""

from __future__ import annotations

import os
import platform
import shutil
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psutil

from db.records import Finished, TaskStatus
from db.store import Store
from service import VERSION

BUCKETS = (5.0, 10.0, 25.0, 50.0, 100.0, 250.0, 500.0, 1000.0, 2500.0, 5000.0, 10_000.0)  # ms
RATE_WINDOW = timedelta(minutes=1)
LATE = timedelta(minutes=2)  # a task's row may be seen so long after the time it bears


@dataclass(slots=True)
class StageTimes:
    """A histogram of one stage: how many took at most each of ``BUCKETS``, how many in all, their sum."""

    counts: list[int] = field(default_factory=lambda: [0] * len(BUCKETS))
    total: int = 0
    sum_ms: float = 0.0

    def add(self, took_ms: float) -> None:
        self.total += 1
        self.sum_ms += took_ms
        for place, bound in enumerate(BUCKETS):
            self.counts[place] += took_ms <= bound

    @property
    def average_ms(self) -> float:
        return self.sum_ms / self.total if self.total else 0.0

    @property
    def p95_ms(self) -> float:
        """The bound of the bucket that holds the 95th of a hundred; infinite past the last, 0 for none."""
        if not self.total:
            return 0.0
        wanted = 0.95 * self.total
        return next(
            (bound for bound, count in zip(BUCKETS, self.counts, strict=True) if count >= wanted),
            float("inf"),
        )


@dataclass(frozen=True, slots=True)
class Disk:
    """The disk that a folder lies on, in bytes."""

    folder: Path
    free: int
    total: int


@dataclass(frozen=True, slots=True)
class Metrics:
    """One look at the machine. Rates and stage times are of this process's lifetime."""

    version: str
    python: str
    database: str
    tasks: Mapping[TaskStatus, int]
    failures: Mapping[str, int]
    candidates: int
    resumes_per_s: float  # done or failed, over the last minute
    stages: Mapping[str, StageTimes]
    readers: int  # reader processes alive
    warm: bool
    memory: int  # bytes of this process
    disks: Mapping[str, Disk]


class Meter:
    """Sums the stage times of every task that ends while this process lives. Safe to use from any thread."""

    def __init__(self, store: Store, folders: Mapping[str, Path]) -> None:
        self._store = store
        self._folders = folders
        self._begin = self._looked = datetime.now(UTC)
        self._seen: dict[int, datetime] = {}  # tasks already summed that a later look may meet again
        self._stages: dict[str, StageTimes] = {}
        self._lock = threading.Lock()

    def look(self, *, warm: bool) -> Metrics:
        """Count now. Raises ``StoreError``."""
        with self._lock:
            moment = datetime.now(UTC)
            recent = self._store.finished_since(max(self._begin, self._looked - LATE))
            self._sum(recent)
            self._looked = moment
            return Metrics(
                version=VERSION,
                python=platform.python_version(),
                database="postgresql" if self._store.is_postgresql else "sqlite",
                tasks=self._store.task_counts(),
                failures=self._store.failure_counts(),
                candidates=self._store.candidate_count(),
                resumes_per_s=_rate(recent, moment),
                stages={name: self._stages[name] for name in sorted(self._stages)},
                readers=readers_alive(),
                warm=warm,
                memory=psutil.Process().memory_info().rss,
                disks={name: disk_of(folder) for name, folder in self._folders.items()},
            )

    def _sum(self, recent: Iterable[Finished]) -> None:
        old = self._looked - 2 * LATE
        self._seen = {number: at for number, at in self._seen.items() if at >= old}
        for task in recent:
            if self._seen.get(task.task_id) != task.finished_at:
                self._seen[task.task_id] = task.finished_at
                for stage, took_ms in task.stage_ms.items():
                    self._stages.setdefault(stage, StageTimes()).add(took_ms)


def _rate(recent: Iterable[Finished], moment: datetime) -> float:
    count = sum(task.finished_at >= moment - RATE_WINDOW for task in recent)
    return count / RATE_WINDOW.total_seconds()


def readers_alive() -> int:
    """Reader processes: the children of our fork server, and so our grandchildren."""
    ours = os.getpid()
    count = 0
    for process in psutil.Process().children(recursive=True):
        try:
            count += process.ppid() != ours and process.status() != psutil.STATUS_ZOMBIE
        except psutil.NoSuchProcess:
            continue
    return count


def disk_of(folder: Path) -> Disk:
    """The disk of a folder, or of the nearest one above it that exists."""
    there = next(path for path in (folder, *folder.resolve().parents) if path.exists())
    usage = shutil.disk_usage(there)
    return Disk(folder, usage.free, usage.total)


def cannot_write(folder: Path) -> str | None:
    """Why nothing can be put into a folder, as a sentence; None when something can."""
    probe = folder / f".writable-{os.getpid()}-{threading.get_ident()}"
    try:
        probe.write_bytes(b"x")
        probe.unlink()
    except OSError as error:
        return f"The folder for resumes cannot be written ({error.strerror}); check its permissions and disk."
    return None
