"""The thread pool: claims handfuls of tasks with a lease and brings each to an end exactly once."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial

from analyzer.errors import Reason
from db.errors import StoreError
from db.records import Task
from service import logs
from service.handful import Tools, screen, strike
from service.jail import Jail
from service.settings import Settings
from service.upkeep import sweep
from service.workers import is_dead_neighbour, this_process

log = logs.get("pipeline")

IDLE_SECONDS = 1.0  # between looks at an empty queue; a submit in this process wakes at once
SETBACK_SECONDS = 2.0  # before the next try when the store or a model refuses
SWEEP_SECONDS = 86_400.0  # between looks for files that no row knows
GLANCE = 0.2  # seconds between looks at models that somebody waits for
URGENT = "urgent"
# Until a waiting thread gets the interpreter: one that embeds gives it back, and needs it again, at every product.
SWITCH_SECONDS = 0.0005


class Pipeline:
    """``workers`` threads with a reader process each, and one more for what is urgent."""

    def __init__(self, tools: Tools, *, open_jail: Callable[[Settings], Jail] = Jail) -> None:
        self._tools = tools
        self._open_jail = open_jail
        self._threads: list[threading.Thread] = []
        self._stop = threading.Event()
        self._work = threading.Condition()
        self._warm = threading.Event()
        self._trouble: str | None = None
        self._setbacks: dict[str, str] = {}  # by worker: what stopped its last turn

    @property
    def warm(self) -> bool:
        """Whether the models are loaded."""
        return self._warm.is_set()

    @property
    def trouble(self) -> str | None:
        """Why nothing moves, as a sentence: the models or the store refuse; None when all is well."""
        return self._trouble or next(iter(list(self._setbacks.values())), None)

    def start(self) -> None:
        """Take back what a dead predecessor held, then begin; models warm in the background."""
        if self._threads:
            return
        self._stop.clear()
        sys.setswitchinterval(SWITCH_SECONDS)
        self._take_back_dead()
        jobs: list[tuple[str, Callable[[], None]]] = [("warm", self._warm_up), ("leases", self._keep_leases)]
        jobs += [("sweep", self._sweep), (URGENT, partial(self.run, URGENT, first=1, handful=1))]
        handful = self._tools.settings.handful
        for number, first in enumerate(first_handfuls(handful, self._tools.settings.workers)):
            name = f"w{number:03}"
            jobs.append((name, partial(self.run, name, first=first, handful=handful)))
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
        self._tools.store.take_back(this_process())

    def wake(self) -> None:
        """Tell the threads that there is something to claim."""
        with self._work:
            self._work.notify_all()

    def wait_warm(self, seconds: float) -> bool:
        """Wait until the models are loaded; False when that takes longer, or has failed."""
        deadline = time.monotonic() + seconds
        while not self._warm.wait(GLANCE):
            if self._trouble or time.monotonic() > deadline:
                return False
        return True

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
                self._tools.store.renew(this_process(), lease)
                self._tools.store.take_back_expired()
            except Exception:  # the edge: the store may be away for a while
                log.exception("action=renew_failed")

    def _sweep(self) -> None:
        while not self._stop.is_set():
            try:
                sweep(self._tools)
            except Exception:  # the edge: tomorrow is another day
                log.exception("action=sweep_failed")
            self._stop.wait(SWEEP_SECONDS)

    def _take_back_dead(self) -> None:
        for worker in self._tools.store.running_workers():
            if is_dead_neighbour(worker):
                count = self._tools.store.take_back(worker)
                log.info("action=took_back tasks=%d", count)

    def run(self, name: str, *, first: int, handful: int) -> None:
        """One thread: claim, screen, repeat, until a stop; ``first`` files after a rest, then a handful."""
        jail = self._open_jail(self._tools.settings)
        limit = first
        try:
            while not self._stop.is_set():
                if self._warm.wait(IDLE_SECONDS):
                    busy = self._turn(f"{this_process()}{name}", jail, limit)
                    limit = handful if busy else first
        finally:
            jail.close()

    def _turn(self, worker: str, jail: Jail, limit: int) -> bool:
        """Whether there was something to claim."""
        tasks: Sequence[Task] = ()
        try:
            jail.warm()
            tasks = self._claim(worker, limit)
            if tasks:
                screen(tasks, self._tools, jail, worker=worker, stopping=self._stop.is_set)
            else:
                self._rest()
            self._setbacks.pop(worker, None)
        except StoreError as error:  # nobody's fault
            log.error("action=store_refused cause=%r", str(error))
            self._set_back(worker, str(error))
        except Exception:  # the edge: what was claimed goes back, the thread lives on
            log.exception("action=setback")
            self._count_against(worker, tasks)
            self._set_back(worker, "A step of the pipeline failed; the log says why. It is tried again.")
        return bool(tasks)

    def _claim(self, worker: str, limit: int) -> Sequence[Task]:
        settings = self._tools.settings
        if worker in self._setbacks:  # what it held then is still its own, and its lease is renewed
            self._tools.store.take_back(worker)
        return self._tools.store.claim(
            worker,
            limit,
            settings.lease_seconds,
            urgent_only=worker.endswith(URGENT),
            sharers=settings.workers,
        )

    def _rest(self) -> None:
        with self._work:
            self._work.wait(IDLE_SECONDS)

    def _set_back(self, worker: str, sentence: str) -> None:
        self._setbacks[worker] = sentence
        self._stop.wait(SETBACK_SECONDS)

    def _count_against(self, worker: str, tasks: Sequence[Task]) -> None:
        """A task that failed on its own has done it; of several each gets its own turn first."""
        if len(tasks) != 1:
            return
        try:
            strike(tasks[0], self._tools, Reason.INTERNAL, worker)
        except StoreError as error:
            log.error("action=store_refused cause=%r", str(error))


def first_handfuls(handful: int, workers: int) -> list[int]:
    """How many files each thread takes after a rest: of different sizes, so that some read while others embed.

    In step, all would embed at once and wait for the interpreter: a pile of 100 took an eighth longer.
    """
    return [-(-handful * (number + 1) // workers) for number in range(workers)]
