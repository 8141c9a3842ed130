"""The thread pool: claims handfuls of tasks with a lease and brings each to an end exactly once."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Sequence

import psutil

from analyzer.errors import Reason
from db.errors import StoreError
from db.records import Task
from service import logs
from service.handful import Tools, screen, strike
from service.jail import Jail

log = logs.get("pipeline")

IDLE_SECONDS = 1.0  # between looks at an empty queue; a submit in this process wakes at once
SETBACK_SECONDS = 2.0  # before the next try when the store or a model refuses


class Pipeline:
    """``workers`` threads with a reader process each, and one more for what is urgent."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._threads: list[threading.Thread] = []
        self._stop = threading.Event()
        self._work = threading.Condition()
        self._warm = threading.Event()
        self._trouble: str | None = None

    @property
    def warm(self) -> bool:
        """Whether the models are loaded."""
        return self._warm.is_set()

    @property
    def trouble(self) -> str | None:
        """Why the models could not be loaded, as a sentence; None when all is well."""
        return self._trouble

    def start(self) -> None:
        """Take back what a dead predecessor held, then begin; models warm in the background."""
        if self._threads:
            return
        self._stop.clear()
        self._take_back_dead()
        names = [f"w{number}" for number in range(self._tools.settings.workers)] + ["urgent"]
        jobs: list[tuple[str, Callable[[], None]]] = [("warm", self._warm_up), ("leases", self._keep_leases)]
        jobs += [(name, _worker(self, name)) for name in names]
        for name, target in jobs:
            thread = threading.Thread(target=target, name=f"pipeline-{name}", daemon=True)
            thread.start()
            self._threads.append(thread)

    def stop(self) -> None:
        """Finish what is in flight, for at most ``drain_seconds``; what is queued stays in the store."""
        self._stop.set()
        self.wake()
        deadline = time.monotonic() + self._tools.settings.drain_seconds
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        self._threads.clear()
        self._tools.store.take_back(_this_process())

    def wake(self) -> None:
        """Tell the threads that there is something to claim."""
        with self._work:
            self._work.notify_all()

    def wait_warm(self, seconds: float) -> bool:
        """Wait until the models are loaded; False when that takes longer."""
        return self._warm.wait(seconds)

    def _warm_up(self) -> None:
        while not self._stop.is_set():
            try:
                self._tools.judge.warm()
            except Exception as error:  # the edge: shown to the administrator, tried again
                self._trouble = f"The models could not be loaded: {error}"
                log.exception("action=warm_failed")
                self._stop.wait(10 * SETBACK_SECONDS)
            else:
                self._trouble = None
                self._warm.set()
                log.info("action=warm")
                return

    def _keep_leases(self) -> None:
        lease = self._tools.settings.lease_seconds
        while not self._stop.wait(lease / 4):
            try:
                self._tools.store.renew(_this_process(), lease)
                self._tools.store.take_back_expired()
            except Exception:  # the edge: the store may be away for a while
                log.exception("action=renew_failed")

    def _take_back_dead(self) -> None:
        for worker in self._tools.store.running_workers():
            if _is_dead_neighbour(worker):
                count = self._tools.store.take_back(worker)
                log.info("action=took_back tasks=%d", count)

    def run(self, name: str) -> None:
        """One thread: claim, screen, repeat, until a stop."""
        jail = Jail(self._tools.settings)
        try:
            while not self._stop.is_set():
                if not self._warm.wait(IDLE_SECONDS):
                    continue
                self._turn(name, jail)
        finally:
            jail.close()

    def _turn(self, name: str, jail: Jail) -> None:
        worker = f"{_this_process()}:{name}"
        settings = self._tools.settings
        tasks: Sequence[Task] = ()
        try:
            jail.warm()
            urgent = name == "urgent"
            tasks = self._tools.store.claim(
                worker, 1 if urgent else settings.handful, settings.lease_seconds, urgent_only=urgent
            )
            if not tasks:
                with self._work:
                    self._work.wait(IDLE_SECONDS)
                return
            screen(tasks, self._tools, jail, worker=worker, stopping=self._stop.is_set)
        except StoreError:  # nobody's fault: the leases expire, or the next start takes them back
            log.exception("action=store_refused")
            self._stop.wait(SETBACK_SECONDS)
        except Exception:  # the edge: what was claimed goes back, the thread lives on
            log.exception("action=setback")
            self._give_back(worker, tasks)
            self._stop.wait(SETBACK_SECONDS)

    def _give_back(self, worker: str, tasks: Sequence[Task]) -> None:
        """Back to the queue, one by one; a task that failed on its own has counted against itself."""
        try:
            if len(tasks) == 1:
                strike(tasks[0], self._tools, Reason.INTERNAL)
            self._tools.store.take_back(worker)
        except Exception:  # the store is away: the leases expire
            log.exception("action=give_back_failed")


def _worker(pipeline: Pipeline, name: str) -> Callable[[], None]:
    return lambda: pipeline.run(name)


def _this_process() -> str:
    """host:pid:start, so that a process number used again is not taken for its predecessor."""
    process = psutil.Process()
    return f"{socket.gethostname()}:{process.pid}:{process.create_time():.2f}"


def _is_dead_neighbour(worker: str) -> bool:
    host, pid, start, *_ = worker.split(":")
    if host != socket.gethostname():
        return False
    try:
        return f"{psutil.Process(int(pid)).create_time():.2f}" != start
    except psutil.NoSuchProcess:
        return True
