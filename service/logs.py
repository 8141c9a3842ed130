"""Logs: one line an event, with the task's id on each line, and never a resume's text, name or address."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_task: ContextVar[str] = ContextVar("task", default="-")


class _TaskFilter(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.task = _task.get()
        return True


@contextmanager
def about(task_id: int) -> Iterator[None]:
    """Put a task's id on every log line written inside."""
    token = _task.set(str(task_id))
    try:
        yield
    finally:
        _task.reset(token)


def set_up(level: str) -> None:
    """Send the ``shortlist`` loggers to standard error; a second call changes only the level."""
    logger = logging.getLogger("shortlist")
    logger.setLevel(level.upper())
    if logger.handlers:
        return
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s task=%(task)s %(message)s"))
    handler.addFilter(_TaskFilter())
    logger.addHandler(handler)
    logger.propagate = False


def get(name: str) -> logging.Logger:
    """The logger of one part of the service."""
    return logging.getLogger(f"shortlist.{name}")
