"""Names of workers: the machine, the process and when it started; and whether a named process still lives."""

from __future__ import annotations

import os
import socket
from functools import lru_cache
from pathlib import Path

import psutil

BOOT = Path("/proc/sys/kernel/random/boot_id")


@lru_cache(maxsize=1)
def this_process() -> str:
    """``host:pid:start:``, the same for as long as the process lives.

    It ends in a colon, so that no name is the beginning of another process's.
    """
    return f"{socket.gethostname()}:{os.getpid()}:{_start(os.getpid())}:"


def is_dead_neighbour(worker: str) -> bool:
    """Whether the worker belongs to a process of this machine that is gone; False for other machines."""
    host, pid, start, *_ = worker.split(":")
    if host != socket.gethostname():
        return False
    try:
        return psutil.Process(int(pid)).status() == psutil.STATUS_ZOMBIE or _start(int(pid)) != start
    except (psutil.NoSuchProcess, OSError):
        return True


def _start(pid: int) -> str:
    """When a process started, so that a number used again is not taken for its predecessor.

    Linux counts it from the boot. As a time of day it would move when the clock is set.
    """
    if not BOOT.exists():
        return f"{psutil.Process(pid).create_time():.2f}"
    ticks = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
    return f"{BOOT.read_text()[:8]}-{ticks}"
